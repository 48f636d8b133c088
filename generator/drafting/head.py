"""The head of a letter: which of its first lines is the number, the title, the addressee."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.drafting import dates
from generator.drafting.lines import Line, is_ended, joined
from generator.drafting.marks import STRONG, mark
from generator.drafting.tables import table
from generator.drafting.vocabulary import any_of, form
from generator.han import HAN
from generator.record.letter import Role

_MOST = 14  # lines of a head
_LONGEST = 90  # characters of a line that is no text yet
_NUMBER = re.compile(
    rf"(?:[{HAN}]{{1,14}}[〔（\[(【]\d{{4}}[〕）\])】](?:第)?\d+号"
    rf"|(?:Reply |Letter |Circular |Decision |Report )?No\. ?[A-Z]{{0,3}}[\w/-]*\d[\w/-]*)"
)
_NUMBER_LABEL = form("number_label")
_REFERENCE = re.compile(r"[A-Za-z0-9][\w/.-]*\d[\w/.-]*")
ORGAN = any_of("organ")
_ENGLISH_ORGAN = re.compile(
    r"(?:The )?(?:[A-Z][\w’'&-]* |of |the |and |for )*(?:Council|Government|Board|Authority"
    r"|Ministry|Department|Cabinet|Assembly|Office|Commission|Agency)"
    r"(?: (?:of|for) .{2,50}| \(letter\))?"
)
_HEADING = re.compile(rf".*(?:文件|[（(]函[)）]|[（(].{{0,6}}函[)）])|.*{ORGAN}")
TITLE = form("title")
_ENGLISH_TITLE = re.compile(rf"\b{any_of('english_title')}\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:Re|RE|Subject|SUBJECT)[:：] ?(?=\S)")
_BYLINE = form("byline")
_SALUTED = re.compile(
    rf"(?:尊敬的|亲爱的|各位).*|.*(?:代表|委员|同志|先生|女士|市民|网友|居民|企业|单位|部门|{ORGAN})(?:等.{{0,6}}|们|并.{{0,12}})?"
)
_NO_ADDRESS = re.compile(r"如下|以下|下列|是$|^\d|兴办|答复|报告|方面")


@dataclass(frozen=True)
class Said:
    """Words of the head or foot, and what they are for."""

    words: str
    role: Role | None = None


def head(lines: Sequence[Line], *, is_chinese: bool) -> tuple[list[Said], list[Line]]:
    """The parts of a letter's head, and the lines behind it."""
    end = next((n for n in range(len(lines)) if _is_text(lines, n)), len(lines))
    is_address: Callable[[str], bool] = _is_chinese_address if is_chinese else _is_english_address
    near = range(min(end + 1, len(lines), _MOST))
    to = next((n for n in near if is_address(lines[n].text)), None)
    if to is None:
        names = list(lines[: min(end, _MOST)])
        return _named(names, is_chinese=is_chinese), list(lines[len(names) :])
    said = [*_named(lines[:to], is_chinese=is_chinese), Said(lines[to].text, Role.ADDRESSEE)]
    rest = list(lines[to + 1 :])
    while rest and is_address(rest[0].text) and not _is_greeting(rest[0].text):
        said.append(Said(rest.pop(0).text, Role.ADDRESSEE))
    if not any(each.role is Role.TITLE for each in said):
        said += _subject(rest)
    return said, rest


def _is_text(lines: Sequence[Line], n: int) -> bool:
    text = lines[n].text
    if n and table(lines, n):
        return True
    its = mark(text)
    if its and (its.value == 1 or its.family in STRONG) and its.family != "bullet":
        return True
    if text.endswith((":", "：")):
        return (
            bool(re.search("如下|以下|下列|follow|件实事|Resolved", text)) or len(text) > _LONGEST
        )
    return (is_ended(text) and len(text) > 4) or len(text) > _LONGEST  # noqa: PLR2004 - a sentence


def _is_chinese_address(text: str) -> bool:
    bare = text.rstrip(":： ")
    if bare == text or len(bare) > _LONGEST or re.search("[。；]", bare) or mark(text):
        return False
    short = re.sub(r"[（(].*?[)）]", "", bare)
    return bool(_SALUTED.fullmatch(short)) and not _NO_ADDRESS.search(short)


def _is_english_address(text: str) -> bool:
    return (
        bool(re.fullmatch(r"(?:Dear|To)\b.{1,80}[,:]?|To: .{2,80}", text))
        and not re.search(r"[.;] ", text[8:])
        and (text.startswith(("Dear", "To: ")) or text.endswith((":", ",")))
    )


def _is_greeting(text: str) -> bool:
    return text.startswith(("您好", "你好"))


def _subject(rest: list[Line]) -> list[Said]:
    """The line of the subject, which stands below the salutation of a letter in English."""
    if len(rest) > 1 and not is_ended(rest[0].text) and not mark(rest[0].text):
        first = rest[0].text
        if _SUBJECT.match(first) or (len(first) <= _LONGEST and rest[1].is_apart):
            return _labelled(rest.pop(0).text, _SUBJECT, Role.TITLE)
    return []


def _labelled(text: str, label: re.Pattern[str], role: Role) -> list[Said]:
    found = label.match(text)
    if not found:
        return [Said(text, role)]
    return [Said(text[: found.end()].strip()), Said(text[found.end() :].strip(), role)]


def _named(lines: Sequence[Line], *, is_chinese: bool) -> list[Said]:
    """Each line, or lines that were one, with its role."""
    said: list[tuple[Said, Line]] = []
    for n, line in enumerate(lines):
        parts = _one(line.text)
        if n and parts[0].role is Role.HEADING:  # it stands in an address
            parts = [Said(line.text)]
        said += [(each, line) for each in parts]
    numbered = next((n for n, (each, _) in enumerate(said) if each.role is Role.NUMBER), None)
    if numbered:
        for n, (each, line) in enumerate(said[:numbered]):
            if each.role is None and _HEADING.fullmatch(each.words):
                said[n] = (replace(each, role=Role.HEADING), line)
                break
    return _titled(said, is_chinese=is_chinese)


def _one(text: str) -> list[Said]:  # noqa: PLR0911 - one for each sort of line
    if _ENGLISH_ORGAN.fullmatch(text) and not _ENGLISH_TITLE.search(text):
        return [Said(text, Role.HEADING)]
    if re.fullmatch(r"附\s*[件表录]\s*\d{0,2}\s*[:：]?|(?:Annex|Appendix)(?: [A-Z\d]{1,2})?", text):
        return [Said(text, Role.ANNEX)]
    if dates.LINE.fullmatch(text) or re.fullmatch(
        rf"[（(].{{0,40}}{dates.DATE.pattern}.{{0,40}}[）)]", text
    ):
        return [Said(text, Role.DATE)]
    if label := _NUMBER_LABEL.match(text):
        rest = text[label.end() :]
        if _NUMBER.fullmatch(rest) or _REFERENCE.fullmatch(rest):
            return [Said(label[0].strip()), Said(rest, Role.NUMBER)]
    if found := _NUMBER.match(text):
        rest = text[found.end() :].strip()
        if not rest or re.match(r"签发人|类别|办理|[A-C]类|[（(]", rest):
            return [Said(found[0], Role.NUMBER), *([Said(rest)] if rest else [])]
    if _BYLINE.fullmatch(text):
        return [Said(text, Role.BYLINE)]
    return [Said(text)]


def _titled(said: list[tuple[Said, Line]], *, is_chinese: bool) -> list[Said]:
    """The same parts with the title among them, its lines put together."""
    groups: list[list[int]] = []
    for n, (each, line) in enumerate(said):
        if (
            each.role is None
            and groups
            and groups[-1][-1] == n - 1
            and _goes_on(said[n - 1][0].words, line, is_chinese=is_chinese)
        ):
            groups[-1].append(n)
        elif each.role is None:
            groups.append([n])
    title = _title(
        [(group, joined(said[n][0].words for n in group)) for group in groups],
        is_chinese=is_chinese,
    )
    parts: list[Said] = []
    for n, (each, _) in enumerate(said):
        if n in title and n != title[0]:
            continue
        words = joined(said[m][0].words for m in title) if n in title else each.words
        parts.append(Said(words, Role.TITLE) if n in title else each)
    return parts


def _goes_on(before: str, line: Line, *, is_chinese: bool) -> bool:
    """Whether a line of a title goes on on the next one."""
    if not is_chinese:
        return (
            not line.is_apart
            and not re.match(r"[A-Z][A-Za-z ?]{2,40}:", line.text)
            and ":" not in before
        )
    if re.search("[:：]", before + line.text):
        return False
    open_ = before.count("《") > before.count("》")
    return (
        open_
        or not line.is_apart
        or bool(re.search(r"关于|[的和与及、]$", before))
        or line.text.startswith("《")
    )


def _title(groups: list[tuple[list[int], str]], *, is_chinese: bool) -> list[int]:
    form = TITLE if is_chinese else _ENGLISH_TITLE
    plain = [
        (group, words)
        for group, words in groups
        if not re.match(r".{0,30}[:：]", words) or "《" in words
    ]
    likely = [(group, words) for group, words in plain if form.search(words)]
    if is_chinese and likely:
        return likely[0][0]
    if likely:
        return max(likely, key=lambda each: len(each[1]))[0]
    return plain[0][0] if len(plain) == 1 else []
