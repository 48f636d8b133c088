"""What was probably meant by a value in another form: offered as a fix, never taken."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SCALES = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100}
_TRUE = ("true", "yes", "y", "on", "1", "是", "有", "对", "真")
_FALSE = ("false", "no", "n", "off", "0", "否", "无", "没有", "不是", "假")

_CHINESE = re.compile(
    r"(?P<y>\d{4})年(?:度|内|(?P<half>上半年|年中)|(?P<end>年?[底末终]))?"
    r"(?:(?P<m>\d{1,2})月份?(?:(?P<d>\d{1,2})[日号]|[底末])?)?"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-./\s](?P<m>\d{1,2})(?:[-./\s](?P<d>\d{1,2}))?")
_IN_ONE = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_YEAR = re.compile(r"(?P<y>\d{4})")
_DAY_FIRST = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[a-z]{3})[a-z]*\.?,?\s+(?P<y>\d{4})"
)
_MONTH_FIRST = re.compile(
    r"(?P<name>[a-z]{3})[a-z]*\.?\s+(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<y>\d{4})"
)
_FORMS = (_CHINESE, _YEAR_FIRST, _IN_ONE, _YEAR, _DAY_FIRST, _MONTH_FIRST)


def day(written: str) -> str:
    """A day in the form 2021-12-31, or nothing where the words name none: a month has many."""
    return _told(written, whole=True)


def moment(written: str) -> str:
    """A day, month or year in the form 2021-12-31, 2021-12 or 2021; or nothing."""
    return _told(written, whole=False)


def number(written: str) -> str:
    """A number in plain digits, or nothing."""
    plain = re.sub(r"(?<=\d)[,，'\s](?=\d{3})", "", _plain(written)).strip()
    form = r"\+?0*(\d{1,12}(?:\.\d{1,6})?)(?![A-Za-z0-9.])\s*([万亿千百]?)"
    found = re.match(form, plain.translate(_DIGITS))
    if not found:
        return ""
    scale = _SCALES.get(found[2], 1)
    return found[1] if scale == 1 else f"{float(found[1]) * scale:.0f}"


def truth(written: str) -> str:
    """`true` or `false`, or nothing."""
    word = _plain(written).strip().lower()
    return "true" if word in _TRUE else "false" if word in _FALSE else ""


def _plain(written: str) -> str:
    """Full-width letters, digits and signs as half-width ones."""
    return unicodedata.normalize("NFKC", written[:80])


def _told(written: str, *, whole: bool) -> str:
    text = _chinese_days(_plain(written).strip().lower())
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if found is None:
        return ""
    parts = found.groupdict()
    year, month = int(parts["y"]), int(parts.get("m") or 0)
    if name := parts.get("name"):
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
    date = int(parts.get("d") or 0)
    if parts.get("half"):
        month, date = 6, 30
    if parts.get("end"):
        month = month or 12
    if not (year >= 1 and 0 <= month <= 12):  # noqa: PLR2004 - a year has 12 months
        return ""
    if month and not date and text[-1] in "底末终":
        date = monthrange(year, month)[1]
    if whole and not date:
        return ""
    if date > (monthrange(year, month)[1] if month else 0):
        return ""
    return "-".join((f"{year:04}", *(f"{part:02}" for part in (month, date) if part)))


def _chinese_days(text: str) -> str:
    """Chinese numerals in a date as digits: 二〇二一年十二月三十一日 as 2021年12月31日."""

    def below_hundred(match: re.Match[str]) -> str:
        tens, _, ones = match[0].partition("十")
        return (tens.translate(_DIGITS) or "1") + (ones.translate(_DIGITS) or "0")

    return re.sub("[一二三]?十[一二三四五六七八九]?", below_hundred, text).translate(_DIGITS)
