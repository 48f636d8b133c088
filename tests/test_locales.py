"""Interface words: complete in every language; a further language is a further file."""

import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml
from world import ROOT, SMALL, Check, bodies, told

from generator.locales import FOLDER, Locale, locale_from_environment, locales
from generator.pages.snippets import snippets
from generator.record import findings, letter, model, parts
from generator.record.parts import Moment
from generator.views.site import SiteView

MODEL = {**vars(parts), **vars(letter), **vars(findings), **vars(model)}
LANGUAGES = locales()


def shared(keys: Iterable[str]) -> set[str]:
    """The keys that every language has: all but what only some grammars need.

    Names of months, and the singular beside a plural (`x.one` beside `x.other`).
    """
    known = set(keys)
    singular = {key for key in known if f"{key.removesuffix('.one')}.other" in known - {key}}
    return {key for key in known - singular if not key.startswith("months.")}


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def words_in_theme() -> Iterator[str]:
    """Every key that the theme asks for by its full name."""
    for template in (ROOT / "theme_overrides").rglob("*.*"):
        if template.suffix in (".html", ".xml"):
            text = template.read_text(encoding="utf-8")
            yield from re.findall(r"words\[[\"']([a-z_.]+)[\"']\]", text)


def site_of(checked: Check, known: dict[str, Locale]) -> SiteView:
    return told(checked(SMALL), known=known)


def shouted(tree: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Words in capitals, with their placeholders as they were."""
    if isinstance(tree, dict):
        return {key: shouted(value) for key, value in tree.items()}
    parts = re.split(r"(\{[a-z_]+\})", str(tree))
    return "".join(part if part.startswith("{") else part.upper() for part in parts)


@pytest.fixture
def three(tmp_path: Path) -> dict[str, Locale]:
    """The languages of the site and one more, which is nothing but a file."""
    folder = shutil.copytree(FOLDER, tmp_path / "locales")
    tree = yaml.safe_load((folder / "en.yaml").read_text(encoding="utf-8"))
    loud = shouted({key: tree[key] for key in tree if key not in ("language", "formats")})
    about = {"tag": "en-x-loud", "theme": "en", "name": "LOUD", "joiner": " "}
    loud |= {"language": about, "order": 3, "formats": tree["formats"]}
    (folder / "xx.yaml").write_text(yaml.safe_dump(loud, allow_unicode=True), encoding="utf-8")
    return dict(locales(folder))


def test_chinese_comes_first() -> None:
    assert list(LANGUAGES) == ["zh", "en"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_words(code: str) -> None:
    assert shared(LANGUAGES[code].words) == shared(LANGUAGES["en"].words)


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_have_the_same_placeholders_in_every_language(code: str) -> None:
    ours, theirs = LANGUAGES[code].words, LANGUAGES["en"].words
    assert {key: placeholders(ours[key]) for key in shared(ours)} == {
        key: placeholders(theirs[key]) for key in shared(theirs)
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_only_a_message_may_lack_advice(code: str) -> None:
    empty = {key for key, words in LANGUAGES[code].words.items() if not words.strip()}
    told = ("unknown_key", "unknown_name", "unknown_word", "unknown_blank", "no_words")
    meant = {f"problems.{rule}.fix" for rule in told}
    assert {key for key in empty if key.startswith("problems.")} == meant
    assert empty - meant <= {"formats.leading"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_choice_that_an_editor_makes_has_a_name(code: str) -> None:
    choices = {
        name.lower()
        for name, kind in MODEL.items()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    } - {"absence"}  # computed
    assert within("problems.choice.", LANGUAGES[code].words) == choices >= {"status", "kind"}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("group", "choice"),
    [
        ("status", findings.Status),
        ("status", findings.Absence),
        ("kind", model.Kind),
        ("documents.noun", letter.Document),
        ("documents.paper", letter.Document),
        ("duty", letter.Duty),
        ("reception", letter.Reception),
        ("diff.document", letter.Document),
        ("diff.role", letter.Role),
        ("diff.every", letter.Every),
        ("comparator", parts.Comparator),
        ("diff.comparator", parts.Comparator),
        ("diff.precision", parts.Precision),
    ],
)
def test_every_value_of_a_choice_has_words(code: str, group: str, choice: type[StrEnum]) -> None:
    assert {f"{group}.{value}" for value in choice} <= LANGUAGES[code].words.keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_that_the_theme_uses_exists(code: str) -> None:
    used = set(words_in_theme())
    assert len(used) > 20
    assert used - set(LANGUAGES[code].words) == set()


def test_every_word_that_the_pages_use_exists(checked: Check) -> None:
    pages = bodies(site_of(checked, dict(LANGUAGES)))
    assert len([path for path in pages if path.startswith("zh/")]) > 20
    assert all(pages.values())


def within(folder: str, names: Iterable[str]) -> set[str]:
    return {name.removeprefix(folder) for name in names if name.startswith(folder)}


def test_a_third_language_is_data(checked: Check, three: dict[str, Locale]) -> None:
    pages = bodies(site_of(checked, three))
    inner = {
        code: {p.partition("/")[2] for p in pages if p.startswith(f"{code}/")} for code in three
    }
    assert inner["xx"] == inner["en"] == inner["zh"]
    assert "# 1.1 " in pages["xx/example-2020-1/1.1.md"]


def test_a_third_language_speaks_its_own_words(checked: Check, three: dict[str, Locale]) -> None:
    body = bodies(site_of(checked, three))["xx/example-2020-1/1.1.md"]
    assert "## COMMITMENT BY COMMITMENT {#commitments" in body
    assert "## Commitment by commitment" not in body


def test_what_is_not_translated_yet_is_shown_in_the_original(
    checked: Check, three: dict[str, Locale]
) -> None:
    body = bodies(site_of(checked, three))["xx/example-2020-1/1.1.md"]
    pending = "*(TRANSLATION PENDING)*{.pending}"
    assert f"第二个没有写日期。 {pending}\n{{.lead lang=zh-Hans}}" in body


def test_a_third_language_is_offered_at_the_entrance(
    checked: Check, three: dict[str, Locale]
) -> None:
    landing = bodies(site_of(checked, three))["index.md"]
    assert "{.entrance lang=en-x-loud}" in landing
    assert "](xx/index.md){.button}" in landing
    assert 'action="xx/example-2020-1/commitments/"' in landing


def test_a_third_language_has_its_own_tables_for_prose(
    checked: Check, three: dict[str, Locale]
) -> None:
    made = snippets(site_of(checked, three))
    assert "NOT DELIVERED" in made["xx/statuses.md"]
    assert within("xx/", made) == within("zh/", made)


def test_a_record_may_hold_a_third_language(checked: Check) -> None:
    lacking = [
        problem
        for problem in checked(
            SMALL.replace("languages: [zh, en]", "languages: [zh, en, xx]")
        ).problems
        if problem.rule == "missing_translation"
    ]
    assert {problem.values["language"] for problem in lacking} == {"xx"}
    assert len(lacking) > 20


def test_the_letters_own_language_is_one_of_the_sites(checked: Check) -> None:
    (first, *_) = checked(SMALL.replace("languages: [zh, en]", "languages: [cn, en]")).problems
    assert (first.rule, first.near, first.at.line) == ("country_for_language", "zh", 5)


def test_one_and_many_are_told_apart_where_the_language_does() -> None:
    assert LANGUAGES["en"].count("n.commitments", 1) == "1 commitment"
    assert LANGUAGES["en"].count("n.commitments", 1200) == "1,200 commitments"
    assert "1" in LANGUAGES["zh"].count("n.commitments", 1)


def test_a_day_is_written_as_the_language_writes_it() -> None:
    assert LANGUAGES["en"].day(date(2021, 12, 31)) == "December 31, 2021"
    assert LANGUAGES["zh"].day(date(2021, 12, 31)) == "2021年12月31日"


@pytest.mark.parametrize(
    ("moment", "english", "chinese"),
    [
        (Moment(2021), "2021", "2021年"),
        (Moment(2021, 9), "September 2021", "2021年9月"),
        (Moment(2021, 9, 1), "September 1, 2021", "2021年9月1日"),
    ],
)
def test_a_date_is_as_exact_as_its_source(moment: Moment, english: str, chinese: str) -> None:
    assert (LANGUAGES["en"].moment(moment), LANGUAGES["zh"].moment(moment)) == (english, chinese)


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        ("59", "59", "59"),
        ("12345", "12,345", "12,345"),
        ("800000", "800,000", "80万"),
        ("100000000000", "100 billion", "1000亿"),
        ("2.5", "2.5", "2.5"),
    ],
)
def test_a_number_is_read_as_the_language_counts(number: str, english: str, chinese: str) -> None:
    said = [LANGUAGES[code].number(Decimal(number)) for code in ("en", "zh")]
    assert said == [english, chinese]


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_messages_speak_the_language_of_the_environment(environ: dict[str, str], code: str) -> None:
    assert locale_from_environment(environ).code == code
