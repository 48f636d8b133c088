"""The entries that stand beside pages, each read from the page's own view."""

from __future__ import annotations

from generator.data import entries
from generator.data.entries import COMMITMENT, LETTER, MEASURE, NAME, REQUEST, SECTION, TERM, UPDATE
from generator.data.shapes import (
    DAY,
    FILE,
    MAYBE,
    PAGE,
    ROOT,
    TEXT,
    WORD,
    Entry,
    Key,
)

_IN_LISTS = frozenset(
    ("id", "measure", "section", "page", "heading", "quote", "kind", "topics", "places", "due")
) | frozenset(("figures", "status", "verdict", "schedule", "days_late", "delivered"))

ROW = Entry(
    "row",
    (
        Key("letter", lambda commitment: commitment.letter, WORD),
        *(key for key in COMMITMENT.keys if key.name in _IN_LISTS),
        Key("data", lambda commitment: f"{ROOT}/{commitment.letter}/{commitment.id}.json", FILE),
    ),
    like="commitment",
)
"""A commitment as lists tell it."""

_PAGE = (
    Key("page", lambda page: page.address, PAGE),
    Key("title", lambda page: page.title, TEXT),
    Key("changed", lambda page: page.changed, DAY),
)

LISTING = Entry(
    "listing",
    (*_PAGE, Key("commitments", lambda page: page.commitments, entry=ROW, is_many=True)),
    like="beside",
)

NAMES = Entry(
    "names",
    (
        *_PAGE,
        Key(
            "names", lambda page: [row.name for row in page.subject.rows], entry=NAME, is_many=True
        ),
    ),
    like="beside",
)

NEWS = Entry(
    "news",
    (
        Key("commitment", lambda change: change.commitment.id, WORD),
        Key("heading", lambda change: change.commitment.heading, TEXT),
        Key("update", lambda change: change.update, entry=UPDATE),
    ),
)

EDIT = Entry(
    "edit",
    (
        Key("date", lambda edit: edit.date, DAY),
        Key("told", lambda edit: edit.told, TEXT),
    ),
)

CHANGES = Entry(
    "changes",
    (
        *_PAGE,
        Key("updates", lambda page: page.subject.news, entry=NEWS, is_many=True),
        Key("edits", lambda page: page.subject.edits, entry=EDIT, is_many=True),
    ),
    like="beside",
)

CORRECTION = Entry(
    "correction",
    (
        Key("date", lambda correction: correction.date, DAY),
        Key("commitment", lambda correction: correction.number, MAYBE),
        Key("note", lambda correction: correction.words, TEXT),
    ),
)

CORRECTIONS = Entry(
    "corrections",
    (
        *_PAGE,
        Key("corrections", lambda page: page.subject.corrections, entry=CORRECTION, is_many=True),
    ),
    like="beside",
)

ASKED = Entry(
    "asked",
    (
        Key("id", lambda commitment: commitment.id, WORD),
        Key("heading", lambda commitment: commitment.heading, TEXT),
        Key("requests", lambda commitment: commitment.requests, entry=REQUEST, is_many=True),
    ),
    like="commitment",
)

REQUESTS = Entry(
    "requests",
    (*_PAGE, Key("commitments", lambda page: page.commitments, entry=ASKED, is_many=True)),
    like="beside",
)

TERMS = Entry(
    "terms",
    (*_PAGE, Key("terms", lambda page: page.letter.terms, entry=TERM, is_many=True)),
    like="beside",
)

BESIDE = {
    "letter": LETTER,
    "section": SECTION,
    "measure": MEASURE,
    **{each.name: each for each in (LISTING, NAMES, CHANGES, CORRECTIONS, REQUESTS, TERMS)},
}
"""What stands beside pages, by the name that their kind has for it."""

ENTRIES = tuple(
    {
        each.name: each
        for each in (*vars(entries).values(), *vars().values())
        if isinstance(each, Entry)
    }.values()
)
"""Every sort of entry."""
