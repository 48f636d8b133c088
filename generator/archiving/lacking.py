"""Which sources lack a copy that stays, and writing into the record what an archive has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.archiving.archive import Archive, BusyError, Copy
from generator.problems import Span
from generator.record.findings import Evidence
from generator.record.model import Record


@dataclass(frozen=True)
class Gathered:
    """What an archive had: copies by their pages' addresses, and the pages that it lacks.

    `is_whole` says whether it could be asked to the end.
    """

    copies: Mapping[str, Copy]
    without: tuple[str, ...]
    is_whole: bool


def lacking(records: Iterable[Record]) -> dict[str, list[Evidence]]:
    """The pages without an archived copy, each with the places where it is cited."""
    found: dict[str, list[Evidence]] = {}
    for record in records:
        for commitment in record.commitments:
            for source in commitment.all_sources:
                if not source.archived:
                    found.setdefault(source.url, []).append(source)
    return found


def gathered(pages: Mapping[str, list[Evidence]], archive: Archive, most: int) -> Gathered:
    """What the archive has of the first `most` pages; it is asked no more once it is busy."""
    copies: dict[str, Copy] = {}
    without: list[str] = []
    for page, sources in list(pages.items())[:most]:
        try:
            copy = archive.copy_of(page, sources[0].accessed.last_day)
        except BusyError:
            return Gathered(copies, tuple(without), is_whole=False)
        if copy:
            copies[page] = copy
        else:
            without.append(page)
    return Gathered(copies, tuple(without), is_whole=True)


def entered(text: str, sources: Iterable[tuple[Evidence, Copy]]) -> str:
    """A file's text with copies written below the days on which their sources were read.

    Everything else stays as it is. A source that is written on a single line is left alone.
    """
    lines = text.split("\n")
    below = {source.at.of("accessed"): (source, copy) for source, copy in sources}
    for at in sorted(below, reverse=True):
        source, copy = below[at]
        indent = _indent(lines[at.line - 1], at)
        if indent is not None:
            end = "\r" if lines[at.line - 1].endswith("\r") else ""
            lines[at.line : at.line] = [f"{indent}{said}{end}" for said in _said(source, copy)]
    return "\n".join(lines)


def _said(source: Evidence, copy: Copy) -> Iterator[str]:
    address = copy.url.replace("'", "%27")
    yield f"archived: '{address}'"
    if copy.sha256 and not source.sha256:
        yield f"sha256: {copy.sha256}"


def _indent(line: str, at: Span) -> str | None:
    """How far a key of the same entry is indented; None where several share the line."""
    before, key, rest = line.partition("accessed:")
    value = line[at.end_column - 1 :]
    is_alone = before.strip(" -") == "" and (not value.strip() or value.strip().startswith("#"))
    return " " * len(before) if key and rest and is_alone else None
