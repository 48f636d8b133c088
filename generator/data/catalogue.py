"""What the page on the data tells of its files and their fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.data.files import DataFile
from generator.data.page_entries import ENTRIES
from generator.data.published import data_files
from generator.data.shapes import Entry, meaning
from generator.data.tables import Table, tables
from generator.locales import Locale
from generator.views.site import SiteView
from generator.views.words import Link

KILO = 1000


@dataclass(frozen=True)
class FileView:
    """A file of the data, for whoever wants it."""

    name: str
    """Its name."""
    url: Link
    """Its address."""
    means: str
    """What it holds."""
    format: str
    """Its format."""
    size: str
    """Its size in words."""
    shape: Link
    """The address of its schema; empty without one."""


@dataclass(frozen=True)
class KeyView:
    """A key of an entry, or a column of a table."""

    key: str
    """Its name."""
    means: str
    """What it holds."""
    example: str
    """A value of it, for a column; may be empty."""


@dataclass(frozen=True)
class EntryView:
    """A sort of entry with its keys."""

    name: str
    """Its name."""
    keys: tuple[KeyView, ...]
    """Its keys."""


@dataclass(frozen=True)
class CatalogueView:
    """What the page on the data includes."""

    downloads: tuple[FileView, ...]
    """The files; of those of one sort that each measure and commitment has, one."""
    rows: tuple[EntryView, ...]
    """A row of the tables, column by column."""
    entries: tuple[EntryView, ...]
    """The data dictionary: every entry with its keys."""


_FORMATS = {
    "application/json": "JSON",
    "text/csv": "CSV",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
}


def catalogue(site: SiteView, locale: Locale) -> CatalogueView:
    """What the page on the data includes in a language."""
    return CatalogueView(
        downloads=tuple(_downloads(site, locale)),
        rows=tuple(_row(table, locale, site) for table in tables(site) if table.rows)[:1],
        entries=tuple(EntryView(each.name, tuple(_keys(each, locale))) for each in ENTRIES),
    )


def _downloads(site: SiteView, locale: Locale) -> Iterator[FileView]:
    seen = set()
    for file in data_files(site):
        sort = (file.kind, file.media_type)
        if file.kind != "schema" and sort not in seen:
            seen.add(sort)
            yield _file(file, site.edition.project.url, locale)


def _file(file: DataFile, url: str, locale: Locale) -> FileView:
    size = len(file.data)
    return FileView(
        name=file.path.removeprefix("data/v1/"),
        url=Link(f"{url}{file.path}"),
        means=locale.say(f"data.files.{file.kind}"),
        format=_FORMATS[file.media_type],
        size=f"{max(1, round(size / KILO)):,} KB",
        shape=Link(f"{url}{file.schema}" if file.schema else ""),
    )


def _keys(entry: Entry, locale: Locale) -> Iterator[KeyView]:
    for key in entry.keys:
        yield KeyView(key.name, meaning(entry, key, locale), "")


def _row(table: Table, locale: Locale, site: SiteView) -> EntryView:
    """The table's first row, cell by cell."""
    at = list(site.locales).index(locale.code)
    return EntryView(
        table.name,
        tuple(
            KeyView(column.name, column.means[at], str(cell))
            for column, cell in zip(table.columns, table.rows[0], strict=True)
            if cell not in (None, "", [])
        ),
    )
