"""The real site, built strictly: whole, complete in each language, and the same every time."""

import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
import yaml
from html_page import HtmlPage, read_html
from world import (
    LETTER,
    PUBLISHED,
    RECORD,
    ROOT,
    Built,
    copy_project,
    generator,
    git,
    mkdocs,
    shrink,
)

from generator.locales import locales
from generator.publish import build, stranger
from generator.writing import generated_pages, is_generated

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
NEW_YEAR_2100 = "4102444800"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that may be broken."""
    return shrink(copy_project(tmp_path / "project"))


@pytest.fixture(scope="module")
def read(built: Built) -> dict[str, HtmlPage]:
    """What every page says about itself, by its address."""
    return {
        address: read_html(path.read_text(encoding="utf-8"))
        for address, path in built.pages.items()
    }


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def within(folder: str, names: Iterable[str]) -> set[str]:
    return {name.removeprefix(folder) for name in names if name.startswith(folder)}


def language_of(address: str) -> str:
    first = address.partition("/")[0]
    return first if first in locales() else next(iter(locales()))


def test_the_build_warns_of_nothing(built: Built) -> None:
    assert "WARNING" not in built.said
    assert "ERROR" not in built.said


def test_the_site_has_a_page_for_every_measure_in_every_language(built: Built) -> None:
    for language in locales():
        measures = {name for name in built.pages if name.count(".") == 1 and language in name}
        assert len(measures) == 12


def test_every_page_has_its_counterpart_in_every_language(built: Built) -> None:
    named = {code: within(f"{code}/", built.pages) for code in locales()}
    assert len(named["zh"]) > 50
    assert named["zh"] == named["en"]
    assert set(built.pages) == {""} | {f"{code}/{name}" for code in named for name in named[code]}


def test_every_page_says_its_language(read: dict[str, HtmlPage]) -> None:
    assert {address: page.lang for address, page in read.items()} == {
        address: locales()[language_of(address)].tag for address in read
    }


def test_every_page_has_a_title_of_its_own(read: dict[str, HtmlPage]) -> None:
    titles: dict[str, list[str]] = {}
    for address, page in read.items():
        titles.setdefault(page.title, []).append(address)
    homes = [address for title in titles for address in titles[title] if len(titles[title]) > 1]
    assert "" not in titles
    assert set(homes) <= {"", "zh/", "en/"}


def test_every_page_has_a_description(read: dict[str, HtmlPage]) -> None:
    assert [address for address, page in read.items() if not page.description] == []


def test_every_page_has_one_main_heading_and_skips_no_level(read: dict[str, HtmlPage]) -> None:
    for address, page in read.items():
        levels = [int(tag[1]) for tag in page.headings]
        assert levels.count(1) == 1, address
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), address


def test_no_two_things_on_a_page_share_an_id(read: dict[str, HtmlPage]) -> None:
    for address, page in read.items():
        assert sorted(page.ids) == sorted(set(page.ids)), address


def test_every_link_button_and_label_has_words(read: dict[str, HtmlPage]) -> None:
    assert {address: page.nameless for address, page in read.items() if page.nameless} == {}


def test_every_link_to_elsewhere_says_nothing_of_where_it_stands(built: Built) -> None:
    links = re.findall(r"<a [^>]*href=.https?://[^>]*>", read_all(built))
    assert len(links) > 100
    assert {link for link in links if 'rel="noopener noreferrer"' not in link} == set()


POLICY = re.compile(
    r'<head>\n<meta charset="utf-8">\n'
    r'<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]*)">\n'
    r'<meta name="referrer" content="no-referrer">'
)
"""Nothing that a page fetches or runs comes before it."""


def test_every_page_has_the_policy_before_anything_else(built: Built) -> None:
    for path in built.folder.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        found = POLICY.search(html)
        assert found, path
        policy = unescape(found["policy"])
        assert policy.startswith("default-src 'none'; script-src 'self'"), path
        assert "unsafe" not in policy, path
        assert {"base-uri 'none'", "require-trusted-types-for 'script'"} <= set(
            policy.split("; ")
        ), path
        inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL)
        known = {b64encode(sha256(script.encode()).digest()).decode() for script in inline}
        assert set(re.findall(r"'sha256-([^']+)'", policy)) == known, path


def read_all(built: Built) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in built.folder.rglob("*.html"))


def test_every_page_names_its_address_and_its_counterparts(read: dict[str, HtmlPage]) -> None:
    for address, page in read.items():
        rest = address.partition("/")[2]
        assert page.canonical == f"{PUBLISHED}{address}"
        assert page.alternates == {
            "x-default": PUBLISHED,
            **{locale.tag: f"{PUBLISHED}{code}/{rest}" for code, locale in locales().items()},
        }


def test_the_sitemap_lists_every_page_with_all_its_languages(built: Built) -> None:
    sitemap = ET.fromstring((built.folder / "sitemap.xml").read_bytes())  # noqa: S314 - our own
    listed = {
        url.findtext(f"{SITEMAP}loc"): {
            link.get("hreflang"): link.get("href") for link in url.iter(LINK)
        }
        for url in sitemap
    }
    assert listed == {
        f"{PUBLISHED}{address}": {
            locale.tag: f"{PUBLISHED}{code}/{address.partition('/')[2]}"
            for code, locale in locales().items()
            if address
        }
        for address in built.pages
    }


def test_the_letter_is_published_byte_for_byte(built: Built) -> None:
    assert (built.folder / "letters" / LETTER.name).read_bytes() == LETTER.read_bytes()


def test_nothing_but_the_site_is_published(built: Built) -> None:
    endings = {path.suffix for path in built.folder.rglob("*") if path.is_file()}
    assert endings & {".py", ".yaml", ".yml", ".j2"} == set()


def test_no_generated_page_is_tracked_by_git() -> None:
    tracked = git("ls-files", "-z", "docs").decode().split("\0")
    pages = [ROOT / name for name in tracked if name.endswith(".md")]
    assert len(pages) >= 4
    assert [page for page in pages if page.exists() and is_generated(page)] == []


def test_git_takes_what_is_written_by_hand_and_nothing_that_was_generated(project: Path) -> None:
    by_hand = set(listed_by_git(project))
    guide = project / "docs" / "zh" / "guides" / "how.md"
    guide.parent.mkdir()
    guide.write_text("# By hand\n", encoding="utf-8")
    for command in (["pages"], ["build"]):
        done = generator(*command, cwd=project)
        assert done.returncode == 0, done.stderr
    assert len(list(generated_pages(project / "docs"))) > 50
    assert set(listed_by_git(project)) == by_hand | {"docs/zh/guides/how.md"}
    page = page_of(project, "zh/guides/how")
    assert (page.lang, page.title.split(" · ")[0]) == ("zh-Hans", "By hand")
    assert list(page.alternates) == ["zh-Hans", "x-default"]  # there is no other to lead to
    assert not any("en/guides" in href for href in page.hrefs)
    done = run_make("clean", cwd=project)
    assert done.returncode == 0, done.stderr
    assert list(generated_pages(project / "docs")) == []
    assert guide.read_text(encoding="utf-8") == "# By hand\n"
    assert set(listed_by_git(project)) == by_hand | {"docs/zh/guides/how.md"}


def listed_by_git(project: Path) -> list[str]:
    """What git would take of a project."""
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)  # noqa: S607 - the git at hand
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"],  # noqa: S607 - likewise
        cwd=project, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return listed.stdout.splitlines()


def run_make(target: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - written out here
        ["make", target, f"PYTHON={sys.executable}"],  # noqa: S607 - the make at hand
        cwd=cwd, check=False, capture_output=True, text=True,
    )  # fmt: skip


def test_mkdocs_alone_builds_the_site_as_well(project: Path) -> None:
    done = mkdocs("build", "--strict", "--site-dir", "alone", cwd=project)
    assert done.returncode == 0, done.stderr.decode()
    assert (project / "alone" / "zh" / "example-2020-1" / "1.1" / "index.html").exists()


def old_site(folder: Path) -> None:
    """What an earlier build has left."""
    folder.mkdir(parents=True)
    (folder / "old.html").write_text("The old site.", encoding="utf-8")
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  old.html\n", encoding="utf-8")


OTHERWISE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "1",
    "PYTHONIOENCODING": "gbk",
}
"""What may differ from machine to machine."""


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds in two places; in the first stands an old site already."""
    first = shrink(copy_project(tmp_path_factory.mktemp("first")))
    second = shrink(copy_project(tmp_path_factory.mktemp("second") / "and" / "deeper"))
    old_site(first / "site")
    for project, environ, umask in ((first, {}, 0o022), (second, OTHERWISE, 0o077)):
        before = os.umask(umask)
        done = generator("build", cwd=project, SOURCE_DATE_EPOCH=NEW_YEAR_2100, **environ)
        os.umask(before)
        assert done.returncode == 0, done.stderr
    return first, second


def test_two_builds_are_the_same_byte_for_byte(twice: tuple[Path, Path]) -> None:
    first, second = twice
    assert contents(first / "site") == contents(second / "site")
    assert [modes(each / "site") for each in (first, second)] == [{0o755, 0o644}] * 2


def modes(site: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in (site, *site.rglob("*"))}


def test_a_new_site_takes_the_place_of_the_old_one_as_a_whole(twice: tuple[Path, Path]) -> None:
    first, _ = twice
    assert not (first / "site" / "old.html").exists()
    assert [path.name for path in first.iterdir() if path.name.startswith(".site")] == []


def test_the_day_of_the_build_is_on_every_page(built: Built, read: dict[str, HtmlPage]) -> None:
    for address in read:
        text = built.pages[address].read_text(encoding="utf-8")
        assert ("2026年11月24日" if language_of(address) == "zh" else "November 24, 2026") in text


def break_record(project: Path) -> list[str]:
    record = project / RECORD.name
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("第一阅览室年内建成、", "第一阅览室建成、", 1), encoding="utf-8")
    return ["commitments.yaml:", "this is not what the letter says", "【年内】"]


def break_links(project: Path) -> list[str]:
    with (project / "docs" / "en" / "about.md").open("a", encoding="utf-8") as about:
        about.write("\n[a page](nowhere.md) [a place](method.md#nowhere)\n")
    return ["'nowhere.md'", "'#nowhere'"]


def put_a_page_in_the_way(project: Path) -> list[str]:
    page = project / "docs" / "zh" / "example-2020-1" / "1.1.md"
    page.parent.mkdir(parents=True)
    page.write_text("# By hand\n", encoding="utf-8")
    return [
        "this file was not generated and will not be overwritten: docs/zh/example-2020-1/1.1.md"
    ]


@pytest.mark.parametrize("mistake", [break_record, break_links, put_a_page_in_the_way])
def test_a_build_that_fails_leaves_the_old_site_as_it_was(
    project: Path, tmp_path: Path, mistake: Callable[[Path], list[str]]
) -> None:
    site = tmp_path / "www" / "site"
    old_site(site)
    reasons = mistake(project)
    done = generator("build", "--to", site, cwd=project)
    assert done.returncode == 1
    assert [reason for reason in reasons if reason not in done.stderr] == []
    assert "Traceback" not in done.stderr
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert (site / "old.html").read_text(encoding="utf-8") == "The old site."
    assert {path.name for path in site.iterdir()} == {"old.html", "SHA256SUMS"}


def a_file(folder: Path) -> Path:
    (folder / "file").write_text("A file.", encoding="utf-8")
    return folder / "file"


def a_folder_of_somebodys(folder: Path) -> Path:
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_text("A letter.", encoding="utf-8")
    return folder / "mine"


def a_site_with_something_added(folder: Path) -> Path:
    old_site(folder / "published")
    (folder / "published" / "CNAME").write_text("example.org\n", encoding="utf-8")
    return folder / "published"


def a_worktree(folder: Path) -> Path:
    old_site(folder / "pages")
    (folder / "pages" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    return folder / "pages"


def a_link_to_somebodys(folder: Path) -> Path:
    (folder / "link").symlink_to(a_folder_of_somebodys(folder), target_is_directory=True)
    return folder / "link"


def a_site_with_a_link_added(folder: Path) -> Path:
    old_site(folder / "linked")
    (folder / "linked" / "data").symlink_to(folder, target_is_directory=True)
    return folder / "linked"


KEPT: tuple[Callable[[Path], Path], ...] = (
    *(a_file, a_folder_of_somebodys, a_site_with_something_added, a_worktree),
    *(a_link_to_somebodys, a_site_with_a_link_added),
)


def test_a_folder_of_somebodys_is_refused_at_its_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Walked through, a large folder takes minutes, and a file that goes away meanwhile ends it.
    monkeypatch.setattr(Path, "rglob", None)
    assert "not an earlier site" in build(ROOT, a_folder_of_somebodys(tmp_path), [], None)


@pytest.mark.parametrize("name", [".", "..", "docs", "generator"])
def test_no_folder_of_the_project_is_replaced(name: str) -> None:
    there = (ROOT / name).resolve()
    assert str(there) in build(ROOT, ROOT / name, [], None)
    assert (ROOT / "mkdocs.yml").exists()


@pytest.mark.parametrize("made", KEPT)
def test_nothing_but_an_earlier_site_is_replaced(
    tmp_path: Path, made: Callable[[Path], Path]
) -> None:
    there = made(tmp_path)
    before = contents(tmp_path)
    wrong = build(ROOT, there, [], None)
    assert str(there.resolve()) in wrong
    assert "not an earlier site" in wrong
    assert contents(tmp_path) == before
    assert there.exists()


@pytest.mark.parametrize("left", ["", ".DS_Store"])
def test_an_empty_folder_is_taken(tmp_path: Path, left: str) -> None:
    (tmp_path / "site").mkdir()
    if left:
        (tmp_path / "site" / left).write_bytes(b"")
    assert stranger(tmp_path / "site") is None


def test_a_site_is_listed_with_its_sums(twice: tuple[Path, Path]) -> None:
    first, _ = twice
    site = first / "site"
    lines = (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert listed == {name: sum_ for name, sum_ in contents(site).items() if name != "SHA256SUMS"}


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a third language: interface words and two pages of prose, no more."""
    project = shrink(copy_project(tmp_path_factory.mktemp("three")))
    english = project / "generator" / "locales" / "en.yaml"
    tree = yaml.safe_load(english.read_text(encoding="utf-8"))
    tree["language"] |= {"tag": "en-x-third", "name": "Third"}
    tree["order"] = 3
    tree["site"]["name"] = "The third language"
    (english.with_name("xx.yaml")).write_text(yaml.safe_dump(tree), encoding="utf-8")
    shutil.copytree(project / "docs" / "en", project / "docs" / "xx")
    for page in (project / "docs" / "xx").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(
            text.replace("lang: en", "lang: xx").replace('--8<-- "en/', '--8<-- "xx/'),
            encoding="utf-8",
        )
    done = generator("build", cwd=project, SITE_URL="https://commitments.example/")
    assert done.returncode == 0, done.stderr
    return project


def page_of(project: Path, address: str) -> HtmlPage:
    return read_html((project / "site" / address / "index.html").read_text(encoding="utf-8"))


def test_a_third_language_needs_no_change_of_code(three: Path) -> None:
    page = read_html(
        (three / "site" / "xx" / "example-2020-1" / "1.1" / "index.html").read_text("utf-8")
    )
    assert page.lang == "en-x-third"
    assert page.title.endswith("· The third language")
    assert page.alternates == {
        "x-default": "https://commitments.example/",
        "zh-Hans": "https://commitments.example/zh/example-2020-1/1.1/",
        "en": "https://commitments.example/en/example-2020-1/1.1/",
        "en-x-third": "https://commitments.example/xx/example-2020-1/1.1/",
    }


def test_a_third_language_is_in_the_switch_of_the_others(three: Path) -> None:
    page = read_html(
        (three / "site" / "zh" / "example-2020-1" / "1.1" / "index.html").read_text("utf-8")
    )
    assert "../../../xx/example-2020-1/1.1/" in page.hrefs


def test_a_third_language_has_its_own_search(three: Path) -> None:
    index = json.loads((three / "site/assets/search/xx/index.json").read_text(encoding="utf-8"))
    assert {address.partition("/")[0] for address, *_ in index["pack"]["leaves"]} == {"xx"}


def test_programs_are_told_where_all_is(built: Built) -> None:
    robots = RobotFileParser()
    robots.parse((built.folder / "robots.txt").read_text(encoding="utf-8").splitlines())
    assert robots.can_fetch("anything", f"{PUBLISHED}zh/")
    assert robots.site_maps() == [f"{PUBLISHED}sitemap.xml"]
    told = (built.folder / "llms.txt").read_text(encoding="utf-8")
    named = re.findall(r"\]\(([^)]+)\)", told)
    assert len(named) > 2 * 12
    for url in named:
        assert (built.folder / url.removeprefix(PUBLISHED)).is_file(), url


def test_what_a_page_says_stands_beside_it_stands_there(built: Built) -> None:
    link = re.compile(r'<link rel="alternate" type="[^"]+" href="([^"]+)">')
    beside = list(built.folder.glob("??/**/index.json"))
    named = {
        path.parent / name
        for path in built.pages.values()
        for name in link.findall(path.read_text(encoding="utf-8"))
    }
    assert {path.name for path in named} == {
        *("index.md", "index.json", "feed.xml", "site.xml", "calendar.ics"),
    }
    assert [path for path in named if not path.is_file()] == []
    assert set(beside) <= named
