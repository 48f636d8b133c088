"""Shapes of values: how each is read from a node, and what can be wrong with it.

A shape reads a node into a value. Whatever it cannot read it reports, and gives back
`UNREADABLE`, so that one mistake never hides another.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from generator import source
from generator.model import Moment, Origin, Text
from generator.problems import Problem, Span, nearest
from generator.source import Node, Scalar


class _Unreadable:
    """The value of a node that could not be read."""


UNREADABLE: Final = _Unreadable()


class Reading:
    """One pass over a tree: the record's languages, and the problems met so far."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.problems: list[Problem] = []
        self._about: tuple[str, ...] = ()

    def report(self, rule: str, at: Span, **values: str) -> _Unreadable:
        """Note a problem; what it stands in is unreadable."""
        self.problems.append(Problem(rule, at, self._about, values))
        return UNREADABLE

    @contextmanager
    def about(self, *about: str) -> Iterator[None]:
        """Say of every problem inside which entry of the record it belongs to."""
        before, self._about = self._about, about
        try:
            yield
        finally:
            self._about = before


class Shape(ABC):
    """A kind of value."""

    @abstractmethod
    def read(self, node: Node, reading: Reading) -> Any:
        """The value, or UNREADABLE after a report."""

    def blank(self) -> Any:
        """What stands in for a value that is missing or unreadable."""
        return UNREADABLE


@dataclass(frozen=True)
class Line(Shape):
    """A text on one line."""

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, Scalar):
            return reading.report("not_text", node.at)
        if not node.value.strip():
            return reading.report("empty_text", node.at)
        for character in node.value:
            if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"):
                name = f"U+{ord(character):04X}"
                return reading.report("invisible_character", node.at, character=name)
        if found := re.search(r"<[A-Za-z/!]", node.value):
            return reading.report("html", node.at, found=node.value[found.start() :][:12])
        return node.value

    def blank(self) -> Any:
        return ""


@dataclass(frozen=True)
class Pattern(Line):
    """A text of a certain form, such as an id."""

    pattern: str
    example: str

    def read(self, node: Node, reading: Reading) -> Any:
        value = super().read(node, reading)
        if value is not UNREADABLE and not re.fullmatch(self.pattern, value):
            return reading.report("wrong_form", node.at, value=value, example=self.example)
        return value


@dataclass(frozen=True)
class Address(Line):
    """A web address, http or https."""

    def read(self, node: Node, reading: Reading) -> Any:
        value = super().read(node, reading)
        if value is not UNREADABLE and not re.fullmatch(r"https?://[^\s<>\"']+", value):
            return reading.report("not_an_address", node.at, value=value)
        return value


@dataclass(frozen=True)
class Choice(Line):
    """One of a few words."""

    among: type[StrEnum]

    def read(self, node: Node, reading: Reading) -> Any:
        value = super().read(node, reading)
        if value is UNREADABLE:
            return value
        known = [str(word) for word in self.among]
        if value not in known:
            near = nearest(value, known) or ""
            reading.report("unknown_word", node.at, value=value, near=near, known=", ".join(known))
            return UNREADABLE
        return self.among(value)

    def blank(self) -> Any:
        return next(iter(self.among))


@dataclass(frozen=True)
class YesNo(Line):
    """`true` or `false`."""

    def read(self, node: Node, reading: Reading) -> Any:
        value = super().read(node, reading)
        if value is UNREADABLE:
            return value
        if value not in ("true", "false"):
            return reading.report("not_true_or_false", node.at, value=value)
        return value == "true"

    def blank(self) -> bool:
        return False


@dataclass(frozen=True)
class Day(Line):
    """A day, written 2021-12-31."""

    def read(self, node: Node, reading: Reading) -> Any:
        value = super().read(node, reading)
        if value is UNREADABLE:
            return value
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return reading.report("not_a_day", node.at, value=value)
        try:
            return date.fromisoformat(value)
        except ValueError:
            return reading.report("no_such_day", node.at, value=value)

    def blank(self) -> date:
        return date.min


@dataclass(frozen=True)
class SomeDay(Line):
    """A day, a month or a year: 2021-12-31, 2021-12 or 2021."""

    def read(self, node: Node, reading: Reading) -> Any:
        value = super().read(node, reading)
        if value is UNREADABLE:
            return value
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
            return reading.report("not_a_day", node.at, value=value)
        try:
            moment = Moment(*map(int, value.split("-")))
            moment.last_day  # noqa: B018 - a moment whose last day cannot be told does not exist
        except ValueError:
            return reading.report("no_such_day", node.at, value=value)
        return moment

    def blank(self) -> Any:
        return Moment(1)


@dataclass(frozen=True)
class Number(Line):
    """A number in plain digits, without separators."""

    def read(self, node: Node, reading: Reading) -> Any:
        value = super().read(node, reading)
        if value is UNREADABLE:
            return value
        if not re.fullmatch(r"(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?", value):
            return reading.report("not_a_number", node.at, value=value)
        return Decimal(value)

    def blank(self) -> Decimal:
        return Decimal(0)


@dataclass(frozen=True)
class ListOf(Shape):
    """A list whose items have one shape."""

    shape: Shape
    at_least: int = 0

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, source.Sequence):
            return reading.report("not_a_list", node.at)
        if len(node.items) < self.at_least:
            return reading.report("empty_list", node.at)
        values = (self.shape.read(item, reading) for item in node.items)
        return tuple(value for value in values if value is not UNREADABLE)

    def blank(self) -> tuple[Any, ...]:
        return ()


@dataclass(frozen=True)
class TableOf(Shape):
    """Entries under keys of the editor's choosing."""

    key: Pattern
    shape: Shape
    about: str = ""

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, source.Mapping):
            return reading.report("not_a_table", node.at)
        table = {}
        for key, child in node.entries:
            with reading.about(self.about, key.value):
                name = self.key.read(key, reading)
                value = self.shape.read(child, reading)
            if name is not UNREADABLE and value is not UNREADABLE:
                table[name] = value
        return table

    def blank(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True)
class Languages(Shape):
    """A mapping of the record's languages to values of one shape; each language is optional."""

    shape: Shape

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, source.Mapping):
            return reading.report("not_a_table", node.at)
        values = {}
        for key, child in node.entries:
            if key.value in reading.languages:
                values[key.value] = self.shape.read(child, reading)
            else:
                _unknown_key(key, reading.languages, reading)
        return {key: value for key, value in values.items() if value is not UNREADABLE}

    def blank(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True)
class Field:
    """A key of an entry."""

    shape: Shape
    required: bool = True
    default: Any = None

    def fallback(self) -> Any:
        """The value where none can be read."""
        return self.shape.blank() if self.required else self.default


@dataclass(frozen=True)
class Entry(Shape):
    """A mapping with known keys, read into `make(**values, at=…)`.

    Where `words` is set, the entry holds a text in each of the record's languages under the
    languages' own codes, and the value `words` receives them as a Text.
    """

    make: Callable[..., Any]
    fields: Mapping[str, Field] = field(default_factory=dict)
    words: str = ""
    about: tuple[str, str] | None = None

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, source.Mapping):
            return reading.report("not_an_entry", node.at, keys=", ".join(self._keys(reading)))
        if self.about is None:
            return self._read(node, reading)
        kind, key = self.about
        name = node.get(key)
        text = node.get(reading.languages[0])
        said = [found.value for found in (name, text) if isinstance(found, Scalar)]
        with reading.about(kind, *said):
            return self._read(node, reading)

    def _keys(self, reading: Reading) -> list[str]:
        return [*(reading.languages if self.words else ()), *self.fields]

    def _read(self, node: source.Mapping, reading: Reading) -> Any:
        known = self._keys(reading)
        for key, _ in node.entries:
            if key.value not in known:
                _unknown_key(key, known, reading)
        spans = dict(_spans(node))
        values: dict[str, Any] = {}
        for name, its in self.fields.items():
            child = node.get(name)
            value: Any = UNREADABLE
            if child is not None:
                value = its.shape.read(child, reading)
            elif its.required:
                reading.report("missing_key", _head(node), key=name)
            values[name] = its.fallback() if value is UNREADABLE else value
        if self.words:
            values[self.words] = _text(node, spans, reading)
        if UNREADABLE in values.values():
            return UNREADABLE
        return self.make(**values, at=Origin(node.at, spans))


def text_of(*, text: Text, at: Origin) -> Text:
    """An entry that is nothing but a text."""
    del at
    return text


@dataclass(frozen=True)
class Words(Entry):
    """A text in each of the record's languages."""

    make: Callable[..., Any] = text_of
    words: str = "text"


@dataclass(frozen=True)
class Either(Shape):
    """One entry or another, told apart by a key."""

    key: str
    with_key: Entry
    without: Entry

    def read(self, node: Node, reading: Reading) -> Any:
        has_key = isinstance(node, source.Mapping) and node.get(self.key) is not None
        return (self.with_key if has_key else self.without).read(node, reading)


def _text(node: source.Mapping, spans: Mapping[str, Span], reading: Reading) -> Text:
    words = {}
    for language in reading.languages:
        child = node.get(language)
        if child is None:
            reading.report("missing_translation", _head(node), language=language)
        elif (value := Line().read(child, reading)) is not UNREADABLE:
            words[language] = value
    return Text(words=words, at=Origin(node.at, spans))


def _spans(node: source.Mapping) -> Iterator[tuple[str, Span]]:
    for key, value in node.entries:
        yield key.value, value.at
        if isinstance(value, source.Sequence):
            yield from ((f"{key.value}.{n}", item.at) for n, item in enumerate(value.items))


def _head(node: source.Mapping) -> Span:
    """The first key of an entry: where something that it lacks is reported."""
    return node.entries[0][0].at if node.entries else node.at


def _unknown_key(key: Scalar, known: list[str] | tuple[str, ...], reading: Reading) -> None:
    near = nearest(key.value, known) or ""
    reading.report("unknown_key", key.at, key=key.value, near=near, known=", ".join(known))
