"""The marks before parts of a letter: 一、 （一） 1. (1) ① 第一条 一是, Part 1, 1.1, (a)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_WORDS = (
    "Part|Section|Recommendation|Action|Priority|Objective|Commitment|Theme|Goal|Target|Item|Step"
    "|Pledge|Promise"
)
_FAMILIES: Final = {
    "part": rf"第(?:{NUMERAL}|\d{{1,2}})(?:部分|[章编篇])[、：:．.]?\s?",
    "article": rf"第(?:{NUMERAL}|\d{{1,2}})[条款项][、：:．.]?\s?",
    "named": rf"(?:建议|问题|任务|项目|措施|议题)(?:{NUMERAL}|\d{{1,2}})[、：:．.]\s?",
    "numeral": rf"{NUMERAL}(?:、|[．.](?!\d))\s?",
    "bracketed": rf"[（(]{NUMERAL}[）)]、?\s?",
    "is": rf"{NUMERAL}是(?=\S)",
    "word": rf"(?:{_WORDS}) (?:\d{{1,2}}|[A-Z])(?:[:.–-]| –)?(?=\s|$)",
    "decimal": r"\d{1,2}\.\d{1,2}[.)]?(?=\s|[^\d\s.)%A-Za-z]|$)",
    "digit": r"\d{1,2}(?:[、．]|\.(?!\d)|\.(?=(?:19|20)\d\d年))\s?",
    "parenthesis": r"[（(]\d{1,2}[）)]、?\s?",
    "half": r"\d{1,2}[)）]\s?",
    "circle": r"[①-⑳]\s?",
    "letter": r"[（(][a-z][）)]\s?|[a-z][.)]\s",
    "bullet": r"[•●▪■◆○*·]\s?|[-–]\s",
}
STRONG: Final = ("part", "article", "numeral", "bracketed")
"""Families that number nothing but parts of a document."""
_PATTERNS = {name: re.compile(pattern) for name, pattern in _FAMILIES.items()}
INLINE: Final = {
    "is": re.compile(rf"(?:(?<=[。；：！？，”;:,])|^)(?P<mark>{NUMERAL}是)"),
    "parenthesis": re.compile(
        r"(?:(?<=[。；：！？;:.] )|(?<=[。；：！？;:])|^)(?P<mark>[（(]\d{1,2}[）)])"
    ),
    "comma": re.compile(r"(?:(?<=[。；：！？;:])|^)(?P<mark>\d{1,2}、)"),
    "circle": re.compile(r"(?P<mark>[①-⑳])"),
}
"""Marks that also count inside a paragraph."""


@dataclass(frozen=True)
class Mark:
    """A mark with its family and its number; `length` is how much of the line it takes."""

    family: str
    text: str
    value: int
    length: int


def mark(line: str) -> Mark | None:
    """The mark that a line may begin with."""
    for family, pattern in _PATTERNS.items():
        if found := pattern.match(line):
            return Mark(family, found[0].strip(), value(found[0]), found.end())
    return None


def depths(texts: Sequence[str]) -> list[tuple[int, Mark] | None]:
    """For each paragraph its mark with how deep it stands; marks count from one, one by one."""
    found: list[tuple[int, Mark] | None] = []
    open_: list[Mark] = []
    last: dict[str, int] = {}
    for text in texts:
        its = mark(text)
        at = next((n for n, each in enumerate(open_) if its and each.family == its.family), None)
        if its is None:
            found.append(None)
            continue
        before = open_[at].value if at is not None else 0
        expected = (1, before + 1, last.get(its.family, 0) + 1)
        follows = its.family in ("bullet", "word") or its.value in expected
        follows = follows or (not last and its.family in STRONG)  # a part of a longer document
        if not follows and at is not None and its.family == "decimal":
            follows = its.value > before
        if not follows:
            found.append(None)
            continue
        depth = len(open_) if at is None else at
        open_[depth:] = [its]
        last[its.family] = its.value
        found.append((depth, its))
    return found


def value(mark: str) -> int:
    """The number in a mark: 12 in 十二、, in （十二）, in 12., in 3.12; or that of a letter."""
    if digits := re.findall(r"\d+", mark):
        return int(digits[-1])
    if circled := re.search("[①-⑳]", mark):
        return ord(circled[0]) - ord("①") + 1
    if letter := re.search(r"\b([a-zA-Z])\b", mark):
        return ord(letter[1].lower()) - ord("a") + 1
    tens, ten, ones = re.sub("[^一二三四五六七八九十]", "", mark).rpartition("十")
    one = "一二三四五六七八九".find(ones) + 1 if ones else 0
    return one + 10 * ("一二三四五六七八九".find(tens) + 1 if tens else 1) * bool(ten)
