"""The glossary."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.listings.asked import Asked


@dataclass(frozen=True)
class GlossaryView:
    """The glossary's own words."""

    lead: str
    """What it holds."""


def glossary(asked: Asked) -> GlossaryView:
    """What the glossary tells beside its terms."""
    letter, teller = asked.letter, asked.teller
    return GlossaryView(teller.say("glossary.lead", n=len(letter.terms)))
