"""The list of all commitments, and how it can be narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.kinds import TABLES
from generator.record.findings import ANSWERS
from generator.record.model import Kind
from generator.record.schedule import Schedule
from generator.views.letter import LetterView
from generator.views.listings.asked import Asked
from generator.views.teller import Teller


@dataclass(frozen=True)
class ChoiceView:
    """One way to narrow the list of all commitments."""

    name: str
    """The name of the choice, as it stands in the page's address."""
    label: str
    """What it is called."""
    options: tuple[tuple[str, str], ...]
    """What occurs: the value in the address, and its words."""


@dataclass(frozen=True)
class CommitmentsView:
    """The list of all commitments."""

    lead: str
    """What it holds."""
    shown: str
    """How many are listed."""
    choices: tuple[ChoiceView, ...]
    """The ways to narrow it."""


def commitments(asked: Asked) -> CommitmentsView:
    """What the list of all commitments tells."""
    letter, teller = asked.letter, asked.teller
    total = len(letter.commitments)
    return CommitmentsView(
        lead=teller.say("commitments.lead", n=total),
        shown=teller.say("filter.shown", n=total, total=total),
        choices=tuple(
            ChoiceView(name, teller.say(f"filter.{name}"), tuple(options))
            for name, options in _options(letter, teller)
        ),
    )


def _options(letter: LetterView, teller: Teller) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    every = letter.commitments
    words = {
        "status": ({each.status.word for each in every}, ANSWERS),
        "schedule": ({each.schedule.word for each in every}, Schedule),
        "kind": ({each.kind_word for each in every}, Kind),
    }
    years = sorted({each.schedule.year for each in every if each.schedule.year})
    yield "section", ((each.id, f"{each.id} {each.title}") for each in letter.sections)
    for table, kind in TABLES.items():
        named = letter.names[table]
        yield kind, ((each.id.partition("/")[2], str(each.name)) for each in named)
    for name, (occur, among) in words.items():
        yield name, ((word.value, teller.say(f"{name}.{word}")) for word in among if word in occur)
    yield "year", (*((year, year) for year in years), ("none", teller.say("filter.no_year")))
