"""A made-up letter to start with, in the languages of a new site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.reading.shape import PENDING

TEXTS = Path(__file__).with_name("texts")
ORIGINALS = ("zh", "en")
"""Languages in which there is such a letter; the first that a site has is taken."""

_WORDS = re.compile(r"(?P<blanks> *(?:- )?)(?P<language>zh|en): ")


def original(languages: tuple[str, ...]) -> str:
    """The language of the letter, for a site in these `languages`."""
    return next((code for code in ORIGINALS if code in languages), ORIGINALS[-1])


def letter(languages: tuple[str, ...]) -> str:
    """The letter as received."""
    return (TEXTS / f"example.{original(languages)}.txt").read_text(encoding="utf-8")


def record(languages: tuple[str, ...], remark: str) -> str:
    """Its record in the letter's own language and these; what is not translated is pending.

    `remark` says at its top that it is made up.
    """
    own = original(languages)
    others = tuple(code for code in languages if code != own)
    text = (TEXTS / f"example.{own}.yaml").read_text(encoding="utf-8")
    text = text.replace("{{ remark }}", remark)
    text = text.replace("{{ languages }}", ", ".join((own, *others)))
    return "".join(f"{line}\n" for line in _lines(text.splitlines(), own, others))


def _lines(lines: list[str], own: str, others: tuple[str, ...]) -> Iterator[str]:
    """Each line in its place; the letter's own words are followed by those of the others."""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        found, next_ = _WORDS.match(line), _WORDS.match(after)
        if found is None or found["language"] in others:
            yield line
        if found is None or found["language"] != own:
            continue
        yield line
        translated = next_["language"] if next_ else ""
        blanks = " " * len(found["blanks"])
        yield from (f"{blanks}{code}: {PENDING}" for code in others if code != translated)
