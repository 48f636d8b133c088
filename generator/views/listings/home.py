"""What the first page tells."""

from __future__ import annotations

from dataclasses import dataclass

from generator.record.schedule import Schedule
from generator.views.commitment import CommitmentView, NameView
from generator.views.counts import counted, judged
from generator.views.letter import LetterView
from generator.views.listings.asked import Asked
from generator.views.listings.changes import ChangeView, news
from generator.views.teller import Teller


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
    letters: tuple[LetterView, ...]
    """All letters, the newest first, where there are several; else none."""
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
        letters=asked.letters if len(asked.letters) > 1 else (),
        is_empty=not judged(letter.counts),
        changes=tuple(change for _, change in news(letter, teller)[:NEWEST]),
        dated=tuple(each for each in letter.commitments if each.schedule.by),
    )


def _answer(letter: LetterView, teller: Teller) -> str:
    """How many commitments stand at each verdict, and how many have none."""
    found = judged(letter.counts)
    if not found:
        return ""
    told = teller.listed(counted(len(each.commitments), each.status.name, teller) for each in found)
    rest = len(letter.commitments) - sum(len(each.commitments) for each in found)
    return teller.say("home.answer" if rest else "home.answer_whole", told=told, rest=rest)
