"""What a reader is told about a measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.addresses import Address
from generator.record.model import Measure, Section
from generator.record.schedule import REVIEW_AFTER, review_is_overdue
from generator.record.sentences import coverage, sentences
from generator.views.answers import AnswersView, answers_view
from generator.views.commitment import CommitmentView, commitment_view
from generator.views.counts import CountView, count_views
from generator.views.linking import Linker, Spellings
from generator.views.naming import measure_name, measure_title
from generator.views.pairs import PairView, pair_view, sentence_view
from generator.views.redirects import DepartureView, Redirects
from generator.views.teller import Teller
from generator.views.words import Words


@dataclass(frozen=True)
class MeasureView:
    """One numbered promise of a section."""

    id: str
    """Its number, which is its address too: `3.2`."""
    section: str
    """The number of its section."""
    address: Address
    """Its page."""
    edit: str
    """Its place in the record, as file and line."""
    name: Words
    """Its short name, or what stands for one."""
    title: Words
    """Its lead sentence as a heading, without number, mark and stop; or its name or first words."""
    heading: PairView
    """Its lead sentence as the letter has it, with its mark; may be empty."""
    answers: AnswersView | None
    """The recommendation that it answers."""
    summary: Words
    """What it means for residents, in plain words by the editors; may be empty."""
    review: str
    """When it was last reviewed, and whether that is too long ago, in a sentence."""
    reviewed: str
    """The day of that review, as 2026-11-24; empty where there was none."""
    review_due: str
    """The day of the next; empty likewise."""
    is_overdue: bool
    """Whether a review is overdue."""
    commitments: tuple[CommitmentView, ...]
    """Its commitments, in the letter's order."""
    counts: tuple[CountView, ...]
    """How many of them stand at each status."""
    sentences: tuple[PairView, ...]
    """Its text, each commitment linked to its answers; terms of art in between to the glossary."""
    aligned: tuple[PairView, ...]
    """The same without links to the glossary."""
    caveat: str
    """What to bear in mind in reading its commitments."""
    promised: str
    """How many characters of its text are commitments."""
    framed: str
    """How many are not."""
    share: str
    """The commitments' part, in percent."""
    number: str
    """How many commitments it has, with the noun."""
    framing: tuple[Words, ...]
    """The passages that promise nothing by themselves."""
    text: Address
    """Where its text stands on its page."""
    anchor: str
    """Its fragment on pages that list commitments under their measures."""
    framing_anchor: str
    """Its fragment on the page of coverage."""
    old_anchors: tuple[str, ...]
    """Fragments of its page under which it once stood."""
    departures: tuple[DepartureView, ...]
    """What once stood on its page, and where it is now."""


def measure_view(
    measure: Measure, section: Section, teller: Teller, spellings: Spellings
) -> MeasureView:
    """A measure for readers."""
    redirects = Redirects(teller)
    linker = Linker(teller, spellings)
    commitments = tuple(
        commitment_view(each, teller, linker.runs, redirects.anchors(each.id))
        for each in measure.commitments
    )
    parts = tuple(sentences(measure, teller.original))
    covered = coverage(measure, teller.original)
    columns = section.columns
    is_overdue = review_is_overdue(measure, teller.today)
    at = measure.at.whole
    return MeasureView(
        id=measure.id,
        section=section.id,
        address=teller.named(measure.id),
        edit=f"{at.file}#L{at.line}",
        name=measure_name(measure, teller),
        title=measure_title(measure, teller),
        heading=pair_view(measure.title, teller, f"measure-{measure.id}", measure.mark),
        answers=answers_view(measure.answers, teller),
        summary=teller.optional(measure.summary),
        review=_review(measure, teller, is_overdue=is_overdue),
        reviewed=measure.reviewed.isoformat() if measure.reviewed else "",
        review_due=(measure.reviewed + REVIEW_AFTER).isoformat() if measure.reviewed else "",
        is_overdue=is_overdue,
        commitments=commitments,
        counts=count_views(commitments, teller),
        sentences=tuple(sentence_view(each, teller, linker, columns) for each in parts),
        aligned=tuple(sentence_view(each, teller, None, columns) for each in parts),
        caveat=_caveat(commitments, teller),
        promised=teller.locale.count("n.characters", covered.promised),
        framed=teller.locale.count("n.characters", covered.framed),
        share=f"{covered.share}%",
        number=teller.locale.count("n.commitments", len(commitments)),
        framing=tuple(teller.text(each.quote) for each in covered.framing),
        text=teller.named(measure.id).at("text"),
        anchor=f"m-{measure.id}",
        framing_anchor=f"framing-{measure.id}",
        old_anchors=redirects.anchors(measure.id),
        departures=redirects.departures(teller.named(measure.id)),
    )


def _caveat(commitments: Iterable[CommitmentView], teller: Teller) -> str:
    said = [teller.say("commitment.caveat")]
    if any(each.borrows for each in commitments):
        said.append(teller.say("commitment.supplied"))
    return teller.locale.joiner.join(said)


def _review(measure: Measure, teller: Teller, *, is_overdue: bool) -> str:
    if measure.reviewed is None:
        return teller.say("measure.never_reviewed")
    said = [teller.say("measure.reviewed", day=teller.day(measure.reviewed))]
    if is_overdue:
        said.append(teller.say("measure.overdue"))
    return teller.locale.joiner.join(said)


def related(measure: MeasureView, among: Sequence[MeasureView]) -> tuple[MeasureView, ...]:
    """Up to three measures that share most topics and places with one, in the letter's order."""

    def names(of: MeasureView) -> set[str]:
        return {name.id for c in of.commitments for name in (*c.topics, *c.places)}

    shared = Counter({other.id: len(names(measure) & names(other)) for other in among})
    del shared[measure.id]
    nearest = [id_ for id_, common in shared.most_common(3) if common]
    return tuple(other for other in among if other.id in nearest)
