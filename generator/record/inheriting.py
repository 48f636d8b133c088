"""What is said of a letter, a section or a measure is said of the commitments in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.record.letter import Deadline, Responsible
from generator.record.model import Commitment, Measure, Record, Section


@dataclass(frozen=True)
class _Said:
    """What holds for whatever says nothing else."""

    due: Deadline | None = None
    responsible: tuple[Responsible, ...] = ()
    topics: tuple[str, ...] = ()

    def within(self, thing: Section | Measure) -> _Said:
        """The same inside of a section or measure: what stands nearer counts."""
        return _Said(
            thing.due or self.due,
            thing.responsible or self.responsible,
            thing.topics or self.topics,
        )

    def of(self, commitment: Commitment) -> Commitment:
        """A commitment of which this is said, too."""
        return replace(
            commitment,
            due=commitment.due or self.due,
            responsible=commitment.responsible or self.responsible,
            topics=commitment.topics or self.topics,
        )


def inherited(record: Record) -> Record:
    """The record in which a commitment has the deadline, bodies and topics that stand above it."""
    said = _Said(record.letter.due)
    return replace(record, sections=tuple(_section(each, said) for each in record.sections))


def _section(section: Section, said: _Said) -> Section:
    inner = said.within(section)
    return replace(section, measures=tuple(_measure(each, inner) for each in section.measures))


def _measure(measure: Measure, said: _Said) -> Measure:
    inner = said.within(measure)
    text = (inner.of(each) if isinstance(each, Commitment) else each for each in measure.text)
    return replace(measure, text=tuple(text))
