"""What was found out about a commitment, and where."""

from __future__ import annotations

from dataclasses import dataclass

from generator.record.findings import Baseline, Criterion, Search, Statement, Update
from generator.record.knowing import known_since
from generator.record.schedule import is_old
from generator.views.sources import FigureView, SourceView, figure_view, independence, source_views
from generator.views.teller import Teller
from generator.views.verdicts import StatusView, status_view
from generator.views.words import Words


@dataclass(frozen=True)
class WithdrawalView:
    """An update that was taken back."""

    date: str
    """The day it was taken back, as 2026-11-24."""
    day: str
    """The same day in words."""
    reason: Words
    """Why."""


@dataclass(frozen=True)
class UpdateView:
    """What sources showed from a day on."""

    date: str
    """The day, as 2022-07-26, or only its month or year where sources tell no more."""
    day: str
    """The same in words."""
    since: str
    """The same as a whole day: the last that it can mean."""
    delivered_on: str
    """The very day of completion, where a source names it; else empty."""
    is_old: bool
    """Whether it is so long ago that things may stand otherwise by now."""
    status: StatusView
    """What they show; for a duty that goes on, within the period."""
    verdict: str
    """The status in words: of a duty that goes on, with the years of which it speaks."""
    last_day: str
    """Its day, or the last of its month or year, as 2022-02-28."""
    period: str
    """The year or years of which alone it speaks; else empty."""
    note: Words
    """What they say, and no more."""
    figures: tuple[FigureView, ...]
    """The numbers that they report."""
    sources: tuple[SourceView, ...]
    """The pages read."""
    independence: str
    """How many publishers they have, and how many of those are not the promiser."""
    known: str
    """The first day on which it could be known, as 2022-07-28."""
    withdrawn: WithdrawalView | None
    """Whether and why it was taken back."""


@dataclass(frozen=True)
class CriterionView:
    """What would count as delivered."""

    words: Words
    """What a source would have to show, and what is not enough."""
    date: str
    """The day it was set down, as 2026-11-26."""
    day: str
    """The same day in words."""


@dataclass(frozen=True)
class StatementView:
    """What an official body said, which is not counted as evidence."""

    by: Words
    """Who said it."""
    note: Words
    """What was said."""
    known: str
    """The first day on which it could be known, as 2022-07-28."""
    sources: tuple[SourceView, ...]
    """Where it stands."""


@dataclass(frozen=True)
class BaselineView:
    """How things stood before the letter."""

    note: Words
    """What the sources show."""
    known: str
    """The first day on which it could be known, as 2022-07-28."""
    sources: tuple[SourceView, ...]
    """The pages read."""


@dataclass(frozen=True)
class ShownView:
    """What is told of a commitment before anything is opened."""

    note: Words
    """What was found, and no more."""
    sources: tuple[SourceView, ...]
    """Where."""


@dataclass(frozen=True)
class SearchView:
    """A look for evidence."""

    date: str
    """The day, as 2026-11-24."""
    day: str
    """The same day in words."""
    by: Words
    """Who looked."""
    where: Words
    """Where, and with which words."""
    found: Words
    """What was found, and what was not."""
    next: str
    """When the next look is due, or that it is overdue, in a sentence."""
    next_date: str
    """The day of the next look, as 2027-05-24."""


def update_view(update: Update, teller: Teller) -> UpdateView:
    """An update for readers."""
    lang = teller.tag(update.evidence[0].language) if update.evidence else ""
    withdrawn = update.withdrawn
    return UpdateView(
        date=str(update.moment),
        day=teller.moment(update.moment),
        since=update.date.isoformat(),
        delivered_on=update.delivered_on.isoformat() if update.delivered_on else "",
        is_old=is_old(update, teller.today),
        status=status_view(update.status, teller),
        verdict=verdict(update, teller),
        last_day=update.date.isoformat(),
        period=update.period or "",
        note=teller.text(update.note),
        figures=tuple(
            figure_view(figure, lang, teller, update.period or "") for figure in update.figures
        ),
        sources=source_views(update.evidence, teller),
        independence=independence(update.evidence, teller),
        known=_known(update),
        withdrawn=WithdrawalView(
            withdrawn.date.isoformat(), teller.day(withdrawn.date), teller.text(withdrawn.reason)
        )
        if withdrawn
        else None,
    )


def verdict(update: Update, teller: Teller) -> str:
    """What an update finds, in words."""
    status = teller.say(f"status.{update.status}")
    if not update.period:
        return status
    return teller.say("commitment.for_period", status=status, period=update.period)


def criterion_view(criterion: Criterion, teller: Teller) -> CriterionView:
    """What would count, for readers."""
    return CriterionView(
        teller.text(criterion.words), criterion.date.isoformat(), teller.day(criterion.date)
    )


def statement_view(statement: Statement, teller: Teller) -> StatementView:
    """A statement for readers."""
    return StatementView(
        by=teller.text(statement.by),
        note=teller.text(statement.note),
        known=_known(statement),
        sources=source_views(statement.evidence, teller),
    )


def baseline_view(finding: Baseline, teller: Teller) -> BaselineView:
    """How things stood, for readers."""
    sources = source_views(finding.evidence, teller)
    return BaselineView(teller.text(finding.note), _known(finding), sources)


def _known(found: Baseline | Statement | Update) -> str:
    since = known_since(found)
    return since.isoformat() if since else ""


def search_view(search: Search, teller: Teller) -> SearchView:
    """A search for readers; a next look that is past is said to be overdue."""
    due = "commitment.next" if search.next >= teller.today else "commitment.next_overdue"
    return SearchView(
        date=search.date.isoformat(),
        day=teller.day(search.date),
        by=teller.text(search.by),
        where=teller.text(search.where),
        found=teller.text(search.found),
        next=teller.say(due, day=teller.day(search.next)),
        next_date=search.next.isoformat(),
    )
