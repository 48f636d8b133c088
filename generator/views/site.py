"""What a reader is told of the whole site: its languages, its letters and all its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.addresses import Address, Addresses
from generator.kinds import KINDS, Menu
from generator.locales import Locale
from generator.prose import Prose
from generator.record.letter import Document
from generator.record.letters import Letters
from generator.record.model import Record
from generator.views.letter import LetterView, letter_view
from generator.views.page import Maker, PageView
from generator.views.redirects import Redirects, RedirectView
from generator.views.teller import Edition, Teller, teller_of
from generator.views.words import Words


@dataclass(frozen=True)
class LinkView:
    """An entry of a menu."""

    name: str
    """The name of the kind of page."""
    words: str
    """What it is called."""
    path: str
    """Its path, below the language's or, for a page of a letter, below that letter's."""
    is_of_letter: bool
    """Whether it is a page of a letter."""
    is_top: bool
    """Whether it also stands in the header of a wide screen."""


@dataclass(frozen=True)
class EntranceView:
    """The way into a language from the site's root."""

    locale: Locale
    """The language."""
    name: Words
    """The site's name in it."""
    lead: str
    """What the site is."""
    enter: str
    """What the link to the first page says."""
    independent: str
    """Whom it does not belong to."""
    home: Address
    """The language's first page."""
    search: Address
    """Its search."""
    all: Address
    """The list of the newest letter's commitments."""


@dataclass(frozen=True)
class LanguageView:
    """The site in one language."""

    locale: Locale
    """The language, with its interface words."""
    tellers: tuple[Teller, ...]
    """What its letters are told with, the newest letter first."""
    edition: Edition
    """The day, and where the site is published."""

    @cached_property
    def letters(self) -> tuple[LetterView, ...]:
        """Its letters, the newest first."""
        return tuple(map(letter_view, self.tellers))

    @property
    def menu(self) -> tuple[LinkView, ...]:
        """The pages that every page leads to."""
        return tuple(
            LinkView(
                name=kind.name,
                words=self.locale.say(f"site.{kind.name}"),
                path=kind.path,
                is_of_letter=kind.is_of_letter,
                is_top=Menu.TOP in kind.menus,
            )
            for kind in KINDS
            if kind.menus and (kind.name != "requests" or self._asks)
        )

    @property
    def _asks(self) -> bool:
        """Whether requests for information are offered, or have been sent."""
        sent = (each.requests for letter in self.letters for each in letter.commitments)
        return self.edition.site.requests is not None or any(sent)

    @cached_property
    def pages(self) -> tuple[PageView, ...]:
        """Every page that is made from the records."""
        return tuple(self._pages())

    @cached_property
    def by_letter(self) -> Mapping[str, Sequence[PageView]]:
        """The same by their letter, so that none has to be looked for among all."""
        found: dict[str, list[PageView]] = {}
        for page in self.pages:
            found.setdefault(page.letter.id, []).append(page)
        return found

    @cached_property
    def redirects(self) -> tuple[RedirectView, ...]:
        """Pages that went away."""
        return tuple(each for teller in self.tellers for each in Redirects(teller).pages())

    def _pages(self) -> Iterator[PageView]:
        made = [kind for kind in KINDS if not kind.is_by_hand]
        told = list(zip(self.letters, self.tellers, strict=True))
        for letter, teller in told[:1]:
            yield from (
                Maker(kind, self.locale, letter, teller, self.letters).page()
                for kind in made
                if kind.is_of_site
            )
        for letter, teller in told:
            for kind in made:
                if kind.is_of_letter:
                    yield from Maker(kind, self.locale, letter, teller, self.letters).all(
                        teller.record
                    )


@dataclass(frozen=True, eq=False)
class SiteView:
    """The whole site."""

    languages: tuple[LanguageView, ...]
    """Each of its languages, in their order."""
    edition: Edition
    """The day, and where the site is published."""
    prose: tuple[Prose, ...]
    """The pages written by hand."""

    @property
    def locales(self) -> dict[str, Locale]:
        """Its languages by their codes."""
        return {each.locale.code: each.locale for each in self.languages}

    @cached_property
    def written(self) -> dict[str, tuple[str, ...]]:
        """The paths of pages written by hand, each with the languages that have it."""
        found: dict[str, tuple[str, ...]] = {}
        for prose in self.prose:
            found[prose.kind.path] = (*found.get(prose.kind.path, ()), prose.language)
        return found

    @cached_property
    def paths(self) -> dict[str, tuple[str, ...]]:
        """The paths of all pages below their language's, each with the languages that have it."""
        every = tuple(self.locales)
        made = {page.below: every for each in self.languages[:1] for page in each.pages}
        return {**made, **self.written}

    @cached_property
    def entrances(self) -> tuple[EntranceView, ...]:
        """The ways into each language."""
        return tuple(
            _entrance(language, letter)
            for language in self.languages
            for letter in language.letters[:1]
        )


def _entrance(language: LanguageView, letter: LetterView) -> EntranceView:
    locale, to = language.locale, Addresses(language.locale.code)
    return EntranceView(
        locale=locale,
        name=Words(locale.say("site.name"), locale.tag),
        lead=locale.say("landing.lead", n=len(letter.commitments)),
        enter=locale.say("landing.enter"),
        independent=locale.say("site.independent"),
        home=to.site(),
        search=to.site("search/"),
        all=letter.pages["commitments"],
    )


def site_view(
    records: Sequence[Record],
    locales: Mapping[str, Locale],
    edition: Edition,
    prose: Iterable[Prose] = (),
) -> SiteView:
    """The site of some records and pages, in its own languages, or in all that have words."""
    newest = sorted(records, key=lambda record: record.letter.written, reverse=True)
    letters = Letters(tuple(newest))
    sorts = {record.letter.kind for record in records}
    about = sorts.pop() if len(sorts) == 1 else Document.OTHER
    chosen = [locales[code] for code in edition.site.languages if code in locales]
    shown = chosen or list(locales.values())
    return SiteView(
        tuple(
            LanguageView(
                locale.of(about),
                tuple(teller_of(record, locale, locales, edition, letters) for record in newest),
                edition,
            )
            for locale in shown
        ),
        edition,
        tuple(each for each in prose if each.language in {locale.code for locale in shown}),
    )
