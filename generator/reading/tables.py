"""Shapes of what holds many of one kind: lists, tables, a value for each language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.problems import Context
from generator.reading import nodes
from generator.reading.keys import is_unlisted, not_keyed, unknown_key
from generator.reading.nodes import Node
from generator.reading.shape import UNREADABLE, Book, Reading, Schema, Shape
from generator.reading.strings import Line, Pattern
from generator.record.parts import Origin


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
        return self.shape.placeholder() if value is UNREADABLE else value

    def schema(self, book: Book) -> Schema:
        least = {"minItems": self.at_least} if self.at_least else {}
        return {"type": "array", "items": self.shape.schema(book), **least}

    def placeholder(self) -> tuple[Any, ...]:
        return ()


@dataclass(frozen=True)
class TableOf(Shape):
    """Entries under keys of the editor's choosing."""

    key: Line
    shape: Shape
    kind: str = ""

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, nodes.Mapping):
            return not_keyed("not_a_table", node, reading)
        table = {}
        for key, child in node.entries:
            with reading.inside(Context(self.kind, key.value)):
                name = self.key.read(key, reading)
                value = self.shape.read(child, reading)
            if name is not UNREADABLE and value is not UNREADABLE:
                table[name] = value
        return table

    def schema(self, book: Book) -> Schema:
        form = f"^(?:{self.key.pattern})$" if isinstance(self.key, Pattern) else "."
        return {
            "type": "object",
            "propertyNames": {"pattern": form},
            "additionalProperties": self.shape.schema(book),
        }

    def placeholder(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True, kw_only=True)
class LocatedTable(TableOf):
    """A table whose values, and their keys, keep their places in the file.

    `make` puts a value together with its origin, in which `key` is the place of its key.
    """

    make: Callable[[Any, Origin], Any]

    def read(self, node: Node, reading: Reading) -> Any:
        table = super().read(node, reading)
        if table is UNREADABLE or not isinstance(node, nodes.Mapping):
            return table
        return {
            key.value: self.make(table[key.value], Origin(child.at, {"key": key.at}))
            for key, child in node.entries
            if key.value in table
        }


@dataclass(frozen=True)
class Languages(Shape):
    """A mapping of the record's languages to values of one shape; each language is optional."""

    shape: Shape

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, nodes.Mapping):
            return not_keyed("not_a_table", node, reading)
        values = {}
        for key, child in node.entries:
            if key.value in reading.languages:
                values[key.value] = self.shape.read(child, reading)
            elif not is_unlisted(key, reading):
                unknown_key(key, reading.languages, reading)
        return {key: value for key, value in values.items() if value is not UNREADABLE}

    def schema(self, book: Book) -> Schema:
        shape = self.shape.schema(book)
        return {
            "type": "object",
            "properties": dict.fromkeys(book.languages, shape),
            "additionalProperties": False,
        }

    def placeholder(self) -> dict[str, Any]:
        return {}
