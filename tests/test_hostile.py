"""Whatever a file holds, it makes a site, or every problem is shown at a place that is in it.

`HYPOTHESIS_PROFILE=long` looks through thousands of files instead of hundreds.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable
from copy import deepcopy
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from world import LETTER, RECORD, SMALL, SMALL_LETTER, TODAY, told

from generator.locales import locales
from generator.pages.rendering import pages
from generator.problems import MOST
from generator.record.model import Record
from generator.record_files import Checked, check
from generator.report import as_github, as_json, as_text

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the first is many times as fast
IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"


def cases(few: int) -> settings:
    """So many files in a normal run, and twenty-five times as many in a long one."""
    return settings(
        max_examples=few * 25 if IS_LONG else few,
        derandomize=not IS_LONG,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        phases=[Phase.explicit, Phase.generate] + [Phase.shrink] * IS_LONG,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose record is written over again and again."""
    root = tmp_path_factory.mktemp("hostile")
    letters = root / "docs" / "letters"
    letters.mkdir(parents=True)
    shutil.copy(LETTER, letters)
    shutil.copy(SMALL_LETTER, letters)
    return root


def checked_in(project: Path, content: bytes | str) -> Checked:
    file = project / "commitments.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return check([file], project, TODAY)


@pytest.fixture(scope="module")
def refused(project: Path) -> Callable[[bytes | str], Checked]:
    """Check a file with this content, and look at all that is said about it."""
    made: list[tuple[Record, ...]] = []  # what a site has been made of

    def refused(content: bytes | str) -> Checked:
        checked = checked_in(project, content)
        lines = checked.sources["commitments.yaml"].lines
        for problem in checked.problems:
            at = problem.at
            assert 1 <= at.line <= len(lines), problem
            assert 1 <= at.column <= max(1, len(lines[at.line - 1])), problem
        places = [(problem.is_warning, problem.at) for problem in checked.problems]
        assert places == sorted(places)
        for locale in locales().values():
            said = [show(checked.problems, checked.sources, locale)
                    for show in (as_text, as_github, as_json)]  # fmt: skip
            assert len(said[1].splitlines()) == len(checked.problems)
            assert not re.search(
                "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(said)
            )
        if checked.is_clean and checked.records not in made:
            made.append(checked.records)
            assert all(page.markdown for page in pages(told(checked)))
        return checked

    return refused


Refused = Callable[[bytes | str], Checked]


@cache
def real() -> str:
    return RECORD.read_text(encoding="utf-8")


@cache
def small() -> Any:  # noqa: ANN401 - a tree of dicts, lists and texts
    """The small record as data."""
    return yaml.load(SMALL, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts


LINES = st.integers(min_value=0, max_value=10**9)
SCRAPS = st.sampled_from(
    [
        *("", " ", "  ", "\t", "\n", "\n\n", "- ", ": ", "：", "，", "[", "]", "{", "}", "#", " #"),
        *("'", '"', "“", "”", "‘", "’", "&a ", "*a", "!a ", "|", ">", "%", "@", "`", "?", "? "),
        *("---\n", "...\n", "x: y\n", "{zh: x}", "[[[[", "{a: {b: {c: {d: ", "<<: *a", "{{", "{0}"),
        *("<b>", "&nbsp;", "javascript:", "TODO", "pending", "null", "~", "Yes", "徐汇", "é"),
        *("12", "012", "1e999", "2021.12.31", "2021年底", "0000-00-00", "9999-12-31"),
        *("9" * 400, "a" * 5_000, "徐" * 5_000),
        *("\0", "\x07", "\x1b[31m", "\x85", "\u2028", "\u2029", "\u200b", "\u202e", "\u00a0"),
        *("\u3000", "\ufeff", "\ufffd", "\ue000", "\uffff", "\U000e0041", "😀", "\r", "\r\n"),
        *("\\u0000", '"\\u202e"', '"\\0"', '"\\ud800"'),
    ]
)


Edit = Callable[[list[str], int, int, str], None]


def join(lines: list[str], n: int, m: int, scrap: str) -> None:
    lines[n] += scrap + lines[m]
    if m != n:
        del lines[m]


def swap(lines: list[str], n: int, m: int, scrap: str) -> None:
    lines[n], lines[m] = lines[m], lines[n]


def scribble(lines: list[str], n: int, m: int, scrap: str) -> None:
    column = m % (len(lines[n]) + 1)
    lines[n] = lines[n][:column] + scrap + lines[n][column:]


def cut(lines: list[str], n: int, m: int, scrap: str) -> None:
    lines[n] = lines[n][: m % (len(lines[n]) + 1)] + scrap


def overwrite(lines: list[str], n: int, m: int, scrap: str) -> None:
    """Put a scrap in place of a stretch that may go on into the next line."""
    column, length = m % (len(lines[n]) + 1), m % 13
    text = "\n".join(lines[n : n + 2])
    lines[n : n + 2] = [text[:column] + scrap + text[column + length :]]


def refill(lines: list[str], n: int, m: int, scrap: str) -> None:
    key, colon, _ = lines[n].partition(": ")
    lines[n] = key + (colon if m % 4 else "") + scrap


def indent(lines: list[str], n: int, m: int, scrap: str) -> None:
    lines[n] = " " * (m % 20) + lines[n].lstrip()


def delete(lines: list[str], n: int, m: int, scrap: str) -> None:
    lines[n : n + 1 + m % 9] = [scrap] if m % 2 else []


def double(lines: list[str], n: int, m: int, scrap: str) -> None:
    lines.insert(n, lines[m])


EDITS: tuple[Edit, ...] = (join, swap, scribble, overwrite, cut, refill, indent, delete, double)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """A record with a few lines deleted, doubled, moved, joined, cut or scribbled on."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        n, m = draw(LINES) % len(lines), draw(LINES) % len(lines)
        draw(st.sampled_from(EDITS))(lines, n, m, draw(SCRAPS))
        lines = lines or [""]
    return "\n".join(lines)


@cases(360)
@given(text=mutated(SMALL))
def test_a_mistreated_record_is_refused_at_the_right_place(refused: Refused, text: str) -> None:
    refused(text)


def test_a_record_that_lost_a_line_is_answered(refused: Refused) -> None:
    lines = SMALL.split("\n")
    for n in range(len(lines)):
        refused("\n".join(lines[:n] + lines[n + 1 :]))


@cases(20)
@given(data=st.data())
def test_the_real_record_mistreated_is_refused_as_well(
    refused: Refused, data: st.DataObject
) -> None:
    refused(data.draw(mutated(real())))


def dumped(record: object) -> str:
    """Data as a file of YAML."""
    made = yaml.dump(record, None, DUMPER, allow_unicode=True, sort_keys=False, width=10_000)
    return str(made)


@st.composite
def swapped(draw: st.DrawFn) -> str:
    """The small record as data, one value of which has another type."""
    record = deepcopy(small())
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
            return dumped(record)
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


def laughs(levels: int) -> str:
    lines = ["a0: &a0 [" + ", ".join(["x"] * 9) + "]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def topics(count: int) -> str:
    return "".join(f"  t{n}: {{zh: 停, en: T}}\n" for n in range(count))


def terms(count: int) -> str:
    entry = (
        "  g{}:\n    term: {{zh: 无, en: N}}\n    meaning: {{zh: 无, en: N}}\n    attested: false\n"
    )
    return "".join(entry.format(n) for n in range(count))


def codes() -> str:
    return ", ".join(a + b for a in "abcdefghij" for b in "abcdefghij")


# What can be as large as one likes, and how large it is once, near the most that is read.
LARGE: dict[str, tuple[int, Callable[[int], bytes | str]]] = {
    "open brackets": (100_000, lambda n: "[" * n),
    "open braces": (100_000, lambda n: "{a: " * n),
    "open brackets in a record": (100_000, lambda n: put("尽快}", "[" * n + "}")),
    "dashes": (100_000, lambda n: "- " * n),
    "levels of spaces": (1_000, lambda n: "".join(f"{' ' * depth}a:\n" for depth in range(n))),
    "levels of a billion laughs": (40, laughs),
    "characters in a scalar": (10_000_000, lambda n: f"letter: {'a' * n}"),
    "characters in a text": (300_000, lambda n: put(WORDS, "停" * n)),
    "characters in a quote": (300_000, lambda n: put("为方便居民", "，" * n)),
    "other words in a quote": (60_000, lambda n: put("为方便居民", "居民读书，" * n)),
    "characters in a key": (900_000, lambda n: f"{'a' * n}: b"),
    "quotes in a line": (900_000, lambda n: "a: " + '"' * n),
    "tabs in a line": (900_000, lambda n: "\t" * n),
    "empty lines": (900_000, lambda n: "\n" * n),
    "carriage returns": (900_000, lambda n: "\r" * n),
    "odd line ends": (300_000, lambda n: "\u2028" * n),
    "invisible characters": (300_000, lambda n: put(WORDS, "\u200b" * n)),
    "NULs": (900_000, lambda n: b"\0" * n),
    "rounds of noise": (3_900, lambda n: bytes(range(256)) * n),
    "keys": (100_000, lambda n: "".join(f"k{number}: v\n" for number in range(n))),
    "equal keys": (20_000, lambda n: "k: v\n" * n),
    "items": (20_000, lambda n: "- a\n" * n),
    "empty items": (20_000, lambda n: "[" + ",".join(["''"] * n) + "]"),
    "aliases": (20_000, lambda n: "[" + "*a, " * n + "]"),
    "anchors": (20_000, lambda n: "".join(f"- &a{number} b\n" for number in range(n))),
    "topics of a commitment": (
        20_000,
        lambda n: put("places: [first-street]", "places: [" + "x, " * n + "]"),
    ),
    "topics": (5_000, lambda n: put("topics:\n", "topics:\n" + topics(n))),
    "passages": (3_000, lambda n: put(SECOND, PASSAGE * n + SECOND)),
    "commitments": (7_000, lambda n: put(SECOND, COMMITMENT * n + SECOND)),
    "glossary terms": (3_000, lambda n: SMALL + terms(n)),
    "borrowed phrases": (2_000, lambda n: put("〔公共泊位〕", "〔泊位甲〕" * n)),
    "mistyped keys": (100_000, lambda n: "zh：x\n" * n),
    "mistyped keys in braces": (20_000, lambda n: "letter: {" + "zh：x, " * n + "}"),
    "wrong commas": (50_000, lambda n: put(WORDS, "停," * n)),
    "digits": (100_000, lambda n: put("value: 120", f"value: {'9' * n}")),
    "digits of a year": (100_000, lambda n: put("by: 2020-12-31", f"by: {'9' * n}-12-31")),
    "words for a day": (50_000, lambda n: put("by: 2020-12-31", f"by: {'十' * n}")),
    "parts of an address": (50_000, lambda n: put("example.org/map", "a." * n + " ")),
    "characters in a remark": (900_000, lambda n: SMALL + "#" + "x" * n),
    "tags": (100_000, lambda n: put(WORDS, "<a" * n)),
}

HOSTILE: dict[str, Callable[[], str]] = {
    "a huge exponent": lambda: put("value: 120", "value: 1e999999999"),
    "many languages": lambda: put("[zh, en]", f"[{codes()}]"),
    "a document's end": lambda: put("\nsections:", "\n...\nsections:"),
    "a path out of the project": lambda: put("letters/example", "letters/../../../../etc/x"),
    "a very long path": lambda: put("example-2020-1.txt", f"{'a' * 5_000}.txt"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_hurt_is_refused(name: str, refused: Refused) -> None:
    refused(HOSTILE[name]())


@pytest.mark.parametrize("name", LARGE)
def test_what_is_very_large_is_refused(name: str, refused: Refused) -> None:
    size, content = LARGE[name]
    assert len(refused(content(size)).problems) <= MOST + 1


def work(act: Callable[[], object]) -> int:
    """How many lines of Python an act runs: as many on any machine, however busy it is.

    What C does within a line, such as a search for a pattern, is not counted.
    """
    count = 0

    def trace(_: FrameType, event: str, __: object) -> Any:  # noqa: ANN401 - as `sys` has it
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def grows_evenly(act: Callable[[int], object], step: int) -> bool:
    """Whether the third step in size costs about what the second does, and not ever more.

    What grows with the square of the size costs 5/3 as much in the third step.
    """
    act(step)  # so that what is done but once is done
    one, two, three = (work(partial(act, times * step)) for times in (1, 2, 3))
    return three - two <= 1.1 * max(two - one, 0) + step


def test_what_grows_with_the_square_of_the_size_is_told() -> None:
    assert grows_evenly(lambda n: [0 for _ in range(n)], 1_000)
    assert not grows_evenly(lambda n: [0 for _ in range(n) for _ in range(n)], 100)


@pytest.mark.parametrize("name", LARGE)
def test_twice_the_size_is_no_more_than_twice_the_work(name: str, project: Path) -> None:
    size, content = LARGE[name]
    # Beyond the most problems that are noted, or else the end of noting hides what grows.
    step = min(MOST, size // 20)
    assert grows_evenly(lambda n: checked_in(project, content(n)), step)
