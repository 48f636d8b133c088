"""What stands around the text of a letter: the names at its head, the day at its foot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.drafting.clauses import is_ended, joined
from generator.drafting.marks import NUMERAL, is_marked
from generator.han import HAN

_MONTH = "(January|February|March|April|May|June|July|August|September|October|November|December)"
DAY: Final = re.compile(
    r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    rf"|[〇○零一二三四五六七八九]{{4}}年{NUMERAL}月{NUMERAL}日"
    rf"|{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}"
)
_NUMBER = re.compile(rf"[{HAN}]{{1,12}}[〔（\[(]\d{{4}}[〕）\])]第?\d+号|[^.:]{{0,50}}\bNo\. ?\d+")
_FAREWELL = re.compile(r"特此.{0,6}|此复。?|此致|敬礼！?|Yours\b.{0,20}|Sincerely.{0,12}")
_SHORT = 40  # characters of a line that may be a name


@dataclass(frozen=True)
class Head:
    """The names before a letter's text, in this order; what is not there is empty."""

    heading: str
    number: str
    title: str
    addressee: str


def head(body: list[str]) -> tuple[Head, list[str]]:
    """The head of a letter's lines, and the lines behind it."""
    end = next((n for n, line in enumerate(body) if _is_text(line)), len(body))
    addressee = next((n for n, line in enumerate(body[: end + 1]) if _is_addressee(line)), None)
    names = body[: end if addressee is None else addressee]
    rest = body[len(names) + (addressee is not None) :]
    numbered = next((n for n, line in enumerate(names) if _NUMBER.fullmatch(line)), None)
    before, after = (
        (names[:1], names[1:]) if numbered is None else (names[:numbered], names[numbered + 1 :])
    )
    if numbered is None and len(names) == 1:
        before, after = [], names
    number = "" if numbered is None else names[numbered]
    to = "" if addressee is None else body[addressee]
    return Head(joined(before), number, joined(after), to), rest


def _is_addressee(line: str) -> bool:
    is_address = line.endswith(("：", ":")) or re.fullmatch(r"Dear\b.*,", line)
    return bool(is_address) and not re.search(r"[。，；]|\. ", line) and not is_marked(line)


def foot(body: list[str]) -> tuple[list[str], list[str]]:
    """A letter's lines, and from their end the day with the names and farewells before it."""
    marked = [n for n, line in enumerate(body) if is_marked(line)]
    days = [n for n, line in enumerate(body) if DAY.fullmatch(line) and n > max(marked, default=0)]
    last = start = days[-1] if days else len(body)
    while start and _is_signature(body[start - 1]):
        start -= 1
    if start and not is_ended(body[start - 1]):  # a broken line, and no name
        start = last
    return body[:start], body[start:]


def _is_signature(line: str) -> bool:
    if _FAREWELL.fullmatch(line):
        return True
    return len(line) <= _SHORT and not _is_text(line) and "，" not in line


def _is_text(line: str) -> bool:
    """Whether a line belongs to the letter's text rather than to its head."""
    return is_ended(line) or is_marked(line)
