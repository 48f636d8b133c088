"""The whole site, built in a place of its own and put where it belongs as one."""

from __future__ import annotations

import logging
import shutil
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.building import DOCS, SNIPPETS_EXTENSION
from generator.locales import Locale, locale_from_environment
from generator.workspace import FRESH, TakenError, exchange, workspace
from generator.writing import is_generated

SUMS = "SHA256SUMS"
"""Lists every file of a site with its SHA-256, as `sha256sum --check` reads it.

It is also what tells a folder that a build made from any other.
"""

BY_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db"))
"""What a file manager leaves behind where somebody has looked."""


def build(root: Path, to: Path, records: Sequence[Path], as_of: date | None) -> str:
    """Build the project in `root` into the folder `to`; returns what went wrong, or nothing.

    The site is built strictly, in a workspace beside `to`, and takes its place only when it is
    whole: a build that fails or is stopped leaves the old site as it was, byte for byte. What is
    not an earlier site is never replaced.
    """
    locale = locale_from_environment()
    to = to.resolve()
    if found := to if to.is_mount() else stranger(to):
        return locale.say("build.not_a_site", path=found)
    _show_warnings()
    try:
        with workspace(to, lambda: _say(locale.say("build.waiting", path=to))) as place:
            _build(root, place, records, as_of)
            if found := stranger(to):  # somebody may have put something there meanwhile
                return locale.say("build.not_a_site", path=found)
            exchange(place, to)
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - a theme may break in any way
        return _told(error, to, root, locale)
    return ""


def stranger(to: Path) -> Path | None:
    """What stands at `to` and is not of an earlier site; nothing where that may be replaced."""
    if not to.exists():
        return None
    if not to.is_dir():
        return to
    try:
        if all(path.name in BY_THE_SYSTEM for path in to.iterdir()):
            return None
        lines = (to / SUMS).read_text(encoding="utf-8").splitlines()
        found = sorted(to.rglob("*"))
    except (OSError, UnicodeDecodeError):
        return to
    made = {SUMS, *(line.partition("  ")[2] for line in lines)}
    return next(
        (
            path
            for path in found
            if path.name not in BY_THE_SYSTEM
            and path.relative_to(to).as_posix() not in made
            and (path.is_symlink() or path.is_file())
        ),
        None,
    )


def _build(root: Path, place: Path, records: Sequence[Path], as_of: date | None) -> None:
    """The site in `place`, from the pages written by hand and those of the records."""
    docs, snippets, fresh = place / DOCS, place / "snippets", place / FRESH
    shutil.copytree(root / DOCS, docs, ignore=_generated)
    config = load_config(
        str(root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(fresh), strict=True
    )
    config.mdx_configs.setdefault(SNIPPETS_EXTENSION, {})["base_path"] = [str(snippets)]
    plugin: Any = config.plugins["commitments"]
    plugin.config["records"] = [str(path.resolve()) for path in records]
    plugin.config["as_of"] = as_of.isoformat() if as_of else plugin.config["as_of"]
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        plugin.stop()
    (fresh / SUMS).write_text("".join(_sums(fresh)), encoding="utf-8")
    _open(fresh)


def _generated(folder: str, names: Sequence[str]) -> list[str]:
    """What an engine that works in docs/ itself has left there."""
    pages = (Path(folder) / name for name in names if name.endswith(".md"))
    return [page.name for page in pages if page.is_file() and is_generated(page)]


def _sums(site: Path) -> Iterator[str]:
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        digest = sha256(path.read_bytes()).hexdigest()
        yield f"{digest}  {path.relative_to(site).as_posix()}\n"


def _open(site: Path) -> None:
    """Let everybody read a site, whatever the umask of whoever built it."""
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _told(error: BaseException, to: Path, root: Path, locale: Locale) -> str:
    """What kept the site from being built, for whoever has to mend it."""
    match error:
        case TakenError():
            told = locale.say("build.not_a_workspace", path=error.filename)
        case MkDocsException() | Abort():
            told = str(error).strip() or locale.say("build.failed")
        case OSError():
            path, reason = error.filename or to, error.strerror or error
            told = locale.say("build.no_room", path=path, reason=reason)
        case KeyboardInterrupt():
            told = locale.say("build.stopped")
        case _:
            what = f"{type(error).__name__}: {error}"
            told = locale.say("build.fault", place=_place(error, root), what=what)
    return told


def _place(error: BaseException, root: Path) -> str:
    """Where a fault lies: the last line of the project's own that was being followed."""
    frames = traceback.extract_tb(error.__traceback__)
    file, line = frames[-1].filename, frames[-1].lineno
    for frame in frames:
        with suppress(ValueError):
            inside = Path(frame.filename).resolve().relative_to(root)
            if ".venv" not in inside.parts:
                file, line = inside.as_posix(), frame.lineno
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or file, error.lineno
    with suppress(ValueError):
        file = Path(file).relative_to(root).as_posix()
    return f"{file}:{line}"


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _show_warnings() -> None:
    """MkDocs warnings fail a strict build, so they must be seen."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    if not logger.handlers:
        logger.addHandler(handler)
