"""The tree of a YAML text; every part of it knows its place.

Every value stays as it is written: PyYAML's own types would turn `Yes` into True and `012`
into 10, and a plain loader keeps only the last of two equal keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

from generator.problems import MOST, Problem, Span, spot
from generator.reading.characters import STAND_IN

DEEPEST = 24  # a record needs 10
_REMARK = re.compile(r"[ \t]+(?P<sign>#)[^\r\n]*")


@dataclass(frozen=True)
class Scalar:
    """A single value, as written; `remark` is where a remark begins behind it."""

    value: str
    at: Span
    remark: Span | None = None


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    at: Span


@dataclass(frozen=True)
class Mapping:
    """Keys with their values, in the order of the file; keys are distinct."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Span

    @cached_property
    def _by_key(self) -> dict[str, Node]:
        return {name.value: value for name, value in self.entries}

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return self._by_key.get(key)


Node = Scalar | Sequence | Mapping


class Builder:
    """Nodes from a parser's events, with a stack of what is still open.

    There is no recursion, so that no nesting is too deep; aliases and anchors, which an editor
    never needs, are refused and so cannot multiply.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.is_done = False
        self._text = text
        self._open: list[tuple[yaml.Event, list[Node]]] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """The next event; after `is_done` there is nothing more to take."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._report("several_documents", event)
                self.root, self.is_done = None, True
        elif isinstance(event, yaml.AliasEvent):
            self._report("anchor", event)
            self._close(Scalar(self._raw(event, event), self._span(event, event)))
        elif isinstance(event, yaml.ScalarEvent):
            self._look_before(event)
            value = event.value.replace(STAND_IN, "")
            self._close(Scalar(value, self._place(event), self._remark(event)))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._look_before(event)
            self._open.append((event, []))
            if len(self._open) > DEEPEST:
                self._report("too_deep", event)
                self.root, self.is_done = None, True
        elif isinstance(event, yaml.SequenceEndEvent):
            start, items = self._open.pop()
            self._close(Sequence(tuple(items), self._span(start, event)))
        elif isinstance(event, yaml.MappingEndEvent):
            start, items = self._open.pop()
            self._close(Mapping(tuple(self._entries(items)), self._span(start, event)))

    def _look_before(self, event: yaml.NodeEvent) -> None:
        """Refuse what may stand before a value: `&name` and `!kind`."""
        mark = event.anchor or getattr(event, "tag", None)
        if mark is None:
            return
        at = self._span(event, event)
        word = self._raw(event, event).split(maxsplit=1)[:1]
        at = Span(self.file, at.line, at.column, at.line, at.column + len("".join(word)))
        rule = "anchor" if event.anchor else "reserved_start"
        self._note(Problem(rule, at, values={"character": "!"}))

    def _report(self, rule: str, event: yaml.Event) -> None:
        self._note(Problem(rule, self._span(event, event)))

    def _note(self, problem: Problem) -> None:
        if len(self.problems) < MOST:
            self.problems.append(problem)

    def _close(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        else:
            self.root = node

    def _entries(self, items: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._note(Problem("key_not_text", key.at))
            elif key.value in seen:
                values = {"key": key.value, "line": str(seen[key.value])}
                self._note(Problem("duplicate_key", key.at, values=values))
            else:
                seen[key.value] = key.at.line
                yield key, value

    def _place(self, event: yaml.ScalarEvent) -> Span:
        """Where a value stands; one that is empty, at the last sign before it."""
        at = self._span(event, event)
        if (at.line, at.column) != (at.end_line, at.end_column):
            raw = self._raw(event, event)
            return Span(self.file, at.line, at.column, at.end_line, at.end_column, raw)
        offset = event.start_mark.index if event.start_mark else 0
        back = 1
        while back < min(offset, at.column - 1) and self._text[offset - back].isspace():
            back += 1
        return spot(self.file, at.line, max(1, at.column - back))

    def _remark(self, event: yaml.ScalarEvent) -> Span | None:
        """Where the rest of a value's line begins that YAML leaves out of it."""
        end = event.end_mark
        found = _REMARK.match(self._text, end.index) if end else None
        if end is None or found is None:
            return None
        start = end.column + found.start("sign") - end.index + 1
        last = end.column + found.end() - end.index + 1
        return Span(self.file, end.line + 1, start, end.line + 1, last, found[0].strip())

    def _raw(self, start: yaml.Event, end: yaml.Event) -> str:
        first, last = start.start_mark, end.end_mark
        return self._text[first.index : last.index] if first and last else ""

    def _span(self, start: yaml.Event, end: yaml.Event) -> Span:
        first, last = start.start_mark, end.end_mark
        if first is None or last is None:
            return spot(self.file, 1, 1)
        return Span(self.file, first.line + 1, first.column + 1, last.line + 1, last.column + 1)
