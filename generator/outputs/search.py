"""The search's files, one folder a language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown import Markdown
from pymdownx.slugs import slugify

from generator.kinds import Searched
from generator.outputs.files import File
from generator.pages.snippets import snippets
from generator.searching.html_page import prose_document
from generator.searching.library import library
from generator.views.search import Document
from generator.views.site import SiteView


def search(site: SiteView) -> Iterator[File]:
    """The index, and what it is read in pieces from."""
    documents = list(_prose(site))
    for language in site.languages:
        folder = language.locale.code
        own = (each for each in documents if each.address.startswith(f"{folder}/"))
        for name, text in library(language, own).files():
            yield File.of(f"assets/search/{folder}/{name}", text)


def _prose(site: SiteView) -> Iterator[Document]:
    """Pages written by hand, as the browser will show them."""
    included = snippets(site)
    for prose in site.prose:
        if prose.kind.searched is Searched.TEXTS:
            html = _markdown().reset().convert(prose.with_snippets(included).body)
            yield prose_document(prose.address.path, html)


@cache
def _markdown() -> Markdown:
    """As in mkdocs.yml, so that headings have the same fragments."""
    names = ["attr_list", "tables", "fenced_code", "toc", "generator.markdown_extension"]
    options = {"toc": {"slugify": slugify(case="lower")}}
    return Markdown(extensions=names, extension_configs=options)
