"""Personal numbers are noticed; offices, hotlines and amounts are not taken for them."""

import pytest
from world import SMALL, Check

PLACE = "人人都能用的停车位。"


def rules(checked: Check, words: str) -> set[str]:
    return {each.rule for each in checked(SMALL.replace(PLACE, f"{PLACE}{words}")).problems}


@pytest.mark.parametrize(
    "number",
    [
        "13900000000",
        "139 0000 0000",
        "+86 139-0000-0000",
        "86-13900000000",
        "0086 13900000000",
        "１３９００００００００",
        "139‑0000‑0000",
        "139 000 00000",
    ],
)
def test_a_mobile_number_is_noticed_however_it_is_written(checked: Check, number: str) -> None:
    assert "mobile_number" in rules(checked, f"电话{number}。")


@pytest.mark.parametrize(
    "number", ["310104199001010012", "31010419900101001X", "310104 19900101 001x"]
)
def test_an_identity_card_is_noticed(checked: Check, number: str) -> None:
    assert "identity_card" in rules(checked, f"证号{number}。")


@pytest.mark.parametrize(
    "words",
    [
        "12345",
        "021-64872222",
        "(021) 6487 2222",
        "400-820-8820",
        "110、119、12315",
        "13900000000元",
        "1390000.0000",
        "2021年11月4日",
        "913101041990010100123",
        "95588",
        "64872222",
    ],
)
def test_what_is_public_is_left_alone(checked: Check, words: str) -> None:
    assert not {"mobile_number", "identity_card"} & rules(checked, f"见{words}。")
