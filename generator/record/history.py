"""How many commitments stood at each answer, day by day, as far as it could be known then."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.record.findings import Answer
from generator.record.knowing import commitment_on, known_since
from generator.record.model import Commitment, Record


@dataclass(frozen=True)
class Tally:
    """How many commitments stood at each answer from a day on; nobody stands at the others."""

    date: dt.date
    counts: Mapping[Answer, int]


def history(record: Record) -> tuple[Tally, ...]:
    """The letter's own day, and every later day on which the answer to a commitment changed."""
    start = record.letter.written
    changes: dict[dt.date, Counter[Answer]] = {start: Counter()}
    for commitment in record.commitments:
        before: Answer | None = None
        for day in sorted({start, *(max(start, each) for each in _days(commitment))}):
            now = commitment_on(commitment, day).status
            if now is not before:
                change = changes.setdefault(day, Counter())
                change[now] += 1
                if before is not None:
                    change[before] -= 1
                before = now
    return tuple(_summed(changes))


def _summed(changes: Mapping[dt.date, Counter[Answer]]) -> Iterator[Tally]:
    total: Counter[Answer] = Counter()
    for day, change in sorted(changes.items()):
        total.update(change)
        if any(change.values()) or not total:
            yield Tally(day, +total)


def _days(commitment: Commitment) -> Iterator[dt.date]:
    """The days on which something about it became known, or was taken back."""
    yield from filter(None, map(known_since, commitment.findings))
    yield from (each.withdrawn.date for each in commitment.updates if each.withdrawn)
    yield from (search.date for search in commitment.searches)
