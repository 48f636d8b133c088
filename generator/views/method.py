"""What the page on the method takes from the code and the records, so that it cannot drift."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.record.findings import ANSWERS, Answer
from generator.record.model import Kind
from generator.record.schedule import REVIEW_AFTER, Schedule
from generator.views.commitment import CommitmentView
from generator.views.letter import LetterView
from generator.views.site import LanguageView
from generator.views.verdicts import StatusView, status_view
from generator.views.words import Words


@dataclass(frozen=True)
class ExampleView:
    """A status with a commitment that stands at it."""

    status: StatusView
    """The status."""
    anchor: str
    """Its fragment on the page."""
    commitment: CommitmentView | None
    """The first commitment that stands at it; none where nobody does."""
    number: str
    """How many stand at it, of how many."""


@dataclass(frozen=True)
class FieldView:
    """A field of the record."""

    name: str
    """The entry and the key: `commitment.due`."""
    means: str
    """What it holds."""


@dataclass(frozen=True)
class KindView:
    """A sort of promise, with what would count for each commitment of it."""

    heading: str
    """What it is called, and how many there are."""
    commitments: tuple[CommitmentView, ...]
    """Those for which it was set down what would count."""


@dataclass(frozen=True)
class MethodView:
    """What the page on the method includes."""

    examples: tuple[ExampleView, ...]
    """Each status with an example."""
    schedules: tuple[str, ...]
    """What the schedule can say."""
    kinds: tuple[str, ...]
    """The sorts of promises."""
    criteria: tuple[KindView, ...]
    """What would count as delivered, commitment by commitment under its sort."""
    counted: tuple[str, ...]
    """How each letter was taken apart, in a sentence."""
    letters: tuple[LetterView, ...]
    """The letters, the newest first."""
    people: tuple[Words, ...]
    """Who keeps the site, how to reach them, when all was last reviewed: what of it is set."""
    review: str
    """How often a measure is reviewed, in a sentence."""
    fields: tuple[FieldView, ...]
    """The data dictionary: every field of a record."""


def method_view(language: LanguageView) -> MethodView:
    """What the page on the method includes in a language."""
    locale = language.locale
    return MethodView(
        examples=tuple(_example(status, language) for status in ANSWERS),
        schedules=tuple(locale.say(f"schedule.{state}") for state in Schedule),
        criteria=tuple(_criteria(language)),
        kinds=tuple(locale.say(f"kind.{kind}") for kind in Kind),
        counted=tuple(
            locale.say(
                "method.counted",
                name=letter.name,
                sections=len(letter.sections),
                measures=len(letter.measures),
                n=len(letter.commitments),
            )
            for letter in language.letters
        ),
        letters=language.letters,
        people=_people(language),
        review=locale.say("method.review", days=REVIEW_AFTER.days),
        fields=tuple(
            FieldView(key.removeprefix("fields."), words)
            for key, words in locale.words.items()
            if key.startswith("fields.") and not key.startswith("fields.file.")
        ),
    )


def _people(language: LanguageView) -> tuple[Words, ...]:
    site, project = language.edition.site, language.edition.project
    teller, say = language.tellers[0], language.locale.say
    who, day = teller.said(site.maintainer), site.reviewed
    lines = (
        Words(say("people.maintainer", words=who), who.lang) if who else Words(""),
        Words(say("people.contact", words=project.mail) if project.mail else ""),
        Words(say("people.repository", words=project.repository) if project.repository else ""),
        Words(say("people.reviewed", day=language.locale.day(day)) if day else ""),
    )
    return tuple(line for line in lines if line) or (Words(say("people.none")),)


def _criteria(language: LanguageView) -> Iterator[KindView]:
    every = [each for letter in language.letters for each in letter.commitments if each.counts_as]
    for kind in Kind:
        found = tuple(each for each in every if each.kind_word == kind)
        name = language.locale.say(f"kind.{kind}")
        if found:
            yield KindView(language.locale.say("method.of_kind", kind=name, n=len(found)), found)


def _example(status: Answer, language: LanguageView) -> ExampleView:
    every = [each for letter in language.letters for each in letter.commitments]
    found = [each for each in every if each.status.word == status]
    return ExampleView(
        status=status_view(status, language.tellers[0]),
        anchor=status.replace("_", "-"),
        commitment=found[0] if found else None,
        number=language.locale.say("n.of", n=len(found), total=len(every)),
    )
