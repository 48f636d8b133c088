"""A build is a transaction: whatever ends it, the last good site stays, and nothing beside it."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from world import ROOT, copy_project, generator, shrink

from generator.publish import build

DAY = "4102444800"  # 1 January 2100

DRIVER = """
import os, signal, sys, time
from pathlib import Path
import generator.publish as publish
import generator.workspace as place_of_work

def made(root, place, records, as_of, words=sys.argv[2]):
    (place / "site").mkdir()
    (place / "site" / "index.html").write_text(words)
    (place / "site" / publish.SUMS).write_text("0  index.html\\n")

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

publish._build = made
{change}
wrong = publish.build(Path.cwd(), Path(sys.argv[1]), [], None)
print(wrong, file=sys.stderr)
sys.exit(bool(wrong))
"""
"""Builds a site of one page with given words, so that each step can be reached at once."""

IN_TWO_STEPS = "place_of_work._exchanged = lambda one, other: False"

STEPS = {
    "when it has a workspace": "publish._build = die",
    "when half is written": """
def half(root, place, *_):
    (place / "docs").mkdir()
    (place / "site").mkdir()
    (place / "site" / "index.html").write_text("half")
    die()
publish._build = half
""",
    "before the exchange": "publish.exchange = die",
    "between two renames": f"""
{IN_TWO_STEPS}
rename = Path.rename
def once(self, to):
    rename(self, to)
    die()
Path.rename = once
""",
    "after two renames": f"""
{IN_TWO_STEPS}
exchange = publish.exchange
publish.exchange = lambda *places: (exchange(*places), die())
""",
    "after the exchange": """
exchange = publish.exchange
publish.exchange = lambda *places: (exchange(*places), die())
""",
}


def drive(site: Path, words: str, change: str = "") -> subprocess.Popen[str]:
    code = DRIVER.replace("{change}", textwrap.dedent(change))
    return subprocess.Popen(  # noqa: S603 - written out here
        [sys.executable, "-c", code, str(site), words],
        cwd=ROOT, stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "en_US.UTF-8"},
    )  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A good site, the only thing in its folder."""
    site = tmp_path / "www" / "site"
    assert drive(site, "old").wait() == 0
    return site


def words(site: Path) -> str:
    return (site / "index.html").read_text()


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


@pytest.mark.parametrize("step", STEPS)
def test_a_build_killed_at_any_step_is_put_right_by_the_next(site: Path, step: str) -> None:
    killed = drive(site, "new", STEPS[step])
    assert killed.wait() == -signal.SIGKILL
    left = site.parent / ".site.build"
    assert set(beside(site)) <= {"site", ".site.build"}
    assert (left / ".gitignore").read_text() == "*\n"
    if site.exists():
        assert words(site) == ("new" if step.startswith("after") else "old")
    failing = drive(site, "newer", "publish._build = lambda *_: 1 / 0")
    assert failing.wait() == 1
    assert words(site) == ("new" if step.startswith("after") else "old")
    assert beside(site) == ["site"]
    assert drive(site, "newest").wait() == 0
    assert (words(site), beside(site)) == ("newest", ["site"])


def test_two_builds_at_once_come_one_after_the_other(site: Path, tmp_path: Path) -> None:
    begun, go = tmp_path / "begun", tmp_path / "go"
    held = f"""
    def held(*given):
        Path({str(begun)!r}).touch()
        while not Path({str(go)!r}).exists():
            time.sleep(0.05)
        made(*given)
    publish._build = held
    """
    first = drive(site, "first", held)
    while not begun.exists():
        assert first.poll() is None
    second = drive(site, "second")
    assert second.stderr
    assert "under way" in second.stderr.readline()
    assert words(site) == "old"
    go.touch()
    assert (first.wait(), second.wait()) == (0, 0)
    assert (words(site), beside(site)) == ("second", ["site"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("raise OSError(28, 'No space left on device', 'page.html')", "No space left on device"),
        ("raise PermissionError(13, 'Permission denied', 'page.html')", "Permission denied"),
        ("raise KeyboardInterrupt", "Stopped; nothing was changed."),
        ("raise KeyError('a word')", "KeyError: 'a word'"),
    ],
)
def test_a_refusal_of_the_system_is_one_line(site: Path, change: str, said: str) -> None:
    failing = drive(site, "new", f"def made(*_):\n    {change}\npublish._build = made")
    _, told = failing.communicate()
    assert failing.returncode == 1
    assert said in told
    assert len(told.splitlines()) == 1
    assert (words(site), beside(site)) == ("old", ["site"])


def test_a_full_disk_at_the_very_first_byte_leaves_nothing(site: Path) -> None:
    full = """
    def full(self, *_, **__):
        self.touch()
        raise OSError(28, "No space left on device", str(self))
    Path.write_text = full
    """
    assert drive(site, "new", full).wait() == 1
    assert (words(site), beside(site)) == ("old", ["site"])


def test_a_mount_point_is_refused() -> None:
    assert "/proc" in build(ROOT, Path("/proc"), [], None)


def test_somebodys_folder_where_the_site_would_be_built_is_left_alone(site: Path) -> None:
    theirs = site.parent / ".site.build" / "notes.txt"
    theirs.parent.mkdir()
    theirs.write_text("Mine.", encoding="utf-8")
    failing = drive(site, "new")
    _, told = failing.communicate()
    assert failing.returncode == 1
    assert str(theirs.parent) in told
    assert theirs.read_text(encoding="utf-8") == "Mine."
    assert words(site) == "old"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A small project with a good site."""
    project = shrink(copy_project(tmp_path / "project"))
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("old", encoding="utf-8")
    (project / "site" / "SHA256SUMS").write_text("0  index.html\n", encoding="utf-8")
    before = set(beside(project / "site"))
    yield project
    assert set(beside(project / "site")) - {"__pycache__"} == before
    assert words(project / "site") == "old"


def write(file: Path, text: str, encoding: str = "utf-8") -> None:
    file.write_text(text, encoding=encoding)


def break_template(project: Path) -> str:
    write(project / "generator/pages/templates/measure.md.j2", "{% if %}\n")
    return "measure.md.j2:1"


def break_use_in_a_template(project: Path) -> str:
    write(project / "generator/pages/templates/home.md.j2", "\n{{ nothing.at.all }}\n")
    return "home.md.j2:2"


def break_theme(project: Path) -> str:
    write(project / "theme_overrides/main.html", "<html>\n{% block %}\n")
    return "main.html"


def break_locale(project: Path) -> str:
    write(project / "generator/locales/en.yaml", "language: {\nsite: [")
    return "en.yaml:"


def take_words_away(project: Path) -> str:
    write(project / "generator/locales/en.yaml", "order: 1\n")
    return "en.yaml: no words under 'language'"


def break_configuration(project: Path) -> str:
    write(project / "mkdocs.yml", "site_name: [\n")
    return "mkdocs.yml"


def include_nothing(project: Path) -> str:
    page = project / "docs/zh/about.md"
    write(page, page.read_text(encoding="utf-8") + '\n--8<-- "nothing.md"\n')
    return "nothing.md"


def save_as_gbk(project: Path) -> str:
    page = project / "docs/zh/about.md"
    write(page, page.read_text(encoding="utf-8"), "gb18030")
    return "docs/zh/about.md"


BROKEN = (
    *(break_template, break_use_in_a_template, break_theme, break_locale, take_words_away),
    *(break_configuration, include_nothing, save_as_gbk),
)


@pytest.mark.parametrize("broken", BROKEN)
def test_what_an_engineer_breaks_is_told_where_it_is(project: Path, broken) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    place = broken(project)
    done = generator("build", cwd=project)
    assert done.returncode == 1
    assert place in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_leaves_the_site_as_it_was(project: Path, how: int) -> None:
    building = subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=project, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "LC_ALL": "en_US.UTF-8", "SOURCE_DATE_EPOCH": DAY},
    )  # fmt: skip
    while not (project / ".site.build" / "docs").exists():
        assert building.poll() is None
    building.send_signal(how)
    _, told = building.communicate()
    assert building.returncode == 1
    assert told == "Stopped; nothing was changed.\n"
