"""The outline of a letter, found in its plain text: head, sections, measures, passages, foot.

Whatever the letter looks like, the outline holds all of its words in their order. What
cannot be told apart is left together; what is not there is empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.drafting.clauses import clauses, is_ended, joined, lines, sentences
from generator.drafting.head_and_foot import DAY, Head, foot, head
from generator.drafting.marks import INLINE, MEASURES, SECTIONS, is_marked, is_title, value

_ANSWERED = re.compile(r"《(?P<title>[^》]+)》（(?P<number>[^（）]*\d号)）")


@dataclass(frozen=True)
class MeasureOutline:
    """A measure's mark, its lead sentence and its proposed passages."""

    mark: str
    title: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class SectionOutline:
    """A section's mark, title, opening sentences and measures."""

    mark: str
    title: str
    opening: tuple[str, ...]
    measures: tuple[MeasureOutline, ...]


@dataclass(frozen=True)
class Outline:
    """A letter's parts in order; `foot` is the day, with whatever stands around it at the end."""

    head: Head
    opening: tuple[str, ...]
    sections: tuple[SectionOutline, ...]
    foot: str

    @property
    def day(self) -> str:
        """The words of the letter's date: at its end, or else at its head."""
        found = DAY.search(self.foot) or DAY.search(f"{self.head.heading} {self.head.title}")
        return found[0] if found else ""

    @property
    def answers(self) -> tuple[str, str]:
        """The title and the number of the letter that this one says it answers."""
        found = _ANSWERED.search("".join(self.opening))
        return (found["title"], found["number"]) if found else ("", "")


def outline(text: str) -> Outline:
    """The outline of a letter's plain text."""
    names, body = head(lines(text))
    body, end = foot(body)
    opening, sections = _sections(_paragraphs(body))
    return Outline(names, opening, sections, joined(end))


def _paragraphs(body: Sequence[str]) -> list[str]:
    """Lines put together where a page or a line has ended inside a sentence."""
    whole: list[str] = []
    for line in body:
        if not whole or is_marked(line) or is_ended(whole[-1]) or is_title(whole[-1]):
            whole.append(line)
        else:
            whole[-1] = joined((whole[-1], line))
    return whole


def _sections(paragraphs: list[str]) -> tuple[tuple[str, ...], tuple[SectionOutline, ...]]:
    """The letter's opening sentences, and its sections; without marks it is all one section."""
    before, *pieces = _at_starts(paragraphs, SECTIONS)
    if not pieces:
        return (), (_section("", "", paragraphs),)
    sections = []
    for mark, (first, *rest) in pieces:
        title, more = _led(first)
        sections.append(_section(mark, title, [more, *rest] if more else rest))
    return _each(sentences, before[1]), tuple(sections)


def _section(mark: str, title: str, text: list[str]) -> SectionOutline:
    before, *pieces = _at_starts(text, MEASURES)
    if not pieces:
        before, *pieces = _inside(text)
    measures = [_measure(*piece) for piece in pieces]
    if not measures:
        return SectionOutline(mark, title, (), (MeasureOutline("", "", _each(clauses, text)),))
    return SectionOutline(mark, title, _each(sentences, before[1]), tuple(measures))


def _measure(mark: str, text: list[str]) -> MeasureOutline:
    """A measure whose title is its first sentence; where that is all, its first clause."""
    first, *rest = [part for part in text if part.strip()] or [""]
    title, more = _led(first)
    if not more and not rest:
        title, *passages = clauses(first) or [""]
        return (
            MeasureOutline(mark, title, tuple(passages))
            if passages
            else MeasureOutline(mark, "", (title,))
        )
    return MeasureOutline(mark, title, _each(clauses, [more, *rest]))


_Piece = tuple[str, list[str]]


def _at_starts(paragraphs: list[str], patterns: Iterable[re.Pattern[str]]) -> list[_Piece]:
    """Paragraphs up to the first mark, then those from each mark on; marks count from one."""
    pieces: list[_Piece] = [("", [])]
    pattern = next((p for p in patterns if any(map(p.match, paragraphs))), re.compile("(?!)"))
    for paragraph in paragraphs:
        match = pattern.match(paragraph)
        if match and value(match["mark"]) == len(pieces):
            pieces.append((match["mark"], [paragraph[match.end() :].strip()]))
        else:
            pieces[-1][1].append(paragraph)
    return pieces


def _inside(paragraphs: list[str]) -> list[_Piece]:
    """The same for marks that stand inside paragraphs: 一是, 二是; one alone is none."""
    pieces: list[_Piece] = [("", [])]
    for paragraph in paragraphs:
        start = 0
        for match in INLINE.finditer(paragraph):
            if value(match["mark"]) == len(pieces):
                pieces[-1][1].append(paragraph[start : match.start()])
                pieces.append((match["mark"], []))
                start = match.end()
        pieces[-1][1].append(paragraph[start:])
    return pieces if len(pieces) != 2 else [("", paragraphs)]  # noqa: PLR2004 - one mark


def _led(text: str) -> tuple[str, str]:
    """The first sentence of a paragraph, and the rest."""
    first, *rest = sentences(text) or [""]
    return first, joined(rest)


def _each(split: Callable[[str], list[str]], paragraphs: list[str]) -> tuple[str, ...]:
    return tuple(part for paragraph in paragraphs for part in split(paragraph))
