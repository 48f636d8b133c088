"""What sources say happened, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.record.model import Moment
from generator.views.commitment import CommitmentView
from generator.views.findings import UpdateView, update_view
from generator.views.letter import LetterView
from generator.views.listings.asked import Asked
from generator.views.teller import Teller


@dataclass(frozen=True)
class ChangeView:
    """An update as news."""

    commitment: CommitmentView
    """The commitment."""
    update: UpdateView
    """What sources showed."""


@dataclass(frozen=True)
class DayView:
    """The updates of one day."""

    date: str
    """The day, as 2022-07-26, or no more than the month or year; its fragment on the page."""
    day: str
    """The same in words."""
    changes: tuple[ChangeView, ...]
    """The updates, in the letter's order."""


@dataclass(frozen=True)
class ChangesView:
    """All updates that stand."""

    lead: str
    """What the list holds, or that it is empty."""
    days: tuple[DayView, ...]
    """Day by day, newest first."""


def news(letter: LetterView, teller: Teller) -> list[tuple[Moment, ChangeView]]:
    """Every update that stands, newest first; on one day in the letter's order."""
    rows = [
        (update.date, update.moment, ChangeView(view, update_view(update, teller)))
        for view, commitment in zip(letter.commitments, teller.record.commitments, strict=True)
        for update in commitment.standing
    ]
    rows.sort(key=lambda row: row[:2], reverse=True)
    return [row[1:] for row in rows]


def changes(asked: Asked) -> ChangesView:
    """What the page of changes tells."""
    letter, teller = asked.letter, asked.teller
    rows = news(letter, teller)
    return ChangesView(
        lead=teller.say("changes.lead" if rows else "changes.none"),
        days=tuple(
            DayView(str(day), teller.moment(day), tuple(change for _, change in same))
            for day, same in groupby(rows, key=lambda row: row[0])
        ),
    )
