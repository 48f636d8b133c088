"""Reading a tree by shapes: what every shape has to do, and what is noted on the way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from generator.problems import MOST, Context, Problem, Span
from generator.reading.nodes import Node


class _Unreadable:
    """The value of a node that could not be read."""


UNREADABLE: Final = _Unreadable()

TODO: Final = "TODO"
"""Stands in a draft for what a person must decide."""

PENDING: Final = "pending"
"""Stands for a translation that nobody has made yet."""


@dataclass(frozen=True)
class Level:
    """An entry that is being read: where its keys begin, which it may have, which it has.

    `strayed` are those of its keys that were met too deep.
    """

    column: int
    known: Sequence[str]
    present: frozenset[str]
    strayed: set[str] = field(default_factory=set)


class Reading:
    """One pass over a tree: the record's languages, and the problems met so far.

    `declared` is where the languages are listed, `unlisted` those met that are not, and `levels`
    the entries around the one that is being read, the outermost first.
    """

    def __init__(self, languages: tuple[str, ...], declared: Span | None = None) -> None:
        self.languages = languages
        self.declared = declared
        self.unlisted: set[str] = set()
        self.levels: list[Level] = []
        self.problems: list[Problem] = []
        self._context: Context | None = None

    @property
    def is_full(self) -> bool:
        """Whether so many problems were met that no more are noted."""
        return len(self.problems) > MOST

    def report(  # noqa: PLR0913 - what a problem may tell
        self,
        rule: str,
        at: Span,
        *,
        names: Sequence[str] = (),
        near: str = "",
        known: Sequence[str] = (),
        choice: str = "",
        **values: str,
    ) -> _Unreadable:
        """Note a problem; what it stands in is unreadable."""
        if not self.is_full:
            problem = Problem(rule, at, self._context, values, names, near, known, choice)
            self.problems.append(problem)
        return UNREADABLE

    def warn(self, rule: str, at: Span, **values: str) -> None:
        """Note what is worth a look and keeps nothing from being published."""
        if not self.is_full:
            self.problems.append(Problem(rule, at, self._context, values, is_warning=True))

    @contextmanager
    def within(self, level: Level) -> Iterator[None]:
        """Read what stands in an entry."""
        self.levels.append(level)
        try:
            yield
        finally:
            self.levels.pop()

    @contextmanager
    def inside(self, context: Context) -> Iterator[None]:
        """Say of every problem from here on which entry of the record it belongs to."""
        before, self._context = self._context, context
        try:
            yield
        finally:
            self._context = before


Schema = dict[str, Any]


@dataclass(frozen=True)
class Book:
    """What shapes need to write their schemas: languages, descriptions, what is defined so far.

    `describe` gives the words for a key of an entry.
    """

    languages: tuple[str, ...]
    describe: Callable[[str, str], str]
    definitions: dict[str, Schema] = field(default_factory=dict)


class Shape(ABC):
    """A kind of value."""

    @abstractmethod
    def read(self, node: Node, reading: Reading) -> Any:
        """The value, or UNREADABLE after a report."""

    @abstractmethod
    def schema(self, book: Book) -> Schema:
        """The same shape as JSON Schema, as far as that can say it."""

    def placeholder(self) -> Any:
        """What stands in for a value that is missing or unreadable."""
        return UNREADABLE
