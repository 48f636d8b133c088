"""Where days stand on a line, for a drawing that the build makes and no script moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.record.findings import Status
from generator.record.model import Commitment


@dataclass(frozen=True)
class Timeline:
    """The span of days that is drawn, from the first of a year to the last of another."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands between the two ends, in percent."""
        whole = (self.last - self.first).days
        return round(100 * (day - self.first).days / whole, 2)

    @property
    def years(self) -> tuple[date, ...]:
        """The first day of every year in it."""
        return tuple(date(year, 1, 1) for year in range(self.first.year, self.last.year + 1))


def timeline(commitments: Iterable[Commitment], start: date) -> Timeline:
    """The years from the letter's to that of the last deadline, delivery or update."""
    days = [start]
    for commitment in commitments:
        if commitment.due and commitment.due.by:
            days.append(commitment.due.by)
        if commitment.latest:
            days += [commitment.latest.date, commitment.latest.delivered_on or start]
    return Timeline(date(start.year, 1, 1), date(max(days).year, 12, 31))


def delivery_day(commitment: Commitment) -> date | None:
    """The day on which delivery was found: of completion where known, else of the update."""
    latest = commitment.latest
    if latest is None or commitment.status is not Status.DELIVERED:
        return None
    return latest.delivered_on or latest.date
