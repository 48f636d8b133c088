"""The same questions as forms for issues, and what was answered in one.

Source: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from generator.editing.asking import choices, explained, label
from generator.editing.questions import KINDS, Kind, Question, yaml_lines
from generator.locales import Locale
from generator.reading.values import Choice, YesNo

LARGEST = 20_000  # characters of an issue that are looked at
LANGUAGES = ("zh", "en")  # of a site that takes forms; a third language is added by hand
_NOTHING = "_No response_"
_HEADING = re.compile(r"^### (?P<label>[^\n]+)$", re.MULTILINE)
_LONG = ("note", "excerpt", "meaning", "where", "found", "reason")


class NoFormError(Exception):
    """A text is no issue that was written with one of the forms."""


def form(name: str, known: Mapping[str, Locale]) -> str:
    """The file of the form for what can be added, in all of the site's languages at once."""
    kind = KINDS[name]
    title = _together(
        known, lambda locale: locale.say("add.title", name=_name(kind, locale)), " · "
    )
    tree = {
        "name": title,
        "description": _together(known, lambda locale: locale.say("add.description")),
        "title": f"{_together(known, lambda locale: _name(kind, locale), ' · ')}: ",
        "labels": ["add"],
        "body": [_element(question, known) for question in kind.asked(LANGUAGES)],
    }
    head = "# Made from the record's fields: pytest tests/test_editing.py --rewrite"
    return "\n".join((head, *yaml_lines(tree), ""))


def answered(body: str, known: Mapping[str, Locale]) -> tuple[str, dict[str, str]]:
    """What an issue's text asks to add, and its answers: the form shows by its headings.

    Raises:
        NoFormError: its headings are those of no form.
    """
    text = body.replace("\r\n", "\n")[:LARGEST]
    headings = {found["label"].strip() for found in _HEADING.finditer(text)}
    for name, kind in KINDS.items():
        questions = {_label(each, known): each for each in kind.asked(LANGUAGES)}
        if set(questions) <= headings:
            return name, dict(_answers(text, questions))
    raise NoFormError


def _answers(text: str, questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """Each answer: what stands below its heading, down to the next one of the form."""
    starts: dict[str, re.Match[str]] = {}
    for found in _HEADING.finditer(text):
        if found["label"].strip() in questions:
            starts.setdefault(found["label"].strip(), found)
    ends = [*(each.start() for each in starts.values()), len(text)][1:]
    for (name, heading), end in zip(starts.items(), ends, strict=True):
        question = questions[name]
        said = " ".join(text[heading.end() : end].split())
        if isinstance(question.shape, Choice | YesNo):
            said = said.partition(" · ")[0]
        if said and said != _NOTHING:
            yield question.key, said


def _element(question: Question, known: Mapping[str, Locale]) -> dict[str, Any]:
    """One question as an element of a form."""
    among = [choices(question, locale) for locale in known.values()]
    attributes: dict[str, Any] = {
        "label": _label(question, known),
        "description": _together(known, lambda locale: explained(question, locale)),
    }
    sort = "textarea" if question.name in _LONG else "input"
    if any(among):
        sort = "dropdown"
        attributes["options"] = [_merged(each) for each in zip(*among, strict=True)]
    return {
        "type": sort,
        "id": question.key.replace(".", "-"),
        "attributes": attributes,
        **({"validations": {"required": "true"}} if question.is_needed else {}),
    }


def _merged(names: Sequence[str]) -> str:
    """One choice in every language: the word itself, then its names."""
    word = names[0].partition(" · ")[0]
    return " · ".join(dict.fromkeys((word, *(each.partition(" · ")[2] for each in names))))


def _label(question: Question, known: Mapping[str, Locale]) -> str:
    return _together(known, lambda locale: label(question, locale), " · ")


def _name(kind: Kind, locale: Locale) -> str:
    return locale.say(f"diff.fields.{kind.key}")


def _together(
    known: Mapping[str, Locale], said: Callable[[Locale], str], between: str = " "
) -> str:
    return between.join(dict.fromkeys(said(known[code]) for code in LANGUAGES))
