"""A letter with all answers, in all languages, as one file that needs nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from markdown import Markdown
from markupsafe import Markup

from generator.addresses import Address
from generator.outputs.files import File
from generator.pages.escaping import resolved
from generator.pages.rendering import drawn, layout
from generator.project import Project
from generator.views.letter import LetterView
from generator.views.site import LanguageView, SiteView

_STYLE = Path(__file__).with_suffix(".css")
_TAG = re.compile(r"<[a-z][^<>]*>")
_FRAGMENT = re.compile(r'(?<= id=")|(?<= href="#)(?!")')
"""Before each fragment; the same ones stand in every language."""


def whole(site: SiteView) -> Iterator[File]:
    """One HTML file a letter, beside the letter as received."""
    style = " ".join(_STYLE.read_text(encoding="utf-8").split())
    first = site.languages[0]
    for n, letter in enumerate(first.letters):
        here = Address(f"letters/{letter.id}.html")
        html = drawn(
            "whole",
            here,
            first.locale,
            title=" · ".join(str(each.letters[n].name) for each in site.languages),
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=b64encode(sha256(style.encode()).digest()).decode(),
            languages=list(site.locales.values()),
            articles={
                each.locale.code: _article(each.letters[n], here, each) for each in site.languages
            },
        )
        yield File.of(here.path, f"{html}\n")


def _article(letter: LetterView, here: Address, language: LanguageView) -> Markup:
    """The letter in one language."""
    text = layout("whole.md.j2", here, language.locale, letter=letter)
    link = partial(_link, held=_held(letter), project=language.edition.project)
    markdown = resolved(text, link)
    html = _markdown().reset().convert(markdown)
    before = f"{language.locale.code}-"
    html = _TAG.sub(lambda tag: _FRAGMENT.sub(before, tag[0]), html)
    return Markup(html)  # noqa: S704 - of what is escaped


def _held(letter: LetterView) -> dict[str, str]:
    """The anchor of each place of the site that the file holds, by its address."""
    measures = {measure.address.path: measure.anchor for measure in letter.measures}
    return measures | {str(each.address): each.id for each in letter.commitments}


def _link(to: Address, held: Mapping[str, str], project: Project) -> str:
    """A place of this file where it holds that, else a page of the site."""
    anchor = held.get(str(to))
    return f"#{anchor}" if anchor else project.absolute(to)


@cache
def _markdown() -> Markdown:
    names = ["attr_list", "tables", "fenced_code", "generator.markdown_extension"]
    return Markdown(extensions=names)
