"""The drawing of how the answers came in tells what the record tells."""

import re
from datetime import date

import pytest
from world import SMALL, TODAY, Check, told

from generator.record.findings import Status
from generator.record.knowing import known_on
from generator.record.model import Record
from generator.record_files import Checked
from generator.views.listings.changes import ChangesView
from generator.views.listings.curve import CurveView

STEP = re.compile(r"H([\d.]+)V([\d.]+)")


def curve(found: Checked) -> CurveView | None:
    for page in told(found).languages[1].pages:
        if isinstance(page.subject, ChangesView):
            return page.subject.curve
    pytest.fail("no page of changes")


@pytest.fixture(scope="module")
def drawn(frozen: Checked) -> CurveView:
    found = curve(frozen)
    assert found
    return found


def test_its_numbers_are_those_of_the_last_days_of_the_years(
    drawn: CurveView, record: Record
) -> None:
    ends = [*(date(year, 12, 31) for year in range(record.letter.date.year, TODAY.year)), TODAY]
    assert len(drawn.days) == len(ends)
    for n, day in enumerate(ends):
        stood = [each.status for each in known_on(record, day).commitments]
        for band in drawn.bands:
            assert band.numbers[n] == str(stood.count(Status(band.word)))
        assert drawn.rest[n] == str(sum(each not in set(Status) for each in stood))


def test_each_outline_ends_at_the_height_of_all_verdicts_up_to_it(
    drawn: CurveView, record: Record
) -> None:
    height = 0
    for band in reversed(drawn.bands):
        height += int(band.now)
        steps = [(float(x), float(y)) for x, y in STEP.findall(band.path)]
        assert [x for x, _ in steps] == sorted(x for x, _ in steps)
        assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in steps)
        at_end = steps[-2]  # the last step goes back to the ground
        assert at_end[1] == pytest.approx(100 - 100 * height / len(record.commitments), abs=0.01)


def test_the_years_stand_where_they_begin(drawn: CurveView) -> None:
    assert [each.label for each in drawn.years] == ["2022", "2023", "2024", "2025", "2026"]
    places = [float(each.at.rstrip("%")) for each in drawn.years]
    assert places == sorted(places)


def test_without_a_verdict_nothing_is_drawn(checked: Check) -> None:
    assert curve(checked(SMALL))
    without = re.sub(r"\n +updates:\n(?: {14,}.*\n)+", "\n", SMALL)
    assert "updates" not in without
    assert curve(checked(without)) is None
