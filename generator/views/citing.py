"""How a page is cited, and how a card of it is put into another site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from generator.addresses import Address
from generator.views.teller import Teller, nested
from generator.views.words import Link


@dataclass(frozen=True)
class CitationView:
    """A page as it is cited in one style."""

    id: str
    """The fragment of its text."""
    name: str
    """What the style is called."""
    text: str
    """The text to copy."""


@dataclass(frozen=True)
class CitingView:
    """How a page is cited and put into another site."""

    citations: tuple[CitationView, ...]
    """In each style."""
    part: str
    """How one commitment on the page is cited, in a sentence."""
    embed: Address
    """Its card."""
    card: Link
    """The card's whole address."""
    snippet: str
    """The HTML that shows the card in another site."""


HEIGHT = 440
"""Pixels that a card needs at most, down to a width of 320."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {mark: f"\\{mark}" for mark in "{}$&#_%"}


@dataclass(frozen=True)
class Cited:
    """What is cited: a page with the revision of its record, last changed on a day or unknown."""

    page: Address
    title: str
    revision: str
    changed: str
    teller: Teller

    @property
    def url(self) -> str:
        """Its whole address."""
        return self.teller.edition.project.absolute(self.page)

    @property
    def author(self) -> str:
        """Who answers for it."""
        return self.teller.say("site.name")

    @property
    def published(self) -> date:
        """The day of what stands there."""
        return date.fromisoformat(self.changed) if self.changed else self.read

    @property
    def read(self) -> date:
        """The day of the edition, which it is cited as of."""
        return self.teller.today

    @property
    def about(self) -> str:
        """The revision in words."""
        return self.teller.say("cite.revision", revision=self.revision)

    def plain(self) -> str:
        """A sentence."""
        return self.teller.say(
            "cite.sentence",
            author=self.author,
            title=nested(self.title),
            about=self.about,
            day=self.teller.day(self.read),
            url=self.url,
        )

    def bibtex(self) -> str:
        """What TeX reads.

        Source: http://tug.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf, section 7.
        """
        fields = {
            "author": f"{{{_tex(self.author)}}}",
            "title": f"{{{_tex(self.title)}}}",
            "year": str(self.published.year),
            "month": _MONTHS[self.published.month - 1],
            "url": self.url,
            "urldate": self.read.isoformat(),
            "note": _tex(self.about),
        }
        lines = (
            f"  {key} = {value if key == 'month' else f'{{{value}}}'},"
            for key, value in fields.items()
        )
        name = self.page.path.strip("/").replace("/", ":")
        return "\n".join([f"@misc{{{name},", *lines, "}"])

    def ris(self) -> str:
        """What TeX reads.

        Source: https://en.wikipedia.org/wiki/RIS_(file_format).
        """
        return "\n".join(f"{tag}  - {value}" for tag, value in self._ris())

    def _ris(self) -> Iterator[tuple[str, str]]:
        yield "TY", "ELEC"
        yield "AU", self.author
        yield "TI", self.title
        yield "PY", str(self.published.year)
        yield "DA", f"{self.published:%Y/%m/%d}"
        yield "Y2", f"{self.read:%Y/%m/%d}"
        yield "ET", self.revision
        yield "LA", self.teller.locale.tag
        yield "UR", self.url
        yield "ER", ""

    def gbt(self) -> str:
        """What Chinese journals ask for.

        Source: GB/T 7714-2015, 4.6: the day of the last change in ( ), the day of reading in [ ].
        """
        days = f"({self.published.isoformat()})[{self.read.isoformat()}]"
        return f"{self.author}. {self.title}: {self.about}[EB/OL]. {days}. {self.url}."


def _tex(words: str) -> str:
    """Words that TeX prints as they are."""
    return re.sub(r"[\\~^{}$&#_%]", lambda mark: _TEX[mark[0]], words)


def citing_view(cited: Cited, first: str) -> CitingView:
    """A page for those who cite it; `first` is the number of a commitment on it, or nothing."""
    teller, embed = cited.teller, Address(f"{cited.page.path}embed/")
    styles = {"plain": cited.plain, "bibtex": cited.bibtex, "ris": cited.ris, "gbt": cited.gbt}
    card = Link(teller.edition.project.absolute(embed))
    return CitingView(
        citations=tuple(
            CitationView(f"cite-{style}", teller.say(f"cite.{style}"), made())
            for style, made in styles.items()
        ),
        part=teller.say("cite.part", url=cited.url, id=first) if first else "",
        embed=embed,
        card=card,
        snippet=f'<iframe src="{escape(card)}" title="{escape(cited.title)}"'
        f' width="100%" height="{HEIGHT}" loading="lazy"></iframe>',
    )
