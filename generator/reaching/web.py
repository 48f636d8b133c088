"""One page of the web, asked for politely and within bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import sleep
from typing import TYPE_CHECKING

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import (
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ResponseError,
    SSLError,
    TimeoutError,  # noqa: A004 - of a request
)

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

LARGEST = 4_000_000
"""Bytes of a page that are read."""

_PATIENCE = Retry(
    total=8,
    connect=1,
    read=1,
    redirect=8,
    status=2,
    other=1,
    backoff_factor=1,
    status_forcelist=(429, 500, 502, 503, 504),
    respect_retry_after_header=True,
    retry_after_max=60,
    raise_on_status=False,
)


class UnreachableError(Exception):
    """A page does not answer; `why` is `timeout`, `tls`, `name`, `redirects` or `refused`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Answer:
    """What a page answers: its status, its address after all redirects, its type, its bytes."""

    status: int
    url: str
    type: str
    data: bytes


@dataclass(frozen=True)
class Web:
    """Before each question `pause` seconds go by."""

    pause: float = 1.0
    retries: Retry = _PATIENCE
    timeout: Timeout = field(default_factory=lambda: Timeout(connect=10, read=20))
    _pool: PoolManager = field(
        default_factory=lambda: PoolManager(headers={"User-Agent": "cited-pages/1"}),
        repr=False,
        compare=False,
    )

    def get(self, url: str) -> Answer:
        """What stands at an address.

        Raises:
            UnreachableError: nothing does, or it does not answer in time.
        """
        sleep(self.pause)
        try:
            answer = self._pool.request(
                "GET", url, retries=self.retries, timeout=self.timeout, preload_content=False
            )
            return self._read(answer, url)
        except HTTPError as error:
            raise UnreachableError(_why(error)) from None

    @staticmethod
    def _read(answer: BaseHTTPResponse, url: str) -> Answer:
        try:
            data = answer.read(LARGEST, decode_content=True)
        finally:
            answer.close()  # what is larger is not read to its end
        said = answer.headers.get("Content-Type", "")
        return Answer(answer.status, answer.geturl() or url, said.lower(), data)


def _why(error: HTTPError) -> str:
    reason = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    for kind, why in (
        (SSLError, "tls"),
        (NameResolutionError, "name"),
        (NewConnectionError, "refused"),
        (TimeoutError, "timeout"),
        (ResponseError, "redirects"),
    ):
        if isinstance(reason, kind):
            return why
    return "refused"
