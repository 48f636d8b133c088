"""Every way to break a record, as a small edit of examples/small.yaml, and what is said then.

broken/NAME.yaml holds the edit, and with it other files where they matter, such as the register
of published addresses or findings; NAME.en.txt and NAME.zh.txt hold what `check` prints. NAME
begins with the rule that is broken. `pytest --rewrite` writes the .txt files anew.
"""

from pathlib import Path

import pytest
import yaml
from world import SMALL, TESTS, TODAY, Check, Golden, run

from generator.locales import locales
from generator.record_files import check, record_files

CASES = sorted((TESTS / "broken").glob("*.yaml"))
LANGUAGES = tuple(locales())

NOT_AN_EDIT = {
    "empty_file": "test_source.py",
    "hand_written": "no record causes it: test_writing.py",
    "no_record": "there is no record: test_cli.py",
    "no_revision": "only `diff` reads revisions: test_cli.py",
    "not_utf8": "bytes, not text: test_source.py",
    "too_large": "a million bytes: test_source.py",
    "too_many": "a thousand problems: test_cli.py",
    "unknown_language": "every text of the record is then in the wrong one: test_locales.py",
}
WARNINGS = (
    *("no_reviewed", "no_summary", "not_set", "translation_pending", "unknown_publisher"),
    *("unmet_synonym", "verdict_before_test", "figure_lost"),
    *("jump_link", "tracked_address", "mobile_number", "identity_card"),
)


def break_record(case: Path, root: Path) -> None:
    """Make the case's edit in the project that holds the small record."""
    edit = yaml.safe_load(case.read_text(encoding="utf-8"))
    if "find" in edit:
        assert SMALL.count(edit["find"]) == 1
        record = SMALL.replace(edit["find"], edit["put"])
        (root / "commitments.yaml").write_text(record, encoding="utf-8")
    if addresses := edit.get("addresses"):
        (root / "docs" / "addresses.txt").write_text(addresses, encoding="utf-8")
    for name, text in edit.get("files", {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def rule(case: Path) -> str:
    return case.stem.partition("--")[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_record_is_shown_where_and_how_to_fix_it(
    case: Path, root: Path, golden: Golden
) -> None:
    break_record(case, root)
    for language in LANGUAGES:
        done = run("check", "--lang", language, cwd=root)
        golden(case.with_suffix(f".{language}.txt"), done.stdout)
        assert done.returncode == (0 if rule(case) in WARNINGS else 1)
    problems = check(record_files(root), root, TODAY).problems
    assert rule(case) in {problem.rule for problem in problems}


def test_every_rule_has_a_case() -> None:
    says = [key.split(".") for key in locales()["en"].words if key.endswith(".says")]
    rules = {name for group, name, _ in says if group == "problems"}
    assert rules - {rule(case) for case in CASES} == set(NOT_AN_EDIT)


def test_every_expected_output_belongs_to_a_case() -> None:
    expected = {case.with_suffix(f".{language}.txt") for case in CASES for language in LANGUAGES}
    assert set((TESTS / "broken").glob("*.txt")) == expected


def test_the_small_record_is_in_order(checked: Check) -> None:
    assert checked(SMALL).problems == ()
