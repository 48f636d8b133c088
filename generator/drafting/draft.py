"""A first record of a letter: its words in their places, and TODO where a person decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from string import ascii_lowercase
from typing import Final

import yaml

from generator.drafting.body import MeasureOutline, SectionOutline
from generator.drafting.foot import is_plain
from generator.drafting.head import Said
from generator.drafting.outline import Outline, outline
from generator.drafting.passages import Passage
from generator.reading.shape import PENDING, TODO
from generator.record.letter import Role

_COMMENT: Final = """\
# yaml-language-server: $schema=../docs/schema/v1/record.json
# 这封信的全部内容都在这个文件里。怎样修改，见 CONTRIBUTING.zh.md。
# The whole letter lives in this file. How to edit it: CONTRIBUTING.md.
"""


class OneLine(list[str]):
    """A list that is written on one line."""


Tree = dict[str, object]


def draft(name: str, text: str, languages: Sequence[str]) -> Draft:
    """The first record of a letter's plain text, under an id, in the site's languages."""
    found = outline(text)
    original = "zh" if found.is_chinese else "en"
    others = [language for language in languages if language != original]
    return Draft(name, found, (original, *others))


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

    @cached_property
    def tree(self) -> Tree:
        """The record."""
        sections = [self._section(str(n), one) for n, one in enumerate(self.letter.sections, 1)]
        return {"letter": self._letter(), "sections": sections, "topics": {}}

    @property
    def yaml(self) -> str:
        """The record's file."""
        return _COMMENT + "".join(f"\n{_dumped({key: part})}" for key, part in self.tree.items())

    @property
    def open(self) -> Mapping[str, int]:
        """How many places a person has to decide, by the names of the record's fields."""
        return Counter(_todo(self.tree, ""))

    @property
    def lacking(self) -> tuple[str, ...]:
        """What was not found in the letter, by the names of the record's fields."""
        letter, sections = self.letter, self.letter.sections
        found = {
            "number": letter.said(Role.NUMBER),
            "title": letter.said(Role.TITLE),
            "addressee": letter.said(Role.ADDRESSEE),
            "date": letter.day,
            "sections": any(section.mark or section.title for section in sections),
            "measures": any(measure.mark for section in sections for measure in section.measures),
        }
        return tuple(name for name, what in found.items() if not what)

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Lines of the head and foot of which it is not known what they are for."""
        return tuple(
            each.words
            for each in self.letter.parts
            if each.role is None and not is_plain(each.words)
        )

    def _letter(self) -> Tree:
        letter = self.letter
        title, number = letter.answers
        answered = {"number": number, "title": self._text(title)}
        day = letter.day
        return {
            "id": self.id,
            "languages": OneLine(self.languages),
            "kind": str(letter.kind),
            "date": date.fromisoformat(day) if day.count("-") > 1 else day or TODO,
            "source": self.source,
            **({"left_out": list(letter.left_out)} if letter.left_out else {}),
            "name": self._text(self._name),
            "issuer": self._text(letter.issuer),
            **({"replies_to": answered} if number else {}),
            **self._head(),
            **self._sentences("opening", letter.opening),
            **self._sentences("closing", letter.closing),
            **self._foot(),
            **self._parts("imprint", letter.imprint),
        }

    @property
    def _name(self) -> str:
        """A short name: the number, or a title that is short; else a person finds one."""
        number, title = (self.letter.said(role) for role in (Role.NUMBER, Role.TITLE))
        longest = 30 if self.letter.is_chinese else 60
        return number or (title if len(title) <= longest else "")

    def _head(self) -> Tree:
        """The lines of the head under their names, where these are all there is, in their order."""
        roles = [each.role for each in self.letter.head]
        if None in roles or roles != [role for role in _NAMED if role in roles]:
            return self._parts("head", self.letter.head)
        return {
            str(each.role): each.words if each.role is Role.NUMBER else self._text(each.words)
            for each in self.letter.head
        }

    def _foot(self) -> Tree:
        first, rest = self.letter.foot[:1], self.letter.foot[1:]
        if first and first[0].role is Role.DATE:
            return {"date_line": self._text(first[0].words), **self._parts("foot", rest)}
        return self._parts("foot", self.letter.foot)

    def _parts(self, key: str, parts: Sequence[Said]) -> Tree:
        told = [
            {**({"as": str(each.role)} if each.role else {}), **self._text(each.words)}
            for each in parts
        ]
        return {key: told} if told else {}

    def _sentences(self, key: str, sentences: Sequence[str]) -> Tree:
        return {key: [self._text(each) for each in sentences]} if sentences else {}

    def _section(self, number: str, section: SectionOutline) -> Tree:
        measures = enumerate(section.measures, 1)
        several, promised = len(section.measures), _promises(section.measures)
        is_together = bool(section.mark or section.title) and several > 1 < promised < 2 * several
        return {
            "id": number,
            **({"annex": True} if section.is_annex else {}),
            **({"mark": section.mark} if section.mark else {}),
            **({"title": self._text(section.title)} if section.title else {}),
            **self._sentences("opening", section.opening),
            **self._sentences("columns", section.columns),
            **({"topics": OneLine([TODO])} if is_together else {}),
            "measures": [
                self._measure(f"{number}.{n}", measure, has_topics=is_together)
                for n, measure in measures
            ],
        }

    def _measure(self, number: str, measure: MeasureOutline, *, has_topics: bool) -> Tree:
        letters = _letters()
        is_together = not has_topics and _promises([measure]) > 1
        has_own = not has_topics and not is_together
        return {
            "id": number,
            **({"mark": measure.mark} if measure.mark else {}),
            **({"title": self._text(measure.title)} if measure.title else {}),
            **({"topics": OneLine([TODO])} if is_together else {}),
            "text": [
                self._passage(number, letters, each, has_topics=has_own)
                for each in measure.passages
            ]
            or [self._text("")],
        }

    def _passage(
        self, number: str, letters: Iterator[str], passage: Passage, *, has_topics: bool
    ) -> Tree:
        """A commitment; framing where it promises nothing, or its measure has no more ids."""
        letter = next(letters, "") if passage.is_promise else ""
        return {
            **({"commitment": f"{number}-{letter}"} if letter else {}),
            **({"mark": passage.mark} if passage.mark else {}),
            **({"column": passage.column} if passage.column else {}),
            **self._text(passage.words),
            **({"kind": TODO} if letter else {}),
            **({"topics": OneLine([TODO])} if letter and has_topics else {}),
        }

    def _text(self, words: str) -> Tree:
        """A text; its translations wait."""
        original, *others = self.languages
        return {original: words or TODO, **dict.fromkeys(others, PENDING)}


_NAMED = (Role.HEADING, Role.NUMBER, Role.TITLE, Role.ADDRESSEE)


def _promises(measures: Sequence[MeasureOutline]) -> int:
    return sum(each.is_promise for measure in measures for each in measure.passages)


def _todo(thing: object, key: str) -> Iterator[str]:
    """The field of each thing that is still to be decided; of a text, the field that it is."""
    if isinstance(thing, Mapping):
        for name, value in thing.items():
            yield from _todo(value, key if value == TODO and name not in _FIELDS else name)
    elif isinstance(thing, list):
        for each in thing:
            yield from _todo(each, key)
    elif thing == TODO:
        yield key


_FIELDS = ("kind", "topics", "date")


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
