"""Which entry of a record a line belongs to, told from the lines alone.

It serves what is found before the record can be read, or where it cannot be read at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from generator.problems import Context

_COMMITMENT = re.compile(r"\s*-\s+commitment:\s*['\"]?(?P<id>[\w.-]+)")
_FOUND = re.compile(r"['\"]?(?P<id>\d+\.\d+-[a-z]+)['\"]?:")
_NUMBERED = re.compile(r"\s*-\s+id:\s*['\"]?(?P<id>[\d.]+)")
_TOP = re.compile(r"(?P<key>[a-z_]+):")
_NAMED = re.compile(r" {1,3}(?P<id>[\w-]+):")
_TABLES = {"topics": "topic", "places": "place", "bodies": "body", "glossary": "term"}
_WORDS = re.compile(r"\s*(?:-\s+)?zh:\s*(?P<words>.+)")
_NEAR = 6  # lines below its head in which an entry's first words stand


def contexts(lines: Sequence[str], wanted: Collection[int]) -> dict[int, Context | None]:
    """The entries that the wanted lines stand in."""
    found: dict[int, Context | None] = {}
    table = ""
    context: Context | None = None
    for number, line in enumerate(lines[: max(wanted, default=0)], 1):
        if entry := _COMMITMENT.match(line):
            words = _first_words(lines[number - 1 : number - 1 + _NEAR])
            context = Context("commitment", entry["id"], words)
        elif entry := _FOUND.match(line):
            context = Context("commitment", entry["id"])
        elif entry := _NUMBERED.match(line):
            context = Context("measure" if "." in entry["id"] else "section", entry["id"])
        elif entry := _TOP.match(line):
            table = _TABLES.get(entry["key"], "")
            context = Context("letter") if entry["key"] == "letter" else None
        elif table and (entry := _NAMED.match(line)):
            context = Context(table, entry["id"])
        elif line[:1].strip("# "):
            table, context = "", None
        if number in wanted:
            found[number] = context
    return found


def _first_words(lines: Sequence[str]) -> str:
    words = filter(None, map(_WORDS.match, lines))
    return next((found["words"].strip("'\"") for found in words), "")
