"""What is somebody's own, and was pasted along with what is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

from generator.problems import Context, Problem, Span
from generator.record.findings import Evidence
from generator.record.model import Commitment, Record
from generator.record.parts import Located, Text

_GAP = r"[-\s\u2010-\u2015－]?"
_COUNTED = r"(?!\s?[\d.,，]*[元万亿个人户件份册平吨])"  # an amount, not a number to call
_MOBILE = re.compile(
    rf"(?<![\d.,-])(?:(?:[+＋]|00)?86{_GAP})?"
    rf"1[3-9]\d(?:{_GAP}\d{{4}}{_GAP}\d{{4}}|{_GAP}\d{{3}}{_GAP}\d{{5}})(?!\d){_COUNTED}"
)
_IDENTITY = re.compile(
    rf"(?<!\d)[1-9]\d{{5}}{_GAP}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"{_GAP}\d{{3}}[\dXx](?!\d)"
)
_FULL_WIDTH = {ord("０") + n: str(n) for n in range(10)}


def nobodys_numbers_are_published(record: Record) -> Iterator[Problem]:
    """No text tells a person's mobile or identity card; hotlines and offices may be told."""
    seen: set[str] = set()
    for words, at, context in _texts(record, None):
        plain = words.translate(_FULL_WIDTH)
        for rule, pattern in (("identity_card", _IDENTITY), ("mobile_number", _MOBILE)):
            found = pattern.search(plain)
            digits = re.sub(r"\D", "", found.group())[-11:] if found else ""
            if found and digits not in seen:  # a translation tells the same one again
                seen.add(digits)
                values = {"number": found.group()}
                yield Problem(rule, at, context, values, is_warning=True)


def _texts(thing: object, context: Context | None) -> Iterator[tuple[str, Span, Context | None]]:
    inner: tuple[object, ...] = ()
    if isinstance(thing, Text):
        yield from ((words, thing.at.of(code), context) for code, words in thing.words.items())
    elif isinstance(thing, Evidence):
        told = {"title": thing.title, "lead": thing.lead, "excerpt": thing.excerpt}
        yield from ((words, thing.at.of(name), context) for name, words in told.items() if words)
    elif isinstance(thing, Located):
        context = thing.context if isinstance(thing, Commitment) else context
        inner = tuple(getattr(thing, each.name) for each in fields(thing))
    elif isinstance(thing, Mapping):
        inner = tuple(thing.values())
    elif isinstance(thing, tuple):
        inner = thing
    for one in inner:
        yield from _texts(one, context)
