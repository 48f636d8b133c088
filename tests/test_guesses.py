"""What was probably meant: told where it can be told, and nothing otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading import guesses


@pytest.mark.parametrize(
    ("written", "day", "moment"),
    [
        ("2021.12.31", "2021-12-31", "2021-12-31"),
        ("2021/1/5", "2021-01-05", "2021-01-05"),
        ("2021-1-5", "2021-01-05", "2021-01-05"),
        ("20211231", "2021-12-31", "2021-12-31"),
        ("２０２１－１２－３１", "2021-12-31", "2021-12-31"),
        ("2021年12月31日", "2021-12-31", "2021-12-31"),
        ("2021年2月", "", "2021-02"),
        ("2021年", "", "2021"),
        ("2021年底", "2021-12-31", "2021-12-31"),
        ("2021年年底", "2021-12-31", "2021-12-31"),
        ("2021年9月底", "2021-09-30", "2021-09-30"),
        ("2021年上半年", "2021-06-30", "2021-06-30"),
        ("二〇二一年", "", "2021"),
        ("二〇二一年底", "2021-12-31", "2021-12-31"),
        ("二零二一年十月二十日", "2021-10-20", "2021-10-20"),
        ("二〇二一年十二月三十一日", "2021-12-31", "2021-12-31"),
        ("December 31, 2021", "2021-12-31", "2021-12-31"),
        ("31 December 2021", "2021-12-31", "2021-12-31"),
        ("Dec. 2021", "", "2021-12"),
        ("2021", "", "2021"),
        ("2021-13-01", "", ""),
        ("2021年2月30日", "", ""),
        ("年内", "", ""),
        ("尽快", "", ""),
        ("12/31/2021", "", ""),
        ("", "", ""),
    ],
)
def test_a_day_is_told_from_its_usual_forms(written: str, day: str, moment: str) -> None:
    assert (guesses.day(written), guesses.moment(written)) == (day, moment)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *(("012", "12"), ("1,200", "1200"), ("1 200", "1200"), ("１００", "100"), ("10%", "10")),
        *(("80万", "800000"), ("80 万平方米", "800000"), ("1.5亿", "150000000"), ("五", "5")),
        *(("3.50", "3.50"), ("+3", "3"), ("-3", ""), ("1e5", ""), ("many", ""), ("", "")),
    ],
)
def test_a_number_is_told_from_its_usual_forms(written: str, number: str) -> None:
    assert guesses.number(written) == number


@pytest.mark.parametrize(
    ("written", "truth"),
    [
        ("Yes", "true"),
        ("是", "true"),
        ("TRUE", "true"),
        ("No", "false"),
        ("没有", "false"),
        ("?", ""),
    ],
)
def test_true_and_false_are_told_from_other_words(written: str, truth: str) -> None:
    assert guesses.truth(written) == truth


@given(st.text(alphabet="0123456789年月日底末〇二一十-./ Decmbr,", max_size=14))
def test_whatever_is_told_is_a_day(written: str) -> None:
    told = guesses.day(written)
    assert not told or date.fromisoformat(told).isoformat() == told
