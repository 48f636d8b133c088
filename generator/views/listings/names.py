"""Commitments under topics, places and statuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.addresses import Address
from generator.record.findings import ANSWERS
from generator.record.site import Sketch
from generator.views.commitment import CommitmentView, NameView
from generator.views.counts import CountView, count_views
from generator.views.letter import LetterView
from generator.views.listings.asked import Asked
from generator.views.listings.groups import GroupView, groups
from generator.views.sources import FigureView, SourceView
from generator.views.teller import Teller
from generator.views.verdicts import StatusView, status_view
from generator.views.words import Words


@dataclass(frozen=True)
class NameRowView:
    """A topic, place or status, and how often it occurs."""

    name: NameView
    """What it is called, and its page."""
    number: str
    """How many commitments stand under it."""
    mark: str
    """Its number on the sketch; may be empty."""
    shape: str
    """The status whose shape stands before it; may be empty."""


@dataclass(frozen=True)
class PointView:
    """A place on the sketch."""

    label: str
    """Its number and name."""
    mark: str
    """Its number."""
    address: Address
    """Its page."""
    x: str
    """How far from the left."""
    y: str
    """How far from the top."""


@dataclass(frozen=True)
class SketchView:
    """A sketch of the site's place, 100 wide and 140 high."""

    name: Words
    """What is drawn."""
    land: str
    """Its land, as a path in SVG."""
    water: str
    """Its water, likewise; may be empty."""
    water_name: Words
    """What the water is called; may be empty."""
    x: str
    """How far from the left that stands."""
    y: str
    """How far from the top."""
    points: tuple[PointView, ...]
    """The places that stand on it."""


@dataclass(frozen=True)
class NamesView:
    """All topics, places or statuses."""

    lead: str
    """What they are."""
    rows: tuple[NameRowView, ...]
    """Each of them."""
    sketch: SketchView | None
    """The places that stand on a sketch; none where the site has no sketch, or the table no
    places on it."""
    counts: tuple[CountView, ...]
    """For statuses, how many commitments stand at each that occurs."""


@dataclass(frozen=True)
class ReportedView:
    """A figure that a source reported about a commitment."""

    commitment: CommitmentView
    """The commitment."""
    told: str
    """The figures of one update, as its source writes them, or as they are read."""
    source: SourceView
    """Where they stand."""


@dataclass(frozen=True)
class NameListView:
    """The commitments under one topic, place or status."""

    lead: str
    """What is listed, or how many of how many."""
    status: StatusView | None
    """The status, where the list is of one."""
    reports: tuple[ReportedView, ...]
    """The figures that sources reported last, of a few updates."""
    counts: tuple[CountView, ...]
    """How many stand at each status, where the list is not of one."""
    groups: tuple[GroupView, ...]
    """The commitments under their measures."""
    none: str
    """That there are none; else empty."""
    back: NameView
    """The page of all such names."""


REPORTS = 5
"""Updates whose figures a topic opens with."""


def statuses(asked: Asked) -> NamesView:
    """All statuses, also those that nobody has."""
    letter, teller = asked.letter, asked.teller
    found = {count.status.word: count.number for count in letter.counts}
    none = teller.say("n.of", n=0, total=len(letter.commitments))
    rows = []
    for status in ANSWERS:
        view = status_view(status, teller)
        name = NameView(f"status/{status}", Words(view.name), view.address)
        rows.append(NameRowView(name, found.get(status, none), "", view.word))
    return NamesView(teller.say("statuses.lead"), tuple(rows), None, letter.counts)


def status(asked: Asked) -> NameListView:
    """The commitments at one status."""
    letter, teller, name = asked.letter, asked.teller, asked.name
    word = next(each for each in ANSWERS if each == name.partition("/")[2])
    found = [each for each in letter.commitments if each.status.word == word]
    return NameListView(
        lead=teller.say("n.of", n=len(found), total=len(letter.commitments)),
        status=status_view(word, teller),
        reports=(),
        counts=(),
        groups=groups(letter, found),
        none="" if found else teller.say("statuses.none"),
        back=_back("status", "statuses", teller),
    )


def _under(letter: LetterView, table: str, name: str) -> list[CommitmentView]:
    return [
        each for each in letter.commitments if any(one.id == name for one in getattr(each, table))
    ]


def names(asked: Asked) -> NamesView:
    """All names of a table; places also where they are."""
    letter, teller, table = asked.letter, asked.teller, asked.kind.table
    drawn = teller.edition.site.sketch if table == "places" else None
    sketch = teller.record.map if drawn else {}
    marks = {f"{table}/{key}": str(n) for n, key in enumerate(sketch, 1)}
    spots = {f"{table}/{key}": point for key, point in sketch.items()}
    rows = tuple(
        NameRowView(
            name,
            teller.locale.count("n.commitments", len(_under(letter, table, name.id))),
            marks.get(name.id, ""),
            "",
        )
        for name in letter.names[table]
    )
    points = tuple(
        PointView(
            label=f"{marks[name.id]} {name.name}",
            mark=marks[name.id],
            address=name.address,
            x=str(spots[name.id].x),
            y=str(spots[name.id].y),
        )
        for name in letter.names[table]
        if name.id in spots and name.address
    )
    return NamesView(teller.say(f"{table}.lead"), rows, _sketch(drawn, points, teller), ())


def _sketch(
    drawn: Sketch | None, points: tuple[PointView, ...], teller: Teller
) -> SketchView | None:
    if drawn is None or not points:
        return None
    return SketchView(
        name=teller.said(drawn.name),
        land=drawn.land,
        water=drawn.water,
        water_name=teller.said(drawn.water_name),
        x=str(drawn.x or ""),
        y=str(drawn.y or ""),
        points=points,
    )


def name(asked: Asked) -> NameListView:
    """The commitments under one name of a table."""
    letter, teller, table = asked.letter, asked.teller, asked.kind.table
    found = _under(letter, table, asked.name)
    called = next(each.name for each in letter.names[table] if each.id == asked.name)
    return NameListView(
        lead=teller.say(f"{table}.one", name=called),
        status=None,
        reports=_reports(found, teller),
        counts=count_views(found, teller),
        groups=groups(letter, found),
        none="",
        back=_back(table, table, teller),
    )


def _reports(commitments: Iterable[CommitmentView], teller: Teller) -> tuple[ReportedView, ...]:
    """The figures of the newest updates first."""
    every = [(update, each) for each in commitments for update in each.reported]
    newest = sorted(every, key=lambda pair: pair[0].last_day, reverse=True)
    return tuple(
        ReportedView(each, _told(update.figures, teller), update.sources[0])
        for update, each in newest[:REPORTS]
        if update.sources
    )


def _told(figures: Iterable[FigureView], teller: Teller) -> str:
    return teller.listed(each.value if each.wording.lang else each.wording.text for each in figures)


def _back(path: str, words: str, teller: Teller) -> NameView:
    return NameView(path, Words(teller.say(f"{words}.title")), teller.page(f"{path}/"))
