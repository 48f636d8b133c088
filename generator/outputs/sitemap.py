"""Every page with its counterparts in all languages and its last change, for search engines.

Source: https://www.sitemaps.org/protocol.html and, for the counterparts,
https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from generator.outputs.files import File
from generator.views.site import SiteView

_URLS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LINKS = "http://www.w3.org/1999/xhtml"


def sitemap(site: SiteView) -> Iterator[File]:
    """One file."""
    ET.register_namespace("", _URLS)
    ET.register_namespace("xhtml", _LINKS)
    root = ET.Element(f"{{{_URLS}}}urlset")
    changed = {page.below: page.changed for each in site.languages[:1] for page in each.pages}
    _add(root, site.edition.project.url, {}, changed.get("", ""))
    for below, languages in site.paths.items():
        tags = {code: locale.tag for code, locale in site.locales.items()}
        there = {tags[code]: f"{site.edition.project.url}{code}/{below}" for code in languages}
        for url in there.values():
            _add(root, url, there, changed.get(below, ""))
    ET.indent(root, space="")
    text = ET.tostring(root, encoding="unicode")
    yield File.of("sitemap.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _add(root: ET.Element, url: str, counterparts: Mapping[str, str], changed: str) -> None:
    entry = ET.SubElement(root, f"{{{_URLS}}}url")
    ET.SubElement(entry, f"{{{_URLS}}}loc").text = url
    if changed:  # of what nobody can say when it changed, nothing is said
        ET.SubElement(entry, f"{{{_URLS}}}lastmod").text = changed
    for tag, there in counterparts.items():
        values = {"rel": "alternate", "hreflang": tag, "href": there}
        ET.SubElement(entry, f"{{{_LINKS}}}link", values)
