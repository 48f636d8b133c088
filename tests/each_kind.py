"""One page of every kind, as the table of kinds has them."""

from collections.abc import Iterator
from pathlib import Path

from generator.kinds import KINDS, Kind
from generator.record.model import Record

NAMES = tuple(kind.name for kind in KINDS)
NOWHERE = "zh/there/is/no/such/page/"
"""An address that leads to no page."""


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
