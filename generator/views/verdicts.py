"""What evidence shows, and how that stands against the deadline."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import Address
from generator.record.findings import Answer
from generator.record.model import Commitment
from generator.record.schedule import Schedule, next_due, schedule
from generator.views.teller import Teller
from generator.views.words import Run, Runs, Words, filled


@dataclass(frozen=True)
class StatusView:
    """A verdict on what evidence shows."""

    word: str
    """Its name in the record: `in_progress`."""
    name: str
    """Its name for readers."""
    means: str
    """What it says, in a sentence."""
    needs: str
    """The least evidence for it."""
    excludes: str
    """What it does not say."""
    address: Address
    """The page of all commitments that stand at it."""


@dataclass(frozen=True)
class ScheduleView:
    """A commitment held against its own deadline on the day of the edition."""

    word: str
    """The state: `passed`."""
    name: str
    """The state for readers."""
    is_stated: bool
    """Whether the letter says anything about time."""
    wording: Words
    """The letter's own words about time; empty where it says nothing."""
    sentence: Runs
    """What the letter says about time, the day read from it, and how late it became."""
    by: str
    """The day read from the letter, as 2021-12-31; empty where it names none."""
    day: str
    """The same day in words."""
    year: str
    """Its year."""
    precision: str
    """How exactly the letter names that day, as in the record: `year`; may be empty."""
    every: str
    """How often it falls due again, as in the record: `month`; empty where it does so once."""
    next_by: str
    """The next day on which it does, as 2026-12-25; empty where the letter names none."""
    days_late: str
    """How many days after it delivery was; empty where it was not late."""


def status_view(status: Answer, teller: Teller) -> StatusView:
    """A status for readers."""
    groups = {group: teller.say(f"{group}.{status}") for group in ("means", "needs", "excludes")}
    there = teller.named(f"status/{status}")
    return StatusView(status.value, teller.say(f"status.{status}"), address=there, **groups)


def schedule_view(commitment: Commitment, teller: Teller) -> ScheduleView:
    """A commitment's schedule for readers."""
    state, due = schedule(commitment, teller.today), commitment.due
    by = due.by if due else None
    late = _days_late(commitment, state)
    wording = teller.in_original(due.wording) if due else Words("")
    again = next_due(due, teller.today) if due else None
    if due is None:
        sentence = Runs((Run(teller.say("schedule.none_stated")),))
    elif again:
        template = teller.locale.words["schedule.again"]
        sentence = filled(template, wording=wording, day=teller.day(again))
    elif by is None:
        sentence = filled(teller.locale.words["schedule.relative"], wording=wording)
    else:
        words = teller.locale.words
        template = words["schedule.read_as"]
        if late:
            template += teller.locale.joiner + words["schedule.days_late"]
        sentence = filled(template, wording=wording, day=teller.day(by), n=late)
    return ScheduleView(
        word=state.value,
        name=teller.say(f"schedule.{state}"),
        is_stated=due is not None,
        wording=wording,
        sentence=sentence,
        by=by.isoformat() if by else "",
        day=teller.day(by) if by else "",
        year=str(by.year) if by else "",
        precision=due.precision.value if due and due.precision else "",
        every=due.every.value if due and due.every else "",
        next_by=again.isoformat() if again else "",
        days_late=late,
    )


def _days_late(commitment: Commitment, state: Schedule) -> str:
    latest, due = commitment.latest, commitment.due
    if state is not Schedule.LATE or not (latest and latest.delivered_on and due and due.by):
        return ""
    return str((latest.delivered_on - due.by).days)
