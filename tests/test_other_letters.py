"""Letters that are no letters: a made-up table of tasks, beside the made-up reply, and others."""

from pathlib import Path

import pytest
from world import SMALL, TESTS, TODAY, Check, bodies, told

from generator.checking.fidelity import Received, stray_characters
from generator.record.letter import Every, Role
from generator.record.model import Record
from generator.record_files import Checked, check, record_files
from generator.views.commitment import CommitmentView

TASKS = (TESTS / "examples" / "tasks-2021.yaml").read_text(encoding="utf-8")
FULL = (TESTS / "examples" / "full.yaml").read_text(encoding="utf-8")
RECEIVED = (TESTS / "examples" / "tasks-2021.txt").read_text(encoding="utf-8")


@pytest.fixture
def both(root: Path) -> Checked:
    """A site of two letters: the reply, and later the table of tasks."""
    (root / "commitments").mkdir()
    (root / "commitments.yaml").write_text(FULL, encoding="utf-8")
    (root / "commitments" / "tasks-2021.yaml").write_text(TASKS, encoding="utf-8")
    found = check(record_files(root), root, TODAY)
    assert found.problems == ()
    return found


@pytest.fixture
def tasks(both: Checked) -> Record:
    return both.records[1]


@pytest.fixture
def pages(both: Checked) -> dict[str, str]:
    return bodies(told(both))


def view(found: Checked, language: str, letter: int, name: str) -> CommitmentView:
    site = told(found)
    told_in = next(each for each in site.languages if each.locale.code == language)
    return next(each for each in told_in.letters[letter].commitments if each.id == name)


# What the record holds


def test_head_and_foot_stand_in_the_letters_own_order(tasks: Record) -> None:
    assert [part.role for part in tasks.letter.parts] == [
        *(Role.TITLE, Role.BYLINE, Role.ADDRESSEE),
        *(Role.ISSUER, Role.DATE, Role.ANNEX),
        None,
    ]


def test_todays_short_form_is_the_same_as_the_long_one(checked: Check) -> None:
    short = "  title:\n    zh: 关于社区阅览室和停车问题的复函\n"
    long = SMALL.replace(
        short, "  head:\n    - as: title\n      zh: 关于社区阅览室和停车问题的复函\n"
    )
    long = long.replace("    en: Reply on neighborhood", "      en: Reply on neighborhood")
    addressee = "  addressee:\n    zh: 青禾区人大常委会办公室：\n    en: 'To"
    long = long.replace(
        addressee, "    - as: addressee\n      zh: 青禾区人大常委会办公室：\n      en: 'To"
    )
    ours, theirs = (checked(each).records[0].letter for each in (SMALL, long))
    assert long != SMALL
    assert ours == theirs


def test_a_deadline_holds_for_all_below_it_that_state_none(tasks: Record) -> None:
    said = {each.id: each.due.wording for each in tasks.commitments if each.due}
    assert said == {
        "1.1-a": "2021年底",
        "1.1-b": "每月25日前",
        "1.2-a": "年内",
        "1.2-b": "2021年底",
        "2.1-a": "条件成熟时",
    }


def test_bodies_and_topics_hold_for_all_below_them(tasks: Record) -> None:
    first, second, *_ = tasks.commitments
    assert [each.body for each in second.responsible] == ["civil-affairs", "finance"]
    assert first.topics == second.topics == ("meals",)


def test_a_commitment_without_any_topic_is_asked_for_one(checked: Check) -> None:
    (problem,) = checked(SMALL.replace("            topics: [parking]\n", "", 1)).problems
    assert (problem.rule, problem.names) == ("missing_key", ("topics",))


def test_what_recurs_is_due_on_a_day_of_each_month(tasks: Record) -> None:
    due = tasks.commitments[1].due
    assert due
    assert (due.every, due.day) == (Every.MONTH, "25")


# Fidelity


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (RECEIVED, []),
        (RECEIVED.replace(" | ", "|").replace("序号", "| 序号"), []),
        (RECEIVED.replace("时限\n", "时限\n|---|:--|---|---|\n"), []),
        (RECEIVED.replace("感谢", "— 1 —\n\n感谢"), []),
        (f"\ufeff{RECEIVED}".replace("步道", "步\u200b道"), []),
        (RECEIVED.replace("感谢", "— 2 —\n感谢"), ["—2—"]),
        (RECEIVED.replace("5公里", "6公里"), ["56"]),
    ],
    ids=["itself", "bars", "ruled", "listed", "unseen", "unlisted", "changed"],
)
def test_bars_and_listed_lines_do_not_count_and_words_do(
    tasks: Record, change: str, found: list[str]
) -> None:
    strays = stray_characters(tasks, Received("x.txt", change))
    shown = [problem.values["ours"] + problem.values["theirs"] for problem in strays]
    marked = ["".join(part.partition("】")[0] for part in each.split("【")[1:]) for each in shown]
    assert marked == found


# What a reader is told


def test_pages_call_each_document_what_it_is(pages: dict[str, str]) -> None:
    assert "# 任务表全文" in pages["zh/tasks-2021/index.md"]
    assert "# The table in full" in pages["en/tasks-2021/index.md"]
    assert "# 复函全文" in pages["zh/example-2020-1/index.md"]
    assert "**任务表怎么说**" in pages["zh/tasks-2021/1.1.md"]


def test_the_letter_is_told_word_for_word_in_its_order(pages: dict[str, str]) -> None:
    page = pages["zh/tasks-2021/index.md"].partition("## ")[2]
    order = [
        "为民办实事任务表",
        "区政府办公室编",
        "区人大常委会：",
        "根据代表的建议",
        "社区食堂2个",
    ]
    order += ["1、[修好公园步道", "感谢各位代表", "2021年2月\n", "附件：不列入", "夜间照明", "印发"]
    assert [page.index(words) for words in order] == sorted(page.index(w) for w in order)


def test_cells_stand_under_the_heads_of_their_columns(pages: dict[str, str]) -> None:
    text = pages["zh/tasks-2021/1.1.md"]
    assert "责任单位\n{.column}\n\n区民政局牵头，区财政局配合" in text


def test_what_has_no_title_goes_by_its_name_or_first_words(pages: dict[str, str]) -> None:
    assert "# 1.1 社区食堂" in pages["zh/tasks-2021/1.1.md"]
    assert "# 1.2 修好公园步道5公里，年内完成" in pages["zh/tasks-2021/1.2.md"]
    assert "# 第1部分" in pages["zh/tasks-2021/1.md"]
    assert "# 附件（第2部分）" in pages["zh/tasks-2021/2.md"]


def test_a_recommendation_is_told_with_its_answer(pages: dict[str, str]) -> None:
    assert (
        "**Recommendation** Repair more paths in the parks. · **Accepted in part**"
        in (pages["en/tasks-2021/1.2.md"])
    )


def test_bodies_are_told_with_their_part(pages: dict[str, str]) -> None:
    assert "牵头：区民政局 · 配合：区财政局" in pages["zh/tasks-2021/1.1.md"]


def test_the_next_day_of_what_recurs_is_told(both: Checked) -> None:
    told_in = view(both, "en", 0, "1.1-b").schedule
    assert (told_in.word, told_in.every, told_in.next_by) == ("recurring", "month", "2026-11-25")
    assert str(told_in.sentence) == ("The table says “每月25日前”; the next is November 25, 2026.")


def test_the_original_is_what_counts_whatever_its_language(checked: Check) -> None:
    letter = told(checked(SMALL)).languages[0].letters[0]
    assert letter.authority == "复函以中文原文为准，英文为非官方译文。"
    text = SMALL.replace("languages: [zh, en]", "languages: [en, zh]")
    site = told(checked(text.replace("  id: example", "  kind: plan\n  id: example")))
    assert [each.letters[0].authority for each in site.languages] == [
        "方案以英文原文为准，中文为非官方译文。",
        "The English plan is authoritative; the Chinese is an unofficial translation.",
    ]
    assert all(each.ready is None for each in site.languages[0].letters[0].commitments)


def test_a_letter_in_one_language_has_no_translation_to_speak_of(checked: Check) -> None:
    text = SMALL.replace("languages: [zh, en]", "languages: [zh]")
    assert told(checked(text)).languages[0].letters[0].authority == ""


# What is said again


def test_what_is_said_again_shows_how_its_wording_changed(pages: dict[str, str]) -> None:
    later, earlier = pages["zh/tasks-2021/1.1.md"], pages["zh/example-2020-1/1.2.md"]
    shown = "每*年*{.gone}**月25日前**{.come}公布*〔公共泊位〕分布图*{.gone}**菜单**{.come}"
    assert (
        "**重申先前的承诺** [青府办〔2020〕1号复函 1.2-b](../example-2020-1/1.2.md#1.2-b)" in later
    )
    assert "**范围变宽**" in later
    assert shown in later
    assert "**后来重申** [2021年实事任务表 1.1-b](../tasks-2021/1.1.md#1.1-b)" in earlier
    assert shown in earlier
