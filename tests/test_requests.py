"""Requests for information: when an answer is due, and how the letter is quoted in one."""

from datetime import date

import pytest
from world import SMALL, Check, in_language

from generator.record.answering import answer_due
from generator.views.teller import nested

ASKED = """            requests:
              - date: {sent}
                by: {{zh: 一位居民, en: A resident}}
                addressee: {{zh: 区政府办公室, en: The district’s General Office}}
                way: {{zh: 挂号信, en: registered mail}}
"""
AT = "            searches:\n"


@pytest.mark.parametrize(
    ("sent", "more", "due"),
    [
        # Counted by hand on the State Council's calendars of 2020 and 2026.
        ("2020-11-02", "", date(2020, 11, 30)),
        ("2020-09-25", "", date(2020, 10, 29)),  # October 1 to 8 off; the 27th and the 10th worked
        ("2020-11-02", "                received: 2020-11-04\n", date(2020, 12, 2)),
        ("2020-11-02", "                extended: true\n", date(2020, 12, 28)),
        ("2026-12-20", "", None),  # reaches into a year whose holidays are not known
    ],
)
def test_an_answer_is_due_in_so_many_working_days(
    checked: Check, sent: str, more: str, due: date | None
) -> None:
    found = checked(SMALL.replace(AT, ASKED.format(sent=sent) + more + AT))
    (asked,) = found.records[0].commitments[1].requests
    assert answer_due(asked) == due


def test_a_request_without_an_answer_is_told_when_it_is_overdue(checked: Check) -> None:
    letter = in_language("en", checked(SMALL.replace(AT, ASKED.format(sent="2020-11-02") + AT)))
    (view,) = letter.letters[0].commitments[1].requests
    assert view.about == ("sent November 2, 2020", "To: The district’s General Office",
                          "By: registered mail")  # fmt: skip
    assert view.stands.startswith("The answer was due by November 30, 2020; none is on record.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("做好“一网通办”", "做好‘一网通办’"),
        ("“甲‘乙’丙”", "‘甲“乙”丙’"),
        ("《关于〈办法〉的通知》", "〈关于《办法》的通知〉"),
        ("the district’s “red” sites", "the district’s ‘red’ sites"),
    ],
)
def test_quotation_marks_nest(words: str, told: str) -> None:
    assert nested(words) == told
