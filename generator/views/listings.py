"""What listings tell: the same commitments in another order, or under other heads.

A function that has the name of a kind of page, or of its template, tells what such a page shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.addresses import Address
from generator.kinds import TABLES
from generator.kinds import Kind as PageKind
from generator.record.model import Kind, Status
from generator.record.schedule import Schedule
from generator.record.timeline import timeline
from generator.views.commitment import (
    CommitmentView,
    NameView,
    StatusView,
    UpdateView,
    status_view,
    update_view,
)
from generator.views.letter import (
    CountView,
    LetterView,
    MeasureView,
    SectionView,
    TermView,
    count_views,
    related,
)
from generator.views.teller import Teller
from generator.views.words import Words


@dataclass(frozen=True)
class GroupView:
    """Some commitments of one measure."""

    measure: MeasureView
    """The measure."""
    commitments: tuple[CommitmentView, ...]
    """Those of its commitments that belong to the list, in the letter's order."""


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
    """The day, as 2022-07-26; its fragment on the page."""
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


@dataclass(frozen=True)
class HomeView:
    """The first page of a language."""

    question: str
    """The question that the site answers."""
    lead: str
    """Which letter it is about."""
    letters: tuple[LetterView, ...]
    """All letters, the newest first, where there are several; else none."""
    is_empty: bool
    """Whether nobody has entered any evidence yet."""
    changes: tuple[ChangeView, ...]
    """The newest updates."""
    dated: tuple[CommitmentView, ...]
    """The commitments for which the letter names a day."""


@dataclass(frozen=True)
class GlossaryView:
    """The glossary's own words."""

    lead: str
    """What it holds."""


@dataclass(frozen=True)
class CorrectionView:
    """A mistake of this site that was corrected."""

    id: str
    """Its fragment on the page."""
    day: str
    """When it was corrected, in words."""
    number: str
    """The number of the commitment; empty where it concerns none."""
    commitment: Address | None
    """Where that commitment stands."""
    words: Words
    """What was wrong."""


@dataclass(frozen=True)
class CorrectionsView:
    """All corrections."""

    none: str
    """That there are none, and until when; else empty."""
    corrections: tuple[CorrectionView, ...]
    """The corrections, newest first."""


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


@dataclass(frozen=True)
class FiguresView:
    """Numbers promised and reported."""

    promised: tuple[CommitmentView, ...]
    """The commitments for which the letter states figures."""
    reported: tuple[CommitmentView, ...]
    """Those for which only sources do."""


@dataclass(frozen=True)
class ChoiceView:
    """One way to narrow the list of all commitments."""

    name: str
    """The name of the choice, as it stands in the page's address."""
    label: str
    """What it is called."""
    options: tuple[tuple[str, str], ...]
    """What occurs: the value in the address, and its words."""


@dataclass(frozen=True)
class CommitmentsView:
    """The list of all commitments."""

    lead: str
    """What it holds."""
    shown: str
    """How many are listed."""
    choices: tuple[ChoiceView, ...]
    """The ways to narrow it."""


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
    """A place on the sketch of the district, which is 100 wide and 140 high."""

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
class NamesView:
    """All topics, places or statuses."""

    lead: str
    """What they are."""
    rows: tuple[NameRowView, ...]
    """Each of them."""
    points: tuple[PointView, ...]
    """Those that stand on the sketch."""
    counts: tuple[CountView, ...]
    """For statuses, how many commitments stand at each that occurs."""


@dataclass(frozen=True)
class NameListView:
    """The commitments under one topic, place or status."""

    lead: str
    """What is listed, or how many of how many."""
    status: StatusView | None
    """The status, where the list is of one."""
    counts: tuple[CountView, ...]
    """How many stand at each status, where the list is not of one."""
    groups: tuple[GroupView, ...]
    """The commitments under their measures."""
    none: str
    """That there are none; else empty."""
    back: NameView
    """The page of all such names."""


@dataclass(frozen=True)
class MeasurePageView:
    """A measure among the others."""

    measure: MeasureView
    """The measure."""
    before: MeasureView | None
    """The one before it in the letter."""
    after: MeasureView | None
    """The one after it."""
    related: tuple[MeasureView, ...]
    """Up to three that share most topics and places with it."""
    terms: tuple[TermView, ...]
    """The glossary's terms that stand in it."""


@dataclass(frozen=True)
class Asked:
    """What a page is asked to tell: of which kind it is, and of which letter and name."""

    kind: PageKind
    letter: LetterView
    teller: Teller
    letters: tuple[LetterView, ...]
    name: str = ""


NEWEST = 5
"""Updates on the home page."""


def groups(letter: LetterView, commitments: Iterable[CommitmentView]) -> tuple[GroupView, ...]:
    """Commitments under their measures."""
    measures = {measure.id: measure for measure in letter.measures}
    return tuple(
        GroupView(measures[id_], tuple(found))
        for id_, found in groupby(commitments, key=lambda each: each.measure)
    )


def _news(letter: LetterView, teller: Teller) -> list[tuple[date, ChangeView]]:
    """Every update that stands, newest first; on one day in the letter's order."""
    rows = [
        (update.date, ChangeView(view, update_view(update, teller)))
        for view, commitment in zip(letter.commitments, teller.record.commitments, strict=True)
        for update in commitment.standing
    ]
    return sorted(rows, key=lambda row: row[0], reverse=True)


def home(asked: Asked) -> HomeView:
    """What the first page tells."""
    letter, teller = asked.letter, asked.teller
    return HomeView(
        question=teller.say("home.question", year=letter.year, n=len(letter.commitments)),
        lead=teller.say(
            "home.lead",
            number=letter.name,
            sections=len(letter.sections),
            measures=len(letter.measures),
        ),
        letters=asked.letters if len(asked.letters) > 1 else (),
        is_empty=[count.status.word for count in letter.counts] == [Status.NO_EVIDENCE],
        changes=tuple(change for _, change in _news(letter, teller)[:NEWEST]),
        dated=tuple(each for each in letter.commitments if each.schedule.by),
    )


def section(asked: Asked) -> SectionView:
    """What a section's page tells."""
    return next(each for each in asked.letter.sections if each.id == asked.name)


def measure(asked: Asked) -> MeasurePageView:
    """What a measure's page tells."""
    letter, name = asked.letter, asked.name
    ids = [each.id for each in letter.measures]
    at = ids.index(name)
    view = letter.measures[at]
    return MeasurePageView(
        measure=view,
        before=letter.measures[at - 1] if at else None,
        after=letter.measures[at + 1] if at + 1 < len(ids) else None,
        related=related(view, letter.measures),
        terms=tuple(term for term in letter.terms if any(view is each for each in term.used)),
    )


def commitments(asked: Asked) -> CommitmentsView:
    """What the list of all commitments tells."""
    letter, teller = asked.letter, asked.teller
    total = len(letter.commitments)
    return CommitmentsView(
        lead=teller.say("commitments.lead", n=total),
        shown=teller.say("filter.shown", n=total, total=total),
        choices=tuple(
            ChoiceView(name, teller.say(f"filter.{name}"), tuple(options))
            for name, options in _options(letter, teller)
        ),
    )


def _options(letter: LetterView, teller: Teller) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    every = letter.commitments
    words = {
        "status": ({each.status.word for each in every}, Status),
        "schedule": ({each.schedule.word for each in every}, Schedule),
        "kind": ({each.kind_word for each in every}, Kind),
    }
    years = sorted({each.schedule.year for each in every if each.schedule.year})
    yield "section", ((each.id, f"{each.id} {each.title}") for each in letter.sections)
    for table, kind in TABLES.items():
        named = letter.names[table]
        yield kind, ((each.id.partition("/")[2], str(each.name)) for each in named)
    for name, (occur, among) in words.items():
        yield name, ((word.value, teller.say(f"{name}.{word}")) for word in among if word in occur)
    yield "year", (*((year, year) for year in years), ("none", teller.say("filter.no_year")))


def figures(asked: Asked) -> FiguresView:
    """What the page of figures tells."""
    letter, teller = asked.letter, asked.teller
    del teller
    every = letter.commitments
    return FiguresView(
        promised=tuple(each for each in every if each.figures),
        reported=tuple(each for each in every if each.reported and not each.figures),
    )


def deadlines(asked: Asked) -> DeadlinesView:
    """What the page of deadlines tells."""
    letter, teller = asked.letter, asked.teller
    stated = [each for each in letter.commitments if each.schedule.is_stated]
    dated = sorted((each for each in stated if each.schedule.by), key=lambda c: c.schedule.by)
    relative = tuple(each for each in stated if not each.schedule.by)
    drawn = {each.id for each in dated}
    line = timeline(
        [each for each in teller.record.commitments if each.id in drawn], teller.record.letter.date
    )

    def at(day: str) -> str:
        return f"{line.at(date.fromisoformat(day))}%" if day else ""

    return DeadlinesView(
        lead=teller.say(
            "deadlines.lead",
            total=len(letter.commitments),
            dated=len(dated),
            relative=len(relative),
        ),
        dated=tuple(dated),
        relative=relative,
        years=tuple(MarkView(at(year.isoformat()), str(year.year)) for year in line.years),
        start=at(letter.date),
        rows=tuple(
            TimelineRowView(
                label=f"{each.id} {each.heading}",
                due=at(each.schedule.by),
                done=at(each.delivered),
                seen=at(each.latest.date) if each.latest and not each.delivered else "",
            )
            for each in dated
        ),
    )


def changes(asked: Asked) -> ChangesView:
    """What the page of changes tells."""
    letter, teller = asked.letter, asked.teller
    news = _news(letter, teller)
    return ChangesView(
        lead=teller.say("changes.lead" if news else "changes.none"),
        days=tuple(
            DayView(day.isoformat(), teller.day(day), tuple(change for _, change in rows))
            for day, rows in groupby(news, key=lambda row: row[0])
        ),
    )


def glossary(asked: Asked) -> GlossaryView:
    """What the glossary tells beside its terms."""
    letter, teller = asked.letter, asked.teller
    return GlossaryView(teller.say("glossary.lead", n=len(letter.terms)))


def corrections(asked: Asked) -> CorrectionsView:
    """Corrections and withdrawn updates, newest first."""
    letter, teller = asked.letter, asked.teller
    del letter
    rows = [
        (each.date, each.commitment or "", teller.text(each.note))
        for each in teller.record.corrections
    ]
    for commitment in teller.record.commitments:
        for update in commitment.updates:
            if update.withdrawn:
                status = teller.say(f"status.{update.status}")
                day = teller.day(update.date)
                withdrew = teller.say("corrections.withdrew", status=status, date=day)
                reason = teller.text(update.withdrawn.reason)
                words = f"{withdrew}{teller.say('commitment.colon')}{reason}"
                told = Words(words, reason.lang, reason.is_pending)
                rows.append((update.withdrawn.date, commitment.id, told))
    rows.sort(key=lambda row: row[0], reverse=True)
    none = teller.say("corrections.none", day=teller.day(teller.today))
    return CorrectionsView(
        none="" if rows else none,
        corrections=tuple(
            CorrectionView(
                id=f"{day.isoformat()}-{n}",
                day=teller.day(day),
                number=id_,
                commitment=teller.named(id_) if id_ else None,
                words=words,
            )
            for n, (day, id_, words) in enumerate(rows, 1)
        ),
    )


def statuses(asked: Asked) -> NamesView:
    """All statuses, also those that nobody has."""
    letter, teller = asked.letter, asked.teller
    found = {count.status.word: count.number for count in letter.counts}
    none = teller.say("n.of", n=0, total=len(letter.commitments))
    rows = []
    for status in Status:
        view = status_view(status, teller)
        name = NameView(f"status/{status}", Words(view.name), view.address)
        rows.append(NameRowView(name, found.get(status, none), "", view.word))
    return NamesView(teller.say("statuses.lead"), tuple(rows), (), letter.counts)


def status(asked: Asked) -> NameListView:
    """The commitments at one status."""
    letter, teller, name = asked.letter, asked.teller, asked.name
    word = Status(name.partition("/")[2])
    found = [each for each in letter.commitments if each.status.word == word]
    return NameListView(
        lead=teller.say("n.of", n=len(found), total=len(letter.commitments)),
        status=status_view(word, teller),
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
    sketch = teller.record.map if table == "places" else {}
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
    return NamesView(teller.say(f"{table}.lead"), rows, points, ())


def name(asked: Asked) -> NameListView:
    """The commitments under one name of a table."""
    letter, teller, table = asked.letter, asked.teller, asked.kind.table
    found = _under(letter, table, asked.name)
    called = next(each.name for each in letter.names[table] if each.id == asked.name)
    return NameListView(
        lead=teller.say(f"{table}.one", name=called),
        status=None,
        counts=count_views(found, teller),
        groups=groups(letter, found),
        none="",
        back=_back(table, table, teller),
    )


def _back(path: str, words: str, teller: Teller) -> NameView:
    return NameView(path, Words(teller.say(f"{words}.title")), teller.page(f"{path}/"))
