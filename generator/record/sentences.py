"""The letter's sentences: what its translation is aligned by, and what coverage counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.record.model import Commitment, Framing, Measure, Passage

ENDS = "。！？.!?"


@dataclass(frozen=True)
class Sentence:
    """A sentence of a measure: one or more passages. `id` is a stable anchor."""

    id: str
    passages: tuple[Passage, ...]

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments in it, in order."""
        return tuple(passage for passage in self.passages if isinstance(passage, Commitment))


@dataclass(frozen=True)
class Coverage:
    """How much of a text is commitment and how much framing, in characters of the original."""

    promised: int
    framed: int
    framing: tuple[Framing, ...]

    @property
    def share(self) -> int:
        """The commitments' part of the text, in whole percent."""
        total = self.promised + self.framed
        return round(100 * self.promised / total) if total else 0


def sentences(measure: Measure, original: str) -> Iterator[Sentence]:
    """The sentences of a measure; each ends where the original's does.

    An item of a list and a cell of a table begin anew.
    """
    passages: list[Passage] = []
    number = 1
    for passage in measure.text:
        if passages and (passage.mark or passage.column):
            yield Sentence(f"{measure.id}-s{number}", tuple(passages))
            passages, number = [], number + 1
        passages.append(passage)
        if passage.quote.get(original).endswith(tuple(ENDS)):
            yield Sentence(f"{measure.id}-s{number}", tuple(passages))
            passages, number = [], number + 1
    if passages:
        yield Sentence(f"{measure.id}-s{number}", tuple(passages))


def coverage(measure: Measure, original: str) -> Coverage:
    """The two parts of a measure's text; its lead sentence is a heading and in neither."""
    framing = tuple(passage for passage in measure.text if isinstance(passage, Framing))
    framed = sum(len("".join(passage.quote.get(original).split())) for passage in framing)
    whole = sum(len("".join(passage.quote.get(original).split())) for passage in measure.text)
    return Coverage(whole - framed, framed, framing)
