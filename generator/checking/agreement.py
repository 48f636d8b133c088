"""A fact that is said twice is said alike. One function, one rule; each states the truth it guards.

A rule speaks up only where both writings can be read for certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, combinations

from generator.problems import Problem
from generator.record.letter import Role
from generator.record.model import Commitment, Record
from generator.record.parts import Figure

_DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_HAN_NUMBER = re.compile("[零〇一二三四五六七八九两十百千万亿]+")
_NUMBER = re.compile(r"(?<![\d.])(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?\s*([百千万亿]*)")
_IN_ENGLISH = re.compile(
    r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:[ -](thousand|million|billion|trillion))?",
    re.IGNORECASE,
)
_ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_HAN_DAY = re.compile(
    r"(\d{4}|[〇零一二三四五六七八九]{4})年"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile(r"(\d{4})年")
_RELATIVE = {"今年": 0, "本年": 0, "年内": 0, "年底": 0, "年末": 0, "明年": 1, "后年": 2, "次年": 1}


def han_number(text: str) -> int:
    """What Chinese numerals say: 十二 is 12, 一百二十 is 120, 二〇二一 is 2021."""
    if not any(step in text for step in (*_STEPS, *_SCALES)):
        return int("".join(str(_DIGITS[digit]) for digit in text))
    whole = part = digit = last = 0
    for mark in text:
        if mark in _DIGITS:
            digit = _DIGITS[mark]
        elif mark in _STEPS:
            part, digit = part + (digit or 1) * _STEPS[mark], 0
        else:  # a larger scale holds all before it, as in 万亿
            scale = _SCALES[mark]
            below = (whole, 0) if last < scale else (0, whole)
            whole = (below[0] + part + digit) * scale + below[1]
            part, digit, last = 0, 0, scale
    return whole + part + digit


def numbers(text: str) -> set[Decimal]:
    """Every number that a Chinese text states, in each way in which it may be meant."""
    found = set()
    for whole, rest, scale in _NUMBER.findall(text):
        number = Decimal(re.sub("[,，]", "", whole) + rest)
        found.add(number)
        for mark in scale:
            number *= {**_STEPS, **_SCALES}[mark]
        found.add(number)
    found |= {Decimal(han_number(numeral)) for numeral in _HAN_NUMBER.findall(text)}
    return found


def english_numbers(text: str) -> set[Decimal]:
    """Every number that an English text states in digits."""
    return {
        Decimal(whole.replace(",", "") + rest) * _ENGLISH_SCALES.get(scale.lower(), 1)
        for whole, rest, scale in _IN_ENGLISH.findall(text)
    }


def figures_are_what_is_quoted(record: Record) -> Iterator[Problem]:
    """The value of a figure is a number of its wording."""
    for commitment, figure in _figures(record):
        vague = _VAGUE.search(figure.wording)
        stated = set() if vague else numbers(figure.wording) | english_numbers(figure.wording)
        for name, value in (("value", figure.value), ("to", figure.to)):
            if value is not None and stated and value not in stated:
                values = {"value": f"{value:f}", "wording": figure.wording}
                at = figure.at.of(name)
                yield Problem("value_unlike_wording", at, commitment.context, values)


def translations_keep_figures(record: Record) -> Iterator[Problem]:
    """What the letter promises in figures, its translation promises too."""
    for commitment in record.commitments:
        for language, words in commitment.quote.words.items():
            stated = english_numbers(words) if language == "en" else set()
            for figure in commitment.figures if stated else ():
                is_read = figure.value in numbers(figure.wording)
                if is_read and figure.value not in stated and figure.value > _SPELLED:
                    values = {"value": f"{figure.value:f}", "wording": figure.wording}
                    at = commitment.quote.at.of(language)
                    yield Problem(
                        "figure_lost", at, commitment.context, values, is_warning=True
                    )  # fmt: skip


_VAGUE = re.compile("位数|分之|[翻倍半几数余多]|番")
"""What makes of a number more than its digits: 两位数, 三分之一, 数百."""

_SPELLED = 12  # up to here English spells numbers


def dates_of_letters_agree(record: Record) -> Iterator[Problem]:
    """A letter is dated as its own date line says."""
    letter = record.letter
    for part in letter.parts:
        day = _day(next(iter(part.words.words.values()), "")) if part.role is Role.DATE else None
        if day and letter.date.day and day != letter.date.first_day:
            values = {"line": day.isoformat(), "date": str(letter.date)}
            yield Problem("date_unlike_line", letter.at.of("date"), values=values)


def deadlines_are_read_as_worded(record: Record) -> Iterator[Problem]:
    """The year of a deadline is the one that its words name, counted from the letter."""
    for commitment in record.commitments:
        due = commitment.due
        if due is None or due.by is None or not commitment.states("due"):
            continue
        years = {int(year) for year in _YEAR.findall(due.wording)} or {
            record.letter.date.year + n for word, n in _RELATIVE.items() if word in due.wording
        }
        if years and due.by.year not in years:
            values = {"by": due.by.isoformat(), "wording": due.wording, "year": str(max(years))}
            yield Problem("due_unlike_wording", due.at.of("by"), commitment.context, values)


def pages_are_read_after_they_appear(record: Record) -> Iterator[Problem]:
    """Nobody has read a page before the day on which it was published."""
    for commitment in record.commitments:
        for source in commitment.all_sources:
            if source.published and source.accessed.last_day < source.published.first_day:
                values = {"accessed": str(source.accessed), "published": str(source.published)}
                at = source.at.of("accessed")
                yield Problem("read_too_early", at, commitment.context, values)


def updates_are_told_once(record: Record) -> Iterator[Problem]:
    """No update stands twice: pasted, and not changed."""
    for commitment in record.commitments:
        for first, second in combinations(commitment.updates, 2):
            if first == second:
                values = {"line": str(first.at.whole.line)}
                yield Problem("repeated_update", second.at.whole, commitment.context, values)


def _figures(record: Record) -> Iterator[tuple[Commitment, Figure]]:
    for commitment in record.commitments:
        found = (getattr(finding, "figures", ()) for finding in commitment.findings)
        for figure in chain(commitment.figures, chain.from_iterable(found)):
            yield commitment, figure


def _day(text: str) -> date | None:
    """The day that a Chinese date line names."""
    found = _HAN_DAY.search(text)
    try:
        return date(*(int(n) if n.isdigit() and n.isascii() else han_number(n)
                      for n in found.groups())) if found else None  # fmt: skip
    except ValueError:
        return None


AGREEMENT_RULES: tuple[Callable[[Record], Iterator[Problem]], ...] = (
    figures_are_what_is_quoted,
    translations_keep_figures,
    dates_of_letters_agree,
    deadlines_are_read_as_worded,
    pages_are_read_after_they_appear,
    updates_are_told_once,
)
