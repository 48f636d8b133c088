"""The live preview: an edit is seen, a mistake leaves the last good page, new records are found."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from world import SMALL, copy_project, shrink

PATIENCE = 600
"""How often a page is looked at before a change is given up: for minutes, on a slow machine."""


class Preview:
    """`mkdocs serve`, and what it shows."""

    def __init__(self, project: Path, port: int) -> None:
        self.project, self.url = project, f"http://127.0.0.1:{port}/"
        self.log = project.parent / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603 - written out here
                [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
                cwd=project, stdout=log, stderr=log,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            )  # fmt: skip

    def shows(self, address: str, words: str) -> bool:
        """Whether a page comes to hold some words."""
        for _ in range(PATIENCE):
            try:
                with urlopen(self.url + address) as answer:  # noqa: S310 - our own server
                    if words in answer.read().decode():
                        return True
            except (URLError, ConnectionError):
                pass
            if self.process.poll() is not None:
                return False
            time.sleep(0.2)
        return False

    def lacks(self, address: str) -> bool:
        """Whether a page comes to be gone."""
        for _ in range(PATIENCE):
            try:
                with urlopen(self.url + address):  # noqa: S310 - our own server
                    pass
            except HTTPError:
                return True
            time.sleep(0.2)
        return False

    def says(self, words: str) -> bool:
        """Whether the command comes to say some words."""
        for _ in range(PATIENCE):
            if words in self.log.read_text(encoding="utf-8", errors="replace"):
                return True
            time.sleep(0.2)
        return False

    def edit(self, old: str, new: str) -> None:
        record = self.project / "commitments.yaml"
        text = record.read_text(encoding="utf-8")
        assert old in text
        record.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    project = shrink(copy_project(tmp_path_factory.mktemp("serve") / "project"))
    (project / "commitments").mkdir()
    preview = Preview(project, port)
    yield preview
    preview.process.terminate()
    preview.process.wait()


def test_an_edit_is_seen_and_a_mistake_leaves_the_page_as_it_was(preview: Preview) -> None:
    measure = "zh/example-2020-1/1.1/"
    assert preview.shows(measure, "区里要开两个阅览室。"), preview.log.read_text()
    with urlopen(preview.url + measure) as answer:  # noqa: S310 - our own server
        page = answer.read().decode()
    assert "livereload(" in page
    assert "Content-Security-Policy" not in page  # it would forbid that very script
    preview.edit("区里要开两个阅览室。", "区里打算开两个阅览室。")
    assert preview.shows(measure, "区里打算开两个阅览室。"), preview.log.read_text()
    preview.edit("status: delivered", "status: delivrd")
    assert preview.says("delivrd"), preview.log.read_text()
    assert preview.shows(measure, "区里打算开两个阅览室。")
    preview.edit("status: delivrd", "status: delivered")
    preview.edit("区里打算开两个阅览室。", "区里又要开两个阅览室。")
    assert preview.shows(measure, "区里又要开两个阅览室。"), preview.log.read_text()


def test_a_new_letter_is_found(preview: Preview) -> None:
    letters = preview.project / "docs" / "letters"
    letter = (letters / "example-2020-1.txt").read_text(encoding="utf-8")
    (letters / "example-2020-2.txt").write_text(letter, encoding="utf-8")
    record = SMALL.replace("example-2020-1", "example-2020-2")
    (preview.project / "commitments" / "example-2020-2.yaml").write_text(record, encoding="utf-8")
    assert preview.shows("zh/example-2020-2/1.1/", "阅览室"), preview.log.read_text()


def builds(preview: Preview) -> int:
    """How often the preview has built, once it is quiet."""
    before, now = -1, 0
    while before != now:
        time.sleep(3)
        before, now = now, preview.log.read_text(encoding="utf-8").count("Building documentation")
    return now


def test_one_save_is_one_build(preview: Preview) -> None:
    before = builds(preview)
    preview.edit("第二个没有写日期。", "第二个还没有写日期。")
    assert preview.shows("zh/example-2020-1/1.1/", "第二个还没有写日期。"), preview.log.read_text()
    assert builds(preview) == before + 1


def test_a_file_that_takes_the_old_ones_place_is_seen(preview: Preview) -> None:
    record = preview.project / "commitments.yaml"
    for words in (
        "区里将开两个阅览室。",
        "区里会开两个阅览室。",
    ):  # the second time it is another file
        text = record.read_text(encoding="utf-8")
        fresh = record.with_name("commitments.yaml~")
        fresh.write_text(re.sub("区里.{1,2}开两个阅览室。", words, text), encoding="utf-8")
        fresh.replace(record)
        assert preview.shows("zh/example-2020-1/1.1/", words), preview.log.read_text()


def test_what_the_site_says_of_itself_is_seen(preview: Preview) -> None:
    (preview.project / "site.yaml").write_text("name: {zh: 青禾承诺, en: Qinghe}\n", "utf-8")
    assert preview.shows("zh/", "青禾承诺"), preview.log.read_text()


def test_a_letter_that_is_renamed_or_removed_is_seen(preview: Preview) -> None:
    record = preview.project / "commitments" / "example-2020-2.yaml"
    assert preview.shows("zh/example-2020-2/1.1/", "阅览室"), preview.log.read_text()
    other = record.with_name("example-2020-3.yaml")
    text = record.read_text(encoding="utf-8").replace("id: example-2020-2", "id: example-2020-3")
    record.rename(other)
    other.write_text(text, encoding="utf-8")
    assert preview.shows("zh/example-2020-3/1.1/", "阅览室"), preview.log.read_text()
    other.unlink()
    assert preview.lacks("zh/example-2020-3/1.1/"), preview.log.read_text()
    assert preview.lacks("zh/example-2020-2/1.1/")


def test_a_port_that_is_taken_is_told_before_anything_is_built(tmp_path: Path) -> None:
    project = shrink(copy_project(tmp_path / "project"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        preview = Preview(project, taken.getsockname()[1])
        assert preview.process.wait(timeout=60) == 1
    said = preview.log.read_text(encoding="utf-8")
    assert "another one is running there" in said
    assert "Traceback" not in said
    assert not (project / "docs" / "zh" / "index.md").exists()
