"""Asking for what a new site needs, until all of it is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generator.editing.asking import ask
from generator.editing.questions import Answers
from generator.locales import Locale, locales
from generator.starting.files import chosen
from generator.starting.questions import questions


class UnansweredError(Exception):
    """Nobody answers any more; `names` are missing."""

    def __init__(self, names: list[str]) -> None:
        """With what is missing."""
        super().__init__(", ".join(names))
        self.names = names


def answered(
    given: Answers,
    locale: Locale,
    hear: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
) -> dict[str, str]:
    """All that a new site says of itself: what is `given`, and what is asked for.

    Raises:
        UnansweredError: what is needed is missing, and nobody answers.
    """
    answers = dict(given)
    known = tuple(locales())
    while not _are_known(answers, locale, say):
        say(f"\n{locale.say('start.languages', known=' '.join(known))}")
        answers["languages"] = _heard("languages", hear) or " ".join(known)
    languages = chosen(answers)

    def heard(prompt: str) -> str:
        """What is said; at the end of what was given beforehand, nothing."""
        try:
            return hear(prompt)
        except EOFError:
            lacking = [q.key for q in questions(languages) if q.is_needed and q.key not in answers]
            if lacking:
                raise UnansweredError(lacking) from None
            return ""

    for question in questions(languages):
        answers = ask([question], answers, languages, locale, date.min, hear=heard, say=say)
    return answers


def _are_known(answers: Answers, locale: Locale, say: Callable[[str], None]) -> bool:
    if not answers.get("languages"):
        return False
    unknown = [code for code in chosen(answers) if code not in locales()]
    if unknown:
        say(
            locale.say(
                "start.unknown", names=locale.listed(unknown), known=locale.listed(locales())
            )
        )
    return not unknown


def _heard(name: str, hear: Callable[[str], str]) -> str:
    try:
        return hear("> ").strip()
    except EOFError:
        raise UnansweredError([name]) from None
