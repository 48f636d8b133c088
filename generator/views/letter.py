"""What a reader is told about a letter as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.addresses import Address
from generator.kinds import KINDS, TABLES
from generator.record.parts import Text
from generator.views.commitment import CommitmentView, NameView
from generator.views.counts import CountView, count_views
from generator.views.glossary import TermView, term_views
from generator.views.history import TallyView, tally_views
from generator.views.linking import Spellings
from generator.views.measure import MeasureView
from generator.views.pairs import PairView, pair_view
from generator.views.redirects import DepartureView, Redirects
from generator.views.section import SectionView, section_view
from generator.views.teller import Teller
from generator.views.words import Words


@dataclass(frozen=True)
class LetterView:
    """A letter with everything that is said about it."""

    id: str
    """Its id, which is part of every address: `xfb-2021-9`."""
    address: Address
    """The page of its full text."""
    edit: str
    """Its place in the record, as file and line."""
    pages: Mapping[str, Address]
    """Its listings, by the name of their kind."""
    number: Words
    """Its document number, in its own language."""
    name: Words
    """What it is called."""
    date: str
    """Its date, as 2021-11-04."""
    day: str
    """The same in words."""
    year: str
    """Its year."""
    issuer: Words
    """Who wrote it."""
    recipient: Words
    """Whom it was written to, without the salutation's marks."""
    answers: Words
    """The title of what it answers; may be empty."""
    answers_number: Words
    """The number of what it answers, in its own language."""
    file: Address
    """Its text as received."""
    file_name: str
    """The name of that file."""
    hash: str
    """The SHA-256 of that file."""
    revision: str
    """A short name for what the record holds."""
    as_of: str
    """The day of the edition, in words."""
    masthead: Words
    """The head of its paper, in its own language."""
    masthead_own: Words
    """The same in the page's language; empty where that is the letter's."""
    title: PairView
    """Its title."""
    addressee: PairView
    """The salutation."""
    opening: tuple[PairView, ...]
    """The sentences before its first section."""
    closing: PairView
    """The line of its date."""
    sections: tuple[SectionView, ...]
    """Its sections."""
    measures: tuple[MeasureView, ...]
    """Its measures."""
    commitments: tuple[CommitmentView, ...]
    """Its commitments, in its own order."""
    counts: tuple[CountView, ...]
    """How many of them stand at each status."""
    highlights: tuple[CommitmentView, ...]
    """Those whose figures the home page shows."""
    terms: tuple[TermView, ...]
    """The glossary."""
    names: Mapping[str, tuple[NameView, ...]]
    """Names that have pages, by their table: all topics, in the record's order, and all places,
    first those with a number on the sketch, in the order of the numbers."""
    history: tuple[TallyView, ...]
    """How many commitments stood at each answer, day by day, the earliest first."""
    departures: tuple[DepartureView, ...]
    """What once stood in the glossary, and where it is now."""


def _names(table: str, first: Iterable[str], teller: Teller) -> tuple[NameView, ...]:
    names: Mapping[str, Text] = getattr(teller.record, table)
    keys = dict.fromkeys((*first, *names))
    return tuple(
        NameView(f"{table}/{key}", teller.text(names[key]), teller.named(f"{table}/{key}"))
        for key in keys
    )


def letter_view(teller: Teller) -> LetterView:
    """A letter for readers."""
    record, letter = teller.record, teller.record.letter
    spellings = Spellings.of(teller)
    sections = tuple(section_view(each, teller, spellings) for each in record.sections)
    measures = tuple(each for section in sections for each in section.measures)
    commitments = tuple(each for measure in measures for each in measure.commitments)
    at, answered = letter.at.whole, letter.replies_to
    file_name = letter.source.rpartition("/")[2]
    recipient = teller.text(letter.addressee)
    bare = recipient.text.rstrip(":： ").replace("To the ", "The ", 1)
    return LetterView(
        id=letter.id,
        address=teller.page(),
        edit=f"{at.file}#L{at.line}",
        pages={kind.name: teller.page(kind.path) for kind in KINDS if kind.is_listing},
        number=teller.in_original(letter.number),
        name=teller.text(letter.name),
        date=letter.date.isoformat(),
        day=teller.day(letter.date),
        year=str(letter.date.year),
        issuer=teller.text(letter.issuer),
        recipient=Words(bare, recipient.lang, recipient.is_pending),
        answers=teller.optional(answered.title if answered else None),
        answers_number=teller.in_original(answered.number if answered else ""),
        file=Address(f"letters/{file_name}"),
        file_name=file_name,
        hash=teller.edition.hashes.get(letter.source, ""),
        revision=teller.edition.revisions.get(at.file, ""),
        as_of=teller.day(teller.today),
        masthead=teller.in_original(letter.heading.get(teller.original)),
        masthead_own=Words("") if teller.is_original else teller.text(letter.heading),
        title=pair_view(letter.title, teller, "title"),
        addressee=pair_view(letter.addressee, teller, "addressee"),
        opening=tuple(
            pair_view(text, teller, f"opening-s{n}") for n, text in enumerate(letter.opening, 1)
        ),
        closing=pair_view(letter.date_line, teller, "date"),
        sections=sections,
        measures=measures,
        commitments=commitments,
        counts=count_views(commitments, teller),
        highlights=tuple(each for each in commitments if each.id in record.highlights),
        terms=term_views(measures, teller),
        names={
            table: _names(table, record.map if table == "places" else (), teller)
            for table in TABLES
        },
        history=tally_views(teller),
        departures=Redirects(teller).departures(teller.page("glossary/")),
    )
