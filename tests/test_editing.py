"""Adding to the record: at the right place, and not a byte elsewhere; the same by a form."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from world import ROOT, SMALL, TODAY, Golden, generator, run

from generator.editing.asking import ask
from generator.editing.forms import answered, form
from generator.editing.questions import KINDS
from generator.locales import locales

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
SOURCE = {
    "title": "停车难有了缓解",
    "publisher": "青禾报",
    "url": "https://example.org/parking?a=1#b",
    "language": "zh",
    "published": "2020-12-11",
    "accessed": "2020-12-20",
    "excerpt": "今年全区已新增: 公共泊位'80'个。",
}
EVIDENCE = {f"evidence.{key}": value for key, value in SOURCE.items()}
BOTH = {"zh": "说了。", "en": "It was said."}


def both(*names: str) -> dict[str, str]:
    return {f"{name}.{code}": said for name in names for code, said in BOTH.items()}


ANSWERS = {
    "update": {"commitment": "1.2-a", "date": "2020-12-11", "status": "in_progress"}
    | both("note")
    | EVIDENCE,
    "evidence": {"commitment": "1.1-a", **SOURCE},
    "search": {"commitment": "1.2-b", "date": "2020-12-20", "next": "2021-06-20"}
    | both("by", "where", "found"),
    "statement": {"commitment": "1.1-a"} | both("by", "note") | EVIDENCE,
    "request": {"commitment": "1.1-b", "date": "2020-12-01"} | both("by", "addressee", "way"),
    "correction": {"commitment": "1.1-b", "date": "2020-12-20"} | both("note"),
    "term": {"id": "reading-room", "term.zh": "阅览室", "term.en": "reading room"}
    | {"meaning.zh": "看书的地方。", "meaning.en": "Where people read.", "attested": "false"},
}


def given(answers: dict[str, str]) -> list[str]:
    return [f"{key}={value}" for key, value in answers.items()]


def read(text: str) -> Any:  # noqa: ANN401 - any YAML
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts and nothing else


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def without(whole: bytes, old: bytes) -> list[bytes]:
    """The lines of a file that an old one lacks; all others stand in it in the old order."""
    new, rest = [], old.splitlines(keepends=True)
    for line in whole.splitlines(keepends=True):
        if rest and line == rest[0]:
            rest.pop(0)
        else:
            new.append(line)
    assert rest == []
    return new


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_an_entry_is_added_and_no_other_byte_changes(root: Path, kind: str, end: str) -> None:
    record = root / "commitments.yaml"
    with_remarks = SMALL.replace("glossary:\n", "glossary:\n  # 一条说明\n\n") + "\n# 末尾的说明\n"
    record.write_bytes(with_remarks.replace("\n", end).encode())
    before = files(root)
    done = run("add", kind, *given(ANSWERS[kind]), "--lang", "en", cwd=root)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    after = files(root)
    changed = [name for name, data in after.items() if before.get(name) != data]
    (name,) = changed
    assert done.stdout.startswith(f"{name}:")
    new = without(after[name], before.get(name, b""))
    assert len(new) > 3
    if name == "commitments.yaml":
        assert all(line.endswith(end.encode()) for line in new)
    assert run("check", cwd=root).returncode == 0


def test_a_finding_goes_into_the_measures_file_among_the_others(root: Path) -> None:
    for _ in range(2):
        done = run("add", "search", *given(ANSWERS["search"]), "--lang", "en", cwd=root)
        assert done.returncode == 0, done.stderr
    record = (root / "commitments.yaml").read_text("utf-8")
    assert "    searches:" in record.partition("commitment: 1.2-b")[2].partition("corrections")[0]
    first = {"commitment": "1.2-a", **ANSWERS["search"], "date": "2020-12-19"} | {
        "commitment": "1.2-a"
    }
    assert run("add", "search", *given(first), cwd=root).returncode == 0
    found = (root / "findings" / "example-2020-1" / "1.2.yaml").read_text("utf-8")
    assert read(found)["1.2-a"]["searches"][0]["date"] == "2020-12-19"
    assert found.startswith("# yaml-language-server: $schema=../../docs/schema/v1/findings.json\n")


def test_updates_stay_in_the_order_of_their_days(root: Path) -> None:
    early = {**ANSWERS["update"], "commitment": "1.1-a", "date": "2020-11-01"}
    assert run("add", "update", *given(early), cwd=root).returncode == 0
    text = (root / "commitments.yaml").read_text("utf-8").partition("updates:")[2]
    days = [text.index(f"- date: {day}") for day in ("2020-11-01", "2020-12-10")]
    assert days == sorted(days)


def test_an_empty_list_receives_its_first_item(root: Path) -> None:
    record = root / "commitments.yaml"
    text = SMALL.replace("glossary:\n", "corrections: []  # 还没有\n\nglossary:\n")
    record.write_text(text, encoding="utf-8")
    done = run("add", "correction", *given(ANSWERS["correction"]), cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "corrections:  # 还没有\n  - date: 2020-12-20\n" in record.read_text("utf-8")


def test_what_would_not_be_in_order_is_undone_and_shown(root: Path) -> None:
    before = files(root)
    wrong = {**ANSWERS["update"], "status": "done", "date": "2099-01-01"}
    done = run("add", "update", *given(wrong), "--lang", "en", cwd=root)
    assert done.returncode == 1
    assert "status: done" in done.stdout
    assert "'done' is not a known status" in done.stdout
    assert files(root) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("update", "1.2-q"), "There is no commitment '1.2-q'; did you mean 1.2-b?"),
        (("evidence", "1.2-a"), "1.2-a has no such update that the source could go to"),
        (
            ("search", "1.2-a", "dates=1"),
            "'dates' is no answer that is known here; did you mean date?",
        ),
        (("term", "bay", "x"), "The answers cannot be read"),
        ((), "Say what to add"),
    ],
)
def test_what_has_no_place_is_refused(root: Path, arguments: tuple[str, ...], said: str) -> None:
    before = files(root)
    done = run("add", *arguments, "--lang", "en", cwd=root)
    assert done.returncode != 0
    assert said in done.stderr
    assert files(root) == before


@pytest.mark.parametrize("code", locales())
def test_a_person_is_asked_until_the_answer_can_stand(code: str) -> None:
    languages, said = ("zh", "en"), list[str]()
    lines = iter(["3.2", "3.2-k", "2020.1.1", "2020-01-01", "2", "", "说。", "", "", "报社"])

    def hear(_: str) -> str:
        return next(lines)

    questions = KINDS["update"].asked(languages)[:8]
    answers = ask(questions, {}, languages, locales()[code], TODAY, hear=hear, say=said.append)
    assert answers == {
        "commitment": "3.2-k",
        "date": "2020-01-01",
        "status": "partly_delivered",
        "note.zh": "说。",
        "evidence.publisher": "报社",
    }
    assert any("2020-01-01" in line for line in said)
    assert any(locales()[code].say("status.delivered") in line for line in said)


# Forms


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_asks_what_the_record_needs(kind: str, golden: Golden) -> None:
    golden(FORMS / f"add-{kind}.yml", form(kind, locales()))


def issue(kind: str, answers: dict[str, str]) -> str:
    """What a platform makes of an answered form."""
    body = yaml.safe_load((FORMS / f"add-{kind}.yml").read_text(encoding="utf-8"))["body"]
    parts = []
    for element in body:
        said = answers.get(element["id"].replace("-", "."), "")
        options = element["attributes"].get("options", [])
        said = next((each for each in options if each.split(" · ")[0] == said), said)
        parts.append(f"### {element['attributes']['label']}\n\n{said or '_No response_'}")
    return "\n\n".join(parts)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answered_form_is_added(root: Path, kind: str) -> None:
    text = issue(kind, ANSWERS[kind])
    assert answered(text.replace("\n", "\r\n"), locales()) == (kind, ANSWERS[kind])
    (root / "issue.md").write_text(text, encoding="utf-8")
    done = run("add", "--issue", "issue.md", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_answer_is_a_text_whatever_it_holds(root: Path) -> None:
    evil = "$(touch ran) `id` ${{ github.token }}\n### 日期 · Date\n\n- commitment: '1.1-a'\n'\": x"
    answers = {**ANSWERS["correction"], "note.zh": "说了：" + evil}
    _, found = answered(issue("correction", answers), locales())
    assert found["note.zh"].startswith("说了：$(touch ran) `id`")
    assert found["date"] == "2020-12-20"
    (root / "issue.md").write_text(issue("correction", answers), encoding="utf-8")
    run("add", "--issue", "issue.md", cwd=root)
    assert not (root / "ran").exists()
    record = read((root / "commitments.yaml").read_text("utf-8"))
    assert set(record) == {"corrections", *read(SMALL)}


def test_another_issue_is_refused(root: Path) -> None:
    (root / "issue.md").write_text("### 承诺编号\n\n1.1-a\n", encoding="utf-8")
    done = generator("add", "--issue", "issue.md", "--lang", "en", cwd=root)
    assert done.returncode == 1
    assert done.stderr == "This text was not written with one of the forms for adding.\n"


@pytest.mark.parametrize("named", ["letter=example-2020-1", "id=example-2020-1/reading-room"])
def test_a_term_goes_into_the_record_of_the_letter_that_is_named(root: Path, named: str) -> None:
    first, second = two_letters(root)
    old = first.read_bytes(), second.read_bytes()
    done = generator("add", "term", *given(ANSWERS["term"]), named, cwd=root)
    assert first.relative_to(root).as_posix() in done.stdout
    assert (second.read_bytes(), without(first.read_bytes(), old[0]) != []) == (old[1], True)


@pytest.mark.parametrize(
    ("kind", "left_out"), [("term", "letter"), ("correction", "commitment")], ids=["term", "other"]
)
@pytest.mark.parametrize("letter", [(), ("letter=no-such",)], ids=["none", "unknown"])
def test_where_letters_are_several_one_is_to_be_named(
    root: Path, kind: str, left_out: str, letter: tuple[str, ...]
) -> None:
    two_letters(root)
    before = files(root)
    answers = {key: value for key, value in ANSWERS[kind].items() if key != left_out}
    done = generator("add", kind, *given(answers), *letter, cwd=root)
    assert done.returncode == 1
    assert "example-2020-1" in done.stderr
    assert "example-2021-1" in done.stderr
    assert files(root) == before


def two_letters(root: Path) -> tuple[Path, Path]:
    """The small record, and a newer one beside it."""
    folder = root / "commitments"
    folder.mkdir(exist_ok=True)
    first, second = root / "commitments.yaml", folder / "newer.yaml"
    first.write_text(SMALL, encoding="utf-8")
    newer = SMALL.replace("example-2020-1", "example-2021-1").replace("2020-03-01", "2020-03-02")
    newer = newer.replace("2020年3月1日", "2020年3月2日").replace("March 1,", "March 2,")
    newer = newer.replace("〔2020〕1号", "〔2020〕2号").replace("[2020] No. 1", "[2020] No. 2")
    second.write_text(newer, encoding="utf-8")
    letter = (root / "docs/letters/example-2020-1.txt").read_text(encoding="utf-8")
    letter = letter.replace("2020年3月1日", "2020年3月2日").replace("〔2020〕1号", "〔2020〕2号")
    (root / "docs/letters/example-2021-1.txt").write_text(letter, encoding="utf-8")
    return first, second
