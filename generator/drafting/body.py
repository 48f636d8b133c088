"""The text between a letter's head and foot: opening, sections, measures, closing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.drafting.lines import is_ended
from generator.drafting.marks import INLINE, Mark, depths, value
from generator.drafting.paragraphs import Paragraph, has_figure, is_heading_like
from generator.drafting.passages import (
    Passage,
    is_courtesy,
    is_intent,
    is_label,
    listed,
    passages,
    sentences,
)
from generator.drafting.tables import Table
from generator.drafting.vocabulary import form

_LEAD = form("lead")
_LONG_LEAD = 6  # sentences before the first part that may all lead up to it,
_LEADS = 2  # and those before the first measure of a section, or where nothing says so
_LONGEST_TITLE = 45
_TASKS = re.compile(
    r"措施|任务|目标|内容|举措|要求|Action|Response|Commitment|Task|Outcome|Deliverable",
    re.IGNORECASE,
)
_REVIEW = form("review")
_PAUSES = 2  # commas in a title
_NARROW = 8  # characters below which a cell names something


@dataclass(frozen=True)
class MeasureOutline:
    """A measure's mark, its lead sentence and its proposed passages."""

    mark: str
    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class SectionOutline:
    """A section's mark, title, opening sentences, heads of columns and measures."""

    mark: str
    title: str
    opening: tuple[str, ...]
    measures: tuple[MeasureOutline, ...]
    columns: tuple[str, ...] = ()
    is_annex: bool = False


@dataclass(frozen=True)
class Body:
    """A letter's text, in order."""

    opening: tuple[str, ...]
    sections: tuple[SectionOutline, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True)
class _Block:
    """A paragraph with how deep its mark stands, if it has one; a heading stands above all."""

    words: str
    depth: int | None
    mark: str = ""
    table: Table | None = None


def body(found: Sequence[Paragraph], *, is_chinese: bool, may_open: bool = True) -> Body:
    """A text's parts. An annex has neither opening nor closing."""
    text, closing = _closed(list(found)) if may_open else (list(found), ())
    blocks = _blocks(text)
    opening, blocks = _opened(blocks) if may_open else ((), blocks)
    sections: list[SectionOutline] = []
    for part in _at_tables(blocks):
        if part[-1].table:
            sections.append(_tabled(part))
        else:
            sections += _sections(part, is_chinese=is_chinese)
    return Body(opening, tuple(sections), closing)


def _closed(text: list[Paragraph]) -> tuple[list[Paragraph], tuple[str, ...]]:
    """A text without the courtesies at its end, and these."""
    closing: list[str] = []
    while text and not text[-1].table:
        parts = sentences(text[-1].words)
        kept = len(parts)
        while kept and (
            is_courtesy(parts[kept - 1]) or re.match("特此|专此|此复|以上", parts[kept - 1])
        ):
            kept -= 1
        closing = parts[kept:] + closing
        if kept == len(parts):
            break
        last = text.pop()
        if kept:
            text.append(replace(last, words=_joined(parts[:kept])))
            break
    return text, tuple(closing)


def _blocks(text: Sequence[Paragraph]) -> list[_Block]:
    """Paragraphs with their depths, which begin anew below each heading that counts."""
    marked = depths([_bare(each.words) for each in text])
    headings = sum(each.is_heading for each in text)
    strong = any(its and its[0] == 0 and its[1].family in _STRONG for its in marked)
    counts = headings > 1 or (headings == 1 and not strong)
    counts = counts and not strong
    blocks: list[_Block] = []
    run: list[str] = []

    def end() -> None:
        for words, its in zip(run, depths([_bare(each) for each in run]), strict=True):
            blocks.append(_block(words, its, 1 if counts else 0))
        run.clear()

    for each in text:
        if each.table:
            end()
            blocks.append(_Block("", None, table=each.table))
        elif each.is_heading and counts:
            end()
            blocks.append(_Block(each.words, 0))
        else:
            run.append(each.words)
    end()
    return blocks


def _bare(words: str) -> str:
    """A paragraph as far as its mark may count: one that holds a whole list has none."""
    return "" if len(listed(words)) > 1 else words


_STRONG = ("part", "article", "numeral", "word")


def _block(words: str, its: tuple[int, Mark] | None, below: int) -> _Block:
    if its is None:
        return _Block(words, None)
    depth, mark = its
    return _Block(words[mark.length :].strip(), depth + below, mark.text)


def _opened(blocks: list[_Block]) -> tuple[tuple[str, ...], list[_Block]]:
    """What leads up to the letter's first part, and the rest."""
    first = next((n for n, each in enumerate(blocks) if each.depth == 0 or each.table), len(blocks))
    before = [(n, sentence) for n in range(first) for sentence in _of(blocks[n])]
    lead = max((k for k, (_, words) in enumerate(before[:_LONG_LEAD]) if _leads(words)), default=-1)
    is_all_lead = first < len(blocks) and len(before) <= max(_LEADS, 0)
    end = (
        len(before)
        if is_all_lead or (first < len(blocks) and lead == len(before) - 1)
        else lead + 1
    )
    if not end and before and is_courtesy(before[0][1]):
        end = 1
    opening = tuple(words for _, words in before[:end])
    rest: list[_Block] = []
    for n in range(first):
        left = [words for k, (at, words) in enumerate(before) if at == n and k >= end]
        if left:
            is_whole = all(k >= end for k, (at, _) in enumerate(before) if at == n)
            rest.append(blocks[n] if is_whole else _Block(_joined(left), None))
    return opening, [*rest, *blocks[first:]]


def _of(block: _Block) -> list[str]:
    return sentences(_joined((block.mark, block.words)) if block.mark else block.words)


def _leads(sentence: str) -> bool:
    return bool(_LEAD.search(sentence)) or sentence.endswith(("：", ":"))


def _at_tables(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Blocks cut so that a table ends each part; what leads up to it stays with it."""
    part: list[_Block] = []
    for each in blocks:
        if each.table and part:
            leading = (
                1 if part[-1].depth in (None, 0) and len(part[-1].words) <= _LONGEST_TITLE else 0
            )
            if part[: len(part) - leading]:
                yield part[: len(part) - leading]
            part = part[len(part) - leading :] if leading else []
        part.append(each)
        if each.table:
            yield part
            part = []
    if part:
        yield part


def _tabled(part: Sequence[_Block]) -> SectionOutline:
    """A section that is a table, each row a measure."""
    *before, last = part
    found = last.table
    assert found  # noqa: S101 - that is why this is called
    rows = tuple(_row(found, row) for row in found.rows)
    mark = before[0].mark if before else ""
    title = before[0].words if before and not is_ended(before[0].words) else ""
    opening = tuple(sentence for each in before if not title for sentence in sentences(each.words))
    return SectionOutline(mark, title, opening, rows, found.heads)


def _row(found: Table, cells: Sequence[str]) -> MeasureOutline:
    number = cells[0] if found.is_numbered else ""
    made: list[Passage] = []
    for n, cell in enumerate(cells):
        if not cell or (number and n == 0):
            continue
        is_named = bool(_TASKS.search(found.heads[n]))
        if (len(cell) >= _NARROW and (is_named or n == found.longest)) or (
            is_named and has_figure(cell)
        ):
            first, *rest = passages(cell)
            made += [replace(first, column=n + 1), *rest]
        else:
            made.append(Passage(cell, is_promise=False, column=n + 1))
    return (
        MeasureOutline(number, "", tuple(made))
        if made
        else _measure("", [Passage(number, is_promise=False)])
    )


def _sections(blocks: Sequence[_Block], *, is_chinese: bool) -> list[SectionOutline]:
    before, *pieces = _pieces(blocks, 0)
    sections: list[SectionOutline] = []
    if not pieces or _are_measures(pieces, is_chinese=is_chinese):
        return [_section("", "", blocks, 0, is_chinese=is_chinese)]
    if before:
        sections.append(_section("", "", before, 0, is_chinese=is_chinese))
    for head, *rest in pieces:
        title, more = _titled(head, rest, is_chinese=is_chinese)
        inner = [_Block(more, None), *rest] if more else rest
        sections.append(_section(head.mark, title, inner, 1, is_chinese=is_chinese))
    return sections


def _pieces(blocks: Sequence[_Block], depth: int) -> list[list[_Block]]:
    """What stands before the first block of a depth, then each such block with what follows."""
    pieces: list[list[_Block]] = [[]]
    for each in blocks:
        if each.depth == depth:
            pieces.append([])
        pieces[-1].append(each)
    return pieces


def _are_measures(pieces: Sequence[Sequence[_Block]], *, is_chinese: bool) -> bool:
    """Whether parts are single promises in a row rather than sections with a title."""
    if any(each.depth is not None and each.depth > 0 for piece in pieces for each in piece):
        return False
    titled = [
        bool(_titled(head, rest, is_chinese=is_chinese)[0])
        and (bool(rest) or (head.mark.endswith("、") and not head.mark[0].isdigit()))
        for head, *rest in pieces
    ]
    inline = any(len(listed(each.words)) > 1 for piece in pieces for each in piece)
    return not inline and 2 * sum(titled) < len(pieces)


def _titled(head: _Block, rest: Sequence[_Block], *, is_chinese: bool) -> tuple[str, str]:
    """The title of a part, and what stands behind it on the same line.

    That is its first sentence where more follows, or its line where text stands below.
    """
    texts = [each for each in rest if not is_label(each.words)]
    if not head.mark and head.depth == 0:
        return head.words, ""
    parts = sentences(head.words)
    if len(parts) > 1 and _may_lead(parts[0], is_chinese=is_chinese):
        return parts[0], _joined(parts[1:])
    if texts and is_heading_like(head.words, is_chinese=is_chinese):
        return head.words, ""
    if (
        rest
        and len(parts) == 1
        and not texts
        and not is_intent(head.words)
        and _may_lead(head.words, is_chinese=is_chinese)
    ):
        return head.words, ""
    if texts and len(parts) == 1 and _may_lead(head.words, is_chinese=is_chinese):
        return head.words, ""
    return "", head.words


def _may_lead(sentence: str, *, is_chinese: bool) -> bool:
    """Whether a sentence may be a title: short, and no figure in it."""
    if is_courtesy(sentence) or sentence.endswith(("：", ":", "；", ";")):
        return False
    if is_chinese:
        return (
            len(sentence) <= _LONGEST_TITLE
            and not has_figure(sentence)
            and sentence.count("，") <= _PAUSES
        )
    return len(sentence.split()) <= 10 and not re.search(r"\b(?:will|shall|must)\b", sentence)  # noqa: PLR2004 - likewise


def _section(
    mark: str, title: str, blocks: Sequence[_Block], depth: int, *, is_chinese: bool
) -> SectionOutline:
    before, *pieces = _pieces(blocks, depth)
    may_promise = not _REVIEW.search(title)
    if not pieces:
        return _unmarked(mark, title, [each.words for each in blocks], is_chinese=is_chinese)
    opening, lead = _opening(before)
    measures = [lead] if lead else []
    for head, *rest in pieces:
        name, more = _titled(head, rest, is_chinese=is_chinese)
        inner = [_Block(more, None), *rest] if more else rest
        said = list(_passages(inner, may_promise=may_promise, is_item=bool(head.mark)))
        measures.append(_measure(head.mark, said, name))
    return SectionOutline(mark, title, opening, tuple(measures))


def _opening(before: Sequence[_Block]) -> tuple[tuple[str, ...], MeasureOutline | None]:
    """What stands before the first measure: a few words open the section, more is a measure."""
    said = [sentence for each in before for sentence in _of(each)]
    if len(said) <= _LEADS or (len(said) <= _LONG_LEAD and _leads(said[-1])):
        return tuple(said), None
    return (), _measure("", list(_passages(before)))


def _unmarked(mark: str, title: str, texts: Sequence[str], *, is_chinese: bool) -> SectionOutline:
    """A section without marked measures: those inside its paragraphs count, or it is one."""
    may_promise = not _REVIEW.search(title)
    pieces: list[tuple[str, list[str]]] = [("", [])]
    for text in texts:
        start = 0
        for match in INLINE["is"].finditer(text):
            if value(match["mark"]) == len(pieces):
                pieces[-1][1].append(text[start : match.start("mark")].strip())
                pieces.append((match["mark"], []))
                start = match.end("mark")
        pieces[-1][1].append(text[start:].strip())
    if len(pieces) < 3:  # noqa: PLR2004 - one mark is none
        blocks = [_Block(text, None) for text in texts]
        said = list(_passages(blocks, may_promise=may_promise))
        return SectionOutline(mark, title, (), (_measure("", said),))
    opening, lead = _opening([_Block(text, None) for text in pieces[0][1] if text])
    measures = [lead] if lead else []
    for inner_mark, inner in pieces[1:]:
        words = [text for text in inner if text] or [""]
        parts = sentences(words[0])
        leads = len(parts) > 1 and _may_lead(parts[0], is_chinese=is_chinese)
        name, rest = (parts[0], [_joined(parts[1:]), *words[1:]]) if leads else ("", words)
        blocks = [_Block(each, None) for each in rest if each]
        said = list(_passages(blocks, may_promise=may_promise))
        measures.append(_measure(inner_mark, said, name))
    return SectionOutline(mark, title, opening, tuple(measures))


def _passages(
    blocks: Iterable[_Block], *, may_promise: bool = True, is_item: bool = False
) -> Iterator[Passage]:
    every = list(blocks)
    for n, each in enumerate(every):
        if each.table:
            for row in each.table.rows:
                yield from (Passage(cell, is_promise=False) for cell in row if cell)
            continue
        followed = n + 1 < len(every) and every[n + 1].depth is None
        is_title = bool(each.mark) and followed and is_heading_like(each.words, is_chinese=True)
        if not each.words:
            yield Passage(each.mark, is_promise=False)
            continue
        yield from passages(
            each.words,
            each.mark,
            may_promise=may_promise and not is_title,
            is_item=(is_item and n == 0) or bool(each.mark),
        )


def _measure(mark: str, found: list[Passage], title: str = "") -> MeasureOutline:
    """A measure; where it has nothing but a title, that is its text."""
    if not found and title:
        return MeasureOutline(mark, "", tuple(passages(title)))
    return MeasureOutline(mark, title, tuple(found))


def _joined(parts: Iterable[str]) -> str:
    """Sentences of a paragraph, as they stood beside each other."""
    told = ""
    for part in parts:
        gap = " " if told and part[:1].isascii() and told[-1:].isascii() else ""
        told += gap + part
    return told
