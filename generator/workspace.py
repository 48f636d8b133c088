"""A place of its own for every build, beside the site that it then takes the place of.

`.site.build/` stands beside `site/`, so that both are on one disk. It belongs to one build at a
time, tells git to keep out, and goes away with the build; what a killed one has left is put
right by the next.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

with suppress(ImportError):  # Windows has none: two builds at once are then not kept apart
    import fcntl

IGNORED = "*\n"
"""What the `.gitignore` of a workspace says; it also tells a workspace from any other folder."""

FRESH, OLD = "site", "old"
"""In a workspace: the site that is being built, and the one that it replaces."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


class TakenError(OSError):
    """Where the workspace should be stands something else; `filename` names it."""


@contextmanager
def workspace(to: Path, wait: Callable[[], None]) -> Iterator[Path]:
    """The workspace of the site `to`, empty, and for this build alone; removed in the end.

    `wait` is called once where another build has it; then that one's end is waited for.

    Raises:
        TakenError: something else stands there.
        OSError: it cannot be made.
    """
    place = to.with_name(f".{to.name}.build")
    to.parent.mkdir(parents=True, exist_ok=True)
    lock = _locked(place, wait)
    try:
        if {path.name for path in place.iterdir()} and not _is_ours(place):
            raise TakenError(0, "", str(place))
        (place / ".gitignore").write_text(IGNORED, encoding="utf-8")
        recover(place, to)
        yield place
    finally:
        with suppress(OSError):
            if _is_ours(place):
                recover(place, to)
                (place / ".gitignore").unlink()
            place.rmdir()  # where somebody's files are, it stays
        os.close(lock)


def exchange(place: Path, to: Path) -> None:
    """Put the new site where the old one is: in one step where the system can.

    Elsewhere in two, between which only the old one's name is missing; see `recover`.
    """
    fresh = place / FRESH
    if not to.exists():
        fresh.rename(to)
    elif not _exchanged(fresh, to):
        to.rename(place / OLD)
        fresh.rename(to)


def recover(place: Path, to: Path) -> None:
    """Put back an old site that was taken away for a new one that never came; sweep the rest."""
    if (place / OLD).exists() and not to.exists():
        (place / OLD).rename(to)
    for path in place.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != ".gitignore":
            path.unlink()


def _locked(place: Path, wait: Callable[[], None]) -> int:
    """A lock on the workspace itself, which need not outlive it."""
    waited = False
    while True:
        with suppress(FileExistsError):
            place.mkdir()
        if place.is_symlink() or not place.is_dir():
            raise TakenError(0, "", str(place))
        lock = os.open(place, os.O_RDONLY)
        try:
            if "fcntl" in globals():
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if waited else fcntl.LOCK_NB))
            # Whoever had it may have removed it; then this is a lock on nothing.
            if os.path.samestat(os.fstat(lock), place.stat()):
                return lock
        except BlockingIOError:
            waited = True
            wait()
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)


def _is_ours(place: Path) -> bool:
    try:
        # A full disk may have cut it off.
        return IGNORED.startswith((place / ".gitignore").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the two have changed places, which Linux does in one step (renameat2(2))."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
