"""YAML text to nodes that keep their place.

Every scalar stays a string: PyYAML's own types would turn `Yes` into True and `012` into
10, and a plain loader keeps only the last of two equal keys. Nodes are built from the
parser's events, without recursion, so that no nesting is too deep; anchors and aliases,
which an editor never needs, are refused and so cannot multiply.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.problems import Problem, Span

DEEPEST = 24  # a record needs 10
LARGEST = 4_000_000  # bytes; this record has about 0.1 million

_Parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Scalar:
    """A single value, as written."""

    value: str
    at: Span


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

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.value == key), None)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Source:
    """A file's text, and the tree in it: None where the YAML cannot be read at all."""

    file: str
    text: str
    root: Node | None
    problems: tuple[Problem, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines that an editor sees."""
        return self.text.splitlines()


def read(file: str, data: bytes) -> Source:
    """The nodes of a YAML file; whatever keeps it from being read becomes a problem."""
    text = data.decode("utf-8", "replace")
    unfit = _unfit(file, data, text)
    if unfit:
        return Source(file, text, None, (unfit,))
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_Parser):
            builder.take(event)
            if builder.is_done:
                break
    except yaml.reader.ReaderError as error:
        at = _after(file, text[: error.position if isinstance(error.position, int) else 0])
        return Source(file, text, None, (Problem("forbidden_character", at),))
    except yaml.MarkedYAMLError as error:
        return Source(file, text, None, (Problem(*_mistake(file, text, error)),))
    if builder.root is None and not builder.problems:
        return Source(file, text, None, (Problem("empty_file", _spot(file, 1, 1)),))
    return Source(file, text, builder.root, tuple(builder.problems))


def _unfit(file: str, data: bytes, text: str) -> Problem | None:
    """What keeps a file from being looked at as YAML at all."""
    if len(data) > LARGEST:
        return Problem("too_large", _spot(file, 1, 1), values={"size": f"{len(data):,}"})
    if text.startswith("\ufeff"):
        return Problem("byte_order_mark", _spot(file, 1, 1))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Problem("not_utf8", _after(file, data[: error.start].decode("utf-8")))
    return None


def _after(file: str, before: str) -> Span:
    """The place of the character that follows a beginning of the file."""
    return _spot(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _spot(file: str, line: int, column: int) -> Span:
    return Span(file, line, column, line, column + 1)


def _mistake(file: str, text: str, error: yaml.MarkedYAMLError) -> tuple[str, Span]:
    """Which mistake the parser met, and where; its own words mean nothing to an editor."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return "yaml_syntax", _spot(file, 1, 1)
    lines = text.splitlines() or [""]
    number = min(mark.line, len(lines) - 1)
    line = lines[number]
    said = f"{error.context or ''} {error.problem or ''}"
    rule, at = "yaml_syntax", (number, min(mark.column, len(line)))
    wide = next((n for n in (number, number - 1) if n >= 0 and _is_wide_key(lines[n])), None)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        rule, at = "tab_indent", (number, line.index("\t"))
    elif "mapping values are not allowed" in said:
        rule = "colon_in_text"
    elif "quoted scalar" in said:
        start = error.context_mark or mark
        rule, at = "unclosed_quote", (start.line, start.column)
    elif wide is not None:
        rule, at = "full_width_colon", (wide, lines[wide].index("："))
    elif "block" in said:
        rule = "indentation"
    return rule, _spot(file, at[0] + 1, at[1] + 1)


def _is_wide_key(line: str) -> bool:
    return "：" in line and ":" not in line


class _Builder:
    """Nodes from events, with a stack of what is still open."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.is_done = False
        self._open: list[tuple[yaml.Event, list[Node]]] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse("several_documents", event)
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse("anchor", event)
        elif isinstance(event, yaml.ScalarEvent):
            self._close(Scalar(event.value, self._span(event, event)))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._open.append((event, []))
            if len(self._open) > DEEPEST:
                self._refuse("too_deep", event)
        elif isinstance(event, yaml.SequenceEndEvent):
            start, items = self._open.pop()
            self._close(Sequence(tuple(items), self._span(start, event)))
        elif isinstance(event, yaml.MappingEndEvent):
            start, items = self._open.pop()
            self._close(Mapping(tuple(self._entries(items)), self._span(start, event)))

    def _refuse(self, rule: str, event: yaml.Event) -> None:
        self.problems.append(Problem(rule, self._span(event, event)))
        self.root, self.is_done = None, True

    def _close(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        else:
            self.root = node

    def _entries(self, items: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(Problem("key_not_text", key.at))
            elif key.value in seen:
                values = {"key": key.value, "line": str(seen[key.value])}
                self.problems.append(Problem("duplicate_key", key.at, values=values))
            else:
                seen[key.value] = key.at.line
                yield key, value

    def _span(self, start: yaml.Event, end: yaml.Event) -> Span:
        first, last = start.start_mark, end.end_mark
        if first is None or last is None:
            return _spot(self.file, 1, 1)
        return Span(self.file, first.line + 1, first.column + 1, last.line + 1, last.column + 1)
