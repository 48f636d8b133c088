"""Reading many letters: on all cores, and only those that changed since they were last read."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from generator.locales import locales
from generator.record_files import ReadLetter, findings_files, one_by_one, read_letter

FEW = 4
"""Fewer letters than this are read before a second process has started."""

KEPT = 1_000
"""How many letters are remembered."""


def at_once(files: Sequence[Path], root: Path, today: date) -> Iterable[ReadLetter]:
    """Read letters, in their order; the trees of their files are left out.

    What was read before is remembered in the user's own cache and never in the project, where
    whoever sends files for review could put something. It counts while the bytes of all that it
    was read from, the day, and this program are the same.
    """
    if len(files) < FEW:
        return one_by_one(files, root, today)
    return _at_once(files, root, today)


def _at_once(files: Sequence[Path], root: Path, today: date) -> Iterator[ReadLetter]:
    home = user_cache_path("commitments") / "letters"
    _forget_some(home)
    read = partial(_read, root=root.resolve(), today=today, home=home)
    known = {path: _remembered(path, root.resolve(), today, home) for path in files}
    new = [path for path, letter in known.items() if letter is None]
    if len(new) >= FEW:
        with ProcessPoolExecutor() as pool:
            fresh = dict(zip(new, pool.map(read, new), strict=True))
    else:
        fresh = {path: read(path) for path in new}
    yield from (known[path] or fresh[path] for path in files)


def _read(path: Path, root: Path, today: date, home: Path) -> ReadLetter:
    """Read a letter, and remember it."""
    letter = read_letter(path, root, today)
    sources = {name: replace(source, root=None) for name, source in letter.sources.items()}
    letter = replace(letter, sources=sources)
    if letter.record is not None:
        its, received = letter.record.letter.id, letter.record.letter.source
        head = (its, received, _digest(path, root, today, its, received))
        place = _place(path, home)
        fresh = place.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            home.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(pickle.dumps(head) + pickle.dumps(letter))
            fresh.replace(place)
    return letter


def _remembered(path: Path, root: Path, today: date, home: Path) -> ReadLetter | None:
    """A letter as it was last read, if that still holds."""
    try:
        with _place(path, home).open("rb") as file:
            its, received, digest = pickle.load(file)  # noqa: S301 - this program wrote it
            if digest != _digest(path, root, today, its, received):
                return None
            letter = pickle.load(file)  # noqa: S301 - likewise
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the letter can be read anew
        return None
    return letter if isinstance(letter, ReadLetter) else None


def _place(path: Path, home: Path) -> Path:
    return home / f"{sha256(str(path.resolve()).encode()).hexdigest()}.letter"


def _digest(path: Path, root: Path, today: date, letter: str, received: str) -> str:
    """A short name for all that a letter is read from."""
    parts = [_program(), today.isoformat().encode(), str(root).encode()]
    for file in (path, *findings_files(path, letter), root / received):
        data = file.read_bytes() if file.is_file() else b""
        parts += [str(file).encode(), sha256(data).digest()]
    return sha256(b"\0".join(parts)).hexdigest()


@cache
def _program() -> bytes:
    """A short name for this program: another one may read a letter otherwise."""
    here = Path(__file__).parent
    files = sorted(here.rglob("*.py"))
    return sha256(
        b"\0".join((*(each.read_bytes() for each in files), *map(str.encode, locales())))
    ).digest()


def _forget_some(home: Path) -> None:
    """Remove what was read longest ago where very many are remembered."""
    with suppress(OSError):
        found = sorted(home.glob("*.*"), key=lambda file: file.stat().st_mtime)
        for file in found[:-KEPT]:
            file.unlink()
