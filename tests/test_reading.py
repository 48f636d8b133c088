"""What a resident does: read without a script, by keyboard alone, on paper, on a slow phone."""

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from world import Built

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
MEASURES = [f"{s}.{m}" for s, last in ((1, 3), (2, 4), (3, 5)) for m in range(1, last + 1)]
FOCUSED = "document.activeElement"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def shown_rows(page: Page) -> int:
    return page.locator("main li[data-status]:visible").count()


def test_without_a_script_every_page_has_its_words_and_no_dead_controls(
    browser: Browser, built: Built
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    for address in built.pages:
        page.goto(built.url + address)
        assert page.locator("main").inner_text().strip()
        assert page.locator("button:visible:not([type=submit])").count() == 0, address
    page.goto(f"{built.url}zh/xfb-2021-9/commitments/")
    assert shown_rows(page) == 128
    page.locator(".search-open").click()
    assert page.url.endswith("/zh/search/")
    assert page.locator("main noscript a, main a").first.is_visible()
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_measure_prints_on_one_sheet(browser: Browser, built: Built, language: str) -> None:
    page = browser.new_page()
    for measure in MEASURES:
        page.goto(f"{built.url}{language}/xfb-2021-9/{measure}/")
        sheet = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1, measure
        page.emulate_media(media="print")
        assert page.locator(".sheet .qr").is_visible()
        rows = page.locator(".ledger > section")
        assert rows.count() == page.locator(".ledger > section > h3:visible").count() > 3
        page.emulate_media(media="null")
    page.close()


def test_a_measure_weighs_little_and_fetches_no_search(phone: Page, built: Built) -> None:
    fetched: list[tuple[str, int]] = []
    phone.on(
        "response",
        lambda response: fetched.append((response.url, len(gzip.compress(response.body(), 6)))),
    )
    phone.goto(f"{built.url}zh/xfb-2021-9/3.2/", wait_until="networkidle")
    assert len(fetched) <= 10
    assert sum(size for _, size in fetched) <= 30 * 1024
    assert not [url for url, _ in fetched if "search" in url or "bundle" in url]


def test_nothing_is_kept_but_the_choice_of_scheme(browser: Browser, built: Built) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{built.url}zh/xfb-2021-9/3.2/")
    kept = "JSON.stringify([Object.entries(localStorage), sessionStorage.length])"
    assert page.evaluate(kept) == "[[],0]"
    page.locator("[data-scheme-switch]").click()
    assert page.evaluate(kept) == '[[["scheme","dark"]],0]'
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert context.cookies() == []
    context.close()


def test_the_list_is_narrowed_in_the_address_and_back_goes_back(phone: Page, built: Built) -> None:
    phone.goto(f"{built.url}zh/xfb-2021-9/commitments/")
    count = phone.locator(".filter-count")
    expect(count).to_have_text("列出128项，共128项")
    phone.locator("select[name=topic]").select_option("parking")
    expect(count).to_have_text("列出3项，共128项")
    phone.locator("select[name=status]").select_option("in_progress")
    assert phone.url.endswith("?topic=parking&status=in_progress")
    assert shown_rows(phone) == 3
    phone.go_back()
    expect(phone.locator("select[name=status]")).to_have_value("")
    phone.goto(f"{built.url}en/xfb-2021-9/commitments/?sort=due&year=2021")
    expect(count).to_have_text("5 of 128 shown")
    assert phone.locator("main > ul.sorted > li:visible").count() == 5
    phone.locator(".filters button").click()
    expect(count).to_have_text("128 of 128 shown")
    assert "?" not in phone.url


def test_everything_is_reached_by_the_keyboard_alone(phone: Page, built: Built) -> None:
    phone.goto(f"{built.url}zh/xfb-2021-9/3.2/")
    phone.keyboard.press("Tab")
    assert phone.evaluate(f"{FOCUSED}.className") == "skip"
    seen: list[str] = []
    for _ in range(14):
        phone.keyboard.press("Tab")
        visible = phone.evaluate(
            f"{FOCUSED}.checkVisibility({{ visibilityProperty: true }})"
            f" && {FOCUSED}.getBoundingClientRect().width > 0"
        )
        seen.append(phone.evaluate(f"{FOCUSED}.getAttribute('aria-label') ?? {FOCUSED}.innerText"))
        assert visible, seen
    assert seen[:5] == ["徐汇承诺", "搜索", "切换深浅配色", "English", "菜单"]
    phone.locator(".search-open").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("dialog input")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.locator(".search-open")).to_be_focused()
    phone.locator(".menu summary").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".menu .pages")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.locator(".menu .pages")).to_be_hidden()
    expect(phone.locator(".menu summary")).to_be_focused()


def test_a_term_explains_itself_and_escape_takes_it_away(phone: Page, built: Built) -> None:
    phone.goto(f"{built.url}zh/xfb-2021-9/2.1/")
    term = phone.locator("a.term").first
    term.focus()
    tip = phone.locator("#tip")
    expect(tip).to_be_visible()
    assert term.get_attribute("aria-describedby") == "tip"
    name = (term.get_attribute("href") or "").partition("#")[2]
    assert tip.text_content() == phone.locator(f"#term-{name}").text_content()
    phone.keyboard.press("Escape")
    expect(tip).to_be_hidden()


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1600])
@pytest.mark.parametrize("letters", [16, 32])
def test_nothing_runs_out_of_the_window(
    browser: Browser, built: Built, width: int, letters: int
) -> None:
    # 320 px is 1280 px at a zoom of 400 %; letters of 32 px are twice the browser’s own.
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": letters}}
    )
    for address in ("zh/", "en/", "zh/xfb-2021-9/3.2/", "en/xfb-2021-9/2.1/", "en/method/"):
        page.goto(built.url + address)
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, address
    page.close()


def test_targets_are_large_enough(phone: Page, built: Built) -> None:
    small = """(selector) => [...document.querySelectorAll(selector)]
        .filter((link) => link.checkVisibility({ visibilityProperty: true }))
        .filter((link) => {
            const { width, height } = link.getBoundingClientRect();
            return width < 24 || height < 24;
        })
        .map((link) => link.outerHTML)"""
    for address in ("zh/", "en/xfb-2021-9/3.2/", "zh/xfb-2021-9/places/"):
        phone.goto(built.url + address)
        lone = "nav a, a.cell, button, summary, .asked a, .sketch a, .ways a, .site-bar a"
        assert phone.evaluate(small, lone) == [], address


def test_a_commitment_is_shared_by_its_own_address(browser: Browser, built: Built) -> None:
    context = browser.new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{built.url}zh/xfb-2021-9/3.2/")
    button = page.locator("section:has(> h3[id='3.2-k']) > button")
    words = button.inner_text()
    button.click()
    expect(button).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{built.url}zh/xfb-2021-9/3.2/#3.2-k"
    expect(button).to_have_text(words)
    context.close()


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("zh/xfb-2021-9/3.2/#3.2-k", "en/xfb-2021-9/3.2/#3.2-k"),
        (
            "zh/xfb-2021-9/commitments/?status=delivered&topic=culture",
            "en/xfb-2021-9/commitments/?status=delivered&topic=culture",
        ),
        ("en/search/?q=elevator", "zh/search/?q=elevator"),
    ],
)
def test_another_language_keeps_the_place(
    phone: Page, built: Built, address: str, there: str
) -> None:
    phone.goto(built.url + address)
    phone.locator(".languages a").click()
    phone.wait_for_url(built.url + there)


def test_the_first_screen_answers(phone: Page, built: Built) -> None:
    phone.set_viewport_size({"width": 390, "height": 844})
    for language, topics in (("zh", 7), ("en", 7)):
        phone.goto(f"{built.url}{language}/")
        parts = phone.locator("h1, main > .lead, main > .overdue, main > form, .asked + ul a")
        assert parts.count() == 4 + topics
        for n in range(parts.count()):
            box = parts.nth(n).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 844, parts.nth(n).inner_text()
