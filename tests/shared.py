"""What several test processes need is made by the first of them; the others wait for it."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

LONGEST = 600


def once(temp: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` has filled, in this process or in another of the same run."""
    folder = _common(temp) / name
    lock, done, failed = (folder.with_suffix(end) for end in (".lock", ".done", ".failed"))
    try:
        lock.mkdir()  # only one can
    except FileExistsError:
        _wait(done, failed)
        return folder
    folder.mkdir()
    try:
        make(folder)
    except BaseException as error:
        failed.write_text(str(error), encoding="utf-8")
        raise
    done.touch()
    return folder


def _common(temp: pytest.TempPathFactory) -> Path:
    """The folder of this run, which all of its processes know."""
    own = temp.getbasetemp()
    return own.parent if own.name.startswith("popen-") else own


def _wait(done: Path, failed: Path) -> None:
    last = time.monotonic() + LONGEST
    while not done.exists():
        if failed.exists():
            pytest.fail(f"failed in another process: {failed.read_text(encoding='utf-8')}")
        if time.monotonic() > last:
            pytest.fail(f"nobody has made {done.stem}")
        time.sleep(0.1)
