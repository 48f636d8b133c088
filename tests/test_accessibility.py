"""What axe finds: nothing, on any page, in either scheme, on a phone or a desk."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect
from world import Built

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = """async () => (await axe.run({ resultTypes: ["violations"] })).violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${node.target} ${node.html}`)
)"""
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
STATES = [("light", PHONE), ("dark", PHONE), ("light", DESK), ("dark", DESK)]
MEASURE, LIST, SEARCH = "xfb-2021-9/3.2/", "xfb-2021-9/commitments/", "search/"


def faults(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is now, minor faults included."""
    page.evaluate(AXE)
    return [f"{page.url}: {fault}" for fault in page.evaluate(RUN)]


@pytest.mark.parametrize(("scheme", "size"), STATES)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, built: Built, scheme: str, size: dict[str, int]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    found: list[str] = []
    for address in built.pages:
        page.goto(built.url + address)
        found += faults(page)
    page.goto(built.url + "zh/there/is/no/such/page/")
    found += faults(page)
    context.close()
    assert found == []


def menu_open(page: Page) -> None:
    page.locator(".site-menu summary").click()
    expect(page.locator(".site-menu .site-pages")).to_be_visible()


def search_open(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("徐家汇书院")
    expect(page.locator("dialog .hit-link").first).to_be_visible()


def term_shown(page: Page) -> None:
    page.locator("a[data-term]").first.focus()
    expect(page.locator("#tip")).to_be_visible()


def details_open(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details.more').forEach((d) => (d.open = true))")
    expect(page.locator("pre.request").first).to_be_visible()


def list_narrowed(page: Page) -> None:
    page.locator("select[name=topic]").select_option("elevators")
    expect(page.locator("li.row:visible")).to_have_count(3)


def searched(page: Page) -> None:
    page.locator("#find").fill("徐家汇")
    expect(page.locator("li.hit").nth(10)).to_be_visible()


def searched_in_vain(page: Page) -> None:
    page.locator("#find").fill("徐家汇火星")
    expect(page.locator(".nothing")).to_be_visible()


PLACES: dict[Callable[[Page], None], str] = {
    list_narrowed: LIST,
    searched: SEARCH,
    searched_in_vain: SEARCH,
}


@pytest.mark.parametrize(("scheme", "size"), STATES)
@pytest.mark.parametrize("act", [menu_open, search_open, term_shown, details_open, *PLACES])
def test_axe_finds_nothing_while_something_is_open(
    browser: Browser, built: Built, scheme: str, size: dict[str, int], act: Callable[[Page], None]
) -> None:
    if act is menu_open and size is DESK:
        size = {"width": 1000, "height": 900}  # a wider window needs no menu
    context = browser.new_context(color_scheme=scheme, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    for language in ("zh", "en"):
        page.goto(f"{built.url}{language}/{PLACES.get(act, MEASURE)}")
        act(page)
        assert faults(page) == []
    context.close()
