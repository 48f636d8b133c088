"""The outline of a letter, found in its plain text: head, sections, measures, passages, foot.

Whatever the letter looks like, the outline holds all of its words in their order. What
cannot be told apart is left together; what is not there is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.checking.fidelity import BARS
from generator.drafting import dates
from generator.drafting.body import Body, MeasureOutline, SectionOutline, body
from generator.drafting.foot import ANNEX, Foot, foot
from generator.drafting.head import Said, head
from generator.drafting.lines import Line, lines
from generator.drafting.paragraphs import is_heading_like, paragraphs
from generator.drafting.passages import Passage, clauses, is_promise
from generator.han import HAN
from generator.record.letter import Document, Role

_ANSWERED = re.compile(r"《(?P<title>[^》]+)》[（(](?P<number>[^（）()]*\d号)[）)]")
_HAN, _LATIN = re.compile(f"[{HAN}]"), re.compile("[A-Za-z]+")
_DECIDED = re.compile(r"Decision (?:details|notice|[Mm]aker|status)")
_NOTHING = {"~", "null", "Null", "NULL"}
"""Words that a record takes for an empty field when they stand alone."""
_KINDS = (
    (
        Document.TABLE,
        r"(?:任务|分解|责任|分工|一览)表|任务分解|台账|[Aa]ction (?:log|table)|[Tt]racker",
    ),
    (Document.DUTIES, r"职责|职能|责任清单|[Dd]uties"),
    (Document.REPLY, r"答复|复函|回复|的函$|(?:[Rr]eply|REPLY) |[Rr]esponse to"),
    (Document.LIST, r"清单|实事|项目表|[Ll]ist of|[Pp]ledges"),
    (Document.PLAN, r"方案|计划|要点|规划|\b[Pp]lan\b|PLAN|[Ss]trategy"),
    (Document.REPORT, r"报告|[Rr]eport|REPORT"),
    (Document.DECISION, r"决定|决议|[Dd]ecision|[Mm]inutes"),
    (Document.LETTER, r"公开信|一封信|[Ll]etter|LETTER"),
)


@dataclass(frozen=True)
class Outline:
    """A letter's parts in order, and the lines of its text that are no words of it."""

    is_chinese: bool
    left_out: tuple[str, ...]
    head: tuple[Said, ...]
    opening: tuple[str, ...]
    sections: tuple[SectionOutline, ...]
    closing: tuple[str, ...]
    foot: tuple[Said, ...]
    imprint: tuple[Said, ...]

    @property
    def parts(self) -> tuple[Said, ...]:
        """Every line of head and foot."""
        return (*self.head, *self.foot, *self.imprint)

    def said(self, role: Role) -> str:
        """The words of the only or first line that is for something; empty without one."""
        return next((each.words for each in self.parts if each.role is role), "")

    @property
    def day(self) -> str:
        """The date that it bears, as 2021-11-04, 2021-11 or 2021; empty where that is not sure.

        What was signed counts before what stands at the head.
        """
        spoken = [each.words for each in self.head if dates.SPOKEN.match(each.words)]
        for found in (
            *(
                [each.words for each in parts if each.role is Role.DATE]
                for parts in (self.foot, self.head)
            ),
            spoken,
        ):
            if found:
                return dates.agreed(found)
        return ""

    @property
    def answers(self) -> tuple[str, str]:
        """The title and the number of the letter that this one says it answers."""
        found = _ANSWERED.search("".join(self.opening))
        return (found["title"], found["number"]) if found else ("", "")

    @property
    def kind(self) -> Document:
        """What sort of document it calls itself."""
        words = self.said(Role.TITLE) or " ".join(each.words for each in self.head)
        if any(_DECIDED.match(each.words) for each in self.head):
            return Document.DECISION
        sorts = (sort for sort, form in _KINDS if re.search(form, words))
        if found := next(sorts, None):
            return found
        return Document.LETTER if self.said(Role.ADDRESSEE) else Document.OTHER

    @property
    def issuer(self) -> str:
        """Who signed it, or whose paper it is written on."""
        signed = self.said(Role.ISSUER)
        return signed or re.sub(r"文件$|[（(].{0,6}函[)）]$", "", self.said(Role.HEADING))

    @property
    def words(self) -> Iterator[str]:
        """All its words in order."""
        yield from (each.words for each in self.head)
        yield from self.opening
        yield from _words(each for each in self.sections if not each.is_annex)
        yield from self.closing
        yield from (each.words for each in self.foot)
        yield from _words(each for each in self.sections if each.is_annex)
        yield from (each.words for each in self.imprint)


def _words(sections: Iterator[SectionOutline]) -> Iterator[str]:
    for section in sections:
        yield from (section.mark, section.title, *section.opening, *section.columns)
        for measure in section.measures:
            yield from (measure.mark, measure.title)
            for passage in measure.passages:
                yield from (passage.mark, passage.words)


def outline(text: str) -> Outline:
    """The outline of a letter's plain text."""
    found, left_out = lines(text)
    whole = "".join(line.text for line in found)
    is_chinese = len(_HAN.findall(whole)) > len(_LATIN.findall(whole))
    made = _outline(found, left_out, is_chinese=is_chinese)
    is_whole = _solid(made.words) == _solid(line.text for line in found)
    if is_whole and not _NOTHING.intersection(made.words):
        return made
    return _plain(found, left_out, is_chinese=is_chinese)


def _outline(found: list[Line], left_out: tuple[str, ...], *, is_chinese: bool) -> Outline:
    names, rest = head(found, is_chinese=is_chinese)
    rest, end = foot(rest, is_chinese=is_chinese)
    inner = body(paragraphs(rest, is_chinese=is_chinese), is_chinese=is_chinese)
    sections = (*inner.sections, *_annexes(end, is_chinese=is_chinese))
    return _made(left_out, names, inner, sections, end, is_chinese=is_chinese)


def _annexes(end: Foot, *, is_chinese: bool) -> Iterator[SectionOutline]:
    """Sections behind the foot, each annex beginning with its mark and its title."""
    starts = [n for n, line in enumerate(end.annex) if ANNEX.fullmatch(line.text) or n == 0]
    for start, stop in pairwise([*starts, len(end.annex)]):
        rest = list(end.annex[start:stop])
        mark = rest.pop(0).text if ANNEX.fullmatch(rest[0].text) else ""
        title = ""
        if (
            len(rest) > 1
            and is_heading_like(rest[0].text, is_chinese=is_chinese)
            and not re.search(r"[|｜]", rest[0].text)
        ):
            title = rest.pop(0).text
        inner = body(paragraphs(rest, is_chinese=is_chinese), is_chinese=is_chinese, may_open=False)
        first, *others = inner.sections or (SectionOutline("", "", (), ()),)
        if title or not (first.mark or first.title):
            if first.mark or first.title:
                words = (Passage(title, is_promise=False),)
                yield SectionOutline(mark, "", (), (MeasureOutline("", "", words),), is_annex=True)
                others = [first, *others]
            elif first.measures:
                yield replace(first, mark=mark, title=title, is_annex=True)
            else:
                words = (Passage(title or mark, is_promise=False),)
                yield SectionOutline(
                    mark if title else "", "", (), (MeasureOutline("", "", words),), is_annex=True
                )
        else:
            words = (Passage(mark, is_promise=False),)
            yield SectionOutline("", "", (), (MeasureOutline("", "", words),), is_annex=True)
            others = [first, *others]
        yield from (replace(each, is_annex=True) for each in others)


def _made(  # noqa: PLR0913 - the parts of a letter
    left_out: tuple[str, ...],
    names: Sequence[Said],
    inner: Body,
    sections: Sequence[SectionOutline],
    end: Foot,
    *,
    is_chinese: bool,
) -> Outline:
    return Outline(
        is_chinese=is_chinese,
        left_out=left_out,
        head=tuple(names),
        opening=inner.opening,
        sections=tuple(sections),
        closing=inner.closing,
        foot=end.parts,
        imprint=end.imprint,
    )


def _plain(found: list[Line], left_out: tuple[str, ...], *, is_chinese: bool) -> Outline:
    """A letter that could not be taken apart without loss: one measure, sentence by sentence."""
    texts = [line.text for line in found]
    if _NOTHING.intersection(texts):
        texts = [" ".join(texts)]
    words = tuple(
        Passage(clause, is_promise=is_promise(clause)) for text in texts for clause in clauses(text)
    )
    section = SectionOutline("", "", (), (MeasureOutline("", "", words),))
    nothing = Foot((), (), ())
    return _made(left_out, (), Body((), (), ()), (section,), nothing, is_chinese=is_chinese)


def _solid(words: Iterator[str] | Sequence[str]) -> str:
    return "".join(
        each for part in words for each in part if not each.isspace() and each not in BARS
    )
