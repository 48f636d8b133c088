"""What programs look for at the root of a site: what they may read, and where it is told shortly.

Sources: https://www.rfc-editor.org/rfc/rfc9309 and https://llmstxt.org/
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.outputs.files import File
from generator.pages.escaping import text
from generator.views.site import SiteView


def for_programs(site: SiteView) -> Iterator[File]:
    """robots.txt and llms.txt."""
    url = site.edition.project.url
    yield File.of("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n")
    yield File.of("llms.txt", "\n".join(_told(site)))


def _told(site: SiteView) -> Iterator[str]:
    """The site in one page of Markdown, in each language."""
    url = site.edition.project.url
    names = [language.locale.say("site.name") for language in site.languages]
    yield f"# {text(' · '.join(names))}\n"
    for language in site.languages:
        locale = language.locale
        yield f"> {text(locale.say('site.description'))}\n"
        said = (locale.say("site.independent"), *(each.authority for each in language.letters))
        yield f"{text(' '.join(filter(None, dict.fromkeys(said))))}\n"
    for language in site.languages:
        yield f"## {language.locale.name}\n"
        for page in language.pages:
            if page.kind.name in ("letter", "measure", "commitments", "glossary"):
                yield f"- [{text(page.title)}]({url}{page.address}index.md)"
        for prose in site.prose:
            if prose.language == language.locale.code and prose.kind.menus:
                yield f"- [{text(prose.title)}]({url}{prose.address}index.md)"
        yield f"- [{language.locale.say('data.files.index')}]({url}data/v1/index.json)\n"
