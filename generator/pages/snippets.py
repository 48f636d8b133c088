"""Pieces of Markdown made from the records, which pages written by hand include."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.addresses import Address
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
"""Templates in `templates/snippets/`."""


def snippets(site: SiteView) -> Mapping[str, str]:
    """Markdown by name, such as `zh/statuses.md`; prose includes it with `--8<--`."""
    return dict(made for language in site.languages for made in _snippets(language))


def _snippets(language: LanguageView) -> Iterator[tuple[str, str]]:
    here = Address(f"{language.locale.code}/method/")
    view = method_view(language)
    for name in NAMES:
        text = layout(f"snippets/{name}.md.j2", here, language.locale, method=view)
        yield (
            f"{language.locale.code}/{name}.md",
            resolved(text, lambda to: file_of(to).seen_from(file_of(here))),
        )
