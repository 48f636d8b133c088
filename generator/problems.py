"""What is wrong with a record: where, what, and how to fix it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
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
class Context:
    """The entry of a record that a place belongs to: its kind, its id and its first words."""

    kind: str
    id: str = ""
    words: str = ""


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a record from being published, or is worth a look.

    `rule` names the message in the locales. Its placeholders stand for `values`, and
    `{names}` for several `names`. `known` are the words that may stand here, and `near` is
    the one that was probably meant; where they are a choice of a few that the locales name,
    `choice` says under which key.
    """

    rule: str
    at: Span
    context: Context | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    names: Sequence[str] = ()
    near: str = ""
    known: Sequence[str] = ()
    choice: str = ""
    is_warning: bool = False


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in file order, then warnings; one for each place: what is said first about it.

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
    ordered = sorted(first.values(), key=lambda problem: (problem.is_warning, problem.at))
    if len(ordered) > MOST:
        stops = any(not problem.is_warning for problem in ordered)
        ordered[MOST:] = [Problem("too_many", ordered[MOST].at, is_warning=not stops)]
    return ordered


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` is most likely a misspelling of; nothing where none is close."""
    if len(word) > _LONGEST:
        return ""
    close = difflib.get_close_matches(word.lower(), list(known)[:MOST], n=1, cutoff=0.6)
    return close[0] if close else ""


_LONGEST = 60  # characters of a word that may be misspelled
_WEIGHED = 100  # problems of one line that later ones are held against
