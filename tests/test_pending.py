"""A translation that is still to be made keeps nothing from being published."""

import re

import pytest
from world import SMALL, Check, bodies, told

from generator.record.model import Record
from generator.record_files import Checked

PENDING = re.sub(r"(?m)(^\s+(?:- )?en: ).*$", r"\1pending", SMALL)
PENDING = re.sub(r", en: [^}]*\}", ", en: pending}", PENDING)


@pytest.fixture
def pending(checked: Check) -> Checked:
    return checked(PENDING)


def test_every_pending_translation_is_a_warning(pending: Checked) -> None:
    assert {problem.rule for problem in pending.problems} == {"translation_pending"}
    assert len(pending.problems) == PENDING.count("en: pending") > 30
    assert pending.is_clean


def test_what_is_pending_is_not_there(pending: Checked) -> None:
    record: Record = pending.records[0]
    assert record.letter.title.get("en") == ""
    assert record.letter.title.get("zh") != ""


def test_every_page_is_made_and_says_so(pending: Checked) -> None:
    pages = bodies(told(pending))
    words = "区里要开两个阅览室。第一个写明年内建成，第二个没有写日期。"
    lead = f"{words} *(translation pending)*{{.pending}}\n{{.lead lang=zh-Hans}}"
    assert lead in pages["en/example-2020-1/1.1.md"]
    assert "\npending" not in "".join(pages.values())


def test_the_letters_own_words_cannot_be_pending(checked: Check) -> None:
    rules = {
        problem.rule for problem in checked(SMALL.replace("zh: 停车\n", "zh: pending\n")).problems
    }
    assert rules == {"wrong_language"}
