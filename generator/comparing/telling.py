"""A record's entries and values told in one language, as Markdown that is safe to post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from generator.checking.rules import CLOSING
from generator.comparing.difference import About, Path, entries
from generator.comparing.escaping import code, literal
from generator.locales import Locale
from generator.record.findings import Absence, Evidence, Status
from generator.record.letter import Deadline, Part
from generator.record.model import (
    Commitment,
    Framing,
    Kind,
    Measure,
    Record,
    Redirect,
    Section,
    Term,
)
from generator.record.parts import Located, Moment, Text

# What need not be told: an entry's name and words, entries that are told by themselves, and
# what matters less about a source.
_UNTOLD: Mapping[type, tuple[str, ...]] = {
    Section: ("id", "title", "measures"),
    Measure: ("id", "title", "text"),
    Commitment: ("id", "quote", "reads"),
    Term: ("term",),
    Evidence: ("language", "accessed", "archived", "date_note"),
}
_WORDS: Mapping[type, str] = {Status: "status", Absence: "status", Kind: "kind"}


@dataclass(frozen=True)
class Telling:
    """What is told of two records; what is in neither the newer nor the older is left as it is."""

    old: Record
    new: Record
    locale: Locale

    def say(self, key: str, /, **values: object) -> str:
        """Words of this language about differences."""
        return self.locale.say(f"diff.{key}", **values)

    def name(self, about: About) -> str:
        """What an entry is called."""
        kind, name = about
        if kind == "record":
            return f"**{self.say('record')}**"
        where = "{id}" if kind == "commitment" else self.locale.words[f"problems.where.{kind}"]
        return f"**{literal(where.format(id=name).strip())}**"

    def words(self, about: About) -> str:
        """The words that an entry is known by; nothing where it has none."""
        entry = self._entries.get(about)
        text = entry if isinstance(entry, Text) else None
        for field in ("reads", "quote", "title", "term"):
            text = text or getattr(entry, field, None)
        return self.text(text).rstrip(CLOSING) if isinstance(text, Text) else ""

    @cached_property
    def _entries(self) -> Mapping[About, object]:
        return {about: entry for record in (self.old, self.new) for about, entry in entries(record)}

    def text(self, text: Text) -> str:
        """A text in this language, or else in the original."""
        return literal(text.get(self.locale.code) or next(iter(text.words.values()), ""))

    def label(self, path: Path, language: str = "") -> str:
        """What a field is called, with the names of the items on the way to it."""
        told = ""
        for step in path:
            field = self.locale.words.get(f"diff.fields.{step}")
            if field is None:
                told = self.say("of", field=told, which=self.value(step))
            else:
                told = self.say("part", whole=told, part=field) if told else field
        if language:
            which = self.locale.words.get(f"languages.{language}", language)
            told = self.say("of", field=told, which=which)
        return told

    def value(self, value: object, field: str = "") -> str:  # noqa: PLR0911 - one for each type
        """A value; `field` tells what the names in a list stand for."""
        match value:
            case None:
                return ""
            case Text():
                return self.text(value)
            case Framing():
                return self.text(value.quote)
            case Part():
                return self.text(value.words)
            case Deadline():
                return self._deadline(value)
            case Redirect():
                return f"→ {literal(value.to)}"
            case Located():
                return " · ".join(self._parts(value))
            case tuple() | Mapping():
                items = value.values() if isinstance(value, Mapping) else value
                return self.locale.listed(self.item(item, field) for item in items)
            case _:
                return self._plain(value)

    def item(self, item: object, field: str) -> str:
        """An item of a list; the key of a topic, place or body becomes its words."""
        for record in (self.new, self.old):
            names = getattr(record, field, None)
            if isinstance(names, Mapping) and isinstance(names.get(item), Text):
                return self.text(names[item])
        return self.value(item)

    def inside(self, value: object, indent: str) -> Iterator[str]:
        """A line for each entry inside an entry, such as the sources of an update."""
        for name, item in _fields(value):
            for entry in item if isinstance(item, tuple) else ():
                if isinstance(entry, Located):
                    words = self.value(entry)
                    yield indent + self.say("changed", field=self.label((name,)), words=words)
                    yield from self.inside(entry, f"  {indent}")

    def _parts(self, value: Located) -> Iterator[str]:
        """What an entry holds, but for the entries inside it."""
        for name, item in _fields(value):
            if isinstance(item, tuple) and any(isinstance(entry, Located) for entry in item):
                continue
            if isinstance(item, bool):
                yield self.say("changed", field=self.label((name,)), words=self.value(item))
            elif told := self.value(item, name):
                yield told

    def _plain(self, value: object) -> str:
        match value:
            case bool():
                return self.say(str(value).lower())
            case StrEnum():
                group = _WORDS.get(type(value), f"diff.{type(value).__name__.lower()}")
                return self.locale.words.get(f"{group}.{value}", literal(value))
            case date():
                return self.locale.day(value)
            case Moment():
                return self.locale.moment(value)
            case Decimal():
                return self.locale.number(value)
            case _:
                text = str(value)
                return code(text) if text.startswith(("http://", "https://")) else literal(text)

    def _deadline(self, due: Deadline) -> str:
        wording = literal(due.wording)
        if due.by is None or due.precision is None:
            return self.say("deadline", wording=wording)
        precision = self.say(f"precision.{due.precision}")
        day = self.locale.day(due.by)
        return self.say("deadline_read", wording=wording, day=day, precision=precision)


def _fields(entry: object) -> Iterator[tuple[str, object]]:
    """The fields of an entry that are to be told."""
    untold = _UNTOLD.get(type(entry), ())
    for field in fields(entry) if isinstance(entry, Located) else ():
        if field.name not in ("at", *untold):
            yield field.name, getattr(entry, field.name)
