"""Published addresses are promises: each of them stays, or leads on to another.

They are listed one a line, without a language: `xfb-2021-9/3.2#3.2-d`; merging a change adds
its new ones (.github/workflows/register.yml), so that no editor has to. Inside a record the
same place has a short name: `3.2-d`, `3.2`, `3`, `topics/culture`, `glossary/fintech`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.addresses import named
from generator.kinds import TABLES, registered
from generator.problems import Context, Problem, Span, nearest
from generator.record.model import Record

FILE = "docs/addresses.txt"
_ADDRESS = re.compile(r"(?P<letter>[a-z0-9-]+)(?:/(?P<page>[a-z0-9./-]+))?(?:#(?P<part>[\w.-]+))?")


def addresses(record: Record) -> list[str]:
    """Every address that a record has, in its order."""
    letter = record.letter.id
    return [letter, *(str(named(letter, name)) for name in registered(record))]


@dataclass(frozen=True)
class Register:
    """The list of published addresses, oldest first, and the file that holds it."""

    file: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The file's content."""
        return "".join(f"{line}\n" for line in self.lines)

    def with_all(self, records: Iterable[Record]) -> Register:
        """The register with the records' new addresses behind those it has."""
        new = dict.fromkeys(each for record in records for each in addresses(record))
        return Register(self.file, (*self.lines, *(each for each in new if each not in self.known)))

    @cached_property
    def known(self) -> Mapping[str, Span]:
        """Every address with its place in the file."""
        return {
            line: Span(self.file, number, 1, number, len(line) + 1)
            for number, line in enumerate(self.lines, 1)
            if line
        }

    @cached_property
    def letters(self) -> Mapping[str, tuple[str, ...]]:
        """The letters that have addresses here, each with its names."""
        found: dict[str, list[str]] = {}
        for line in self.known:
            letter, _, rest = line.partition("/")
            page, _, part = rest.partition("#")
            names = found.setdefault(letter, [])
            if part:
                names.append(f"glossary/{part}" if page == "glossary" else part)
            elif page:
                names.append(page)
        return {letter: tuple(names) for letter, names in found.items()}


def addresses_are_kept(record: Record, register: Register) -> Iterator[Problem]:
    """What was published under an address is still there, or leads on.

    Several names that went from one place are one problem, at what is left of that place.
    """
    known = registered(record)
    gone: dict[Span, list[str]] = {}
    for name in register.letters.get(record.letter.id, ()):
        if name not in known and name not in record.redirects:
            gone.setdefault(_around(record, known, name), []).append(name)
    for at, names in gone.items():
        first = names[0]
        yield Problem("vanished_address", at, _context(first), {"one": first}, names=names)


def letters_are_kept(records: Iterable[Record], register: Register) -> Iterator[Problem]:
    """No letter that was published is missing among all records; every line is an address."""
    here = {record.letter.id for record in records}
    reported: set[str] = set()
    for line, at in register.known.items():
        match = _ADDRESS.fullmatch(line)
        if match is None:
            yield Problem("wrong_address", at, values={"line": line})
        elif match["letter"] not in here | reported:
            reported.add(match["letter"])
            yield Problem("vanished_letter", at, values={"id": match["letter"]})


def redirects_lead_on(record: Record) -> Iterator[Problem]:
    """A redirect leads from a name that is no longer there to one that is."""
    known = registered(record)
    for old, redirect in record.redirects.items():
        if old in known:
            at = redirect.at.of("key")
            yield Problem("needless_redirect", at, Context("redirect", old), {"name": old})
        if redirect.to not in known:
            at, values = redirect.at.whole, {"name": redirect.to}
            near = nearest(redirect.to, known)
            yield Problem("redirect_nowhere", at, Context("redirect", old), values, near=near)


def _context(name: str) -> Context:
    """The entry that had a name."""
    table, slash, key = name.partition("/")
    if slash:
        return Context(TABLES.get(table, "term"), key)
    kind = "commitment" if "-" in name else "measure" if "." in name else "section"
    return Context(kind, name)


def _around(record: Record, known: Mapping[str, Span], name: str) -> Span:
    """The place of the nearest thing that held a name and is still there."""
    kind, slash, _ = name.partition("/")
    if slash:
        return record.at.fields.get(kind, record.letter.at.of("id"))
    measure = name.partition("-")[0]
    return known.get(measure) or known.get(measure.partition(".")[0]) or record.letter.at.of("id")
