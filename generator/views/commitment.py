"""What a reader is told about one commitment: the three answers, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.addresses import Address
from generator.checking.rules import CLOSING
from generator.kinds import TABLES
from generator.record.model import (
    Baseline,
    Commitment,
    Evidence,
    Figure,
    Search,
    Statement,
    Status,
    Text,
    Update,
)
from generator.record.schedule import Schedule, schedule
from generator.record.timeline import delivery_day
from generator.views.teller import Teller
from generator.views.words import Link, Run, Runs, Words, any_of, filled, parted


@dataclass(frozen=True)
class SourceView:
    """A published page, and its words that bear on a commitment."""

    url: Link
    """Its address."""
    title: Words
    """Its title, or its opening words where the title is not known; in its own language."""
    publisher: Words
    """Who published it; in its own language."""
    excerpt: Words
    """The words that bear on the commitment, as they stand there; in its own language."""
    published: str
    """The day, month or year of publication in words; empty where it is not known."""
    about: str
    """All that is known of it in one line: whether the title is its own, and its days."""
    archived: Link
    """The address of a copy that stays; empty without one."""


@dataclass(frozen=True)
class FigureView:
    """A number that the letter or a source states."""

    wording: Words
    """The number as it is written there; in the language it is written in."""
    value: str
    """The number read from it, with comparator and unit."""
    note: Words
    """What an editor says about the reading; may be empty."""
    has_unit: bool
    """Whether a unit is stated."""
    period: str
    """The year or years that a source gives it for; empty for a promised figure."""


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
    """The day, as 2022-07-26."""
    day: str
    """The same day in words."""
    status: StatusView
    """What they show; for a duty that goes on, within the period."""
    period: str
    """The year or years of which alone it speaks; else empty."""
    note: Words
    """What they say, and no more."""
    figures: tuple[FigureView, ...]
    """The numbers that they report."""
    sources: tuple[SourceView, ...]
    """The pages read."""
    withdrawn: WithdrawalView | None
    """Whether and why it was taken back."""


@dataclass(frozen=True)
class StatementView:
    """What an official body said, which is not counted as evidence."""

    by: Words
    """Who said it."""
    note: Words
    """What was said."""
    sources: tuple[SourceView, ...]
    """Where it stands."""


@dataclass(frozen=True)
class BaselineView:
    """How things stood before the letter."""

    note: Words
    """What the sources show."""
    sources: tuple[SourceView, ...]
    """The pages read."""


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
class ReportView:
    """The ways to say that something is wrong with a commitment."""

    form: Link
    """The form on the code host, filled in; empty without one."""
    edit: Link
    """The editor on the code host, at the commitment's line; empty without one."""
    mail: Link
    """A mail to the editors, begun; empty without an address."""
    text: str
    """A text to copy and send by any other way; of several lines."""
    id: str
    """The text's fragment on the page."""


@dataclass(frozen=True)
class RequestView:
    """A request for information about a commitment, ready to be sent to the government."""

    text: str
    """Its words, of several lines."""
    lang: str
    """Its language's tag where that is not the page's."""
    id: str
    """Its fragment on the page."""


@dataclass(frozen=True)
class CommitmentView:
    """One thing that the letter promises and a resident could check."""

    id: str
    """Its number, which is its address too: `3.2-k`."""
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
    figures: tuple[FigureView, ...]
    """The numbers that the letter states for it."""
    note: Words
    """What an editor says about the wording; may be empty."""
    status: StatusView
    """What evidence shows today."""
    schedule: ScheduleView
    """How it stands against its deadline."""
    latest: UpdateView | None
    """The newest update that stands."""
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
    request: RequestView | None
    """A request to say what became of it, where evidence does not."""
    choices: Mapping[str, str]
    """By what the list of all commitments can be narrowed: names and values, some of several
    words."""
    borrows: bool
    """Whether its heading has words in 〔 〕 that stand elsewhere in the letter."""
    old_anchors: tuple[str, ...]
    """Fragments of this page under which it once stood."""
    delivered: str
    """The day of delivery for the timeline, as 2022-07-26; empty where none was found."""


ASKED = (Status.NO_EVIDENCE, Status.UNCLEAR)
"""Statuses at which the government may be asked what became of a commitment."""


def status_view(status: Status, teller: Teller) -> StatusView:
    """A status for readers."""
    groups = {group: teller.say(f"{group}.{status}") for group in ("means", "needs", "excludes")}
    there = teller.named(f"status/{status}")
    return StatusView(status.value, teller.say(f"status.{status}"), address=there, **groups)


def source_view(source: Evidence, teller: Teller) -> SourceView:
    """A source for readers."""
    tag = teller.tag(source.language)
    known = [
        "" if source.title else teller.say("commitment.lead"),
        teller.say("commitment.published", day=teller.moment(source.published))
        if source.published
        else teller.say("commitment.undated"),
        str(teller.optional(source.date_note)),
        teller.say("commitment.accessed", day=teller.moment(source.accessed)),
    ]
    return SourceView(
        url=Link(source.url),
        title=Words(source.title or source.lead or "", tag),
        publisher=Words(source.publisher, tag),
        excerpt=Words(source.excerpt, tag),
        published=teller.moment(source.published),
        about=teller.say("formats.beside").join(filter(None, known)),
        archived=Link(source.archived or ""),
    )


def _sources(sources: Iterable[Evidence], teller: Teller) -> tuple[SourceView, ...]:
    return tuple(source_view(source, teller) for source in sources)


def figure_view(figure: Figure, lang: str, teller: Teller, period: str = "") -> FigureView:
    """A figure for readers; `lang` is the tag of its wording's language."""
    return FigureView(
        wording=Words(figure.wording, lang),
        value=teller.figure(figure),
        note=teller.optional(figure.note),
        has_unit=figure.unit is not None,
        period=period,
    )


def update_view(update: Update, teller: Teller) -> UpdateView:
    """An update for readers."""
    lang = teller.tag(update.evidence[0].language) if update.evidence else ""
    withdrawn = update.withdrawn
    return UpdateView(
        date=update.date.isoformat(),
        day=teller.day(update.date),
        status=status_view(update.status, teller),
        period=update.period or "",
        note=teller.text(update.note),
        figures=tuple(
            figure_view(figure, lang, teller, update.period or "") for figure in update.figures
        ),
        sources=_sources(update.evidence, teller),
        withdrawn=WithdrawalView(
            withdrawn.date.isoformat(), teller.day(withdrawn.date), teller.text(withdrawn.reason)
        )
        if withdrawn
        else None,
    )


def _statement(statement: Statement, teller: Teller) -> StatementView:
    sources = _sources(statement.evidence, teller)
    return StatementView(teller.text(statement.by), teller.text(statement.note), sources)


def _baseline(finding: Baseline, teller: Teller) -> BaselineView:
    return BaselineView(teller.text(finding.note), _sources(finding.evidence, teller))


def _search(search: Search, teller: Teller) -> SearchView:
    due = "commitment.next" if search.next >= teller.today else "commitment.next_overdue"
    return SearchView(
        date=search.date.isoformat(),
        day=teller.day(search.date),
        by=teller.text(search.by),
        where=teller.text(search.where),
        found=teller.text(search.found),
        next=teller.say(due, day=teller.day(search.next)),
    )


def _name(table: str, key: str, text: Text, teller: Teller) -> NameView:
    name = f"{table}/{key}"
    return NameView(name, teller.text(text), teller.named(name) if table in TABLES else None)


def _names(table: str, commitment: Commitment, teller: Teller) -> tuple[NameView, ...]:
    names = getattr(teller.record, table)
    keys = getattr(commitment, table)
    return tuple(_name(table, key, names[key], teller) for key in keys)


def schedule_view(commitment: Commitment, teller: Teller) -> ScheduleView:
    """A commitment's schedule for readers."""
    state, due = schedule(commitment, teller.today), commitment.due
    by = due.by if due else None
    wording = teller.in_original(due.wording) if due else Words("")
    if due is None:
        sentence = Runs((Run(teller.say("schedule.none_stated")),))
    elif by is None:
        sentence = filled(teller.locale.words["schedule.relative"], wording=wording)
    else:
        words = teller.locale.words
        late = _days_late(commitment, state)
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
    )


def _days_late(commitment: Commitment, state: Schedule) -> str:
    latest, due = commitment.latest, commitment.due
    if state is not Schedule.LATE or not (latest and latest.delivered_on and due and due.by):
        return ""
    return str((latest.delivered_on - due.by).days)


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
        ("commitment.earlier", earlier),
        ("commitment.searches", commitment.searches),
        ("commitment.statements", commitment.statements),
        ("commitment.baseline", commitment.baseline),
    )
    names = [teller.say(key) for key, things in held if things]
    return teller.say("formats.beside").join(names) or teller.say("commitment.details")


def _report(commitment: Commitment, teller: Teller, address: Address) -> ReportView:
    project, language = teller.edition.project, teller.locale.name
    here, at = project.absolute(address), commitment.at.whole
    subject = teller.say("report.subject", id=commitment.id)
    text = teller.say("report.text", id=commitment.id, language=language, address=here)
    return ReportView(
        form=Link(
            project.report(subject, commitment=commitment.id, language=language, address=here)
        ),
        edit=Link(project.edit(f"{at.file}#L{at.line}")),
        mail=Link(project.write(subject, text)),
        text=text,
        id=f"{commitment.id}-report",
    )


def _request(commitment: Commitment, teller: Teller) -> RequestView | None:
    if commitment.status not in ASKED:
        return None
    lang = teller.tag(teller.original)
    return RequestView(teller.request(commitment), lang, f"{commitment.id}-request")


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
    original = teller.tag(teller.original)
    delivered, due = delivery_day(commitment), schedule_view(commitment, teller)
    return CommitmentView(
        id=commitment.id,
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
        quote=_quote(commitment, teller),
        kind=teller.say(f"kind.{commitment.kind}"),
        kind_word=commitment.kind.value,
        topics=_names("topics", commitment, teller),
        places=_names("places", commitment, teller),
        bodies=_names("bodies", commitment, teller),
        figures=tuple(figure_view(figure, original, teller) for figure in commitment.figures),
        note=teller.optional(commitment.note),
        status=status_view(commitment.status, teller),
        schedule=due,
        latest=update_view(commitment.latest, teller) if commitment.latest else None,
        earlier=tuple(update_view(update, teller) for update in earlier),
        reported=tuple(update_view(each, teller) for each in commitment.standing if each.figures),
        statements=tuple(_statement(each, teller) for each in commitment.statements),
        baseline=tuple(_baseline(each, teller) for each in commitment.baseline),
        searches=tuple(_search(each, teller) for each in reversed(commitment.searches)),
        contents=_contents(commitment, len(earlier), teller),
        report=_report(commitment, teller, address),
        request=_request(commitment, teller),
        choices=_choices(commitment, due),
        borrows=commitment.reads is not None,
        old_anchors=tuple(old_anchors),
        delivered=delivered.isoformat() if delivered else "",
    )


def _earlier(commitment: Commitment) -> Iterator[Update]:
    return (each for each in reversed(commitment.updates) if each is not commitment.latest)
