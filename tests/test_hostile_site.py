"""Hostile words in every text, the check left out, and a real browser on every page.

The same site is built with as many harmless words. Where those make no node, no attribute, no
request and no dialog, hostile ones make none either.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import pytest
from hostile import HOSTILE, Element, Words, differences, harmless_words, hostile_words
from hostile_record import FULL, SITE, reworded
from playwright.sync_api import Browser, Dialog, Page, expect
from served import served
from shared import once
from world import PUBLISHED, copy_project, run, shrink

from generator.record_files import Checked, check

pytestmark = pytest.mark.browser

SORTS = {"harmless": harmless_words, "hostile": hostile_words}

# Every node in the order of the page, with what has no attributes by its kind.
_NODES = """() => {
    const found = [];
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Element) {
            const told = [...node.attributes].map(({ name, value }) => [name, value]);
            found.push([node.localName, Object.fromEntries(told)]);
        } else if (!(node instanceof Text)) found.push([`!${node.nodeName}`, {}]);
    }
    return found;
}"""


@dataclass
class Seen:
    """What came of opening one page."""

    nodes: list[Element] = field(default_factory=list)
    happened: list[str] = field(default_factory=list)
    """Requests, dialogs, complaints, and whatever else only code brings about."""


class Watched:
    """A page on which everything that happens is written down."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site, self.happened = page, site, list[str]()
        for name in ("pageerror", "popup", "download", "websocket", "worker"):
            page.on(name, lambda *_, name=name: self.happened.append(name))
        page.on("dialog", self._asked_by)
        page.on("console", lambda said: self.happened.append(f"{said.type}: {said.text[:200]}"))
        page.on("request", lambda asked: self._asked(asked.url))
        page.on("framenavigated", lambda frame: self._asked(frame.url))

    def _asked_by(self, dialog: Dialog) -> None:
        self.happened.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "about:blank")):
            self.happened.append(f"asked for {url[:200]}")

    def visit(self, address: str) -> Seen:
        self.happened.clear()
        answer = self.page.goto(f"{self.site}{address}", wait_until="load")
        assert answer
        assert answer.status == 200, address
        assert self.page.url == f"{self.site}{address}"
        nodes = [
            (tag, {name: value.replace(self.site, "/") for name, value in attributes.items()})
            for tag, attributes in self.page.evaluate(_NODES)
        ]
        return Seen(nodes, list(self.happened))


def build(folder: Path, words: Words) -> None:
    """A site in whose texts stand these words, as if the check had let them through."""
    project = shrink(copy_project(folder / "project"))
    (project / "commitments.yaml").write_text(FULL, encoding="utf-8")
    (project / "site.yaml").write_text(SITE, encoding="utf-8")

    def blindly(*given: object) -> Checked:
        found = check(*given)  # type: ignore[arg-type]
        assert found.is_clean
        return reworded(found, words)

    with patch("generator.building.check", blindly):
        done = run(
            *("build", "--to", folder / "site"),
            cwd=project,
            SITE_URL=PUBLISHED,
            GITHUB_REPOSITORY="example/site",
        )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Path, str]]]:
    """Each site's folder and address; in every text stand all of the words."""
    found = {}
    for sort, words in SORTS.items():
        made = once(
            tmp_path_factory,
            sort,
            lambda folder, words=words: build(folder, words(0, len(HOSTILE))),  # type: ignore[misc]
        )
        found[sort] = made / "site"
    with served(found["harmless"]) as harmless, served(found["hostile"]) as hostile:
        yield {"harmless": (found["harmless"], harmless), "hostile": (found["hostile"], hostile)}


def addresses(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix().removesuffix("index.html")
        for path in folder.rglob("*.html")
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )


def test_every_page_is_made_of_the_same_nodes(
    sites: dict[str, tuple[Path, str]], browser: Browser
) -> None:
    seen = {}
    for sort, (folder, url) in sites.items():
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        watched = Watched(page, url)
        seen[sort] = {address: watched.visit(address) for address in addresses(folder)}
        page.close()
    assert len(seen["harmless"]) > 60
    assert set(seen["harmless"]) == set(seen["hostile"])
    for address, before in seen["harmless"].items():
        after = seen["hostile"][address]
        assert differences(before.nodes, after.nodes) == [], address
        assert (before.happened, after.happened) == ([], []), address


RESULT = frozenset(("ol", "ul", "li", "a", "span", "mark", "p", "em", "strong", "div", "button"))
"""What the search makes its results of."""

_UNDER = """(found) => [...found.querySelectorAll("*")].map((one) => [one.localName,
    Object.fromEntries([...one.attributes].map(({ name, value }) =>
        [name, name === "href" ? one.href : value]))])"""


def results(page: Page, place: str) -> list[Element]:
    return [(tag, attributes) for tag, attributes in page.locator(place).evaluate(_UNDER)]


@pytest.mark.parametrize("asked", ["alert", "<script>"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_results_are_made_of_words(
    sites: dict[str, tuple[Path, str]], browser: Browser, language: str, asked: str
) -> None:
    _, url = sites["hostile"]
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    watched = Watched(page, url)
    page.goto(f"{url}{language}/search/")
    page.locator("#find").fill(asked)
    expect(page.locator("#search-results li").first).to_be_visible()
    on_page = results(page, "#search-results")
    page.goto(f"{url}{language}/")
    page.keyboard.press("/")
    page.keyboard.type(asked)
    expect(page.locator("dialog li").first).to_be_visible()
    in_dialog = results(page, "dialog .search-found")
    for tag, attributes in (*on_page, *in_dialog):
        assert tag in RESULT
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert attributes.get("href", url).startswith(url)
    assert watched.happened == []
    page.close()


def test_every_function_stays_one(sites: dict[str, tuple[Path, str]], browser: Browser) -> None:
    folder, url = sites["hostile"]
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    watched = Watched(page, url)
    for address in addresses(folder):
        if not address.startswith(("en/example-2020-1/1.1/", "en/example-2020-1/commitments/")):
            continue
        page.goto(f"{url}{address}")
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        for button in page.locator("main button:visible").all():
            button.click()
        for term in page.locator("a.term").all()[:2]:
            term.focus()
            expect(page.locator("#tip")).to_be_visible()
            assert results(page, "#tip") == []
        for select in page.locator("main select").all():
            select.select_option(index=1)
    assert watched.happened == []
    page.close()
