"""Scripts and styles as they are sent: without comments, and what every page needs in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rjsmin import jsmin

ENTRY = "site.js"
"""The script of every page; the others are fetched, module by module, when they are needed."""

_IMPORT = re.compile(r'^import (?P<name>\{ \w+ \}) from "(?P<path>\./.+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const )", re.MULTILINE)
_NOTES = re.compile(r"/\*.*?\*/|\n\s*", re.DOTALL)
"""Comments and line ends, neither of which our stylesheet has inside a value."""
_SPACES = re.compile(r"(?<=[{};]) +| +(?=[{}])|(?<=[:,]) (?!;)")
"""Spaces that say nothing; the one of an empty value (`--light: ;`) does."""
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def sent(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every script and stylesheet below a folder, with its text as it is sent."""
    for style in folder.rglob("*.css"):
        yield style, _SPACES.sub("", _NOTES.sub("", style.read_text(encoding="utf-8")))
    for script in folder.rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        yield script, jsmin(joined(text, script.parent) if script.name == ENTRY else text)


def joined(text: str, folder: Path) -> str:
    """A script with the modules that it imports from a folder, each in a scope of its own.

    Such a module imports nothing, and exports one constant.
    """

    def scope(found: re.Match[str]) -> str:
        module = _EXPORT.sub("", (folder / found["path"]).read_text(encoding="utf-8"))
        return f"const {found['name']} = (() => {{\n{module}return {found['name']};\n}})();"

    whole = _IMPORT.sub(scope, text)
    if left := _LEFT.search(whole):
        raise ValueError(f"cannot be put into one script: {left[0]}")
    return whole
