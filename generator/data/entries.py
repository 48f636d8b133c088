"""The entries that are published, each read from one view; the names are the record's own."""

from __future__ import annotations

from collections.abc import Callable

from generator.data.shapes import (
    DAY,
    FLAG,
    LINK,
    MAYBE,
    NUMBER,
    PAGE,
    SAID,
    SAYINGS,
    TEXT,
    WORD,
    WORDS,
    Entry,
    Key,
)
from generator.record.findings import ANSWERS
from generator.views.history import TallyView


def _bare(names: object) -> list[str]:
    """Short names such as `topics/culture` without their table."""
    return [each.id.partition("/")[2] for each in names]  # type: ignore[attr-defined]


def _counted(answer: str) -> Callable[[TallyView], int]:
    return lambda tally: tally.counts[answer]


EVIDENCE = Entry(
    "evidence",
    (
        Key("title", lambda source: source.title, SAID),
        Key("publisher", lambda source: source.publisher, TEXT),
        Key("url", lambda source: source.url, LINK),
        Key("language", lambda source: source.language, WORD),
        Key("published", lambda source: source.date, DAY),
        Key("accessed", lambda source: source.accessed, DAY),
        Key("archived", lambda source: source.archived, LINK),
        Key("sha256", lambda source: source.sha256, MAYBE),
        Key("excerpts", lambda source: source.excerpts, SAYINGS),
    ),
)

FIGURE = Entry(
    "figure",
    (
        Key("wording", lambda figure: figure.wording, SAID),
        Key("value", lambda figure: figure.number, NUMBER),
        Key("to", lambda figure: figure.to, NUMBER),
        Key("unit", lambda figure: figure.unit, TEXT),
        Key("comparator", lambda figure: figure.comparator, WORD),
        Key("period", lambda figure: figure.period, MAYBE),
        Key("note", lambda figure: figure.note, TEXT),
    ),
)

WITHDRAWAL = Entry(
    "withdrawal",
    (
        Key("date", lambda withdrawal: withdrawal.date, DAY),
        Key("reason", lambda withdrawal: withdrawal.reason, TEXT),
    ),
)

UPDATE = Entry(
    "update",
    (
        Key("date", lambda update: update.date, DAY),
        Key("status", lambda update: update.status.word, WORD),
        Key("period", lambda update: update.period, MAYBE),
        Key("delivered_on", lambda update: update.delivered_on, DAY),
        Key("known", lambda update: update.known, DAY),
        Key("note", lambda update: update.note, TEXT),
        Key("figures", lambda update: update.figures, entry=FIGURE, is_many=True),
        Key("evidence", lambda update: update.sources, entry=EVIDENCE, is_many=True),
        Key("withdrawn", lambda update: update.withdrawn, entry=WITHDRAWAL),
    ),
)

STATEMENT = Entry(
    "statement",
    (
        Key("by", lambda statement: statement.by, TEXT),
        Key("known", lambda statement: statement.known, DAY),
        Key("note", lambda statement: statement.note, TEXT),
        Key("evidence", lambda statement: statement.sources, entry=EVIDENCE, is_many=True),
    ),
)

BASELINE = Entry(
    "baseline",
    (
        Key("known", lambda finding: finding.known, DAY),
        Key("note", lambda finding: finding.note, TEXT),
        Key("evidence", lambda finding: finding.sources, entry=EVIDENCE, is_many=True),
    ),
)

SEARCH = Entry(
    "search",
    (
        Key("date", lambda search: search.date, DAY),
        Key("by", lambda search: search.by, TEXT),
        Key("where", lambda search: search.where, TEXT),
        Key("found", lambda search: search.found, TEXT),
        Key("next", lambda search: search.next_date, DAY),
    ),
)

REQUEST = Entry(
    "request",
    (
        Key("date", lambda request: request.date, DAY),
        Key("by", lambda request: request.by, TEXT),
        Key("due", lambda request: request.due, DAY),
        Key("stands", lambda request: request.stands, TEXT),
        Key("answer", lambda request: request.answer, TEXT),
        Key("evidence", lambda request: request.sources, entry=EVIDENCE, is_many=True),
    ),
)

DEADLINE = Entry(
    "deadline",
    (
        Key("wording", lambda schedule: schedule.wording, SAID),
        Key("by", lambda schedule: schedule.by, DAY),
        Key("precision", lambda schedule: schedule.precision, MAYBE),
        Key("every", lambda schedule: schedule.every, MAYBE),
        Key("next", lambda schedule: schedule.next_by, DAY),
    ),
)

RESPONSIBLE = Entry(
    "responsible",
    (
        Key("body", lambda responsible: responsible.id, WORD),
        Key("name", lambda responsible: responsible.name, TEXT),
        Key("role", lambda responsible: responsible.word, WORD),
    ),
)

RECOMMENDATION = Entry(
    "recommendation",
    (
        Key("what", lambda answers: answers.what, TEXT),
        Key("verdict", lambda answers: answers.word, WORD),
    ),
)

RESTATEMENT = Entry(
    "restatement",
    (
        Key("letter", lambda said: said.letter, WORD),
        Key("commitment", lambda said: said.commitment, WORD),
        Key("page", lambda said: said.address, PAGE),
        Key("scope", lambda said: said.scope_word, MAYBE),
    ),
)

PART = Entry(
    "part",
    (
        Key("as", lambda part: part.role, MAYBE),
        Key("words", lambda part: part.words.own, TEXT),
    ),
)

CRITERION = Entry(
    "criterion",
    (
        Key("words", lambda criterion: criterion.words, TEXT),
        Key("date", lambda criterion: criterion.date, DAY),
    ),
)

COMMITMENT = Entry(
    "commitment",
    (
        Key("id", lambda commitment: commitment.id, WORD),
        Key("measure", lambda commitment: commitment.measure, WORD),
        Key("section", lambda commitment: commitment.section, WORD),
        Key("page", lambda commitment: commitment.address, PAGE),
        Key("heading", lambda commitment: commitment.heading, TEXT),
        Key("quote", lambda commitment: commitment.quote, SAID),
        Key("kind", lambda commitment: commitment.kind_word, WORD),
        Key("topics", lambda commitment: _bare(commitment.topics), WORDS),
        Key("places", lambda commitment: _bare(commitment.places), WORDS),
        Key("bodies", lambda commitment: _bare(commitment.bodies), WORDS),
        Key("note", lambda commitment: commitment.note, TEXT),
        Key(
            "due",
            lambda commitment: commitment.schedule if commitment.schedule.is_stated else None,
            entry=DEADLINE,
        ),
        Key(
            "responsible",
            lambda commitment: commitment.responsible,
            entry=RESPONSIBLE,
            is_many=True,
        ),
        Key("restates", lambda commitment: commitment.restates, entry=RESTATEMENT),
        Key("figures", lambda commitment: commitment.figures, entry=FIGURE, is_many=True),
        Key("counts_as", lambda commitment: commitment.counts_as, entry=CRITERION),
        Key("status", lambda commitment: commitment.status.word, WORD),
        Key("verdict", lambda commitment: commitment.verdict, TEXT),
        Key("schedule", lambda commitment: commitment.schedule.word, WORD),
        Key("days_late", lambda commitment: commitment.schedule.days_late, NUMBER),
        Key("delivered", lambda commitment: commitment.delivered, DAY),
        Key("updates", lambda commitment: commitment.updates, entry=UPDATE, is_many=True),
        Key("statements", lambda commitment: commitment.statements, entry=STATEMENT, is_many=True),
        Key("baseline", lambda commitment: commitment.baseline, entry=BASELINE, is_many=True),
        Key("searches", lambda commitment: commitment.searches, entry=SEARCH, is_many=True),
        Key("requests", lambda commitment: commitment.requests, entry=REQUEST, is_many=True),
    ),
)

SENTENCE = Entry(
    "sentence",
    (
        Key("id", lambda pair: pair.id, WORD),
        Key("words", lambda pair: pair.own, TEXT),
    ),
)

MEASURE = Entry(
    "measure",
    (
        Key("id", lambda measure: measure.id, WORD),
        Key("section", lambda measure: measure.section, WORD),
        Key("page", lambda measure: measure.address, PAGE),
        Key("name", lambda measure: measure.name, TEXT),
        Key("title", lambda measure: measure.heading.own, TEXT),
        Key("answers", lambda measure: measure.answers, entry=RECOMMENDATION),
        Key("summary", lambda measure: measure.summary, TEXT),
        Key("reviewed", lambda measure: measure.reviewed, DAY),
        Key("is_overdue", lambda measure: measure.is_overdue, FLAG),
        Key("sentences", lambda measure: measure.aligned, entry=SENTENCE, is_many=True),
        Key("commitments", lambda measure: measure.commitments, entry=COMMITMENT, is_many=True),
    ),
)

SECTION = Entry(
    "section",
    (
        Key("id", lambda section: section.id, WORD),
        Key("page", lambda section: section.address, PAGE),
        Key("title", lambda section: section.heading.own, TEXT),
        Key("answers", lambda section: section.answers, entry=RECOMMENDATION),
        Key("opening", lambda section: section.opening, entry=SENTENCE, is_many=True),
        Key("measures", lambda section: section.measures, entry=MEASURE, is_many=True),
    ),
)

LETTER = Entry(
    "letter",
    (
        Key("id", lambda letter: letter.id, WORD),
        Key("page", lambda letter: letter.address, PAGE),
        Key("kind", lambda letter: letter.kind, WORD),
        Key("number", lambda letter: letter.number, SAID),
        Key("date", lambda letter: letter.date, DAY),
        Key("name", lambda letter: letter.name, TEXT),
        Key("issuer", lambda letter: letter.issuer, TEXT),
        Key("title", lambda letter: letter.title, TEXT),
        Key("addressee", lambda letter: letter.addressee, TEXT),
        Key("file_sha256", lambda letter: letter.hash, MAYBE),
        Key("revision", lambda letter: letter.revision, MAYBE),
        Key("head", lambda letter: letter.head, entry=PART, is_many=True),
        Key("opening", lambda letter: letter.opening, entry=SENTENCE, is_many=True),
        Key("closing", lambda letter: letter.closing, entry=SENTENCE, is_many=True),
        Key("foot", lambda letter: letter.foot, entry=PART, is_many=True),
        Key("sections", lambda letter: letter.sections, entry=SECTION, is_many=True),
    ),
)

TERM = Entry(
    "term",
    (
        Key("id", lambda term: term.id, WORD),
        Key("page", lambda term: term.address, PAGE),
        Key("term", lambda term: term.term, TEXT),
        Key("aliases", lambda term: term.also, TEXT),
        Key("meaning", lambda term: term.meaning, TEXT),
        Key("source", lambda term: term.source, TEXT),
        Key("url", lambda term: term.url, LINK),
        Key("measures", lambda term: [each.id for each in term.used], WORDS),
    ),
)

TALLY = Entry(
    "tally",
    (
        Key("date", lambda tally: tally.date, DAY),
        *(Key(each, _counted(each), NUMBER) for each in ANSWERS),
    ),
)

NAME = Entry(
    "name",
    (
        Key("id", lambda name: name.id.partition("/")[2], WORD),
        Key("page", lambda name: name.address, PAGE),
        Key("name", lambda name: name.name, TEXT),
    ),
)
