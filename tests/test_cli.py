"""The command line, as a person or a machine runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from world import SMALL, generator, run

CLEAN = "The record is in order: 4 commitments in 2 measures.\n"


def break_twice(root: Path) -> None:
    """Give the small record two mistakes."""
    record = SMALL.replace("attested: false", "attested: maybe")
    record = record.replace("zh: 第二阅览室", "zh: 二号阅览室")
    (root / "commitments.yaml").write_text(record, encoding="utf-8")


def test_a_clean_record_ends_with_0(root: Path) -> None:
    done = generator("check", cwd=root)
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN, "")


def test_a_broken_record_ends_with_1(root: Path) -> None:
    break_twice(root)
    done = generator("check", cwd=root)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("commitments.yaml:84:17: this is not what the letter says")


def test_a_reader_who_stops_reading_is_told_nothing_more(root: Path) -> None:
    command = [sys.executable, "-m", "generator", "schema"]
    with subprocess.Popen(  # noqa: S603 - the command is written out above
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as printing:
        assert printing.stdout
        assert printing.stderr
        printing.stdout.close()
        assert printing.stderr.read() == b""
    assert printing.returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("chek",),
        ("check", "--lang", "tlh"),
        ("check", "--format", "xml"),
        ("build", "--as-of", "tomorrow"),
        ("check", "--to", "site"),
    ],
)
def test_wrong_usage_ends_with_2(root: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m generator")


def test_help_names_every_command(root: Path) -> None:
    done = generator("--help", cwd=root)
    assert done.returncode == 0
    for command in ("check", "build", "pages", "diff", "new", "register"):
        assert f"\n    {command} " in done.stdout


def test_a_file_that_is_not_there_is_a_problem(root: Path) -> None:
    done = run("check", "commitment.yaml", cwd=root)
    assert done.returncode == 1
    assert done.stdout == (
        "commitment.yaml:1:1: there is no such file\n  fix: check its name and folder\n\n"
        "1 problem. Nothing was published.\n"
    )


def test_a_project_without_a_record_is_told_so(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("commitments.yaml:1:1: there is no such file\n")


def test_a_folder_is_no_record(root: Path) -> None:
    done = run("check", "docs", cwd=root)
    assert done.returncode == 1
    assert done.stdout.startswith("docs:1:1: there is no such file\n")


def test_a_record_may_be_named(root: Path) -> None:
    (root / "draft.yaml").write_text(SMALL, encoding="utf-8")
    (root / "commitments.yaml").unlink()
    done = run("check", "draft.yaml", cwd=root)
    assert (done.returncode, done.stdout) == (0, CLEAN)


def test_further_letters_are_checked_without_being_named(root: Path) -> None:
    (root / "commitments").mkdir()
    second = SMALL.replace("id: example-2020-1", "id: example-2020-2")
    (root / "commitments" / "example-2020-2.yaml").write_text(second, encoding="utf-8")
    done = run("check", cwd=root)
    assert done.stdout == "The record is in order: 8 commitments in 4 measures.\n"


def test_two_letters_cannot_share_an_id(root: Path) -> None:
    (root / "commitments").mkdir()
    (root / "commitments" / "again.yaml").write_text(SMALL, encoding="utf-8")
    done = run("check", cwd=root)
    assert done.returncode == 1
    assert done.stdout == (
        "commitments/again.yaml:4:7: the id 'example-2020-1' is already used"
        " (commitments.yaml:4:7)\n"
        "  the head of the letter\n"
        "    |\n"
        "  4 |   id: example-2020-1\n"
        "    |       ^^^^^^^^^^^^^^\n"
        "  fix: choose one that is not used\n\n"
        "1 problem. Nothing was published.\n"
    )


def test_problems_of_two_records_stand_file_by_file(root: Path) -> None:
    break_twice(root)
    (root / "commitments").mkdir()
    (root / "commitments" / "a.yaml").write_text("a: b\n", encoding="utf-8")
    done = run("check", "--format", "json", cwd=root)
    files = [row["file"] for row in json.loads(done.stdout)]
    assert files == sorted(files, key=["commitments.yaml", "commitments/a.yaml"].index)
    assert len(set(files)) == 2


def test_a_flood_of_problems_is_cut_off_and_said_to_be(root: Path) -> None:
    flood = "".join(f"  t{n}: {{zh: 读书, en: Reading}}\n" for n in range(1_100))
    record = SMALL.replace("  parking: {zh", f"{flood}  parking: {{zh")
    (root / "commitments.yaml").write_text(record, encoding="utf-8")
    rows = json.loads(run("check", "--format", "json", cwd=root).stdout)
    assert [row["rule"] for row in rows] == [*["unused_name"] * 1_000, "too_many"]
    assert [row["line"] for row in rows] == sorted(row["line"] for row in rows)


def test_a_revision_that_is_not_there_is_a_problem(root: Path) -> None:
    done = run("diff", "HEAD~1", "commitments.yaml", cwd=root)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("HEAD~1:1:1: there is neither a file nor a revision 'HEAD~1'\n")


def test_json_is_a_list_of_problems(root: Path) -> None:
    break_twice(root)
    done = run("check", "--format", "json", cwd=root)
    assert done.returncode == 1
    (first, *_, last) = json.loads(done.stdout)
    assert first["rule"] == "not_the_letter"
    assert last == {
        "file": "commitments.yaml",
        "line": 157,
        "column": 15,
        "rule": "not_true_or_false",
        "about": "glossary term public-space",
        "message": "this is either true or false, not 'maybe'",
        "fix": "write true where there is a source and false where there is none",
        "severity": "error",
    }


def test_json_of_a_clean_record_is_an_empty_list(root: Path) -> None:
    done = run("check", "--format", "json", cwd=root)
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_github_shows_every_problem_on_its_line(root: Path) -> None:
    break_twice(root)
    done = run("check", "--format", "github", cwd=root)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert all(line.startswith("::error file=commitments.yaml,line=") for line in lines)
    assert lines[-1] == (
        "::error file=commitments.yaml,line=157,col=15::this is either true or false, not 'maybe'"
        " (glossary term public-space)"
        " fix: write true where there is a source and false where there is none"
    )


def test_github_is_told_nothing_about_a_clean_record(root: Path) -> None:
    done = run("check", "--format", "github", cwd=root)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_percent_sign_reaches_github_as_such(root: Path) -> None:
    record = SMALL.replace("wording: 120 个", "wording: 10%")
    (root / "commitments.yaml").write_text(record, encoding="utf-8")
    done = run("check", "--format", "github", cwd=root)
    assert "do not contain '10%25'" in done.stdout


def test_messages_can_be_had_in_chinese(root: Path) -> None:
    done = run("check", "--lang", "zh", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "4项承诺" in done.stdout.replace(" ", "")


def test_messages_follow_the_environment(root: Path) -> None:
    asked = run("check", "--lang", "zh", cwd=root)
    assert run("check", cwd=root, LANG="zh_CN.UTF-8").stdout == asked.stdout
    assert run("check", cwd=root, LANG="fr_FR.UTF-8").stdout == CLEAN


def test_an_option_outweighs_the_environment(root: Path) -> None:
    done = run("check", "--lang", "en", cwd=root, LC_ALL="zh_CN.UTF-8")
    assert done.stdout == CLEAN


def test_chinese_is_printed_in_utf8_even_where_the_locale_is_none(root: Path) -> None:
    break_twice(root)
    done = generator("check", "--lang", "zh", cwd=root, LC_ALL="C")
    assert (done.returncode, done.stderr) == (1, "")
    assert "二号阅览室" in done.stdout


def test_what_is_today_may_be_set_from_outside(root: Path) -> None:
    done = run("check", cwd=root, SOURCE_DATE_EPOCH="1600000000")  # in September 2020
    assert done.returncode == 1
    assert "commitments.yaml:64:23: 2020-12-10 has not come yet" in done.stdout
