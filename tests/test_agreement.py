"""Numbers in words and digits, as far as a fact that is said twice is compared."""

from decimal import Decimal

import pytest

from generator.checking.agreement import english_numbers, han_number, numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("两百", 200),
        ("一百二十", 120),
        ("三千零五", 3_005),
        ("八十万", 800_000),
        ("一亿二千万", 120_000_000),
        ("二〇二一", 2_021),
    ],
)
def test_a_numeral_is_read(text: str, number: int) -> None:
    assert han_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("新增泊位1,200个", "1200"),
        ("投资80.3亿元", "8030000000"),
        ("80万平方米", "800000"),
        ("下降百分之十", "10"),
        ("3.5%", "3.5"),
        ("两个阅览室", "2"),
    ],
)
def test_a_number_is_found_in_its_sentence(text: str, number: str) -> None:
    assert Decimal(number) in numbers(text)


def test_english_numbers_are_read_with_their_scale() -> None:
    assert english_numbers("80.3 billion yuan, 1,200 spaces and 3.5%") == {
        Decimal("80.3") * 10**9,
        Decimal(1_200),
        Decimal("3.5"),
    }
