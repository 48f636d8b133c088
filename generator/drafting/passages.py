"""Texts cut into passages, each of them proposed as a commitment or as framing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.drafting.marks import INLINE, value
from generator.drafting.vocabulary import any_of, form
from generator.han import HAN

_OPENING, _CLOSING = "“‘（《〈「『【〔", "”’）》〉」』】〕"
_BREAKS = ("Mr", "Mrs", "Ms", "Dr", "St", "No", "Nos", "para", "paras", "cf", "vs", "etc", "approx")
_ENGLISH_END = re.compile(
    "".join(rf"(?<!\b{each}\.)" for each in _BREAKS)
    + r"(?<!\b[A-Z]\.)(?<=[.!?])[”\"’)]* +(?=[A-Z“(‘\"\d])"
)
_ENGLISH_PAUSE = re.compile(r"(?<=;) +(?!(?:and|or|but)\b[:.]?$)")
_HEAD = 12  # characters of a sentence that may be the head of its paragraph
_SUBJECT = re.compile(r"(?:The|This|That|It|There|These|Those|An?|In|As|For)\b")
_VERDICT = 2  # words of English in which a recommendation is accepted or not
_HAN = re.compile(f"[{HAN}]")

COURTESY = form("courtesy")
_BEGGING = form("begging")
FAREWELL = form("farewell")
_INTENT = form("intent")
_PAST = form("past")
_ENGLISH_INTENT = re.compile(rf"\b{any_of('english_intent')}\b", re.IGNORECASE)
_LABEL = form("label")
_TASK = form("task")


@dataclass(frozen=True)
class Passage:
    """Words with the mark before them, and whether they may promise something."""

    words: str
    is_promise: bool
    mark: str = ""
    column: int = 0


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return _split(text, "。！？", [_ENGLISH_END])


def clauses(text: str) -> list[str]:
    """The passages that are proposed: each ends in ；。 or, in English, at a semicolon."""
    return _split(text, "；。！？;" if _HAN.search(text) else "。", [_ENGLISH_END, _ENGLISH_PAUSE])


def passages(
    text: str, mark: str = "", *, may_promise: bool = True, is_item: bool = False
) -> Iterator[Passage]:
    """The passages of a paragraph, with the marks that stand before and inside it."""
    for own, words in listed(text):
        its, rest = own or mark, words
        if label := (_LABEL.match(words) or _TASK.match(words)):
            is_task = bool(_TASK.match(words)) and label.end() < len(words)
            if not is_task:
                yield Passage(words, is_promise=False, mark=its)
                mark = ""
                continue
            yield Passage(label[0], is_promise=False, mark=its)
            its, rest = "", words[label.end() :].strip()
        parts = clauses(rest)
        for n, clause in enumerate(parts):
            leads = n == 0 and len(parts) > 1 and _is_lead(clause)
            promises = may_promise and not leads and is_promise(clause, is_item=is_item)
            yield Passage(clause, is_promise=promises, mark=its)
            its = ""
        mark = ""


def listed(text: str) -> list[tuple[str, str]]:
    """A paragraph cut before the marks inside it, where they count from one at least to two."""
    for pattern in INLINE.values():
        starts: list[re.Match[str]] = []
        for match in pattern.finditer(text):
            if value(match["mark"]) == len(starts) + 1:
                starts.append(match)
        if len(starts) < 2:  # noqa: PLR2004 - one alone is none
            continue
        ends = [*(match.start("mark") for match in starts[1:]), len(text)]
        parts = [("", text[: starts[0].start("mark")].strip())]
        parts += [
            (match["mark"], text[match.end("mark") : end].strip())
            for match, end in zip(starts, ends, strict=True)
        ]
        return (
            [part for part in parts if part[1]]
            if all(part[1] for part in parts[1:])
            else [("", text)]
        )
    return [("", text)]


def is_courtesy(sentence: str) -> bool:
    """Whether a sentence thanks, greets, wishes or ends a letter, and promises nothing."""
    bare = sentence.lstrip("“”‘’（( ")
    return bool(COURTESY.match(bare) or FAREWELL.fullmatch(bare) or _BEGGING.search(bare)) or (
        bool(re.search(r"(?:感谢|谢谢)(?:您|各位|贵|对|代表|委员)", bare))
        and not re.search("将|下一步", bare)
    )


def _is_lead(clause: str) -> bool:
    """Whether a short sentence is the head of a paragraph rather than a promise by itself."""
    is_short = len(clause) <= _HEAD and bool(_HAN.search(clause))
    return is_short and not re.search(r"\d", clause) and not is_intent(clause)


def is_intent(text: str) -> bool:
    """Whether words speak of what is to come."""
    return bool(_INTENT.search(text) or _ENGLISH_INTENT.search(text))


def is_label(text: str) -> bool:
    """Whether a line begins with the label of a body, a time or a task."""
    return bool(_LABEL.match(text) or _TASK.match(text))


def is_promise(clause: str, *, is_item: bool = False) -> bool:
    """Whether a passage may promise something: it is no courtesy, and does not tell of the past.

    An item of a list in English may do so in the imperative.
    """
    if (
        is_courtesy(clause)
        or _LABEL.match(clause)
        or clause.endswith(("：", ":", "–", "-", "，", ","))
    ):
        return False
    if re.search("以下|如下|下列", clause) and not re.search(r"\d", clause):
        return False
    if not _HAN.search(clause):
        words = len(clause.split())
        return words > _VERDICT and (
            (is_item and not _SUBJECT.match(clause)) or bool(_ENGLISH_INTENT.search(clause))
        )
    return not _PAST.search(clause) or bool(_INTENT.search(_PAST.sub("", clause)))


def _split(text: str, marks: str, gaps: Iterable[re.Pattern[str]]) -> list[str]:
    parts = list(_at_marks(text, marks))
    for gap in gaps:
        parts = [part for each in parts for part in _cut(each, gap)]
    return [part.strip() for part in parts if part.strip()]


def _cut(text: str, gap: re.Pattern[str]) -> Iterator[str]:
    """A text in parts that end where a gap does; what closes a quotation stays before it."""
    start = 0
    for found in gap.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def _at_marks(text: str, marks: str) -> Iterator[str]:
    """Parts that end in one of the marks; what stands in quotes or brackets stays whole."""
    is_paired = all(text.count(a) == text.count(b) for a, b in zip(_OPENING, _CLOSING, strict=True))
    start = depth = 0
    for n, character in enumerate(text):
        if is_paired and character in _OPENING:
            depth += 1
        if is_paired and character in _CLOSING:
            depth -= 1
        has_ended = character in marks or (
            character in _CLOSING and text[n - 1 : n] in tuple(marks)
        )
        if depth == 0 and has_ended and text[n + 1 : n + 2] not in (*marks, *_CLOSING):
            yield text[start : n + 1]
            start = n + 1
    yield text[start:]
