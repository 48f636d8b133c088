"""The shape of site.yaml, and reading it."""

from __future__ import annotations

from typing import Any

from generator.problems import Problem
from generator.reading import nodes
from generator.reading.entries import Entry, Field
from generator.reading.shape import UNREADABLE, Reading
from generator.reading.source import Source
from generator.reading.strings import Address, Line
from generator.reading.tables import Languages
from generator.reading.values import Day, SomeDay
from generator.record.parts import Origin
from generator.record.site import Desk, Site


def _site(at: Origin, **values: Any) -> Site:
    del at
    return Site(**values)


_SAID = Languages(Line())
SITE_SHAPE = Entry(
    _site,
    {
        "maintainer": Field(_SAID, required=False, default={}),
        "contact": Field(Line(), required=False, default=""),
        "reviewed": Field(Day(), required=False),
        "requests": Field(
            Entry(
                Desk,
                {
                    "address": Field(_SAID),
                    "source": Field(_SAID, required=False, default={}),
                    "url": Field(Address(), required=False),
                    "as_of": Field(SomeDay(), required=False),
                },
            ),
            required=False,
        ),
    },
    name="site",
)


def load_site(text: Source, languages: tuple[str, ...]) -> tuple[Site, list[Problem]]:
    """What a site says of itself, and all that is wrong with it."""
    if text.root is None:
        return Site(), list(text.problems)
    reading = Reading(languages)
    site = SITE_SHAPE.read(text.root, reading)
    problems = [*text.problems, *reading.problems]
    said = [key for key, _ in text.root.entries] if isinstance(text.root, nodes.Mapping) else []
    unset = [name for name in SITE_SHAPE.fields if name not in {key.value for key in said}]
    if said and unset:
        problems.append(Problem("not_set", said[0].at, names=unset, is_warning=True))
    return Site() if site is UNREADABLE else site, problems
