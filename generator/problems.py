"""What is wrong with a record: where, what, and how to fix it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

MOST = 1_000
"""More problems than this are not looked for: nobody reads them, and a machine may tire."""


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a file; lines and columns count from 1, in characters.

    `raw` holds the characters of a value as they are written, with their quotes.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    raw: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def holds(self, other: Span) -> bool:
        """Whether it is the larger stretch of one line of which the other is a part."""
        return self.end_line == self.line == other.line and (
            self.column <= other.column < other.end_column <= self.end_column
        )


def spot(file: str, line: int, column: int) -> Span:
    """The place of a single character."""
    return Span(file, line, column, line, column + 1)


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a record from being published, or is worth a look.

    `rule` names the message in the locales; `values` fill its blanks. `about` says which
    letter, section, measure, commitment or entry the place belongs to, as (kind, id) or
    (kind, id, first words).
    """

    rule: str
    at: Span
    about: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    is_warning: bool = False


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in file order, and one for each place: what is said first about it.

    A value that cannot be read is reported by the reader; what the rules then find at the
    same place, or around it, only follows from it. What stops publishing comes before what
    is worth a look.
    """
    first: dict[Span, Problem] = {}
    lines: dict[tuple[str, int], list[Span]] = {}
    for problem in problems:
        at, before = problem.at, first.get(problem.at)
        inside = lines.setdefault((at.file, at.line), [])
        if before is None and any(at.holds(span) for span in inside[:_WEIGHED]):
            continue
        if before is None or (before.is_warning and not problem.is_warning):
            first[at] = problem
        if not problem.is_warning:
            inside.append(at)
    ordered = sorted(first.values(), key=lambda problem: problem.at)
    if len(ordered) > MOST:
        stops = any(not problem.is_warning for problem in ordered)
        ordered[MOST:] = [Problem("too_many", ordered[MOST].at, is_warning=not stops)]
    return ordered


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is most likely a misspelling of, if any is close."""
    if len(word) > _LONGEST:
        return None
    close = difflib.get_close_matches(word.lower(), list(known)[:MOST], n=1, cutoff=0.6)
    return close[0] if close else None


def listed(names: Iterable[str]) -> str:
    """Names in one run, as many as are of use."""
    found = list(names)
    return ", ".join(found[:_LISTED]) + (", …" if len(found) > _LISTED else "")


_LONGEST, _LISTED = 60, 60  # characters of a word that may be misspelled; names that are listed
_WEIGHED = 100  # problems of one line that later ones are held against
