"""What the scripts of the pages do, in a real browser, and how they are sent."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect
from searching import LETTER
from world import ROOT, Built

from generator.assets import joined

pytestmark = pytest.mark.browser

MEASURE = f"zh/{LETTER}/2.1/"
SCHEME = "button[data-scheme-switch]"
PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=900)  # a phone has no room for the switch of the scheme
REFUSE = "() => { throw new DOMException('not here', 'SecurityError') }"


# How they are sent


def test_modules_are_put_into_one_script_each_once(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "fold.js").write_text("export function fold() { return 1; }\n")
    (tmp_path / "menu.js").write_text(
        'import { fold } from "./texts/fold.js"; // why\n'
        "const own = fold();\nexport const menu = () => own;\nexport class Entry {}\n"
    )
    (tmp_path / "site.js").write_text(
        'import { menu } from "./menu.js";\nimport { fold } from "./texts/fold.js";\n'
        "const own = menu() + fold();\n"
    )
    text = joined(tmp_path / "site.js")
    assert text.count("function fold()") == 1
    assert "return { menu, Entry };" in text
    done = subprocess.run(  # noqa: S603 - our own
        [Path(sys.executable).with_name("node"), "-e", text + "console.log(own)"],
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"2\n"


@pytest.mark.parametrize("module", ["export default 1;", 'import "./other.js";'])
def test_what_does_not_fit_into_one_script_is_refused(tmp_path: Path, module: str) -> None:
    (tmp_path / "menu.js").write_text(module)
    (tmp_path / "site.js").write_text('import { menu } from "./menu.js";\n')
    with pytest.raises(ValueError, match="cannot be put into one script"):
        joined(tmp_path / "site.js")


@pytest.mark.parametrize(
    "address",
    ["", "zh/", MEASURE, f"en/{LETTER}/commitments/", f"en/{LETTER}/glossary/", "1.1/"],
)
def test_a_page_asks_for_two_scripts_at_most(page: Page, built: Built, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(built.url + address, wait_until="networkidle")
    assert 1 <= asked.count("script") <= 2


def test_types_are_not_published(built: Built) -> None:
    assert list(built.folder.rglob("*.d.ts")) == []


def test_the_lock_says_what_is_installed_and_not_from_where() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert all("integrity" in package and "resolved" not in package for package in packages)


# What they do


def test_the_scheme_is_switched_and_kept(page: Page, built: Built) -> None:
    page.set_viewport_size(DESK)
    page.goto(built.url + MEASURE)
    page.locator(SCHEME).click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.goto(f"{built.url}en/")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.locator(SCHEME).click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "light")


def test_the_scheme_is_switched_where_nothing_can_be_kept(page: Page, built: Built) -> None:
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ get: {REFUSE} }})")
    page.set_viewport_size(DESK)
    page.goto(built.url + MEASURE)
    page.locator(SCHEME).click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")


def test_a_copy_that_is_refused_changes_nothing(page: Page, built: Built) -> None:
    page.add_init_script(f"navigator.clipboard.writeText = {REFUSE}")
    page.goto(built.url + MEASURE)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    button = page.locator("button[data-copy]").first
    words = button.inner_text()
    button.click()
    page.locator("a.permalink").first.click()
    expect(button).to_have_text(words)
    assert re.search(r"#2\.1-", page.url)


def test_the_menu_closes_by_escape_and_by_a_click_beside_it(page: Page, built: Built) -> None:
    page.goto(f"{built.url}zh/")
    menu, summary = page.locator("details.menu"), page.locator("details.menu summary")
    summary.click()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    summary.click()
    expect(menu).to_have_attribute("open", "")
    page.mouse.click(5, 700)
    expect(menu).not_to_have_attribute("open", "")


def test_a_term_is_explained_where_it_stands(page: Page, built: Built) -> None:
    page.goto(built.url + MEASURE)
    term, tip = page.locator("a.term").first, page.locator("#tip")
    term.focus()
    expect(tip).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "tip")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    term.hover()
    expect(tip).to_be_visible()
    page.locator("h1").hover()
    expect(tip).to_be_hidden()


def test_a_touch_explains_a_term_and_a_second_follows_it(browser: Browser, built: Built) -> None:
    context = browser.new_context(has_touch=True, viewport=PHONE)
    page = context.new_page()
    page.goto(built.url + MEASURE, wait_until="networkidle")
    term = page.locator("a.term").first
    term.tap()
    expect(page.locator("#tip")).to_be_visible()
    assert page.url == built.url + MEASURE
    page.locator("h1").tap()
    expect(page.locator("#tip")).to_be_hidden()
    term.tap()
    term.tap()
    page.wait_for_url("**/glossary/#*")
    context.close()


# Each by itself


@contextmanager
def lacking(page: Page, part: str) -> Iterator[None]:
    """The pages as they are without what is so marked."""

    def edit(route: Route) -> None:
        answer = route.fetch()
        assert part in answer.text()
        route.fulfill(response=answer, body=answer.text().replace(part, f"x{part}"))

    page.route(f"**/{MEASURE}", edit)
    yield
    page.unroute(f"**/{MEASURE}", edit)


@pytest.mark.parametrize(
    "part",
    ["data-print", "data-scheme-switch", "data-search-open", 'class="menu"', 'class="search"'],
)
def test_what_a_page_lacks_is_not_missed(page: Page, built: Built, part: str) -> None:
    page.set_viewport_size(DESK)
    with lacking(page, part):
        page.goto(built.url + MEASURE)
        everything_works(page, part)


@pytest.mark.parametrize(
    "part", ["[data-print]", "[data-scheme-switch]", "dialog.search", "details.menu"]
)
def test_what_fails_stops_nothing_else(browser: Browser, built: Built, part: str) -> None:
    page = browser.new_page(viewport=DESK)
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(error.message))
    page.add_init_script(
        """(() => {
            for (const name of ["querySelector", "querySelectorAll"]) {
                const own = Document.prototype[name];
                Document.prototype[name] = function (selector) {
                    if (selector.includes("PART")) throw new Error("planted");
                    return own.call(this, selector);
                };
            }
        })()""".replace("PART", part.strip("[]"))
    )
    page.goto(built.url + MEASURE)
    everything_works(page, part)
    assert told == ["planted"]
    page.close()


def everything_works(page: Page, but: str) -> None:
    """The scheme, the terms and the search do what they should, but for one."""
    page.locator("a.term").first.focus()
    expect(page.locator("#tip")).to_be_visible()
    if "scheme" not in but:
        page.locator(SCHEME).click()
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    if '"search"' not in but and "dialog" not in but:
        page.keyboard.press("/")
        expect(page.locator("dialog.search")).to_be_visible()
    if "print" not in but:
        assert page.locator("button[data-print][hidden]").count() == 0


# A wrong address


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("zh/2.1/", ["2.1"]),
        ("no/such/letter/2.1-b", ["2.1-b#2.1-b"]),
        ("13.1/", []),  # not 3.1,
        ("2.1.1/", []),  # nor 2.1,
        (f"en/{LETTER}/9.9/", []),  # nor what is not there
        ("zh/no/such/page/", []),
    ],
)
def test_a_wrong_address_may_name_a_measure(
    page: Page, built: Built, address: str, offered: list[str]
) -> None:
    page.goto(built.url + address, wait_until="networkidle")
    links = page.locator("[data-likely]:not([hidden]) a")
    expect(links).to_have_count(2 * len(offered))
    for code, link in zip(("zh", "en"), links.all(), strict=False):
        name, _, anchor = offered[0].partition("#")
        expect(link).to_have_text(name)
        link.click()
        page.wait_for_url(f"{built.url}{code}/{LETTER}/2.1/" + (f"#{anchor}" if anchor else ""))
        page.go_back(wait_until="networkidle")
