"""All letters of a site, and what one of them says again of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.record.model import Commitment, Record

Named = tuple[str, str]
"""The id of a letter and that of a commitment in it."""


@dataclass(frozen=True, eq=False)
class Letters:
    """Some records, and their commitments by name."""

    records: tuple[Record, ...] = ()

    @cached_property
    def commitments(self) -> Mapping[Named, tuple[Record, Commitment]]:
        """Every commitment with its record."""
        return {
            (record.letter.id, each.id): (record, each)
            for record in self.records
            for each in record.commitments
        }

    @cached_property
    def again(self) -> Mapping[Named, Sequence[tuple[Record, Commitment]]]:
        """The commitments that later letters say again, with those that say so, oldest first."""
        found: dict[Named, list[tuple[Record, Commitment]]] = {}
        for record in sorted(self.records, key=lambda record: record.letter.written):
            for each in record.commitments:
                if said := each.restates:
                    found.setdefault((said.letter, said.commitment), []).append((record, each))
        return found
