"""Shapes of what has parts: lists, tables and entries.

A shape reads a node into a value. Whatever it cannot read it reports, and gives back
`UNREADABLE`, so that one mistake never hides another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import nodes
from generator.model import Origin, Redirect, Text
from generator.nodes import Node, Scalar
from generator.places import part
from generator.problems import Span, listed, nearest
from generator.reading import PENDING, UNREADABLE, Book, Reading, Schema, Shape
from generator.slips import key_slip
from generator.values import Line, Pattern
from generator.wording import faults


@dataclass(frozen=True)
class ListOf(Shape):
    """A list whose items have one shape."""

    shape: Shape
    at_least: int = 0

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, nodes.Sequence):
            return reading.report("not_a_list", node.at)
        if len(node.items) < self.at_least:
            return reading.report("empty_list", node.at)
        values = (self._item(item, reading) for item in node.items)
        return tuple(value for value in values if value is not UNREADABLE)

    def _item(self, item: Node, reading: Reading) -> Any:
        """An item; what is unreadable keeps its place in the list where it can."""
        value = self.shape.read(item, reading)
        return self.shape.blank() if value is UNREADABLE else value

    def schema(self, book: Book) -> Schema:
        least = {"minItems": self.at_least} if self.at_least else {}
        return {"type": "array", "items": self.shape.schema(book), **least}

    def blank(self) -> tuple[Any, ...]:
        return ()


@dataclass(frozen=True)
class TableOf(Shape):
    """Entries under keys of the editor's choosing."""

    key: Pattern
    shape: Shape
    about: str = ""

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, nodes.Mapping):
            return _not_keyed("not_a_table", node, reading)
        table = {}
        for key, child in node.entries:
            with reading.about(self.about, key.value):
                name = self.key.read(key, reading)
                value = self.shape.read(child, reading)
            if name is not UNREADABLE and value is not UNREADABLE:
                table[name] = value
        return table

    def schema(self, book: Book) -> Schema:
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{self.key.pattern})$"},
            "additionalProperties": self.shape.schema(book),
        }

    def blank(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True)
class Moves(TableOf):
    """Old ids, each with the id that took its place; both keep their places in the file."""

    def read(self, node: Node, reading: Reading) -> Any:
        table = super().read(node, reading)
        if table is UNREADABLE or not isinstance(node, nodes.Mapping):
            return table
        return {
            key.value: Redirect(to=table[key.value], at=Origin(child.at, {"old": key.at}))
            for key, child in node.entries
            if key.value in table
        }


@dataclass(frozen=True)
class Languages(Shape):
    """A mapping of the record's languages to values of one shape; each language is optional."""

    shape: Shape

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, nodes.Mapping):
            return _not_keyed("not_a_table", node, reading)
        values = {}
        for key, child in node.entries:
            if key.value in reading.languages:
                values[key.value] = self.shape.read(child, reading)
            else:
                _unknown_key(key, reading.languages, reading)
        return {key: value for key, value in values.items() if value is not UNREADABLE}

    def schema(self, book: Book) -> Schema:
        shape = self.shape.schema(book)
        return {
            "type": "object",
            "properties": dict.fromkeys(book.languages, shape),
            "additionalProperties": False,
        }

    def blank(self) -> dict[str, Any]:
        return {}


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
        blank = self.shape.blank()
        if self.required or (node is not None and blank is not UNREADABLE):
            return blank
        return self.default


@dataclass(frozen=True)
class Entry(Shape):
    """A mapping with known keys, read into `make(**values, at=…)`.

    Where `words` is set, the entry holds a text in each of the record's languages under the
    languages' own codes, and the value `words` receives them as a Text. They are `verbatim`
    where the original is the letter's own: then its wording is not ours to judge.
    """

    make: Callable[..., Any]
    fields: Mapping[str, Field] = field(default_factory=dict)
    words: str = ""
    about: tuple[str, str] | None = None
    verbatim: bool = False
    name: str = ""

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, nodes.Mapping):
            return _not_keyed("not_an_entry", node, reading, keys=listed(self.keys(reading)))
        if self.about is None:
            return self._read(node, reading)
        kind, key = self.about
        found = node.get(key)
        text = node.get(reading.languages[0])
        said = [part.value if isinstance(part, Scalar) else "" for part in (found, text)]
        with reading.about(kind, *said[: 2 if text else 1]):
            return self._read(node, reading)

    def keys(self, about: Reading | Book) -> list[str]:
        """Every key that it may have."""
        return [*(about.languages if self.words else ()), *self.fields]

    def _read(self, node: nodes.Mapping, reading: Reading) -> Any:
        known = self.keys(reading)
        meant = {
            _unknown_key(key, known, reading) for key, _ in node.entries if key.value not in known
        }
        spans = dict(_spans(node))
        values: dict[str, Any] = {}
        missing = []
        for name, its in self.fields.items():
            child = node.get(name)
            value: Any = UNREADABLE
            if child is not None:
                value = its.shape.read(child, reading)
            elif its.required and name not in meant:
                missing.append(name)
            elif its.wanted and name not in meant:
                reading.warn(f"no_{name}", _head(node, known))
            values[name] = its.fallback(child) if value is UNREADABLE else value
        if missing:
            reading.report("missing_key", _head(node, known), key=listed(missing))
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
        required = [*texts, *(key for key, its in self.fields.items() if its.required)]
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }


def text_of(*, text: Text, at: Origin) -> Text:
    """An entry that is nothing but a text."""
    del at
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


def _judge(language: str, words: str, at: Span, reading: Reading) -> None:
    """Report what is wrong with the wording of a text."""
    for rule, start, end, values in faults(language, words):
        if reading.is_full:
            return
        reading.report(rule, part(at, start, end), **values)


def _spans(node: nodes.Mapping) -> Iterator[tuple[str, Span]]:
    for key, value in node.entries:
        yield key.value, value.at
        if isinstance(value, nodes.Sequence):
            yield from ((f"{key.value}.{n}", item.at) for n, item in enumerate(value.items))
        elif isinstance(value, nodes.Mapping):
            yield from ((f"{key.value}.{name.value}", name.at) for name, _ in value.entries)


def _head(node: nodes.Mapping, known: list[str]) -> Span:
    """The first known key of an entry: where something that it lacks is reported."""
    return next((key.at for key, _ in node.entries if key.value in known), node.at)


def _not_keyed(rule: str, node: Node, reading: Reading, **values: str) -> Any:
    """Report a value that should have keys, and the slip that may have made it a text."""
    if isinstance(node, Scalar) and node.at.raw[:1] not in ("'", '"'):
        for slip, start, end, said in key_slip(node.value):
            return reading.report(slip, part(node.at, start, end), **said)
    return reading.report(rule, node.at, **values)


def _unknown_key(key: Scalar, known: list[str] | tuple[str, ...], reading: Reading) -> str:
    """Report a key, and return the known one that was probably meant, or nothing."""
    if reading.is_full:
        return ""
    for slip, start, end, said in key_slip(key.value):
        reading.report(slip, part(key.at, start, end), **said)
        return nearest(key.value[:start], known) or ""
    near = nearest(key.value, known) or ""
    reading.report("unknown_key", key.at, key=key.value, near=near, known=listed(known))
    return near
