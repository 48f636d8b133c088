"""What the Internet Archive has of a page, asked politely and within bounds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from time import sleep
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

WHERE_TO_ASK = "https://archive.org"
WHERE_TO_LOOK = "https://web.archive.org/web/*/{url}"
WHERE_TO_SAVE = "https://web.archive.org/save/{url}"

_PATIENCE = Retry(
    total=3,
    backoff_factor=1,
    status_forcelist=(429, 500, 502, 503, 504),
    respect_retry_after_header=True,
    retry_after_max=60,
    raise_on_status=True,
)
_LARGEST = 8_000_000  # bytes of a copy


class BusyError(Exception):
    """The archive does not answer, or asks to be left alone for now."""


@dataclass(frozen=True)
class Copy:
    """A copy that an archive keeps: its address, and the SHA-256 of what it holds.

    `sha256` is empty where the copy's own bytes could not be read.
    """

    url: str
    sha256: str


@dataclass(frozen=True)
class Archive:
    """The archive at `url`; between two questions `pause` seconds go by."""

    url: str = WHERE_TO_ASK
    pause: float = 1.0
    retries: Retry = _PATIENCE
    _pool: PoolManager = field(
        default_factory=lambda: PoolManager(
            headers={"User-Agent": "archived-copies/1"}, timeout=Timeout(connect=10, read=30)
        ),
        repr=False,
        compare=False,
    )

    def copy_of(self, page: str, near: date) -> Copy | None:
        """The sound copy of a page nearest to a day, or None.

        Source: https://archive.org/help/wayback_api.php

        Raises:
            BusyError: the archive cannot be asked now.
        """
        query = f"url={quote(page, safe='')}&timestamp={near:%Y%m%d}"
        answer = self._get(f"{self.url}/wayback/available?{query}")
        try:
            found = json.loads(answer.data)["archived_snapshots"]["closest"]
            url, stamp = str(found["url"]), str(found["timestamp"])
            sound = found.get("available") is True and str(found.get("status")) == "200"
        except (ValueError, KeyError, TypeError):
            return None
        if not sound or urlsplit(url).scheme not in ("http", "https") or not stamp.isdigit():
            return None
        secure = url.replace("http://web.archive.org/", "https://web.archive.org/", 1)
        return Copy(secure, self._hash(url.replace(f"/{stamp}/", f"/{stamp}id_/", 1)))

    def _hash(self, url: str) -> str:
        """The SHA-256 of the page as it was kept, without what the archive puts around it."""
        try:
            answer = self._get(url)
        except BusyError:
            return ""
        kept = answer.status == 200 and len(answer.data) < _LARGEST  # noqa: PLR2004 - HTTP's OK
        return sha256(answer.data).hexdigest() if kept else ""

    def _get(self, url: str) -> BaseHTTPResponse:
        sleep(self.pause)
        try:
            return self._pool.request("GET", url, retries=self.retries)
        except HTTPError as error:
            raise BusyError(str(error)) from None
