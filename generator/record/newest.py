"""The newest day of which something tells: since when a page about it says what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.record.knowing import known_since
from generator.record.model import Commitment

ONE_DAY = dt.timedelta(days=1)


def newest(commitment: Commitment, today: dt.date) -> dt.date | None:
    """When what is told of a commitment last changed, up to today; nothing where nothing did.

    That is when a source appeared or was read, when something was looked for, asked, set down
    or taken back, or when a deadline passed.
    """
    return max((day for day in _days(commitment) if day <= today), default=None)


def _days(commitment: Commitment) -> Iterator[dt.date]:
    yield from filter(None, map(known_since, commitment.findings))
    yield from (source.accessed.first_day for source in commitment.all_sources)
    yield from (search.date for search in commitment.searches)
    yield from (update.withdrawn.date for update in commitment.updates if update.withdrawn)
    for request in commitment.requests:
        yield request.answer.date if request.answer else request.date
    if commitment.counts_as:
        yield commitment.counts_as.date
    if commitment.due and commitment.due.by:
        yield commitment.due.by + ONE_DAY
