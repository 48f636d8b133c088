"""Rules about what evidence can show. One function, one rule; each states the truth it guards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, islice, pairwise

from generator.problems import MOST, Problem, nearest
from generator.reading.strings import JUMP, TRACKING
from generator.record.findings import Evidence, Status, Update
from generator.record.model import Commitment, Record

LONGEST_EXCERPT = 200  # characters: a quotation, not a copy


def verdicts_have_evidence(record: Record) -> Iterator[Problem]:
    """Every verdict rests on a source whose date is known."""
    for commitment, update in _updates(record):
        at, values = update.at.of("status"), {"status": update.status.value}
        if not update.evidence:
            yield Problem("verdict_without_evidence", at, commitment.context, values)
        elif not any(source.published for source in update.evidence):
            yield Problem("verdict_without_date", at, commitment.context, values)


def verdicts_come_after_the_letter(record: Record) -> Iterator[Problem]:
    """What was known before the letter shows where things stood, not what became of it."""
    letter = record.letter.date
    for commitment, update in _updates(record):
        values = {"date": update.date.isoformat(), "letter": str(letter)}
        if update.date < letter.first_day:
            yield Problem("update_before_letter", update.at.of("date"), commitment.context, values)
            continue
        dated = [source.published for source in update.evidence if source.published]
        if dated and all(moment.last_day < letter.first_day for moment in dated):
            at = update.at.of("evidence")
            yield Problem("evidence_before_letter", at, commitment.context, values)


def updates_are_in_order(record: Record) -> Iterator[Problem]:
    """The oldest comes first."""
    for commitment in record.commitments:
        for earlier, later in pairwise(commitment.updates):
            if later.date < earlier.date:
                values = {"date": later.date.isoformat(), "before": earlier.date.isoformat()}
                yield Problem("out_of_order", later.at.of("date"), commitment.context, values)


def nothing_is_from_the_future(record: Record, today: date) -> Iterator[Problem]:
    """No update, search, request, answer, review, correction or source is of a later day."""
    dated = [
        *((c.context, u.at.of("date"), u.date) for c, u in _updates(record)),
        *((c.context, s.at.of("date"), s.date) for c in record.commitments for s in c.searches),
        *((c.context, r.at.of("date"), r.date) for c in record.commitments for r in c.requests),
        *((c.context, r.answer.at.of("date"), r.answer.date)
          for c in record.commitments for r in c.requests if r.answer),
        *((c.context, e.at.of("published"), e.published.first_day) for c, e in _sources(record)
          if e.published),
        *((c.context, e.at.of("accessed"), e.accessed.first_day) for c, e in _sources(record)),
        *((None, c.at.of("date"), c.date) for c in record.corrections),
        *((None, m.at.of("reviewed"), m.reviewed) for m in record.measures if m.reviewed),
    ]  # fmt: skip
    for context, at, day in dated:
        if day > today:
            yield Problem("in_the_future", at, context, {"date": day.isoformat()})


def periods_belong_to_duties(record: Record) -> Iterator[Problem]:
    """A duty that goes on is delivered for a period; what is done once has none."""
    done = (Status.DELIVERED, Status.PARTLY_DELIVERED)
    for commitment, update in _updates(record):
        if not commitment.states("kind"):
            continue
        at = update.at.of("period" if update.period else "status")
        if commitment.goes_on and update.status in done and not update.period:
            yield Problem("no_period", at, commitment.context, {"kind": commitment.kind.value})
        if update.period and not (commitment.goes_on and update.status in done):
            yield Problem("needless_period", at, commitment.context)


def delivery_days_are_possible(record: Record) -> Iterator[Problem]:
    """A day of delivery goes with `delivered`, and is not later than the update."""
    for commitment, update in _updates(record):
        day, at = update.delivered_on, update.at.of("delivered_on")
        if day and update.status is not Status.DELIVERED:
            yield Problem("delivered_on_undelivered", at, commitment.context)
        elif day and day > update.date:
            values = {"day": day.isoformat(), "date": update.date.isoformat()}
            yield Problem("delivered_after_update", at, commitment.context, values)


def sources_can_be_named(record: Record) -> Iterator[Problem]:
    """A source has its title, or its opening words where the title is not known."""
    for commitment, source in _sources(record):
        if bool(source.title) == bool(source.lead):
            yield Problem("title_or_lead", source.at.of("url"), commitment.context)


def excerpts_are_short(record: Record) -> Iterator[Problem]:
    """A quotation stays a quotation."""
    for commitment, source in _sources(record):
        if len(source.excerpt) > LONGEST_EXCERPT:
            values = {"length": str(len(source.excerpt)), "most": str(LONGEST_EXCERPT)}
            at = source.at.of("excerpt")
            yield Problem("long_excerpt", at, commitment.context, values)


def reported_figures_are_quoted(record: Record) -> Iterator[Problem]:
    """The wording of a reported figure stands in an excerpt of the same update."""
    for commitment, update in _updates(record):
        for figure in update.figures:
            if not any(figure.wording in source.excerpt for source in update.evidence):
                at, values = figure.at.of("wording"), {"wording": figure.wording}
                yield Problem("not_in_excerpt", at, commitment.context, values)


def next_looks_lie_ahead(record: Record) -> Iterator[Problem]:
    """The next look comes after the one that was made."""
    for commitment in record.commitments:
        for search in commitment.searches:
            if search.next <= search.date:
                yield Problem("next_look_too_early", search.at.of("next"), commitment.context)


def verdicts_follow_their_test(record: Record) -> Iterator[Problem]:
    """What would count is set down before the evidence is weighed."""
    for commitment in record.commitments:
        test = commitment.counts_as
        for update in commitment.standing if test else ():
            read = [source.accessed.last_day for source in update.evidence]
            if test and read and max(read) < test.date:
                values = {"date": test.date.isoformat()}
                at = update.at.of("status")
                yield Problem(
                    "verdict_before_test", at, commitment.context, values, is_warning=True
                )


def requests_run_forward(record: Record) -> Iterator[Problem]:
    """A request is sent, then received, then answered."""
    for commitment in record.commitments:
        for request in commitment.requests:
            answer = request.answer
            steps = [
                (request.date, request.at.of("date")),
                *([(request.received, request.at.of("received"))] if request.received else []),
                *([(answer.date, answer.at.of("date"))] if answer else []),
            ]
            for (before, _), (day, at) in pairwise(steps):
                if day < before:
                    values = {"date": day.isoformat(), "before": before.isoformat()}
                    yield Problem("request_backward", at, commitment.context, values)


def addresses_last(record: Record) -> Iterator[Problem]:
    """A source's address is the page's own, and says nothing of whoever followed a link to it."""
    for commitment, source in _sources(record):
        query = source.url.partition("?")[2].partition("#")[0].split("&")
        jumps = JUMP.match(source.url)
        if jumps or any(TRACKING.fullmatch(each) for each in query):
            at, rule = source.at.of("url"), "jump_link" if jumps else "tracked_address"
            yield Problem(rule, at, commitment.context, is_warning=True)


def publishers_are_known(record: Record) -> Iterator[Problem]:
    """Where a record lists publishers at all, each source's is among them."""
    known = tuple(record.publishers)
    seen: set[str] = set()
    for commitment, source in _sources(record) if known else ():
        name = source.publisher
        if name and name not in record.publishers and name not in seen:
            seen.add(name)
            at, near = source.at.of("publisher"), nearest(name, known)
            yield Problem(
                "unknown_publisher", at, commitment.context, {"name": name}, near=near,
                is_warning=True,
            )  # fmt: skip


EVIDENCE_RULES: tuple[Callable[[Record], Iterator[Problem]], ...] = (
    verdicts_have_evidence,
    verdicts_come_after_the_letter,
    updates_are_in_order,
    periods_belong_to_duties,
    delivery_days_are_possible,
    sources_can_be_named,
    excerpts_are_short,
    reported_figures_are_quoted,
    next_looks_lie_ahead,
    verdicts_follow_their_test,
    requests_run_forward,
    publishers_are_known,
    addresses_last,
)


def broken_evidence_rules(record: Record, today: date) -> Iterator[Problem]:
    """Every breach of every rule about evidence, as far as there is an end to them.

    `today` is the reader's day.
    """
    by_rule = [rule(record) for rule in EVIDENCE_RULES]
    by_rule.append(nothing_is_from_the_future(record, today))
    return chain.from_iterable(islice(breaches, MOST + 1) for breaches in by_rule)


def _updates(record: Record) -> Iterator[tuple[Commitment, Update]]:
    for commitment in record.commitments:
        yield from ((commitment, update) for update in commitment.updates)


def _sources(record: Record) -> Iterator[tuple[Commitment, Evidence]]:
    for commitment in record.commitments:
        yield from ((commitment, source) for source in commitment.all_sources)
