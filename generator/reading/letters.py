"""The shape of a letter's head and foot, and of what may be said of any part of it."""

from __future__ import annotations

from typing import Any

from generator.reading.entries import Entry, Field, Words
from generator.reading.strings import Code, Language, Line, Pattern
from generator.reading.tables import ListOf
from generator.reading.values import Choice, Day, SomeDay
from generator.record.letter import (
    Deadline,
    Document,
    Duty,
    Every,
    Letter,
    Part,
    Reception,
    Recommendation,
    RepliesTo,
    Responsible,
    Role,
)
from generator.record.parts import Origin, Precision, Text

SLUG = Pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "west-bund")
LANGUAGE = Language("[a-z]{2,3}", "zh")
WORDS = Field(Words())
LETTERS = Field(Words(verbatim=True))  # words of the letter: fidelity rules the original
OWN = Field(Words(verbatim=True), required=False)
SENTENCES = Field(ListOf(Words(verbatim=True)), required=False, default=())

DEADLINE = Entry(
    Deadline,
    {
        "wording": Field(Line()),
        "by": Field(Day(), required=False),
        "precision": Field(Choice(Precision), required=False),
        "every": Field(Choice(Every), required=False),
        "day": Field(
            Pattern("((0?[1-9]|1[0-2])-)?(0?[1-9]|[12][0-9]|3[01])", "25"), required=False
        ),
    },
)
DUE = Field(DEADLINE, required=False)
RESPONSIBLE = Field(
    ListOf(Entry(Responsible, {"body": Field(Code()), "role": Field(Choice(Duty))})),
    required=False,
    default=(),
)
ANSWERS = Field(
    Entry(Recommendation, {"what": WORDS, "verdict": Field(Choice(Reception))}), required=False
)


def _part(*, words: Text, at: Origin, **said: Role | None) -> Part:
    return Part(role=said["as"], words=words, at=at)


PARTS = Field(
    ListOf(
        Entry(
            _part,
            {"as": Field(Choice(Role), required=False)},
            words="words",
            verbatim=True,
            name="part",
        )
    ),
    required=False,
    default=(),
)


def _letter(*, at: Origin, languages: tuple[str, ...], **values: Any) -> Letter:
    """A letter whose named lines have become parts of its head and foot.

    They stand in their usual order, before what else is listed there.
    """

    def part(role: Role, key: str) -> list[Part]:
        said = values.pop(key)
        if isinstance(said, str):  # a number is the same in every language
            where = Origin(at.of(key))
            said = Text(words=dict.fromkeys(languages, said), at=where)
        return [] if said is None else [Part(role=role, words=said, at=said.at)]

    head = [
        *part(Role.HEADING, "heading"),
        *part(Role.NUMBER, "number"),
        *part(Role.TITLE, "title"),
        *part(Role.ADDRESSEE, "addressee"),
        *values.pop("head"),
    ]
    foot = [*part(Role.DATE, "date_line"), *values.pop("foot")]
    return Letter(at=at, languages=languages, head=tuple(head), foot=tuple(foot), **values)


LETTER = Entry(
    _letter,
    {
        "id": Field(SLUG),
        "languages": Field(ListOf(LANGUAGE, at_least=1)),
        "kind": Field(Choice(Document), required=False, default=Document.REPLY),
        "number": Field(Line(), required=False),
        "date": Field(SomeDay()),
        "source": Field(Pattern(r"docs/letters/[\w.-]+\.txt", "docs/letters/xfb-2021-9.txt")),
        "left_out": Field(ListOf(Line()), required=False, default=()),
        "name": WORDS,
        "issuer": WORDS,
        "replies_to": Field(
            Entry(RepliesTo, {"number": Field(Line()), "title": LETTERS}, name="replies_to"),
            required=False,
        ),
        "due": DUE,
        "heading": OWN,
        "title": OWN,
        "addressee": OWN,
        "head": PARTS,
        "opening": SENTENCES,
        "closing": SENTENCES,
        "date_line": OWN,
        "foot": PARTS,
        "imprint": PARTS,
    },
    context=("letter", "id"),
    name="letter",
)
