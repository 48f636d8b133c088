"""The marks before a letter's sections and measures: 一、 and 1., 一是, （一） and 1.1."""

from __future__ import annotations

import re
from typing import Final

NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
# Chinese first: where a letter has such marks, 1. and 1.1 are only lists inside its text.
SECTIONS: Final = tuple(
    re.compile(f"(?P<mark>{mark})") for mark in (f"{NUMERAL}、", r"\d{1,2}[.)](?= )")
)
MEASURES: Final = tuple(
    re.compile(f"(?P<mark>{mark})") for mark in (f"（{NUMERAL}）", r"\d{1,2}\.\d{1,2}[.)]?(?= )")
)
INLINE: Final = re.compile(rf"(?:(?<=[。；：！？，”])|^)(?P<mark>{NUMERAL}是)")


def is_marked(line: str) -> bool:
    """Whether a line begins with the mark of a section or a measure."""
    return any(pattern.match(line) for pattern in (*SECTIONS, *MEASURES))


def is_title(line: str) -> bool:
    """Whether a line is the title of a section or measure: its mark, and no sentence."""
    return is_marked(line) and not re.search(r"[。；]|\. ", line.partition(" ")[2] or line)


def value(mark: str) -> int:
    """The number in a mark: 12 in 十二、, in （十二）, in 12. and in 3.12."""
    if digits := re.findall(r"\d+", mark):
        return int(digits[-1])
    tens, ten, ones = re.sub("[^一二三四五六七八九十]", "", mark).rpartition("十")
    one = "一二三四五六七八九".find(ones) + 1 if ones else 0
    return one + 10 * ("一二三四五六七八九".find(tens) + 1 if tens else 1) * bool(ten)
