"""One page of every kind, as the table of kinds has them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from world import ROOT

from generator.clock import today
from generator.kinds import KINDS, Kind
from generator.record.model import Record
from generator.record_files import check, record_files

NAMES = tuple(kind.name for kind in KINDS)
NOWHERE = "zh/there/is/no/such/page/"
"""An address that leads to no page."""


@cache
def todays() -> Record:
    """The newest record of this site, as it is today."""
    records = check(record_files(ROOT), ROOT, today(ROOT)).records
    return max(records, key=lambda record: record.letter.written)


def each_kind(site: Path, record: Record, language: str) -> dict[str, str]:
    """An address of every kind that a built site has pages of: that of the longest page."""

    def length(address: str) -> int:
        page = site / address / "index.html"
        return page.stat().st_size if page.exists() else 0

    found = {}
    for kind in KINDS:
        address = max((f"{language}/{path}" for path in _paths(kind, record)), key=length)
        if length(address):
            found[kind.name] = address
    return found


def _paths(kind: Kind, record: Record) -> Iterator[str]:
    """The paths of all pages of a kind, below their language's."""
    folder = f"{record.letter.id}/" if kind.is_of_letter else ""
    if kind.names:
        yield from (f"{folder}{name}/" for name in kind.names(record))
    else:
        yield f"{folder}{kind.path}"
