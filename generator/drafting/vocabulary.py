"""Words by which the parts of a letter are known."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_suffix(".yaml")


@cache
def _lists() -> dict[str, list[str]]:
    made: dict[str, list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return made


def any_of(name: str) -> str:
    """A regular expression that finds each of the words under a name."""
    return f"(?:{'|'.join(_lists()[name])})"


def form(name: str) -> re.Pattern[str]:
    """The same, ready to be used."""
    return re.compile(any_of(name))
