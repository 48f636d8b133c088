"""A section, and a measure among the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import Addresses
from generator.views.commitment import NameView
from generator.views.glossary import TermView
from generator.views.listings.asked import Asked
from generator.views.measure import MeasureView, related
from generator.views.section import SectionView
from generator.views.teller import Teller
from generator.views.words import Words


@dataclass(frozen=True)
class MeasurePageView:
    """A measure among the others."""

    measure: MeasureView
    """The measure."""
    before: MeasureView | None
    """The one before it in the letter."""
    after: MeasureView | None
    """The one after it."""
    related: tuple[MeasureView, ...]
    """Up to three that share most topics and places with it."""
    beside: tuple[NameView, ...]
    """Its text in the other language, on that language's page."""
    terms: tuple[TermView, ...]
    """The glossary's terms that stand in it."""


def section(asked: Asked) -> SectionView:
    """What a section's page tells."""
    return next(each for each in asked.letter.sections if each.id == asked.name)


def _beside(name: str, teller: Teller) -> Iterator[NameView]:
    locale = teller.locales.get(teller.other)
    if locale:
        there = Addresses(locale.code).named(teller.record.letter.id, name).at("text")
        yield NameView("text", Words(locale.name, locale.tag), there)


def measure(asked: Asked) -> MeasurePageView:
    """What a measure's page tells."""
    letter, name = asked.letter, asked.name
    ids = [each.id for each in letter.measures]
    at = ids.index(name)
    view = letter.measures[at]
    return MeasurePageView(
        measure=view,
        before=letter.measures[at - 1] if at else None,
        after=letter.measures[at + 1] if at + 1 < len(ids) else None,
        related=related(view, letter.measures),
        beside=tuple(_beside(name, asked.teller)),
        terms=tuple(term for term in letter.terms if any(view is each for each in term.used)),
    )
