"""What a reader is told on one page that is made from the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import Address
from generator.kinds import Kind, Names
from generator.locales import Locale
from generator.record.model import Record
from generator.views import listings
from generator.views.cards import CardView, card_view, told
from generator.views.citing import Cited, CitingView, citing_view
from generator.views.commitment import CommitmentView, NameView
from generator.views.counts import CountView
from generator.views.letter import LetterView
from generator.views.listings.asked import Asked
from generator.views.listings.changes import ChangesView
from generator.views.listings.corrections import CorrectionsView
from generator.views.listings.deadlines import DeadlinesView
from generator.views.listings.figures import FiguresView
from generator.views.listings.home import HomeView
from generator.views.listings.measures import MeasurePageView
from generator.views.listings.names import NameListView
from generator.views.listings.requests import RequestsView
from generator.views.section import SectionView
from generator.views.teller import Teller
from generator.views.words import Link, Words

_WHOLE = frozenset(("commitments", "changes", "statuses"))
"""Kinds of pages that tell of all of a letter's commitments."""


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
    commitments: tuple[CommitmentView, ...]
    """The commitments that it tells of."""
    changed: str
    """The day on which what it tells last changed, as 2026-11-24; empty where nobody can say."""
    trail: tuple[NameView, ...]
    """The pages that lead to it from the first one."""
    search: Address
    """The language's search."""
    card: CardView | None
    """The picture for previews; pages of lists have none of their own."""
    home_card: Address
    """The picture of the language's first page, for pages without their own."""
    citing: CitingView | None
    """How it is cited and put into another site, where it is a letter's or a measure's."""
    feed: Link
    """Its feed; empty without one."""
    before: Address | None
    """The page before it, in the letter's order."""
    after: Address | None
    """The page after it."""


@dataclass(frozen=True)
class Maker:
    """Makes the pages of one kind of one letter."""

    kind: Kind
    locale: Locale
    letter: LetterView
    teller: Teller
    letters: tuple[LetterView, ...]

    def all(self, record: Record) -> Iterator[PageView]:
        """The pages of the kind that a letter has."""
        names: Names = self.kind.names(record) if self.kind.names else {"": None}
        return map(self.page, names)

    def page(self, name: str = "") -> PageView:
        """One of them."""
        kind, teller = self.kind, self.teller
        path = f"{name}/" if name else kind.path
        at = teller.page(path) if kind.is_of_letter else teller.addresses.site(path)
        asked = Asked(kind, self.letter, teller, self.letters, name)
        subject = listings.subject(asked)
        heading = self._heading(name)
        told_of = self._commitments(subject)
        changed = max(self._days(told_of, subject), default="")
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
            commitments=told_of,
            changed=changed,
            trail=tuple(self._trail(subject)),
            search=teller.addresses.site("search/"),
            card=self._card(at, subject, name, heading),
            home_card=Address(f"{teller.addresses.site().path}card.png"),
            citing=self._citing(at, number, changed, told_of),
            feed=self._feed(at),
            before=before,
            after=after,
        )

    def _commitments(self, subject: object) -> tuple[CommitmentView, ...]:
        match subject:
            case HomeView():
                return tuple(each for letter in self.letters for each in letter.commitments)
            case SectionView(commitments=found) | RequestsView(asked=found):
                return found
            case MeasurePageView(measure=measure):
                return measure.commitments
            case NameListView(groups=groups):
                return tuple(each for group in groups for each in group.commitments)
            case (
                FiguresView(promised=found, reported=more)
                | DeadlinesView(dated=found, relative=more)
            ):
                return (*found, *more)
        return self.letter.commitments if self.kind.name in _WHOLE else ()

    def _days(self, told_of: tuple[CommitmentView, ...], subject: object) -> Iterator[str]:
        """The days on which something of what a page tells changed."""
        if self.kind.name == "status":  # what is no longer at it has left the page
            told_of = self.letter.commitments
        yield from filter(None, (each.changed for each in told_of))
        match subject:
            case MeasurePageView(measure=measure) if measure.reviewed:
                yield measure.reviewed
            case ChangesView(edits=edits):
                yield from (each.date for each in edits)
            case CorrectionsView(corrections=corrections):
                yield from (each.date for each in corrections)

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

    def _citing(
        self, at: Address, number: str, changed: str, told_of: tuple[CommitmentView, ...]
    ) -> CitingView | None:
        if self.kind.name not in ("letter", "measure"):
            return None
        title = self._heading(number.strip()) if number else self.letter.title
        cited = Cited(at, f"{number}{title}", self.letter.revision, changed, self.teller)
        return citing_view(cited, next((each.id for each in told_of), ""))

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
        return Link(project.absolute(there) if self.kind.feeds else "")

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
