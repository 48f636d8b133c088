"""What a site says of itself, in site.yaml, and its everyday words, in everyday.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.record.parts import Located, Moment

Said = Mapping[str, str]
"""The same words by language; a site need not have all of its letters' languages."""


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


@dataclass(frozen=True)
class Site:
    """What a site says of itself: who keeps it, how to reach them, when all was last reviewed.

    `everyday` is what its search understands beyond the records' words, by language.
    """

    maintainer: Said = field(default_factory=dict)
    contact: str = ""
    reviewed: date | None = None
    requests: Desk | None = None
    everyday: Mapping[str, tuple[Everyday, ...]] = field(default_factory=dict)
