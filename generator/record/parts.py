"""What the letter and what was found out about it are both made of: texts, days, figures.

`at` says where in which file a thing stands; it takes no part in comparison.
"""

from __future__ import annotations

import datetime as dt  # a moment has a day of its own
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from generator.problems import Span


@dataclass(frozen=True)
class Origin:
    """Where a thing stands in the file, as a whole and field by field."""

    whole: Span
    fields: Mapping[str, Span] = field(default_factory=dict)

    def of(self, name: str) -> Span:
        """The place of a field's value, or of the whole where the field is absent."""
        return self.fields.get(name, self.whole)


@dataclass(frozen=True, kw_only=True)
class Located:
    """Anything that was read from a file."""

    at: Origin = field(compare=False, repr=False)

    def states(self, name: str) -> bool:
        """Whether a field is written here, and not taken from what it stands in."""
        return name in self.at.fields


@dataclass(frozen=True, kw_only=True)
class Text(Located):
    """The same words in several languages; `words` maps a language's code to them."""

    words: Mapping[str, str]

    def __getitem__(self, language: str) -> str:
        return self.words[language]

    def get(self, language: str) -> str:
        """The words in a language, or nothing."""
        return self.words.get(language, "")


class Comparator(StrEnum):
    """How a figure is meant."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    RANGE = "range"
    LEVEL = "level"


class Precision(StrEnum):
    """How exactly the letter names a day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class Figure(Located):
    """A number that the letter states, with its own wording."""

    value: Decimal
    to: Decimal | None
    unit: Text | None
    comparator: Comparator
    wording: str
    note: Text | None


@dataclass(frozen=True, order=True)
class Moment:
    """A day, or no more than its month or year, as far as a source tells."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    @property
    def first_day(self) -> dt.date:
        """The earliest day that it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The latest day that it can mean."""
        if self.day:
            return dt.date(self.year, self.month, self.day)
        month = self.month or 12
        return dt.date(self.year, month, monthrange(self.year, month)[1])


@dataclass(frozen=True, kw_only=True)
class Attestation(Located):
    """Where a meaning is explained."""

    name: Text
    url: str | None
