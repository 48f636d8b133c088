"""The records of this site as they are today: in order, whole, and as received."""

from hashlib import sha256
from string import ascii_lowercase

import pytest
from world import ROOT, git

from generator.clock import today
from generator.locales import locales
from generator.record.model import Framing, Record
from generator.record.sentences import coverage
from generator.record_files import Checked, check, record_files
from generator.report import as_text


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(record_files(ROOT), ROOT, today(ROOT))


@pytest.fixture(scope="module")
def records(checked: Checked) -> tuple[Record, ...]:
    return checked.records


def test_the_records_are_in_order(checked: Checked) -> None:
    assert checked.is_clean, as_text(checked.problems, checked.sources, locales()["en"])
    assert checked.records


def test_git_keeps_the_letters_byte_for_byte(records: tuple[Record, ...]) -> None:
    for record in records:
        name = record.letter.source
        assert git("cat-file", "blob", f":{name}") == (ROOT / name).read_bytes()


def test_the_hash_that_is_shown_is_the_letters(checked: Checked) -> None:
    names = {record.letter.source for record in checked.records}
    assert checked.hashes == {
        name: sha256((ROOT / name).read_bytes()).hexdigest() for name in names
    }


def test_the_commitments_of_a_measure_are_lettered_in_order(records: tuple[Record, ...]) -> None:
    for record in records:
        for measure in record.measures:
            letters = ascii_lowercase[: len(measure.commitments)]
            assert [c.id for c in measure.commitments] == [f"{measure.id}-{a}" for a in letters]


def test_coverage_counts_every_character_of_a_measure(records: tuple[Record, ...]) -> None:
    for record in records:
        original = record.letter.original
        for measure in record.measures:
            covered = coverage(measure, original)
            whole = "".join("".join(each.quote[original] for each in measure.text).split())
            assert covered.promised + covered.framed == len(whole)
            assert covered.framing == tuple(p for p in measure.text if isinstance(p, Framing))
