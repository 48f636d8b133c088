"""What schema.org calls a site, a letter and its data, as the theme puts them into pages.

Sources: https://schema.org/docs/full.html and, for the search,
https://developers.google.com/search/docs/appearance/structured-data/sitelinks-searchbox
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from generator.data.files import LICENSE_URL, VERSION, DataFile
from generator.data.published import data_files
from generator.views.letter import LetterView
from generator.views.site import LanguageView, SiteView

Linked = dict[str, Any]
"""A thing with its type and properties."""

_EACH = frozenset(("letter", "measure", "commitment", "schema"))
"""Sorts of files of which there are many; the index lists them."""


def linked(language: LanguageView, site: SiteView) -> Linked:
    """What pages of a language say of the site, of each letter by its id, and of the data."""
    return {
        "site": _site(language, site),
        "letters": {letter.id: _letter(letter, language, site) for letter in language.letters},
        "dataset": _dataset(language, site),
    }


def _site(language: LanguageView, site: SiteView) -> Linked:
    locale, url = language.locale, site.edition.project.url
    home = f"{url}{locale.code}/"
    return {
        "@type": "WebSite",
        "@id": home,
        "url": home,
        "name": locale.say("site.name"),
        "description": locale.say("site.description"),
        "inLanguage": locale.tag,
        "license": LICENSE_URL,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{home}search/?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def _letter(letter: LetterView, language: LanguageView, site: SiteView) -> Linked:
    url = site.edition.project.url
    told: Linked = {"identifier": str(letter.number)} if letter.number else {}
    if letter.recipient:
        told["recipient"] = {"@type": "Organization", "name": str(letter.recipient)}
    return {
        **told,
        "@type": "CreativeWork",
        "name": str(letter.title),
        "alternateName": str(letter.name),
        "dateCreated": letter.date,
        "inLanguage": [locale.tag for locale in site.locales.values()],
        "author": {"@type": "GovernmentOrganization", "name": str(letter.issuer)},
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": f"{url}{letter.file}",
            "encodingFormat": "text/plain",
            "sha256": letter.hash,
        },
        "hasPart": [
            {
                "@type": "CreativeWork",
                "name": f"{each.id} {each.title}",
                "url": f"{url}{each.address}",
            }
            for each in letter.measures
        ],
    }


def _dataset(language: LanguageView, site: SiteView) -> Linked:
    locale, url = language.locale, site.edition.project.url
    changed = max((page.changed for page in language.pages), default="")
    return {
        "@type": "Dataset",
        "name": locale.say("data.title", name=locale.say("site.name")),
        "description": f"{locale.say('site.description')} {locale.say('data.files.commitments')}",
        "url": f"{url}{locale.code}/data/",
        "license": LICENSE_URL,
        "isAccessibleForFree": True,
        "inLanguage": [each.tag for each in site.locales.values()],
        "version": VERSION,
        **({"dateModified": changed} if changed else {}),
        "creator": {"@type": "Organization", "name": locale.say("site.name"), "url": url},
        "distribution": list(_distributions(site, language)),
    }


def _distributions(site: SiteView, language: LanguageView) -> Iterator[Linked]:
    for file in data_files(site):
        if file.kind not in _EACH:
            yield _download(file, site.edition.project.url, language)


def _download(file: DataFile, url: str, language: LanguageView) -> Linked:
    return {
        "@type": "DataDownload",
        "name": file.path.rpartition("/")[2],
        "description": language.locale.say(f"data.files.{file.kind}"),
        "encodingFormat": file.media_type,
        "contentUrl": f"{url}{file.path}",
        "contentSize": f"{len(file.data)} B",
        "sha256": sha256(file.data).hexdigest(),
    }
