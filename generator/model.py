"""The record: a letter, and what an editor has found out about each of its commitments.

Plain frozen data, in the words of commitments.yaml, which has the same nesting. `at` says
where in the file a thing stands; it takes no part in comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain

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


@dataclass(frozen=True, kw_only=True)
class Text(Located):
    """The same words in several languages; `words` maps a language's code to them."""

    words: Mapping[str, str]

    def __getitem__(self, language: str) -> str:
        return self.words[language]

    def get(self, language: str) -> str:
        """The words in a language, or nothing."""
        return self.words.get(language, "")


class Kind(StrEnum):
    """What sort of promise a commitment is."""

    ONE_OFF = "one_off"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    ASPIRATION = "aspiration"


class Comparator(StrEnum):
    """How a figure is meant."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    RANGE = "range"
    LEVEL = "level"


class Precision(StrEnum):
    """How exactly the letter names a day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


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
    NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True, kw_only=True)
class Figure(Located):
    """A number that the letter states, with its own wording."""

    value: Decimal
    to: Decimal | None
    unit: Text | None
    comparator: Comparator
    wording: str
    note: Text | None


@dataclass(frozen=True, kw_only=True)
class Deadline(Located):
    """When the letter says it will be done: its wording, and the day read from it if any."""

    wording: str
    by: date | None
    precision: Precision | None


@dataclass(frozen=True, kw_only=True)
class Framing(Located):
    """Words of a measure that promise nothing by themselves."""

    quote: Text


@dataclass(frozen=True, kw_only=True)
class Commitment(Located):
    """One thing that a resident could check."""

    id: str
    quote: Text
    reads: Text | None
    kind: Kind
    due: Deadline | None
    figures: tuple[Figure, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    note: Text | None

    @property
    def measure_id(self) -> str:
        """The id of the measure that it belongs to."""
        return self.id.partition("-")[0]

    @property
    def status(self) -> Status:
        """Today's answer of the evidence: none has been recorded yet."""
        return Status.NO_EVIDENCE


Passage = Framing | Commitment


@dataclass(frozen=True, kw_only=True)
class Measure(Located):
    """One numbered promise of a section: its lead sentence and its words in order."""

    id: str
    mark: str
    name: Text
    title: Text
    summary: Text | None
    text: tuple[Passage, ...]

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Its commitments, in the letter's order."""
        return tuple(passage for passage in self.text if isinstance(passage, Commitment))


@dataclass(frozen=True, kw_only=True)
class Section(Located):
    """A numbered part of the letter."""

    id: str
    mark: str
    title: Text
    opening: tuple[Text, ...]
    measures: tuple[Measure, ...]

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Its commitments, in the letter's order."""
        return tuple(chain.from_iterable(measure.commitments for measure in self.measures))


@dataclass(frozen=True, kw_only=True)
class RepliesTo(Located):
    """The letter that this one answers."""

    number: str
    title: Text


@dataclass(frozen=True, kw_only=True)
class Letter(Located):
    """The head and foot of the letter."""

    id: str
    languages: tuple[str, ...]
    number: str
    date: date
    source: str
    name: Text
    issuer: Text
    replies_to: RepliesTo | None
    heading: Text
    title: Text
    addressee: Text
    opening: tuple[Text, ...]
    date_line: Text

    @property
    def original(self) -> str:
        """The language in which the letter was written; every other is a translation."""
        return self.languages[0]


@dataclass(frozen=True, kw_only=True)
class Attestation(Located):
    """Where a meaning is explained."""

    name: Text
    url: str | None


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
class Record(Located):
    """One letter with everything that is said about it: one file.

    `highlights` are the commitments whose figures the home page shows.
    """

    letter: Letter
    sections: tuple[Section, ...]
    highlights: tuple[str, ...]
    topics: Mapping[str, Text]
    places: Mapping[str, Text]
    bodies: Mapping[str, Text]
    glossary: Mapping[str, Term]

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
        head, original = self.letter, self.letter.original

        def said(text: Text) -> tuple[str, Span]:
            return text.get(original), text.at.of(original)

        yield said(head.heading)
        yield head.number, head.at.of("number")
        yield said(head.title)
        yield said(head.addressee)
        yield from map(said, head.opening)
        for section in self.sections:
            yield section.mark, section.at.of("mark")
            yield said(section.title)
            yield from map(said, section.opening)
            for measure in section.measures:
                yield measure.mark, measure.at.of("mark")
                yield said(measure.title)
                yield from (said(passage.quote) for passage in measure.text)
        yield said(head.date_line)
