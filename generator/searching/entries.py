"""What can be found: every page's texts, cut into entries that have an address of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from generator.locales import Locale
from generator.record.model import (
    Commitment,
    Evidence,
    Measure,
    Record,
    Section,
    Term,
    Text,
)
from generator.record.sentences import sentences

LISTINGS = ("commitments", "topics", "places", "figures", "deadlines", "status", "changes")
"""Pages that list what stands elsewhere: found by their names only."""


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


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A page of the site as the search knows it; `address` is a path below the site's root."""

    address: str
    name: str
    entries: tuple[Entry, ...] = field(repr=False)


def home(locale: Locale) -> Leaf:
    """The language's first page."""
    name = locale.say("site.name")
    entry = Entry(kind="page", title=name, more=locale.say("site.description"))
    return Leaf(address=f"{locale.code}/", name=name, entries=(entry,))


def leaves(record: Record, locale: Locale) -> Iterator[Leaf]:
    """The pages of one letter in one language, in the letter's order."""
    yield from _Leaves(record, locale).all()


@dataclass(frozen=True)
class _Leaves:
    record: Record
    locale: Locale

    def all(self) -> Iterator[Leaf]:
        yield self._letter()
        for section in self.record.sections:
            yield self._section(section)
            for measure in section.measures:
                yield self._measure(measure)
        yield self._glossary()
        for kind in ("topics", "places"):
            for key, name in getattr(self.record, kind).items():
                yield self._named(kind, key, name)
        for name in LISTINGS:
            title = "statuses" if name == "status" else name
            yield self._leaf(name, Entry(kind="page", title=self.locale.say(f"{title}.title")))
        yield self._corrections()

    def _leaf(self, name: str, *entries: Entry, title: str = "") -> Leaf:
        address = f"{self.locale.code}/{self.record.letter.id}/" + (f"{name}/" if name else "")
        return Leaf(address=address, name=title or entries[0].title, entries=entries)

    def _own(self, text: Text | None) -> str:
        """A text in the page's language; one that is not translated yet, in the original."""
        if text is None:
            return ""
        return text.get(self.locale.code) or text.get(self.record.letter.original)

    def _other(self, *texts: Text) -> str:
        return _lines(
            words
            for text in texts
            for code, words in text.words.items()
            if code != self.locale.code and words != self._own(text)
        )

    def _letter(self) -> Leaf:
        letter = self.record.letter
        said = (letter.heading, letter.title, letter.addressee, *letter.opening, letter.date_line)
        entry = Entry(
            kind="page",
            title=self.locale.say("letter.title"),
            words=_lines((letter.number, *map(self._own, said))),
            more=_lines((self._own(letter.name), self._own(letter.issuer))),
            other=self._other(letter.name, letter.title),
        )
        return self._leaf("", entry)

    def _section(self, section: Section) -> Leaf:
        entry = Entry(
            kind="section",
            number=section.id,
            title=self._own(section.title),
            words=self.locale.joiner.join(map(self._own, section.opening)),
            other=self._other(section.title),
        )
        return self._leaf(section.id, entry, title=f"{section.id} {self._own(section.title)}")

    def _measure(self, measure: Measure) -> Leaf:
        head = Entry(
            kind="measure",
            number=measure.id,
            title=self._own(measure.title),
            summary=self._own(measure.summary),
            more=self._own(measure.name),
            other=self._other(measure.title, measure.name),
        )
        passages = (
            self._commitment(passage)
            if isinstance(passage, Commitment)
            else Entry(
                kind="sentence",
                anchor=sentence.id,
                words=self._own(passage.quote),
            )
            for sentence in sentences(measure, self.record.letter.original)
            for passage in sentence.passages
        )
        name = f"{measure.id} {self._own(measure.name)}"
        return self._leaf(measure.id, head, *passages, title=name)

    def _commitment(self, commitment: Commitment) -> Entry:
        names = chain(
            (self.record.places[key] for key in commitment.places),
            (self.record.bodies[key] for key in commitment.bodies),
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

    def _glossary(self) -> Leaf:
        title = self.locale.say("glossary.title")
        entries = (self._term(key, term) for key, term in self.record.glossary.items())
        return self._leaf("glossary", Entry(kind="page", title=title), *entries)

    def _term(self, key: str, term: Term) -> Entry:
        codes = (code for code in term.term.words if code != self.locale.code)
        return Entry(
            kind="term",
            anchor=key,
            title=self._own(term.term),
            summary=_lines(term.aliases.get(self.locale.code, ())),
            meaning=self._own(term.meaning),
            more=self._own(term.source.name) if term.source else "",
            other=_lines(chain.from_iterable(term.forms(code) for code in codes)),
        )

    def _named(self, kind: str, key: str, name: Text) -> Leaf:
        entry = Entry(kind=kind.removesuffix("s"), title=self._own(name), other=self._other(name))
        return self._leaf(f"{kind}/{key}", entry)

    def _corrections(self) -> Leaf:
        notes = _lines(self._own(correction.note) for correction in self.record.corrections)
        title = self.locale.say("corrections.title")
        return self._leaf("corrections", Entry(kind="page", title=title, more=notes))


def _lines(texts: Iterable[str]) -> str:
    """Texts that do not run on from one another, each once; a match never crosses a line."""
    return "\n".join(dict.fromkeys(filter(None, texts)))
