"""The third answer: where a commitment stands against its own deadline, on a given day."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from generator.model import Commitment

SOON = timedelta(days=90)


class Schedule(StrEnum):
    """Computed, never typed; it says nothing about what evidence shows."""

    NO_DATE = "no_date"
    UPCOMING = "upcoming"
    DUE_SOON = "due_soon"
    PASSED = "passed"


def schedule(commitment: Commitment, today: date) -> Schedule:
    """How the letter's deadline looks on the day `today`."""
    due = commitment.due
    if due is None or due.by is None:
        return Schedule.NO_DATE
    if today > due.by:
        return Schedule.PASSED
    return Schedule.DUE_SOON if due.by - today <= SOON else Schedule.UPCOMING
