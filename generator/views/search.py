"""What can be found: every page's texts, cut into entries that have an address of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from generator.kinds import KINDS, TABLES, Kind, Searched
from generator.record.findings import Evidence
from generator.record.model import Commitment, Measure, Section, Term
from generator.record.parts import Text
from generator.record.sentences import sentences
from generator.views.naming import measure_name, measure_title, section_title
from generator.views.teller import Teller


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that a result can lead to, and the texts under which it is found.

    `kind` and the field in which words are found decide how much a match weighs. A commitment's
    number is its anchor. `words` are the letter's own; the `words` of a page's entries are one
    running text. `other` holds names and words in the other languages; `more` is what stands
    beside: notes, evidence.
    """

    kind: str
    number: str = ""
    anchor: str = ""
    title: str = ""
    words: str = ""
    summary: str = ""
    meaning: str = ""
    more: str = ""
    other: str = ""
    status: str = ""
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """A page of the site as the search knows it; `address` is a path below the site's root.

    `section` is the number of the section in which a measure stands.
    """

    address: str
    name: str
    section: str = ""
    entries: tuple[Entry, ...] = field(repr=False)


def home(teller: Teller) -> Document:
    """The language's first page."""
    name = teller.say("site.name")
    entry = Entry(kind="page", title=name, more=teller.say("site.description"))
    return Document(address=teller.addresses.site().path, name=name, entries=(entry,))


def documents(teller: Teller) -> Iterator[Document]:
    """The pages of one letter in one language, in the letter's order."""
    return _Documents(teller).all()


@dataclass(frozen=True)
class _Documents:
    teller: Teller

    def all(self) -> Iterator[Document]:
        record = self.teller.record
        yield self._letter()
        for section in record.sections:
            yield self._section(section)
            for measure in section.measures:
                yield self._measure(measure, section)
        yield self._glossary()
        for table, kind in TABLES.items():
            for key, name in getattr(record, table).items():
                yield self._named(kind, f"{table}/{key}", name)
        yield from (self._listing(kind) for kind in KINDS if _is_found_by_name(kind))
        yield self._corrections()

    def _document(self, path: str, *entries: Entry, title: str = "", section: str = "") -> Document:
        address = self.teller.page(path).path
        title = title or entries[0].title
        return Document(address=address, name=title, section=section, entries=entries)

    def _own(self, text: Text | None) -> str:
        """A text in the page's language; one that is not translated yet, in the original."""
        return str(self.teller.optional(text))

    def _other(self, *texts: Text | None) -> str:
        return _lines(
            words
            for text in filter(None, texts)
            for code, words in text.words.items()
            if code != self.teller.locale.code and words != self._own(text)
        )

    def _letter(self) -> Document:
        letter = self.teller.record.letter
        said = (
            *(part.words for part in letter.head),
            *letter.opening,
            *letter.closing,
            *(part.words for part in (*letter.foot, *letter.imprint)),
        )
        numbers = (letter.number, letter.replies_to.number if letter.replies_to else "")
        entry = Entry(
            kind="page",
            title=self.teller.say("letter.title"),
            summary=_lines((*numbers, *(self._own(part.words) for part in letter.foot))),
            words=_lines(map(self._own, said)),
            more=_lines((self._own(letter.name), self._own(letter.issuer))),
            other=self._other(letter.name, letter.title),
        )
        return self._document("", entry)

    def _section(self, section: Section) -> Document:
        entry = Entry(
            kind="section",
            number=section.id,
            title=str(section_title(section, self.teller)),
            words=self.teller.locale.joiner.join(map(self._own, section.opening)),
            other=self._other(section.title),
        )
        number = f"{section.id} " if section.title else ""
        title = f"{number}{entry.title}"
        return self._document(f"{section.id}/", entry, title=title)

    def _measure(self, measure: Measure, section: Section) -> Document:
        head = Entry(
            kind="measure",
            number=measure.id,
            title=self._own(measure.title) or str(measure_title(measure, self.teller)),
            summary=self._own(measure.summary),
            more=_lines((self._own(measure.name), self._marked(measure))),
            other=self._other(measure.title, measure.name),
        )
        passages = (
            self._commitment(passage)
            if isinstance(passage, Commitment)
            else Entry(kind="sentence", anchor=sentence.id, words=self._own(passage.quote))
            for sentence in sentences(measure, self.teller.original)
            for passage in sentence.passages
        )
        name = f"{measure.id} {measure_name(measure, self.teller)}"
        return self._document(f"{measure.id}/", head, *passages, title=name, section=section.id)

    def _marked(self, measure: Measure) -> str:
        """The lead sentence as the letter writes it, with its mark, where this is its language."""
        if not self.teller.is_original or measure.title is None:
            return ""
        own = measure.title.get(self.teller.original)
        return f"{measure.mark}{own}" if own else ""

    def _commitment(self, commitment: Commitment) -> Entry:
        record = self.teller.record
        names = chain(
            (record.places[key] for key in commitment.places),
            (record.bodies[key] for key in commitment.bodies),
        )
        return Entry(
            kind="commitment",
            anchor=commitment.id,
            words=self._own(commitment.quote),
            summary=self._own(commitment.reads),
            more=_lines((*map(self._own, names), *self._beside(commitment))),
            other=self._other(commitment.quote),
            status=commitment.status,
            topics=commitment.topics,
            places=commitment.places,
        )

    def _beside(self, commitment: Commitment) -> Iterator[str]:
        """What the page says about a commitment beside its words."""
        own = self._own
        yield own(commitment.note)
        updates = commitment.updates
        for figure in (*commitment.figures, *chain.from_iterable(u.figures for u in updates)):
            yield from (figure.wording, own(figure.note))
        for update in updates:
            yield own(update.note)
            yield own(update.withdrawn.reason) if update.withdrawn else ""
        for statement in commitment.statements:
            yield from (own(statement.by), own(statement.note))
        for finding in commitment.baseline:
            yield own(finding.note)
        for search in commitment.searches:
            yield own(search.found)  # not by which words somebody looked: they were not found
        for source in commitment.all_sources:
            yield from self._source(source)

    def _source(self, source: Evidence) -> Iterator[str]:
        yield from (source.title or source.lead or "", source.publisher, source.excerpt)
        yield self._own(source.date_note)

    def _glossary(self) -> Document:
        title = self.teller.say("glossary.title")
        terms = (self._term(key, term) for key, term in self.teller.record.glossary.items())
        return self._document("glossary/", Entry(kind="page", title=title), *terms)

    def _term(self, key: str, term: Term) -> Entry:
        own = self.teller.locale.code
        codes = (code for code in term.term.words if code != own)
        return Entry(
            kind="term",
            anchor=key,
            title=self._own(term.term),
            summary=_lines(term.aliases.get(own, ())),
            meaning=self._own(term.meaning),
            more=self._own(term.source.name) if term.source else "",
            other=_lines(chain.from_iterable(term.forms(code) for code in codes)),
        )

    def _named(self, kind: str, id_: str, name: Text) -> Document:
        entry = Entry(kind=kind, title=self._own(name), other=self._other(name))
        return self._document(f"{id_}/", entry)

    def _listing(self, kind: Kind) -> Document:
        title = self.teller.say(f"{kind.words}.title")
        return self._document(kind.path, Entry(kind="page", title=title))

    def _corrections(self) -> Document:
        notes = _lines(self._own(each.note) for each in self.teller.record.corrections)
        title = self.teller.say("corrections.title")
        return self._document("corrections/", Entry(kind="page", title=title, more=notes))


def _is_found_by_name(kind: Kind) -> bool:
    return kind.is_of_letter and kind.is_listing and kind.searched is Searched.NAME


def _lines(texts: Iterable[str]) -> str:
    """Texts that do not run on from one another, each once; a match never crosses a line."""
    return "\n".join(dict.fromkeys(filter(None, texts)))
