"""How many commitments stand at each status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.record.findings import ANSWERS, Absence
from generator.views.commitment import CommitmentView
from generator.views.teller import Teller
from generator.views.verdicts import StatusView, status_view


@dataclass(frozen=True)
class CountView:
    """How many commitments stand at a status."""

    status: StatusView
    """The status."""
    number: str
    """How many, of how many: `2/14`."""
    commitments: tuple[CommitmentView, ...]
    """Which."""


def count_views(
    commitments: Sequence[CommitmentView], teller: Teller, of: int = 0
) -> tuple[CountView, ...]:
    """How many commitments stand at each status; statuses that nobody has are left out."""
    total = of or len(commitments)
    found = []
    for status in ANSWERS:
        at = tuple(each for each in commitments if each.status.word == status)
        if at:
            number = teller.say("n.of", n=len(at), total=total)
            found.append(CountView(status_view(status, teller), number, at))
    return tuple(found)


def judged(counts: Sequence[CountView]) -> tuple[CountView, ...]:
    """Those of some counts that tell of a verdict."""
    absent = set(Absence)
    return tuple(each for each in counts if each.status.word not in absent)


def counted(number: int, status: str, teller: Teller) -> str:
    """So many commitments at a status, as a part of a sentence."""
    return teller.say("n.at", n=number, status=status.lower())
