"""Prose written one sentence a line, as it is to be read."""

from __future__ import annotations

import re

_BETWEEN_HAN = re.compile(
    r"(?<=[\u3000-\u303f\uff00-\uffef\u4e00-\u9fff”’])\n(?=[\u4e00-\u9fff“‘（])"
)


def joined(markdown: str) -> str:
    """Markdown in which a line that ends in Chinese runs on into the next.

    A line end is drawn as a blank, which English wants between sentences and Chinese does not.
    """
    return _BETWEEN_HAN.sub("", markdown)
