"""A whole HTML page at each address that a page went away from; it leads on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import Address
from generator.locales import Locale
from generator.outputs.files import File
from generator.pages.rendering import drawn
from generator.views.redirects import RedirectView
from generator.views.site import SiteView


def redirects(site: SiteView) -> Iterator[File]:
    """One file for each page that is gone, in each language."""
    for language in site.languages:
        for each in language.redirects:
            html = _page(each, language.locale, site)
            yield File.of(f"{each.address.path}index.html", html)


def _page(each: RedirectView, locale: Locale, site: SiteView) -> str:
    canonical = site.edition.project.absolute(each.to)
    script = Address("assets/redirect.js")
    html = drawn(
        "redirect", each.address, locale, redirect=each, canonical=canonical, script=script
    )
    return f"{html}\n"
