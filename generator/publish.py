"""The whole site, built aside and put in its place as one."""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.locales import locale_from_environment

SUMS = "SHA256SUMS"
"""Lists every file of a site with its SHA-256, as `sha256sum --check` reads it.

It is also what tells a folder that a build made from any other.
"""

BY_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db"))
"""What a file manager leaves behind where somebody has looked."""


def build(root: Path, to: Path, records: Sequence[Path], as_of: date | None) -> str:
    """Build the project in `root` into the folder `to`; returns what went wrong, or nothing.

    The site is built strictly, in a new folder beside `to`, and takes its place only when it
    is whole: a build that fails leaves the old site as it was. A folder that holds anything but
    an earlier site is never replaced.
    """
    to = to.resolve()
    say = locale_from_environment().say
    if found := stranger(to):
        return say("build.not_a_site", path=found)
    _show_warnings()
    fresh: Path | None = None
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{to.name}-", dir=to.parent))
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
        plugin = config.plugins["commitments"]
        if records:
            plugin.config["records"] = [str(path.resolve()) for path in records]
        if as_of:
            plugin.config["as_of"] = as_of.isoformat()
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        (fresh / SUMS).write_text("".join(_sums(fresh)), encoding="utf-8")
        _exchange(fresh, to)
    except (MkDocsException, Abort) as error:
        return str(error).strip() or say("build.failed")
    except OSError as error:
        return say("build.no_room", path=error.filename or to, reason=error.strerror)
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
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


def _sums(site: Path) -> Iterator[str]:
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        digest = sha256(path.read_bytes()).hexdigest()
        yield f"{digest}  {path.relative_to(site).as_posix()}\n"


def _exchange(fresh: Path, to: Path) -> None:
    """Put the new site where the old one is; should that fail, the old one stays."""
    fresh.chmod(0o755)  # a temporary folder is private; a site is not
    old = fresh.with_name(f"{fresh.name}-old")
    if to.exists():
        to.rename(old)
    try:
        fresh.rename(to)
    except OSError:
        if old.exists():
            old.rename(to)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _show_warnings() -> None:
    """MkDocs warnings fail a strict build, so they must be seen."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    if not logger.handlers:
        logger.addHandler(handler)
