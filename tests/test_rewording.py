"""How one wording became another, and how words that others wrote are shown."""

import pytest

from generator.comparing.escaping import code, literal, marked
from generator.rewording import rewording


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("徐家汇书院年内建成、", "徐家汇书院明年建成、", "徐家汇书院~~年内~~**明年**建成、"),
        ("推动建成", "推动尽快建成", "推动**尽快**建成"),
        ("一港一谷", "一港、一城、一谷", "一港\u200a**、一城、**\u200a一谷"),
        ("2021年11月", "2022年11月", "~~2021~~**2022**年11月"),
        ("the old big house", "the new large house", "the ~~old big~~**new large** house"),
        ("within the year,", "in the year,", "~~within~~**in** the year,"),
        ("West Bund’s", "West Bund", "West ~~Bund’s~~**Bund**"),
        ("甲乙丙丁", "甲乙丙丁", "甲乙丙丁"),
        ("甲", "", "~~甲~~"),
        ("甲一乙", "丙一丁", "~~甲一乙~~**丙一丁**"),
        ("扩大 4A 级", "扩大4A级", "扩大\u200a~~␣~~\u200a4A\u200a~~␣~~\u200a级"),
        ("建（一）成", "建成", "建\u200a~~（一）~~\u200a成"),
        ("建成，并开放", "建成、再开放", "建成\u200a~~，并~~**、再**开放"),
    ],
)  # fmt: skip
def test_only_what_changed_is_marked(before: str, after: str, shown: str) -> None:
    assert marked(rewording(before, after)) == shown


def test_texts_too_long_to_be_compared_are_shown_as_replaced() -> None:
    runs = rewording("甲乙" * 1_000, "乙甲" * 1_000)
    assert [len(run.text) for run in runs] == [2_000, 2_000]


def test_a_small_change_in_a_long_text_is_shown_alone() -> None:
    assert marked(rewording("甲" * 5_000, "甲" * 4_999 + "乙")) == "甲" * 4_999 + "~~甲~~**乙**"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>", "&lt;script&gt;"),
        ("a & b", "a &amp; b"),
        ("[here](http://x.org)", "\\[here\\](http:\u2060//x.org)"),
        ("![](x)", "!\\[\\](x)"),
        ("@admin", "@\u2060admin"),
        ("a@b.org", "a@\u2060b.org"),
        ("#12 and x/y#3", "#\u206012 and x/y#\u20603"),
        ("GH-12", "GH\u2060-12"),
        ("www.example.org", "www\u2060.example.org"),
        (":tada:", ":\u2060tada:"),
        ("0123abcd", "0123ab\u2060cd"),
        ("12345678", "12345678"),
        ("**a** _b_ ~~c~~", r"\*\*a\*\* \_b\_ \~\~c\~\~"),
        (r"`d` \ | $e$", r"\`d\` \\ \| \$e\$"),
        ("徐府办〔2021〕9号：“三公”", "徐府办〔2021〕9号：“三公”"),
    ],
)  # fmt: skip
def test_words_that_others_wrote_are_shown_and_do_nothing(text: str, shown: str) -> None:
    assert literal(text) == shown


def test_an_address_is_shown_and_not_linked() -> None:
    assert code("https://example.org/`x`") == "`https://example.org/%60x%60`"
