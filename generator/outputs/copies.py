"""Each page beside itself, as the Markdown that it is made from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.outputs.files import File
from generator.pages.rendering import pages
from generator.pages.snippets import snippets
from generator.views.site import SiteView


def copies(site: SiteView) -> Iterator[File]:
    """One file a page, at its address: `zh/xfb-2021-9/3.2/index.md`."""
    for page in pages(site):
        yield File.of(f"{page.address.path}index.md", page.published)
    included = snippets(site)
    for prose in site.prose:
        whole = prose.with_snippets(included)
        yield File.of(f"{whole.address.path}index.md", whole.text)
