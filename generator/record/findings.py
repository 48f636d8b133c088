"""What an editor has found out about a commitment, in the words of the files of findings."""

from __future__ import annotations

import datetime as dt  # many things here have a date of their own
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.record.parts import Figure, Located, Moment, Text


class Sort(StrEnum):
    """Whose words a publisher spreads, seen from the letter."""

    PROMISER = "promiser"
    AUTHORITY = "authority"
    PRESS = "press"
    OTHER = "other"


class Status(StrEnum):
    """What published evidence shows; see docs/en/method.md for each definition."""

    DELIVERED = "delivered"
    PARTLY_DELIVERED = "partly_delivered"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    STALLED = "stalled"
    NOT_DELIVERED = "not_delivered"
    SUPERSEDED = "superseded"
    UNCLEAR = "unclear"


class Absence(StrEnum):
    """What is known of a commitment on which no verdict stands; computed, never typed."""

    OFFICIAL_ONLY = "official_only"
    BEFORE_ONLY = "before_only"
    NOTHING_FOUND = "nothing_found"
    NOT_LOOKED_FOR = "not_looked_for"


Answer = Status | Absence
"""What is told of a commitment: a verdict, or why there is none."""


ANSWERS: tuple[Answer, ...] = (*Status, *Absence)


@dataclass(frozen=True, kw_only=True)
class Evidence(Located):
    """A published page, and the words in it that bear on a commitment.

    Title and excerpt are in the page's own `language`; where the title is not known, `lead`
    holds the opening words instead. `date_note` explains a date that the
    page does not print plainly. `sha256` is that of the bytes that were read, in hexadecimal.
    """

    title: str | None
    lead: str | None
    publisher: str
    url: str
    language: str
    published: Moment | None
    date_note: Text | None
    accessed: Moment
    archived: str | None
    sha256: str | None
    excerpt: str


@dataclass(frozen=True, kw_only=True)
class Withdrawal(Located):
    """An editor's taking back of an update: it stays as a correction."""

    date: dt.date
    reason: Text


@dataclass(frozen=True, kw_only=True)
class Update(Located):
    """What evidence showed from a day on.

    A duty that goes on is delivered only for a `period`, a year or years; `delivered_on` is
    the very day of completion where a source names it. `figures` are reported, not promised.
    `coded_by` says who read the sources, where several people did so apart from one another.
    """

    date: dt.date
    status: Status
    period: str | None
    delivered_on: dt.date | None
    note: Text
    figures: tuple[Figure, ...]
    evidence: tuple[Evidence, ...]
    withdrawn: Withdrawal | None
    coded_by: str | None

    @property
    def moment(self) -> Moment:
        """Its day, or only its month or year where the sources tell no more.

        Its date then stands at the end of that, by convention.
        """
        published = [source.published for source in self.evidence if source.published]
        if not any(each.day for each in published):
            vague = [each for each in published if each.last_day == self.date]
            if vague:
                return max(vague)
        return Moment(self.date.year, self.date.month, self.date.day)


@dataclass(frozen=True, kw_only=True)
class Criterion(Located):
    """What a source would have to show for *delivered*, and what is not enough.

    Written from the letter's words, before the evidence is weighed; `date` is the day it was
    set down.
    """

    date: dt.date
    words: Text


@dataclass(frozen=True, kw_only=True)
class Baseline(Located):
    """What a source shows from before the letter: where things stood, never a verdict."""

    note: Text
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class Statement(Located):
    """What an official body said about progress or plans: quoted, and not counted as evidence."""

    by: Text
    note: Text
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class Search(Located):
    """Who looked for evidence in vain: where, when, and when the next look is due."""

    date: dt.date
    by: Text
    where: Text
    found: Text
    next: dt.date


@dataclass(frozen=True, kw_only=True)
class Answered(Located):
    """What the government answered to a request."""

    date: dt.date
    note: Text
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class Request(Located):
    """A request for information that was sent.

    `number` is the one under which it was registered; `received` the day from which the time
    for the answer counts, where it is known; `extended` says that the government took more time.
    """

    date: dt.date
    by: Text
    addressee: Text
    way: Text
    number: str | None
    received: dt.date | None
    extended: bool
    answer: Answered | None


@dataclass(frozen=True, kw_only=True)
class Publisher(Located):
    """Who publishes a source; the key is its name as sources give it.

    `names` are those in other languages. `original` is the publisher whose words a copy holds;
    without it, a name counts up to its first parenthesis.
    """

    names: Mapping[str, str]
    sort: Sort
    original: str | None
