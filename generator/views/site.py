"""What a reader is told of the whole site: its languages, its letters and all its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.addresses import Address, Addresses
from generator.kinds import KINDS, Kind, Menu, Names
from generator.locales import Locale
from generator.prose import Prose
from generator.record.letter import Document
from generator.record.model import Record
from generator.views import listings
from generator.views.cards import CardView, card_view, told
from generator.views.commitment import NameView
from generator.views.counts import CountView
from generator.views.letter import LetterView, letter_view
from generator.views.listings.asked import Asked
from generator.views.listings.home import HomeView
from generator.views.listings.measures import MeasurePageView
from generator.views.listings.names import NameListView
from generator.views.redirects import Redirects, RedirectView
from generator.views.teller import Edition, Teller, teller_of
from generator.views.words import Link, Words


@dataclass(frozen=True)
class PageView:
    """One page that is made from the records."""

    kind: Kind
    """What sort of page it is."""
    address: Address
    """Where it stands."""
    below: str
    """Its path below its language's, the same in every language."""
    title: str
    """What it is called."""
    heading: Words
    """What its main heading says."""
    description: str
    """What it holds, in a sentence, for search engines and previews."""
    edit: str
    """Where in the record its words stand, as file and line."""
    locale: Locale
    """Its language, with interface words for what it is about."""
    letter: LetterView
    """The letter that it belongs to; for pages of the site, the newest."""
    subject: object
    """What only this page tells."""
    trail: tuple[NameView, ...]
    """The pages that lead to it from the first one."""
    search: Address
    """The language's search."""
    card: CardView | None
    """The picture for previews; pages of lists have none of their own."""
    home_card: Address
    """The picture of the language's first page, for pages without their own."""
    feed: Link
    """Its feed; empty without one."""
    before: Address | None
    """The page before it, in the letter's order."""
    after: Address | None
    """The page after it."""


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
            if kind.menus
        )

    @cached_property
    def pages(self) -> tuple[PageView, ...]:
        """Every page that is made from the records."""
        return tuple(self._pages())

    @cached_property
    def redirects(self) -> tuple[RedirectView, ...]:
        """Pages that went away."""
        return tuple(each for teller in self.tellers for each in Redirects(teller).pages())

    def _pages(self) -> Iterator[PageView]:
        made = [kind for kind in KINDS if not kind.is_by_hand]
        told = list(zip(self.letters, self.tellers, strict=True))
        for letter, teller in told[:1]:
            yield from (
                _Maker(kind, self.locale, letter, teller, self.letters).page()
                for kind in made
                if kind.is_of_site
            )
        for letter, teller in told:
            for kind in made:
                if kind.is_of_letter:
                    yield from _Maker(kind, self.locale, letter, teller, self.letters).all(
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
    """The site of some records and pages, in every language that has interface words."""
    newest = sorted(records, key=lambda record: record.letter.date.first_day, reverse=True)
    sorts = {record.letter.kind for record in records}
    about = sorts.pop() if len(sorts) == 1 else Document.OTHER
    return SiteView(
        tuple(
            LanguageView(
                locale.of(about),
                tuple(teller_of(record, locale, locales, edition) for record in newest),
                edition,
            )
            for locale in locales.values()
        ),
        edition,
        tuple(each for each in prose if each.language in locales),
    )


@dataclass(frozen=True)
class _Maker:
    """Makes the pages of one kind of one letter."""

    kind: Kind
    locale: Locale
    letter: LetterView
    teller: Teller
    letters: tuple[LetterView, ...]

    def all(self, record: Record) -> Iterator[PageView]:
        names: Names = self.kind.names(record) if self.kind.names else {"": None}
        return map(self.page, names)

    def page(self, name: str = "") -> PageView:
        kind, teller = self.kind, self.teller
        path = f"{name}/" if name else kind.path
        at = teller.page(path) if kind.is_of_letter else teller.addresses.site(path)
        asked = Asked(kind, self.letter, teller, self.letters, name)
        subject = listings.subject(asked)
        heading = self._heading(name)
        number = f"{name} " if kind.name == "measure" else ""
        before, after = self._neighbors(subject)
        return PageView(
            kind=kind,
            address=at,
            below=at.path.removeprefix(teller.addresses.site().path),
            title=f"{number}{heading}",
            heading=heading,
            description=self._description(subject, name),
            edit=subject.measure.edit if isinstance(subject, MeasurePageView) else self.letter.edit,
            locale=teller.locale if kind.is_of_letter else self.locale,
            letter=self.letter,
            subject=subject,
            trail=tuple(self._trail(subject)),
            search=teller.addresses.site("search/"),
            card=self._card(at, subject, name, heading),
            home_card=Address(f"{teller.addresses.site().path}card.png"),
            feed=self._feed(at),
            before=before,
            after=after,
        )

    def _card(self, at: Address, subject: object, name: str, heading: Words) -> CardView | None:
        counts = self._counts(subject)
        if counts is None:
            return None
        number = name if self.kind.name == "measure" else ""
        title = subject.question if isinstance(subject, HomeView) else str(heading)
        if self.kind.name == "letter":
            title = str(self.letter.name)
        return card_view(at, number, title, counts, self.teller)

    def _counts(self, subject: object) -> tuple[CountView, ...] | None:
        """How the commitments stand that a page is about, where it is about some."""
        if self.kind.name in ("home", "letter"):
            return self.letter.counts
        if isinstance(subject, MeasurePageView):
            return subject.measure.counts
        if isinstance(subject, NameListView) and subject.counts:
            return subject.counts
        return None

    def _heading(self, name: str) -> Words:
        letter, kind = self.letter, self.kind
        if kind.name == "measure":
            return next(each.title for each in letter.measures if each.id == name)
        if kind.name == "section":
            return next(each.title for each in letter.sections if each.id == name)
        if kind.name == "status":
            return Words(self.teller.say(f"status.{name.partition('/')[2]}"))
        if name:
            return next(each.name for each in letter.names[kind.table] if each.id == name)
        return Words(self.teller.say("site.name" if kind.name == "home" else f"{kind.words}.title"))

    def _feed(self, at: Address) -> Link:
        project = self.teller.edition.project
        there = Address(f"{at.path}feed.xml")
        return Link(project.absolute(there) if self.kind.is_followed else "")

    def _description(self, subject: object, name: str) -> str:
        counts = self._counts(subject)
        if counts is not None and self.kind.name != "home":
            line = self.teller.listed(each.told for each in told(counts, self.teller))
            about = self.teller.say("card.about", name=self._heading(name), told=line)
            if isinstance(subject, MeasurePageView) and subject.measure.summary:
                return self.teller.locale.joiner.join((about, str(subject.measure.summary)))
            return about
        own = f"{self.kind.words}.description"
        return self.teller.say(own if own in self.teller.locale.words else "site.description")

    def _neighbors(self, subject: object) -> tuple[Address | None, Address | None]:
        if not isinstance(subject, MeasurePageView):
            return None, None
        before, after = subject.before, subject.after
        return before.address if before else None, after.address if after else None

    def _trail(self, subject: object) -> Iterator[NameView]:
        """The way from the first page: through the letter, or through the list of such names."""
        say, kind = self.teller.say, self.kind
        if kind.name in ("home", "search"):
            return
        yield NameView("home", Words(say("site.home")), self.teller.addresses.site())
        if kind.name in ("section", "measure"):
            yield NameView("letter", Words(say("site.letter")), self.letter.address)
        if isinstance(subject, MeasurePageView):
            number = subject.measure.section
            part = next(each for each in self.letter.sections if each.id == number)
            yield NameView(number, part.numbered, part.address)
        if isinstance(subject, NameListView):
            yield subject.back
