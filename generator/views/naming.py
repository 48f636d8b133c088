"""What sections, measures and letters are called where they have no title or name of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.checking.rules import CLOSING
from generator.record.letter import Letter, Role
from generator.record.model import Measure, Section
from generator.record.parts import Text
from generator.views.teller import Teller
from generator.views.words import Words

_LONGEST = 48  # columns that first words may take: a Chinese character takes two
_BREAK = re.compile(r"[，；。：,;:](?!\d)|\s(?=\S)")


def section_title(section: Section, teller: Teller) -> Words:
    """A section's title, or else its number in words."""
    return teller.text(section.title) if section.title else Words(section_name(section, teller))


def section_name(section: Section, teller: Teller) -> str:
    """What a section is called in one word."""
    return teller.say("annex.title" if section.annex else "section.title", n=section.id)


def measure_title(measure: Measure, teller: Teller) -> Words:
    """A measure's lead sentence as a heading; or else its short name, or its first words."""
    if measure.title:
        return teller.title(measure.title)
    return teller.text(measure.name) if measure.name else _first_words(measure, teller)


def measure_name(measure: Measure, teller: Teller) -> Words:
    """A measure's short name; or else its lead sentence, or its first words."""
    return teller.text(measure.name) if measure.name else measure_title(measure, teller)


def recipient(letter: Letter, teller: Teller) -> Words:
    """Whom a letter was written to, without the salutation's marks; empty where it names none."""
    said = teller.optional(letter.said(Role.ADDRESSEE))
    bare = said.text.rstrip(":：,， ").removeprefix("Dear ").replace("To the ", "The ", 1)
    return Words(bare, said.lang, said.is_pending)


def _first_words(measure: Measure, teller: Teller) -> Words:
    texts: Iterable[Text] = (passage.quote for passage in measure.text)
    words = teller.text(next(iter(texts)))
    begun = _begun(words.text)
    return Words(begun[:1].upper() + begun[1:], words.lang, words.is_pending)


def _begun(words: str) -> str:
    """A text as far as its first pause that leaves enough to know it by; at most `_LONGEST`."""
    room = _LONGEST
    for n, each in enumerate(words):
        room -= 2 if ord(each) > 0x2E80 else 1  # noqa: PLR2004 - where wide scripts begin
        if room < 0:
            breaks = [found.start() for found in _BREAK.finditer(words[:n])]
            return f"{words[: breaks[-1] if breaks else n].rstrip(CLOSING)}…"
    return words.rstrip(f"{CLOSING} ")
