"""What a reader is told about a letter as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.addresses import Address
from generator.kinds import KINDS, TABLES
from generator.record.letter import Part, Role
from generator.record.parts import Text
from generator.views.commitment import CommitmentView, NameView
from generator.views.counts import CountView, count_views
from generator.views.glossary import TermView, term_views
from generator.views.history import TallyView, tally_views
from generator.views.linking import Spellings
from generator.views.measure import MeasureView
from generator.views.naming import recipient
from generator.views.pairs import PairView, pair_view
from generator.views.redirects import DepartureView, Redirects
from generator.views.section import SectionView, section_view
from generator.views.teller import Teller
from generator.views.words import Link, Words


@dataclass(frozen=True)
class PartView:
    """A line of a letter's head or foot."""

    role: str
    """What it is for, as in the record: `addressee`; may be empty."""
    words: PairView
    """Its words."""
    own: Words
    """Its words in the letter's own language."""
    translated: Words
    """The same in the page's language; empty where that is the letter's."""


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
    """Its date, as 2021-11-04; or no more than its month or year."""
    written: str
    """The first day that this can mean, as 2021-11-04."""
    day: str
    """Its date in words."""
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
    whole: Link
    """One file with it and all answers, in every language."""
    revision: str
    """A short name for what the record holds."""
    as_of: str
    """The day of the edition, in words."""
    kind: str
    """What sort of document it is, as in the record: `reply`."""
    title: Words
    """Its title; its name where it has none."""
    addressee: Words
    """The salutation; may be empty."""
    head: tuple[PartView, ...]
    """The lines of its head, in its own order."""
    opening: tuple[PairView, ...]
    """The sentences before its first section."""
    closing: tuple[PairView, ...]
    """The sentences behind its last section."""
    foot: tuple[PartView, ...]
    """The lines of its foot, in its own order."""
    imprint: tuple[PartView, ...]
    """The lines behind its annexes."""
    authority: str
    """Which language counts, and which is only a translation; empty where there is but one."""
    sections: tuple[SectionView, ...]
    """Its sections."""
    body: tuple[SectionView, ...]
    """Those before its foot."""
    annexes: tuple[SectionView, ...]
    """Those behind it."""
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


def _sentences(of: str, texts: Iterable[Text], teller: Teller) -> tuple[PairView, ...]:
    return tuple(pair_view(text, teller, f"{of}-s{n}") for n, text in enumerate(texts, 1))


def _parts(of: str, parts: Iterable[Part], teller: Teller) -> tuple[PartView, ...]:
    """The lines of a head or foot; a title, an addressee and a day keep the fragments they had."""
    known: set[str] = set()
    views = []
    for n, part in enumerate(parts, 1):
        role = part.role.value if part.role else ""
        name = role if role in _NAMED and role not in known else f"{of}-{n}"
        known.add(name)
        own = teller.in_original(part.words.get(teller.original))
        translated = Words("") if teller.is_original else teller.text(part.words)
        views.append(PartView(role, pair_view(part.words, teller, name), own, translated))
    return tuple(views)


_NAMED = (Role.TITLE, Role.ADDRESSEE, Role.DATE)


def letter_view(teller: Teller) -> LetterView:
    """A letter for readers."""
    record, letter = teller.record, teller.record.letter
    spellings = Spellings.of(teller)
    sections = tuple(section_view(each, teller, spellings) for each in record.sections)
    measures = tuple(each for section in sections for each in section.measures)
    commitments = tuple(each for measure in measures for each in measure.commitments)
    at, answered = letter.at.whole, letter.replies_to
    file_name = letter.source.rpartition("/")[2]
    return LetterView(
        id=letter.id,
        address=teller.page(),
        edit=f"{at.file}#L{at.line}",
        pages={kind.name: teller.page(kind.path) for kind in KINDS if kind.is_listing},
        number=teller.in_original(letter.number),
        name=teller.text(letter.name),
        date=str(letter.date),
        written=letter.written.isoformat(),
        day=teller.moment(letter.date),
        year=str(letter.date.year),
        issuer=teller.text(letter.issuer),
        recipient=recipient(letter, teller),
        answers=teller.optional(answered.title if answered else None),
        answers_number=teller.in_original(answered.number if answered else ""),
        file=Address(f"letters/{file_name}"),
        file_name=file_name,
        whole=Link(teller.edition.project.absolute(Address(f"letters/{letter.id}.html"))),
        hash=teller.edition.hashes.get(letter.source, ""),
        revision=teller.edition.revisions.get(at.file, ""),
        as_of=teller.day(teller.today),
        kind=letter.kind.value,
        title=teller.text(letter.title),
        addressee=teller.optional(letter.said(Role.ADDRESSEE)),
        head=_parts("head", letter.head, teller),
        opening=_sentences("opening", letter.opening, teller),
        closing=_sentences("closing", letter.closing, teller),
        foot=_parts("foot", letter.foot, teller),
        imprint=_parts("imprint", letter.imprint, teller),
        authority=teller.authority,
        sections=sections,
        body=tuple(each for each in sections if not each.is_annex),
        annexes=tuple(each for each in sections if each.is_annex),
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
