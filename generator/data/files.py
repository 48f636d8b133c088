"""The files of the data: what each holds, and how it is described to whoever uses it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.data.entries import COMMITMENT, LETTER, MEASURE, NAME, TALLY, TERM, UPDATE
from generator.data.page_entries import BESIDE
from generator.data.shapes import ROOT, Entry, Json, Publication, Schema, Told, schema_of
from generator.views.letter import LetterView
from generator.views.site import SiteView

VERSION = "1.0"
"""Keys may be added within a version; what was there keeps its name, its place and its meaning."""

LICENSE = "CC-BY-4.0"
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class DataFile:
    """A file of data: its path, what it is, its bytes, and the path of its schema."""

    path: str
    media_type: str
    kind: str
    data: bytes
    schema: str = ""


@dataclass(frozen=True)
class Collection:
    """A JSON file: its name, the entry that it holds, and where that is found in a letter."""

    name: str
    entry: Entry
    found: Callable[[LetterView], tuple[object, ...]]

    @property
    def schema(self) -> str:
        """The path of its schema."""
        return f"{ROOT}/schema/{self.name}.json"


COLLECTIONS = (
    Collection("commitments", COMMITMENT, lambda letter: letter.commitments),
    Collection("glossary", TERM, lambda letter: letter.terms),
    Collection("history", TALLY, lambda letter: letter.history),
    Collection("topics", NAME, lambda letter: letter.names["topics"]),
    Collection("places", NAME, lambda letter: letter.names["places"]),
)
"""One file each for the whole site; every entry is told with its letter's id."""

SINGLE = {"commitment": COMMITMENT, **BESIDE}
"""One file for each of these."""


def publication(site: SiteView) -> Publication:
    """What the values of a site are made with."""
    return Publication(site.locales, site.edition.project.url)


def letters(site: SiteView) -> Iterator[Told]:
    """Each letter in every language, the newest first."""
    codes = site.locales
    for same in zip(*(language.letters for language in site.languages), strict=True):
        yield dict(zip(codes, same, strict=True))


def told(letter: Told, found: Callable[[Any], tuple[object, ...]]) -> Iterator[Told]:
    """Each of some things of a letter or of a part of it, in every language."""
    for same in zip(*(found(view) for view in letter.values()), strict=True):
        yield dict(zip(letter, same, strict=True))


@lru_cache(maxsize=1)
def json_files(site: SiteView) -> tuple[DataFile, ...]:
    """Every JSON file but the index, in a stable order."""
    return tuple(_json_files(site))


def _json_files(site: SiteView) -> Iterator[DataFile]:
    made, rows = publication(site), list(letters(site))
    for each in COLLECTIONS:
        yield json_file(
            f"{ROOT}/{each.name}.json",
            each.name,
            [
                {"letter": _id(letter), **each.entry.value(one, made)}
                for letter in rows
                for one in told(letter, each.found)
            ],
            site,
        )
    yield json_file(f"{ROOT}/updates.json", "updates", list(updates(site)), site)
    for letter in rows:
        id_ = _id(letter)
        yield json_file(f"{ROOT}/letters/{id_}.json", "letter", LETTER.value(letter, made), site)
        for one in told(letter, lambda view: view.measures):
            measure = MEASURE.value(one, made)
            yield json_file(f"{ROOT}/{id_}/{measure['id']}.json", "measure", measure, site)
            for commitment in measure["commitments"]:
                path = f"{ROOT}/{id_}/{commitment['id']}.json"
                yield json_file(path, "commitment", commitment, site)
    yield from _schemas(site)


def updates(site: SiteView) -> Iterator[Json]:
    """Every update with its letter and commitment, the newest first."""
    made = publication(site)
    found = [
        {"letter": _id(letter), "commitment": commitment["id"], **update}
        for letter in letters(site)
        for one in told(letter, lambda view: view.commitments)
        for commitment in [COMMITMENT.value(one, made)]
        for update in commitment["updates"]
    ]
    yield from sorted(found, key=lambda each: each["date"], reverse=True)


def _id(letter: Told) -> str:
    first: LetterView = next(iter(letter.values()))
    return first.id


def json_file(path: str, kind: str, value: Json, site: SiteView) -> DataFile:
    """A file that holds a value of a kind that has a schema."""
    schema = f"{ROOT}/schema/{kind}.json"
    whole = {
        "$schema": f"{site.edition.project.url}{schema}",
        "version": VERSION,
        "license": LICENSE,
        "as_of": site.edition.today.isoformat(),
        kind: value,
    }
    return DataFile(path, "application/json", kind, dumped(whole), schema)


def dumped(value: Json) -> bytes:
    """A value as its file holds it."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _schemas(site: SiteView) -> Iterator[DataFile]:
    for each in COLLECTIONS:
        yield _schema(each.name, each.entry, ("letter",), site)
    yield _schema("updates", UPDATE, ("letter", "commitment"), site)
    for name, entry in SINGLE.items():
        yield _schema(name, entry, None, site)


def _schema(name: str, entry: Entry, beside: tuple[str, ...] | None, site: SiteView) -> DataFile:
    """The schema of a file that holds one entry, or many that tell where they belong."""
    definitions: dict[str, Schema] = {}
    holds = schema_of(entry, site.locales, definitions)
    if beside is not None:
        known = {key: {"type": "string"} for key in beside}
        each = {"allOf": [holds, {"properties": known, "required": list(beside)}]}
        holds = {"type": "array", "items": each}
    return schema_file(name, {**frame_schema(), name: holds}, definitions, site)


def frame_schema() -> Schema:
    """What every file says of itself."""
    return {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"type": "string", "pattern": f"^{VERSION.partition('.')[0]}\\.[0-9]+$"},
        "license": {"const": LICENSE},
        "as_of": {"type": "string", "format": "date"},
    }


def schema_file(name: str, properties: Schema, definitions: Schema, site: SiteView) -> DataFile:
    """A schema of files of a kind: what they have to hold, and the entries that these name."""
    path = f"{ROOT}/schema/{name}.json"
    value = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site.edition.project.url}{path}",
        "description": "\n\n".join(
            locale.say(f"data.files.{name}") for locale in site.locales.values()
        ),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": dict(sorted(definitions.items())),
    }
    return DataFile(path, "application/schema+json", "schema", dumped(value))
