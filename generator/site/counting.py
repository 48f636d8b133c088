"""What pages count, group and put in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import accumulate, groupby

from generator.record.model import Commitment, Measure, Record, Status, Update


def counts(commitments: tuple[Commitment, ...]) -> list[tuple[Status, int]]:
    """How many commitments stand at each status; statuses that nobody has are left out."""
    found = Counter(commitment.status for commitment in commitments)
    return [(status, found[status]) for status in Status if found[status]]


def changes(record: Record) -> list[tuple[Commitment, Update]]:
    """Every update that stands, newest first; on one day in the letter's order."""
    rows = [
        (commitment, update) for commitment in record.commitments for update in commitment.standing
    ]
    return sorted(rows, key=lambda row: row[1].date, reverse=True)


def spans(commitments: tuple[Commitment, ...]) -> list[tuple[Status, int, float]]:
    """The counts, each with where its part of a bar begins, in percent."""
    found = counts(commitments)
    starts = accumulate((number for _, number in found), initial=0)
    return [
        (status, number, round(100 * start / len(commitments), 2))
        for (status, number), start in zip(found, starts, strict=False)
    ]


def grouped(
    record: Record, names: Callable[[Commitment], tuple[str, ...]]
) -> dict[str, tuple[Commitment, ...]]:
    """Commitments under each of their names, in the letter's order."""
    pairs = sorted(
        ((name, n) for n, c in enumerate(record.commitments) for name in names(c)),
    )
    commitments = record.commitments
    return {
        name: tuple(commitments[n] for _, n in rows)
        for name, rows in groupby(pairs, key=lambda pair: pair[0])
    }


def due_by(commitment: Commitment) -> date:
    """The day of a deadline, for putting commitments in order; what has none comes last."""
    return commitment.due.by if commitment.due and commitment.due.by else date.max


def terms_in(measure: Measure, record: Record) -> list[str]:
    """The glossary's terms that stand in a measure, in the glossary's order."""
    original = record.letter.original
    words = [measure.title.get(original), *(p.quote.get(original) for p in measure.text)]
    whole = "".join("".join(part.split()) for part in words)
    return [
        key
        for key, term in record.glossary.items()
        if any("".join(form.split()) in whole for form in term.forms(original))
    ]


def related(measure: Measure, record: Record) -> Iterator[Measure]:
    """Up to three measures that share most topics and places with this one."""

    def names(of: Measure) -> set[str]:
        return {name for c in of.commitments for name in (*c.topics, *c.places)}

    shared = Counter({other.id: len(names(measure) & names(other)) for other in record.measures})
    del shared[measure.id]
    nearest = [name for name, common in shared.most_common(3) if common]
    yield from (other for other in record.measures if other.id in nearest)
