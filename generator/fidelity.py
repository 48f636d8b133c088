"""The record's words held against the letter as received, character by character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.model import Record
from generator.problems import Problem, Span

SHOWN = 12  # characters of context on each side of a difference


@dataclass(frozen=True)
class Received:
    """The letter as it was received: its file's name and its text, unchanged."""

    file: str
    text: str


def stray_characters(record: Record, received: Received) -> Iterator[Problem]:
    """Each place where the record's words are not the letter's.

    What the letter's typesetting added is not compared: white space of any kind, which
    stands at its line and page ends and between Han and Latin, and the `**` around lead
    sentences.
    """
    ours, places = _ours(record)
    theirs, offsets = _theirs(received.text)
    if ours == theirs:
        return
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, start, end, their_start, their_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        line, column = _position(received.text, offsets, their_start)
        yield Problem(
            "not_the_letter",
            places(start),
            values={
                "ours": _around(ours, start, end),
                "theirs": _around(theirs, their_start, their_end),
                "where": f"{received.file}:{line}:{column}",
            },
        )


def _around(text: str, start: int, end: int) -> str:
    """The differing characters in brackets, with what stands around them."""
    before, after = text[max(0, start - SHOWN) : start], text[end : end + SHOWN]
    return f"{before}【{text[start:end]}】{after}"


class _Places:
    """Where each character of the joined text stands in the record."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._spans: list[tuple[Span, str]] = []

    def add(self, start: int, words: str, at: Span) -> None:
        self._starts.append(start)
        self._spans.append((at, words))

    def __call__(self, index: int) -> Span:
        which = max(0, bisect_right(self._starts, index) - 1)
        at, words = self._spans[which]
        if at.line != at.end_line:
            return at
        solid = [n for n, character in enumerate(words) if not character.isspace()]
        nth = min(index - self._starts[which], len(solid) - 1)
        quoted = at.end_column - at.column - len(words) >= 2  # noqa: PLR2004 - a pair of quotes
        column = at.column + solid[nth] + quoted
        return Span(at.file, at.line, column, at.line, column + 1)


def _ours(record: Record) -> tuple[str, _Places]:
    places, joined, length = _Places(), [], 0
    for words, at in record.whole_text:
        solid = "".join(words.split())
        if solid:
            places.add(length, words, at)
            joined.append(solid)
            length += len(solid)
    return "".join(joined), places


def _theirs(text: str) -> tuple[str, list[int]]:
    """The letter without its typesetting, and where each character stood in it."""
    offsets = [
        n
        for n, character in enumerate(text)
        if not character.isspace() and text[n : n + 2] != "**" and text[n - 1 : n + 1] != "**"
    ]
    return "".join(text[n] for n in offsets), offsets


def _position(text: str, offsets: list[int], index: int) -> tuple[int, int]:
    offset = offsets[min(index, len(offsets) - 1)] if offsets else 0
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
