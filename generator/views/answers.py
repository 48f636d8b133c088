"""What a reader is told about a recommendation and its answer, and about who is to act."""

from __future__ import annotations

from dataclasses import dataclass

from generator.record.letter import Recommendation, Responsible
from generator.views.teller import Teller
from generator.views.words import Words


@dataclass(frozen=True)
class AnswersView:
    """A recommendation that a part of a letter answers."""

    what: Words
    """What was recommended, in the editors' words."""
    verdict: str
    """What became of it, in words."""
    word: str
    """The same as in the record: `partly`."""


@dataclass(frozen=True)
class ResponsibleView:
    """A body that the letter charges with a commitment."""

    id: str
    """Its name in the record: `education`."""
    name: Words
    """What it is called."""
    role: str
    """Its part in the work, in words."""
    word: str
    """The same as in the record: `lead`."""


def answers_view(answers: Recommendation | None, teller: Teller) -> AnswersView | None:
    """A recommendation for readers."""
    if answers is None:
        return None
    verdict = answers.verdict
    return AnswersView(teller.text(answers.what), teller.say(f"reception.{verdict}"), verdict.value)


def responsible_view(responsible: Responsible, teller: Teller) -> ResponsibleView:
    """A responsible body for readers."""
    body, role = responsible.body, responsible.role
    name = teller.text(teller.record.bodies[body])
    return ResponsibleView(body, name, teller.say(f"duty.{role}"), role.value)
