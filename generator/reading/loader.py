"""The shape of a record, and reading one from a file's text.

This is the one place that says which keys commitments.yaml and the files of findings may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.problems import Problem
from generator.reading import nodes
from generator.reading.entries import Either, Entry, Field, Words
from generator.reading.findings import KEYS, joined
from generator.reading.letters import (
    ANSWERS,
    DUE,
    LANGUAGE,
    LETTER,
    OWN,
    RESPONSIBLE,
    SENTENCES,
    SLUG,
    WORDS,
)
from generator.reading.shape import UNREADABLE, Reading
from generator.reading.source import Source
from generator.reading.strings import Address, Code, Language, Line, Pattern
from generator.reading.tables import Languages, ListOf, LocatedTable, TableOf
from generator.reading.values import Choice, Day, Number, Ordinal, SomeDay, YesNo
from generator.record.findings import (
    Answered,
    Baseline,
    Criterion,
    Evidence,
    Publisher,
    Request,
    Search,
    Sort,
    Statement,
    Status,
    Update,
    Withdrawal,
)
from generator.record.inheriting import inherited
from generator.record.letter import Restatement, Scope
from generator.record.model import (
    Commitment,
    Correction,
    Framing,
    Kind,
    Measure,
    Point,
    Record,
    Redirect,
    Section,
    Synonyms,
    Term,
)
from generator.record.parts import Attestation, Comparator, Figure, Origin

COMMITMENT_ID = Pattern(r"[0-9]+\.[0-9]+-[a-z]{1,2}", "3.2-d")
PAGE_LANGUAGE = Language("[a-z]{2,3}(-[A-Z][a-z]{3})?", "zh")  # with its script: zh-Hant
EVERYDAY = Pattern(r"\S(.{0,38}\S)?", "停车")
_MOST_LANGUAGES = 12
ADDRESSED = Pattern(
    r"[0-9]+(\.[0-9]+(-[a-z]{1,2})?)?|(topics|places|glossary)/[a-z0-9]+(-[a-z0-9]+)*", "3.2-d"
)
_NOTE = Field(Words(), required=False)
_NAMES = Field(ListOf(Code()), required=False, default=())  # `names_are_known` says which
_TOPICS = Field(ListOf(Code(), at_least=1), required=False, default=())

FIGURE = Entry(
    Figure,
    {
        "value": Field(Number()),
        "to": Field(Number(), required=False),
        "unit": Field(Words(), required=False),
        "comparator": Field(Choice(Comparator)),
        "wording": Field(Line()),
        "note": _NOTE,
    },
)
EVIDENCE = Entry(
    Evidence,
    {
        "title": Field(Line(), required=False),
        "lead": Field(Line(), required=False),
        "publisher": Field(Line()),
        "url": Field(Address()),
        "language": Field(PAGE_LANGUAGE),
        "published": Field(SomeDay(), required=False),
        "date_note": _NOTE,
        "accessed": Field(SomeDay()),
        "archived": Field(Address(), required=False),
        "sha256": Field(Pattern("[0-9a-f]{64}", "e3b0c442…"), required=False),
        "excerpt": Field(Line()),
    },
)
_SOURCES = Field(ListOf(EVIDENCE), required=False, default=())
UPDATE = Entry(
    Update,
    {
        "date": Field(Day()),
        "status": Field(Choice(Status)),
        "period": Field(Pattern("[0-9]{4}(–[0-9]{4})?", "2021"), required=False),
        "delivered_on": Field(Day(), required=False),
        "note": WORDS,
        "figures": Field(ListOf(FIGURE), required=False, default=()),
        "evidence": _SOURCES,
        "withdrawn": Field(
            Entry(Withdrawal, {"date": Field(Day()), "reason": WORDS}), required=False
        ),
        "coded_by": Field(Line(), required=False),
    },
)
CRITERION = Entry(Criterion, {"date": Field(Day())}, words="words")
BASELINE = Entry(Baseline, {"note": WORDS, "evidence": Field(ListOf(EVIDENCE, at_least=1))})
STATEMENT = Entry(
    Statement, {"by": WORDS, "note": WORDS, "evidence": Field(ListOf(EVIDENCE, at_least=1))}
)
SEARCH = Entry(
    Search,
    {
        "date": Field(Day()),
        "by": WORDS,
        "where": WORDS,
        "found": WORDS,
        "next": Field(Day()),
    },
)
REQUEST = Entry(
    Request,
    {
        "date": Field(Day()),
        "by": WORDS,
        "addressee": WORDS,
        "way": WORDS,
        "number": Field(Line(), required=False),
        "received": Field(Day(), required=False),
        "extended": Field(YesNo(), required=False, default=False),
        "answer": Field(
            Entry(Answered, {"date": Field(Day()), "note": WORDS, "evidence": _SOURCES}),
            required=False,
        ),
    },
)
_RESTATES = Field(
    Entry(
        Restatement,
        {
            "letter": Field(SLUG),
            "commitment": Field(COMMITMENT_ID),
            "scope": Field(Choice(Scope), required=False),
        },
    ),
    required=False,
)
_PLACED = {
    "mark": Field(Line(), required=False, default=""),
    "column": Field(Ordinal(), required=False),
}
COMMITMENT = Entry(
    lambda *, commitment, at, **values: Commitment(id=commitment, at=at, **values),
    {
        "commitment": Field(COMMITMENT_ID),
        **_PLACED,
        "reads": Field(Words(verbatim=True), required=False),
        "kind": Field(Choice(Kind)),
        "due": DUE,
        "figures": Field(ListOf(FIGURE), required=False, default=()),
        "topics": _TOPICS,
        "places": _NAMES,
        "bodies": _NAMES,
        "responsible": RESPONSIBLE,
        "restates": _RESTATES,
        "note": _NOTE,
        "counts_as": Field(CRITERION, required=False),
        "baseline": Field(ListOf(BASELINE), required=False, default=()),
        "statements": Field(ListOf(STATEMENT), required=False, default=()),
        "updates": Field(ListOf(UPDATE), required=False, default=()),
        "searches": Field(ListOf(SEARCH), required=False, default=()),
        "requests": Field(ListOf(REQUEST), required=False, default=()),
    },
    words="quote",
    context=("commitment", "commitment"),
    verbatim=True,
    name="commitment",
)
FINDING = Entry(dict, {key: COMMITMENT.fields[key] for key in KEYS}, name="finding")
FINDINGS_SHAPE = TableOf(COMMITMENT_ID, FINDING, "commitment")
FRAMING = Entry(Framing, _PLACED, words="quote", context=("framing", ""), verbatim=True)
MEASURE = Entry(
    Measure,
    {
        "id": Field(Pattern(r"[0-9]+\.[0-9]+", "3.2")),
        "mark": Field(Line(), required=False, default=""),
        "name": _NOTE,
        "title": OWN,
        "summary": Field(Words(), required=False, wanted=True),
        "reviewed": Field(Day(), required=False, wanted=True),
        "answers": ANSWERS,
        "due": DUE,
        "responsible": RESPONSIBLE,
        "topics": _TOPICS,
        "text": Field(ListOf(Either("commitment", COMMITMENT, FRAMING), at_least=1)),
    },
    context=("measure", "id"),
)
SECTION = Entry(
    Section,
    {
        "id": Field(Pattern(r"[0-9]+", "3")),
        "annex": Field(YesNo(), required=False, default=False),
        "mark": Field(Line(), required=False, default=""),
        "title": OWN,
        "answers": ANSWERS,
        "due": DUE,
        "responsible": RESPONSIBLE,
        "topics": _TOPICS,
        "opening": SENTENCES,
        "columns": SENTENCES,
        "measures": Field(ListOf(MEASURE, at_least=1)),
    },
    context=("section", "id"),
)
ATTESTATION = Entry(Attestation, {"name": WORDS, "url": Field(Address(), required=False)})
TERM = Entry(
    Term,
    {
        "term": WORDS,
        "aliases": Field(Languages(ListOf(Line())), required=False, default={}),
        "meaning": WORDS,
        "attested": Field(YesNo()),
        "source": Field(
            ATTESTATION,
            required=False,
        ),
    },
)


def _synonyms(words: tuple[str, ...], at: Origin) -> Synonyms:
    return Synonyms(words=words, at=at)


def _redirect(to: str, at: Origin) -> Redirect:
    return Redirect(to=to, at=at)


PUBLISHER = Entry(
    Publisher,
    {
        "names": Field(Languages(Line()), required=False, default={}),
        "sort": Field(Choice(Sort)),
        "original": Field(Line(), required=False),
    },
)
CORRECTION = Entry(
    Correction,
    {
        "date": Field(Day()),
        "commitment": Field(COMMITMENT_ID, required=False),
        "note": WORDS,
    },
)
POINT = Entry(Point, {"x": Field(Number()), "y": Field(Number())})
RECORD_SHAPE = Entry(
    Record,
    {
        "letter": Field(LETTER),
        "sections": Field(ListOf(SECTION, at_least=1)),
        "corrections": Field(ListOf(CORRECTION), required=False, default=()),
        "highlights": Field(ListOf(COMMITMENT_ID), required=False, default=()),
        "topics": Field(TableOf(SLUG, Words(), "topic")),
        "places": Field(TableOf(SLUG, Words(), "place"), required=False, default={}),
        "map": Field(TableOf(SLUG, POINT, "place"), required=False, default={}),
        "bodies": Field(TableOf(SLUG, Words(), "body"), required=False, default={}),
        "glossary": Field(TableOf(SLUG, TERM, "term"), required=False, default={}),
        "publishers": Field(TableOf(Line(), PUBLISHER, "publisher"), required=False, default={}),
        "synonyms": Field(
            Languages(
                LocatedTable(EVERYDAY, ListOf(Code(), at_least=1), "synonym", make=_synonyms)
            ),
            required=False,
            default={},
        ),
        "redirects": Field(
            LocatedTable(ADDRESSED, ADDRESSED, "redirect", make=_redirect),
            required=False,
            default={},
        ),
    },
)


def load(text: Source, findings: Iterable[Source] = ()) -> tuple[Record | None, list[Problem]]:
    """A record from its file and its files of findings, and all that is wrong with them.

    The record is None only where the file as a whole, or the head of the letter, makes no
    sense.
    """
    if text.root is None:
        return None, list(text.problems)
    files = tuple(findings)
    listed = _listed(text.root)
    reading = Reading(_languages(text.root), listed.at if listed else None)
    record = RECORD_SHAPE.read(joined(text.root, files, reading), reading)
    problems = [problem for each in (text, *files) for problem in each.problems]
    problems += reading.problems
    if record is UNREADABLE:
        return None, problems
    if not all(record.letter.languages or [""]):
        letter = replace(record.letter, languages=reading.languages)
        record = replace(record, letter=letter)
    return inherited(record), problems


def letter_id(text: Source) -> str:
    """The letter's id, which names the folder of its findings; nothing where there is none."""
    letter = text.root.get("letter") if isinstance(text.root, nodes.Mapping) else None
    name = letter.get("id") if isinstance(letter, nodes.Mapping) else None
    written = name.value if isinstance(name, nodes.Scalar) else ""
    return written if re.fullmatch(SLUG.pattern, written) else ""


def _languages(root: nodes.Node) -> tuple[str, ...]:
    """The languages that the letter declares; they are needed before anything is read."""
    listed = _listed(root)
    items = listed.items if isinstance(listed, nodes.Sequence) else ()
    codes = (item.value for item in items if isinstance(item, nodes.Scalar))
    known = dict.fromkeys(code for code in codes if re.fullmatch(LANGUAGE.pattern, code))
    return tuple(known)[:_MOST_LANGUAGES] or ("zh", "en")


def _listed(root: nodes.Node) -> nodes.Node | None:
    letter = root.get("letter") if isinstance(root, nodes.Mapping) else None
    return letter.get("languages") if isinstance(letter, nodes.Mapping) else None
