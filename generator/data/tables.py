"""The same entries as tables: CSV for spreadsheets, one workbook, and what describes them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from io import BytesIO, StringIO

import xlsxwriter

from generator.data.entries import COMMITMENT, EVIDENCE, FIGURE, SENTENCE, TALLY, TERM, UPDATE
from generator.data.files import LICENSE, LICENSE_URL, VERSION, DataFile, letters, publication, told
from generator.data.shapes import FLAG, NUMBER, ROOT, Entry, Json, Key, meaning
from generator.locales import Locale
from generator.views.site import SiteView

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
"""What a spreadsheet takes for the beginning of a formula; some also in full width.

Source: https://owasp.org/www-community/attacks/CSV_Injection
"""


@dataclass(frozen=True)
class Column:
    """A column: its name, what kind of value it holds, and what it means in each language."""

    name: str
    type: str
    means: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with its rows; `beside` says where each row belongs."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Json, ...], ...]


@lru_cache(maxsize=1)
def tables(site: SiteView) -> tuple[Table, ...]:
    """Every table, in a stable order."""
    made, codes = publication(site), tuple(site.locales)
    rows: dict[str, list[tuple[Json, ...]]] = {name: [] for name in _TABLES}
    for letter in letters(site):
        id_ = next(iter(letter.values())).id
        for one in told(letter, lambda view: view.commitments):
            value = COMMITMENT.value(one, made)
            _add_commitment(rows, id_, value, codes)
        for one in told(letter, lambda view: view.terms):
            rows["glossary"].append((id_, *TERM.cells(TERM.value(one, made), codes)))
        for one in told(letter, lambda view: view.history):
            rows["history"].append((id_, *TALLY.cells(TALLY.value(one, made), codes)))
        for measure in told(letter, lambda view: view.measures):
            for one in told(measure, lambda view: view.aligned):
                number = next(iter(measure.values())).id
                cells = SENTENCE.cells(SENTENCE.value(one, made), codes)
                rows["sentences"].append((id_, number, *cells))
    return tuple(
        Table(name, tuple(_columns(entry, beside, site)), tuple(rows[name]))
        for name, (entry, beside) in _TABLES.items()
    )


_TABLES: dict[str, tuple[Entry, tuple[str, ...]]] = {
    "commitments": (COMMITMENT, ("letter",)),
    "updates": (UPDATE, ("letter", "commitment", "number")),
    "sources": (EVIDENCE, ("letter", "commitment", "under", "number")),
    "figures": (FIGURE, ("letter", "commitment", "under", "number")),
    "glossary": (TERM, ("letter",)),
    "history": (TALLY, ("letter",)),
    "sentences": (SENTENCE, ("letter", "measure")),
}
"""Each table's entry, and the columns that say where its rows belong."""


def _add_commitment(
    rows: dict[str, list[tuple[Json, ...]]], letter: str, value: Json, codes: tuple[str, ...]
) -> None:
    id_ = value["id"]
    rows["commitments"].append((letter, *COMMITMENT.cells(value, codes)))
    for figure in value["figures"]:
        rows["figures"].append((letter, id_, "letter", None, *FIGURE.cells(figure, codes)))
    for under in ("updates", "statements", "baseline", "requests"):
        for number, finding in enumerate(value[under], 1):
            if under == "updates":
                rows["updates"].append((letter, id_, number, *UPDATE.cells(finding, codes)))
            for figure in finding.get("figures", ()):
                rows["figures"].append((letter, id_, under, number, *FIGURE.cells(figure, codes)))
            for source in finding["evidence"]:
                cells = EVIDENCE.cells(source, codes)
                rows["sources"].append((letter, id_, under, number, *cells))


def _columns(entry: Entry, beside: tuple[str, ...], site: SiteView) -> Iterator[Column]:
    every = site.locales.values()
    for name in beside:
        type_ = "integer" if name == "number" else "string"
        yield Column(name, type_, tuple(locale.say(f"data.columns.{name}") for locale in every))
    for name, key, of in entry.columns(tuple(site.locales)):
        yield Column(name, _type(key), tuple(meaning(of, key, locale) for locale in every))


def _type(key: Key) -> str:
    if key.sort is NUMBER:
        return "number"
    return "boolean" if key.sort is FLAG else "string"


def table_files(site: SiteView) -> tuple[DataFile, ...]:
    """The tables as CSV, as one workbook, and described as a Data Package."""
    sheets = tables(site)
    csvs = tuple(DataFile(f"{ROOT}/{t.name}.csv", CSV, t.name, as_csv(t)) for t in sheets)
    workbook = DataFile(f"{ROOT}/commitments.xlsx", XLSX, "workbook", as_xlsx(sheets, site))
    package = _package(sheets, csvs, site)
    path = f"{ROOT}/datapackage.json"
    return (*csvs, workbook, DataFile(path, "application/json", "package", package))


def as_csv(table: Table) -> bytes:
    """A table as RFC 4180 has it, after a mark by which spreadsheets know UTF-8."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: Json) -> Json:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else cell


def as_xlsx(sheets: tuple[Table, ...], site: SiteView) -> bytes:
    """All tables as one workbook, after a sheet that explains them; always the same bytes."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    today = site.edition.today
    book.set_properties({"created": datetime(today.year, today.month, today.day)})  # noqa: DTZ001 - a day
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    about = book.add_worksheet("README")
    about.set_column(0, 1, 24)
    about.set_column(2, 3, 60, wrap)
    lines = [(str(locale.say("data.readme", day=locale.day(today))),)
             for locale in site.locales.values()]  # fmt: skip
    described = [
        (sheet.name, column.name, *column.means) for sheet in sheets for column in sheet.columns
    ]
    for n, line in enumerate((*lines, (site.edition.project.url,), (LICENSE,), (), *described)):
        about.write_row(n, 0, line)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.write_row(0, 0, [column.name for column in sheet.columns], bold)
        page.freeze_panes(1, 0)
        for n, row in enumerate(sheet.rows, 1):
            page.write_row(n, 0, row)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    book.close()
    return out.getvalue()


def _package(sheets: tuple[Table, ...], csvs: tuple[DataFile, ...], site: SiteView) -> bytes:
    """Source: https://datapackage.org/standard/data-package/ (version 2)."""
    languages: list[Locale] = list(site.locales.values())
    value = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "commitments",
        "title": " · ".join(locale.say("site.name") for locale in languages),
        "description": "\n\n".join(locale.say("site.description") for locale in languages),
        "version": VERSION,
        "homepage": site.edition.project.url,
        "created": f"{site.edition.today.isoformat()}T00:00:00+08:00",
        "licenses": [{"name": LICENSE, "path": LICENSE_URL}],
        "resources": [_resource(sheet, file) for sheet, file in zip(sheets, csvs, strict=True)],
    }
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _resource(sheet: Table, file: DataFile) -> Json:
    fields = [
        {"name": column.name, "type": column.type, "description": "\n\n".join(column.means)}
        for column in sheet.columns
    ]
    return {
        "name": sheet.name,
        "type": "table",
        "path": file.path.removeprefix(f"{ROOT}/"),
        "format": "csv",
        "mediatype": CSV,
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{sha256(file.data).hexdigest()}",
        "schema": {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
                   "fields": fields},
    }  # fmt: skip
