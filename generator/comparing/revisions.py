"""Records as files hold them now, or as they were at a revision of the project's history."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.problems import Problem, Span
from generator.reading import source
from generator.reading.loader import letter_id, load
from generator.reading.source import Source
from generator.record_files import FINDINGS, Checked, by_file, findings_files

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
        findings = list(_findings(name, letter_id(text), root))
        record, problems = load(text, findings)
        sources = {**found.sources, **{each.file: each for each in (text, *findings)}}
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


def _findings(name: str, letter: str, root: Path) -> Iterator[Source]:
    """The files of findings that belong to a record, of the same revision."""
    if (root / name).is_file():
        for file in findings_files(root / name, letter):
            yield source.read(os.path.relpath(file, root), file.read_bytes())
        return
    if not letter:
        return
    revision, _, path = name.partition(":")
    record = PurePosixPath(path or _USUAL_FILE)
    home = record.parent.parent if record.parent.name == "commitments" else record.parent
    folder = f"{home / FINDINGS / letter}/"
    # As git has it: a path below the repository's root, or with ./ below this folder.
    below, here = (("--full-tree",), "") if path and not path.startswith("./") else ((), "./")
    listed = _git("ls-tree", *below, "-z", "--name-only", revision, "--", folder, root=root)
    for there in filter(None, (listed or b"").decode().split("\0")):
        data = _git("show", "--end-of-options", f"{revision}:{here}{there}", root=root)
        if there.endswith(".yaml") and data is not None:
            yield source.read(f"{revision}:{there}", data)


def _at_revision(name: str, root: Path) -> bytes | None:
    """A file as it was; None where there is no such revision or file."""
    revision, _, path = name.partition(":")
    shown = f"{revision}:{path or _USUAL_FILE}"
    return _git("show", "--end-of-options", shown, root=root) if is_named(name) else None


def _git(*arguments: str, root: Path) -> bytes | None:
    """What git says; None where it cannot."""
    git = shutil.which("git")
    if git is None:
        return None
    done = subprocess.run(  # noqa: S603 - no shell, and `is_named` lets no option through
        [git, *arguments], cwd=root, capture_output=True, check=False
    )
    return done.stdout if done.returncode == 0 else None
