"""What is said of a letter, a section or a measure is said of the commitments in it."""

from __future__ import annotations

from dataclasses import replace

from generator.record.letter import Deadline, Responsible
from generator.record.model import Commitment, Measure, Passage, Record, Section

Said = tuple[Deadline | None, tuple[Responsible, ...]]


def inherited(record: Record) -> Record:
    """The record in which a commitment has the deadline and the bodies that stand above it.

    What stands nearer counts.
    """
    said: Said = (record.letter.due, ())
    return replace(record, sections=tuple(_section(each, said) for each in record.sections))


def _nearer(thing: Section | Measure, above: Said) -> Said:
    due, responsible = above
    return thing.due or due, thing.responsible or responsible


def _section(section: Section, above: Said) -> Section:
    said = _nearer(section, above)
    return replace(section, measures=tuple(_measure(each, said) for each in section.measures))


def _measure(measure: Measure, above: Said) -> Measure:
    said = _nearer(measure, above)
    return replace(measure, text=tuple(_passage(each, said) for each in measure.text))


def _passage(passage: Passage, above: Said) -> Passage:
    if not isinstance(passage, Commitment):
        return passage
    due, responsible = above
    return replace(passage, due=passage.due or due, responsible=passage.responsible or responsible)
