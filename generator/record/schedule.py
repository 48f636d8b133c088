"""The third answer: where a commitment stands against its own deadline, on a given day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from generator.record.findings import Status, Update
from generator.record.letter import Deadline, Every
from generator.record.model import Commitment, Measure

SOON = timedelta(days=90)
REVIEW_AFTER = timedelta(days=183)
OLD_AFTER_YEARS = 2


class Schedule(StrEnum):
    """Computed, never typed; it says nothing about what evidence shows."""

    NO_DATE = "no_date"
    UPCOMING = "upcoming"
    DUE_SOON = "due_soon"
    PASSED = "passed"
    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    RECURRING = "recurring"


def schedule(commitment: Commitment, today: date) -> Schedule:
    """How the letter's deadline looks on the day `today`.

    What has been delivered is held against the deadline where the day of delivery is known.
    """
    by = commitment.due.by if commitment.due else None
    if by is None:
        is_recurring = commitment.due is not None and commitment.due.every is not None
        return Schedule.RECURRING if is_recurring else Schedule.NO_DATE
    if commitment.latest and commitment.status is Status.DELIVERED:
        day = commitment.latest.delivered_on
        if day is None:
            return Schedule.UNDATED
        return Schedule.ON_TIME if day <= by else Schedule.LATE
    if today > by:
        return Schedule.PASSED
    return Schedule.DUE_SOON if by - today <= SOON else Schedule.UPCOMING


def next_due(due: Deadline, today: date) -> date | None:
    """The next day on which something recurring falls due; None where the letter names no day."""
    if due.day is None or due.every not in (Every.MONTH, Every.YEAR):
        return None
    month, _, day = due.day.rpartition("-")
    for n in range(13):
        year, index = divmod(today.year * 12 + today.month - 1 + n, 12)
        if month and index + 1 != int(month):
            continue
        last = date(year, index + 1, min(int(day), monthrange(year, index + 1)[1]))
        if last >= today:
            return last
    return None


def review_is_overdue(measure: Measure, today: date) -> bool:
    """Whether nobody has looked at a measure for half a year, or ever."""
    return measure.reviewed is None or today - measure.reviewed > REVIEW_AFTER


def is_old(update: Update, today: date) -> bool:
    """Whether so much time went by since an update that things may stand otherwise by now.

    What was delivered stays delivered.
    """
    then = (update.date.year + OLD_AFTER_YEARS, update.date.month, update.date.day)
    return update.status is not Status.DELIVERED and then < (today.year, today.month, today.day)
