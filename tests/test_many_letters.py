"""Many letters are read at once, and again only where something of them changed."""

import pickle
import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Self

import pytest
from world import SMALL, SMALL_LETTER, TODAY

from generator import many_letters
from generator.locales import locales
from generator.many_letters import FEW, at_once
from generator.record_files import Checked, ReadLetter, check, read_letter, record_files
from generator.report import as_json

NUMBER = FEW + 2


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of several letters, and a cache of its own; all is read in this process."""
    root = tmp_path / "project"
    (root / "commitments").mkdir(parents=True)
    (root / "docs" / "letters").mkdir(parents=True)
    for n in range(NUMBER):
        name = f"letter-{n}"
        record = SMALL.replace("example-2020-1", name)
        (root / "commitments" / f"{name}.yaml").write_text(record, encoding="utf-8")
        shutil.copy(SMALL_LETTER, root / "docs" / "letters" / f"{name}.txt")
    monkeypatch.setattr(many_letters, "user_cache_path", lambda name: tmp_path / "cache" / name)
    return root


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each letter is read; in this process, where it can be counted."""
    found: Counter[str] = Counter()
    real = read_letter

    def counted(path: Path, root: Path, today: date) -> ReadLetter:
        found[path.stem] += 1
        return real(path, root, today)

    class Alone:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        map = staticmethod(map)

    monkeypatch.setattr(many_letters, "read_letter", counted)
    monkeypatch.setattr(many_letters, "ProcessPoolExecutor", Alone)
    return found


def at_once_in(root: Path, today: date = TODAY) -> Checked:
    return check(record_files(root), root, today, at_once)


def said(found: Checked) -> str:
    return as_json(found.problems, found.sources, locales()["en"])


def test_several_processes_find_what_one_finds(many: Path) -> None:
    broken = many / "commitments" / "letter-3.yaml"
    broken.write_text(broken.read_text("utf-8").replace("年内建成", "明年建成"), encoding="utf-8")
    alone = check(record_files(many), many, TODAY)
    for _ in ("read", "remembered"):
        together = at_once_in(many)
        assert said(together) == said(alone)
        assert "not_in_letter" in said(together) or "letter-3" in said(together)
        assert together.records == alone.records
        assert (together.hashes, together.revisions) == (alone.hashes, alone.revisions)


def test_what_did_not_change_is_not_read_again(many: Path, read: Counter[str]) -> None:
    at_once_in(many)
    assert read == {f"letter-{n}": 1 for n in range(NUMBER)}
    at_once_in(many)
    assert read.total() == NUMBER


def change_record(root: Path) -> None:
    file = root / "commitments" / "letter-1.yaml"
    file.write_text(file.read_text("utf-8").replace("阅览室\n", "读书室\n", 1), encoding="utf-8")


def change_letter(root: Path) -> None:
    file = root / "docs" / "letters" / "letter-1.txt"
    file.write_text(file.read_text("utf-8").replace("读书", "看书"), encoding="utf-8")


def remove_letter(root: Path) -> None:
    (root / "docs" / "letters" / "letter-1.txt").unlink()


def add_findings(root: Path) -> None:
    folder = root / "findings" / "letter-1"
    folder.mkdir(parents=True)
    (folder / "1.2.yaml").write_text("1.2-a: {}\n", encoding="utf-8")


@pytest.mark.parametrize("change", [change_record, change_letter, remove_letter, add_findings])
def test_what_changed_is_read_again_and_nothing_else(
    many: Path, read: Counter[str], change: object
) -> None:
    at_once_in(many)
    assert callable(change)
    change(many)
    found = at_once_in(many)
    assert read == {f"letter-{n}": 1 + (n == 1) for n in range(NUMBER)}
    assert said(found) == said(check(record_files(many), many, TODAY))


def test_on_another_day_all_is_read_again(many: Path, read: Counter[str]) -> None:
    at_once_in(many)
    at_once_in(many, TODAY + timedelta(days=1))
    assert read.total() == 2 * NUMBER


def test_another_program_reads_all_again(
    many: Path, read: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once_in(many)
    monkeypatch.setattr(many_letters, "_program", lambda: b"another")
    at_once_in(many)
    assert read.total() == 2 * NUMBER


@pytest.mark.parametrize("broken", [b"", b"nonsense", pickle.dumps(("a", "b"))])
def test_a_broken_memory_is_no_memory(many: Path, read: Counter[str], broken: bytes) -> None:
    at_once_in(many)
    for file in (many.parent / "cache").rglob("*.letter"):
        file.write_bytes(broken)
    assert said(at_once_in(many)) == said(check(record_files(many), many, TODAY))
    assert read.total() == 2 * NUMBER


def test_nothing_is_remembered_where_nothing_can_be_written(many: Path, read: Counter[str]) -> None:
    (many.parent / "cache").write_text("a file in the way", encoding="utf-8")
    at_once_in(many)
    at_once_in(many)
    assert read.total() == 2 * NUMBER


def test_nothing_is_put_into_the_project(many: Path) -> None:
    before = sorted(many.rglob("*"))
    at_once_in(many)
    assert sorted(many.rglob("*")) == before


def test_a_few_letters_need_no_memory(many: Path, read: Counter[str]) -> None:
    files = record_files(many)[: FEW - 1]
    check(files, many, TODAY, at_once)
    assert not (many.parent / "cache").exists()
