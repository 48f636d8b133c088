"""Where each character of a value stands, however it is written."""

import pytest

from generator.problems import Span
from generator.reading.positions import position_of


def marked(raw: str, start: int, end: int) -> str:
    """The stretch of `raw` that is found for some characters of its value."""
    found = position_of(Span("a.yaml", 3, 5, 3, 5 + len(raw), raw), start, end)
    assert (found.line, found.end_line) == (3, 3)
    return raw[found.column - 5 : found.end_column - 5]


@pytest.mark.parametrize(
    ("raw", "start", "end", "expected"),
    [
        ("徐家汇", 1, 2, "家"),
        ("'徐家汇'", 1, 2, "家"),
        ('"徐家汇"', 0, 3, "徐家汇"),
        ("'it''s'", 2, 3, "''"),
        ("'it''s'", 3, 4, "s"),
        (r'"a\u200bb"', 1, 2, r"\u200b"),
        (r'"a\u200bb"', 2, 3, "b"),
        (r'"\x41\U0001F600\n."', 1, 2, r"\U0001F600"),
        ("a\ue000b", 1, 2, "b"),
        ("abc", 3, 3, "c"),
        ("abc", 1, 99, "bc"),
        ("'", 0, 1, "'"),
    ],
)
def test_a_part_of_a_value_is_found(raw: str, start: int, end: int, expected: str) -> None:
    assert marked(raw, start, end) == expected


def test_a_value_on_several_lines_is_not_taken_apart() -> None:
    whole = Span("a.yaml", 3, 5, 4, 9, "ab\n    cd")
    assert position_of(whole, 1, 2) == whole


def test_what_has_no_characters_is_shown_whole() -> None:
    whole = Span("a.yaml", 3, 5, 3, 9)
    assert position_of(whole, 1, 2) == whole
    assert position_of(Span("a.yaml", 3, 5, 3, 7, "''"), 0, 1) == Span("a.yaml", 3, 5, 3, 7)
