"""What the page on the data tells of its files and their fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import Address
from generator.data.beside import KNOWN, beside
from generator.data.files import DataFile
from generator.data.page_entries import ENTRIES
from generator.data.published import data_files
from generator.data.shapes import Entry, Json, meaning
from generator.data.tables import Table, harmless, tables
from generator.locales import Locale
from generator.views.citing import CitationView, Cited, citing_view
from generator.views.letter import LetterView
from generator.views.site import LanguageView, SiteView
from generator.views.words import Link

KILO, LONGEST = 1000, 60


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
    beside: tuple[FileView, ...]
    """Of the files beside pages, one of each sort."""
    rows: tuple[EntryView, ...]
    """Each table's columns, with its first row."""
    letters: tuple[LetterView, ...]
    """The letters, the newest first."""
    citations: tuple[CitationView, ...]
    """How the data are cited."""
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
        beside=tuple(_beside(site, locale)),
        rows=tuple(_row(table, locale, site) for table in tables(site)),
        letters=_language(site, locale).letters,
        citations=_citations(_language(site, locale)),
        entries=tuple(EntryView(each.name, tuple(_keys(each, locale))) for each in ENTRIES),
    )


def _downloads(site: SiteView, locale: Locale) -> Iterator[FileView]:
    seen = set()
    for file in data_files(site):
        sort = (file.kind, file.media_type)
        if file.kind != "schema" and sort not in seen:
            seen.add(sort)
            yield _file(file, site.edition.project.url, locale)


def _beside(site: SiteView, locale: Locale) -> Iterator[FileView]:
    """Of each sort the longest, whose example tells most."""
    files = sorted(beside(site), key=lambda file: len(file.data))
    own = {file.kind: file for file in files if file.path.startswith(f"{locale.code}/")}
    for file in own.values():
        if file.kind not in KNOWN:
            yield _file(file, site.edition.project.url, locale)


def _language(site: SiteView, locale: Locale) -> LanguageView:
    return next(each for each in site.languages if each.locale.code == locale.code)


def _citations(language: LanguageView) -> tuple[CitationView, ...]:
    locale = language.locale
    for teller in language.tellers[:1]:
        cited = Cited(
            page=Address(f"{locale.code}/data/"),
            title=locale.say("data.title", name=locale.say("site.name")),
            revision=locale.listed(letter.revision for letter in language.letters),
            changed=max((page.changed for page in language.pages), default=""),
            teller=teller,
        )
        return citing_view(cited, "").citations
    return ()


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
    """The table's columns with its first row, cell by cell."""
    at = list(site.locales).index(locale.code)
    first = table.rows[0] if table.rows else (None,) * len(table.columns)
    return EntryView(
        f"{table.name}.csv",
        tuple(
            KeyView(column.name, column.means[at], _shortened(harmless(cell)))
            for column, cell in zip(table.columns, first, strict=True)
        ),
    )


def _shortened(cell: Json) -> str:
    words = " ".join(str(cell).split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
