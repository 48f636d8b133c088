"""Numbers promised and reported."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.commitment import CommitmentView
from generator.views.listings.asked import Asked


@dataclass(frozen=True)
class FiguresView:
    """Numbers promised and reported."""

    promised: tuple[CommitmentView, ...]
    """The commitments for which the letter states figures; first those with a report."""
    reported: tuple[CommitmentView, ...]
    """Those for which only sources do."""


def figures(asked: Asked) -> FiguresView:
    """What the page of figures tells."""
    letter, teller = asked.letter, asked.teller
    del teller
    every = letter.commitments
    promised = [each for each in every if each.figures]
    return FiguresView(
        promised=tuple(sorted(promised, key=lambda each: not each.reported)),
        reported=tuple(each for each in every if each.reported and not each.figures),
    )
