"""What this site had wrong."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import Address
from generator.views.listings.asked import Asked
from generator.views.words import Words


@dataclass(frozen=True)
class CorrectionView:
    """A mistake of this site that was corrected."""

    id: str
    """Its fragment on the page."""
    date: str
    """When it was corrected, as 2026-11-24."""
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
    own = [day for each in teller.record.commitments for day in (s.date for s in each.searches)]
    own += [each.reviewed for each in teller.record.measures if each.reviewed]
    none = teller.say(
        "corrections.none_since" if own else "corrections.none",
        day=teller.day(teller.today),
        since=teller.day(min(own, default=teller.today)),
    )
    return CorrectionsView(
        none="" if rows else none,
        corrections=tuple(
            CorrectionView(
                id=f"{day.isoformat()}-{n}",
                date=day.isoformat(),
                day=teller.day(day),
                number=id_,
                commitment=teller.named(id_) if id_ else None,
                words=words,
            )
            for n, (day, id_, words) in enumerate(rows, 1)
        ),
    )
