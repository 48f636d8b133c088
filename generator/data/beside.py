"""What stands beside pages: what each tells, as data, at its own address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.data.files import DataFile, json_file, json_files, publication
from generator.data.page_entries import BESIDE
from generator.data.shapes import ROOT, Told
from generator.views.page import PageView
from generator.views.site import SiteView

KNOWN = {
    "letter": lambda page: f"{ROOT}/letters/{page.letter.id}.json",
    "measure": lambda page: f"{ROOT}/{page.letter.id}/{page.subject.measure.id}.json",
}
"""Where the very same file stands among the data."""


@lru_cache(maxsize=1)
def beside(site: SiteView) -> tuple[DataFile, ...]:
    """One file a page, in each language; it says the same in all of them."""
    return tuple(_beside(site))


def _beside(site: SiteView) -> Iterator[DataFile]:
    known = {file.path: file for file in json_files(site)}
    for same in zip(*(language.pages for language in site.languages), strict=True):
        page = same[0]
        if not page.kind.data:
            continue
        if page.kind.data in KNOWN:
            file = known[KNOWN[page.kind.data](page)]
        else:
            file = _own(dict(zip(site.locales, same, strict=True)), page, site)
        for other in same:
            path = f"{other.address.path}index.json"
            yield DataFile(path, file.media_type, file.kind, file.data, file.schema)


def _own(told: Told, page: PageView, site: SiteView) -> DataFile:
    kind = page.kind.data
    if kind == "section":
        told = {code: each.subject for code, each in told.items()}
    return json_file("", kind, BESIDE[kind].value(told, publication(site)), site)
