"""What a picture of a page says, for those who meet its address in a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.addresses import Address
from generator.views.counts import CountView, counted, judged
from generator.views.teller import Teller


@dataclass(frozen=True)
class CountedView:
    """How many commitments stand at a status, or have no verdict."""

    word: str
    """The status: `in_progress`; `nothing_found` for all that have no verdict."""
    told: str
    """The number with the status' name."""


@dataclass(frozen=True)
class CardView:
    """A picture of a page."""

    address: Address
    """Where the picture stands."""
    brand: str
    """The site's name."""
    number: str
    """The number of what the page is about; may be empty."""
    title: str
    """What the page is about."""
    counts: tuple[CountedView, ...]
    """How many commitments stand where."""
    foot: str
    """Which letter it is of, and that this is not a government site."""


def card_view(
    page: Address, number: str, title: str, counts: Sequence[CountView], teller: Teller
) -> CardView:
    """A picture of a page about commitments of which so many stand at each status."""
    letter = teller.record.letter
    return CardView(
        address=Address(f"{page.path}card.png"),
        brand=teller.say("site.name"),
        number=number,
        title=title,
        counts=told(counts, teller),
        foot=teller.say("formats.beside").join((letter.number, teller.say("site.independent"))),
    )


def told(counts: Sequence[CountView], teller: Teller) -> tuple[CountedView, ...]:
    """Counts as they are told in a line: each verdict, then all without one together."""
    found = judged(counts)
    parts = [
        CountedView(each.status.word, counted(len(each.commitments), each.status.name, teller))
        for each in found
    ]
    rest = sum(len(each.commitments) for each in counts if each not in found)
    if rest:
        parts.append(CountedView("nothing_found", counted(rest, teller.say("card.rest"), teller)))
    return tuple(parts)
