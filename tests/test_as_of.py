"""What was known on a day, and nothing that came later."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from world import TODAY

from generator.building import read_site
from generator.project import Project
from generator.record.history import history
from generator.record.knowing import known_on
from generator.record.model import Record

DAYS = [date(2021, 11, 4), date(2022, 6, 30), date(2023, 12, 31), date(2025, 1, 1)]


def test_today_everything_is_known(record: Record) -> None:
    assert known_on(record, TODAY) == record


@pytest.mark.parametrize("day", DAYS)
def test_nothing_that_came_later_is_told(record: Record, day: date) -> None:
    known = known_on(record, day)
    for each in known.commitments:
        assert all(update.date <= day for update in each.updates)
        assert all(search.date <= day for search in each.searches)
        assert all(s.published and s.published.last_day <= day for s in each.all_sources)
        assert all(statement.evidence for statement in each.statements)
    assert all(each.reviewed is None or each.reviewed <= day for each in known.measures)
    assert all(each.date <= day for each in known.corrections)


@pytest.mark.parametrize("day", DAYS)
def test_everything_that_was_known_is_told(record: Record, day: date) -> None:
    then = {each.id: each for each in known_on(record, day).commitments}
    for each in record.commitments:
        told = [update.date for update in then[each.id].updates]
        assert told == [
            update.date
            for update in each.updates
            if update.date <= day
            and any(s.published and s.published.last_day <= day for s in update.evidence)
        ]
        assert then[each.id].quote == each.quote
        assert then[each.id].counts_as == each.counts_as


def test_more_is_known_as_time_goes_by(record: Record) -> None:
    counts = [sum(len(c.updates) for c in known_on(record, day).commitments) for day in DAYS]
    assert counts == sorted(counts)
    assert counts[0] == 0 < counts[1] < counts[-1]


def answers(record: Record) -> Counter[str]:
    return Counter(each.status.value for each in record.commitments)


@pytest.mark.parametrize("day", [*DAYS, TODAY])
def test_the_history_tells_how_the_answers_stood_on_any_day(record: Record, day: date) -> None:
    told = [tally for tally in history(record) if tally.date <= day]
    assert told[-1].counts == answers(known_on(record, day))
    assert history(known_on(record, day)) == tuple(told)


def test_the_history_tells_each_day_on_which_an_answer_changed_and_no_other(
    record: Record,
) -> None:
    days = [tally.date for tally in history(record)]
    assert days == sorted(set(days))
    assert days[0] == record.letter.written
    for day in days[1:]:
        before = [each.status for each in known_on(record, day - timedelta(days=1)).commitments]
        assert before != [each.status for each in known_on(record, day).commitments]


WITHDRAWN = """                period: '2020'
                withdrawn:
                  date: 2020-12-20
                  reason: {zh: 图是旧的。, en: The map is an old one.}"""


@pytest.mark.parametrize(
    ("day", "stands"), [(date(2020, 12, 19), True), (date(2020, 12, 20), False)]
)
def test_what_was_taken_back_later_still_stood(
    root: Path,
    day: date,
    stands: bool,  # noqa: FBT001 - a case
) -> None:
    file = root / "commitments.yaml"
    text = file.read_text(encoding="utf-8").replace("                period: '2020'", WITHDRAWN, 1)
    assert "withdrawn" in text
    file.write_text(text, encoding="utf-8")
    site = read_site(root, Project(), as_of=day)
    told = [
        not update.withdrawn
        for commitment in site.languages[0].letters[0].commitments
        for update in commitment.updates
        if update.period == "2020"
    ]
    assert told == [stands]
    assert site.edition.today == day
