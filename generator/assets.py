"""Scripts and styles as they are sent: without comments, and what belongs together in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rjsmin import jsmin

WHOLE = ("site.js", "search/page.js", "search/dialog.js")
"""The scripts that are asked for: each is sent with the modules that it imports."""

_IMPORT = re.compile(r'^import (?P<names>\{[^}]+\}) from "(?P<path>[^"]+)";', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|function) (?P<name>\w+))", re.MULTILINE)
_NOTES = re.compile(r"/\*.*?\*/|\n\s*", re.DOTALL)
"""Comments and line ends, neither of which our stylesheet has inside a value."""
_SPACES = re.compile(r"(?<=[{};]) +| +(?=[{}])|(?<=[:,]) (?!;)")
"""Spaces that say nothing; the one of an empty value (`--light: ;`) does."""
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def sent(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every script and stylesheet below a folder, with its text as it is sent."""
    for style in folder.rglob("*.css"):
        yield style, _SPACES.sub("", _NOTES.sub("", style.read_text(encoding="utf-8")))
    whole = {folder / name: joined(folder / name) for name in WHOLE if (folder / name).exists()}
    for script in folder.rglob("*.js"):
        yield script, jsmin(whole.get(script) or script.read_text(encoding="utf-8"))


def joined(script: Path) -> str:
    """A script with all modules that it imports, each once and in a scope of its own.

    Raises:
        ValueError: something is imported or exported in another way than by its name.
    """
    scopes: dict[Path, str] = {}
    whole = _in_scope(script, scopes)
    return "\n".join((*scopes.values(), whole))


def _in_scope(module: Path, scopes: dict[Path, str]) -> str:
    """A module that takes what it imports from the scopes; these are added where they lack."""

    def taken(found: re.Match[str]) -> str:
        path = (module.parent / found["path"]).resolve()
        if path not in scopes:
            text = _in_scope(path, scopes)
            names = ", ".join(each["name"] for each in _EXPORT.finditer(_source(path)))
            scopes[path] = f"const {_name(path)} = (() => {{\n{text}\nreturn {{ {names} }};\n}})();"
        return f"const {found['names']} = {_name(path)};"

    text = _EXPORT.sub("", _IMPORT.sub(taken, _source(module)))
    if left := _LEFT.search(text):
        raise ValueError(f"cannot be put into one script: {left[0]}")
    return text


def _name(module: Path) -> str:
    """The name of a module's scope, which no module uses itself."""
    return "_" + re.sub(r"\W", "_", f"{module.parent.name}/{module.stem}")


def _source(module: Path) -> str:
    return module.read_text(encoding="utf-8")
