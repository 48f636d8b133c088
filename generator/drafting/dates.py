"""Days, months and years as letters write them."""

from __future__ import annotations

import re
from typing import Final

from generator.reading import guesses

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DIGITS = "[〇○Ｏ零一二三四五六七八九]"
_COUNT = "[一二三四五六七八九十]{1,3}"
DATE: Final = re.compile(
    r"(?:\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?"
    rf"|{_DIGITS}{{4}}年{_COUNT}月(?:{_COUNT}日)?"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? \d{{4}}|{_MONTH},? \d{{4}}"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}/\d{1,2}/\d{4})"
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LABEL = r"(?:(?:成文|发文)?日期|时间|Dated?|Issued|Date of [a-z ]{3,20}|[A-Z][a-z]+ date)[:：]? ?"
LINE: Final = re.compile(
    rf"[（(]?(?:{_LABEL})?(?:at |in )?(?:{DATE.pattern})[）)]?(?: ?[-–] ?[A-Z][A-Za-z ]{{2,30}})?"
)
"""A line that is nothing but a date, maybe with what it is the date of."""

SPOKEN: Final = re.compile(rf"[-—–]+ ?{DATE.pattern}在")
"""How a report says below its title when it was given."""


def moment(words: str) -> str:
    """The date in some words, as 2021-11-04, 2021-11 or 2021; nothing where it is not sure."""
    found = DATE.search(words)
    if not found:
        return ""
    written = found[0].replace(" of ", " ").replace("Ｏ", "〇")
    if slashed := _SLASHED.fullmatch(written):
        first, second, year = (int(each) for each in slashed.groups())
        if first > 12 >= second >= 1 and first <= 31:  # noqa: PLR2004 - cannot be a month
            return guesses.moment(f"{year}-{second}-{first}")
        return guesses.moment(f"{year}-{first}-{second}") if second > 12 or first == second else ""  # noqa: PLR2004 - likewise
    if "年" in written:
        written = written.replace(" ", "")
    return guesses.moment(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", written))


def agreed(lines: list[str]) -> str:
    """The date that all of some lines tell; nothing where they differ, or one is not sure."""
    found = {moment(line) for line in lines}
    return found.pop() if len(found) == 1 else ""
