"""What was known on a day: the record without what was found, said or mended later.

The letter's own words, and what would count as delivered, stay whatever the day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from generator.record.findings import Baseline, Evidence, Request, Statement, Update
from generator.record.model import Commitment, Measure, Passage, Record

_Told = TypeVar("_Told", Baseline, Statement)


def known_on(record: Record, day: dt.date) -> Record:
    """The record as far as it could be known on a day."""
    sections = tuple(
        replace(section, measures=tuple(_measure(each, day) for each in section.measures))
        for section in record.sections
    )
    corrections = tuple(each for each in record.corrections if each.date <= day)
    return replace(record, sections=sections, corrections=corrections)


def _measure(measure: Measure, day: dt.date) -> Measure:
    reviewed = measure.reviewed if measure.reviewed and measure.reviewed <= day else None
    return replace(
        measure, reviewed=reviewed, text=tuple(_passage(each, day) for each in measure.text)
    )


def _passage(passage: Passage, day: dt.date) -> Passage:
    return commitment_on(passage, day) if isinstance(passage, Commitment) else passage


def commitment_on(commitment: Commitment, day: dt.date) -> Commitment:
    """A commitment with what could be known of it on a day."""
    return replace(
        commitment,
        baseline=tuple(_told(commitment.baseline, day)),
        statements=tuple(_told(commitment.statements, day)),
        updates=tuple(_updates(commitment.updates, day)),
        searches=tuple(each for each in commitment.searches if each.date <= day),
        requests=tuple(_request(each, day) for each in commitment.requests if each.date <= day),
    )


def _known(evidence: Iterable[Evidence], day: dt.date) -> tuple[Evidence, ...]:
    """The sources that had been published by a day, or at least been read."""
    return tuple(source for source in evidence if _since(source) <= day)


def _since(source: Evidence) -> dt.date:
    read = source.accessed.first_day
    return min(read, source.published.last_day) if source.published else read


def known_since(found: Baseline | Statement | Update) -> dt.date | None:
    """The first day on which something could be known; nothing where no source tells of it.

    That is the day of its first source, or its own where that is later.
    """
    days = [_since(source) for source in found.evidence]
    if isinstance(found, Update):
        return max(found.date, min(days, default=found.date))
    return min(days, default=None)


def _told(things: Iterable[_Told], day: dt.date) -> Iterable[_Told]:
    for each in things:
        if evidence := _known(each.evidence, day):
            yield replace(each, evidence=evidence)


def _updates(updates: Iterable[Update], day: dt.date) -> Iterable[Update]:
    """Updates that had a source by then; what was taken back later still stood."""
    for each in updates:
        since = known_since(each)
        if since and since <= day:
            withdrawn = each.withdrawn if each.withdrawn and each.withdrawn.date <= day else None
            yield replace(each, evidence=_known(each.evidence, day), withdrawn=withdrawn)


def _request(request: Request, day: dt.date) -> Request:
    later = request.answer and request.answer.date > day
    return replace(request, answer=None) if later else request
