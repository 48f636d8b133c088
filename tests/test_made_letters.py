"""The benchmark's letters are records like any other, and each is another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_letters import MEASURES, letters, make_letters
from world import TODAY

from generator.reading import loader
from generator.reading.entries import Entry
from generator.record_files import check, record_files

UNUSED = {"kind", "left_out", "due", "head", "foot", "imprint", "annex", "columns", "column"}
"""What a letter of reply has no use for; a table of tasks has."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four letters in a folder of their own."""
    project = tmp_path_factory.mktemp("made")
    make_letters(project, 4)
    return project


def keys(value: object) -> Iterator[str]:
    """Every key of a record, however deep."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from keys(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys(each)


def test_a_made_letter_is_in_order(made: Path) -> None:
    found = check(record_files(made), made, TODAY)
    assert [problem.rule for problem in found.problems] == []
    assert [len(list(record.measures)) for record in found.records] == [MEASURES] * 4


def test_made_letters_use_every_field() -> None:
    used = {key for made in letters(8) for key in keys(made)}
    entries = [each for each in vars(loader).values() if isinstance(each, Entry)]
    wanted = {key for entry in entries for key in entry.fields}
    assert len(entries) > 10
    assert wanted - used <= UNUSED


def test_a_seed_gives_the_same_letters_and_another_gives_others() -> None:
    first = list(letters(2))
    assert first == list(letters(2))
    assert first != list(letters(2, seed=18))


def test_hardly_two_made_commitments_are_alike() -> None:
    quotes = [
        passage["zh"]
        for made in letters(8)
        for section in made["sections"]
        for measure in section["measures"]
        for passage in measure["text"]
        if "commitment" in passage
    ]
    assert len(quotes) > 800
    assert len(set(quotes)) > 0.95 * len(quotes)
