"""Shapes of entries: what has known keys, and texts in the record's languages.

A shape reads a node into a value. Whatever it cannot read it reports, and gives back
`UNREADABLE`, so that one mistake never hides another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.problems import Context, Span
from generator.reading import nodes
from generator.reading.keys import is_unlisted, not_keyed, unknown_key
from generator.reading.nodes import Node, Scalar
from generator.reading.positions import position_of
from generator.reading.shape import PENDING, UNREADABLE, Book, Level, Reading, Schema, Shape
from generator.reading.strings import Line
from generator.reading.wording import faults
from generator.record.parts import Origin, Text


@dataclass(frozen=True)
class Field:
    """A key of an entry."""

    shape: Shape
    required: bool = True
    default: Any = None
    wanted: bool = False
    """Whether its absence is worth a warning."""

    def fallback(self, node: Node | None) -> Any:
        """The value where none can be read; what cannot be read is there all the same."""
        placeholder = self.shape.placeholder()
        if self.required or (node is not None and placeholder is not UNREADABLE):
            return placeholder
        return self.default


@dataclass(frozen=True)
class Entry(Shape):
    """A mapping with known keys, read into `make(**values, at=…)`.

    Where `words` is set, the entry holds a text in each of the record's languages under the
    languages' own codes, and the value `words` receives them as a Text. They are `verbatim`
    where the original is the letter's own: then its wording is not ours to judge. Problems
    inside say that they belong to it where it has a `context`: its kind, and the key of its id.
    """

    make: Callable[..., Any]
    fields: Mapping[str, Field] = field(default_factory=dict)
    words: str = ""
    context: tuple[str, str] | None = None
    verbatim: bool = False
    name: str = ""

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, nodes.Mapping):
            return not_keyed("not_an_entry", node, reading, names=self.keys(reading))
        if self.context is None:
            return self._read(node, reading)
        kind, key = self.context
        name, words = (_written(node.get(each)) for each in (key, reading.languages[0]))
        with reading.inside(Context(kind, name, words)):
            return self._read(node, reading)

    def keys(self, record: Reading | Book) -> list[str]:
        """Every key that it may have."""
        return [*(record.languages if self.words else ()), *self.fields]

    def _read(self, node: nodes.Mapping, reading: Reading) -> Any:
        known = self.keys(reading)
        strange = [key for key, _ in node.entries if key.value not in known]
        if self.words:
            strange = [key for key in strange if not is_unlisted(key, reading)]
        lacking = [
            name for name, its in self.fields.items() if its.required and node.get(name) is None
        ]
        absent = [name for name in known if node.get(name) is None]
        meant = {unknown_key(key, absent, reading, lacking) for key in strange}
        # What is lacking was meant by keys that are unknown, where there are as many of them.
        meant |= set(lacking) if len(strange) >= len(set(lacking) - meant) else set()
        level = Level(
            min((key.at.column for key, _ in node.entries), default=1),
            known,
            frozenset(key.value for key, _ in node.entries),
        )
        with reading.within(level):
            return self._values(node, reading, meant, level)

    def _values(self, node: nodes.Mapping, reading: Reading, meant: set[str], level: Level) -> Any:
        spans = dict(_spans(node))
        values: dict[str, Any] = {}
        missing = []
        for name, its in self.fields.items():
            child = node.get(name)
            value: Any = UNREADABLE
            if child is not None and its.required and _is_empty(child):
                _report_empty("empty_needed", child, reading)
            elif child is not None:
                value = its.shape.read(child, reading)
            elif its.required and name not in meant:
                missing.append(name)
            elif its.wanted and name not in meant:
                reading.warn(f"no_{name}", _head(node, level.known))
            values[name] = its.fallback(child) if value is UNREADABLE else value
        missing = [name for name in missing if name not in level.strayed]
        if missing:
            reading.report("missing_key", _head(node, level.known), names=missing)
        if self.words:
            values[self.words] = self._text(node, spans, reading, meant)
        if UNREADABLE in values.values():
            return UNREADABLE
        return self.make(**values, at=Origin(node.at, spans))

    def _text(
        self, node: nodes.Mapping, spans: Mapping[str, Span], reading: Reading, meant: set[str]
    ) -> Text:
        words = {}
        original = reading.languages[0]
        for language in reading.languages:
            child = node.get(language)
            if child is None:
                if language not in meant:
                    at = _head(node, self.keys(reading))
                    reading.report("missing_translation", at, language=language)
                continue
            if _is_empty(child):
                rule = "empty_needed" if language == original else "empty_translation"
                _report_empty(rule, child, reading)
                continue
            value = Line().read(child, reading)
            if isinstance(child, Scalar) and child.remark:
                reading.report("cut_off", child.remark)
            if value == PENDING and language != original:
                reading.warn("translation_pending", child.at, language=language)
            elif value is not UNREADABLE:
                words[language] = value
                if not (self.verbatim and language == original):
                    _judge(language, value, child.at, reading)
        return Text(words=words, at=Origin(node.at, spans))

    @property
    def title(self) -> str:
        """What it is called in the schema and in descriptions of its fields."""
        return self.name or self.make.__name__.lower()

    def schema(self, book: Book) -> Schema:
        name = self.title
        if name not in book.definitions:
            book.definitions[name] = {}  # its place, before those of its parts
            book.definitions[name] = self._schema(name, book)
        return {"$ref": f"#/$defs/{name}"}

    def _schema(self, name: str, book: Book) -> Schema:
        texts = book.languages if self.words else ()
        properties = {language: Line().schema(book) for language in texts}
        for key, its in self.fields.items():
            properties[key] = {"description": book.describe(name, key), **its.shape.schema(book)}
        required = [key for key, its in self.fields.items() if its.required]
        some = {"anyOf": [{"required": [language]} for language in texts]} if texts else {}
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            **some,  # which languages a text needs, the record's own list says
            "additionalProperties": False,
        }


def text_of(*, text: Text, at: Origin) -> Text:
    """An entry that is nothing but a text."""
    return text


@dataclass(frozen=True)
class Words(Entry):
    """A text in each of the record's languages."""

    make: Callable[..., Any] = text_of
    words: str = "text"
    name: str = "text"


@dataclass(frozen=True)
class Either(Shape):
    """One entry or another, told apart by a key, or by others that only the first one has."""

    key: str
    with_key: Entry
    without: Entry

    def read(self, node: Node, reading: Reading) -> Any:
        keys = [key.value for key, _ in node.entries] if isinstance(node, nodes.Mapping) else []
        only = set(self.with_key.keys(reading)) - set(self.without.keys(reading))
        return (self.with_key if only.intersection(keys) else self.without).read(node, reading)

    def schema(self, book: Book) -> Schema:
        return {
            "if": {"required": [self.key]},
            "then": self.with_key.schema(book),
            "else": self.without.schema(book),
        }


def _report_empty(rule: str, node: Node, reading: Reading) -> None:
    """Report that nothing stands here, or that what does is taken for a remark."""
    remark = node.remark if isinstance(node, Scalar) else None
    if remark and remark.line == node.at.line and remark.raw[1:2].strip():
        reading.report("remark_for_text", remark)
    else:
        reading.report(rule, node.at)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()


def _written(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) else ""


def _judge(language: str, words: str, at: Span, reading: Reading) -> None:
    """Report what is wrong with the wording of a text."""
    for rule, start, end, values in faults(language, words):
        if reading.is_full:
            return
        reading.report(rule, position_of(at, start, end), **values)


def _spans(node: nodes.Mapping) -> Iterator[tuple[str, Span]]:
    for key, value in node.entries:
        yield key.value, value.at
        if isinstance(value, nodes.Sequence):
            yield from ((f"{key.value}.{n}", item.at) for n, item in enumerate(value.items))
        elif isinstance(value, nodes.Mapping):
            yield from ((f"{key.value}.{name.value}", name.at) for name, _ in value.entries)


def _head(node: nodes.Mapping, known: Sequence[str]) -> Span:
    """The first known key of an entry: where something that it lacks is reported."""
    return next((key.at for key, _ in node.entries if key.value in known), node.at)
