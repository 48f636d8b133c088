"""Whether the published site is the one that was built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from time import sleep
from urllib.parse import quote

from generator.reaching.web import Answer, UnreachableError, Web

SUMS = "SHA256SUMS"
MOST = 40
"""Files that are fetched and compared: spread evenly over the list."""


@dataclass(frozen=True)
class Compared:
    """How many files were fetched, and which differ from the site's own list of them.

    `is_expected` says whether the list itself is the one that was asked for.
    """

    is_expected: bool
    fetched: int = 0
    differing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Live:
    """The site at `url`, which ends in a slash.

    A new site takes a while to be served everywhere: its list is asked for `tries` times, with
    `wait` seconds between.
    """

    url: str
    web: Web = field(default_factory=lambda: Web(pause=0.2))
    tries: int = 10
    wait: float = 30.0

    def compared(self, expected: str = "", most: int = MOST) -> Compared:
        """Compare files with the site's list, whose own SHA-256 may be expected.

        Raises:
            UnreachableError: the site does not answer.
        """
        sums = self._sums(expected)
        if sums is None:
            return Compared(is_expected=False)
        wanted = dict(_listed(sums))
        step = max(1, -(-len(wanted) // most))
        chosen = list(wanted)[::step]
        differing = [path for path in chosen if self._hash(path) != wanted[path]]
        return Compared(is_expected=True, fetched=len(chosen), differing=tuple(differing))

    def _sums(self, expected: str) -> str | None:
        """The list of files; None where it stays another one than is expected."""
        for n in range(self.tries):
            if n:
                sleep(self.wait)
            answer = self.web.get(f"{self.url}{SUMS}")
            if _is_there(answer) and expected in ("", sha256(answer.data).hexdigest()):
                return answer.data.decode("utf-8", "replace")
        return None

    def _hash(self, path: str) -> str:
        try:
            answer = self.web.get(f"{self.url}{quote(path)}")
        except UnreachableError:
            return ""
        return sha256(answer.data).hexdigest() if _is_there(answer) else ""


def _is_there(answer: Answer) -> bool:
    return answer.status == 200  # noqa: PLR2004 - HTTP's OK


def _listed(sums: str) -> Iterator[tuple[str, str]]:
    for line in sums.splitlines():
        digest, _, path = line.partition("  ")
        if path:
            yield path, digest
