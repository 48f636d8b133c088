"""Pages on the disk: only what changed is written, and never over what a person wrote."""

import os
from pathlib import Path

import pytest
from world import SMALL, Check, told

from generator.addresses import Address
from generator.locales import locales
from generator.pages.rendering import Page, pages
from generator.report import as_text
from generator.writing import generated_pages, is_generated, write_pages, write_texts

LONG_AGO = 1_000_000_000


def page(path: str, body: str = "Words.") -> Page:
    return Page(path, Address(), {"title": "A title", "generated": True}, f"{body}\n")


def files(folder: Path) -> list[str]:
    """Everything below a folder, folders with a slash."""
    return sorted(
        f"{path.relative_to(folder).as_posix()}{'/' * path.is_dir()}" for path in folder.rglob("*")
    )


def test_git_is_told_of_what_was_generated_and_of_nothing_else(docs: Path) -> None:
    (docs / "zh").mkdir()
    (docs / "zh" / "by-hand.md").write_text("By hand.\n", encoding="utf-8")
    write_pages([page("zh/a/1.1.md")], docs)
    told = (docs / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert told[1:] == ["/.gitignore", "/zh/a/1.1.md"]
    write_pages([], docs)
    assert files(docs) == ["zh/", "zh/by-hand.md"]


def test_a_list_of_somebodys_for_git_is_not_replaced(docs: Path) -> None:
    (docs / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    assert [problem.rule for problem in write_pages([page("a.md")], docs)] == ["hand_written"]
    write_pages([], docs)
    assert (docs / ".gitignore").read_text(encoding="utf-8") == "*.bak\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    return docs


def test_pages_are_written_below_the_docs_folder(docs: Path) -> None:
    assert write_pages([page("zh/a/1.1.md"), page("index.md")], docs) == []
    assert files(docs) == [".gitignore", "index.md", "zh/", "zh/a/", "zh/a/1.1.md"]
    text = (docs / "index.md").read_text(encoding="utf-8")
    assert text == "---\ntitle: A title\ngenerated: true\n---\n\nWords.\n"


def test_a_page_that_stays_the_same_is_not_touched(docs: Path) -> None:
    write_pages([page("a.md"), page("b.md")], docs)
    for name in ("a.md", "b.md"):
        os.utime(docs / name, (LONG_AGO, LONG_AGO))
    write_pages([page("a.md"), page("b.md", "Other words.")], docs)
    assert (docs / "a.md").stat().st_mtime == LONG_AGO
    assert (docs / "b.md").stat().st_mtime > LONG_AGO
    assert "Other words." in (docs / "b.md").read_text(encoding="utf-8")


def test_a_page_no_longer_wanted_goes_away_with_its_folder(docs: Path) -> None:
    write_pages([page("zh/a/b/1.md"), page("zh/a/2.md"), page("en/c/3.md")], docs)
    assert write_pages([page("zh/a/2.md")], docs) == []
    assert files(docs) == [".gitignore", "zh/", "zh/a/", "zh/a/2.md"]


def test_a_folder_that_holds_something_else_stays(docs: Path) -> None:
    write_pages([page("zh/a/1.md")], docs)
    (docs / "zh" / "a" / "picture.svg").write_text("<svg/>", encoding="utf-8")
    write_pages([], docs)
    assert files(docs) == ["zh/", "zh/a/", "zh/a/picture.svg"]


def test_the_docs_folder_itself_stays(docs: Path) -> None:
    write_pages([page("a.md")], docs)
    write_pages([], docs)
    assert docs.is_dir()
    assert files(docs) == []


@pytest.mark.parametrize(
    "text",
    [
        "# About\n",
        "",
        "---\ntitle: About\n---\n\n# About\n",
        "---\ntitle: About\ngenerated: false\n---\n",
        "---\ntitle: About\n---\n\ngenerated: true\n",
        "generated: true\n",
        "---\ntitle: not generated: true\n---\n",
        "---\ntitle: About\ngenerated: true\nwithout an end\n",
    ],
)
def test_a_page_written_by_hand_is_known_as_such(docs: Path, text: str) -> None:
    (docs / "about.md").write_text(text, encoding="utf-8")
    assert not is_generated(docs / "about.md")
    assert list(generated_pages(docs)) == []
    write_pages([], docs)
    assert (docs / "about.md").read_text(encoding="utf-8") == text


def test_a_file_in_the_way_is_reported_and_nothing_is_written(docs: Path) -> None:
    write_pages([page("old.md")], docs)
    (docs / "zh").mkdir()
    (docs / "zh" / "a.md").write_text("By hand.\n", encoding="utf-8")
    problems = write_pages([page("new.md"), page("zh/a.md")], docs)
    assert as_text(problems, {}, locales()["en"]) == (
        "docs/zh/a.md:1:1: this file was not generated and will not be overwritten: docs/zh/a.md\n"
        "  fix: rename or move it\n\n1 problem. Nothing was published."
    )
    assert files(docs) == [".gitignore", "old.md", "zh/", "zh/a.md"]
    assert (docs / "zh" / "a.md").read_text(encoding="utf-8") == "By hand.\n"


def test_a_picture_in_the_way_is_not_overwritten_either(docs: Path) -> None:
    (docs / "a.md").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    assert [problem.rule for problem in write_pages([page("a.md")], docs)] == ["hand_written"]
    assert (docs / "a.md").read_bytes() == b"\x89PNG\r\n\x1a\n\xff\xfe"


def test_every_page_of_a_record_is_known_as_generated(docs: Path, checked: Check) -> None:
    found = checked(SMALL)
    made = pages(told(found))
    assert write_pages(made, docs) == []
    assert {path.relative_to(docs).as_posix() for path in generated_pages(docs)} == {
        *(page.path for page in made),
        ".gitignore",
    }
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    assert write_pages(made, docs) == []
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*")} == before


def test_texts_are_written_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.md"
    write_texts({file: "徐汇\n"})
    assert file.read_bytes() == "徐汇\n".encode()
    assert files(tmp_path) == ["a/", "a/b.md"]
