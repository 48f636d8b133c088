"""Files as they come out: what an output makes, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.views.site import SiteView

_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def one_line(words: object) -> str:
    """Words on one line, without what neither XML nor a calendar can hold.

    Sources: https://www.w3.org/TR/xml/#charsets and
    https://www.rfc-editor.org/rfc/rfc5545#section-3.1
    """
    return _UNFIT.sub(" ", str(words))


@dataclass(frozen=True)
class File:
    """A file of the site: its path below the root, and what it holds."""

    path: str
    data: bytes

    @classmethod
    def of(cls, path: str, text: str) -> File:
        """A file of text, in UTF-8."""
        return cls(path, text.encode())


@dataclass(frozen=True)
class Output:
    """One sort of file. `media_type` is what it is served as, `files` makes all of them."""

    name: str
    media_type: str
    files: Callable[[SiteView], Iterator[File]]
