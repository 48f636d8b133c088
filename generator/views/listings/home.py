"""What the first page tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.record.schedule import Schedule
from generator.views.commitment import CommitmentView, NameView
from generator.views.counts import counted, judged
from generator.views.letter import LetterView
from generator.views.listings.asked import Asked
from generator.views.listings.changes import ChangeView, news
from generator.views.teller import Teller


@dataclass(frozen=True)
class ListedView:
    """A letter in the list of all."""

    letter: LetterView
    """The letter."""
    counts: str
    """How many commitments it holds, and how many of them stand at each verdict."""


@dataclass(frozen=True)
class YearView:
    """The letters of a year."""

    year: str
    """The year."""
    number: str
    """How many commitments were made in it, in words."""
    letters: tuple[ListedView, ...]
    """Its letters, the newest first."""


@dataclass(frozen=True)
class HomeView:
    """The first page of a language."""

    question: str
    """The question that the site answers."""
    answer: str
    """The answer in a sentence, with counts."""
    overdue: str
    """How many stated deadlines have passed without delivery, in a sentence; empty for none."""
    lead: str
    """Which letter it is about."""
    topics: tuple[NameView, ...]
    """The topics that come first."""
    years: tuple[YearView, ...]
    """All letters by year, the newest first, where there are several; else none."""
    is_empty: bool
    """Whether nobody has entered any evidence yet."""
    changes: tuple[ChangeView, ...]
    """The newest updates."""
    dated: tuple[CommitmentView, ...]
    """The commitments for which the letter names a day."""


FIRST = 6
"""Topics on the home page."""

NEWEST = 5
"""Updates on the home page."""


def home(asked: Asked) -> HomeView:
    """What the first page tells."""
    letter, teller = asked.letter, asked.teller
    late = sum(each.schedule.word == Schedule.PASSED for each in letter.commitments)
    return HomeView(
        answer=_answer(letter, teller),
        overdue=teller.locale.count("home.overdue", late) if late else "",
        topics=letter.names["topics"][:FIRST],
        question=teller.say("home.question", year=letter.year, n=len(letter.commitments)),
        lead=teller.say(
            "home.lead",
            number=letter.name,
            sections=len(letter.sections),
            measures=len(letter.measures),
        ),
        years=_years(asked.letters, teller) if len(asked.letters) > 1 else (),
        is_empty=not judged(letter.counts),
        changes=tuple(change for _, change in news(letter, teller)[:NEWEST]),
        dated=tuple(each for each in letter.commitments if each.schedule.by),
    )


def _years(letters: Sequence[LetterView], teller: Teller) -> tuple[YearView, ...]:
    """Letters by the year in which they were written, in the order in which they are given."""
    locale = teller.locale
    years: dict[str, list[LetterView]] = {}
    for letter in letters:
        years.setdefault(letter.year, []).append(letter)
    return tuple(
        YearView(
            year=year,
            number=locale.count("n.commitments", sum(len(each.commitments) for each in those)),
            letters=tuple(ListedView(each, _counts(each, teller)) for each in those),
        )
        for year, those in years.items()
    )


def _counts(letter: LetterView, teller: Teller) -> str:
    whole = teller.locale.count("n.commitments", len(letter.commitments))
    found = [
        counted(len(each.commitments), each.status.name, teller) for each in judged(letter.counts)
    ]
    return teller.listed([whole, *found])


def _answer(letter: LetterView, teller: Teller) -> str:
    """How many commitments stand at each verdict, and how many have none."""
    found = judged(letter.counts)
    if not found:
        return ""
    told = teller.listed(counted(len(each.commitments), each.status.name, teller) for each in found)
    rest = len(letter.commitments) - sum(len(each.commitments) for each in found)
    return teller.say("home.answer" if rest else "home.answer_whole", told=told, rest=rest)
