"""Requests for information that were sent."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.commitment import CommitmentView
from generator.views.listings.asked import Asked


@dataclass(frozen=True)
class RequestsView:
    """All requests that were sent."""

    asked: tuple[CommitmentView, ...]
    """The commitments about which something was asked, in the letter's order."""


def requests(asked: Asked) -> RequestsView:
    """What the page of requests tells."""
    return RequestsView(tuple(each for each in asked.letter.commitments if each.requests))
