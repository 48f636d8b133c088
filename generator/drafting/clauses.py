"""A letter's plain text taken apart: lines to paragraphs, paragraphs to sentences and clauses.

Nothing is lost: the parts, put together, are the text but for its spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.han import HAN

_WIDE = f"[\u2018-\u201d\u2026\u3000-\u303f{HAN}\uff00-\uffef]"
_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})\s+(?={_WIDE})")
_OPENING, _CLOSING = "“‘（《〈「『【〔", "”’）》〉」』】〕"
_ENDED = re.compile(rf"[。！？；：.!?;:][{_CLOSING}\"')]*")
# An English sentence ends where a capital follows, but not behind an abbreviation.
_ENGLISH_END = re.compile(
    r"(?<=[.!?])(?<!\bNo\.)(?<!\bNos\.)(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.) +(?=[A-Z“(])"
)
_ENGLISH_PAUSE = re.compile(r"(?<=;) +")


def lines(text: str) -> list[str]:
    """The lines that hold words, without the marks and spaces of their typesetting.

    Spaces between Chinese characters are left out: Chinese needs none.
    """
    cleaned = (tidy(line) for line in re.sub(r"\*{2,}", "", text).splitlines())
    return [line for line in cleaned if line]


def tidy(text: str) -> str:
    """A text with one space for several, and none between Chinese characters."""
    return _BETWEEN_WIDE.sub("", " ".join(text.split()))


def joined(parts: Iterable[str]) -> str:
    """Lines that were one before they were broken."""
    return tidy(" ".join(parts))


def is_ended(line: str) -> bool:
    """Whether a line ends as a sentence does, so that the next one begins anew."""
    return any(match.end() == len(line) for match in _ENDED.finditer(line))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return _split(text, "。！？", [_ENGLISH_END])


def clauses(text: str) -> list[str]:
    """The passages that are proposed: each ends in ，；。 or, in English, at a semicolon."""
    return _split(text, "，；。！？", [_ENGLISH_END, _ENGLISH_PAUSE])


def _split(text: str, marks: str, gaps: Iterable[re.Pattern[str]]) -> list[str]:
    parts = list(_at_marks(text, marks))
    for gap in gaps:
        parts = [part for each in parts for part in gap.split(each)]
    return [part.strip() for part in parts if part.strip()]


def _at_marks(text: str, marks: str) -> Iterator[str]:
    """Parts that end in one of the marks; what stands in quotes or brackets stays whole."""
    is_paired = all(text.count(a) == text.count(b) for a, b in zip(_OPENING, _CLOSING, strict=True))
    start = depth = 0
    for n, character in enumerate(text):
        if is_paired and character in _OPENING:
            depth += 1
        if is_paired and character in _CLOSING:
            depth -= 1
        has_ended = character in marks or (
            character in _CLOSING and text[n - 1 : n] in tuple(marks)
        )
        if depth == 0 and has_ended and text[n + 1 : n + 2] not in (*marks, *_CLOSING):
            yield text[start : n + 1]
            start = n + 1
    yield text[start:]
