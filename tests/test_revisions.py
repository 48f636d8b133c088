"""`python -m generator diff`: files and revisions, and what keeps them from being read."""

import subprocess
from pathlib import Path

import pytest
import yaml
from world import SMALL, TESTS, make_small_project, run

from generator.comparing import revisions

DOUBTED = SMALL.replace(
    "status: delivered\n                delivered_on: 2020-11-20", "status: in_progress"
)


def save(root: Path, *texts: str) -> None:
    """Keep versions of the record in git, one after the other; without any, what there is."""
    for text in texts or [None]:
        if text:
            (root / "commitments.yaml").write_text(text, encoding="utf-8")
        for command in ("init -qb main", "add -A", "commit -qm Edit"):
            who = ("-c", "user.name=editor", "-c", "user.email=editor@example.org")
            subprocess.run(["git", *who, *command.split()], cwd=root, check=True)  # noqa: S603, S607 - written out above


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project in git: the small record, then one with another verdict, then an unsaved edit."""
    root = make_small_project(tmp_path / "project")
    save(root, SMALL, DOUBTED)
    unsaved = DOUBTED.replace("reviewed: 2020-12-15", "reviewed: 2021-03-06", 1)
    (root / "commitments.yaml").write_text(unsaved, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            "HEAD~1",
            "main:commitments.yaml",
            ["- **1.1-a** 第一阅览室年内建成：已兑现 → 推进中"],
        ),
        (
            "main",
            "commitments.yaml",
            ["- **举措1.1** 办好社区阅览室", "  - 上次复查：2020年12月15日 → 2021年3月6日"],
        ),
        ("main", "HEAD", ["两份记录没有差别。"]),
    ],
)
def test_files_and_revisions_are_compared(
    repository: Path, old: str, new: str, lines: list[str]
) -> None:
    done = run("diff", old, new, "--lang", "zh", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert set(lines) <= set(done.stdout.splitlines())


def test_a_project_below_its_repository_is_compared_too(tmp_path: Path) -> None:
    root = make_small_project(tmp_path / "outer" / "project")
    save(root.parent, "another: record\n")
    done = run("diff", "main", "commitments.yaml", "--lang", "en", cwd=root)
    assert done.stdout == "The two records do not differ.\n"


def test_a_record_that_cannot_be_read_is_checked_instead(repository: Path) -> None:
    (repository / "commitments.yaml").write_text(SMALL.replace("one_off", "one-off", 1), "utf-8")
    done = run("diff", "main", "commitments.yaml", "--lang", "en", cwd=repository)
    checked = run("check", "--lang", "en", cwd=repository)
    assert done.returncode == 1
    first = "'one-off' is not a known kind"
    assert first in done.stdout
    assert done.stdout.partition("\n\n")[0] == checked.stdout.partition("\n\n")[0]


def test_a_revision_that_does_not_exist_is_a_problem(repository: Path) -> None:
    done = run("diff", "main~9", "main", "--lang", "zh", cwd=repository)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        1,
        "main~9:1:1: 没有名为“main~9”的文件，也没有这个版本",
    )


@pytest.mark.parametrize(
    "name", ["--output=x", "-p", "main..HEAD", "main:-x", "a b", "", ":/Edit", "main:"]
)
def test_what_cannot_be_a_revision_is_wrong_usage(repository: Path, name: str) -> None:
    done = run("diff", "--", name, "main", cwd=repository)
    assert done.returncode == 2
    assert sorted(path.name for path in repository.iterdir()) == [
        ".git",
        "commitments.yaml",
        "docs",
    ]


@pytest.mark.parametrize(
    "name", ["HEAD", "HEAD~1", "HEAD^", "main@{1}", "origin/main", "v1.0", "main:a/b c.yaml"]
)
def test_usual_revisions_are_understood(name: str) -> None:
    assert revisions.is_named(name)


def test_findings_are_read_at_their_revision_too(tmp_path: Path) -> None:
    root = make_small_project(tmp_path / "outer" / "project")
    findings = root / "findings" / "example-2020-1" / "1.2.yaml"
    findings.parent.mkdir(parents=True)
    findings.write_text("1.2-a:\n  searches: []\n", encoding="utf-8")
    save(root.parent)
    found = yaml.safe_load((TESTS / "broken" / "no_such_commitment.yaml").read_text("utf-8"))
    text = found["files"]["findings/example-2020-1/1.2.yaml"].replace("1.2-aa", "1.2-a")
    findings.write_text(text, encoding="utf-8")
    done = run("diff", "HEAD", "commitments.yaml", "--lang", "en", cwd=root)
    assert "Not looked for yet → Looked for, nothing found" in done.stdout
    same = run("diff", "HEAD", "main:project/commitments.yaml", "--lang", "en", cwd=root)
    assert same.stdout == "The two records do not differ.\n"
