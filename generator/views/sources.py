"""A source, and a number that it or the letter states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.record.findings import Evidence, Sort
from generator.record.parts import Figure
from generator.views.teller import Teller
from generator.views.words import Link, Words


@dataclass(frozen=True)
class SourceView:
    """A published page, and its words that bear on a commitment."""

    url: Link
    """Its address."""
    title: Words
    """Its title, or its opening words where the title is not known; in its own language."""
    publisher: Words
    """Who published it; in its own language."""
    excerpts: tuple[Words, ...]
    """The words that bear on the commitment, as they stand there; in its own language."""
    published: str
    """The day, month or year of publication in words; empty where it is not known."""
    about: str
    """All that is known of it in one line: whether the title is its own, and its days."""
    archived: Link
    """The address of a copy that stays; empty without one."""
    date: str
    """When it was published, as 2023-01-01, or no more than the month or year; may be empty."""
    accessed: str
    """When it was read, likewise."""
    language: str
    """The code of its language."""
    sha256: str
    """The SHA-256 of the page as it was read; may be empty."""


@dataclass(frozen=True)
class FigureView:
    """A number that the letter or a source states."""

    wording: Words
    """The number as it is written there; in the language it is written in."""
    value: str
    """The number read from it, with comparator and unit."""
    says_more: bool
    """Whether that says more than the wording does."""
    note: Words
    """What an editor says about the reading; may be empty."""
    has_unit: bool
    """Whether a unit is stated."""
    period: str
    """The year or years that a source gives it for; empty for a promised figure."""
    number: Decimal
    """The number alone; of a range, the lower one."""
    to: Decimal | None
    """The upper number of a range."""
    unit: Words
    """What is counted; may be empty."""
    comparator: str
    """How the number is meant, as in the record: `at_least`."""


def source_view(source: Evidence, excerpts: Iterable[str], teller: Teller) -> SourceView:
    """A source for readers, with all that is quoted from it."""
    tag = teller.tag(source.language)
    known = [
        "" if source.title else teller.say("commitment.lead"),
        teller.say("commitment.published", day=teller.moment(source.published))
        if source.published
        else teller.say("commitment.undated"),
        str(teller.optional(source.date_note)),
        teller.say("commitment.accessed", day=teller.moment(source.accessed)),
    ]
    return SourceView(
        url=Link(source.url),
        title=Words(source.title or source.lead or "", tag),
        publisher=publisher(source.publisher, tag, teller),
        excerpts=tuple(Words(excerpt, tag) for excerpt in excerpts),
        published=teller.moment(source.published),
        about=teller.say("formats.beside").join(filter(None, known)),
        archived=Link(source.archived or ""),
        date=str(source.published or ""),
        accessed=str(source.accessed),
        language=source.language,
        sha256=source.sha256 or "",
    )


def publisher(name: str, tag: str, teller: Teller) -> Words:
    """A publisher's name in the page's language where it has one, else as the source gives it."""
    known = teller.record.publishers.get(name)
    own = known.names.get(teller.locale.code) if known else None
    return Words(own) if own else Words(name, tag)


def independence(sources: Iterable[Evidence], teller: Teller) -> str:
    """How many publishers stand behind some sources, and how many are not the promiser.

    A copy counts as its original. Where a publisher is not known, only their number is told.
    """
    known = teller.record.publishers
    sorts = {
        (known[name].original if name in known else None) or re.split("[（(]", name)[0].strip():
        known[name].sort if name in known else None
        for name in (source.publisher for source in sources)
    }  # fmt: skip
    n, others = len(sorts), sum(sort is not Sort.PROMISER for sort in sorts.values())
    if not sorts:
        return ""
    if None in sorts.values():
        return teller.locale.count("independence.unknown", n)
    if others in (0, n):
        word = "all_other" if others else "promiser_only"
        return teller.locale.count(f"independence.{word}", n)
    return teller.say("independence.some_other", n=n, others=others)


def source_views(sources: Iterable[Evidence], teller: Teller) -> tuple[SourceView, ...]:
    """Some sources for readers; what is quoted from one page stands together."""
    pages: list[tuple[Evidence, list[str]]] = []
    for source in sources:
        page = replace(source, excerpt="")
        known = next((excerpts for each, excerpts in pages if each == page), None)
        if known is None:
            pages.append((page, [source.excerpt]))
        else:
            known.append(source.excerpt)
    return tuple(source_view(page, excerpts, teller) for page, excerpts in pages)


def figure_view(figure: Figure, lang: str, teller: Teller, period: str = "") -> FigureView:
    """A figure for readers; `lang` is the tag of its wording's language."""
    value = teller.figure(figure)
    return FigureView(
        wording=Words(figure.wording, lang),
        value=value,
        says_more="".join(value.split()) != "".join(figure.wording.split()),
        note=teller.optional(figure.note),
        has_unit=figure.unit is not None,
        period=period,
        number=figure.value,
        to=figure.to,
        unit=teller.optional(figure.unit),
        comparator=figure.comparator.value,
    )
