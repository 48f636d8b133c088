"""The shape of site.yaml, and reading it."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import Any
from zoneinfo import available_timezones

from generator.problems import Problem, Span, nearest
from generator.reading import nodes
from generator.reading.entries import Entry, Field
from generator.reading.shape import UNREADABLE, Reading
from generator.reading.source import Source
from generator.reading.strings import Address, Code, Line, Pattern
from generator.reading.tables import Languages, ListOf
from generator.reading.values import Day, Number, SomeDay
from generator.record.site import UTC, Color, Desk, Site, Sketch

WANTED = ("name", "description", "maintainer", "contact", "reviewed", "requests")
"""What every site can say of itself, and is asked for."""

OF_DOCUMENTS = ("document", "paper")
"""Blanks for what a letter is called, which any words about letters may have."""


@dataclass(frozen=True)
class Sentence(Line):
    """Words in which `{name}` stands for what a page fills in."""

    blanks: tuple[str, ...] = ()

    def value(self, text: str, at: Span, reading: Reading) -> Any:
        """The words, if every blank in them is one that is filled in."""
        known = (*self.blanks, *OF_DOCUMENTS)
        try:
            parts = list(Formatter().parse(text))
        except ValueError:
            return reading.report("broken_blank", at)
        for _, name, form, conversion in parts:
            if name is not None and (name not in known or form or conversion):
                near = nearest(name, known)
                return reading.report(
                    "unknown_blank",
                    at,
                    near=f"{{{near}}}" if near else "",
                    known=[f"{{{each}}}" for each in known],
                    value=f"{{{name}}}",
                )
        return text


@dataclass(frozen=True)
class TimeZone(Code):
    """A time zone by its name in the IANA database."""

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        """The name, if there is such a zone."""
        known = available_timezones()
        if text in known:
            return text
        written = text.lower().replace(" ", "_")
        cities = {zone: zone.rpartition("/")[2].lower() for zone in sorted(known) if "/" in zone}
        near = next((zone for zone, city in cities.items() if city in written), "")
        return reading.report("unknown_time_zone", at, value=text, near=near)


@dataclass(frozen=True)
class KnownLanguage(Code):
    """A language that has interface words."""

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        """Its code."""
        if text in reading.languages:
            return text
        return reading.report("no_words", at, known=reading.languages, value=text)


def _said(*blanks: str) -> Field:
    shape = Sentence(blanks) if blanks else Line()
    return Field(Languages(shape), required=False, default={})


def _optional(shape: Any, default: Any = None) -> Field:
    return Field(shape, required=False, default=default)


_WORDS = Languages(Line())
_DRAWN = Pattern(r"[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+", "M10 10 L90 10 L90 130 Z")
_COLOR = Pattern("#[0-9a-f]{6}", "#b3241b")
_REPOSITORY = Pattern(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+", "owner/name")

SITE_SHAPE = Entry(
    Site,
    {
        "name": _said(),
        "description": _said(),
        "question": _said("year", "n"),
        "lead": _said("number", "sections", "measures"),
        "landing": _said("n"),
        "independent": _said(),
        "hint": _said(),
        "place_names": _optional(Languages(ListOf(Line())), {}),
        "languages": _optional(ListOf(KnownLanguage(), at_least=1), ()),
        "time_zone": _optional(TimeZone(), UTC),
        "maintainer": _said(),
        "contact": _optional(Line(), ""),
        "repository": _optional(_REPOSITORY, ""),
        "reviewed": _optional(Day()),
        "requests": _optional(
            Entry(
                Desk,
                {
                    "address": Field(_WORDS),
                    "source": _said(),
                    "url": _optional(Address()),
                    "as_of": _optional(SomeDay()),
                },
            )
        ),
        "sketch": _optional(
            Entry(
                Sketch,
                {
                    "name": Field(_WORDS),
                    "land": Field(_DRAWN),
                    "water": _optional(_DRAWN, ""),
                    "water_name": _said(),
                    "x": _optional(Number()),
                    "y": _optional(Number()),
                },
            )
        ),
        "color": _optional(Entry(Color, {"light": Field(_COLOR), "dark": Field(_COLOR)})),
    },
    name="site",
)


def load_site(text: Source, languages: tuple[str, ...]) -> tuple[Site, list[Problem]]:
    """What a site says of itself, and all that is wrong with it.

    `languages` are those that have words.
    """
    if text.root is None:
        return Site(), list(text.problems)
    reading = Reading(languages)
    site = SITE_SHAPE.read(text.root, reading)
    problems = [*text.problems, *reading.problems]
    said = [key for key, _ in text.root.entries] if isinstance(text.root, nodes.Mapping) else []
    unset = [name for name in WANTED if name not in {key.value for key in said}]
    if said and unset:
        problems.append(Problem("not_set", said[0].at, names=unset, is_warning=True))
    return Site() if site is UNREADABLE else site, problems


def time_zone(text: Source) -> str:
    """The time zone that a site names; UTC where it names none that exists.

    What is wrong with it is told when the whole file is read.
    """
    named = text.root.get("time_zone") if isinstance(text.root, nodes.Mapping) else None
    known = isinstance(named, nodes.Scalar) and named.value in available_timezones()
    return named.value if isinstance(named, nodes.Scalar) and known else UTC
