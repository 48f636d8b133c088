"""Work that goes on beside other work, on another processor, where the system can split one."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable


class Alongside:
    """Some work that leaves nothing behind but files, and may be done twice.

    A forked process knows all that this one has computed, and nothing has to be sent to it. Where
    there is no such thing, or not safely (macOS), or where other threads run, the work is done
    while it is waited for.
    """

    def __init__(self, work: Callable[[], None], *, is_alone: bool = True) -> None:
        """Begin; `is_alone` says that no other thread runs."""
        self._work = work
        self._process = None
        if is_alone and sys.platform == "linux":
            context = multiprocessing.get_context("fork")
            self._process = context.Process(target=_do, args=(work,), daemon=True)
            self._process.start()

    def wait(self) -> None:
        """Wait for the end; what failed over there is done here, and fails in sight."""
        if self._process:
            self._process.join()
        if not self._process or self._process.exitcode:
            self._work()

    def stop(self) -> None:
        """Leave it, finished or not; when this returns, nothing is written any more."""
        if self._process:
            self._process.kill()
            self._process.join()


def _do(work: Callable[[], None]) -> None:
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)  # with nothing said, and none of what the other process does at its end
