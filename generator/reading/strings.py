"""Shapes of what is written on one line: any text, a code, a web address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from generator.problems import Span, spot
from generator.reading.characters import DASHES, IN_ADDRESSES, MARKUP, faults
from generator.reading.nodes import Node, Scalar
from generator.reading.positions import position_of
from generator.reading.shape import TODO, Book, Reading, Schema, Shape
from generator.reading.yaml_mistakes import key_mistake

_NOTHING = ("~", "null", "Null", "NULL")
_WIDE_QUOTES = "“”‘’＂＇「」『』"
_WIDE_COMMAS = re.compile("[，、]")
_REMARK = re.compile(r"\s(?P<sign>//)\s")
_ADDRESS = re.compile(
    r"https?://[^\s/?#@<>\"'\\^`{|}。，；、）】”’]+\.[^\s/?#@<>\"'\\^`{|}。，；、）】”’]+"
    r"(?:[/?#][^\s<>\"'\\^`{|}。，；、）】”’]*)?"
)
"""With no name before its host: `https://known.example@other.example/` leads to the other."""


@dataclass(frozen=True)
class Line(Shape):
    """A text on one line.

    Where only a few words may stand here, `known` are these words, and the locales name them
    under `choice`.
    """

    markup: ClassVar[Mapping[str, re.Pattern[str]]] = MARKUP

    @property
    def known(self) -> list[str]:
        return []

    @property
    def choice(self) -> str:
        return ""

    def read(self, node: Node, reading: Reading) -> Any:  # noqa: PLR0911 - one for each way to fail
        if not isinstance(node, Scalar):
            return reading.report("not_text", node.at)
        if node.value == TODO:
            return reading.report("todo", node.at, known=self.known, choice=self.choice)
        if not node.value.strip() or node.value in _NOTHING:
            return reading.report("empty_text", node.at)
        if node.at.line != node.at.end_line:
            return _several_lines(node.at, reading)
        for offset, rule, name in faults(node.value):
            return reading.report(rule, position_of(node.at, offset, offset + 1), character=name)
        for rule, pattern in self.markup.items():
            if found := pattern.search(node.value):
                return reading.report(
                    rule, position_of(node.at, *found.span()), found=found.group()
                )
        return self.value(node.value, node.at, reading)

    def value(self, text: str, at: Span, reading: Reading) -> Any:
        """The value that a sound text stands for, or UNREADABLE after a report."""
        return text

    def schema(self, book: Book) -> Schema:
        return {"type": ["string", "number"], "minLength": 1}

    def placeholder(self) -> Any:
        return ""


def _several_lines(at: Span, reading: Reading) -> Any:
    """Report where a text goes on, and why: often the next line was meant for a key."""
    for number, line in enumerate(at.raw.splitlines()):
        words = line.strip()
        if number == 0 or not words:
            continue
        column = len(line) - len(line.lstrip()) + 1
        for rule, start, end, values in key_mistake(words):
            where = Span(at.file, at.line + number, column + start, at.line + number, column + end)
            return reading.report(rule, where, **values)
        end = column + len(words)
        where = Span(at.file, at.line + number, column, at.line + number, end)
        return reading.report("several_lines", where)
    return reading.report("several_lines", spot(at.file, at.line, at.column))


@dataclass(frozen=True)
class Code(Line):
    """A value of a fixed form: quotes and commas of a Chinese keyboard are mistakes in it."""

    def value(self, text: str, at: Span, reading: Reading) -> Any:
        if text[0] in _WIDE_QUOTES or text[-1] in _WIDE_QUOTES:
            n = 0 if text[0] in _WIDE_QUOTES else len(text) - 1
            return reading.report("full_width_quote", position_of(at, n, n + 1), quote="'")
        if remark := _REMARK.search(text):
            return reading.report("foreign_remark", position_of(at, *remark.span("sign")))
        if comma := _WIDE_COMMAS.search(text):
            return reading.report("full_width_comma", position_of(at, *comma.span()))
        return self.meaning(text, at, reading)

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        """The value that a text without such mistakes stands for."""
        return text


@dataclass(frozen=True)
class Pattern(Code):
    """A text of a certain form, such as an id."""

    pattern: str
    example: str

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        if re.fullmatch(self.pattern, text):
            return text
        plain = unicodedata.normalize("NFKC", text[:80].translate(DASHES)).strip()
        slug = re.sub(r"[\s_]+", "-", plain.lower())
        near = next((each for each in (plain, slug) if re.fullmatch(self.pattern, each)), "")
        return reading.report("wrong_form", at, value=text, example=self.example, near=near)

    def schema(self, book: Book) -> Schema:
        return {
            "type": ["string", "number"],
            "pattern": f"^(?:{self.pattern})$",
            "examples": [self.example],
        }


@dataclass(frozen=True)
class Language(Pattern):
    """A language's code, which people take for a country's."""

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        if near := _OF_COUNTRIES.get(text.lower()):
            return reading.report("country_for_language", at, value=text, near=near)
        return super().meaning(text, at, reading)


_OF_COUNTRIES = {"cn": "zh", "tw": "zh", "hk": "zh", "jp": "ja", "us": "en", "uk": "en", "gb": "en"}
"""Codes of ISO 3166 that are no, or a rarer, language of ISO 639, and what was meant."""

TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|spm)=[^&]*")
"""What a query adds to an address to say who followed a link to it."""

JUMP = re.compile(
    r"https?://(?:www\.|m\.)?(?:(?:baidu|sogou|so)\.com/link\?|google\.[a-z.]+/url\?"
    r"|bing\.com/ck/|link\.zhihu\.com/|l\.facebook\.com/|t\.co/|t\.cn/)"
)
"""A link of a search engine or a network, which leads on to the page and does not last."""


@dataclass(frozen=True)
class Address(Line):
    """A web address, http or https."""

    markup = IN_ADDRESSES

    def value(self, text: str, at: Span, reading: Reading) -> Any:
        if _ADDRESS.fullmatch(text):
            return text
        plain = unicodedata.normalize("NFKC", text[:400]).strip(" \"'<>()。,;、").rstrip(".")
        plain = re.sub(r"^(?i:(https?):/*|(?=www\.))", lambda m: f"{m[1] or 'https'}://", plain)
        near = plain if _ADDRESS.fullmatch(plain) else ""
        return reading.report("not_an_address", at, value=text, near=near)

    def schema(self, book: Book) -> Schema:
        return {"type": "string", "pattern": "^https?://[^ ]+\\.[^ ]+$"}
