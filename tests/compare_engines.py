"""The same pages in other engines: `make engines`.

MkDocs with our theme is what is published. ProperDocs has to give the same bytes but for the
generator's name. Stock Material, without our theme and our Markdown extension, has to show every
text of every page. Zensical reads the same theme; what differs there is counted. Each is timed
on the same Markdown, so that the ratios can be quoted.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin

import yaml
from world import copy_project

from generator.building import read_site, write_docs
from generator.frame import frame
from generator.outputs import files
from generator.project import Project

URL = "https://example.org/commitments/"
MARKDOWN = ["attr_list", {"tables": {"use_align_attribute": True}}, {"toc": {"permalink": False}}]
SNIPPETS = {"pymdownx.snippets": {"base_path": [".build/snippets"], "check_paths": True}}
OURS = "generator.markdown_extension"
_EMPTY = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_SILENT = frozenset(("script", "style", "svg", "select"))


@dataclass
class Seen:
    """What a reader gets of a page: its title, its language, where it leads, and its text."""

    title: str = ""
    lang: str = ""
    links: set[str] = field(default_factory=set)
    text: str = ""


class _Reader(HTMLParser):
    """Reads what is inside the element that holds a page's content."""

    def __init__(self, address: str, content: str) -> None:
        super().__init__()
        self._content = content
        self.seen = Seen()
        self._address = address
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.seen.lang = given.get("lang", "")
        if tag == "a" and self._is_inside(self._content) and given.get("href"):
            self.seen.links.add(urljoin(self._address, given["href"]))
        if tag not in _EMPTY:
            self._open.append((tag, given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._is_inside("title"):
            self.seen.title += data
        is_ours = any(name in ("permalink", "tools", "sheet") for _, name in self._open)
        if self._is_inside(self._content) and not is_ours and not self._is_inside(*_SILENT):
            self.seen.text += "".join(data.split())

    def _is_inside(self, *tags: str) -> bool:
        return any(tag in tags for tag, _ in self._open)


def read(site: Path, content: str = "main") -> dict[str, Seen]:
    """Every page of a built site, by its path."""
    return dict(_read(site, content))


def _read(site: Path, content: str) -> Iterator[tuple[str, Seen]]:
    for page in sorted(site.rglob("index.html")):
        path = page.parent.relative_to(site).as_posix()
        path = "" if path == "." else f"{path}/"
        reader = _Reader(URL + path, content)
        reader.feed(page.read_text(encoding="utf-8"))
        reader.close()
        yield path, reader.seen


def prepare(root: Path) -> None:
    """The project with its pages, and a configuration for each engine."""
    configure(copy_project(root))


def configure(root: Path) -> None:
    """Write the pages of the project in `root`, and a configuration for each engine."""
    site = read_site(root, Project(URL))
    write_docs(site, root / "docs", root / ".build" / "snippets")
    common: dict[str, Any] = {"site_name": "Pages", "site_url": URL, "docs_dir": "docs"}
    stock = {
        **common,
        "site_dir": "stock",
        "strict": True,
        "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
        "markdown_extensions": [*MARKDOWN, SNIPPETS],
        "validation": {"omitted_files": "ignore", "absolute_links": "warn", "anchors": "warn"},
    }
    zensical = {
        **common,
        "site_dir": "zensical",
        "extra": {"frame": frame(site)},
        "theme": {"name": "material", "custom_dir": "theme_overrides", "font": False},
        "markdown_extensions": [*MARKDOWN, SNIPPETS, OURS],
    }
    for name, config in (("stock", stock), ("zensical", zensical)):
        text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
        (root / f"{name}.yml").write_text(text, encoding="utf-8")


def run(root: Path, *command: str) -> float:
    """Run an engine; returns its seconds of processor time.

    Raises:
        SystemExit: it failed.
    """
    begun = os.times()
    environ = {**os.environ, "SITE_URL": URL, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(  # noqa: S603 - every command is written out below
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=root, env=environ, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stdout.decode()}{done.stderr.decode()}")
    ended = os.times()
    return (ended.children_user - begun.children_user) + (
        ended.children_system - begun.children_system
    )


def same_bytes(ours: Path, theirs: Path) -> list[str]:
    """The files in which two sites differ."""
    names = {path.relative_to(folder) for folder in (ours, theirs) for path in folder.rglob("*")}
    return sorted(
        name.as_posix()
        for name in names
        if (ours / name).is_file() and not _is_same(ours / name, theirs / name)
    )


def _is_same(ours: Path, theirs: Path) -> bool:
    return theirs.is_file() and ours.read_bytes() == theirs.read_bytes()


def differing(
    ours: dict[str, Seen], theirs: dict[str, Seen], part: Callable[[Seen], object]
) -> list[str]:
    """The pages in which some part differs."""
    return [path for path, seen in ours.items() if part(seen) != part(theirs.get(path, Seen()))]


def main() -> None:
    """Build with each engine, compare, and say what differs."""
    with TemporaryDirectory() as folder:
        root = Path(folder, "project")
        prepare(root)
        outputs = time.process_time()
        made = sum(1 for _ in files(read_site(root, Project(URL))))
        seconds = {
            "MkDocs": run(root, "mkdocs", "build", "--strict", "-q", "-d", "ours"),
            "ProperDocs": run(
                root, "properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", "proper"
            ),
            "stock Material": run(root, "mkdocs", "build", "-q", "-f", "stock.yml"),
            "Zensical": run(root, "zensical", "build", "--strict", "-f", "zensical.yml"),
        }
        print(f"{made} files beside the pages, made in {time.process_time() - outputs:.1f} s")
        ours, stock = read(root / "ours"), read(root / "stock", "article")
        zensical = read(root / "zensical")
        bytes_differ = same_bytes(root / "ours", root / "proper")
        lost = differing(ours, stock, lambda seen: seen.text)
        print(f"{len(ours)} pages")
        print(f"ProperDocs: {len(bytes_differ)} files differ {bytes_differ[:3]}")
        print(f"stock Material, no theme or extension of ours: {len(lost)} texts differ {lost[:3]}")
        for name in ("title", "lang", "links", "text"):
            found = differing(ours, zensical, attrgetter(name))
            print(f"Zensical: {name} differs on {len(found)} pages {found[:3]}")
        for name, spent in seconds.items():
            ratio = spent / seconds["stock Material"]
            print(f"{name}: {spent:.2f} s of processor time, {ratio:.2f} of stock Material")
        shutil.rmtree(root)
    sys.exit(bool(bytes_differ or lost))


if __name__ == "__main__":
    main()
