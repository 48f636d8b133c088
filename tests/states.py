"""What a reader can open, show and narrow; each leaves a page in a state of its own."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from searching import LETTER

Act = Callable[[Page], None]


def menu_open(page: Page) -> None:
    page.locator("details.menu summary").click()
    expect(page.locator("details.menu .pages")).to_be_visible()


def search_open(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("徐家汇书院")
    expect(page.locator("dialog .hit-link").first).to_be_visible()


def term_shown(page: Page) -> None:
    page.locator("a.term").first.focus()
    expect(page.locator("#tip")).to_be_visible()


def folds_open(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    expect(page.locator("pre[id]").first).to_be_visible()


def list_narrowed(page: Page) -> None:
    page.locator("select[name=topic]").select_option("elevators")
    expect(page.locator("li[data-status]:visible")).to_have_count(3)


def list_sorted(page: Page) -> None:
    page.locator("select[name=sort]").select_option("due")
    expect(page.locator("main.is-sorted > ul.sorted")).to_be_visible()


def searched(page: Page) -> None:
    page.locator("#find").fill("徐家汇")
    expect(page.locator("li.hit").nth(10)).to_be_visible()


def searched_by_another_word(page: Page) -> None:
    words = "图书馆" if "/zh/" in page.url else "lift"
    page.locator("#find").fill(words)
    expect(page.locator(".hit-tag").first).to_be_visible()


def searched_in_part(page: Page) -> None:
    page.locator("#find").fill("徐家汇火星")
    expect(page.locator(".hits-most")).to_be_visible()


def searched_in_vain(page: Page) -> None:
    page.locator("#find").fill("火星移民")
    expect(page.locator(".nothing")).to_be_visible()


def card_seen(page: Page) -> None:
    expect(page.locator(".embedded li").first).to_be_visible()


_MEASURE, _LIST, _SEARCH = f"{LETTER}/3.2/", f"{LETTER}/commitments/", "search/"
STATES: dict[Act, str] = {
    menu_open: _MEASURE,
    search_open: _MEASURE,
    term_shown: _MEASURE,
    folds_open: _MEASURE,
    list_narrowed: _LIST,
    list_sorted: _LIST,
    searched: _SEARCH,
    searched_by_another_word: _SEARCH,
    searched_in_part: _SEARCH,
    searched_in_vain: _SEARCH,
    card_seen: f"{_MEASURE}embed/",
}
"""Each with a page, below its language's, on which it can be done."""
