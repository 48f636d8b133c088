"""The record's words held against the letter as received, character by character."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from generator.problems import Problem, Span
from generator.reading.characters import fault
from generator.reading.positions import position_of
from generator.record.model import Record

SHOWN = 12  # characters of context on each side of a difference
LONGEST = 40  # characters of a difference that are shown
BARS = "|｜"
_STARS = re.compile(r"\*{2,}")
RULED = re.compile(r"\s*(?=[^-]*[|])[|:\s-]*-{3}[|:\s-]*")  # between a table's head and its rows
HARDEST = 2_000_000  # pairs of equal characters that are weighed, well under a second's work


@dataclass(frozen=True)
class Received:
    """The letter as it was received: its file's name and its text, unchanged."""

    file: str
    text: str


def stray_characters(record: Record, received: Received) -> Iterator[Problem]:
    """Each place where the record's words are not the letter's.

    What the letter's typesetting added is not compared: white space of any kind, which
    stands at its line and page ends and between Han and Latin, the `**` around lead
    sentences, the bars of tables, characters that nobody can see, and lines that the record
    lists as left out.
    """
    ours, places = _ours(record)
    theirs, offsets = _theirs(received.text, record.letter.left_out)
    for start, end, their_start, their_end in _differences(ours, theirs):
        line, column = _position(received.text, offsets, their_start)
        mine, other = ours[start:end], theirs[their_start:their_end]
        look_alike = 0 < len(other) <= LONGEST and _looks(mine) == _looks(other)
        yield Problem(
            "looks_alike" if look_alike else "not_the_letter",
            places(start, end),
            values={
                "ours": _around(ours, start, end),
                "theirs": _around(theirs, their_start, their_end),
                "where": f"{received.file}:{line}:{column}",
                "codes": " ".join(f"U+{ord(each):04X}" for each in other),
                "typed": " ".join(f"U+{ord(each):04X}" for each in mine[:LONGEST]),
            },
        )


def _differences(ours: str, theirs: str) -> Iterator[tuple[int, int, int, int]]:
    """Where two texts differ: start and end in each of them.

    Where so much differs that a comparison would take long, that is one difference.
    """
    if ours == theirs:
        return
    before = _alike(ours, theirs)
    behind = _alike(ours[before:][::-1], theirs[before:][::-1])
    mine, other = ours[before : len(ours) - behind], theirs[before : len(theirs) - behind]
    frequency = Counter(other)
    if sum(frequency[character] for character in mine) > HARDEST:
        yield before, len(ours) - behind, before, len(theirs) - behind
        return
    for tag, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a + before, b + before, c + before, d + before


def _alike(one: str, other: str) -> int:
    """How many characters two texts share at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _looks(text: str) -> str:
    """A text as it looks: with what is written one way or another written one way."""
    return unicodedata.normalize("NFKC", text).translate(_ALIKE)


_ALIKE = {
    **str.maketrans("асеорхуіАВЕКМНОРСТХ", "aceopxyiABEKMHOPCTX"),
    **str.maketrans("‐‑‒–—―−－─﹣·•・‧⋅", "----------·····"),
}
"""Letters of Cyrillic as those of Latin, dashes and dots as one of their kind."""


def _around(text: str, start: int, end: int) -> str:
    """The differing characters in brackets, with what stands around them."""
    before, after = text[max(0, start - SHOWN) : start], text[end : end + SHOWN]
    middle = text[start:end]
    if len(middle) > LONGEST:
        middle = f"{middle[: LONGEST // 2]}……{middle[-LONGEST // 2 :]}"
    return f"{before}【{middle}】{after}"


class _Places:
    """Where each character of the joined text stands in the record."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._spans: list[tuple[Span, str]] = []
        self._solid: dict[int, list[int]] = {}

    def add(self, start: int, words: str, at: Span) -> None:
        self._starts.append(start)
        self._spans.append((at, words))

    def __call__(self, start: int, end: int) -> Span:
        """The place of joined characters, as far as they stand in one text."""
        which = max(0, bisect_right(self._starts, start) - 1)
        at, words = self._spans[which]
        if which not in self._solid:
            self._solid[which] = [n for n, each in enumerate(words) if _is_word(each)]
        solid = self._solid[which]
        first = min(start - self._starts[which], len(solid) - 1)
        last = min(max(end - self._starts[which], first + 1), len(solid)) - 1
        return position_of(at, solid[first], solid[last] + 1)


def _ours(record: Record) -> tuple[str, _Places]:
    places, joined, length = _Places(), [], 0
    for words, at in record.whole_text:
        solid = "".join(filter(_is_word, words))
        if solid:
            places.add(length, words, at)
            joined.append(solid)
            length += len(solid)
    return "".join(joined), places


def _theirs(text: str, left_out: tuple[str, ...]) -> tuple[str, list[int]]:
    """The letter without its typesetting, and where each character stood in it."""
    offsets, start, unwanted = [], 0, set(map(_solid, left_out)) - {""}
    for line in text.splitlines(keepends=True):
        if _solid(line) not in unwanted and not RULED.fullmatch(line):
            stars = {n for found in _STARS.finditer(line) for n in range(*found.span())}
            offsets += [
                start + n for n, each in enumerate(line) if _is_word(each) and n not in stars
            ]
        start += len(line)
    return "".join(text[n] for n in offsets), offsets


@cache
def is_seen(character: str) -> bool:
    """Whether somebody reading the letter could see a character, or the gap that it makes.

    A record cannot hold the others, and nobody could say that they are missing.
    """
    return character.isspace() or fault(character) in ("", "odd_space", "lost_character")


def _is_word(character: str) -> bool:
    return not character.isspace() and character not in BARS and is_seen(character)


def _solid(line: str) -> str:
    return "".join(line.split())


def _position(text: str, offsets: list[int], index: int) -> tuple[int, int]:
    offset = offsets[min(index, len(offsets) - 1)] if offsets else 0
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
