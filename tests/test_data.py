"""The data is what the record says, read back by libraries that did not write it."""

import json
from collections import Counter
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frictionless import Package
from jsonschema import Draft202012Validator, FormatChecker
from world import PUBLISHED, SMALL, TESTS, Check, Golden, told

from generator.data.files import DataFile
from generator.data.page_entries import ENTRIES
from generator.data.published import data_files
from generator.data.shapes import meaning
from generator.data.tables import Table, as_csv, as_xlsx, harmless, tables
from generator.locales import locales
from generator.outputs.data import data
from generator.project import Project
from generator.record.findings import Update
from generator.record.knowing import known_on
from generator.record.model import Record
from generator.record.schedule import schedule
from generator.record_files import Checked
from generator.views.site import SiteView

Json = dict[str, Any]
FOLDER = "data/v1/"


@pytest.fixture(scope="module")
def site(frozen: Checked) -> SiteView:
    return told(frozen, Project(PUBLISHED))


@pytest.fixture(scope="module")
def files(site: SiteView) -> dict[str, DataFile]:
    return {file.path.removeprefix(FOLDER): file for file in data_files(site)}


@pytest.fixture(scope="module")
def folder(files: dict[str, DataFile], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files on a disk, as a reader has them who has fetched them."""
    folder = tmp_path_factory.mktemp("data")
    for name, file in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(file.data)
    return folder


def loaded(files: dict[str, DataFile], name: str) -> Json:
    value: Json = json.loads(files[name].data)
    return value


def columns(row: Any, names: list[str]) -> dict[str, Any]:  # noqa: ANN401 - of any library
    return dict(zip(names, row, strict=True))


def test_every_json_file_is_as_its_schema_says(files: dict[str, DataFile]) -> None:
    described = [file for file in files.values() if file.schema]
    assert len(described) > 100
    checkers = {}
    for file in described:
        schema = loaded(files, file.schema.removeprefix(FOLDER))
        if file.schema not in checkers:
            Draft202012Validator.check_schema(schema)
            checkers[file.schema] = Draft202012Validator(schema, format_checker=FormatChecker())
        value = json.loads(file.data)
        assert value["$schema"] == schema["$id"] == f"{PUBLISHED}{file.schema}"
        assert [error.message for error in checkers[file.schema].iter_errors(value)] == []


@pytest.mark.parametrize(
    ("key", "value"), [("id", None), ("days_late", "3"), ("due", "soon"), ("quote", "words")]
)
def test_a_schema_refuses_what_is_not_so(
    files: dict[str, DataFile], key: str, value: object
) -> None:
    checker = Draft202012Validator(loaded(files, "schema/commitments.json"))
    whole = loaded(files, "commitments.json")
    whole["commitments"][0][key] = value
    assert not checker.is_valid(whole)
    del whole["commitments"][0][key]
    assert not checker.is_valid(whole)


def test_the_commitments_are_the_records(
    files: dict[str, DataFile], record: Record, site: SiteView
) -> None:
    rows = loaded(files, "commitments.json")["commitments"]
    assert [row["id"] for row in rows] == [each.id for each in record.commitments]
    for row, each in zip(rows, record.commitments, strict=True):
        assert (row["status"], row["kind"]) == (each.status.value, each.kind.value)
        assert row["schedule"] == schedule(each, site.edition.today).value
        assert (row["topics"], row["places"]) == (list(each.topics), list(each.places))
        assert bool(row["due"]) == bool(each.due)
        if each.due:
            assert row["due"]["wording"]["text"] == each.due.wording
            assert row["due"]["by"] == (each.due.by.isoformat() if each.due.by else None)
        assert [figure["value"] for figure in row["figures"]] == [
            float(figure.value) for figure in each.figures
        ]
        assert [told_of(found) for found in row["updates"]] == list(map(update_of, each.updates))
        assert len(row["searches"]) == len(each.searches)
        words = {each.counts_as.words.get(code) for code in locales()} if each.counts_as else set()
        assert set((row["counts_as"] or {"words": {}})["words"].values()) == words


def told_of(found: Json) -> Json:
    return {key: found[key] for key in ("date", "status", "note", "delivered_on")}


def update_of(update: Update) -> Json:
    return {
        "date": str(update.moment),
        "status": update.status.value,
        "note": {code: update.note.get(code) or None for code in locales()},
        "delivered_on": update.delivered_on.isoformat() if update.delivered_on else None,
    }


def test_every_page_that_was_read_is_told_with_its_words_and_days(
    files: dict[str, DataFile], record: Record
) -> None:
    rows = loaded(files, "commitments.json")["commitments"]
    for row, each in zip(rows, record.commitments, strict=True):
        cited = {
            (source["url"], excerpt["text"], source["published"], source["accessed"])
            for under in ("baseline", "statements", "updates")
            for finding in row[under]
            for source in finding["evidence"]
            for excerpt in source["excerpts"]
        }
        assert cited == {
            (source.url, source.excerpt, str(source.published or "") or None, str(source.accessed))
            for source in each.all_sources
        }


@pytest.mark.parametrize("day", ["2021-12-31", "2023-12-31", "2025-12-31", "2026-11-24"])
def test_how_answers_stood_on_a_day_can_be_told_from_the_files_alone(
    files: dict[str, DataFile], record: Record, day: str
) -> None:
    then = known_on(record, date.fromisoformat(day))
    told = [each for each in loaded(files, "history.json")["history"] if each["date"] <= day]
    counts = {word: n for word, n in told[-1].items() if n and word not in ("letter", "date")}
    assert counts == Counter(each.status.value for each in then.commitments)
    known = Counter(
        row["commitment"]
        for row in loaded(files, "updates.json")["updates"]
        if row["known"] and row["known"] <= day
    )
    assert known == {each.id: len(each.updates) for each in then.commitments if each.updates}


def test_the_letter_stands_whole_in_its_file(files: dict[str, DataFile], record: Record) -> None:
    letter = loaded(files, f"letters/{record.letter.id}.json")["letter"]
    said = [
        sentence["words"]["zh"]
        for section in letter["sections"]
        for measure in section["measures"]
        for sentence in measure["sentences"]
    ]
    assert "".join(said) == "".join(each.quote["zh"] for each in record.passages)


def test_a_file_can_be_guessed_from_a_pages_address(
    files: dict[str, DataFile], record: Record, site: SiteView
) -> None:
    for measure in record.measures:
        small = loaded(files, f"{record.letter.id}/{measure.id}.json")["measure"]
        assert [each["id"] for each in small["commitments"]] == [c.id for c in measure.commitments]
        for each in small["commitments"]:
            alone = loaded(files, f"{record.letter.id}/{each['id']}.json")
            assert alone["commitment"] == each
    beside = {file.path: file.data for file in data(site)}
    own = files[f"{record.letter.id}/3.2.json"].data
    assert [beside[f"{code}/{record.letter.id}/3.2/index.json"] for code in locales()] == [own, own]


def test_the_index_lists_every_file_as_it_is(files: dict[str, DataFile]) -> None:
    listed = {
        each["url"]: (each["bytes"], each["sha256"])
        for each in loaded(files, "index.json")["files"]
    }
    assert listed == {
        f"{PUBLISHED}{FOLDER}{name}": (len(file.data), sha256(file.data).hexdigest())
        for name, file in files.items()
        if name != "index.json"
    }


def test_the_tables_are_a_valid_package(folder: Path, record: Record) -> None:
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldNumber", "type", "note"])
    rows = {name: package.get_table_resource(name).read_rows() for name in package.resource_names}
    assert [row["id"] for row in rows["commitments"]] == [each.id for each in record.commitments]
    assert len(rows["updates"]) == sum(len(each.updates) for each in record.commitments)
    assert len(rows["glossary"]) == len(record.glossary)
    assert {row["url"] for row in rows["sources"]} == {
        source.url for each in record.commitments for source in each.all_sources
    }
    quoted = {row["id"]: row["quote"] for row in rows["commitments"]}
    for each in record.commitments:
        assert each.quote["zh"].startswith(quoted[each.id])


def test_the_workbook_holds_the_same_tables(files: dict[str, DataFile], site: SiteView) -> None:
    book = openpyxl.load_workbook(BytesIO(files["commitments.xlsx"].data))
    assert book.sheetnames == ["README", *(table.name for table in tables(site))]
    for table in tables(site):
        head, *rows = book[table.name].iter_rows(values_only=True)
        assert list(head) == [column.name for column in table.columns]
        assert [plain(row) for row in rows] == [plain(row) for row in table.rows]


def plain(row: Any) -> list[Any]:  # noqa: ANN401 - cells of any type
    return [None if cell == "" else cell for cell in row]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_taken_for_a_formula(site: SiteView, words: str) -> None:
    assert harmless(words) == f"'{words}"
    table = Table("one", tables(site)[0].columns[:1], ((words,),))
    assert as_csv(table).startswith(b"\xef\xbb\xbf")
    cell = openpyxl.load_workbook(BytesIO(as_xlsx((table,), site)))["one"]["A2"]
    assert cell.data_type == "s"


def test_the_same_record_makes_the_same_bytes(frozen: Checked) -> None:
    made = [
        {file.path: file.data for file in data_files(told(frozen, Project(PUBLISHED)))}
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_what_waits_for_translation_is_empty(checked: Check) -> None:
    found = checked(SMALL.replace("en: Make parking easier.", "en: pending"))
    files = {file.path: file for file in data_files(told(found, Project(PUBLISHED)))}
    letter = json.loads(files["data/v1/letters/example-2020-1.json"].data)["letter"]
    titles = [m["title"] for section in letter["sections"] for m in section["measures"]]
    assert any(title["en"] is None and title["zh"] for title in titles)


def test_what_version_1_has_published_keeps_its_name_and_place(
    site: SiteView, files: dict[str, DataFile], golden: Golden
) -> None:
    definitions = {
        f"{name}.{key}: {kind(schema)}"
        for path, file in files.items()
        if path.startswith("schema/")
        for name, entry in json.loads(file.data)["$defs"].items()
        for key, schema in entry["properties"].items()
    }
    columns = [f"{t.name}.csv {c.name}: {c.type}" for t in tables(site) for c in t.columns]
    names = sorted(path for path in files if not path.startswith(("letters/", "xfb-2021-9/")))
    # A line may be added, and none taken away or changed: that is what a version promises.
    text = "\n".join([*names, *sorted(definitions), *columns])
    golden(TESTS / "goldens" / "data.v1.txt", f"{text}\n")


def kind(schema: Json) -> str:
    """A key's shape in a few words."""
    inner = next(iter(schema.get("anyOf", ())), schema.get("items", schema))
    named = inner.get("$ref", "").rpartition("/")[2] or "/".join(
        [inner["type"]] if isinstance(inner["type"], str) else inner["type"]
    )
    return f"many {named}" if schema.get("type") == "array" else named


def test_every_key_is_explained_in_every_language() -> None:
    every = ENTRIES
    for locale in locales().values():
        said = {f"{e.name}.{key.name}": meaning(e, key, locale) for e in every for key in e.keys}
        assert all(said.values())
    used = {f"data.{e.name}.{key.name}" for e in every for key in e.keys}
    groups = tuple(f"data.{entry.name}." for entry in every)
    words = locales()["en"].words
    assert {key for key in words if key.startswith(groups)} <= used
