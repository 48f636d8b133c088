"""Lines put together to paragraphs, with headings and tables between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.drafting.lines import Line, is_ended, joined
from generator.drafting.marks import mark
from generator.drafting.passages import is_courtesy, is_label
from generator.drafting.tables import Table, table
from generator.han import HAN

_WRAPPED = 3  # lines of about the same length that show where a text was wrapped
_FIGURE = re.compile(rf"\d[\d,.]*\s*(?:[万亿千百余多]*)(?![年月日号届次“”、\d])[{HAN}%]")


@dataclass(frozen=True)
class Paragraph:
    """Words that stand together; a heading has no mark of its own. Or else a table."""

    words: str
    is_heading: bool = False
    table: Table | None = None


def paragraphs(lines: Sequence[Line], *, is_chinese: bool) -> list[Paragraph]:
    """The paragraphs, headings and tables of some lines."""
    width = _width(lines)
    found: list[Paragraph] = []
    waiting: list[Line] = []

    def end() -> None:
        if waiting:
            found.append(Paragraph(joined(line.text for line in waiting)))
            waiting.clear()

    n = 0
    while n < len(lines):
        if tabled := table(lines, n):
            end()
            found.append(Paragraph("", table=tabled[0]))
            n = tabled[1]
            continue
        if waiting and not _goes_on(waiting[-1].text, lines[n], width, is_chinese=is_chinese):
            end()
        if not waiting and _is_heading(lines, n, width, is_chinese=is_chinese):
            found.append(Paragraph(lines[n].text, is_heading=True))
        else:
            waiting.append(lines[n])
        n += 1
    end()
    return found


def has_figure(words: str) -> bool:
    """Whether words state a number of something, as promises do and headings do not."""
    return bool(_FIGURE.search(re.sub(r"“[^”]*”|《[^》]*》", "", words)))


def is_heading_like(words: str, *, is_chinese: bool) -> bool:
    """Whether words may be the title of a part: short, no sentence, no figure."""
    longest = 45 if is_chinese else 90
    if len(words) > longest or is_ended(words) or re.search("[。；]", words):
        return False
    return not (is_chinese and has_figure(words))


def _width(lines: Sequence[Line]) -> int:
    """How many characters a line of a text holds that was wrapped; nothing where it was not."""
    lengths = Counter(len(line.text) for line in lines)
    longest = max(lengths, default=0)
    full = sum(times for length, times in lengths.items() if length >= longest * 0.85)
    return longest if full >= _WRAPPED and longest <= 120 else 0  # noqa: PLR2004 - more is no line of a page


def _is_full(text: str, width: int) -> bool:
    return bool(width) and len(text) >= width * 0.85


def _goes_on(  # noqa: PLR0911 - one for each reason
    before: str, line: Line, width: int, *, is_chinese: bool
) -> bool:
    """Whether a line is the rest of the one before it."""
    text, its = line.text, mark(before)
    if its and its.length >= len(before):  # a mark on a line of its own
        return True
    if mark(text) or is_label(text) or is_courtesy(text):
        return False
    if not is_chinese:
        return _goes_on_in_english(before, line, width)
    if is_ended(before):
        return False
    if _is_full(before, width):
        return True
    is_open = before.count("《") > before.count("》") or before.count("（") > before.count("）")
    if is_open or before.endswith(("，", "、", ",")) or re.match("[，。；、）》”]", text):
        return True
    if its and is_heading_like(before, is_chinese=True):
        return False
    return bool(re.search("[，；,。]", before)) or len(before) > 30 or before[-1].isdigit()  # noqa: PLR2004 - no heading is as long


def _goes_on_in_english(before: str, line: Line, width: int) -> bool:
    begins_low = line.text[:1].islower()
    if line.is_apart:
        return begins_low and not is_ended(before)
    if is_ended(before):
        return begins_low or _is_full(before, width)
    if mark(before) and len(before) <= 60 and not _is_full(before, width) and not begins_low:  # noqa: PLR2004 - a title
        return False
    return begins_low or _is_full(before, width) or bool(re.search(r"[,;]|\. ", before))


def _is_heading(lines: Sequence[Line], n: int, width: int, *, is_chinese: bool) -> bool:
    """Whether a line without a mark is a heading: short, no sentence, and text begins below it."""
    line = lines[n]
    if n + 1 >= len(lines) or mark(line.text) or is_label(line.text) or _is_full(line.text, width):
        return False
    behind = lines[n + 1]
    if is_chinese:
        return (
            len(line.text) <= 25  # noqa: PLR2004 - what a heading may be long
            and is_heading_like(line.text, is_chinese=True)
            and not re.search("[，、,；]|^[（(]", line.text)
            and (len(behind.text) > len(line.text) or bool(mark(behind.text)))
        )
    return (
        line.is_apart
        and line.text[:1].isupper()
        and len(line.text) <= 80  # noqa: PLR2004 - likewise
        and not is_ended(line.text.rstrip("?"))
        and not re.search(r"[,;–—-]$|[a-z]: ", line.text)
        and not behind.text[:1].islower()
        and len(re.findall(r"\w+", line.text)) <= 12  # noqa: PLR2004 - likewise
    )
