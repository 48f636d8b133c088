"""What stood where once: anchors, and lines that say where something is to be found now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import Address
from generator.kinds import TABLES
from generator.views.teller import Teller
from generator.views.words import Words


@dataclass(frozen=True)
class DepartureView:
    """A place that went away from a page."""

    id: str
    """The fragment that it answered to."""
    words: Words
    """What took its place."""
    to: Address
    """Where that stands."""


@dataclass(frozen=True)
class RedirectView:
    """A page that went away."""

    old: str
    """The short name that it had."""
    address: Address
    """Where it stood."""
    words: Words
    """What took its place."""
    to: Address
    """Where that stands."""
    departures: tuple[DepartureView, ...]
    """What once stood on it, where that leads elsewhere."""


RENAMED = {"status/no_evidence": "status/nothing_found"}
"""Names that the code itself once made, and no longer does."""


@dataclass(frozen=True)
class Redirects:
    """The old names of a letter in one language."""

    teller: Teller

    @property
    def _leads(self) -> dict[str, str]:
        """Every old name with that of what took its place."""
        redirects = self.teller.record.redirects
        return RENAMED | {old: redirect.to for old, redirect in redirects.items()}

    def anchors(self, name: str) -> tuple[str, ...]:
        """The old fragments of a name's own page that now belong to it."""
        page = self.teller.named(name).path
        return tuple(
            there.fragment
            for old, to in self._leads.items()
            for there in [self.teller.named(old)]
            if to == name and there.fragment and there.path == page
        )

    def departures(self, page: Address) -> tuple[DepartureView, ...]:
        """The old fragments of a page that lead to another."""
        return tuple(self._departures(page))

    def _departures(self, page: Address) -> Iterator[DepartureView]:
        for old, name in self._leads.items():
            there, to = self.teller.named(old), self.teller.named(name)
            if there.fragment and there.path == page.path and to.path != page.path:
                yield DepartureView(there.fragment, self._words(name), to)

    def pages(self) -> tuple[RedirectView, ...]:
        """The pages that went away."""
        teller = self.teller
        return tuple(
            RedirectView(
                old=old,
                address=there,
                words=self._words(name),
                to=teller.named(name),
                departures=self.departures(there),
            )
            for old, name in self._leads.items()
            for there in [teller.named(old)]
            if not there.fragment
        )

    def _words(self, name: str) -> Words:
        """What a name is called: itself, or the words that it stands for."""
        record = self.teller.record
        kind, _, key = name.partition("/")
        if kind == "glossary" and key in record.glossary:
            return self.teller.text(record.glossary[key].term)
        if kind == "status":
            return Words(self.teller.say(f"status.{key}"))
        names = getattr(record, kind) if kind in TABLES else {}
        return self.teller.text(names[key]) if key in names else Words(name)
