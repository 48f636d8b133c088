"""Status and schedule: what evidence shows, and how a deadline looks on a given day."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from world import SMALL, Check, bodies

from generator.locales import locales
from generator.problems import spot
from generator.record.findings import Absence, Status
from generator.record.letter import Deadline, Every
from generator.record.model import Commitment, Measure, Record
from generator.record.parts import Origin
from generator.record.schedule import Schedule, is_old, next_due, review_is_overdue, schedule
from generator.record_files import Checked
from generator.views.site import site_view
from generator.views.teller import Edition

DELIVERED = SMALL[
    SMALL.index("            updates:") : SMALL.index("          - commitment: 1.1-b")
]
NO_UPDATE = SMALL.replace(DELIVERED, "")
DUE = date(2020, 12, 31)


def commitment(found: Checked, name: str = "1.1-a") -> Commitment:
    assert found.problems == ()
    (record,) = found.records
    return next(commitment for commitment in record.commitments if commitment.id == name)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (DUE - timedelta(91), Schedule.UPCOMING),
        (DUE - timedelta(90), Schedule.DUE_SOON),
        (DUE, Schedule.DUE_SOON),
        (DUE + timedelta(1), Schedule.PASSED),
        (date(2030, 1, 1), Schedule.PASSED),
    ],
)
def test_a_deadline_comes_closer_and_passes(checked: Check, day: date, expected: Schedule) -> None:
    assert schedule(commitment(checked(NO_UPDATE)), day) is expected


def test_a_deadline_that_passes_changes_no_status(checked: Check) -> None:
    promised = commitment(checked(NO_UPDATE))
    assert schedule(promised, date(2030, 1, 1)) is Schedule.PASSED
    assert promised.status is Absence.NOT_LOOKED_FOR


@pytest.mark.parametrize(
    ("delivered_on", "expected"),
    [
        ("2020-11-20", Schedule.ON_TIME),
        ("2020-12-31", Schedule.ON_TIME),
        ("2021-01-01", Schedule.LATE),
    ],
)
def test_delivery_is_held_against_the_deadline(
    checked: Check, delivered_on: str, expected: Schedule
) -> None:
    text = SMALL.replace("date: 2020-12-10", "date: 2021-01-10")
    text = text.replace("delivered_on: 2020-11-20", f"delivered_on: {delivered_on}")
    promised = commitment(checked(text))
    assert promised.status is Status.DELIVERED
    assert schedule(promised, date(2026, 11, 24)) is expected


def test_delivery_on_an_unknown_day_is_neither_late_nor_on_time(checked: Check) -> None:
    text = SMALL.replace("                delivered_on: 2020-11-20\n", "")
    assert schedule(commitment(checked(text)), date(2026, 11, 24)) is Schedule.UNDATED


def test_without_a_day_there_is_nothing_to_be_late_for(checked: Check) -> None:
    found = checked(SMALL)
    for name in ("1.1-b", "1.2-a", "1.2-b"):
        assert schedule(commitment(found, name), date(2030, 1, 1)) is Schedule.NO_DATE


def test_work_in_progress_can_be_overdue(checked: Check) -> None:
    text = SMALL.replace(
        "status: delivered\n                delivered_on: 2020-11-20", "status: in_progress"
    )
    promised = commitment(checked(text))
    assert promised.status is Status.IN_PROGRESS
    assert schedule(promised, DUE + timedelta(1)) is Schedule.PASSED


def test_a_duty_that_goes_on_is_in_progress_when_a_year_of_it_is_done(checked: Check) -> None:
    duty = commitment(checked(SMALL), "1.2-b")
    assert duty.latest is not None
    assert (duty.latest.status, duty.latest.period) == (Status.DELIVERED, "2020")
    assert duty.status is Status.IN_PROGRESS


def test_without_an_update_the_status_is_that_nothing_was_found(checked: Check) -> None:
    assert commitment(checked(SMALL), "1.2-a").status is Absence.NOT_LOOKED_FOR


def test_the_latest_update_counts(checked: Check) -> None:
    second = DELIVERED.partition("\n")[2].replace("2020-12-10\n", "2020-12-20\n")
    second = second.replace("status: delivered\n", "status: unclear\n")
    second = second.replace("                delivered_on: 2020-11-20\n", "")
    second = second.replace("accessed: 2020-12-15", "accessed: 2020-12-20")
    promised = commitment(checked(SMALL.replace(DELIVERED, DELIVERED + second)))
    assert [update.status for update in promised.updates] == [Status.DELIVERED, Status.UNCLEAR]
    assert promised.status is Status.UNCLEAR


def test_a_withdrawn_update_does_not_count(checked: Check) -> None:
    withdrawn = "withdrawn: {date: 2021-01-20, reason: {zh: 报道写错了。, en: It was wrong.}}"
    text = SMALL.replace(
        "                delivered_on: 2020-11-20\n",
        f"                delivered_on: 2020-11-20\n                {withdrawn}\n",
    )
    promised = commitment(checked(text))
    assert len(promised.updates) == 1
    assert promised.standing == ()
    assert promised.status is Absence.NOT_LOOKED_FOR
    assert schedule(promised, DUE + timedelta(1)) is Schedule.PASSED


def measure(found: Checked, name: str) -> Measure:
    return next(measure for measure in found.records[0].measures if measure.id == name)


def test_a_review_is_due_after_half_a_year(checked: Check) -> None:
    reviewed = measure(checked(SMALL), "1.1")
    assert not review_is_overdue(reviewed, date(2021, 6, 16))
    assert review_is_overdue(reviewed, date(2021, 6, 17))


def test_a_measure_that_was_never_reviewed_is_overdue(checked: Check) -> None:
    never = SMALL.replace("        reviewed: 2020-12-15\n", "")
    assert review_is_overdue(measure(checked(never), "1.2"), date(2020, 3, 1))


def test_two_days_differ_only_where_the_schedule_does(frozen: Checked) -> None:
    days = date(2021, 12, 1), date(2026, 12, 25)  # days that nothing in the record is dated
    early, late = (_pages(frozen.records[0], today) for today in days)
    assert early == late


def _pages(record: Record, today: date) -> dict[str, str]:
    """Every page without the day, what is worked out from it, and when somebody looks again."""
    site = site_view([record], locales(), Edition(today, hashes={record.letter.source: ""}))
    states = [f"{{.{state}}}" for state in Schedule]
    states += [f'data-schedule="{state}"' for state in Schedule]
    states += [f'<option value="{state}">' for state in Schedule]
    for locale in locales().values():
        states += [locale.day(today), *(locale.say(f"schedule.{state}") for state in Schedule)]
        states += [locale.say("measure.overdue"), locale.say("measure.never_reviewed")]
        states.append(locale.say("commitment.old"))
    said = re.compile(
        "|".join(map(re.escape, sorted(states, key=len, reverse=True)))
        + r"|(?:下次查找不晚于|原定)[^。\n]*。|The next look [^.\n]*\."
        + r"|\[[^\]]*\]\(\S*deadlines\S*\)\n\{\.overdue\}"
        + r"|</option>|\{\.(?:notice|by)\}|\*\*|\s"
    )
    cited = re.compile(r"```.*?```", re.DOTALL)  # with the day of the visit
    return {
        path: said.sub("", cited.sub("", body))
        for path, body in bodies(site).items()
        if not path.endswith("/changes.md")  # its curve ends on the day
    }


def test_what_was_found_grows_old_in_two_years_unless_it_was_delivery(checked: Check) -> None:
    (delivered,) = commitment(checked(SMALL)).updates
    undelivered = replace(delivered, status=Status.IN_PROGRESS, date=date(2020, 2, 29))
    assert not is_old(undelivered, date(2022, 2, 28))
    assert is_old(undelivered, date(2022, 3, 1))
    assert not is_old(delivered, date(2032, 3, 1))


@pytest.mark.parametrize(
    ("every", "day", "today", "falls_due"),
    [
        ("month", "25", date(2026, 11, 24), date(2026, 11, 25)),
        ("month", "25", date(2026, 11, 26), date(2026, 12, 25)),
        ("month", "31", date(2027, 2, 1), date(2027, 2, 28)),
        ("year", "06-30", date(2026, 11, 24), date(2027, 6, 30)),
        ("year", "11-24", date(2026, 11, 24), date(2026, 11, 24)),
        ("quarter", None, date(2026, 11, 24), None),
    ],
)
def test_what_recurs_falls_due_next_on_a_day(
    every: str, day: str | None, today: date, falls_due: date | None
) -> None:
    due = Deadline(wording="每月", every=Every(every), day=day, at=Origin(spot("x", 1, 1)))
    assert next_due(due, today) == falls_due
