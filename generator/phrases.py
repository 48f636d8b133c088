"""Where a Chinese heading may break: between phrases, and never inside a word."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

import budoux
import jieba

from generator.han import HAN

jieba.setLogLevel("ERROR")  # it tells of its dictionary

_HAN = re.compile(f"[{HAN}]")


@cache
def phrases(text: str) -> tuple[str, ...]:
    """A text in parts between which a line may end; joined they are the text.

    BudouX finds phrases and now and then cuts a word; only its breaks that jieba's words confirm
    are kept. A text without Chinese is one part.
    """
    if not _HAN.search(text):
        return (text,)
    parts = _parser().parse(text)
    words = set(accumulate(len(word) for word in _words(text)))
    ends = [end for end in accumulate(map(len, parts)) if end in words]
    starts = [0, *ends[:-1]] if ends and ends[-1] == len(text) else [0, *ends]
    return tuple(text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True))


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_simplified_chinese_parser()


def _words(text: str) -> list[str]:
    return list(jieba.cut(text))
