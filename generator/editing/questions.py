"""What has to be asked for an entry of the record, and the entry's text from the answers.

Questions follow from the shapes with which the record is read. An answer has a dotted name:
`date`, `note.zh`, `evidence.url`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from generator.problems import Problem, Span
from generator.reading import wording
from generator.reading.entries import Entry, Field, Words
from generator.reading.letters import SLUG
from generator.reading.loader import (
    CORRECTION,
    EVIDENCE,
    REQUEST,
    SEARCH,
    STATEMENT,
    TERM,
    UPDATE,
)
from generator.reading.nodes import Scalar
from generator.reading.shape import PENDING, Reading, Shape
from generator.reading.strings import Code, Line, Pattern
from generator.reading.tables import ListOf
from generator.reading.values import Day

Answers = Mapping[str, str]
Tree = dict[str, Any]

PLACE = Pattern(r"([a-z0-9-]+/)?[0-9]+\.[0-9]+-[a-z]{1,2}", "3.2-d")
"""A commitment's number; where several letters have it, behind the letter's id and a slash."""


@dataclass(frozen=True)
class Question:
    """One thing that is asked for.

    `entry` and `name` say under which words it is explained; a text is asked for in each
    `language`, and only its original is needed.
    """

    key: str
    entry: str
    name: str
    shape: Shape
    is_needed: bool
    is_asked: bool = True
    language: str = ""

    def faults(self, answer: str, languages: tuple[str, ...]) -> list[Problem]:
        """What is wrong with an answer, taken by itself."""
        at = Span("", 1, 1, 1, len(answer) + 1, answer)
        reading = Reading(languages)
        self.shape.read(Scalar(answer, at), reading)
        if self.language and not reading.problems and answer != PENDING:
            for rule, _, _, values in wording.faults(self.language, answer):
                reading.report(rule, at, **values)
        return reading.problems


@dataclass(frozen=True)
class Kind:
    """What can be added: the key of the list or table that it joins, and its shape.

    `about` is the answer that says where it belongs.
    """

    key: str
    entry: Entry
    about: str = "commitment"
    is_recorded: bool = False
    """Whether it stands at the far left of the record, and belongs to no commitment."""

    def questions(self, languages: tuple[str, ...]) -> list[Question]:
        """Everything that may be answered, in the order of the record."""
        found = list(_questions(self.entry, languages))
        if self.about not in self.entry.fields:
            shape = SLUG if self.is_recorded else PLACE
            found.insert(0, Question(self.about, "about", self.about, shape, is_needed=True))
        if self.entry is EVIDENCE:
            found.insert(1, Question("update", "update", "date", Day(), is_needed=False))
        return found

    def asked(self, languages: tuple[str, ...]) -> list[Question]:
        """What is worth asking a person: what is needed, and a little more."""
        return [each for each in self.questions(languages) if each.is_asked]

    def lines(self, answers: Answers, languages: tuple[str, ...]) -> list[str]:
        """The entry as YAML: an item of a list, or what stands under a key of a table."""
        tree = _tree(self.entry, answers, languages)
        return yaml_lines(tree if self.about == "id" else [tree])


KINDS: Mapping[str, Kind] = {
    "update": Kind("updates", UPDATE),
    "evidence": Kind("evidence", EVIDENCE),
    "search": Kind("searches", SEARCH),
    "statement": Kind("statements", STATEMENT),
    "request": Kind("requests", REQUEST),
    "correction": Kind("corrections", CORRECTION, is_recorded=True),
    "term": Kind("glossary", TERM, about="id", is_recorded=True),
}

_WORTH_ASKING = frozenset(
    {("update", "period"), ("evidence", "title"), ("evidence", "published")}
    | {("correction", "commitment")}
)
_QUOTES = "'\"‘’“” "
_TODAY = frozenset({("search", "date"), ("correction", "date"), ("evidence", "accessed")})


def usual(question: Question, today: date) -> str:
    """The answer that most give, or nothing."""
    if (question.entry, question.name) in _TODAY:
        return today.isoformat()
    return "zh" if (question.entry, question.name) == ("evidence", "language") else ""


def yaml_lines(tree: Tree | list[Tree]) -> list[str]:
    """A part of a record as editors write it, every value on one line."""
    width = float("inf")
    text = yaml.dump(tree, None, _Dumper, allow_unicode=True, sort_keys=False, width=width)
    return str(text).splitlines()


class _Dumper(yaml.SafeDumper):
    """Texts as they are: the record is read without YAML's own types, so days need no quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 - as PyYAML has it
        super().increase_indent(flow, indentless=False)


_Dumper.yaml_implicit_resolvers = {}


def _questions(
    entry: Entry, languages: tuple[str, ...], before: str = "", *, is_asked: bool = True
) -> Iterator[Question]:
    for name, its in entry.fields.items():
        key, shape, place = f"{before}{name}", _inner(its), (entry.title, name)
        needed = is_asked and (its.required or place == ("update", "evidence"))
        if isinstance(shape, Words):
            for n, language in enumerate(languages):
                answer = f"{key}.{language}"
                yield Question(answer, *place, Line(), needed and n == 0, needed, language)
        elif isinstance(shape, Entry):
            yield from _questions(shape, languages, f"{key}.", is_asked=needed)
        elif isinstance(shape, Line):
            asked = needed or (is_asked and place in _WORTH_ASKING)
            yield Question(key, *place, shape, needed, asked)


def _inner(its: Field) -> Shape:
    """The shape of a field; of a list, that of its one item."""
    return its.shape.shape if isinstance(its.shape, ListOf) else its.shape


def _tree(entry: Entry, answers: Answers, languages: Sequence[str], before: str = "") -> Tree:
    tree: Tree = {}
    for name, its in entry.fields.items():
        key, shape = f"{before}{name}", _inner(its)
        if isinstance(shape, Words):
            given = {each: answers.get(f"{key}.{each}", "") for each in languages}
            value: Any = any(given.values()) and {
                each: said or PENDING for each, said in given.items()
            }
        elif isinstance(shape, Entry):
            value = _tree(shape, answers, languages, f"{key}.")
        else:
            value = answers.get(key, "")
            value = value.strip(_QUOTES) if isinstance(shape, Code) else value
        if value:
            tree[name] = [value] if isinstance(its.shape, ListOf) else value
    return tree
