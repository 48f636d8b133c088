"""What sources say happened, newest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.record.parts import Moment
from generator.views.commitment import CommitmentView
from generator.views.findings import UpdateView, update_view
from generator.views.letter import LetterView
from generator.views.listings.asked import Asked
from generator.views.listings.curve import CurveView, curve
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
class EditsView:
    """What this site changed on one day, from the record's own dates."""

    id: str
    """Its fragment on the page."""
    date: str
    """The day, as 2026-11-24."""
    day: str
    """The same in words."""
    told: str
    """What was done, in one run."""


@dataclass(frozen=True)
class ChangesView:
    """All updates that stand."""

    lead: str
    """What the list holds, or that it is empty."""
    days: tuple[DayView, ...]
    """Day by day, newest first."""
    edits: tuple[EditsView, ...]
    """What this site changed, day by day, newest first."""
    curve: CurveView | None
    """How the answers came in over time."""

    @property
    def news(self) -> tuple[ChangeView, ...]:
        """All updates, newest first."""
        return tuple(change for day in self.days for change in day.changes)


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
        edits=_edits(teller),
        curve=curve(letter, teller),
    )


def _edits(teller: Teller) -> tuple[EditsView, ...]:
    """Reviews, searches, tests and corrections by their days."""
    record, count = teller.record, teller.locale.count
    commitments = record.commitments
    reviewed: dict[date, list[str]] = {}
    for measure in record.measures:
        if measure.reviewed:
            reviewed.setdefault(measure.reviewed, []).append(measure.id)
    searched = Counter(day for each in commitments for day in {s.date for s in each.searches})
    tested = Counter(each.counts_as.date for each in commitments if each.counts_as)
    corrected = Counter(each.date for each in record.corrections)
    corrected.update(
        update.withdrawn.date for each in commitments for update in each.updates if update.withdrawn
    )
    told = []
    for day in sorted({*reviewed, *searched, *tested, *corrected}, reverse=True):
        names = reviewed.get(day, [])
        lines = [teller.say("changes.reviewed", names=teller.listed(names))] if names else []
        lines += [
            count(f"changes.{word}", days[day])
            for word, days in (("searched", searched), ("tested", tested), ("corrected", corrected))
            if days[day]
        ]
        told.append(
            EditsView(
                f"site-{day}",
                day.isoformat(),
                teller.day(day),
                teller.say("formats.beside").join(lines),
            )
        )
    return tuple(told)
