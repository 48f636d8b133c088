"""Characters as the search compares them. theme_overrides/assets/search/text.js does the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from opencc import OpenCC

from generator.han import HAN

_WORD = re.compile(r"[a-z0-9]+")
_LEFT_OUT = re.compile(r"[^\w%\n]|_")
_COMPATIBLE = 0xF900  # from here on, characters are others in another form, or rare


@cache
def traditional() -> dict[str, str]:
    """Every traditional character with its simplified form, by OpenCC's tables."""
    every = re.findall(f"[{HAN}]", "".join(map(chr, range(_COMPATIBLE))))
    simple = OpenCC("t2s").convert("\n".join(every)).split("\n")
    pairs = zip(every, simple, strict=True)
    return {one: other for one, other in pairs if one != other and len(other) == 1}


def regional(words: Iterable[str]) -> dict[str, str]:
    """How Taiwan and Hong Kong say some words, in simplified characters: `{"资讯": "信息"}`."""
    own = [word for word in words if word.isprintable()]  # the tables take one a line
    said: dict[str, str] = {}
    for table in ("s2twp", "s2hkp") if own else ():
        others = OpenCC(table).convert("\n".join(own)).split("\n")
        pairs = zip(map(folded, others), own, strict=True)
        said |= {other: word for other, word in pairs if other != folded(word)}
    return said


def variants(texts: Iterable[str]) -> tuple[str, str]:
    """Traditional characters, each with its simplified form, as pairs in one string.

    First those that stand in some texts, then those of which only the other form does.
    """
    known = set().union(*map(set, texts))
    held = ("".join(pair) for pair in traditional().items() if pair[0] in known)
    others = (
        "".join(pair) for pair in traditional().items() if pair[1] in known and pair[0] not in known
    )
    return "".join(held), "".join(others)


class _Folding(dict[int, str]):
    """What `str.translate` puts for each character; worked out when it first occurs."""

    def __missing__(self, point: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(point)).lower()
        plain = "".join(one for one in plain if unicodedata.category(one) != "Mn")
        plain = unicodedata.normalize("NFC", plain)
        self[point] = traditional().get(plain, plain)
        return self[point]


_FOLDING = _Folding()


def folded(text: str) -> str:
    """A text in one width, lower case, without accents, in simplified characters."""
    return text.translate(_FOLDING)


def runs(text: str) -> list[str]:
    """The lines of a text without blanks and punctuation; `%` stays, it tells figures apart."""
    return [line for line in _LEFT_OUT.sub("", folded(text)).split("\n") if line]


def latin_words(text: str) -> list[str]:
    """The words and numbers in Latin letters."""
    return _WORD.findall(folded(text))
