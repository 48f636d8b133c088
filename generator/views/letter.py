"""What a reader is told about a letter, its sections and its measures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.addresses import Address
from generator.kinds import KINDS, TABLES
from generator.record.model import (
    Commitment,
    Measure,
    Passage,
    Section,
    Status,
    Term,
    Text,
)
from generator.record.schedule import review_is_overdue
from generator.record.sentences import Sentence, coverage, sentences
from generator.views.commitment import (
    CommitmentView,
    NameView,
    StatusView,
    commitment_view,
    status_view,
)
from generator.views.redirects import DepartureView, Redirects
from generator.views.teller import Teller
from generator.views.words import Link, Run, Runs, Words, any_of, joined, parted


@dataclass(frozen=True)
class PairView:
    """A stretch of the letter in both languages."""

    id: str
    """Its fragment on the page of the whole letter."""
    own: Runs
    """Its words in the page's language."""
    beside: Runs
    """Its words in the other language; empty where there is none."""


@dataclass(frozen=True)
class CountView:
    """How many commitments stand at a status."""

    status: StatusView
    """The status."""
    number: str
    """How many, of how many: `2/14`."""
    commitments: tuple[CommitmentView, ...]
    """Which."""


@dataclass(frozen=True)
class TermView:
    """A term of art in the letter, and what it means."""

    id: str
    """Its fragment in the glossary."""
    address: Address
    """Its entry in the glossary."""
    term: Words
    """The term."""
    beside: Words
    """The term in the other language; empty where there is none."""
    also: str
    """Its other spellings, in one run; may be empty."""
    meaning: Words
    """What it means."""
    source: Words
    """Where that is explained; empty where no source explains it."""
    url: Link
    """The source's address; may be empty."""
    used: tuple[MeasureView, ...]
    """The measures in which it stands."""
    tip: str
    """The fragment of its meaning on a measure's page."""
    old_anchors: tuple[str, ...]
    """Fragments of the glossary under which it once stood."""


@dataclass(frozen=True)
class MeasureView:
    """One numbered promise of a section."""

    id: str
    """Its number, which is its address too: `3.2`."""
    section: str
    """The number of its section."""
    address: Address
    """Its page."""
    edit: str
    """Its place in the record, as file and line."""
    name: Words
    """Its short name."""
    title: Words
    """Its lead sentence as a heading, without number, mark and stop."""
    heading: PairView
    """Its lead sentence as the letter has it, with its mark."""
    summary: Words
    """What it means for residents, in plain words by the editors; may be empty."""
    review: str
    """When it was last reviewed, and whether that is too long ago, in a sentence."""
    is_overdue: bool
    """Whether a review is overdue."""
    commitments: tuple[CommitmentView, ...]
    """Its commitments, in the letter's order."""
    counts: tuple[CountView, ...]
    """How many of them stand at each status."""
    sentences: tuple[PairView, ...]
    """Its text, each commitment linked to its answers; terms of art in between to the glossary."""
    aligned: tuple[PairView, ...]
    """The same without links to the glossary."""
    caveat: str
    """What to bear in mind in reading its commitments."""
    promised: str
    """How many characters of its text are commitments."""
    framed: str
    """How many are not."""
    share: str
    """The commitments' part, in percent."""
    number: str
    """How many commitments it has, with the noun."""
    framing: tuple[Words, ...]
    """The passages that promise nothing by themselves."""
    text: Address
    """Where its text stands on its page."""
    anchor: str
    """Its fragment on pages that list commitments under their measures."""
    framing_anchor: str
    """Its fragment on the page of coverage."""
    old_anchors: tuple[str, ...]
    """Fragments of its page under which it once stood."""
    departures: tuple[DepartureView, ...]
    """What once stood on its page, and where it is now."""


@dataclass(frozen=True)
class SectionView:
    """A numbered part of the letter."""

    id: str
    """Its number: `3`."""
    address: Address
    """Its page."""
    title: Words
    """Its title, without its number."""
    label: Words
    """Its title with its number, as the language writes it."""
    heading: PairView
    """Its title as the letter has it, with its mark."""
    name: str
    """What it is called in one word: Section 3."""
    glance: str
    """Its fragment on the first page."""
    opening: tuple[PairView, ...]
    """The sentences before its first measure."""
    measures: tuple[MeasureView, ...]
    """Its measures."""
    commitments: tuple[CommitmentView, ...]
    """Their commitments."""
    counts: tuple[CountView, ...]
    """How many of these stand at each status."""


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
    departures: tuple[DepartureView, ...]
    """What once stood in the glossary, and where it is now."""


def count_views(
    commitments: Sequence[CommitmentView], teller: Teller, of: int = 0
) -> tuple[CountView, ...]:
    """How many commitments stand at each status; statuses that nobody has are left out."""
    total = of or len(commitments)
    found = []
    for status in Status:
        at = tuple(each for each in commitments if each.status.word == status)
        if at:
            number = teller.say("n.of", n=len(at), total=total)
            found.append(CountView(status_view(status, teller), number, at))
    return tuple(found)


@dataclass(frozen=True)
class _Spellings:
    """The glossary's spellings in the page's language, spaces left out, to their entries."""

    keys: Mapping[str, str]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, teller: Teller) -> _Spellings:
        keys = {
            "".join(form.split()).lower(): key
            for key, term in teller.record.glossary.items()
            for form in term.forms(teller.locale.code)
            if form
        }
        return cls(keys, any_of(keys))


@dataclass(frozen=True)
class _Linker:
    """Links terms of art, each where it first stands on a page."""

    teller: Teller
    spellings: _Spellings
    linked: set[str] = field(default_factory=set)

    def runs(self, words: str) -> tuple[Run, ...]:
        def run(found: str) -> Run:
            key = self.spellings.keys["".join(found.split()).lower()]
            if key in self.linked:
                return Run(found)
            self.linked.add(key)
            return Run(found, self.teller.named(f"glossary/{key}"), is_term=True)

        return parted(words, self.spellings.pattern, run)


def _pair(text: Text, teller: Teller, id_: str = "", mark: str = "") -> PairView:
    """A text in both languages; the mark belongs to the original alone."""

    def told(words: Words, code: str) -> Runs:
        before = mark if code == teller.original else ""
        runs = tuple(joined([Run(before + words.text if words else "")]))
        return Runs(runs, words.lang, words.is_pending)

    own = teller.text(text)
    code = teller.original if own.is_pending else teller.locale.code
    return PairView(id_, told(own, code), told(teller.beside(text), teller.other))


def _sentence(sentence: Sentence, teller: Teller, linker: _Linker | None) -> PairView:
    """A sentence with each commitment's words leading to its answers."""

    def runs(code: str) -> Iterator[Run]:
        joiner = teller.locales[code].joiner if code in teller.locales else " "
        said = [each for each in sentence.passages if each.quote.get(code)]
        for n, passage in enumerate(said):
            yield Run(joiner if n else "")
            yield from _passage(passage, code)

    def _passage(passage: Passage, code: str) -> Iterable[Run]:
        words = passage.quote.get(code)
        if isinstance(passage, Commitment):
            return [Run(words, teller.named(passage.id))]
        if linker and code == teller.locale.code:
            return linker.runs(words)
        return [Run(words)]

    def told(code: str) -> Runs:
        return Runs(tuple(joined(runs(code))), teller.tag(code)) if code else Runs(())

    own = told(teller.locale.code)
    if not own:
        waiting = told(teller.original)
        own = Runs(waiting.runs, waiting.lang, is_pending=True)
    return PairView(sentence.id, own, told(teller.other))


def _measure(
    measure: Measure, section: Section, teller: Teller, spellings: _Spellings
) -> MeasureView:
    redirects = Redirects(teller)
    linker = _Linker(teller, spellings)
    commitments = tuple(
        commitment_view(each, teller, linker.runs, redirects.anchors(each.id))
        for each in measure.commitments
    )
    parts = tuple(sentences(measure, teller.original))
    covered = coverage(measure, teller.original)
    is_overdue = review_is_overdue(measure, teller.today)
    at = measure.at.whole
    return MeasureView(
        id=measure.id,
        section=section.id,
        address=teller.named(measure.id),
        edit=f"{at.file}#L{at.line}",
        name=teller.text(measure.name),
        title=teller.title(measure.title),
        heading=_pair(measure.title, teller, f"measure-{measure.id}", measure.mark),
        summary=teller.optional(measure.summary),
        review=_review(measure, teller, is_overdue=is_overdue),
        is_overdue=is_overdue,
        commitments=commitments,
        counts=count_views(commitments, teller),
        sentences=tuple(_sentence(each, teller, linker) for each in parts),
        aligned=tuple(_sentence(each, teller, None) for each in parts),
        caveat=_caveat(commitments, teller),
        promised=teller.locale.count("n.characters", covered.promised),
        framed=teller.locale.count("n.characters", covered.framed),
        share=f"{covered.share}%",
        number=teller.locale.count("n.commitments", len(commitments)),
        framing=tuple(teller.text(each.quote) for each in covered.framing),
        text=teller.named(measure.id).at("text"),
        anchor=f"m-{measure.id}",
        framing_anchor=f"framing-{measure.id}",
        old_anchors=redirects.anchors(measure.id),
        departures=redirects.departures(teller.named(measure.id)),
    )


def _caveat(commitments: Iterable[CommitmentView], teller: Teller) -> str:
    said = [teller.say("commitment.caveat")]
    if any(each.borrows for each in commitments):
        said.append(teller.say("commitment.supplied"))
    return teller.locale.joiner.join(said)


def _review(measure: Measure, teller: Teller, *, is_overdue: bool) -> str:
    if measure.reviewed is None:
        return teller.say("measure.never_reviewed")
    said = [teller.say("measure.reviewed", day=teller.day(measure.reviewed))]
    if is_overdue:
        said.append(teller.say("measure.overdue"))
    return teller.locale.joiner.join(said)


def _section(section: Section, teller: Teller, spellings: _Spellings) -> SectionView:
    measures = tuple(_measure(each, section, teller, spellings) for each in section.measures)
    commitments = tuple(each for measure in measures for each in measure.commitments)
    title = teller.text(section.title)
    label = section.mark if teller.is_original or title.is_pending else f"{section.id}. "
    return SectionView(
        id=section.id,
        address=teller.named(section.id),
        title=title,
        label=Words(label + title.text, title.lang, title.is_pending),
        heading=_pair(section.title, teller, f"section-{section.id}", section.mark),
        name=teller.say("section.title", n=section.id),
        glance=f"glance-{section.id}",
        opening=tuple(
            _pair(text, teller, f"{section.id}-s{n}") for n, text in enumerate(section.opening, 1)
        ),
        measures=measures,
        commitments=commitments,
        counts=count_views(commitments, teller),
    )


def _term(key: str, term: Term, teller: Teller, used: Sequence[MeasureView]) -> TermView:
    name, source = f"glossary/{key}", term.source
    return TermView(
        id=key,
        address=teller.named(name),
        term=teller.text(term.term),
        beside=teller.beside(term.term),
        also=teller.listed(term.aliases.get(teller.locale.code, ())),
        meaning=teller.text(term.meaning),
        source=teller.optional(source.name if source else None),
        url=Link(source.url or "") if source else Link(),
        used=tuple(used),
        tip=f"term-{key}",
        old_anchors=Redirects(teller).anchors(name),
    )


def terms_in(measure: Measure, glossary: Mapping[str, Term], original: str) -> list[str]:
    """The glossary's terms that stand in a measure, in the glossary's order."""
    words = [measure.title.get(original), *(p.quote.get(original) for p in measure.text)]
    whole = "".join("".join(part.split()) for part in words)
    return [
        key
        for key, term in glossary.items()
        if any("".join(form.split()) in whole for form in term.forms(original) if form)
    ]


def _terms(measures: Sequence[MeasureView], teller: Teller) -> tuple[TermView, ...]:
    record, used = teller.record, dict[str, list[MeasureView]]()
    for measure, view in zip(record.measures, measures, strict=True):
        for key in terms_in(measure, record.glossary, teller.original):
            used.setdefault(key, []).append(view)
    return tuple(
        _term(key, term, teller, used.get(key, ())) for key, term in record.glossary.items()
    )


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
    spellings = _Spellings.of(teller)
    sections = tuple(_section(each, teller, spellings) for each in record.sections)
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
        title=_pair(letter.title, teller, "title"),
        addressee=_pair(letter.addressee, teller, "addressee"),
        opening=tuple(
            _pair(text, teller, f"opening-s{n}") for n, text in enumerate(letter.opening, 1)
        ),
        closing=_pair(letter.date_line, teller, "date"),
        sections=sections,
        measures=measures,
        commitments=commitments,
        counts=count_views(commitments, teller),
        highlights=tuple(each for each in commitments if each.id in record.highlights),
        terms=_terms(measures, teller),
        names={
            table: _names(table, record.map if table == "places" else (), teller)
            for table in TABLES
        },
        departures=Redirects(teller).departures(teller.page("glossary/")),
    )


def related(measure: MeasureView, among: Sequence[MeasureView]) -> tuple[MeasureView, ...]:
    """Up to three measures that share most topics and places with one, in the letter's order."""

    def names(of: MeasureView) -> set[str]:
        return {name.id for c in of.commitments for name in (*c.topics, *c.places)}

    shared = Counter({other.id: len(names(measure) & names(other)) for other in among})
    del shared[measure.id]
    nearest = [id_ for id_, common in shared.most_common(3) if common]
    return tuple(other for other in among if other.id in nearest)
