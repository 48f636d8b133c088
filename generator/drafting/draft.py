"""A first record of a letter: its words in their places, and TODO where a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product, zip_longest
from string import ascii_lowercase
from typing import Final

import yaml

from generator.drafting.outline import MeasureOutline, Outline, SectionOutline, outline
from generator.han import HAN
from generator.reading import guesses
from generator.reading.shape import TODO

_COMMENT: Final = """\
# yaml-language-server: $schema=../docs/schema/v1/record.json
# 这封信的全部内容都在这个文件里。怎样修改，见 CONTRIBUTING.zh.md。
# The whole letter lives in this file. How to edit it: CONTRIBUTING.md.
"""


_HAN, _LATIN = re.compile(f"[{HAN}]"), re.compile("[A-Za-z]+")


class OneLine(list[str]):
    """A list that is written on one line."""


Tree = dict[str, object]


def draft(name: str, text: str, languages: Sequence[str]) -> Draft:
    """The first record of a letter's plain text, under an id, in the site's languages."""
    original = "zh" if len(_HAN.findall(text)) > len(_LATIN.findall(text)) else "en"
    others = [language for language in languages if language != original]
    return Draft(name, outline(text), (original, *others))


@dataclass(frozen=True)
class Draft:
    """A letter's first record: the original's language first, then those to translate into."""

    id: str
    letter: Outline
    languages: tuple[str, ...]

    @property
    def source(self) -> str:
        """Where the letter as received belongs."""
        return f"docs/letters/{self.id}.txt"

    @property
    def yaml(self) -> str:
        """The record's file."""
        sections = [self._section(str(n), one) for n, one in enumerate(self.letter.sections, 1)]
        parts: tuple[Tree, ...] = (
            {"letter": self._letter()},
            {"sections": sections},
            {"topics": {}},
        )
        return _COMMENT + "".join(f"\n{_dumped(part)}" for part in parts)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What was not found in the letter, by the names of the record's fields."""
        head, sections = self.letter.head, self.letter.sections
        found = {
            "heading": head.heading,
            "number": head.number,
            "title": head.title,
            "addressee": head.addressee,
            "date": guesses.day(self.letter.day),
            "replies_to": self.letter.answers[1],
            "sections": all(section.mark for section in sections),
            "measures": all(measure.mark for section in sections for measure in section.measures),
        }
        return tuple(name for name, what in found.items() if not what)

    def _letter(self) -> Tree:
        letter, day = self.letter, guesses.day(self.letter.day)
        title, number = letter.answers
        answered = {"number": number, "title": self._text(title)}
        return {
            "id": self.id,
            "languages": OneLine(self.languages),
            "number": letter.head.number or TODO,
            "date": date.fromisoformat(day) if day else TODO,
            "source": self.source,
            "name": self._text(""),
            "issuer": self._text(""),
            **({"replies_to": answered} if number else {}),
            "heading": self._text(letter.head.heading),
            "title": self._text(letter.head.title),
            "addressee": self._text(letter.head.addressee),
            "opening": [self._text(sentence) for sentence in letter.opening],
            "date_line": self._text(letter.foot),
        }

    def _section(self, number: str, section: SectionOutline) -> Tree:
        measures = enumerate(section.measures, 1)
        opening = [self._text(sentence) for sentence in section.opening]
        return {
            "id": number,
            "mark": section.mark or TODO,
            "title": self._text(section.title),
            **({"opening": opening} if section.opening else {}),
            "measures": [self._measure(f"{number}.{n}", measure) for n, measure in measures],
        }

    def _measure(self, number: str, measure: MeasureOutline) -> Tree:
        passages = zip_longest(measure.passages, islice(_letters(), len(measure.passages)))
        return {
            "id": number,
            "mark": measure.mark or TODO,
            "name": self._text(""),
            "title": self._text(measure.title),
            "text": [
                self._passage(f"{number}-{letter}" if letter else "", words)
                for words, letter in passages
            ]
            or [self._text("")],
        }

    def _passage(self, name: str, words: str) -> Tree:
        """A commitment; framing where its measure has no more ids."""
        if not name:
            return self._text(words)
        return {"commitment": name, **self._text(words), "kind": TODO, "topics": OneLine([TODO])}

    def _text(self, words: str) -> Tree:
        original, *others = self.languages
        return {original: words or TODO, **dict.fromkeys(others, TODO)}


def _letters() -> Iterator[str]:
    """The letters of a measure's commitments: a to z, then aa to zz."""
    yield from ascii_lowercase
    yield from map("".join, product(ascii_lowercase, repeat=2))


class _Dumper(yaml.SafeDumper):
    """YAML as editors write it: items stand further right than the key of their list."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 - as PyYAML has it
        super().increase_indent(flow, indentless=False)

    def represent_one_line(self, items: OneLine) -> yaml.Node:
        return self.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


_Dumper.add_representer(OneLine, _Dumper.represent_one_line)


def _dumped(tree: Tree) -> str:
    """The lines of a part of the record; every text on one line, however long."""
    width = float("inf")
    return str(yaml.dump(tree, None, _Dumper, allow_unicode=True, sort_keys=False, width=width))
