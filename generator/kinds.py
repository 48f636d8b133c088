"""The kinds of pages: one row each, and nothing else lists them.

Menus, the search, redirects, the register of addresses, the sitemap, pictures and tests read
this table. A new listing is a row here, a template and its words; where it shows something
that no other page tells, a module in `views/listings/` tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.problems import Span
from generator.record.findings import ANSWERS
from generator.record.model import Record

Names = Mapping[str, Span | None]
"""Short names with the places in the record that make them; `None` where the code does."""


class Of(StrEnum):
    """What a kind has its pages of."""

    SITE = "site"
    LETTER = "letter"


class Menu(StrEnum):
    """Where a kind is linked from every page."""

    TOP = "top"
    ALL = "all"


class Searched(StrEnum):
    """How much of a page can be found."""

    TEXTS = "texts"
    """All that it says: its entries are told by `views/search.py`, or read from its prose."""
    NAME = "name"
    """No more than its title: what it lists stands elsewhere."""
    NOT = "not"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of page.

    `path` is a page's address below its letter's (or its language's); where `names` are given
    there is a page for each of them, at its name. `table` is the table of the record whose names
    it lists, or has a page for each of. `parts` are names that stand on these pages
    under a fragment. A kind that `is_folder` has other pages below its own. `data` names what
    stands beside each page as JSON, and is empty where nothing does; `feeds` names the feeds
    there: what sources say, and what this site changed. `words` is the group of the locales in
    which its title and lead stand.
    """

    name: str
    of: Of = Of.LETTER
    path: str = ""
    names: Callable[[Record], Names] | None = None
    parts: Callable[[Record], Names] | None = None
    table: str = ""
    template: str = ""
    words: str = ""
    menus: frozenset[Menu] = frozenset()
    searched: Searched = Searched.NAME
    script: str = ""
    data: str = ""
    feeds: tuple[str, ...] = ()
    is_folder: bool = False
    is_by_hand: bool = False

    @property
    def is_listing(self) -> bool:
        """Whether there is one such page, and it can stand in a menu."""
        return self.names is None

    @property
    def is_of_letter(self) -> bool:
        """Whether every letter has such pages."""
        return self.of is Of.LETTER

    @property
    def is_of_site(self) -> bool:
        """Whether the site has such a page, once in each language."""
        return self.of is Of.SITE

    @property
    def layout(self) -> str:
        """The name of its template."""
        return self.template or self.name


def _sections(record: Record) -> Names:
    return {section.id: section.at.of("id") for section in record.sections}


def _measures(record: Record) -> Names:
    return {measure.id: measure.at.of("id") for measure in record.measures}


def _commitments(record: Record) -> Names:
    return {each.id: each.at.of("commitment") for each in record.commitments}


def _statuses(record: Record) -> Names:
    del record
    return {f"status/{status}": None for status in ANSWERS}


def _keys(table: str) -> Callable[[Record], Names]:
    """The names that a table of the record makes, such as `topics/culture`."""

    def names(record: Record) -> Names:
        return {f"{table}/{key}": record.at.of(f"{table}.{key}") for key in getattr(record, table)}

    return names


FEED, OWN_TOO = ("feed",), ("feed", "site")
TOP, ALL = frozenset((Menu.TOP, Menu.ALL)), frozenset((Menu.ALL,))

KINDS: tuple[Kind, ...] = (
    Kind(name="home", of=Of.SITE, words="site", is_folder=True, feeds=FEED, data="listing"),
    Kind(name="search", of=Of.SITE, path="search/", words="find", searched=Searched.NOT,
         script="search/page",
         is_folder=True),
    Kind(name="letter", words="letter", menus=TOP, searched=Searched.TEXTS,
         is_folder=True, data="letter"),
    Kind(name="section", names=_sections, words="section", searched=Searched.TEXTS,
         feeds=OWN_TOO, data="section"),
    Kind(name="measure", names=_measures, parts=_commitments, words="measure",
         searched=Searched.TEXTS, feeds=OWN_TOO, data="measure"),
    Kind(name="commitments", path="commitments/", words="commitments", menus=TOP,
         script="filter", data="listing"),
    Kind(name="topics", path="topics/", table="topics", template="names", words="topics",
         menus=TOP, is_folder=True, data="names"),
    Kind(name="topic", table="topics", names=_keys("topics"), template="name", words="topics",
         searched=Searched.TEXTS, feeds=OWN_TOO, data="listing"),
    Kind(name="places", path="places/", table="places", template="names", words="places",
         menus=ALL, is_folder=True, data="names"),
    Kind(name="place", table="places", names=_keys("places"), template="name", words="places",
         searched=Searched.TEXTS, data="listing"),
    Kind(name="figures", path="figures/", words="figures", menus=ALL, data="listing"),
    Kind(name="deadlines", path="deadlines/", words="deadlines", menus=TOP, data="listing"),
    Kind(name="statuses", path="status/", template="names", words="statuses", menus=ALL,
         is_folder=True, data="names"),
    Kind(name="status", names=_statuses, template="name", words="status", searched=Searched.NOT,
         data="listing"),
    Kind(name="changes", path="changes/", words="changes", menus=ALL, feeds=FEED,
         data="changes"),
    Kind(name="corrections", path="corrections/", words="corrections", menus=ALL,
         searched=Searched.TEXTS, feeds=FEED, data="corrections"),
    Kind(name="requests", path="requests/", words="requests", menus=ALL, data="requests"),
    Kind(name="glossary", path="glossary/", parts=_keys("glossary"), words="glossary", menus=TOP,
         searched=Searched.TEXTS, data="terms"),
    Kind(name="coverage", path="coverage/", words="coverage", menus=ALL, searched=Searched.NOT),
    Kind(name="method", of=Of.SITE, path="method/", menus=TOP, searched=Searched.TEXTS,
         is_by_hand=True),
    Kind(name="data", of=Of.SITE, path="data/", menus=ALL, searched=Searched.TEXTS,
         is_by_hand=True),
    Kind(name="about", of=Of.SITE, path="about/", menus=ALL, searched=Searched.TEXTS,
         is_by_hand=True),
    Kind(name="search-compared", of=Of.SITE, path="search-compared/", searched=Searched.NOT,
         is_by_hand=True),
    Kind(name="architecture", of=Of.SITE, path="architecture/", searched=Searched.NOT,
         is_by_hand=True),
)  # fmt: skip


TABLES = {each.table: each.name for each in KINDS if each.table and each.names}
"""The tables of the record whose names have pages, with the kind of such a page."""


def is_folder(below: str) -> bool:
    """Whether other pages stand below a page, told from its path below its language's."""
    letter, _, rest = below.partition("/")
    of_site = {each.path: each for each in KINDS if each.is_of_site}
    of_letter = {each.path: each for each in KINDS if each.is_of_letter and each.is_listing}
    found = of_site.get(below) or (of_letter.get(rest) if letter else None)
    return found is not None and found.is_folder


def kind(name: str) -> Kind:
    """The kind of a name.

    Raises:
        KeyError: there is none.
    """
    return {each.name: each for each in KINDS}[name]


def registered(record: Record) -> dict[str, Span]:
    """Every short name that a record makes, with its place, in the record's order."""
    found: dict[str, Span] = {}
    for each in KINDS:
        for names in (each.names, each.parts):
            found |= {name: at for name, at in names(record).items() if at} if names else {}
    return dict(sorted(found.items(), key=lambda item: (item[1].line, item[1].column)))
