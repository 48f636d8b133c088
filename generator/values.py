"""Shapes of single values: how each is read from the characters of an editor."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from generator import guesses
from generator.characters import faults
from generator.model import Moment
from generator.nodes import Node, Scalar
from generator.places import part
from generator.problems import Span, listed, nearest, spot
from generator.reading import TODO, Book, Reading, Schema, Shape
from generator.slips import key_slip

FIRST_YEAR, LAST_YEAR = 1900, 2100

_NOTHING = ("~", "null", "Null", "NULL")
_HTML = re.compile(r"<[A-Za-z/!][^<>]{0,40}>?|&(?:[A-Za-z]{2,8}|#[0-9A-Za-z]{1,7});")
_SCRIPT = re.compile(r"(?:java|vb)script\s*:|data:\s*text/html", re.IGNORECASE)
_WIDE_QUOTES = "“”‘’＂＇「」『』"
_WIDE_COMMAS = re.compile("[，、]")
_ADDRESS = re.compile(
    r"https?://[^\s/?#@<>\"'\\^`{|}。，；、）】”’]+\.[^\s<>\"'\\^`{|}。，；、）】”’]+"
)


@dataclass(frozen=True)
class Line(Shape):
    """A text on one line.

    Where only a few words may stand here, `known` are these words, and the locales name them
    under `group`.
    """

    @property
    def known(self) -> list[str]:
        return []

    @property
    def group(self) -> str:
        return ""

    def read(self, node: Node, reading: Reading) -> Any:  # noqa: PLR0911 - one for each way to fail
        if not isinstance(node, Scalar):
            return reading.report("not_text", node.at)
        if node.value == TODO:
            return reading.report("todo", node.at, known=listed(self.known), group=self.group)
        if not node.value.strip() or node.value in _NOTHING:
            return reading.report("empty_text", node.at)
        if node.at.line != node.at.end_line:
            return _several_lines(node.at, reading)
        for offset, rule, name in faults(node.value):
            return reading.report(rule, part(node.at, offset, offset + 1), character=name)
        for rule, pattern in (("html", _HTML), ("script", _SCRIPT)):
            if found := pattern.search(node.value):
                return reading.report(rule, part(node.at, *found.span()), found=found.group())
        return self.value(node.value, node.at, reading)

    def value(self, text: str, at: Span, reading: Reading) -> Any:
        """The value that a sound text stands for, or UNREADABLE after a report."""
        del at, reading
        return text

    def schema(self, book: Book) -> Schema:
        del book
        return {"type": ["string", "number"], "minLength": 1}

    def blank(self) -> Any:
        return ""


def _several_lines(at: Span, reading: Reading) -> Any:
    """Report where a text goes on, and why: often the next line was meant for a key."""
    for number, line in enumerate(at.raw.splitlines()):
        words = line.strip()
        if number == 0 or not words:
            continue
        column = len(line) - len(line.lstrip()) + 1
        for rule, start, end, values in key_slip(words):
            where = Span(at.file, at.line + number, column + start, at.line + number, column + end)
            return reading.report(rule, where, **values)
        end = column + len(words)
        where = Span(at.file, at.line + number, column, at.line + number, end)
        return reading.report("several_lines", where)
    return reading.report("several_lines", spot(at.file, at.line, at.column))


@dataclass(frozen=True)
class Code(Line):
    """A value of a fixed form: quotes and commas of a Chinese keyboard are slips in it."""

    def value(self, text: str, at: Span, reading: Reading) -> Any:
        if text[0] in _WIDE_QUOTES or text[-1] in _WIDE_QUOTES:
            n = 0 if text[0] in _WIDE_QUOTES else len(text) - 1
            return reading.report("full_width_quote", part(at, n, n + 1), quote="'")
        if comma := _WIDE_COMMAS.search(text):
            return reading.report("full_width_comma", part(at, *comma.span()))
        return self.meaning(text, at, reading)

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        """The value that a text without such slips stands for."""
        del at, reading
        return text


@dataclass(frozen=True)
class Pattern(Code):
    """A text of a certain form, such as an id."""

    pattern: str
    example: str

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        if re.fullmatch(self.pattern, text):
            return text
        plain = unicodedata.normalize("NFKC", text[:80]).strip()
        slug = re.sub(r"[\s_]+", "-", plain.lower())
        near = next((each for each in (plain, slug) if re.fullmatch(self.pattern, each)), "")
        return reading.report("wrong_form", at, value=text, example=self.example, near=near)

    def schema(self, book: Book) -> Schema:
        del book
        return {
            "type": ["string", "number"],
            "pattern": f"^(?:{self.pattern})$",
            "examples": [self.example],
        }


@dataclass(frozen=True)
class Address(Line):
    """A web address, http or https."""

    def value(self, text: str, at: Span, reading: Reading) -> Any:
        if _ADDRESS.fullmatch(text):
            return text
        plain = unicodedata.normalize("NFKC", text[:400]).strip(" \"'<>()。,;、").rstrip(".")
        plain = re.sub(r"^(?i:(https?):/*|(?=www\.))", lambda m: f"{m[1] or 'https'}://", plain)
        near = plain if _ADDRESS.fullmatch(plain) else ""
        return reading.report("not_an_address", at, value=text, near=near)

    def schema(self, book: Book) -> Schema:
        del book
        return {"type": "string", "pattern": "^https?://[^ ]+\\.[^ ]+$"}


@dataclass(frozen=True)
class Choice(Code):
    """One of a few words."""

    among: type[StrEnum]

    @property
    def known(self) -> list[str]:
        return [str(word) for word in self.among]

    @property
    def group(self) -> str:
        return self.among.__name__.lower()

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        known = self.known
        if text in known:
            return self.among(text)
        near = nearest(text, known) or ""
        values = {"value": text, "near": near, "known": listed(known), "group": self.group}
        return reading.report("unknown_word", at, **values)

    def schema(self, book: Book) -> Schema:
        del book
        return {"enum": self.known}

    def blank(self) -> Any:
        return next(iter(self.among))


@dataclass(frozen=True)
class YesNo(Code):
    """`true` or `false`."""

    @property
    def known(self) -> list[str]:
        return ["true", "false"]

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        if text in self.known:
            return text == "true"
        near = guesses.truth(text)
        return reading.report("not_true_or_false", at, value=text, near=near)

    def schema(self, book: Book) -> Schema:
        del book
        return {"enum": [True, False, *self.known]}

    def blank(self) -> bool:
        return False


@dataclass(frozen=True)
class SomeDay(Code):
    """A day, a month or a year: 2021-12-31, 2021-12 or 2021."""

    form = r"[0-9]{4}(-[0-9]{2}){0,2}"

    def meaning(self, text: str, at: Span, reading: Reading) -> Any:
        if not re.fullmatch(self.form, text):
            return reading.report("not_a_day", at, value=text, near=self.guess(text))
        moment = Moment(*map(int, text.split("-")))
        try:
            exists = str(moment) == text and bool(moment.last_day)  # a month 00 would be left out
        except ValueError:
            exists = False
        if not exists:
            return reading.report("no_such_day", at, value=text)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            return reading.report("strange_year", at, value=text[:4])
        return self.exact(moment)

    def guess(self, text: str) -> str:
        """The day that was probably meant."""
        return guesses.moment(text)

    def exact(self, moment: Moment) -> Any:
        """The value for a moment that exists."""
        return moment

    def schema(self, book: Book) -> Schema:
        del book
        return {"type": ["string", "integer"], "pattern": f"^{self.form}$"}

    def blank(self) -> Any:
        return Moment(LAST_YEAR)


@dataclass(frozen=True)
class Day(SomeDay):
    """A day, written 2021-12-31."""

    form = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def guess(self, text: str) -> str:
        return guesses.day(text)

    def exact(self, moment: Moment) -> Any:
        return moment.last_day

    def schema(self, book: Book) -> Schema:
        del book
        return {"type": "string", "pattern": f"^{self.form}$", "examples": ["2021-12-31"]}

    def blank(self) -> date:
        return date.min


@dataclass(frozen=True)
class Number(Code):
    """A number in plain digits, without separators."""

    form = r"(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?"

    def value(self, text: str, at: Span, reading: Reading) -> Any:
        if re.fullmatch(self.form, text):
            return Decimal(text)
        near = guesses.number(text)
        return reading.report("not_a_number", at, value=text, near=near)

    def schema(self, book: Book) -> Schema:
        del book
        return {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": f"^{self.form}$"},
            ]
        }

    def blank(self) -> Decimal:
        return Decimal(0)
