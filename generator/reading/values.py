"""Shapes of values with a form of their own: choices, days, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from generator.problems import Span, nearest
from generator.reading import guesses
from generator.reading.shape import Book, Reading, Schema
from generator.reading.strings import Code
from generator.record.findings import Absence, Status
from generator.record.parts import Moment

_ABSENCES = frozenset(("no_evidence", *map(str, Absence)))
"""Answers that follow from what else is written, and are never typed."""

_UNKNOWN = frozenset(
    (
        "不详",
        "不明",
        "未知",
        "未注明",
        "无",
        "没有",
        "待定",
        "不清楚",
        "?",
        "？",
        "-",
        "—",
        "unknown",
        "n/a",
        "na",
        "none",
        "tbd",
        "undated",
        "no date",
        "n.d.",
    )
)
"""What people write where they do not know a day."""

FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Choice(Code):
    """One of a few words."""

    among: type[StrEnum]

    @property
    def known(self) -> list[str]:
        return [str(word) for word in self.among]

    @property
    def choice(self) -> str:
        return self.among.__name__.lower()

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        known = self.known
        if text in known:
            return self.among(text)
        if text in _ABSENCES and self.among is Status:
            return reading.report("absence_typed", at, value=text)
        near, choice = nearest(text, known), self.choice
        return reading.report("unknown_word", at, value=text, near=near, known=known, choice=choice)

    def schema(self, book: Book) -> Schema:
        return {"enum": self.known}

    def placeholder(self) -> Any:
        return next(iter(self.among))


@dataclass(frozen=True)
class YesNo(Code):
    """`true` or `false`."""

    @property
    def known(self) -> list[str]:
        return ["true", "false"]

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        if text in self.known:
            return text == "true"
        near = guesses.truth(text)
        return reading.report("not_true_or_false", at, value=text, near=near)

    def schema(self, book: Book) -> Schema:
        return {"enum": [True, False, *self.known]}

    def placeholder(self) -> bool:
        return False


@dataclass(frozen=True)
class SomeDay(Code):
    """A day, a month or a year: 2021-12-31, 2021-12 or 2021."""

    form = r"[0-9]{4}(-[0-9]{2}){0,2}"

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        if text.strip().lower() in _UNKNOWN:
            return reading.report("unknown_day", at, value=text)
        if not re.fullmatch(self.form, text):
            return reading.report("not_a_day", at, value=text, near=self.guess(text))
        moment = Moment(*map(int, text.split("-")))
        try:
            exists = str(moment) == text and bool(moment.last_day)  # a month 00 would be left out
        except ValueError:
            exists = False
        if not exists:
            return reading.report("no_such_day", at, value=text)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            return reading.report("strange_year", at, value=text[:4])
        return self.exact(moment)

    def guess(self, text: str) -> str:
        """The day that was probably meant."""
        return guesses.moment(text)

    def exact(self, moment: Moment) -> Any:
        """The value for a moment that exists."""
        return moment

    def schema(self, book: Book) -> Schema:
        return {"type": ["string", "integer"], "pattern": f"^{self.form}$"}

    def placeholder(self) -> Any:
        return Moment(LAST_YEAR)


@dataclass(frozen=True)
class Day(SomeDay):
    """A day, written 2021-12-31."""

    form = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def guess(self, text: str) -> str:
        return guesses.day(text)

    def exact(self, moment: Moment) -> Any:
        return moment.last_day

    def schema(self, book: Book) -> Schema:
        return {"type": "string", "pattern": f"^{self.form}$", "examples": ["2021-12-31"]}

    def placeholder(self) -> date:
        return date.min


@dataclass(frozen=True)
class Number(Code):
    """A number in plain digits, without separators."""

    form = r"(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?"

    def value(self, text: str, at: Span, reading: Reading) -> Any:
        if re.fullmatch(self.form, text):
            return self.exact(text)
        near = guesses.number(text)
        return reading.report("not_a_number", at, value=text, near=near)

    def exact(self, text: str) -> Any:
        """The value of digits in this form."""
        return Decimal(text)

    def schema(self, book: Book) -> Schema:
        return {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": f"^{self.form}$"},
            ]
        }

    def placeholder(self) -> Any:
        return Decimal(0)


@dataclass(frozen=True)
class Ordinal(Number):
    """Which one of a few, counted from one."""

    form = r"[1-9][0-9]?"

    def exact(self, text: str) -> Any:
        return int(text)

    def placeholder(self) -> int:
        return 1
