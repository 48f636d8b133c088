"""What stands at old addresses: pages that lead on, anchors, and lines that say where to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.checking.register import address
from generator.locales import Locale
from generator.record.model import Record
from generator.site.addresses import relative
from generator.site.templates import environment


@dataclass(frozen=True)
class Departure:
    """A line on an old page: the fragment that it answers to, and where that leads now."""

    fragment: str
    words: str
    href: str


@dataclass(frozen=True)
class Redirects:
    """The old names of a letter, as they concern one page in one language."""

    record: Record
    locale: Locale
    here: str

    def anchors(self, name: str) -> tuple[str, ...]:
        """The old fragments of this page that now belong to a name on it."""
        page, _ = self._stands(name)
        return tuple(
            fragment
            for old, redirect in self.record.redirects.items()
            if redirect.to == name
            for its_page, fragment in [self._stands(old)]
            if fragment and its_page == page
        )

    def departures(self) -> tuple[Departure, ...]:
        """The old fragments of this page that lead to another."""
        return tuple(
            Departure(fragment, self.words(redirect.to), self.href(redirect.to))
            for old, redirect in self.record.redirects.items()
            for page, fragment in [self._stands(old)]
            if fragment and page == self.here and self._stands(redirect.to)[0] != page
        )

    def href(self, name: str) -> str:
        """The link from this page to a name."""
        page, fragment = self._stands(name)
        return relative(self.here, page + (f"#{fragment}" if fragment else ""))

    def words(self, name: str) -> str:
        """What a name is called: itself, or the words that it stands for."""
        kind, _, key = name.partition("/")
        named = {
            "topics": self.record.topics,
            "places": self.record.places,
            "glossary": {key: term.term for key, term in self.record.glossary.items()},
        }
        text = named.get(kind, {}).get(key)
        return text.get(self.locale.code) or text.get(self.record.letter.original) if text else name

    def _stands(self, name: str) -> tuple[str, str]:
        """The page and the fragment of a name, in this language."""
        page, _, fragment = address(self.record.letter.id, name).partition("#")
        return f"{self.locale.code}/{page}/", fragment


def redirect_pages(
    record: Record, locales: Mapping[str, Locale], site_url: str
) -> Iterator[tuple[str, str]]:
    """A whole HTML page for each page that went away, in every language, by its path."""
    for locale in locales.values():
        for old, redirect in record.redirects.items():
            page, _, fragment = address(record.letter.id, old).partition("#")
            if fragment:
                continue
            here = f"{locale.code}/{page}/"
            redirects = Redirects(record, locale, here)
            html = environment().get_template("redirect.html.j2").render(
                old=old,
                new=redirects.words(redirect.to),
                href=redirects.href(redirect.to),
                canonical=site_url + Redirects(record, locale, "").href(redirect.to),
                departures=redirects.departures(),
                locale=locale,
                t=locale.say,
            )  # fmt: skip
            yield f"{here}index.html", html
