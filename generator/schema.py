"""The shapes of a record's files as JSON Schema, for editors' programs and for whoever uses them.

They are made from the shapes that read a record, so that the two cannot drift apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.locales import Locale
from generator.reading.loader import FINDINGS_SHAPE, RECORD_SHAPE
from generator.reading.shape import Book, Schema, Shape
from generator.reading.site import SITE_SHAPE

FILES: Mapping[str, str] = {
    "record": "docs/schema/v1/record.json",
    "findings": "docs/schema/v1/findings.json",
    "site": "docs/schema/v1/site.json",
}
"""Tracked, and published with the site; a change that old records do not fit is a v2."""

_SHAPES: Mapping[str, Shape] = {
    "record": RECORD_SHAPE,
    "findings": FINDINGS_SHAPE,
    "site": SITE_SHAPE,
}


def schema(name: str, locales: Mapping[str, Locale]) -> Schema:
    """JSON Schema 2020-12 for one of `FILES` in these languages, described in each of them."""

    def describe(entry: str, key: str) -> str:
        entry = "commitment" if entry == "finding" else entry
        return "\n\n".join(locale.say(f"fields.{entry}.{key}") for locale in locales.values())

    book = Book(tuple(locales), describe)
    shape = _SHAPES[name].schema(book)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FILES[name],
        "description": describe("file", name),
        **shape,
        "$defs": dict(sorted(book.definitions.items())),
    }


def as_json(name: str, locales: Mapping[str, Locale]) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(name, locales), ensure_ascii=False, indent=2) + "\n"
