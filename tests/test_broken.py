"""Every way to break a record, as a small edit of examples/small.yaml, and what is said then.

broken/NAME.yaml holds the edit, NAME.en.txt and NAME.zh.txt what `check` prints; NAME begins
with the rule that is broken. `pytest --rewrite` writes the .txt files anew.
"""

from contextlib import chdir
from pathlib import Path

import pytest
import yaml
from world import SMALL, TESTS, Check, Golden

from generator.__main__ import main
from generator.locales import locales

CASES = sorted((TESTS / "broken").glob("*.yaml"))
LANGUAGES = tuple(locales())

NOT_AN_EDIT = {
    "empty_file": "test_source.py",
    "hand_written": "no record causes it: test_writing.py",
    "no_record": "there is no record: test_cli.py",
    "not_utf8": "bytes, not text: test_source.py",
    "too_large": "four million bytes: test_source.py",
}


def edited(case: Path) -> str:
    """The small record with the case's edit."""
    edit = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert SMALL.count(edit["find"]) == 1
    return SMALL.replace(edit["find"], edit["put"])


def rule(case: Path) -> str:
    return case.stem.partition("--")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_record_is_shown_where_and_how_to_mend_it(
    case: Path, language: str, root: Path, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "commitments.yaml").write_text(edited(case), encoding="utf-8")
    with chdir(root):
        assert main(["check", "--lang", language]) == 1
    golden(case.with_suffix(f".{language}.txt"), capsys.readouterr().out)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_breaks_the_rule_that_it_is_named_for(case: Path, checked: Check) -> None:
    assert rule(case) in {problem.rule for problem in checked(edited(case)).problems}


def test_every_rule_has_a_case() -> None:
    says = [key.split(".") for key in locales()["en"].words if key.endswith(".says")]
    rules = {name for group, name, _ in says if group == "problems"}
    assert rules - {rule(case) for case in CASES} == set(NOT_AN_EDIT)


def test_every_expected_output_belongs_to_a_case() -> None:
    expected = {case.with_suffix(f".{language}.txt") for case in CASES for language in LANGUAGES}
    assert set((TESTS / "broken").glob("*.txt")) == expected


def test_the_small_record_is_in_order(checked: Check) -> None:
    assert checked(SMALL).problems == ()
