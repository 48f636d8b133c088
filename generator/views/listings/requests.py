"""Requests for information that were sent."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.commitment import CommitmentView
from generator.views.listings.asked import Asked


@dataclass(frozen=True)
class RequestsView:
    """All requests that were sent."""

    lead: str
    """By what law anyone may ask; where no office is known, only what stands here."""
    none: str
    """What is said where nothing was asked."""
    asked: tuple[CommitmentView, ...]
    """The commitments about which something was asked, in the letter's order."""


def requests(asked: Asked) -> RequestsView:
    """What the page of requests tells."""
    say, offered = asked.teller.say, asked.teller.edition.site.requests is not None
    return RequestsView(
        lead=say("requests.lead" if offered else "requests.lead_unoffered"),
        none=say("requests.none" if offered else "requests.none_unoffered"),
        asked=tuple(each for each in asked.letter.commitments if each.requests),
    )
