"""The foot of a letter: thanks, signature, date, contacts, annexes, and what is printed behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.drafting import dates
from generator.drafting.head import ORGAN, TITLE, Said
from generator.drafting.lines import Line, is_ended
from generator.drafting.marks import mark
from generator.drafting.passages import FAREWELL
from generator.drafting.vocabulary import form
from generator.han import HAN
from generator.record.letter import Role

ANNEX = form("annex")
_LISTED = form("annexes")
_COPIES = form("copies")
_CONTACT = form("contact")
_IMPRINT = form("imprint")
_DATED = re.compile(rf"(?P<by>.{{2,40}}?)[\s　]*(?P<day>{dates.DATE.pattern})")
_LABEL = re.compile(r"[A-Z][A-Za-z ?’']{2,40}:.*")
_SHORT = 40
_OFFICE = 80  # characters of a name with its office


@dataclass(frozen=True)
class Foot:
    """What stands behind a letter's text, in order; an annex is lines that are read anew."""

    parts: tuple[Said, ...]
    annex: tuple[Line, ...]
    imprint: tuple[Said, ...]


def foot(lines: Sequence[Line], *, is_chinese: bool) -> tuple[list[Line], Foot]:
    """The lines before a letter's foot, and the foot."""
    start = next(
        (n for n, line in enumerate(lines) if n and ANNEX.fullmatch(line.text)), len(lines)
    )
    start = min(start, _attached(lines))
    before, annex = list(lines[:start]), list(lines[start:])
    imprint: list[Said] = []
    while len(annex) > 1 and (
        _IMPRINT.fullmatch(annex[-1].text) or _COPIES.fullmatch(annex[-1].text)
    ):
        imprint.insert(0, _said(annex.pop().text))
    parts: list[Said] = []
    while before:
        said = _at_end(before, parts, is_chinese=is_chinese)
        if not said:
            break
        parts[:0] = said
        before.pop()
    if parts and parts[0].role is Role.ISSUER and not any(_signs(each) for each in parts):
        before.append(Line(parts[0].words, parts[0].words, is_apart=True))
        parts.pop(0)
    return before, Foot(tuple(parts), tuple(annex), tuple(imprint))


def _attached(lines: Sequence[Line]) -> int:
    """Where a document begins that is sent with a letter: below its date, with a title."""
    for n, line in enumerate(lines[:-2]):
        signed = n and dates.LINE.fullmatch(line.text) and re.search(f"{ORGAN}$", lines[n - 1].text)
        if signed and TITLE.search(lines[n + 1].text) and not _said(lines[n + 1].text).role:
            return n + 1
    return len(lines)


def _signs(part: Said) -> bool:
    """Whether beside such a part a short line is the name of somebody who signs."""
    return part.role in (Role.DATE, Role.CONTACT, Role.COPIES) or bool(
        FAREWELL.fullmatch(part.words)
    )


def _at_end(  # noqa: PLR0911 - one for each sort of line
    lines: Sequence[Line], behind: Sequence[Said], *, is_chinese: bool
) -> list[Said]:
    """What the last line is, where it belongs to the foot; nothing where it is text."""
    text, last = lines[-1].text, len(lines) == 1
    if listed := _in_list(lines):
        return listed
    said = _said(text)
    if (
        said.role
        or _IMPRINT.fullmatch(text)
        or (FAREWELL.fullmatch(text) and not re.match("特此|专此|此复", text))
    ):
        return [said]
    if mark(text) or last:
        return []
    if not is_chinese:
        is_label = bool(_LABEL.fullmatch(text)) and not is_ended(text.rstrip(":"))
        if is_label:
            return [said]
        return [Said(text, Role.ISSUER)] if _is_name(lines) else []
    if (dated := _DATED.fullmatch(text)) and re.search(f"{ORGAN}$", dated["by"].strip()):
        return [Said(dated["by"].strip(), Role.ISSUER), Said(dated["day"], Role.DATE)]
    if is_ended(text) or len(text) > _SHORT or re.search("[，,；]", text):
        return []
    signed = any(_signs(each) for each in behind)
    is_name = bool(
        re.fullmatch(
            rf"[{HAN}]{{2,4}}|(?:区长|市长|县长|局长|主任)[:： ]?[{HAN}]{{2,4}}",
            text.replace(" ", ""),
        )
    )
    if re.search(rf"{ORGAN}(?:[（(].{{0,8}}[)）])?$", text) or (is_name and signed):
        return [Said(text, Role.ISSUER)]
    return []


def _is_name(lines: Sequence[Line]) -> bool:
    """Whether a line of English stands behind a farewell that is near."""
    near = [line.text for line in lines[-8:]]
    return (
        any(FAREWELL.fullmatch(text) for text in near)
        and len(lines[-1].text) <= _OFFICE
        and not re.search(r"\. [A-Z]", lines[-1].text)
    )


def _in_list(lines: Sequence[Line]) -> list[Said]:
    """A line of a list of annexes: 2. below 附件：1."""
    for n in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        text = lines[n].text
        if _LISTED.fullmatch(text):
            own = lines[-1].text
            return [Said(own, Role.ANNEX)] if n == len(lines) - 1 or mark(own) else []
        if not mark(text) or is_ended(text):
            return []
    return []


def _said(text: str) -> Said:
    if _IMPRINT.fullmatch(text):
        return Said(text)
    for role, known in (
        (Role.DATE, dates.LINE),
        (Role.COPIES, _COPIES),
        (Role.ANNEX, _LISTED),
        (Role.CONTACT, _CONTACT),
    ):
        if known.fullmatch(text):
            return Said(text, role)
    return Said(text)


def is_plain(words: str) -> bool:
    """Whether it is plain what a line without a role is: a farewell, a label, what was printed."""
    return bool(
        FAREWELL.fullmatch(words)
        or _IMPRINT.fullmatch(words)
        or re.fullmatch(r".{1,20}[:：]", words)
        or re.match(r"签发人|[（(]?[A-C]类?[）)]?$|类别", words)
    )
