"""A letter's plain text as lines: without what typesetting put there, and whole again.

Nothing is lost: what is not kept as a line is named as left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from generator.checking.fidelity import RULED, is_seen
from generator.han import HAN

_WIDE = (
    f"[\u00b7\u2014\u2018-\u201d\u2026\u2460-\u24ff\u2500-\u27bf\u3000-\u303f{HAN}\uff00-\uffef]"
)
_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})\s+(?={_WIDE})")
_BESIDE_DIGITS = re.compile(rf"(?<=[\d%])\s*\n\s*(?=[{HAN}])|(?<=[{HAN}])\s*\n\s*(?=\d)")
_CLOSING = "”’）》〉」』】〕"
_ENDED = re.compile(rf"[。！？；：.!?;:][{_CLOSING}\"')]*$")
_PAGE = re.compile(
    r"[-—–－―·]+ ?\d{1,3} ?[-—–－―·]+|第 ?\d{1,3} ?页(?:[ ,，/]*共 ?\d{1,3} ?页)?"
    r"|[Pp](?:age|AGE) \d{1,3}(?: of \d{1,3})?"
)
_BARE = re.compile(r"\d{1,3}")
_SHORT = 8  # characters of a line that may be a cell
_RUNNING = 2  # pages on which a line stands beside the number that is a running head


@dataclass(frozen=True)
class Line:
    """A line that holds words; `raw` keeps the spaces between columns.

    `is_apart` says that an empty line stands before it.
    """

    text: str
    raw: str
    is_apart: bool


def lines(text: str) -> tuple[list[Line], tuple[str, ...]]:
    """The lines that hold words, and those that only number pages or run along their heads."""
    every: list[Line] = []
    is_apart = True
    for written in text.splitlines():
        raw = re.sub(r"\*{2,}", "", "".join(filter(is_seen, written)))
        words = tidy(raw)
        if not words or RULED.fullmatch(raw):
            is_apart = is_apart or not words
            continue
        every.append(Line(words, raw, is_apart))
        is_apart = False
    unwanted = _typeset([line.text for line in every])
    solid = {_solid(each) for each in unwanted}
    return [line for line in every if _solid(line.text) not in solid], unwanted


def tidy(text: str) -> str:
    """A text with one space for several, and none between Chinese characters."""
    return _BETWEEN_WIDE.sub("", " ".join(text.split()))


def joined(parts: Iterable[str]) -> str:
    """Lines that were one before they were broken."""
    return tidy(_BESIDE_DIGITS.sub("", "\n".join(parts)))


def is_ended(line: str) -> bool:
    """Whether a line ends as a sentence does, so that the next one begins anew."""
    return bool(_ENDED.search(line))


def _typeset(texts: list[str]) -> tuple[str, ...]:
    """Page numbers, and what stands beside them on several pages."""
    numbers = {n for n, text in enumerate(texts) if _PAGE.fullmatch(text)} | set(_bare(texts))
    beside = Counter(
        texts[near]
        for n in numbers
        for near in (n - 1, n + 1)
        if 0 <= near < len(texts) and near not in numbers and not is_ended(texts[near])
    )
    heads = {text for text, times in beside.items() if times >= _RUNNING and texts.count(text) > 1}
    found = [text for n, text in enumerate(texts) if n in numbers or text in heads]
    return tuple(dict.fromkeys(found))


def _bare(texts: list[str]) -> list[int]:
    """Lines of bare digits that count pages: one by one, and at least once inside a sentence."""
    found = [n for n, text in enumerate(texts) if _BARE.fullmatch(text)]
    values = [int(texts[n]) for n in found]
    runs_on = all(b == a + 1 for a, b in pairwise(values))
    inside = [texts[n - 1] for n in found if 0 < n < len(texts) - 1]
    breaks = any(
        len(before) > _SHORT and not is_ended(before) and not before.endswith(("|", "｜"))
        for before in inside
    )
    return found if found and values[0] <= 2 and runs_on and breaks else []  # noqa: PLR2004 - or the second page


def _solid(text: str) -> str:
    return "".join(text.split())
