"""Whatever a file holds, it makes a site, or every problem is shown at a place that is in it.

`HYPOTHESIS_PROFILE=long` looks through thousands of files instead of hundreds.
"""

import os
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from world import LETTER, RECORD, SMALL, SMALL_LETTER, TODAY

from generator.locales import locales
from generator.problems import MOST
from generator.records import Checked, check
from generator.report import as_github, as_json, as_text
from generator.site.pages import Site

SECONDS = 5  # of this process alone, however busy the machine is
IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"


def cases(few: int) -> settings:
    """So many files in a normal run, and twenty-five times as many in a long one."""
    return settings(
        max_examples=few * 25 if IS_LONG else few,
        deadline=timedelta(seconds=SECONDS),
        derandomize=not IS_LONG,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        phases=[Phase.explicit, Phase.generate] + [Phase.shrink] * IS_LONG,
    )


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes | str], Checked]:
    """Check a file with this content, and look at all that is said about it."""
    root = tmp_path_factory.mktemp("hostile")
    letters = root / "docs" / "letters"
    letters.mkdir(parents=True)
    shutil.copy(LETTER, letters)
    shutil.copy(SMALL_LETTER, letters)
    file = root / "commitments.yaml"

    def refused(content: bytes | str) -> Checked:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        checked = check([file], root, TODAY)
        lines = checked.sources["commitments.yaml"].lines
        for problem in checked.problems:
            at = problem.at
            assert 1 <= at.line <= len(lines), problem
            assert 1 <= at.column <= max(1, len(lines[at.line - 1])), problem
        assert [p.at for p in checked.problems] == sorted(p.at for p in checked.problems)
        for locale in locales().values():
            said = [show(checked.problems, checked.sources, locale)
                    for show in (as_text, as_github, as_json)]  # fmt: skip
            assert len(said[1].splitlines()) == len(checked.problems)
            assert not re.search(
                "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(said)
            )
        if checked.is_clean:
            site = Site(checked.records, locales(), TODAY, checked.hashes)
            assert all(page.markdown for page in site.pages())
        return checked

    return refused


Refused = Callable[[bytes | str], Checked]


@cache
def real() -> str:
    return RECORD.read_text(encoding="utf-8")


@cache
def wholes() -> tuple[str, ...]:
    """A shorter real record with every kind of entry, and the small one."""
    return (SMALL, real())


LINES = st.integers(min_value=0, max_value=10**9)
SCRAPS = st.sampled_from(
    [
        *("", " ", "  ", "\t", "\n", "\n\n", "- ", ": ", "：", "，", "[", "]", "{", "}", "#", " #"),
        *(
            "'",
            '"',
            "“",
            "”",
            "‘",
            "’",
            "&a ",
            "*a",
            "!a ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "? ",
            "---\n",
        ),
        *(
            "...\n",
            "<b>",
            "&nbsp;",
            "javascript:",
            "TODO",
            "pending",
            "null",
            "~",
            "Yes",
            "012",
            "1e999",
        ),
        *(
            "2021.12.31",
            "2021年底",
            "0000-00-00",
            "9999-12-31",
            "9" * 400,
            "a" * 5_000,
            "徐" * 5_000,
        ),
        *(
            "\0",
            "\x07",
            "\x1b[31m",
            "\x85",
            "\u2028",
            "\u2029",
            "\u200b",
            "\u202e",
            "\u00a0",
            "\u3000",
        ),
        *("\ufeff", "\ufffd", "\ue000", "\uffff", "\U000e0041", "😀", "é", "\r", "\r\n", "\\u0000"),
        *(
            '"\\u202e"',
            '"\\0"',
            '"\\ud800"',
            "{zh: x}",
            "[[[[",
            "{a: {b: {c: {d: ",
            "<<: *a",
            "{{",
            "{0}",
        ),
    ]
)


Edit = Callable[[list[str], int, int, str], None]


def join(lines: list[str], n: int, m: int, scrap: str) -> None:
    lines[n] += scrap + lines[m]
    if m != n:
        del lines[m]


def swap(lines: list[str], n: int, m: int, scrap: str) -> None:
    del scrap
    lines[n], lines[m] = lines[m], lines[n]


def scribble(lines: list[str], n: int, m: int, scrap: str) -> None:
    column = m % (len(lines[n]) + 1)
    lines[n] = lines[n][:column] + scrap + lines[n][column:]


def cut(lines: list[str], n: int, m: int, scrap: str) -> None:
    lines[n] = lines[n][: m % (len(lines[n]) + 1)] + scrap


def refill(lines: list[str], n: int, m: int, scrap: str) -> None:
    key, colon, _ = lines[n].partition(": ")
    lines[n] = key + (colon if m % 4 else "") + scrap


def indent(lines: list[str], n: int, m: int, scrap: str) -> None:
    del scrap
    lines[n] = " " * (m % 20) + lines[n].lstrip()


def delete(lines: list[str], n: int, m: int, scrap: str) -> None:
    lines[n : n + 1 + m % 9] = [scrap] if m % 2 else []


def double(lines: list[str], n: int, m: int, scrap: str) -> None:
    del scrap
    lines.insert(n, lines[m])


EDITS: tuple[Edit, ...] = (join, swap, scribble, cut, refill, indent, delete, double)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """A record with a few lines deleted, doubled, moved, joined, cut or scribbled on."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        n, m = draw(LINES) % len(lines), draw(LINES) % len(lines)
        draw(st.sampled_from(EDITS))(lines, n, m, draw(SCRAPS))
        lines = lines or [""]
    return "\n".join(lines)


@cases(300)
@given(text=mutated(SMALL))
def test_a_mistreated_record_is_refused_at_the_right_place(refused: Refused, text: str) -> None:
    refused(text)


@cases(20)
@given(data=st.data())
def test_the_real_record_mistreated_is_refused_as_well(
    refused: Refused, data: st.DataObject
) -> None:
    refused(data.draw(mutated(real())))


@st.composite
def swapped(draw: st.DrawFn) -> str:
    """The small record as data, one value of which has another type."""
    record = yaml.load(SMALL, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    scrap = draw(SCRAPS)
    values: list[object] = [
        scrap,
        "",
        [],
        {},
        [scrap],
        {"zh": scrap},
        {scrap: scrap},
        [[scrap]],
        None,
    ]
    node: Any = record
    while True:
        keys = list(node if isinstance(node, dict) else range(len(node)))
        key = keys[draw(LINES) % len(keys)]
        child = node[key]
        if not isinstance(child, dict | list) or not child or draw(st.integers(0, 3)) == 0:
            node[key] = draw(st.sampled_from(values))
            return yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=10_000)
        node = child


@cases(120)
@given(text=swapped())
def test_a_value_of_another_type_is_refused(refused: Refused, text: str) -> None:
    refused(text)


@cases(80)
@given(
    text=st.lists(
        SCRAPS | st.sampled_from(["letter:\n", "  id: a\n", "zh", "en", "- a\n", "x: y\n"]),
        max_size=30,
    ).map("".join)
)
def test_scraps_of_yaml_are_refused(refused: Refused, text: str) -> None:
    assert not refused(text).is_clean


@cases(60)
@given(data=st.binary(max_size=300))
@example(data=b"\xff\xfea\x00")
@example(data=b"\xed\xa0\x80")
@example(data=b"\x00" * 1000)
def test_any_bytes_are_refused(refused: Refused, data: bytes) -> None:
    assert not refused(data).is_clean


@cases(40)
@given(at=LINES, data=st.binary(min_size=1, max_size=4))
def test_bytes_within_a_record_are_met(refused: Refused, at: int, data: bytes) -> None:
    whole = SMALL.encode()
    refused(whole[: at % len(whole)] + data + whole[at % len(whole) :])


def laughs() -> str:
    lines = ["a0: &a0 [" + ", ".join(["x"] * 9) + "]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    return "\n".join(lines)


SECOND = "          - commitment: 1.2-b"
PASSAGE = "          - zh: 另一段，\n            en: Another passage,\n"
COMMITMENT = """\
          - commitment: 1.2-c
            zh: 另一项，
            en: Another one,
            kind: onoff
            topics: [x, x]
"""
WORDS, ENGLISH = "人人都能用的停车位。", "Parking that anyone may use."


def put(find: str, words: str) -> str:
    """The small record with other words in one place."""
    assert SMALL.count(find) == 1
    return SMALL.replace(find, words)


def topics(count: int) -> str:
    return "".join(f"  t{n}: {{zh: 停, en: T}}\n" for n in range(count))


def terms(count: int) -> str:
    entry = (
        "  g{}:\n    term: {{zh: 无, en: N}}\n    meaning: {{zh: 无, en: N}}\n    attested: false\n"
    )
    return "".join(entry.format(n) for n in range(count))


def codes() -> str:
    return ", ".join(a + b for a in "abcdefghij" for b in "abcdefghij")


HOSTILE: dict[str, Callable[[], bytes | str]] = {
    "100,000 open brackets": lambda: "[" * 100_000,
    "100,000 open braces": lambda: "{a: " * 100_000,
    "100,000 open brackets in a record": lambda: put("尽快}", "[" * 100_000 + "}"),
    "100,000 dashes": lambda: "- " * 100_000,
    "1,000 levels of blanks": lambda: "".join(f"{' ' * n}a:\n" for n in range(1_000)),
    "a billion laughs": laughs,
    "a scalar of ten million characters": lambda: f"letter: {'a' * 10_000_000}",
    "a text of 300,000 characters": lambda: put(WORDS, "停" * 300_000),
    "a quote of 300,000 characters": lambda: put("为方便居民", "，" * 300_000),
    "other quotes of 300,000": lambda: put("为方便居民", "居民读书，" * 60_000),
    "a key of 900,000 characters": lambda: f"{'a' * 900_000}: b",
    "a line of 900,000 quotes": lambda: "a: " + '"' * 900_000,
    "a line of 900,000 tabs": lambda: "\t" * 900_000,
    "900,000 blank lines": lambda: "\n" * 900_000,
    "900,000 carriage returns": lambda: "\r" * 900_000,
    "300,000 odd line ends": lambda: "\u2028" * 300_000,
    "300,000 invisible characters": lambda: put(WORDS, "\u200b" * 300_000),
    "900,000 NULs": lambda: b"\0" * 900_000,
    "noise": lambda: bytes(range(256)) * 3_900,
    "100,000 keys": lambda: "".join(f"k{n}: v\n" for n in range(100_000)),
    "100,000 equal keys": lambda: "k: v\n" * 100_000,
    "100,000 items": lambda: "- a\n" * 100_000,
    "100,000 empty items": lambda: "[" + ",".join(["''"] * 100_000) + "]",
    "100,000 aliases": lambda: "[" + "*a, " * 100_000 + "]",
    "80,000 anchors": lambda: "".join(f"- &a{n} b\n" for n in range(80_000)),
    "100,000 topics of a commitment": lambda: put(
        "places: [first-street]", "places: [" + "x, " * 100_000 + "]"
    ),
    "20,000 topics": lambda: put("topics:\n", "topics:\n" + topics(20_000)),
    "10,000 passages": lambda: put(SECOND, PASSAGE * 10_000 + SECOND),
    "7,000 commitments": lambda: put(SECOND, COMMITMENT * 7_000 + SECOND),
    "10,000 glossary terms": lambda: SMALL + terms(10_000),
    "2,000 borrowed phrases": lambda: put("〔公共泊位〕", "〔泊位甲〕" * 2_000),
    "100,000 slips": lambda: "zh：x\n" * 100_000,
    "100,000 slips in braces": lambda: "letter: {" + "zh：x, " * 100_000 + "}",
    "50,000 wrong commas": lambda: put(WORDS, "停," * 50_000),
    "a huge number": lambda: put("value: 120", f"value: {'9' * 100_000}"),
    "a huge exponent": lambda: put("value: 120", "value: 1e999999999"),
    "a huge year": lambda: put("by: 2020-12-31", f"by: {'9' * 100_000}-12-31"),
    "a day in very many words": lambda: put("by: 2020-12-31", f"by: {'十' * 50_000}"),
    "many languages": lambda: put("[zh, en]", f"[{codes()}]"),
    "a document's end": lambda: put("\nsections:", "\n...\nsections:"),
    "a path out of the project": lambda: put("letters/example", "letters/../../../../etc/x"),
    "a very long path": lambda: put("example-2020-1.txt", f"{'a' * 5_000}.txt"),
    "an address without end": lambda: put("example.org/map", "a." * 50_000 + " "),
    "a remark of 900,000 characters": lambda: SMALL + "#" + "x" * 900_000,
    "HTML without end": lambda: put(WORDS, "<a" * 100_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_hurt_is_refused_in_time(name: str, refused: Refused) -> None:
    content = HOSTILE[name]()
    begun = process_time()
    checked = refused(content)
    assert process_time() - begun < SECONDS
    assert len(checked.problems) <= MOST + 1
