"""What the first page tells."""

from __future__ import annotations

from dataclasses import dataclass

from generator.record.model import Absence
from generator.views.commitment import CommitmentView
from generator.views.letter import LetterView
from generator.views.listings.asked import Asked
from generator.views.listings.changes import ChangeView, news


@dataclass(frozen=True)
class HomeView:
    """The first page of a language."""

    question: str
    """The question that the site answers."""
    lead: str
    """Which letter it is about."""
    letters: tuple[LetterView, ...]
    """All letters, the newest first, where there are several; else none."""
    is_empty: bool
    """Whether nobody has entered any evidence yet."""
    changes: tuple[ChangeView, ...]
    """The newest updates."""
    dated: tuple[CommitmentView, ...]
    """The commitments for which the letter names a day."""


NEWEST = 5
"""Updates on the home page."""


def home(asked: Asked) -> HomeView:
    """What the first page tells."""
    letter, teller = asked.letter, asked.teller
    return HomeView(
        question=teller.say("home.question", year=letter.year, n=len(letter.commitments)),
        lead=teller.say(
            "home.lead",
            number=letter.name,
            sections=len(letter.sections),
            measures=len(letter.measures),
        ),
        letters=asked.letters if len(asked.letters) > 1 else (),
        is_empty=all(count.status.word in set(Absence) for count in letter.counts),
        changes=tuple(change for _, change in news(letter, teller)[:NEWEST]),
        dated=tuple(each for each in letter.commitments if each.schedule.by),
    )
