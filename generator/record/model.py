"""The record: a letter, and what an editor has found out about each of its commitments.

Plain frozen data, in the words of commitments.yaml.
"""

from __future__ import annotations

import datetime as dt  # many things here have a date of their own
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from generator.problems import Context, Span
from generator.record.findings import (
    Absence,
    Answer,
    Baseline,
    Criterion,
    Evidence,
    Publisher,
    Request,
    Search,
    Statement,
    Status,
    Update,
)
from generator.record.letter import Deadline, Letter, Recommendation, Responsible, Restatement
from generator.record.parts import Attestation, Figure, Located, Text


class Kind(StrEnum):
    """What sort of promise a commitment is."""

    ONE_OFF = "one_off"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    ASPIRATION = "aspiration"


@dataclass(frozen=True, kw_only=True)
class Framing(Located):
    """Words of a measure that promise nothing by themselves."""

    mark: str = ""
    column: int | None = None
    quote: Text


@dataclass(frozen=True, kw_only=True)
class Commitment(Located):
    """One thing that a resident could check.

    Like other words of a measure it may stand behind a `mark` of a list (`1、`), or be what stands
    in a `column` of a table, counted from one.
    """

    id: str
    mark: str = ""
    column: int | None = None
    quote: Text
    reads: Text | None
    kind: Kind
    due: Deadline | None
    figures: tuple[Figure, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    responsible: tuple[Responsible, ...] = ()
    restates: Restatement | None = None
    note: Text | None
    counts_as: Criterion | None
    baseline: tuple[Baseline, ...]
    statements: tuple[Statement, ...]
    updates: tuple[Update, ...]
    searches: tuple[Search, ...]
    requests: tuple[Request, ...]

    @property
    def context(self) -> Context:
        """What a problem says it belongs to."""
        return Context("commitment", self.id, next(iter(self.quote.words.values()), ""))

    @property
    def measure_id(self) -> str:
        """The id of the measure that it belongs to."""
        return self.id.partition("-")[0]

    @property
    def found_at(self) -> Span:
        """Where what was found out about it is written down: its own place, or another file."""
        elsewhere = (at for at in self.at.fields.values() if at.file != self.at.whole.file)
        return next(elsewhere, self.at.whole)

    @property
    def goes_on(self) -> bool:
        """Whether it is a duty without an end, which can be delivered for a period only."""
        return self.kind in (Kind.RECURRING, Kind.ONGOING)

    @property
    def standing(self) -> tuple[Update, ...]:
        """The updates that have not been withdrawn, oldest first."""
        return tuple(update for update in self.updates if update.withdrawn is None)

    @property
    def findings(self) -> tuple[Baseline | Statement | Update, ...]:
        """All that was found about it, with what was taken back."""
        return (*self.baseline, *self.statements, *self.updates)

    @property
    def latest(self) -> Update | None:
        """The newest update that stands."""
        return self.standing[-1] if self.standing else None

    @property
    def status(self) -> Answer:
        """What evidence shows today; where nothing does, what else is known.

        A duty that goes on and was delivered, wholly or partly, for a period is in progress.
        """
        if self.latest is None:
            return self._absence
        if self.goes_on and self.latest.period:
            return Status.IN_PROGRESS
        return self.latest.status

    @property
    def _absence(self) -> Absence:
        if self.statements:
            return Absence.OFFICIAL_ONLY
        if self.baseline:
            return Absence.BEFORE_ONLY
        return Absence.NOTHING_FOUND if self.searches else Absence.NOT_LOOKED_FOR

    @property
    def all_sources(self) -> tuple[Evidence, ...]:
        """Every page cited for it: before the letter, of officials, in updates and answers."""
        cited = (
            *(finding.evidence for finding in self.baseline),
            *(statement.evidence for statement in self.statements),
            *(update.evidence for update in self.updates),
            *(request.answer.evidence for request in self.requests if request.answer),
        )
        return tuple(chain.from_iterable(cited))


Passage = Framing | Commitment


@dataclass(frozen=True, kw_only=True)
class Measure(Located):
    """A part of a section: its lead sentence and its words in order, or a row of its table.

    Without a `title`, `name` or first words stand for it.
    """

    id: str
    mark: str
    name: Text | None
    title: Text | None
    summary: Text | None
    reviewed: dt.date | None
    answers: Recommendation | None
    due: Deadline | None
    responsible: tuple[Responsible, ...]
    topics: tuple[str, ...]
    text: tuple[Passage, ...]

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Its commitments, in the letter's order."""
        return tuple(passage for passage in self.text if isinstance(passage, Commitment))


@dataclass(frozen=True, kw_only=True)
class Section(Located):
    """A part of the letter; of a table, with the heads of its columns.

    An annex stands behind the letter's foot.
    """

    id: str
    annex: bool
    mark: str
    title: Text | None
    answers: Recommendation | None
    due: Deadline | None
    responsible: tuple[Responsible, ...]
    topics: tuple[str, ...]
    opening: tuple[Text, ...]
    columns: tuple[Text, ...]
    measures: tuple[Measure, ...]

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Its commitments, in the letter's order."""
        return tuple(chain.from_iterable(measure.commitments for measure in self.measures))


@dataclass(frozen=True, kw_only=True)
class Term(Located):
    """A term of art, and what it means."""

    term: Text
    aliases: Mapping[str, tuple[str, ...]]
    meaning: Text
    attested: bool
    source: Attestation | None

    def forms(self, language: str) -> tuple[str, ...]:
        """Every spelling under which the term may stand in a text of that language."""
        return (self.term.get(language), *self.aliases.get(language, ()))


@dataclass(frozen=True, kw_only=True)
class Correction(Located):
    """A mistake of this site that was mended, other than a withdrawn update."""

    date: dt.date
    commitment: str | None
    note: Text


@dataclass(frozen=True, kw_only=True)
class Redirect(Located):
    """Where something that had an address of its own is to be found now.

    `to` is an id of the record: `3`, `3.2`, `3.2-d`, `topics/culture`, `glossary/haipai-culture`.
    """

    to: str


@dataclass(frozen=True, kw_only=True)
class Synonyms(Located):
    """Words of the record that mean what a resident calls by an everyday word."""

    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Point(Located):
    """Where a place stands on the sketch of the district, 100 wide and 140 high."""

    x: Decimal
    y: Decimal


@dataclass(frozen=True, kw_only=True)
class Record(Located):
    """One letter with everything that is said about it: one file.

    `highlights` are the commitments whose figures the home page shows; `synonyms` hold, for each
    language, everyday words with the record's own that mean the same; `redirects` lead from ids
    that went away, written as in `Redirect`, to those that took their place.
    """

    letter: Letter
    sections: tuple[Section, ...]
    highlights: tuple[str, ...]
    corrections: tuple[Correction, ...]
    topics: Mapping[str, Text]
    places: Mapping[str, Text]
    map: Mapping[str, Point]
    bodies: Mapping[str, Text]
    glossary: Mapping[str, Term]
    publishers: Mapping[str, Publisher]
    synonyms: Mapping[str, Mapping[str, Synonyms]]
    redirects: Mapping[str, Redirect]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Its measures, in the letter's order."""
        return tuple(chain.from_iterable(section.measures for section in self.sections))

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Its commitments, in the letter's order."""
        return tuple(chain.from_iterable(section.commitments for section in self.sections))

    @property
    def passages(self) -> Iterator[Passage]:
        """Every passage of every measure, in the letter's order."""
        return chain.from_iterable(measure.text for measure in self.measures)

    @property
    def whole_text(self) -> Iterator[tuple[str, Span]]:
        """The letter's own words in their own order, with their places."""
        letter, original = self.letter, self.letter.original

        def said(text: Text | None) -> Iterator[tuple[str, Span]]:
            if text:
                yield text.get(original), text.at.of(original)

        def marked(thing: Section | Measure | Passage) -> Iterator[tuple[str, Span]]:
            if thing.mark:
                yield thing.mark, thing.at.of("mark")

        def parted(section: Section) -> Iterator[tuple[str, Span]]:
            yield from marked(section)
            yield from said(section.title)
            for text in (*section.opening, *section.columns):
                yield from said(text)
            for measure in section.measures:
                yield from marked(measure)
                yield from said(measure.title)
                for passage in measure.text:
                    yield from marked(passage)
                    yield from said(passage.quote)

        yield from chain.from_iterable(said(part.words) for part in letter.head)
        yield from chain.from_iterable(map(said, letter.opening))
        yield from chain.from_iterable(parted(each) for each in self.sections if not each.annex)
        yield from chain.from_iterable(map(said, letter.closing))
        yield from chain.from_iterable(said(part.words) for part in letter.foot)
        yield from chain.from_iterable(parted(each) for each in self.sections if each.annex)
        yield from chain.from_iterable(said(part.words) for part in letter.imprint)
