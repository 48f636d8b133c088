"""What the letter says about time, and a drawing of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.record.timeline import timeline
from generator.views.commitment import CommitmentView
from generator.views.listings.asked import Asked
from generator.views.words import Link


@dataclass(frozen=True)
class MarkView:
    """Something on the timeline; places are in percent of its width."""

    at: str
    """Where it stands."""
    label: str
    """What it says."""


@dataclass(frozen=True)
class TimelineRowView:
    """One commitment on the timeline."""

    label: str
    """Its number and words."""
    due: str
    """Where its deadline stands."""
    done: str
    """Where its delivery stands; empty without one."""
    seen: str
    """Where its newest update stands, if it is not delivered; else empty."""


@dataclass(frozen=True)
class DeadlinesView:
    """What the letter says about time."""

    lead: str
    """How many commitments have a deadline, of which sort."""
    calendar: Link
    """The same as a calendar."""
    dated: tuple[CommitmentView, ...]
    """Those with a day, the earliest first."""
    relative: tuple[CommitmentView, ...]
    """Those with words that name no day."""
    years: tuple[MarkView, ...]
    """The first days of the years on the timeline."""
    start: str
    """Where the letter's own date stands on it."""
    rows: tuple[TimelineRowView, ...]
    """Its rows."""


def deadlines(asked: Asked) -> DeadlinesView:
    """What the page of deadlines tells."""
    letter, teller = asked.letter, asked.teller
    stated = [each for each in letter.commitments if each.schedule.is_stated]
    dated = sorted((each for each in stated if each.schedule.by), key=lambda c: c.schedule.by)
    relative = tuple(each for each in stated if not each.schedule.by)
    drawn = {each.id for each in dated}
    written = teller.record.letter.written
    line = timeline([each for each in teller.record.commitments if each.id in drawn], written)

    def at(day: str) -> str:
        return f"{line.at(date.fromisoformat(day))}%" if day else ""

    return DeadlinesView(
        lead=teller.say(
            "deadlines.lead",
            total=len(letter.commitments),
            dated=len(dated),
            relative=len(relative),
        ),
        calendar=Link(teller.edition.project.absolute(teller.page("deadlines/calendar.ics"))),
        dated=tuple(dated),
        relative=relative,
        years=tuple(MarkView(at(year.isoformat()), str(year.year)) for year in line.years),
        start=at(written.isoformat()),
        rows=tuple(
            TimelineRowView(
                label=f"{each.id} {each.heading}",
                due=at(each.schedule.by),
                done=at(each.delivered),
                seen=at(each.latest.last_day) if each.latest and not each.delivered else "",
            )
            for each in dated
        ),
    )
