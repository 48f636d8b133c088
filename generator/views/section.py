"""What a reader is told about a section of the letter."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import Address
from generator.record.model import Section
from generator.views.answers import AnswersView, answers_view
from generator.views.commitment import CommitmentView
from generator.views.counts import CountView, count_views
from generator.views.linking import Spellings
from generator.views.measure import MeasureView, measure_view
from generator.views.naming import section_name, section_title
from generator.views.pairs import PairView, pair_view
from generator.views.teller import Teller
from generator.views.words import Words


@dataclass(frozen=True)
class SectionView:
    """A numbered part of the letter."""

    id: str
    """Its number: `3`."""
    address: Address
    """Its page."""
    title: Words
    """Its title without its number, or what stands for one."""
    label: Words
    """Its title with its number, as the language writes it."""
    heading: PairView
    """Its title as the letter has it, with its mark; may be empty."""
    numbered: Words
    """Its title behind its number in digits; what has no title has a number in it already."""
    is_annex: bool
    """Whether it stands behind the letter's foot."""
    answers: AnswersView | None
    """The recommendation that it answers."""
    name: str
    """What it is called in one word: Section 3."""
    glance: str
    """Its fragment on the first page."""
    opening: tuple[PairView, ...]
    """The sentences before its first measure."""
    measures: tuple[MeasureView, ...]
    """Its measures."""
    commitments: tuple[CommitmentView, ...]
    """Their commitments."""
    counts: tuple[CountView, ...]
    """How many of these stand at each status."""


def section_view(section: Section, teller: Teller, spellings: Spellings) -> SectionView:
    """A section for readers."""
    measures = tuple(measure_view(each, section, teller, spellings) for each in section.measures)
    commitments = tuple(each for measure in measures for each in measure.commitments)
    title = section_title(section, teller)
    own = teller.is_original or title.is_pending
    mark = teller.marked(section.mark) if own else f"{section.id}. "
    mark = mark if section.title else ""
    number = f"{section.id} " if section.title else ""
    return SectionView(
        id=section.id,
        address=teller.named(section.id),
        title=title,
        label=Words(mark + title.text, title.lang, title.is_pending),
        numbered=Words(number + title.text, title.lang, title.is_pending),
        heading=pair_view(section.title, teller, f"section-{section.id}", section.mark),
        is_annex=section.annex,
        answers=answers_view(section.answers, teller),
        name=section_name(section, teller),
        glance=f"glance-{section.id}",
        opening=tuple(
            pair_view(text, teller, f"{section.id}-s{n}")
            for n, text in enumerate(section.opening, 1)
        ),
        measures=measures,
        commitments=commitments,
        counts=count_views(commitments, teller),
    )
