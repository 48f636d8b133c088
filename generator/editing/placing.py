"""Where in a file's text an entry belongs: lines are put in, and no other byte changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.problems import Span
from generator.reading import nodes
from generator.reading.nodes import Node

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class UnplaceableError(Exception):
    """What stands there is written in braces or brackets on one line, where no line can join."""

    def __init__(self, at: Span) -> None:
        super().__init__(str(at))
        self.at = at


@dataclass(frozen=True)
class Insertion:
    """Lines behind the first `after` lines of a text, where `instead` may replace the last one."""

    after: int
    lines: Sequence[str]
    instead: tuple[int, int] | None = None
    """The columns of that line that are taken out, such as those of `[]`."""


def put(text: str, change: Insertion) -> str:
    """A text with lines put in; they end as its own lines end."""
    lines = [line for line in _LINE.findall(text) if line]
    end = "\r\n" if any(line.endswith("\r\n") for line in lines) else "\n"
    before, behind = lines[: change.after], lines[change.after :]
    if before and not before[-1].endswith(("\r", "\n")):
        before[-1] += end
    if change.instead:
        start, stop = change.instead
        kept = before[-1][:start].rstrip() + before[-1][stop:]
        before[-1] = kept if kept.endswith(end) else kept + end
    return "".join((*before, *(f"{line}{end}" for line in change.lines), *behind))


def in_list(  # noqa: PLR0913 - what a place depends on
    lines: Sequence[str],
    mapping: nodes.Mapping,
    key: str,
    item: Sequence[str],
    *,
    order: Sequence[str] = (),
    before: Callable[[Node], bool] = lambda _: False,
) -> Insertion:
    """An item for the list under a key, which is made where there is none.

    It comes in front of the first item that `before` says, else last; a new key stands in front
    of those that `order` names behind it.

    Raises:
        UnplaceableError: the list, or the mapping, is written on one line.
    """
    listed = mapping.get(key)
    if listed is None:
        column = _column(lines, mapping)
        new = [f"{key}:", *(f"  {line}" for line in item)]
        entry = _moved(new, column)
        return in_mapping(lines, mapping, entry, key, order=order, apart=column == 0)
    if not isinstance(listed, nodes.Sequence) or not listed.items:
        return _into_nothing(lines, mapping, key, listed, item)
    column = _column(lines, listed)
    place = next((n for n, each in enumerate(listed.items) if before(each)), len(listed.items))
    after = _end(lines, listed.items[place - 1], column) if place else listed.items[0].at.line - 1
    return Insertion(after, _moved(item, column))


def in_mapping(  # noqa: PLR0913 - what a place depends on
    lines: Sequence[str],
    mapping: nodes.Mapping,
    entry: Sequence[str],
    key: str,
    *,
    order: Sequence[str] = (),
    apart: bool = False,
) -> Insertion:
    """Lines of a new key for a mapping, in front of those that `order` names behind it, else last.

    Where entries stand `apart`, an empty line comes between them.

    Raises:
        UnplaceableError: the mapping is written on one line.
    """
    column = _column(lines, mapping)
    later = order[order.index(key) + 1 :] if key in order else ()
    names = [name.value for name, _ in mapping.entries]
    place = next((n for n, name in enumerate(names) if name in later), len(names))
    if place == 0:
        first = mapping.entries[0][0].at.line - 1
        return Insertion(first, [*entry, *([""] if apart else [])])
    after = _end(lines, mapping.entries[place - 1][1], column)
    return Insertion(after, [*([""] if apart else []), *entry])


def in_table(
    lines: Sequence[str], root: nodes.Mapping, table: str, name: str, entry: Sequence[str]
) -> Insertion:
    """A new entry, last in a table at the far left, which is made where there is none."""
    here, new = root.get(table), [f"{name}:", *(f"  {line}" for line in entry)]
    if isinstance(here, nodes.Mapping) and here.entries:
        return in_mapping(lines, here, _moved(new, _column(lines, here)), name)
    if here is None:
        inside = [f"{table}:", *(f"  {line}" for line in new)]
        return in_mapping(lines, root, inside, table, apart=True)
    return _into_nothing(lines, root, table, here, new)


def _into_nothing(
    lines: Sequence[str], mapping: nodes.Mapping, key: str, value: Node, inside: Sequence[str]
) -> Insertion:
    """What comes under a key that has nothing yet: `[]`, `{}` or no value at all."""
    name = next(name for name, _ in mapping.entries if name.value == key)
    is_empty = isinstance(value, nodes.Scalar) and not value.value
    if (
        getattr(value, "items", ())
        or getattr(value, "entries", ())
        or (isinstance(value, nodes.Scalar) and not is_empty)
    ):
        raise UnplaceableError(value.at)
    column = _column(lines, mapping) + 2
    taken = None if is_empty else (value.at.column - 1, value.at.end_column - 1)
    if not is_empty and value.at.line != name.at.line:
        raise UnplaceableError(value.at)
    return Insertion(name.at.line, _moved(inside, column), taken)


def _column(lines: Sequence[str], node: Node) -> int:
    """How far what stands in a block begins from the left; in a flow it has no lines."""
    start = lines[node.at.line - 1][node.at.column - 1 : node.at.column]
    if start in ("{", "["):
        raise UnplaceableError(node.at)
    return node.at.column - 1


def _moved(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else line for line in lines]


def _end(lines: Sequence[str], node: Node, column: int) -> int:
    """The number of the last line of a node, with remarks that stand further right below it."""
    last = _last(lines, node)
    below = takewhile(
        lambda line: re.match(rf" {{{column + 1},}}#", line) is not None, lines[last:]
    )
    return last + sum(1 for _ in below)


def _last(lines: Sequence[str], node: Node) -> int:
    inner: list[Node] = []
    if isinstance(node, nodes.Sequence):
        inner = list(node.items)
    elif isinstance(node, nodes.Mapping):
        inner = [each for pair in node.entries for each in pair]
    is_block = lines[node.at.line - 1][node.at.column - 1 : node.at.column] not in ("{", "[")
    if inner and is_block:
        return max(_last(lines, each) for each in inner)
    last = node.at.end_line
    while last > node.at.line and not lines[last - 1].strip():
        last -= 1
    return last
