"""Where each character of a value stands in the file."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.problems import Span
from generator.reading.characters import STAND_IN

_CHARACTERS = {
    "'": re.compile("''|."),
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|.)|."),
}


def position_of(at: Span, start: int, end: int) -> Span:
    """The place of the characters `start` to `end` of the value that stands at `at`.

    A value on several lines is not taken apart.
    """
    if at.line != at.end_line or not at.raw:
        return at
    pieces = _pieces(at.raw)
    if not pieces:
        return at
    first = min(start, len(pieces) - 1)
    last = min(max(end, first + 1), len(pieces)) - 1
    return Span(
        at.file, at.line, at.column + pieces[first][0], at.line, at.column + pieces[last][1]
    )


@lru_cache(maxsize=64)
def _pieces(raw: str) -> tuple[tuple[int, int], ...]:
    """The stretch of `raw` that stands for each character of the value."""
    pattern = _CHARACTERS.get(raw[0])
    if pattern is None or len(raw) == 1 or raw[-1] != raw[0]:
        matches = [(n, n + 1) for n in range(len(raw))]
    else:
        matches = [match.span() for match in pattern.finditer(raw, 1, len(raw) - 1)]
    return tuple((a, b) for a, b in matches if raw[a:b] != STAND_IN)
