"""The record's words are the letter's: what is not is shown in both files, at the character."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import LETTER, RECORD, SMALL, SMALL_LETTER

from generator.checking.fidelity import Received, stray_characters
from generator.reading import source
from generator.reading.loader import load
from generator.record.model import Record

RECORD_TEXT = RECORD.read_text(encoding="utf-8")
RECEIVED = Received("docs/letters/xfb-2021-9.txt", LETTER.read_text(encoding="utf-8"))
SMALL_RECEIVED = Received("letter.txt", SMALL_LETTER.read_text(encoding="utf-8"))
# Anywhere but between two stars, which stand for one mark.
BREAKABLE = [
    n for n in range(len(SMALL_RECEIVED.text)) if SMALL_RECEIVED.text[n - 1 : n + 1] != "**"
]


def read(text: str) -> Record:
    record, problems = load(source.read("record.yaml", text.encode()))
    assert record is not None
    assert all(problem.is_warning for problem in problems)
    return record


@dataclass(frozen=True)
class Stray:
    """A difference: its two places as LINE:COLUMN, and the differing characters."""

    ours: str
    theirs: str
    here: str
    there: str


def strays(text: str, received: Received) -> list[Stray]:
    """Every difference between a record and a letter."""
    found = []
    for problem in stray_characters(read(text), received):
        marked = [re.search("【(.*)】", problem.values[key]) for key in ("ours", "theirs")]
        assert all(marked)
        ours, theirs = (match[1] for match in marked if match)
        file, _, there = problem.values["where"].partition(":")
        assert (problem.rule, file) == ("not_the_letter", received.file)
        found.append(Stray(ours, theirs, f"{problem.at.line}:{problem.at.column}", there))
    return found


def place(text: str, offset: int) -> str:
    """LINE:COLUMN of a character."""
    return f"{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}"


@cache
def candidates() -> list[tuple[int, int]]:
    """A character in every passage, and the same character in the letter, as offsets.

    Passages that stand only once in the letter, and unbroken, so that there is no doubt.
    """
    line_starts = [0, *(match.end() for match in re.finditer("\n", RECORD_TEXT))]
    found = []
    for words, at in read(RECORD_TEXT).whole_text:
        if len(words) > 8 and RECEIVED.text.count(words) == 1:
            start = line_starts[at.line - 1] + at.column - 1
            start += RECORD_TEXT[start] in "'\""
            middle = distinct(words)
            assert RECORD_TEXT[start + middle] == words[middle]
            found.append((start + middle, RECEIVED.text.index(words) + middle))
    return found


def samples() -> list[tuple[int, int]]:
    """Twelve of them, evenly spread from the letter's head to its end."""
    found = candidates()
    return [found[(len(found) - 1) * part // 11] for part in range(12)]


def distinct(words: str) -> int:
    """A character in the middle of some words that differs from both its neighbors."""
    return next(
        n
        for n in range(len(words) // 2, len(words) - 1)
        if not words[n].isspace() and words[n] not in (words[n - 1], words[n + 1])
    )


def test_the_record_is_the_letter() -> None:
    assert strays(RECORD_TEXT, RECEIVED) == []


@pytest.mark.parametrize(
    ("edit", "ours", "theirs"),
    [
        (lambda _: "囧", "囧", lambda character: character),
        (lambda character: f"囧{character}", "囧", lambda _: ""),
        (lambda _: "", "", lambda character: character),
    ],
    ids=["changed", "added", "dropped"],
)
def test_an_edited_character_is_found_in_both_files(
    edit: Callable[[str], str], ours: str, theirs: Callable[[str], str]
) -> None:
    text, end, moved = "", 0, {}
    for here, _ in sorted(samples()):
        text += RECORD_TEXT[end:here]
        moved[here], end = len(text), here + 1
        text += edit(RECORD_TEXT[here])
    text += RECORD_TEXT[end:]
    assert strays(text, RECEIVED) == [
        Stray(
            ours, theirs(RECORD_TEXT[here]), place(text, moved[here]), place(RECEIVED.text, there)
        )
        for here, there in samples()  # in the letter's order
    ]


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("dropped", range(len("第二阅览室尽快开放。") - 1))
def test_quotes_do_not_shift_the_place(quote: str, dropped: int) -> None:
    words = "第二阅览室尽快开放。"
    lacking = words[:dropped] + words[dropped + 1 :]
    text = SMALL.replace(f"zh: {words}", f"zh: {quote}{lacking}{quote}")
    (stray,) = strays(text, SMALL_RECEIVED)
    assert (stray.ours, stray.theirs) == ("", words[dropped])
    assert stray.here == place(text, text.index(lacking) + dropped)


def test_the_number_of_the_letter_is_compared_too() -> None:
    text = SMALL.replace("number: 青府办〔2020〕1号", "number: 青府办〔2020〕2号")
    (stray,) = strays(text, SMALL_RECEIVED)
    assert (stray.ours, stray.theirs, stray.there) == ("2", "1", "4:10")
    assert stray.here == place(text, text.index("2号\n"))


def test_the_mark_of_a_measure_is_compared_too() -> None:
    text = SMALL.replace("mark: 二是", "mark: 三是")
    (stray,) = strays(text, SMALL_RECEIVED)
    assert (stray.ours, stray.theirs) == ("三", "二")
    assert stray.here == place(text, text.index("三是"))


def test_every_difference_is_reported_once() -> None:
    text = SMALL.replace("第一阅览室年内", "第一图书室年内").replace(
        "每年公布分布图。", "每年公布地图。"
    )
    assert [(stray.ours, stray.theirs) for stray in strays(text, SMALL_RECEIVED)] == [
        ("图书", "阅览"),
        ("地", "分布"),
    ]


def test_words_missing_at_the_letters_end_are_shown_there() -> None:
    longer = Received("letter.txt", f"{SMALL_RECEIVED.text.rstrip()}附件")
    (stray,) = strays(SMALL, longer)
    assert (stray.ours, stray.theirs) == ("", "附件")
    assert stray.there == place(longer.text, longer.text.index("附件"))


def test_a_translation_may_say_it_in_its_own_way() -> None:
    assert strays(SMALL.replace("en: We will add 120", "en: We add 120"), SMALL_RECEIVED) == []


@given(st.sampled_from(BREAKABLE), st.sampled_from(["\n\n", " ", "\u3000", "\r\n"]))
def test_what_a_page_break_leaves_behind_does_not_count(offset: int, space: str) -> None:
    text = SMALL_RECEIVED.text[:offset] + space + SMALL_RECEIVED.text[offset:]
    assert strays(SMALL, Received("letter.txt", text)) == []


def test_the_stars_around_a_lead_sentence_do_not_count() -> None:
    bare = SMALL_RECEIVED.text.replace("**", "")
    starred = SMALL_RECEIVED.text.replace("来函已收悉", "**来函已收悉**")
    assert strays(SMALL, Received("letter.txt", bare)) == []
    assert strays(SMALL, Received("letter.txt", starred)) == []


def test_a_star_in_the_letter_does_count() -> None:
    starred = SMALL_RECEIVED.text.replace("来函已收悉", "*来函已收悉")
    assert [stray.theirs for stray in strays(SMALL, Received("letter.txt", starred))] == ["*"]
