"""The head and foot of a letter, and what may be said of the whole or of a part of it.

A letter is any document of promises: a reply, a list, a report, a plan, a table of tasks.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from generator.record.parts import Located, Moment, Precision, Text


class Document(StrEnum):
    """What sort of document a letter is: by that noun pages call it."""

    REPLY = "reply"
    LETTER = "letter"
    LIST = "list"
    TABLE = "table"
    DUTIES = "duties"
    PLAN = "plan"
    REPORT = "report"
    DECISION = "decision"
    OTHER = "other"


class Role(StrEnum):
    """What a line of the head or foot is for."""

    HEADING = "heading"
    NUMBER = "number"
    TITLE = "title"
    BYLINE = "byline"
    ADDRESSEE = "addressee"
    ISSUER = "issuer"
    DATE = "date"
    CONTACT = "contact"
    COPIES = "copies"
    ANNEX = "annex"


@dataclass(frozen=True, kw_only=True)
class Part(Located):
    """A line of the head or foot in the letter's own words, with what it is for, if known."""

    role: Role | None
    words: Text


@dataclass(frozen=True, kw_only=True)
class RepliesTo(Located):
    """The letter that this one answers."""

    number: str
    title: Text


class Every(StrEnum):
    """How often something falls due."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class Deadline(Located):
    """When the letter says it will be done: its wording, and the day read from it if any.

    What falls due again and again has `every` instead, and in a month `day` as its last day, in a
    year the month's number before it.
    """

    wording: str
    by: dt.date | None = None
    precision: Precision | None = None
    every: Every | None = None
    day: str | None = None


class Duty(StrEnum):
    """A body's part in the work."""

    LEAD = "lead"
    JOINT = "joint"
    WITH = "with"
    OVERSEE = "oversee"


@dataclass(frozen=True, kw_only=True)
class Responsible(Located):
    """A body that the letter charges with something, by its name in the record's table."""

    body: str
    role: Duty


class Scope(StrEnum):
    """How what is promised again compares with what was promised before."""

    SAME = "same"
    NARROWER = "narrower"
    WIDER = "wider"


@dataclass(frozen=True, kw_only=True)
class Restatement(Located):
    """A commitment of an earlier letter that is said again, and how the two compare."""

    letter: str
    commitment: str
    scope: Scope | None


class Reception(StrEnum):
    """What became of a recommendation."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    NOTED = "noted"


@dataclass(frozen=True, kw_only=True)
class Recommendation(Located):
    """What somebody asked for, and how a part of the letter answers it."""

    what: Text
    verdict: Reception


@dataclass(frozen=True, kw_only=True)
class Letter(Located):
    """A letter but for its sections: what stands before, between and behind them, in order.

    `imprint` stands behind the sections of an annex. `left_out` are lines of the text as received
    that are its typesetting and no words: page numbers, running heads.
    """

    id: str
    languages: tuple[str, ...]
    kind: Document
    date: Moment
    source: str
    left_out: tuple[str, ...]
    name: Text
    issuer: Text
    replies_to: RepliesTo | None
    due: Deadline | None
    head: tuple[Part, ...]
    opening: tuple[Text, ...]
    closing: tuple[Text, ...]
    foot: tuple[Part, ...]
    imprint: tuple[Part, ...]

    @property
    def original(self) -> str:
        """The language in which the letter was written; every other is a translation."""
        return self.languages[0]

    @property
    def written(self) -> dt.date:
        """The first day that its date can mean."""
        return self.date.first_day

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every line of its head and foot."""
        return (*self.head, *self.foot, *self.imprint)

    def said(self, role: Role) -> Text | None:
        """The first line of its head or foot that is for something; None without one."""
        return next((each.words for each in self.parts if each.role is role), None)

    @property
    def number(self) -> str:
        """Its document number, as it is printed; empty without one."""
        words = self.said(Role.NUMBER)
        return words.get(self.original) if words else ""

    @property
    def title(self) -> Text:
        """Its title; what has none is known by its name."""
        return self.said(Role.TITLE) or self.name
