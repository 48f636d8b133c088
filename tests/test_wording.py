"""A text stands in the field of its own language, with that language's punctuation."""

import pytest

from generator.reading.wording import faults


def marked(language: str, words: str) -> list[tuple[str, str]]:
    return [(rule, words[start:end]) for rule, start, end, _ in faults(language, words)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "Parking"),
        ("zh", "We will add parking"),
        ("zh", "the West Bund"),
        ("zh", "Add 120 公 spaces for cars and trucks"),
        ("en", "停车"),
        ("en", "新增公共泊位120个"),
        ("en", "“衡复”"),
        ("en", "第一阅览室 Reading Room"),
    ],
)
def test_a_text_in_another_language_is_marked_as_a_whole(language: str, words: str) -> None:
    assert marked(language, words) == [("wrong_language", words)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "SHINE"),
        ("zh", "China Christian Daily"),
        ("zh", "%"),
        ("zh", "4A"),
        ("zh", "SHINE把“海派”译作Shanghai-style"),
        ("zh", "压减10%以上，达3.5万平方米"),
        ("zh", "“1+3+5”的产业政策体系"),
        ("zh", "每天9:00到17:30开放。"),
        ("zh", "共1,200个"),
        ("zh", "网页写“今天(5月14日),晴”。"),
        ("en", "Hengfu (衡复) is old"),
        ("en", "No report was found under the name 西岸文化艺术季 (West Bund Culture Season)."),
        ("en", "A search of public pages; keywords in Chinese: 西岸文化艺术季2021、2022，开幕"),
        ("en", "%"),
        ("en", "4A"),
        ("en", "as “年内，” puts it"),
    ],
)
def test_names_numbers_and_quotations_are_let_pass(language: str, words: str) -> None:
    assert marked(language, words) == []


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("推动消费,扩大投资", ","),
        ("推动消费.", "."),
        ("分三步:一", ":"),
        ("先做;后做", ";"),
        ("做了吗?", "?"),
        ("做了!", "!"),
        ("西岸(滨江)", "()"),
        ("压减10%,再压减", ","),
        ("使用AI,再推广", ","),
    ],
)
def test_english_punctuation_beside_chinese_is_marked(words: str, marks: str) -> None:
    assert marked("zh", words) == [("half_width_mark", mark) for mark in marks]


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("Culture，art", "，"),
        ("It is done。", "。"),
        ("Parks（new）", "（）"),
        ("art、 sport", "、"),
    ],
)
def test_chinese_punctuation_beside_english_is_marked(words: str, marks: str) -> None:
    assert marked("en", words) == [("full_width_mark", mark) for mark in marks]


def test_the_message_offers_the_mark_that_fits() -> None:
    assert [values["other"] for *_, values in faults("zh", "好,好(好)")] == ["，", "（", "）"]
    assert [values["other"] for *_, values in faults("en", "a，b、c")] == [",", ","]
