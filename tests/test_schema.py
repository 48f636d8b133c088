"""The published schema says what `check` says: good records pass both, misshapen ones neither."""

import json
import re
from collections.abc import Iterator

import pytest
import yaml
from jsonschema import Draft202012Validator
from world import RECORD, ROOT, SMALL, TESTS, Check, run

from generator.locales import locales
from generator.reading.loader import RECORD_SHAPE
from generator.reading.shape import Book, Schema
from generator.reading.site import SITE_SHAPE
from generator.record_files import record_files
from generator.schema import FILES, as_json, schema

SCHEMA, FINDINGS = (schema(name, locales()) for name in ("record", "findings"))


class EditorsLoader(yaml.SafeLoader):
    """YAML as the language server of an editor reads it: YAML 1.2, without dates."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as PyYAML has it


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


def faults(text: str, its: Schema = SCHEMA) -> list[str]:
    """Where a record, or a file of findings, breaks its schema."""
    record = yaml.load(text, EditorsLoader)  # noqa: S506 - a safe loader with fewer types
    return [error.json_path for error in Draft202012Validator(its).iter_errors(record)]


@pytest.mark.parametrize("name", FILES)
def test_the_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name, locales()))


@pytest.mark.parametrize("name", FILES)
def test_the_tracked_schema_is_what_the_code_says(name: str) -> None:
    tracked = (ROOT / FILES[name]).read_text(encoding="utf-8")
    assert tracked == as_json(name, locales()), "run `make schema`"


@pytest.mark.parametrize("name", FILES)
def test_the_command_prints_the_schema(name: str) -> None:
    done = run("schema", name, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, as_json(name, locales()))


def test_the_real_findings_fit_their_schema_and_lead_editors_to_it() -> None:
    for file in (ROOT / "findings").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        assert faults(text, FINDINGS) == []
        assert text.startswith(f"# yaml-language-server: $schema=../../{FILES['findings']}\n")


def test_the_records_first_line_leads_editors_to_the_schema() -> None:
    first = record_files(ROOT)[0].read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={FILES['record']}"


def entries() -> Iterator[tuple[str, str]]:
    """Every key of every entry."""
    found: list[tuple[str, str]] = []

    def describe(entry: str, key: str) -> str:
        found.append((entry, key))
        return ""

    for shape in (RECORD_SHAPE, SITE_SHAPE):
        shape.schema(Book(("zh", "en"), describe))
    yield from found


@pytest.mark.parametrize("language", locales())
def test_every_field_is_described_in_every_language_and_nothing_else(language: str) -> None:
    words = locales()[language].words
    described = {key for key in words if key.startswith("fields.")}
    assert described == {f"fields.{a}.{b}" for a, b in entries()} | {
        f"fields.file.{name}" for name in FILES
    }
    assert all(words[key].strip() for key in described)


def test_todays_records_fit_the_schema() -> None:
    for record in (RECORD, *record_files(ROOT)):
        assert faults(record.read_text(encoding="utf-8")) == []


EDITS = yaml.safe_load((TESTS / "examples" / "shapes.yaml").read_text(encoding="utf-8"))


def changed(edit: dict[str, str]) -> str:
    """The small record with an edit."""
    find, put = edit["find"], edit["put"]
    if find == "*":
        return put
    assert not find or SMALL.count(find) == 1
    return SMALL.replace(find, put, 1)


@pytest.mark.parametrize("name", EDITS["good"])
def test_what_passes_the_check_fits_the_schema(name: str, checked: Check) -> None:
    text = changed(EDITS["good"][name])
    wrong = [problem for problem in checked(text).problems if not problem.is_warning]
    assert (wrong, faults(text)) == ([], [])


@pytest.mark.parametrize("name", EDITS["misshapen"])
def test_what_is_misshapen_fails_both(name: str, checked: Check) -> None:
    text = changed(EDITS["misshapen"][name])
    assert not checked(text).is_clean
    assert faults(text) != []


def test_the_schema_is_small_enough_to_load_while_typing() -> None:
    assert len(json.dumps(SCHEMA)) < 60_000
