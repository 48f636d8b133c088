"""What changed between two records, as a reader is told it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from world import SMALL, TESTS, Check, Golden

from generator.comparing.difference import Change, difference, unsupported, untranslated
from generator.comparing.markdown import LONGEST, as_markdown
from generator.comparing.telling import Telling
from generator.locales import locales
from generator.record import findings, model, parts
from generator.record.model import Record
from generator.record.parts import Located, Moment, Text

LOCALES = locales()
GOLDENS = TESTS / "goldens" / "difference"
SCRIPT = "<script>alert(1)</script>"

Told = Callable[..., str]


def edited(*edits: tuple[str, str]) -> str:
    """The small record with each text replaced by another."""
    text = SMALL
    for find, put in edits:
        assert text.count(find) == 1, find
        text = text.replace(find, put)
    return text


@pytest.fixture
def small(checked: Check) -> Record:
    return checked(SMALL).records[0]


@pytest.fixture
def told(checked: Check) -> Told:
    """What is told of edits of the small record, in one language or in both."""

    def told(*edits: tuple[str, str], lang: str = "") -> str:
        old, new = checked(SMALL).records[0], checked(edited(*edits)).records[0]
        return as_markdown(old, new, [LOCALES[lang]] if lang else list(LOCALES.values()))

    return told


DELIVERED = (
    "            searches:\n",
    """\
            updates:
              - date: 2021-03-05
                status: delivered
                delivered_on: 2021-03-01
                note:
                  zh: 第二阅览室3月1日开放。
                  en: The Second Reading Room opened on March 1.
                evidence:
                  - title: 第二阅览室开放
                    publisher: 青禾区人民政府
                    url: https://example.org/second
                    language: zh
                    published: 2021-03-05
                    accessed: 2021-03-06
                    excerpt: 第二阅览室已于3月1日开放。
            searches:
""",
)

EVERYTHING = (
    DELIVERED,
    ("2020-12-15\n        text:\n          - zh", "2021-03-06\n        text:\n          - zh"),
    ("第一个写明年内建成，第二个没有写日期。", "第一个写明年底建成，第二个只写“尽快”。"),
    ("zh: 第一阅览室年内建成、", "zh: 第一阅览室年底建成、"),
    ("due: {by: 2020-12-31, precision: year, wording: 年内}", "due: {wording: 年底}"),
    ("有座位40个。\n                  en: The", "有座位四十个。\n                  en: The"),
    ("value: 120\n", "value: 125\n"),
    ("[reading]\n            places", "[reading, parking]\n            places"),
    (
        "status: delivered\n                period",
        "status: partly_delivered\n                period",
    ),
    ("next: 2021-06-15", "next: 2021-05-15"),
    ("url: https://example.org/map", "url: https://example.org/maps"),
    ("  public-space:\n", "  parking-space:\n"),
    ("first-street: {zh: 第一街,", "first-street: {zh: 一号街,"),
    ("highlights: [1.2-a]\n", "highlights: [1.2-a]\n\nredirects:\n  1.2-z: 1.2-a\n"),
)


# What is told


ENGLISH = (
    "- **1.1-b** and the Second Reading Room opened as soon as possible: "
    "Looked for, nothing found → Delivered; 1 source added"
)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("zh", "两份记录没有差别。"), ("en", "The two records do not differ.")],
)
def test_two_equal_records_are_one_plain_sentence(told: Told, lang: str, sentence: str) -> None:
    assert told(lang=lang) == sentence


def test_chinese_comes_before_english(told: Told) -> None:
    assert told() == "两份记录没有差别。\n\nThe two records do not differ."


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "- **1.1-b** 第二阅览室尽快开放：查过，没有找到 → 已兑现；新增1个来源"),
        (
            "en",
            ENGLISH,
        ),
    ],
)
def test_a_verdict_is_told_with_its_sources_in_one_line(told: Told, lang: str, line: str) -> None:
    assert line in told(DELIVERED, lang=lang).splitlines()


@pytest.mark.parametrize("lang", LOCALES)
def test_every_sort_of_change_is_told(told: Told, lang: str, golden: Golden) -> None:
    golden(GOLDENS / f"everything.{lang}.md", told(*EVERYTHING, lang=lang) + "\n")


@pytest.mark.parametrize("lang", LOCALES)
def test_what_came_and_went_is_told_by_its_id(told: Told, lang: str, golden: Golden) -> None:
    start, end = SMALL.index("      - id: '1.2'"), SMALL.index("highlights: [1.2-a]")
    edits = [
        (SMALL[start:end], ""),
        ("highlights: [1.2-a]\n", ""),
        ("commitment: 1.1-b\n", "commitment: 1.1-c\n"),
        (
            SMALL[
                SMALL.index("          - zh: 为方便") : SMALL.index("          - commitment: 1.1-a")
            ],
            "",
        ),
    ]
    golden(GOLDENS / f"ids.{lang}.md", told(*edits, lang=lang) + "\n")


def test_a_new_measure_is_told_with_all_that_it_holds(checked: Check, golden: Golden) -> None:
    start, end = SMALL.index("      - id: '1.2'"), SMALL.index("highlights: [1.2-a]")
    without = SMALL[:start] + SMALL[end:].replace("highlights: [1.2-a]\n", "")
    old, new = checked(without).records[0], checked(SMALL).records[0]
    golden(GOLDENS / "measure.en.md", as_markdown(old, new, [LOCALES["en"]]) + "\n")


def test_a_withdrawal_is_told_with_its_reason(told: Told) -> None:
    withdrawn = """\
                withdrawn:
                  date: 2021-01-02
                  reason: {zh: 来源有误。, en: The source was wrong.}
"""
    field = "                delivered_on: 2020-11-20\n"
    lines = told((field, withdrawn + field), lang="zh").splitlines()
    assert lines[-2:] == [
        "- **1.1-a** 第一阅览室年内建成：已兑现 → 还没有查",
        "  - 更新（2020-12-10） · 撤回，新增：2021年1月2日 · 来源有误。",
    ]


# What is to be heeded


def test_an_original_that_changed_alone_is_pointed_out(told: Told) -> None:
    assert told(("zh: 第二阅览室尽快开放。", "zh: 第二阅览室尽早开放。"), lang="zh") == (
        "## 记录改了什么\n\n### 请留意\n\n- 原文改了，译文没有改：**1.1-b** 原文\n\n### 改动\n\n"
        "- **1.1-b** 第二阅览室尽早开放\n  - 原文（中文）：第二阅览室尽~~快~~**早**开放。"
    )


def test_a_translation_that_changed_alone_is_in_order(told: Told) -> None:
    edit = ("en: Parking that anyone may use.", "en: Parking that everyone may use.")
    assert told(edit, lang="en") == (
        "## What changed in the record\n\n### Changes\n\n"
        "- **glossary term public-space** public parking spaces\n"
        "  - Meaning (English): Parking that ~~anyone~~**everyone** may use."
    )


def test_a_verdict_that_changed_on_the_old_sources_is_pointed_out(told: Told) -> None:
    edit = ("status: delivered\n                delivered_on: 2020-11-20", "status: in_progress")
    assert "- A verdict changed and no source was added: **1.1-a** Delivered → In progress" in told(
        edit, lang="en"
    )


def test_a_verdict_with_a_new_source_needs_no_warning(told: Told) -> None:
    assert "Please check" not in told(DELIVERED, lang="en")


def test_a_page_cited_before_does_not_support_a_new_verdict(checked: Check) -> None:
    again = SMALL.replace(
        "                period: '2020'\n", "                period: '2019–2020'\n"
    ).replace(
        "status: delivered\n                period",
        "status: partly_delivered\n                period",
    )
    changes = difference(checked(SMALL).records[0], checked(again).records[0])
    assert [change.field for change in unsupported(changes)] == [
        ("updates", "2020-12-12", "status")
    ]


# Nothing in a record can do more than be read


def test_nothing_in_a_record_becomes_markup(small: Record) -> None:
    def poisoned(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
        if isinstance(value, Text):
            return replace(value, words=dict.fromkeys(value.words, f"@all {SCRIPT} #1"))
        if isinstance(value, Located):
            return replace(
                value, **{f.name: poisoned(getattr(value, f.name)) for f in fields(value)}
            )
        if isinstance(value, tuple):
            return tuple(map(poisoned, value))
        if isinstance(value, dict):
            return {f"{key} {SCRIPT}": poisoned(item) for key, item in value.items()}
        return value if type(value) is not str else f"{value} {SCRIPT} @all"

    shown = as_markdown(small, poisoned(small), list(LOCALES.values()))
    assert "script" in shown
    shown = re.sub("`[^`]*`", "", shown)  # in code, nothing does anything
    assert not re.search(r"<|@[a-z]|#\d|https?://", shown)


# Nothing changes unseen


def variants(value: Any) -> Iterator[Any]:  # noqa: ANN401, C901 - whatever a record holds
    """Every way to change one thing somewhere in a value."""
    if isinstance(value, Text):
        for code in value.words:
            yield replace(value, words={**value.words, code: value.words[code] + "改"})
    elif isinstance(value, Located):
        for field in fields(value):
            if field.name != "at":
                for other in variants(getattr(value, field.name)):
                    yield replace(value, **{field.name: other})
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield (*value[:n], *value[n + 1 :])
            yield from ((*value[:n], other, *value[n + 1 :]) for other in variants(item))
        yield from [value[::-1]] if len(set(map(repr, value))) > 1 else []
    elif isinstance(value, dict):
        for key, item in value.items():
            yield {name: each for name, each in value.items() if name != key}
            yield from ({**value, key: other} for other in variants(item))
        yield from [dict(reversed(value.items()))] if len(value) > 1 else []
    else:
        yield from _other(value)


def _other(value: object) -> Iterator[object]:
    match value:
        case bool():
            yield not value
        case StrEnum():
            yield next(word for word in type(value) if word is not value)
        case str():
            yield f"{value}x"
        case Decimal():
            yield value + 1
        case date():
            yield value + timedelta(days=1)
        case Moment():
            yield replace(value, year=value.year + 1)
        case None:
            pass
        case _:
            raise TypeError(type(value))


def test_whatever_changes_is_found_and_told(small: Record) -> None:
    whole = list(variants(small))
    assert len(whole) > 150
    for other in whole:
        changes = difference(small, other)
        assert changes
        assert difference(other, small)
        for locale in LOCALES.values():
            assert as_markdown(small, other, [locale]).count("\n- ") >= 1


def test_nothing_is_found_where_nothing_changed(small: Record, record: Record) -> None:
    assert difference(small, small) == difference(record, record) == []


@pytest.mark.parametrize("code", LOCALES)
def test_every_field_of_the_model_has_a_name(code: str) -> None:
    names = {
        field.name
        for kind in (*vars(parts).values(), *vars(findings).values(), *vars(model).values())
        if is_dataclass(kind) and isinstance(kind, type) and issubclass(kind, Located)
        for field in fields(kind)
    }
    known = {name for name in names if f"diff.fields.{name}" in LOCALES[code].words}
    assert names - known == {"at"}


def test_one_changed_word_of_the_real_record_is_one_change(record: Record) -> None:
    measure = record.measures[9 - 1]
    commitment = measure.commitments[0]
    quote = replace(commitment.quote, words={**commitment.quote.words, "zh": "另一句话，"})
    section = next(section for section in record.sections if measure in section.measures)
    text = tuple(replace(p, quote=quote) if p is commitment else p for p in measure.text)
    measures = tuple(replace(m, text=text) if m is measure else m for m in section.measures)
    sections = tuple(replace(s, measures=measures) if s is section else s for s in record.sections)
    changes = difference(record, replace(record, sections=sections))
    assert changes == [Change(("commitment", commitment.id), ("quote",), commitment.quote, quote)]
    assert untranslated(changes, record.letter.languages) == changes


# How much is told


def test_a_long_comparison_is_cut_and_says_so(small: Record) -> None:
    many = {f"term-{n}": replace(small.glossary["public-space"]) for n in range(900)}
    shown = as_markdown(small, replace(small, glossary=many), list(LOCALES.values()))
    assert len(shown) <= LONGEST
    chinese, english = shown.split("## What changed in the record")
    assert re.search(r"\n\n内容太长，后面还有[\d,]+行没有列出。\n\n$", chinese)
    assert re.search(r"\n\nThis is too long; [\d,]+ more lines are not shown\.$", english)


FIGURES = """\
            figures:
              - value: 120
                unit: {zh: 个, en: spaces}
                comparator: exactly
                wording: 120 个
"""
COUNTS = """\
            counts_as:
              date: 2020-12-01
              zh: 两室都开放。
              en: Both rooms are open.
            searches:
"""
REQUEST = """\
            requests:
              - date: 2020-12-02
                by: {zh: 编者, en: The editors}
                addressee: {zh: 区政府, en: The district}
                way: {zh: 网上, en: Online}
                received: 2020-12-03
                answer:
                  date: 2020-12-14
                  note: {zh: 答复已到。, en: It answered.}
            searches:
"""
UPDATE = SMALL[SMALL.index("            updates:\n") : SMALL.index("          - commitment: 1.1-b")]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("by: 2020-12-31", "by: 2020-12-30", "is read otherwise"),
        ("wording: 年内}", "wording: 年内建成}", "is read otherwise"),
        (
            "            due: {by: 2020-12-31, precision: year, wording: 年内}\n",
            "",
            "is read otherwise",
        ),
        ("  date: 2020-03-01\n", "  date: 2020-03-02\n", "is read otherwise"),
        ("value: 120\n", "value: 121\n", "is read otherwise"),
        ("kind: recurring", "kind: ongoing", "is read otherwise"),
        (FIGURES, "", "is read otherwise"),
        ("value: 40\n", "value: 41\n", "is told otherwise"),
        ("delivered_on: 2020-11-20", "delivered_on: 2020-11-21", "is told otherwise"),
        (
            "date: 2020-12-10\n                status",
            "date: 2020-12-11\n                status",
            "is told",
        ),
        ("published: 2020-12\n", "published: 2020-11\n", "is told otherwise"),
        (UPDATE, "", "was removed"),
    ],
)
def test_what_readers_may_have_relied_on_is_pointed_out(
    told: Told, before: str, after: str, line: str
) -> None:
    heeded, _ = told((before, after), lang="en").split("### Changes")
    assert line in heeded


@pytest.mark.parametrize(
    ("added", "before", "after"),
    [
        (COUNTS, "两室都开放。", "有一室开放。"),
        (COUNTS, "2020-12-01", "2020-12-04"),
        (REQUEST, "date: 2020-12-02", "date: 2020-12-01"),
        (REQUEST, "2020-12-03", "2020-12-04"),
        (REQUEST, "2020-12-14", "2020-12-13"),
    ],
)
def test_criteria_and_requests_that_change_are_pointed_out(
    checked: Check, added: str, before: str, after: str
) -> None:
    old = edited(("            searches:\n", added))
    new = edited(("            searches:\n", added.replace(before, after)))
    shown = as_markdown(checked(old).records[0], checked(new).records[0], [LOCALES["en"]])
    assert "is told otherwise" in shown.split("### Changes")[0]


def test_a_translation_alone_needs_no_warning(checked: Check) -> None:
    old, new = (
        edited(("            searches:\n", COUNTS.replace("Both rooms", words)))
        for words in ("Both rooms", "The two rooms")
    )
    shown = as_markdown(checked(old).records[0], checked(new).records[0], [LOCALES["en"]])
    assert "Please check" not in shown


def test_every_word_of_a_list_is_told_in_words(small: Record) -> None:
    kinds = [
        kind
        for module in (parts, findings, model)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    ]
    for locale in LOCALES.values():
        tell = Telling(small, small, locale)
        assert not [word for kind in kinds for word in kind if "_" in tell.value(word)]
