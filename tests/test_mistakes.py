"""Whatever an editor does to a record, the check answers: no crash, and places that exist."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from world import SMALL, TODAY, make_small_project

from generator.locales import locales
from generator.records import Checked, check
from generator.report import as_github, as_json, as_text
from generator.site.pages import Site

LINES = SMALL.splitlines(keepends=True)
PIECES = (
    "",
    " ",
    "\n",
    "- ",
    ": ",
    "：",
    "'",
    '"',
    "[",
    "}",
    "#",
    "é",
    "徐汇",
    "\t",
    "12",
    "x: y\n",
)
EVEN = settings(derandomize=True, deadline=None, max_examples=120)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose record is overwritten again and again."""
    return make_small_project(tmp_path_factory.mktemp("mistakes") / "project")


def answer(text: str, root: Path) -> Checked:
    """What comes of checking a text; every way to say it, and every page, can be made."""
    file = root / "commitments.yaml"
    file.write_bytes(text.encode())
    found = check([file], root, TODAY)
    lines = [*text.split("\n"), ""]
    for problem in found.problems:
        line = lines[problem.at.line - 1]
        assert 1 <= problem.at.column <= len(line.rstrip("\r")) + 1, problem
    for locale in locales().values():
        for say in (as_text, as_github, as_json):
            assert say(found.problems, found.sources, locale) or not found.problems
    if found.is_clean:
        assert list(Site(found.records, locales(), date(2026, 11, 24), found.hashes).pages())
    return found


@given(at=st.integers(0, len(SMALL)), length=st.integers(0, 12), piece=st.sampled_from(PIECES))
@example(at=0, length=0, piece="\ufeff")
@EVEN
def test_a_stretch_that_was_overwritten_is_answered(
    project: Path, at: int, length: int, piece: str
) -> None:
    answer(f"{SMALL[:at]}{piece}{SMALL[at + length :]}", project)


def test_a_line_that_went_missing_is_answered(project: Path) -> None:
    for at in range(len(LINES)):
        answer("".join(LINES[:at] + LINES[at + 1 :]), project)


@given(one=st.integers(0, len(LINES) - 1), other=st.integers(0, len(LINES) - 1))
@EVEN
def test_two_lines_that_changed_places_are_answered(project: Path, one: int, other: int) -> None:
    lines = list(LINES)
    lines[one], lines[other] = lines[other], lines[one]
    answer("".join(lines), project)


@given(at=st.integers(0, len(LINES) - 1), by=st.sampled_from(["  ", "    ", "\t"]))
@EVEN
def test_a_line_that_moved_to_the_right_is_answered(project: Path, at: int, by: str) -> None:
    answer("".join([*LINES[:at], f"{by}{LINES[at]}", *LINES[at + 1 :]]), project)
