"""What a reader is told about a term of art."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.addresses import Address
from generator.record.model import Measure, Term
from generator.views.measure import MeasureView
from generator.views.redirects import Redirects
from generator.views.teller import Teller
from generator.views.words import Link, Words


@dataclass(frozen=True)
class TermView:
    """A term of art in the letter, and what it means."""

    id: str
    """Its fragment in the glossary."""
    address: Address
    """Its entry in the glossary."""
    term: Words
    """The term."""
    beside: Words
    """The term in the other language; empty where there is none."""
    also: str
    """Its other spellings, in one run; may be empty."""
    meaning: Words
    """What it means."""
    source: Words
    """Where that is explained; empty where no source explains it."""
    url: Link
    """The source's address; may be empty."""
    used: tuple[MeasureView, ...]
    """The measures in which it stands."""
    tip: str
    """The fragment of its meaning on a measure's page."""
    old_anchors: tuple[str, ...]
    """Fragments of the glossary under which it once stood."""


def _term(key: str, term: Term, teller: Teller, used: Sequence[MeasureView]) -> TermView:
    name, source = f"glossary/{key}", term.source
    return TermView(
        id=key,
        address=teller.named(name),
        term=teller.text(term.term),
        beside=teller.beside(term.term),
        also=teller.listed(term.aliases.get(teller.locale.code, ())),
        meaning=teller.text(term.meaning),
        source=teller.optional(source.name if source else None),
        url=Link(source.url or "") if source else Link(),
        used=tuple(used),
        tip=f"term-{key}",
        old_anchors=Redirects(teller).anchors(name),
    )


def terms_in(measure: Measure, glossary: Mapping[str, Term], original: str) -> list[str]:
    """The glossary's terms that stand in a measure, in the glossary's order."""
    texts = (measure.title, *(passage.quote for passage in measure.text))
    words = [text.get(original) for text in texts if text]
    whole = "".join("".join(part.split()) for part in words)
    return [
        key
        for key, term in glossary.items()
        if any("".join(form.split()) in whole for form in term.forms(original) if form)
    ]


def term_views(measures: Sequence[MeasureView], teller: Teller) -> tuple[TermView, ...]:
    """The glossary for readers, each term with the measures in which it stands."""
    record, used = teller.record, dict[str, list[MeasureView]]()
    for measure, view in zip(record.measures, measures, strict=True):
        for key in terms_in(measure, record.glossary, teller.original):
            used.setdefault(key, []).append(view)
    return tuple(
        _term(key, term, teller, used.get(key, ())) for key, term in record.glossary.items()
    )
