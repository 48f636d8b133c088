"""A file's bytes to nodes; whatever keeps them from being read becomes a problem."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import yaml

from generator.problems import MOST, Problem, Span, spot
from generator.reading.characters import faults, masked
from generator.reading.nodes import Builder, Node
from generator.reading.yaml_mistakes import explain

LARGEST = 1_000_000  # bytes; this record has about 0.3 million

_Parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """A file's text, and the tree in it: None where the YAML cannot be read at all."""

    file: str
    text: str
    root: Node | None
    problems: tuple[Problem, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines that an editor sees."""
        return _LINE_END.split(self.text)


def read(file: str, data: bytes) -> Source:
    """The nodes of a YAML file; whatever keeps it from being read becomes a problem."""
    text = data.decode("utf-8", "replace")
    unfit = _unfit(file, data)
    if unfit:
        return Source(file, text, None, (unfit,))
    problems = []
    if text.startswith("\ufeff"):
        text = text[1:]
        problems.append(Problem("byte_order_mark", spot(file, 1, 1)))
    problems += _strays(file, text)
    whole = masked(text)
    builder = Builder(file, whole)
    try:
        for event in yaml.parse(whole, Loader=_Parser):
            builder.take(event)
            if builder.is_done:
                break
    except yaml.YAMLError as error:
        problems += [*builder.problems, *explain(file, _LINE_END.split(whole), error)]
        return Source(file, text, None, tuple(problems))
    problems += builder.problems
    if builder.root is None and not builder.problems:
        problems.append(Problem("empty_file", spot(file, 1, 1)))
    return Source(file, text, builder.root, tuple(problems))


def _unfit(file: str, data: bytes) -> Problem | None:
    """What keeps a file from being looked at as YAML at all."""
    if len(data) > LARGEST:
        return Problem("too_large", spot(file, 1, 1), values={"size": f"{len(data):,}"})
    return undecodable(file, data)


def undecodable(file: str, data: bytes) -> Problem | None:
    """The place from which a file is not in UTF-8; nothing where all of it is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        return Problem("not_utf8", _after(file, before))
    return None


def _strays(file: str, text: str) -> Iterator[Problem]:
    """Characters that nobody can see, or that are none at all."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    for offset, rule, name in islice(faults(text, besides="\t\r\n"), MOST):
        line = bisect_right(starts, offset)
        at = spot(file, line, offset - starts[line - 1] + 1)
        yield Problem(rule, at, values={"character": name})


def _after(file: str, before: str) -> Span:
    """The place of the character that follows a beginning of the file."""
    lines = _LINE_END.split(before)
    return spot(file, len(lines), len(lines[-1]) + 1)
