"""How many commitments stood at each answer, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.record.findings import ANSWERS
from generator.record.history import history
from generator.views.teller import Teller


@dataclass(frozen=True)
class TallyView:
    """How many commitments stood at each answer from a day on, as far as it could be known."""

    date: str
    """The day, as 2022-07-26."""
    counts: Mapping[str, int]
    """How many, by every answer's name in the record."""


def tally_views(teller: Teller) -> tuple[TallyView, ...]:
    """The letter's own day, and every later one on which an answer changed."""
    return tuple(
        TallyView(
            tally.date.isoformat(), {each.value: tally.counts.get(each, 0) for each in ANSWERS}
        )
        for tally in history(teller.record)
    )
