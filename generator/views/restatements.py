"""What a reader is told where a commitment says again what an earlier letter promised."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import Address
from generator.record.letter import Restatement
from generator.record.model import Commitment, Record
from generator.rewording import Edit, rewording
from generator.views.teller import Teller
from generator.views.words import Run, Runs, Words


@dataclass(frozen=True)
class RestatementView:
    """A commitment of another letter that says the same, or nearly so."""

    letter: str
    """The id of that letter."""
    commitment: str
    """The number of that commitment."""
    name: Words
    """What that letter is called."""
    day: str
    """Its date, in words."""
    address: Address
    """Where that commitment's answers stand."""
    scope: str
    """How the later one compares with the earlier, in words; empty where no editor has said."""
    scope_word: str
    """The same as in the record: `narrower`; may be empty."""
    change: Runs
    """The words of the later one, with those of the earlier one that went."""


def restatement_view(commitment: Commitment, teller: Teller) -> RestatementView | None:
    """What a commitment says again; None where it does not."""
    said = commitment.restates
    found = teller.letters.commitments.get((said.letter, said.commitment)) if said else None
    if said is None or found is None:
        return None
    record, before = found
    return _view(said, record, before, (before, commitment), teller)


def restated_views(commitment: Commitment, teller: Teller) -> tuple[RestatementView, ...]:
    """Where later letters say a commitment again, the oldest first."""
    later = teller.letters.again.get((teller.record.letter.id, commitment.id), ())
    return tuple(
        _view(each.restates, record, each, (commitment, each), teller)
        for record, each in later
        if each.restates
    )


def _view(
    said: Restatement,
    record: Record,
    there: Commitment,
    wordings: tuple[Commitment, Commitment],
    teller: Teller,
) -> RestatementView:
    """The commitment `there`, of another record, beside one of this; `wordings` in their order."""
    code = teller.locale.code
    if not all(each.quote.get(code) for each in wordings):
        code = teller.original
    before, after = (teller.alone(each, code) for each in wordings)
    letter = record.letter
    return RestatementView(
        letter=letter.id,
        commitment=there.id,
        name=teller.text(letter.name),
        day=teller.moment(letter.date),
        address=teller.addresses.named(letter.id, there.id),
        scope=teller.say(f"scope.{said.scope}") if said.scope else "",
        scope_word=said.scope.value if said.scope else "",
        change=Runs(tuple(_runs(before, after)), teller.tag(code)),
    )


def _runs(before: str, after: str) -> list[Run]:
    edits = {Edit.KEPT: "", Edit.DELETED: "gone", Edit.ADDED: "come"}
    return [Run(each.text, edit=edits[each.edit]) for each in rewording(before, after)]
