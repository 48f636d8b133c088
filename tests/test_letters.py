"""A site of several letters: each can be reached, and every page says which one it tells of."""

import shutil
from pathlib import Path

import pytest
from html_page import read_html
from world import TESTS, copy_project, generator, shrink

EXAMPLES = TESTS / "examples"
OTHER = "tasks-2021"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small letter and a table of tasks, written in another year."""
    project = shrink(copy_project(tmp_path_factory.mktemp("letters") / "project"))
    (project / "commitments").mkdir()
    shutil.copy(EXAMPLES / f"{OTHER}.yaml", project / "commitments")
    shutil.copy(EXAMPLES / f"{OTHER}.txt", project / "docs" / "letters")
    done = generator("build", cwd=project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def text(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_the_first_page_lists_all_letters_by_year(site: Path) -> None:
    page = (site / "en" / "index.md").read_text(encoding="utf-8")
    shelf = page.partition("## All letters")[2].partition("\n## ")[0]
    assert shelf.index("### 2021 · ") < shelf.index("### 2020 · 4 commitments")
    assert "4 commitments, 1 delivered" in shelf
    hrefs = read_html(text(site, "en")).hrefs
    assert {"example-2020-1/", f"{OTHER}/"} <= set(hrefs)


def test_every_page_of_a_letter_names_it_and_leads_to_it(site: Path) -> None:
    for letter, name in (("example-2020-1", "Qing Fu Ban [2020] No. 1"), (OTHER, "2021")):
        pages = (site / "en" / letter).rglob("index.html")
        told = [path for path in pages if "embed" not in path.parts]
        assert len(told) > 5
        for path in told:
            html = path.read_text(encoding="utf-8")
            if 'http-equiv="refresh"' in html:
                continue
            whose = html.partition('class="whose"')[2].partition("</nav>")[0]
            assert name in whose, path
            end = html.partition('<footer class="end">')[2]
            assert f"/{letter}/" in end.partition("</nav>")[0], path


def test_pages_of_a_letter_lead_on_within_it(site: Path) -> None:
    for path in (site / "en" / "example-2020-1").rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        for rel in ("next", "prev"):
            link = html.partition(f'<link rel="{rel}" href="')[2].partition('"')[0]
            assert OTHER not in link, path


def test_a_site_of_one_letter_does_not_repeat_its_name(tmp_path: Path) -> None:
    project = shrink(copy_project(tmp_path / "project"))
    done = generator("build", cwd=project)
    assert done.returncode == 0, done.stderr
    assert 'class="whose"' not in text(project / "site", "en/example-2020-1/1.1")
    assert "## All letters" not in (project / "site/en/index.md").read_text(encoding="utf-8")
