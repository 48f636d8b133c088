"""What a site says of itself, in site.yaml, and its everyday words, in everyday.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.record.parts import Located, Moment, Origin

Said = Mapping[str, str]
"""The same words by language; a site need not have all of its letters' languages."""

UTC = "UTC"
"""The time zone of a site that names none."""


@dataclass(frozen=True, kw_only=True)
class Desk(Located):
    """Where a request for information goes: the office with its address.

    `source` says where the address was found, `url` where that can be read, and `as_of` of when
    that is.
    """

    address: Said
    source: Said
    url: str | None
    as_of: Moment | None


@dataclass(frozen=True, kw_only=True)
class Everyday(Located):
    """Words with which people ask, and the words of the records which they then should find.

    Words that find nothing are about something else: what is merely near is not shown for them.
    """

    finds: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sketch(Located):
    """A drawing of the place for its map of names, 100 wide and 140 high.

    `land` and `water` are paths as SVG writes them; `name` says in words what is drawn, and
    `water_name` stands beside the water, at `x` and `y`.
    """

    name: Said
    land: str
    water: str
    water_name: Said
    x: Decimal | None
    y: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Color(Located):
    """The color of a site's sign and accents, as #b3241b: on light paper and on dark."""

    light: str
    dark: str


@dataclass(frozen=True)
class Site:
    """What a site says of itself: what it is about, who keeps it, how to reach them.

    `name`, `description`, `question`, `lead`, `landing`, `independent` and `hint` take the place
    of general words; what is not said is left to those. `place_names` are words that any question
    may hold and that narrow nothing. `languages` are those of its pages; none means all that have
    words. `time_zone` is a name of the IANA database, `repository` is on GitHub, as owner/name.
    `everyday` is what its search understands beyond the records' words, by language.
    """

    name: Said = field(default_factory=dict)
    description: Said = field(default_factory=dict)
    question: Said = field(default_factory=dict)
    lead: Said = field(default_factory=dict)
    landing: Said = field(default_factory=dict)
    independent: Said = field(default_factory=dict)
    hint: Said = field(default_factory=dict)
    place_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    time_zone: str = UTC
    maintainer: Said = field(default_factory=dict)
    contact: str = ""
    repository: str = ""
    reviewed: date | None = None
    requests: Desk | None = None
    sketch: Sketch | None = None
    color: Color | None = None
    everyday: Mapping[str, tuple[Everyday, ...]] = field(default_factory=dict)
    at: Origin | None = field(default=None, compare=False, repr=False)
