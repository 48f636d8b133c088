"""What listings tell: the same commitments in another order, or under other heads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.kinds import Kind
from generator.views.listings.asked import Asked
from generator.views.listings.changes import changes
from generator.views.listings.commitments import commitments
from generator.views.listings.corrections import corrections
from generator.views.listings.deadlines import deadlines
from generator.views.listings.figures import figures
from generator.views.listings.home import home
from generator.views.listings.measures import measure, section
from generator.views.listings.names import name, names, status, statuses
from generator.views.listings.requests import requests
from generator.views.listings.terms import glossary

TOLD: Mapping[str, Callable[[Asked], object]] = {
    "home": home,
    "section": section,
    "measure": measure,
    "commitments": commitments,
    "names": names,
    "name": name,
    "figures": figures,
    "deadlines": deadlines,
    "statuses": statuses,
    "status": status,
    "changes": changes,
    "corrections": corrections,
    "requests": requests,
    "glossary": glossary,
}
"""What pages show that no other page tells, by their kind or, where kinds share one, template."""


def subject(asked: Asked) -> object:
    """What only this page tells; nothing where the letter's own view is all."""
    kind: Kind = asked.kind
    tell = TOLD.get(kind.name) or TOLD.get(kind.layout)
    return tell(asked) if tell else None
