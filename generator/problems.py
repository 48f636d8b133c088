"""What is wrong with a record: where, what, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a file; lines and columns count from 1, in characters."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


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
    same place only follows from it.
    """
    first: dict[Span, Problem] = {}
    for problem in problems:
        first.setdefault(problem.at, problem)
    return sorted(first.values(), key=lambda problem: problem.at)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is most likely a slip for, if any is close."""
    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return close[0] if close else None
