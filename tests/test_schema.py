"""The published schema says what `check` says: good records pass both, misshapen ones neither."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from world import RECORD, ROOT, SMALL, Check, generator

from generator.loader import RECORD as SHAPE
from generator.locales import locales
from generator.reading import Book
from generator.schema import FILE, as_json, schema

SCHEMA = schema(locales())


class EditorsLoader(yaml.SafeLoader):
    """YAML as the language server of an editor reads it: YAML 1.2, without dates."""

    yaml_implicit_resolvers: dict[str, Any] = {}


EditorsLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("(true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
EditorsLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile("([-+]?[1-9][0-9]*|0)$"), list("-+0123456789")
)
EditorsLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789.")
)
EditorsLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile("(~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)


def faults(text: str) -> list[str]:
    """Where a record breaks the schema."""
    record = yaml.load(text, EditorsLoader)  # noqa: S506 - a safe loader with fewer types
    return [error.json_path for error in Draft202012Validator(SCHEMA).iter_errors(record)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_tracked_schema_is_what_the_code_says() -> None:
    assert (ROOT / FILE).read_text(encoding="utf-8") == as_json(locales()), "run `make schema`"


def test_the_command_prints_the_schema() -> None:
    done = generator("schema", cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, as_json(locales()))


def test_the_records_first_line_leads_editors_to_the_schema() -> None:
    first = RECORD.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={FILE}"


def entries() -> Iterator[tuple[str, str]]:
    """Every key of every entry."""
    found: list[tuple[str, str]] = []
    SHAPE.schema(Book(("zh", "en"), lambda entry, key: found.append((entry, key)) or ""))
    yield from found


@pytest.mark.parametrize("language", locales())
def test_every_field_is_described_in_every_language_and_nothing_else(language: str) -> None:
    words = locales()[language].words
    described = {key for key in words if key.startswith("fields.")}
    assert described == {f"fields.{a}.{b}" for a, b in entries()} | {"fields.file.all"}
    assert all(words[key].strip() for key in described)


def test_the_real_record_fits_the_schema() -> None:
    assert faults(RECORD.read_text(encoding="utf-8")) == []


GOOD = {
    "the small record": ("", ""),
    "a pending translation": ("en: Reading rooms", "en: pending"),
    "no places": ("places: [first-street]\n            updates", "updates"),
    "a year only": ("published: 2020-12-10", "published: 2020"),
    "a month": ("published: 2020-12-10", "published: 2020-12"),
    "a decimal": ("value: 120", "value: 120.5"),
    "numbers in quotes": ("value: 120", "value: '120'"),
    "no deadline": ("            due: {wording: 尽快}\n", ""),
    "true in quotes": ("attested: false", "attested: 'false'"),
    "a correction": ("highlights:", "corrections: [{date: 2020-12-15, note: {zh: 改, en: Was wrong}}]\nhighlights:"),
    "an alias": ("    meaning:\n", "    aliases: {zh: [泊位], en: [spaces]}\n    meaning:\n"),
}  # fmt: skip

MISSHAPEN = {
    "an unknown key": ("kind: recurring", "kind: recurring\n            colour: red"),
    "a misspelt key": ("kind: recurring", "kidn: recurring"),
    "a missing key": ("            kind: recurring\n", ""),
    "a missing translation": ("      en: Parking that anyone may use.\n", ""),
    "a text for an entry": ("due: {wording: 尽快}", "due: 尽快"),
    "a list for a text": ("en: Parking that anyone may use.", "en: [Parking]"),
    "a text for a list": ("highlights: [1.2-a]", "highlights: 1.2-a"),
    "a text for a table": ("places:\n  first-street: {zh: 第一街, en: First Street}", "places: 第一街"),
    "an empty list": ("topics: [parking]\n            updates", "topics: []\n            updates"),
    "an unknown status": ("status: delivered\n                period", "status: done\n                period"),
    "a status in Chinese": ("status: delivered\n                period", "status: 已兑现\n                period"),
    "an unknown kind": ("kind: recurring", "kind: yearly"),
    "a day in dots": ("by: 2020-12-31", "by: 2020.12.31"),
    "a day in Chinese": ("by: 2020-12-31", "by: 2020年底"),
    "a year for a day": ("by: 2020-12-31", "by: 2020"),
    "a month without a year": ("published: 2020-12-10", "published: 12-10"),
    "a number with a separator": ("value: 120", "value: 1,120"),
    "a number in Chinese": ("value: 120", "value: 一百"),
    "Yes for true": ("attested: false", "attested: Yes"),
    "an id of another shape": ("commitment: 1.2-a", "commitment: 1.2/a"),
    "a topic of another shape": ("  parking: {", "  Parking places: {"),
    "an address without http": ("https://example.org/map", "example.org/map"),
    "javascript for an address": ("https://example.org/map", "javascript:alert(1)"),
    "an update without evidence's publisher": ("                    publisher: 青禾区人民政府\n                    url: https://example.org/map\n", "                    url: https://example.org/map\n"),
    "an empty text": ("en: Parking that anyone may use.", "en: ''"),
    "nothing": ("en: Parking that anyone may use.", "en:"),
    "a file that is a list": (SMALL, "- letter\n"),
    "a file that is a text": (SMALL, "letter\n"),
    "no sections": ("sections:\n", "section:\n"),
}  # fmt: skip


def changed(edit: tuple[str, str]) -> str:
    find, put = edit
    assert not find or SMALL.count(find) == 1
    return SMALL.replace(find, put) if find else SMALL


@pytest.mark.parametrize("edit", GOOD.values(), ids=GOOD)
def test_what_passes_the_check_fits_the_schema(edit: tuple[str, str], checked: Check) -> None:
    text = changed(edit)
    wrong = [problem for problem in checked(text).problems if not problem.is_warning]
    assert (wrong, faults(text)) == ([], [])


@pytest.mark.parametrize("edit", MISSHAPEN.values(), ids=MISSHAPEN)
def test_what_is_misshapen_fails_both(edit: tuple[str, str], checked: Check) -> None:
    text = changed(edit)
    assert not checked(text).is_clean
    assert faults(text) != []


def test_the_schema_is_small_enough_to_load_while_typing() -> None:
    assert len(json.dumps(SCHEMA)) < 60_000
