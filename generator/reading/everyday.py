"""The shape of everyday.yaml, and reading it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.problems import Problem
from generator.reading.entries import Entry, Field
from generator.reading.shape import UNREADABLE, Reading
from generator.reading.source import Source
from generator.reading.strings import Code
from generator.reading.tables import Languages, ListOf
from generator.record.site import Everyday

_FIELDS = {"finds": Field(ListOf(Code())), "words": Field(ListOf(Code(), at_least=1))}
EVERYDAY_SHAPE = Languages(ListOf(Entry(Everyday, _FIELDS, name="everyday")))


def load_everyday(
    text: Source, languages: tuple[str, ...]
) -> tuple[Mapping[str, tuple[Everyday, ...]], list[Problem]]:
    """The everyday words of a site, by language, and all that is wrong with them."""
    if text.root is None:
        return {}, list(text.problems)
    reading = Reading(languages)
    words = EVERYDAY_SHAPE.read(text.root, reading)
    return {} if words is UNREADABLE else words, [*text.problems, *reading.problems]
