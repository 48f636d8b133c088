"""How the answers came in over time: a drawing, and the same in numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.record.findings import Status
from generator.record.timeline import Timeline
from generator.views.history import TallyView
from generator.views.letter import LetterView
from generator.views.listings.deadlines import MarkView
from generator.views.teller import Teller


@dataclass(frozen=True)
class BandView:
    """A verdict's part of the drawing, which is 100 wide and 100 high."""

    word: str
    """The verdict: `in_progress`."""
    name: str
    """Its name for readers."""
    path: str
    """The outline of it and of all below it, as SVG draws one."""
    numbers: tuple[str, ...]
    """How many commitments stood at it on each of the drawing's days."""
    now: str
    """How many stand at it on the edition's."""


@dataclass(frozen=True)
class CurveView:
    """How many commitments had a verdict, from the letter's day to that of the edition."""

    note: str
    """What is drawn."""
    days: tuple[str, ...]
    """The last day of every year, and the edition's, in words."""
    years: tuple[MarkView, ...]
    """The first days of the years on the drawing."""
    bands: tuple[BandView, ...]
    """The verdicts that ever occurred, from the top down; each covers the one before it."""
    rest: tuple[str, ...]
    """How many had none on each of the days."""


def curve(letter: LetterView, teller: Teller) -> CurveView | None:
    """The drawing; nothing where no time has passed or no verdict was ever found."""
    tallies, total = letter.history, len(letter.commitments)
    line = Timeline(teller.record.letter.written, teller.today)
    words = [each for each in Status if any(tally.counts[each] for tally in tallies)]
    if line.last <= line.first or not words:
        return None
    ends = [date(year.year, 12, 31) for year in line.years if year.year < line.last.year]
    days = [*ends, line.last]
    known = [_on(day, tallies) for day in days]
    xs = [line.at(date.fromisoformat(each.date)) for each in tallies]
    bands, edge = [], [0] * len(tallies)
    for word in words:
        edge = [low + each.counts[word] for low, each in zip(edge, tallies, strict=True)]
        bands.append(
            BandView(
                word.value,
                teller.say(f"status.{word}"),
                _outline(xs, [round(100 * n / total, 2) for n in edge]),
                tuple(str(each.counts[word]) for each in known),
                str(known[-1].counts[word]),
            )
        )
    return CurveView(
        note=teller.say("changes.curve_note", n=total),
        days=tuple(map(teller.day, days)),
        years=tuple(
            MarkView(f"{line.at(year)}%", str(year.year))
            for year in line.years
            if year > line.first
        ),
        bands=tuple(reversed(bands)),
        rest=tuple(str(total - sum(each.counts[word] for word in words)) for each in known),
    )


def _on(day: date, tallies: Sequence[TallyView]) -> TallyView:
    """What held on a day."""
    return tallies[bisect_right(tallies, day.isoformat(), key=lambda each: each.date) - 1]


def _outline(xs: Sequence[float], heights: Sequence[float]) -> str:
    """What lies below a line that rises and falls in steps, drawn from the bottom left corner."""
    path, before = f"M{xs[0]:g} 100", 0.0
    for x, height in zip(xs, heights, strict=True):
        if height != before:
            path += f"H{x:g}V{100 - height:g}"
        before = height
    return f"{path}H100V100Z"
