"""Chinese words by their pinyin, for readers who type without an input method."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin

from generator.han import HAN
from generator.searching.folding import folded

_HAN_RUN = re.compile(f"[{HAN}]+")
_PARTICLES = frozenset("的和与等为按促至及以从在将对把了")
_LONGEST = 8
_COMMON = 3000
_LONGEST_WORD = 16
"""The most characters of a word in jieba's dictionary."""


@dataclass(frozen=True)
class Pinyin:
    """Words, the usual reading of each of their characters, and the words that read otherwise.

    `syllables` maps a syllable to its characters: `{"dian": "电店"}`; `others` a word to its
    syllables: `{"音乐": "yin yue"}`; `common` is as `syllables`, of characters that are in no
    word. Tones are left out, and ü is v, as in input methods.
    """

    words: tuple[str, ...]
    syllables: dict[str, str]
    others: dict[str, str]
    common: dict[str, str] = field(default_factory=dict)

    def by_letter(self) -> dict[str, Pinyin]:
        """The words by the letter with which their reading begins."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for word in self.words:
            found[_read(word)[0]][word] = _read(word)
        return {letter: _compact(read) for letter, read in found.items()}


def pinyin(texts: Iterable[str], names: Iterable[str]) -> Pinyin:
    """The Chinese words of some texts; `names` are kept whole, beside what they are made of."""
    runs = sorted({run for text in texts for run in _HAN_RUN.findall(folded(text))})
    cutter = _Cutter(runs)
    words: set[str] = set()
    for run in runs:
        words.update(cutter.cut_for_search(run))
        words.update(_with_single(list(cutter.cut(run))))
    words = {word for word in words if len(word) > 1}
    words = {word for word in words if not _is_made_of(word, words)}
    for name in names:
        words.update(run for run in _HAN_RUN.findall(folded(name)) if 1 < len(run) <= _LONGEST)
    made = _compact({word: _read(word) for word in sorted(words)})
    return replace(made, common=_common_of(made.syllables))


def _common_of(syllables: Mapping[str, str]) -> dict[str, str]:
    """Other characters of these syllables that are common: what a slip puts in a word's place."""
    held = {*"".join(syllables.values())}
    more: defaultdict[str, str] = defaultdict(str)
    for character in _common():
        if character not in held and (syllable := _read(character)) in syllables:
            more[syllable] += character
    return dict(more)


@cache
def _common() -> list[str]:
    """The characters that occur most, told from the words of jieba's dictionary."""
    counts: Counter[str] = Counter()
    for word, count in _dictionary()[0].items():
        for character in word:
            counts[character] += count
    return [one for one, _ in counts.most_common(_COMMON) if _HAN_RUN.fullmatch(one)]


class _Cutter(jieba.Tokenizer):  # type: ignore[misc] # it has no types
    """Cuts some runs of characters as jieba does, with no more of its dictionary than they need.

    jieba itself keeps all of it in a file in the temporary folder, and believes what it finds
    there. Reading the part that is needed takes less time than reading that file.
    """

    def __init__(self, runs: Iterable[str]) -> None:
        super().__init__()
        words, total = _dictionary()
        held = words.keys() & set(_stretches(runs))
        self.FREQ = {word: words[word] for word in held}
        for word in held:  # jieba looks on for as long as a longer word may come
            for end in range(1, len(word)):
                self.FREQ.setdefault(word[:end], 0)
        self.total = total
        self.initialized = True


@cache
def _dictionary() -> tuple[Mapping[str, int], int]:
    """Jieba's words with how often each was counted, and the sum of that."""
    text = Path(jieba.__file__).with_name(jieba.DEFAULT_DICT_NAME).read_text(encoding="utf-8")
    parts = text.split()  # a word, its count and its part of speech, line by line
    counts = list(map(int, parts[1::3]))
    return dict(zip(parts[::3], counts, strict=True)), sum(counts)


def _stretches(runs: Iterable[str]) -> Iterator[str]:
    """Everything in some runs that may be a word of the dictionary."""
    for run in runs:
        for start in range(len(run)):
            for end in range(start + 1, min(start + _LONGEST_WORD, len(run)) + 1):
                yield run[start:end]


def _compact(read: Mapping[str, str]) -> Pinyin:
    """Words with their readings, each character's usual reading being said once."""
    usual = {character: _read(character) for character in sorted({*"".join(read)})}
    syllables: defaultdict[str, str] = defaultdict(str)
    for character, syllable in usual.items():
        syllables[syllable] += character
    others = {
        word: reading
        for word, reading in read.items()
        if reading != " ".join(usual[character] for character in word)
    }
    return Pinyin(tuple(read), dict(syllables), others)


@cache
def _read(word: str) -> str:
    return " ".join(lazy_pinyin(word)).replace("ü", "v")


def _with_single(tokens: list[str]) -> Iterator[str]:
    """A word with the single character after it: 充电桩, of which jieba makes 充电 and 桩."""
    for before, after in pairwise(tokens):
        if len(before) > 1 == len(after) and after not in _PARTICLES:
            yield before + after


def _is_made_of(word: str, words: set[str]) -> bool:
    """Whether two other words make up this one; the browser puts words together by itself."""
    return any(word[:n] in words and word[n:] in words for n in range(2, len(word) - 1))
