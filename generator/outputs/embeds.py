"""A card of each letter and measure, which other sites can frame; no script runs in it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import Address, Addresses
from generator.outputs.files import File
from generator.pages.rendering import drawn
from generator.views.page import PageView
from generator.views.site import LanguageView, SiteView


def embeds(site: SiteView) -> Iterator[File]:
    """One HTML page a card, below the page that it is of."""
    for language in site.languages:
        for page in language.pages:
            if page.citing and page.card:
                html = _card(page, page.citing.embed, language)
                yield File.of(f"{page.citing.embed}index.html", f"{html}\n")


def _card(page: PageView, here: Address, language: LanguageView) -> str:
    locale, to = language.locale, language.edition.project.absolute
    return drawn(
        "embed",
        here,
        locale,
        page=page,
        card=page.card,
        canonical=to(page.address),
        home=to(Addresses(locale.code).site()),
        style=Address("assets/site.css"),
        as_of=locale.say("site.as_of", day=locale.day(language.edition.today)),
    )
