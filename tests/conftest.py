"""What many tests need."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from launched import launched
from playwright.sync_api import Browser, Page
from searching import Texts
from served import served
from shared import once
from world import (
    FROZEN,
    PUBLISHED,
    RECORD,
    TODAY,
    Built,
    Check,
    Golden,
    copy_project,
    freeze,
    generator,
    make_small_project,
)

from generator.record.model import Record
from generator.record_files import Checked, check

# The same examples every time, however long they take: a slow machine is no fault.
settings.register_profile(
    "plain",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("plain")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the expected files anew")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that holds the small record and its letter."""
    return make_small_project(tmp_path / "project")


@pytest.fixture(scope="session")
def frozen() -> Checked:
    """The frozen record, checked."""
    return check([RECORD], FROZEN, TODAY)


@pytest.fixture(scope="session")
def record(frozen: Checked) -> Record:
    """The frozen record."""
    return frozen.records[0]


@pytest.fixture
def checked(root: Path) -> Check:
    """What comes of checking a record of the small letter, given as YAML text."""

    def checked(text: str) -> Checked:
        file = root / "commitments.yaml"
        file.write_text(text, encoding="utf-8")
        return check([file], root, TODAY)

    return checked


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with what a file says; with --rewrite, let the file say it."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("rewrite"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The whole site of the frozen record, built strictly for a certain day."""
    made = once(tmp_path_factory, "built", lambda folder: build_site(folder, freeze, TODAY))
    with serve_site(made) as site:
        yield site


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The whole site of the record as it is today, built likewise."""
    made = once(tmp_path_factory, "real", build_site)
    with serve_site(made) as site:
        yield site


def build_site(
    folder: Path,
    change: Callable[[Path], object] = lambda project: None,
    as_of: date | None = None,
) -> None:
    """Build a copy of the project, perhaps changed, into a folder: for a day, or as it is now.

    Of a day, only what was known then is shown.
    """
    project = copy_project(folder / "project")
    change(project)
    done = generator(
        *("build", "--to", folder / "site"),
        *(("--as-of", as_of.isoformat()) if as_of else ()),
        cwd=project,
        SITE_URL=PUBLISHED,
        GITHUB_REPOSITORY="example/site",
        CONTACT_MAIL="editors@example.org",
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (folder / "said.txt").write_text(done.stderr, encoding="utf-8")


@contextmanager
def serve_site(folder: Path) -> Iterator[Built]:
    """What `build_site` has built, served while the context lasts."""
    said = (folder / "said.txt").read_text(encoding="utf-8")
    with served(folder / "site") as url:
        yield Built(folder / "site", url, folder / "project", said)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser; none is a failure."""
    with launched() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone, whose errors fail the test."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


@pytest.fixture(scope="session")
def texts(built: Built) -> Texts:
    """What stands on the pages of the site."""
    return Texts(built.folder)
