"""The example in the documents answers its question from the published files alone."""

import subprocess
import sys
from pathlib import Path

from world import PUBLISHED, ROOT, TODAY, told

from generator.data.published import data_files
from generator.locales import locales
from generator.project import Project
from generator.record.schedule import Schedule, schedule
from generator.record_files import Checked

PAGES = sorted(ROOT.glob("docs/*/data.md"))


def example(page: Path) -> str:
    """The program that a page shows."""
    return page.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]


def test_the_example_says_which_promises_were_kept_on_time(frozen: Checked, tmp_path: Path) -> None:
    files = {file.path: file.data for file in data_files(told(frozen, Project(PUBLISHED)))}
    data = tmp_path / "commitments.json"
    data.write_bytes(files["data/v1/commitments.json"])
    done = subprocess.run(  # noqa: S603 - this project's own example
        [sys.executable, "-c", example(PAGES[0]), data.as_uri()],
        capture_output=True,
        check=True,
        text=True,
    )
    first, *rows = done.stdout.splitlines()
    dated = [each for each in frozen.records[0].commitments if each.due and each.due.by]
    kept = [each for each in dated if schedule(each, TODAY) is Schedule.ON_TIME]
    assert first == (
        f"{len(kept)} of {len(dated)} promises with a date were kept on time ({TODAY})"
    )
    for each, row in zip(dated, rows, strict=True):
        id_, by, state = row.split()[:3]
        assert each.due
        assert (id_, by) == (each.id, str(each.due.by))
        assert state.rstrip(":,") == schedule(each, TODAY).value


def test_the_example_is_the_same_twenty_lines_in_every_language() -> None:
    programs = {example(page) for page in PAGES}
    assert len(PAGES) == len(locales())
    assert [len(program.splitlines()) <= 20 for program in programs] == [True]
