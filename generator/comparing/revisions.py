"""Records as files hold them now, or as they were at a revision of the project's history."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from generator.problems import Problem, Span
from generator.reading import source
from generator.reading.loader import load
from generator.reading.source import Source
from generator.record_files import Checked, by_file

_USUAL_FILE = "./commitments.yaml"  # git: below this folder, wherever the repository begins
# Nothing that git could take for an option, a range or a search.
_REVISION = re.compile(r"[A-Za-z0-9@][\w./@{}~^+-]*")
_PATH = re.compile(r"[\w.][\w./ -]*")


def is_named(name: str) -> bool:
    """Whether a name can be that of a file or a revision: `HEAD~1`, `main:commitments.yaml`."""
    revision, colon, path = name.partition(":")
    named = _REVISION.fullmatch(revision) and ".." not in revision
    return Path(name).is_file() or bool(named and (not colon or _PATH.fullmatch(path)))


def read(names: Iterable[str], root: Path) -> Checked:
    """Records by file or revision, with what keeps each of them from being read."""
    found = Checked()
    for name in names:
        text = _source(name, root)
        record, problems = load(text)
        sources = {**found.sources, name: text}
        stops = [*found.problems, *(problem for problem in problems if not problem.is_warning)]
        records = found.records if record is None else (*found.records, record)
        found = Checked(records, tuple(by_file(stops, sources)), sources)
    return found


def _source(name: str, root: Path) -> Source:
    file = root / name
    data = file.read_bytes() if file.is_file() else _at_revision(name, root)
    if data is None:
        at = Span(name, 1, 1, 1, 2)
        return Source(name, "", None, (Problem("no_revision", at, values={"name": name}),))
    return source.read(name, data)


def _at_revision(name: str, root: Path) -> bytes | None:
    """A file as it was, from git; None where there is no such revision or file."""
    git = shutil.which("git")
    if git is None or not is_named(name):
        return None
    revision, _, path = name.partition(":")
    shown = subprocess.run(  # noqa: S603 - no shell, and `is_named` lets no option through
        [git, "show", "--end-of-options", f"{revision}:{path or _USUAL_FILE}"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    return shown.stdout if shown.returncode == 0 else None
