"""Pieces of Markdown made from the records, which pages written by hand include."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from generator.addresses import Address
from generator.data.catalogue import catalogue
from generator.pages.escaping import resolved
from generator.pages.rendering import file_of, layout
from generator.views.method import method_view
from generator.views.site import LanguageView, SiteView

NAMES = (
    "statuses",
    "schedules",
    "kinds",
    "criteria",
    "people",
    "counts",
    "letters",
    "review",
    "fields",
)
"""Templates in `templates/snippets/` for the page on the method."""

DATA = ("files", "rows", "one-file", "cite", "dictionary")
"""Those for the page on the data."""


@lru_cache(maxsize=1)
def snippets(site: SiteView) -> Mapping[str, str]:
    """Markdown by name, such as `zh/statuses.md`; prose includes it with `--8<--`."""
    told = (*((_snippets(each)) for each in site.languages),
            *((_of_data(each, site)) for each in site.languages))  # fmt: skip
    return dict(chain.from_iterable(told))


def _of_data(language: LanguageView, site: SiteView) -> Iterator[tuple[str, str]]:
    """What the page on the data includes: files of one path each, and their fields."""
    here = Address(f"{language.locale.code}/data/")
    view = catalogue(site, language.locale)
    for name in DATA:
        yield (
            f"{language.locale.code}/{name}.md",
            layout(f"snippets/{name}.md.j2", here, language.locale, data=view),
        )


def _snippets(language: LanguageView) -> Iterator[tuple[str, str]]:
    here = Address(f"{language.locale.code}/method/")
    view = method_view(language)
    for name in NAMES:
        text = layout(f"snippets/{name}.md.j2", here, language.locale, method=view)
        yield (
            f"{language.locale.code}/{name}.md",
            resolved(text, lambda to: file_of(to).seen_from(file_of(here))),
        )
