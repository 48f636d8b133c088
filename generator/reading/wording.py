"""How a text is written: in its own language, with that language's punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.han import HAN

HAN_LANGUAGES = ("zh",)

Fault = tuple[str, int, int, dict[str, str]]
"""A rule, the first character and the one behind the last, and the message's values."""

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ’'-]{2,}")
_QUOTED = re.compile("“[^”]*”")
_BRACKETED = re.compile(r"“[^”]*”|\([^)]*\)|\[[^\]]*\]|《[^》]*》")
_LOWER_WORD = re.compile(r"(?<![A-Za-z’'-])[a-z]{2,}(?![A-Za-z])")
_LONE_WORD = re.compile(r"[A-Z][a-z]{3,}")
_WIDE_FORM = re.compile("[＂-％＇＊＋－．-９＜-＠Ａ-Ｚ［-～]")
_BESIDE_HAN = re.compile(f"(?<=[{HAN}”》）〕])[,.:;?!()]|[,:;?!()](?=[{HAN}“《（〔])")
_BESIDE_LATIN = re.compile(
    r"(?<=[A-Za-z0-9])[，。：；？！（）、]|[，。：；？！（）、](?=\s?[A-Za-z])"
)
_WIDE = dict(zip(",.:;?!()", "，。：；？！（）", strict=True))
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()} | {"、": ","}
_FOREIGN, _QUOTING = 0.3, 0.75  # how much may be Han in English: in a name; in long quotations
_SENTENCE = 4  # words of English that make a sentence, whatever it goes on to quote


def faults(language: str, words: str) -> Iterator[Fault]:
    """What is wrong with a text that is meant to be in a language."""
    if not _is_in(language, words):
        yield "wrong_language", 0, len(words), {"language": language}
        return
    is_han = language in HAN_LANGUAGES
    marks, other, rule = (
        (_BESIDE_HAN, _WIDE, "half_width_mark")
        if is_han
        else (_BESIDE_LATIN, _NARROW, "full_width_mark")
    )
    # Quotations follow others' rules.
    text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), words)
    for wide in () if is_han else _WIDE_FORM.finditer(text):
        plain = unicodedata.normalize("NFKC", wide[0])
        yield "full_width_mark", wide.start(), wide.end(), {"mark": wide[0], "other": plain}
        return
    if not is_han and _HAN.search(text):
        return
    for found in marks.finditer(text):
        mark = found.group()
        yield rule, found.start(), found.end(), {"mark": mark, "other": other[mark]}


def _is_in(language: str, words: str) -> bool:
    """Whether a text is in a language, as far as its script tells.

    A name may stand in another script: `SHINE` or `4A` in Chinese, 海派 in an English sentence.
    """
    han, latin = len(_HAN.findall(words)), len(_WORD.findall(words))
    lower = len(_LOWER_WORD.findall(words))
    if language in HAN_LANGUAGES:
        if not han:
            return not lower and not _LONE_WORD.fullmatch(words.strip())
        return han >= _FOREIGN * (han + latin)
    allowed = _QUOTING if lower >= _SENTENCE else _FOREIGN
    bare = len(_HAN.findall(_BRACKETED.sub("", words)))
    return bool(latin or not han) and bare <= allowed * (bare + latin)
