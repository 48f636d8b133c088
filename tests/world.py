"""What the tests stand on: the project, a small record, and the command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from generator.__main__ import main
from generator.locales import Locale, locales
from generator.pages.rendering import pages
from generator.project import Project
from generator.record_files import Checked
from generator.views.site import LanguageView, SiteView, site_view
from generator.views.teller import Edition

Locales = Mapping[str, Locale]
Check = Callable[[str], Checked]
Golden = Callable[[Path, str], None]

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
FROZEN = TESTS / "frozen"
"""A project as it was on one day, which later edits do not touch: its record and its letter."""
RECORD = FROZEN / "commitments.yaml"
LETTER = FROZEN / "docs" / "letters" / "xfb-2021-9.txt"
PUBLISHED = "https://commitments.example/sub/path/"
"""Where the built sites say that they are published, whatever port they are served from."""

SMALL = (TESTS / "examples" / "small.yaml").read_text(encoding="utf-8")
SMALL_LETTER = TESTS / "examples" / "example-2020-1.txt"
TODAY = date(2026, 11, 24)

_ASKED = (
    *("LC_ALL", "LC_MESSAGES", "LANG"),
    *("SOURCE_DATE_EPOCH", "SITE_URL", "GITHUB_REPOSITORY", "CONTACT_MAIL"),
)


@dataclass(frozen=True)
class Built:
    """A site, built once and served: its files, its address, and what it was made from."""

    folder: Path
    url: str
    project: Path
    said: str

    @property
    def pages(self) -> dict[str, Path]:
        """Every page that a reader can stay on, by its address below the site's."""
        return {
            f"{path.parent.relative_to(self.folder).as_posix()}/".removeprefix("./"): path
            for path in self.folder.rglob("index.html")
            if path.parent.name != "embed"  # which stands in other sites
            and 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
        }


def make_small_project(root: Path, record: str = SMALL) -> Path:
    """Put a record of the small letter, and the letter as received, into a folder."""
    letters = root / "docs" / "letters"
    letters.mkdir(parents=True, exist_ok=True)
    for letter in (TESTS / "examples").glob("*.txt"):
        shutil.copy(letter, letters)
    (root / "commitments.yaml").write_text(record, encoding="utf-8")
    return root


def told(found: Checked, project: Project | None = None, known: Locales | None = None) -> SiteView:
    """What a reader is told of some records."""
    edition = Edition(TODAY, project or Project(), found.hashes, found.revisions, found.site)
    words = {code: each.of_site(found.site) for code, each in (known or locales()).items()}
    return site_view(found.records, words, edition)


def in_language(code: str, *found: Checked) -> LanguageView:
    """What a reader of one language is told of some records."""
    every = Checked(
        tuple(record for each in found for record in each.records),
        hashes={name: sum_ for each in found for name, sum_ in each.hashes.items()},
        site=found[0].site,
    )
    return next(each for each in told(every).languages if each.locale.code == code)


def bodies(site: SiteView) -> dict[str, str]:
    """The Markdown of every page, without front matter, by its file."""
    return {page.path: page.body for page in pages(site)}


def freeze(project: Path) -> Path:
    """A copy of the project with what is frozen in place of what is one site's own."""
    return shutil.copytree(FROZEN, _emptied(project), dirs_exist_ok=True)


def shrink(project: Path) -> Path:
    """A copy of the project with the small record in place of what is one site's own."""
    return make_small_project(_emptied(project))


def _emptied(project: Path) -> Path:
    """A copy of the project without what is one site's own, but for its prose."""
    for name in ("commitments", "findings", "docs/letters"):
        shutil.rmtree(project / name, ignore_errors=True)
    for name in ("commitments.yaml", "everyday.yaml", "site.yaml", "docs/addresses.txt"):
        (project / name).unlink(missing_ok=True)
    return project


def copy_project(to: Path) -> Path:
    """What a fresh checkout with today's changes would hold; nothing that was generated."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in listed.decode().split("\0"):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


def git(*arguments: str) -> bytes:
    """What git says about the project."""
    return _run("git", *arguments, cwd=ROOT).stdout


def generator(
    *arguments: str | Path, cwd: Path, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run `python -m generator`, in a neutral environment but for `environ`."""
    done = _run(sys.executable, "-m", "generator", *map(str, arguments), cwd=cwd, **environ)
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def run(*arguments: str | Path, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """What `generator` above does, within this process: the start of Python is left out."""
    out, err = StringIO(), StringIO()
    with (
        patch.dict(os.environ, _neutral(environ), clear=True),
        chdir(cwd),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:  # of argparse
            code = int(stop.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def mkdocs(*arguments: str | Path, cwd: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run MkDocs as a person would, without this project's own command."""
    return _run(sys.executable, "-m", "mkdocs", *map(str, arguments), cwd=cwd, **environ)


def _run(*command: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - every command is written out in a test
        command,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=_neutral(environ),
        stdin=subprocess.DEVNULL,
    )


def _neutral(environ: dict[str, str]) -> dict[str, str]:
    """An environment that asks for nothing but what is given."""
    return {name: value for name, value in os.environ.items() if name not in _ASKED} | environ
