"""The first record of a letter: its words in their places, and TODO for what a person decides."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from world import LETTER, TESTS, TODAY, Golden, run

from generator.checking.fidelity import Received, stray_characters
from generator.drafting.draft import draft
from generator.drafting.head import Said
from generator.drafting.marks import value
from generator.drafting.passages import clauses, sentences
from generator.reading import source
from generator.reading.loader import load
from generator.record.model import Commitment, Record
from generator.record_files import check

LETTERS = TESTS / "examples" / "drafts"
LANGUAGES = ("zh", "en")


def drafted(text: str) -> Record:
    """The record that a draft of a letter holds."""
    record, _ = load(source.read("draft.yaml", draft("x", text, LANGUAGES).yaml.encode()))
    assert record is not None
    return record


def strays(text: str) -> list[str]:
    """Where the draft of a letter is not the letter."""
    found = stray_characters(drafted(text), Received("x.txt", text))
    return [problem.values["ours"] + problem.values["theirs"] for problem in found]


@pytest.fixture(scope="module")
def real() -> str:
    return LETTER.read_text(encoding="utf-8")


# The real letter


def test_the_real_letter_has_its_sections_and_measures(real: str) -> None:
    record = drafted(real)
    assert [len(section.measures) for section in record.sections] == [3, 4, 5]
    assert (len(record.measures), len(record.commitments)) == (12, 42)


def test_the_draft_of_the_real_letter_is_the_letter(real: str) -> None:
    assert strays(real) == []


def test_the_draft_agrees_with_the_record_that_people_made(real: str, record: Record) -> None:
    ours, letter = drafted(real), record.letter
    assert ours.letter.number == letter.number
    assert ours.letter.date == letter.date
    assert [part.words["zh"] for part in ours.letter.parts] == [
        part.words["zh"] for part in letter.parts
    ]
    for mine, theirs in zip(ours.sections, record.sections, strict=True):
        assert mine.title
        assert theirs.title
        assert (mine.id, mine.mark, mine.title["zh"]) == (
            theirs.id,
            theirs.mark,
            theirs.title["zh"],
        )
    for measure, their in zip(ours.measures, record.measures, strict=True):
        assert measure.title
        assert their.title
        assert (measure.id, measure.mark) == (their.id, their.mark)
        assert measure.title["zh"] == their.title["zh"]
    assert ours.letter.replies_to is not None
    assert letter.replies_to is not None
    assert ours.letter.replies_to.number == letter.replies_to.number
    assert ours.letter.replies_to.title["zh"] == letter.replies_to.title["zh"]


def test_everything_is_found_in_the_real_letter(real: str) -> None:
    assert draft("x", real, LANGUAGES).lacking == ()


def test_passages_of_a_measure_are_lettered_from_a(real: str) -> None:
    ids = [commitment.id for commitment in drafted(real).measures[1].commitments]
    assert ids == ["1.2-a", "1.2-b", "1.2-c"]


# Other letters


@pytest.mark.parametrize("name", ["rivers", "trees"])
def test_a_letter_becomes_a_record(name: str, golden: Golden) -> None:
    text = (LETTERS / f"{name}.txt").read_text(encoding="utf-8")
    golden(LETTERS / f"{name}.yaml", draft(name, text, LANGUAGES).yaml)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("一、甲事\n做甲。", ("number", "title", "addressee", "date", "measures")),
        ("关于甲事的答复\n某局：\n1.做甲。\n2.做乙。\n2020年1月2日", ("number", "sections")),
    ],
)
def test_what_is_not_found_is_named(text: str, lacking: tuple[str, ...]) -> None:
    assert draft("x", text, LANGUAGES).lacking == lacking


def told(text: str) -> str:
    """A draft in short: what each line and passage was taken for, `+` for what may be a promise."""
    letter = draft("x", text, LANGUAGES).letter
    lines = [f"{letter.kind} {letter.day}", *(f"left out {line}" for line in letter.left_out)]

    def parts(name: str, said: Sequence[Said]) -> None:
        lines.extend(f"{name} {each.role or '?'}: {each.words}" for each in said)

    def sections(*, annex: bool) -> None:
        for section in letter.sections:
            if section.is_annex is annex:
                lines.append(f"SECTION [{section.mark}] {section.title}".rstrip())
                lines.extend(f"  opening {words}" for words in section.opening)
                if section.columns:
                    lines.append(f"  columns {' | '.join(section.columns)}")
                for measure in section.measures:
                    lines.append(f"  MEASURE [{measure.mark}] {measure.title}".rstrip())
                    for each in measure.passages:
                        column = f" {each.column}:" if each.column else ""
                        mark = f" [{each.mark}]" if each.mark else ""
                        lines.append(
                            f"    {'+' if each.is_promise else '-'}{column}{mark} {each.words}"
                        )

    parts("head", letter.head)
    lines.extend(f"opening {words}" for words in letter.opening)
    sections(annex=False)
    lines.extend(f"closing {words}" for words in letter.closing)
    parts("foot", letter.foot)
    sections(annex=True)
    parts("imprint", letter.imprint)
    return "\n".join(lines) + "\n"


MADE_UP = sorted(path.stem for path in LETTERS.glob("*.txt"))
"""Letters that nobody wrote, in the shapes of real ones: replies, lists, tables, plans, reports."""


@pytest.mark.parametrize("name", MADE_UP)
def test_each_line_of_a_letter_is_what_it_was_taken_for(name: str, golden: Golden) -> None:
    text = (LETTERS / f"{name}.txt").read_text(encoding="utf-8")
    golden(LETTERS / f"{name}.outline", told(text))


@pytest.mark.parametrize("name", MADE_UP)
def test_a_letter_leaves_a_person_few_decisions(name: str) -> None:
    text = (LETTERS / f"{name}.txt").read_text(encoding="utf-8")
    assert sum(draft("x", text, LANGUAGES).open.values()) <= 0.06 * len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有编号的一段话，写到一半",
        "一、只有标题",
        "一、甲\n二、乙\n（一）丙\n（二）丁",
        "各位：\n一是做甲；二是做乙。\n2020年1月1日\n附件：名单",
        "文件\n某府办〔2020〕2号\n\n某局：\n现答复如下。\n一、甲事\n做甲。\n三、不连续的编号\n此复。",
        "Dear Ms. Wu,\n1. Roads\nWe will pave No. 5 Lane; soon.\n\nYours faithfully,\nThe Office",
        "1) Roads\n1.1 Paving\n3. Not the second\n1.3 Not the next",
        "甲：乙'丙\" # 丁: 戊 - [己] {庚} & * ! | > % @ `辛",
        "- 甲\n? 乙\n: 丙\n# 丁\n---\n...",
        "true\nnull\n2020-01-01\n1.5\n~",
        "“引文没有结束，（括号也没有。一是甲。二是乙。",
    ],
)
def test_whatever_a_letter_looks_like_its_draft_is_the_letter(text: str) -> None:
    assert strays(text) == []


PIECES = [
    *("一、", "二、", "三、", "（一）", "（二）", "一是", "二是", "三是"),
    *("1. ", "2. ", "1.1 ", "1.2 ", "**", "\n", "\n\n", " ", "\u3000"),
    *("，", "；", "。", "：", "、", "“", "”", "（", "）", "《", "》"),
    *("徐府办〔2021〕9号", "2021年11月4日", "区政府：", "特此函复。", "加快建设", "年内"),
    *("Dear Sir,", "No. 7", "March 1, 2021", "We will build.", "Yours truly"),
    *("#", "- ", "'", '"', ": ", "&"),
]
letters = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(letters)
def test_no_letter_loses_or_gains_a_character(text: str) -> None:
    assert strays(text) == []


@given(letters)
def test_every_draft_is_yaml_that_any_reader_reads_alike(text: str) -> None:
    made = draft("x", text, LANGUAGES).yaml
    plain = yaml.load(made, yaml.BaseLoader)  # noqa: S506 - it makes strings only
    typed = yaml.safe_load(made)
    assert typed["letter"].get("title") == plain["letter"].get("title")
    assert typed["sections"] == plain["sections"]


# How a text is taken apart


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("做甲，做乙；做丙。", ["做甲，做乙；", "做丙。"]),
        ("做“甲；乙”；做丙。", ["做“甲；乙”；", "做丙。"]),
        ("做甲（含乙；丙）。做丁", ["做甲（含乙；丙）。", "做丁"]),
        ("他说：“好。”然后，走。", ["他说：“好。”", "然后，走。"]),
        ("做甲;做乙。", ["做甲;", "做乙。"]),
        ("缺了”一半；引号。", ["缺了”一半；", "引号。"]),
        ("We will act; you will see. Soon.", ["We will act;", "you will see.", "Soon."]),
        ("Pave No. 5 Lane. Then rest.", ["Pave No. 5 Lane.", "Then rest."]),
        ("Add 1,200 trees, at 3.5 m.", ["Add 1,200 trees, at 3.5 m."]),
    ],
)
def test_a_clause_is_a_passage(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


def test_a_sentence_keeps_its_clauses() -> None:
    assert sentences("做甲，做乙；做丙。做丁。") == ["做甲，做乙；做丙。", "做丁。"]


@pytest.mark.parametrize(
    ("mark", "number"),
    [("一、", 1), ("（九）", 9), ("十是", 10), ("十二、", 12), ("二十一、", 21), ("3.12", 12)],
)
def test_marks_are_numbers(mark: str, number: int) -> None:
    assert value(mark) == number


def test_after_z_comes_aa() -> None:
    text = "一、甲\n" + "做；" * 30
    ids = [commitment.id for commitment in drafted(text).commitments]
    assert ids[25:28] == ["1.1-z", "1.1-aa", "1.1-ab"]


def test_what_has_no_id_left_is_framing() -> None:
    passages = drafted("一、甲\n" + "建1座；" * 705).measures[0].text
    assert [isinstance(passage, Commitment) for passage in passages[701:704]] == [
        True,
        False,
        False,
    ]


# The command line


def test_a_draft_is_written_beside_its_letter(tmp_path: Path, real: str) -> None:
    letter = tmp_path / "received.txt"
    letter.write_bytes(LETTER.read_bytes())
    done = run("new", letter.name, "--id", "xfb-2021-9", "--lang", "zh", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "写好了commitments/xfb-2021-9.yaml，收到的原文在docs/letters/xfb-2021-9.txt。\n"
        "找到3个部分、12项举措、41句、43段。\n"
        "记录与原文逐字相同。还有54处TODO要由人来定：\n"
        "  topics（事情）：12处\n"
        "  kind（性质）：42处\n"
    )
    assert (tmp_path / "docs/letters/xfb-2021-9.txt").read_bytes() == LETTER.read_bytes()
    written = (tmp_path / "commitments/xfb-2021-9.yaml").read_text(encoding="utf-8")
    assert written == draft("xfb-2021-9", real, LANGUAGES).yaml


def test_an_english_draft_says_what_is_to_be_decided(tmp_path: Path) -> None:
    done = run("new", LETTERS / "trees.txt", "--to", "a/b.yaml", "--lang", "en", cwd=tmp_path)
    assert done.stdout == (
        "a/b.yaml is written; the letter as received is in docs/letters/trees.txt.\n"
        "Found: sections 2, measures 3, sentences 4, passages 5.\n"
        "The record is the letter word for word. "
        "Places marked TODO, which a person has to decide: 8.\n"
        "  topics (Topics): 3\n"
        "  kind (Kind): 5\n"
    )


def test_a_check_of_a_draft_lists_every_decision_and_no_other_problem(tmp_path: Path) -> None:
    run("new", LETTERS / "rivers.txt", cwd=tmp_path)
    file = tmp_path / "commitments" / "rivers.yaml"
    stops = [p for p in check([file], tmp_path, TODAY).problems if not p.is_warning]
    assert {problem.rule for problem in stops} == {"todo"}
    assert len(stops) == file.read_text(encoding="utf-8").count("TODO") == 10
    assert len({problem.at for problem in stops}) == len(stops)


def test_a_check_of_a_draft_tells_each_kind_of_decision_once(tmp_path: Path) -> None:
    run("new", LETTERS / "projects.txt", cwd=tmp_path)
    said = run("check", "commitments/projects.yaml", "--lang", "en", cwd=tmp_path).stdout
    assert said.count("this is still to be decided") == 2
    assert "  3 more like this, on lines " in said


@pytest.mark.parametrize("empty", ["", " ''"])
def test_what_a_draft_leaves_open_is_asked_for_until_it_is_decided(
    tmp_path: Path, empty: str
) -> None:
    run("new", LETTERS / "tasks.txt", cwd=tmp_path)
    file = tmp_path / "commitments" / "tasks.yaml"
    text = file.read_text(encoding="utf-8")
    for wrong in (text.replace("date: TODO", f"date:{empty}"), text.replace("  date: TODO\n", "")):
        file.write_text(wrong, encoding="utf-8")
        said = run("check", "commitments/tasks.yaml", "--lang", "en", cwd=tmp_path).stdout
        assert "it is needed, so fill it in" in said or "add 'date'" in said
        assert "remove the key" not in said


def test_nothing_is_written_over(tmp_path: Path) -> None:
    first = run("new", LETTERS / "rivers.txt", "--lang", "en", cwd=tmp_path)
    file = tmp_path / "commitments" / "rivers.yaml"
    file.write_text("mine\n", encoding="utf-8")
    again = run("new", LETTERS / "rivers.txt", "--lang", "en", cwd=tmp_path)
    assert (first.returncode, again.returncode, again.stdout) == (0, 1, "")
    assert again.stderr == "commitments/rivers.yaml is there already; nothing was changed.\n"
    assert file.read_text(encoding="utf-8") == "mine\n"


def test_another_letter_of_the_same_id_stays_as_it_is(tmp_path: Path) -> None:
    there = tmp_path / "docs" / "letters" / "rivers.txt"
    there.parent.mkdir(parents=True)
    there.write_text("another letter\n", encoding="utf-8")
    done = run("new", LETTERS / "rivers.txt", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "docs/letters/rivers.txt is there already; nothing was changed.\n"
    assert not (tmp_path / "commitments").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "missing.txt cannot be read.\n"),
        ("gbk.txt", "复函".encode("gbk"), "gbk.txt is not in UTF-8; nothing was changed.\n"),
        ("复函.txt", b"x", "'复函' cannot be an id; give one with --id, like xfb-2021-9.\n"),
        ("empty.txt", b"", "empty.txt holds no words; nothing was changed.\n"),
        ("bom.txt", b"\xef\xbb\xbf\r\n", "bom.txt holds no words; nothing was changed.\n"),
        (
            "scan.txt",
            b"%PDF-1.7\n...",
            (
                "scan.txt is not plain text, but perhaps a PDF, a Word file or a picture; "
                "nothing was changed. Save its words as a .txt file in UTF-8.\n"
            ),
        ),
    ],
)
def test_what_cannot_be_begun_is_said(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("new", name, "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, said)


def test_an_id_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    done = run("new", LETTERS / "rivers.txt", "--id", "../x", cwd=tmp_path)
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_can_see_in_a_letter_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("\ufeff一、甲\n做\u200b甲\ue004。\n", encoding="utf-8")
    done = run("new", "odd.txt", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The record is the letter word for word." in done.stdout
