"""The whole site, built aside and put in its place in one step."""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException


def build(root: Path, to: Path, records: Sequence[Path], as_of: date | None) -> str:
    """Build the project in `root` into the folder `to`; returns what went wrong, or nothing.

    The site is built strictly, in a new folder beside `to`, and takes its place only when it
    is whole: a build that fails leaves the old site as it was.
    """
    to = to.resolve()
    to.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{to.name}-", dir=to.parent))
    _show_warnings()
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
        plugin = config.plugins["commitments"]
        if records:
            plugin.config["records"] = [str(path.resolve()) for path in records]
        if as_of:
            plugin.config["as_of"] = as_of.isoformat()
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (MkDocsException, Abort) as error:
        return str(error).strip() or "mkdocs build failed"
    else:
        _swap(fresh, to)
        return ""
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, to: Path) -> None:
    fresh.chmod(0o755)  # a temporary folder is private; a site is not
    old = fresh.with_name(f"{fresh.name}-old")
    if to.exists():
        to.rename(old)
    fresh.rename(to)
    shutil.rmtree(old, ignore_errors=True)


def _show_warnings() -> None:
    """MkDocs warnings fail a strict build, so they must be seen."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    if not logger.handlers:
        logger.addHandler(handler)
