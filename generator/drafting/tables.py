"""Tables in a plain text: with bars, with tabs, or with wide gaps between columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.drafting.lines import Line, joined, tidy

_BAR = re.compile(r"\s*[|｜]\s*")
_GAP = re.compile(r"\t+|\u3000{2,}| {2,}")
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,2})?|[一二三四五六七八九十]{1,3}|[（(]\d{1,2}[)）]")
_NUMBERED = re.compile(r"序\s*号|编\s*号|No\.?|Nr\.?|Ref\.?|#|Item", re.IGNORECASE)
_FEWEST = 3  # columns that make a table of lines with gaps, and lines


@dataclass(frozen=True)
class Table:
    """A table's heads and rows; every row has as many cells as there are heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_numbered(self) -> bool:
        """Whether its first column only counts the rows."""
        return all(not row[0] or bool(_ORDINAL.fullmatch(row[0])) for row in self.rows)

    @property
    def longest(self) -> int:
        """The column that says most."""
        widths = [sum(len(row[n]) for row in self.rows) for n in range(len(self.heads))]
        return widths.index(max(widths))


def table(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """The table that begins at a line, and the line behind it; None where there is none."""
    if re.search(r"[|｜]", lines[start].text):
        return _barred(lines, start)
    return _spaced(lines, start)


def _barred(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """Rows with bars between their cells, or cells that each end with one on a line of its own."""
    end = start
    while end < len(lines) and _belongs(lines, end, start):
        end += 1
    rows = [_cells(line.text) for line in lines[start:end]]
    if max(map(len, rows)) == 1:
        return _listed([row[0] for row in rows], end)
    width = len(rows[0])
    whole: list[list[str]] = []
    for row in rows:
        if len(row) == 1 and whole and not lines[start].text.strip().startswith(row[0] + "|"):
            whole[-1][-1] = joined((whole[-1][-1], row[0]))
        elif len(row) > width:
            return None
        else:
            whole.append([*row, *[""] * (width - len(row))])
    return _made(whole, end)


def _belongs(lines: Sequence[Line], n: int, start: int) -> bool:
    """Whether a line has bars, or is what a cell goes on with on the next line."""
    if re.search(r"[|｜]", lines[n].text):
        return True
    follows = n > start and n + 1 < len(lines) and not lines[n].is_apart
    return follows and bool(re.search(r"[|｜]", lines[n + 1].text))


def _cells(text: str) -> list[str]:
    inner = re.sub(r"^\s*[|｜]\s*|\s*[|｜]\s*$", "", text)
    return [tidy(cell) for cell in _BAR.split(inner)]


def _listed(cells: list[str], end: int) -> tuple[Table, int] | None:
    """A table whose cells stand below each other: the first number begins its second row."""
    if not _NUMBERED.fullmatch(cells[0]):
        return None
    width = next((n for n, cell in enumerate(cells) if n and _ORDINAL.fullmatch(cell)), 0)
    if width < _FEWEST - 1 or len(cells) % width:
        return None
    return _made([cells[n : n + width] for n in range(0, len(cells), width)], end)


def _spaced(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    rows: list[list[str]] = []
    for line in lines[start:]:
        cells = [tidy(cell) for cell in _GAP.split(line.raw.strip())]
        if len(cells) < _FEWEST or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    return _made(rows, start + len(rows)) if len(rows) >= _FEWEST - 1 else None


def _made(rows: list[list[str]], end: int) -> tuple[Table, int] | None:
    heads, *rest = rows
    if not rest or not all(heads) or any(len(head) > 24 for head in heads):  # noqa: PLR2004 - a head is short
        return None
    return Table(tuple(heads), tuple(tuple(row) for row in rest)), end
