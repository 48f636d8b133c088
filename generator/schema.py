"""The shape of a record as JSON Schema, for editors' programs and for whoever uses the data.

It is made from the shapes that read a record, so that the two cannot drift apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.locales import Locale
from generator.reading.loader import RECORD_SHAPE
from generator.reading.shape import Book, Schema

FILE = "docs/schema/v1/record.json"
"""Tracked, and published with the site; a change that old records do not fit is a v2."""


def schema(locales: Mapping[str, Locale]) -> Schema:
    """JSON Schema 2020-12 for a record in these languages, described in each of them."""

    def describe(entry: str, key: str) -> str:
        return "\n\n".join(locale.say(f"fields.{entry}.{key}") for locale in locales.values())

    book = Book(tuple(locales), describe)
    record = RECORD_SHAPE.schema(book)
    title = " · ".join(locale.say("site.name") for locale in locales.values())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": describe("file", "all"),
        **record,
        "$defs": dict(sorted(book.definitions.items())),
    }


def as_json(locales: Mapping[str, Locale]) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(locales), ensure_ascii=False, indent=2) + "\n"
