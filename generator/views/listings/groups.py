"""Commitments under their measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.views.commitment import CommitmentView
from generator.views.letter import LetterView
from generator.views.measure import MeasureView


@dataclass(frozen=True)
class GroupView:
    """Some commitments of one measure."""

    measure: MeasureView
    """The measure."""
    commitments: tuple[CommitmentView, ...]
    """Those of its commitments that belong to the list, in the letter's order."""


def groups(letter: LetterView, commitments: Iterable[CommitmentView]) -> tuple[GroupView, ...]:
    """Commitments under their measures."""
    measures = {measure.id: measure for measure in letter.measures}
    return tuple(
        GroupView(measures[id_], tuple(found))
        for id_, found in groupby(commitments, key=lambda each: each.measure)
    )
