"""A translation that is still to be made keeps nothing from being published."""

import re

import pytest
from world import SMALL, TODAY, Check

from generator.locales import locales
from generator.record.model import Record
from generator.record_files import Checked
from generator.site.pages import Site

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
    site = Site(pending.records, locales(), TODAY, pending.hashes)
    bodies = {page.path: page.body for page in site.pages()}
    assert "pending</" in bodies["en/example-2020-1/1.1.md"]
    assert "translation pending" in bodies["en/example-2020-1/1.1.md"]
    assert ">pending<" not in "".join(bodies.values())


def test_the_letters_own_words_cannot_be_pending(checked: Check) -> None:
    rules = {
        problem.rule for problem in checked(SMALL.replace("zh: 停车\n", "zh: pending\n")).problems
    }
    assert rules == {"wrong_language"}
