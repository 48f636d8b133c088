"""What a reader is told about one commitment: the three answers, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.addresses import Address
from generator.checking.rules import CLOSING
from generator.kinds import TABLES
from generator.record.findings import Baseline, Statement, Update
from generator.record.model import Commitment
from generator.record.newest import newest
from generator.record.parts import Text
from generator.record.timeline import delivery_day
from generator.views.answers import ResponsibleView, responsible_view
from generator.views.findings import (
    BaselineView,
    CriterionView,
    SearchView,
    ShownView,
    StatementView,
    UpdateView,
    baseline_view,
    criterion_view,
    search_view,
    statement_view,
    update_view,
    verdict,
)
from generator.views.replies import ReadyView, ReportView, ready_view, report_view
from generator.views.requests import RequestView, request_view
from generator.views.restatements import RestatementView, restated_views, restatement_view
from generator.views.sources import FigureView, figure_view, source_views
from generator.views.teller import Teller
from generator.views.verdicts import ScheduleView, StatusView, schedule_view, status_view
from generator.views.words import Run, Runs, Words, any_of, parted


@dataclass(frozen=True)
class NameView:
    """A topic, a place or a body under which commitments stand."""

    id: str
    """Its short name: `topics/culture`."""
    name: Words
    """What it is called."""
    address: Address | None
    """Its page; bodies have none."""


@dataclass(frozen=True)
class CommitmentView:
    """One thing that the letter promises and a resident could check."""

    id: str
    """Its number, which is its address too: `3.2-k`."""
    letter: str
    """The id of its letter."""
    measure: str
    """The number of its measure: `3.2`."""
    section: str
    """The number of its section: `3`."""
    address: Address
    """Where its answers stand."""
    heading: Words
    """Its words by themselves, as a heading."""
    linked: Runs
    """The heading, with terms of art linked where they first stand on its measure's page."""
    heading_beside: Words
    """The same in the other language; empty where there is none."""
    quote: Runs
    """The letter's own words, with its deadline's and figures' wording set off."""
    kind: str
    """The sort of promise, in words."""
    kind_word: str
    """The same as in the record: `one_off`."""
    topics: tuple[NameView, ...]
    """The topics it belongs to."""
    places: tuple[NameView, ...]
    """The places that it names."""
    bodies: tuple[NameView, ...]
    """The bodies that it names."""
    responsible: tuple[ResponsibleView, ...]
    """The bodies that the letter charges with it."""
    restates: RestatementView | None
    """What an earlier letter promised that it says again."""
    restated: tuple[RestatementView, ...]
    """Where later letters say it again, the oldest first."""
    figures: tuple[FigureView, ...]
    """The numbers that the letter states for it."""
    note: Words
    """What an editor says about the wording; may be empty."""
    counts_as: CriterionView | None
    """What would count as delivered, where that was set down."""
    status: StatusView
    """What evidence shows today."""
    verdict: str
    """The same in words: of a duty that goes on, for the period that its evidence speaks of."""
    schedule: ScheduleView
    """How it stands against its deadline."""
    latest: UpdateView | None
    """The newest update that stands."""
    shown: tuple[ShownView, ...]
    """What is told first: that update, or else what officials said, or how things stood before."""
    is_bare: bool
    """Whether there is neither such a thing nor a deadline to tell."""
    updates: tuple[UpdateView, ...]
    """All updates, oldest first, with those that were taken back."""
    earlier: tuple[UpdateView, ...]
    """All other updates, newest first, with those that were taken back."""
    reported: tuple[UpdateView, ...]
    """The updates that stand and report figures, oldest first."""
    statements: tuple[StatementView, ...]
    """What officials said."""
    baseline: tuple[BaselineView, ...]
    """How things stood before the letter."""
    searches: tuple[SearchView, ...]
    """Looks for evidence, newest first."""
    contents: str
    """What its fold holds, in a few words."""
    report: ReportView
    """The ways to report an error in it."""
    requests: tuple[RequestView, ...]
    """Requests for information that were sent, newest first."""
    ready: ReadyView | None
    """A request to say what became of it, ready to be sent, where evidence does not."""
    choices: Mapping[str, str]
    """By what the list of all commitments can be narrowed: names and values, some of several
    words."""
    is_shortened: bool
    """Whether its heading is not the letter's own words as they stand."""
    borrows: bool
    """Whether its heading has words in 〔 〕 that stand elsewhere in the letter."""
    old_anchors: tuple[str, ...]
    """Fragments of this page under which it once stood."""
    delivered: str
    """The day of delivery for the timeline, as 2022-07-26; empty where none was found."""
    changed: str
    """The day on which what is told of it last changed, likewise."""


def _name(table: str, key: str, text: Text, teller: Teller) -> NameView:
    name = f"{table}/{key}"
    return NameView(name, teller.text(text), teller.named(name) if table in TABLES else None)


def _names(table: str, commitment: Commitment, teller: Teller) -> tuple[NameView, ...]:
    names = getattr(teller.record, table)
    keys = getattr(commitment, table)
    return tuple(_name(table, key, names[key], teller) for key in keys)


def _quote(commitment: Commitment, teller: Teller) -> Runs:
    """The letter's words, with the deadline's and the figures' own wording set off."""
    words = commitment.quote.get(teller.original).rstrip(CLOSING)
    stressed = [figure.wording for figure in commitment.figures]
    if commitment.due:
        stressed.append(commitment.due.wording)
    runs = parted(words, any_of(stressed), lambda part: Run(part, is_strong=True))
    return Runs(runs, teller.tag(teller.original))


def _contents(commitment: Commitment, earlier: int, teller: Teller) -> str:
    """What a commitment's fold holds, named in its order."""
    held = (
        ("fold.quoted", commitment.latest or commitment.statements or commitment.baseline),
        ("fold.earlier", earlier),
        ("fold.searches", commitment.searches),
        ("fold.statements", commitment.statements),
        ("fold.baseline", commitment.baseline),
    )
    names = [teller.say(key) for key, things in held if things]
    return teller.say("formats.beside").join(names) or teller.say("fold.details")


def _verdict(commitment: Commitment, teller: Teller) -> str:
    latest = commitment.latest
    return verdict(latest, teller) if latest else teller.say(f"status.{commitment.status}")


def _choices(commitment: Commitment, schedule: ScheduleView) -> dict[str, str]:
    return {
        "section": commitment.measure_id.partition(".")[0],
        "topic": " ".join(commitment.topics),
        "place": " ".join(commitment.places),
        "status": commitment.status.value,
        "schedule": schedule.word,
        "kind": commitment.kind.value,
        "year": schedule.year or "none",
        "due": schedule.by,
    }


def commitment_view(
    commitment: Commitment,
    teller: Teller,
    linked: Callable[[str], tuple[Run, ...]],
    old_anchors: Iterable[str],
) -> CommitmentView:
    """A commitment for readers; `linked` links the terms of art in words of the page's language."""
    address, heading = teller.named(commitment.id), teller.heading(commitment)
    earlier = tuple(_earlier(commitment))
    shown, quote = tuple(_shown(commitment, teller)), _quote(commitment, teller)
    original = teller.tag(teller.original)
    delivered, due = delivery_day(commitment), schedule_view(commitment, teller)
    changed = newest(commitment, teller.today)
    return CommitmentView(
        id=commitment.id,
        letter=teller.record.letter.id,
        measure=commitment.measure_id,
        section=commitment.measure_id.partition(".")[0],
        address=address,
        heading=heading,
        linked=Runs(
            (Run(heading.text),) if heading.lang else linked(heading.text),
            heading.lang,
            heading.is_pending,
        ),
        heading_beside=teller.heading_beside(commitment),
        quote=quote,
        kind=teller.say(f"kind.{commitment.kind}"),
        kind_word=commitment.kind.value,
        topics=_names("topics", commitment, teller),
        places=_names("places", commitment, teller),
        bodies=_names("bodies", commitment, teller),
        responsible=tuple(responsible_view(each, teller) for each in commitment.responsible),
        restates=restatement_view(commitment, teller),
        restated=restated_views(commitment, teller),
        figures=tuple(figure_view(figure, original, teller) for figure in commitment.figures),
        note=teller.optional(commitment.note),
        counts_as=criterion_view(commitment.counts_as, teller) if commitment.counts_as else None,
        status=status_view(commitment.status, teller),
        verdict=_verdict(commitment, teller),
        schedule=due,
        latest=update_view(commitment.latest, teller) if commitment.latest else None,
        shown=shown,
        is_bare=not shown and commitment.due is None,
        is_shortened=str(quote) != str(heading),
        updates=tuple(update_view(each, teller) for each in commitment.updates),
        earlier=tuple(update_view(update, teller) for update in earlier),
        reported=tuple(update_view(each, teller) for each in commitment.standing if each.figures),
        statements=tuple(statement_view(each, teller) for each in commitment.statements),
        baseline=tuple(baseline_view(each, teller) for each in commitment.baseline),
        searches=tuple(search_view(each, teller) for each in reversed(commitment.searches)),
        contents=_contents(commitment, len(earlier), teller),
        report=report_view(commitment, teller, address),
        requests=tuple(request_view(each, teller) for each in reversed(commitment.requests)),
        ready=ready_view(commitment, teller),
        choices=_choices(commitment, due),
        borrows=commitment.reads is not None,
        old_anchors=tuple(old_anchors),
        delivered=delivered.isoformat() if delivered else "",
        changed=changed.isoformat() if changed else "",
    )


def _shown(commitment: Commitment, teller: Teller) -> Iterator[ShownView]:
    first: Iterable[Update | Statement | Baseline] = (
        (commitment.latest,)
        if commitment.latest
        else commitment.statements[-1:] or commitment.baseline[-1:]
    )
    for finding in first:
        yield ShownView(teller.text(finding.note), source_views(finding.evidence, teller))


def _earlier(commitment: Commitment) -> Iterator[Update]:
    return (each for each in reversed(commitment.updates) if each is not commitment.latest)
