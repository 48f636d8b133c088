"""Asking a person for what an entry needs, in the person's language, answer by answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from generator.editing.questions import Answers, Question, usual
from generator.locales import Locale, locales
from generator.reading.values import Choice, YesNo
from generator.report import fix, message


def label(question: Question, locale: Locale) -> str:
    """What is asked for, in a word or two; a text also says in which language."""
    name = locale.say(f"diff.fields.{question.name}")
    if not question.language:
        return name
    its = locales().get(question.language)
    return locale.say("add.in_language", name=name, language=its.name if its else question.language)


def explained(question: Question, locale: Locale) -> str:
    """What the answer means."""
    place = f"{question.entry}.{question.name}"
    return locale.say(f"add.{place}" if question.entry == "about" else f"fields.{place}")


def choices(question: Question, locale: Locale) -> list[str]:
    """The words among which an answer is chosen, each with its name; none where it is free."""
    shape = question.shape
    if isinstance(shape, YesNo):
        return [f"{word} · {locale.say(f'diff.{word}')}" for word in shape.known]
    if not isinstance(shape, Choice):
        return []
    return [f"{word} · {_named(shape, word, locale)}" for word in shape.known]


def _named(shape: Choice, word: str, locale: Locale) -> str:
    for key in (f"{shape.choice}.{word}", f"diff.{shape.choice}.{word}"):
        if key in locale.words and "{" not in locale.words[key]:
            return locale.words[key]
    return word


def ask(  # noqa: PLR0913 - what a conversation needs
    questions: Sequence[Question],
    given: Answers,
    languages: tuple[str, ...],
    locale: Locale,
    today: date,
    *,
    hear: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
) -> dict[str, str]:
    """Answers to all questions; what is `given` is not asked for again.

    An answer that cannot stand is told why, and asked for once more.
    """
    answers = dict(given)
    for question in questions:
        if question.key in answers:
            continue
        say(
            "\n"
            + locale.say("add.ask", name=label(question, locale), what=explained(question, locale))
        )
        among = choices(question, locale)
        for n, choice in enumerate(among, 1):
            say(f"  {n}  {choice}")
        default = usual(question, today)
        hint = default or ("" if question.is_needed else locale.say("add.may_be_left"))
        while True:
            said = hear(f"[{hint}] > " if hint else "> ").strip() or default
            if among and said.isdigit() and 0 < int(said) <= len(among):
                said = among[int(said) - 1].partition(" · ")[0]
            if not said and not question.is_needed:
                break
            if not said:
                continue
            wrong = question.faults(said, languages)
            if not wrong:
                answers[question.key] = said
                break
            say(f"  {message(wrong[0], locale)}")
            say(f"  {locale.say('problems.fix')}{fix(wrong[0], locale)}")
    return answers
