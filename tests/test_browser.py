"""Every page of the built site in a real browser, as it is served."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from crawl import NARROW, Visit, Visitor
from each_kind import NAMES, NOWHERE, each_kind
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from states import STATES, folds_open
from stylesheet import unmatched
from world import PUBLISHED, Built

from generator.locales import locales
from generator.record.model import Record

pytestmark = pytest.mark.browser

WIDE = ViewportSize(width=1280, height=900)
LETTER = "xfb-2021-9"
UNSEEN = {
    ".whose": "there is one letter",
    ".change .come": "nothing is promised again",
    ".change .gone": "nothing is promised again",
    ".bilingual p.column": "the letter has no table",
    ".letter > :is(.masthead, .document-number):not(:lang(zh))": "the letter is in Chinese",
    ".due_soon": "no deadline is near today",
    ".notice": "no measure is overdue today",
    ".on_time": "nothing was delivered by its deadline yet",
    ".upcoming": "every deadline is over",
    ".withdrawn": "no update was withdrawn yet",
    "em.pending": "every text is translated",
    ':root[data-scheme="dark"]': "a reader has switched to the dark scheme",
    "html:not(.js) :is(.filters, .filter-count)": "there is no script",
}
"""Selectors that match nothing on the site as it is today, and what makes them match."""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE)
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Page:
    """One tab for all tests that click and type."""
    return context.new_page()


@pytest.fixture(scope="module")
def crawled(context: BrowserContext, real: Built) -> dict[str, Visit]:
    """Every page of the site of today's record, and one that does not exist."""
    tab = context.new_page()
    tab.set_viewport_size(NARROW)
    visitor = Visitor(tab, real.url)
    visits = {address: visitor.visit(address) for address in (*sorted(real.pages), NOWHERE)}
    tab.close()
    return visits


@pytest.fixture(scope="module")
def visits(crawled: dict[str, Visit]) -> dict[str, Visit]:
    """The pages that exist."""
    return {address: visit for address, visit in crawled.items() if address != NOWHERE}


@pytest.fixture(scope="module")
def nowhere(crawled: dict[str, Visit]) -> Visit:
    """The page that does not."""
    return crawled[NOWHERE]


@pytest.fixture(scope="module")
def codes(real: Built) -> list[str]:
    """The languages of the site of today's record, in their order."""
    return [code for code in locales() if f"{code}/" in real.pages]


def counterpart(address: str) -> str:
    """The same page in the other language."""
    code, slash, rest = address.partition("/")
    return f"{'en' if code == 'zh' else 'zh'}{slash}{rest}"


def test_every_page_is_there(visits: dict[str, Visit], codes: list[str]) -> None:
    assert codes
    assert len(visits) > 15 * len(codes)
    assert {address: visit.status for address, visit in visits.items() if visit.status != 200} == {}


def test_the_browser_complains_of_nothing(visits: dict[str, Visit]) -> None:
    assert {a: visit.complaints for a, visit in visits.items() if visit.complaints} == {}


def test_every_page_says_its_language(visits: dict[str, Visit], codes: list[str]) -> None:
    tags = {address: visit.lang for address, visit in visits.items()}
    assert tags.pop("") in {locales()[code].tag for code in codes}
    assert tags == {a: locales()[a.partition("/")[0]].tag for a in tags}


def test_every_page_has_one_main_heading(visits: dict[str, Visit]) -> None:
    assert {address: v.headings for address, v in visits.items() if v.headings != 1} == {}


def test_every_page_says_something(visits: dict[str, Visit]) -> None:
    assert {address: visit.length for address, visit in visits.items() if visit.length < 200} == {}


def test_no_page_is_wider_than_a_narrow_screen(crawled: dict[str, Visit]) -> None:
    over = {a: v.overflow for a, v in crawled.items() if max(v.overflow.values()) > 0}
    assert over == {}


def test_axe_finds_nothing_wrong_with_the_markup_of_any_page(crawled: dict[str, Visit]) -> None:
    assert {address: visit.faults for address, visit in crawled.items() if visit.faults} == {}


def test_every_selector_of_the_stylesheet_is_needed(
    crawled: dict[str, Visit], page: Page, built: Built, record: Record
) -> None:
    dead = set.intersection(*(visit.unmatched for visit in crawled.values()))
    page.set_viewport_size(NARROW)
    for address in each_kind(built.folder, record, "zh").values():
        page.goto(f"{built.url}{address}")
        dead &= unmatched(page)
    for act, path in STATES.items():
        page.goto(f"{built.url}zh/{path}")
        act(page)
        dead &= unmatched(page)
    page.set_viewport_size(WIDE)
    assert dead - set(UNSEEN) == set()


def test_every_link_within_the_site_leads_to_its_place(
    crawled: dict[str, Visit], real: Built
) -> None:
    origin = real.url.removesuffix("sub/path/")
    lost = set()
    for address, visit in crawled.items():
        for link in visit.links:
            url, fragment = urldefrag(link.replace(PUBLISHED, real.url))
            there = url.removeprefix(real.url)
            if not url.startswith(origin) or (there == NOWHERE and not fragment):
                continue
            if there in crawled:
                is_there = not fragment or unquote(fragment) in crawled[there].ids
            else:
                is_there = url.startswith(real.url) and is_file(real.folder / unquote(there))
            if not is_there:
                lost.add((address, link))
    assert lost == set()


_LISTEN = """document.addEventListener("securitypolicyviolation", (told) =>
    console.error(`policy: ${told.violatedDirective} ${told.blockedURI}`))"""


def test_no_function_of_a_page_breaks_its_policy(
    context: BrowserContext, built: Built, record: Record
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.set_viewport_size(NARROW)
    tab.add_init_script(_LISTEN)
    tab.add_init_script("window.print = () => {}")
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(error.message))
    for act, path in STATES.items():
        tab.goto(f"{built.url}zh/{path}")
        act(tab)
    for address in each_kind(built.folder, record, "en").values():
        tab.goto(f"{built.url}{address}")
        for name in ("scheme-switch", "print", "share", "copy"):
            for button in tab.locator(f"button[data-{name}]:visible").all()[:1]:
                button.click()
    tab.goto(f"{built.url}zh/{NOWHERE.removeprefix('zh/')}3.2-k/")
    expect(tab.locator("[data-likely] a").first).to_be_visible()
    assert [words for words in said if "status of 404" not in words] == []
    for attack in ATTACKS:
        tab.goto(f"{built.url}zh/")
        with tab.expect_console_message(lambda told: told.text.startswith("policy: ")):
            tab.evaluate(f"try {{ {attack} }} catch {{}}")  # a refusal may be thrown, too
        assert not tab.evaluate("'attacked' in document.documentElement.dataset")
    tab.close()


_ATTACK = "document.documentElement.dataset.attacked = ''"
ATTACKS = (
    f"""document.body.append(Object.assign(document.createElement("a"), {{ id: "x" }}));
        x.setAttribute("onclick", "{_ATTACK}"); x.click()""",
    "document.body.append(Object.assign(new Image(), { src: 'https://other.example/' }))",
    "fetch('https://other.example/').catch(() => {})",
    "document.head.append(Object.assign(document.createElement('base'), { href: '/x/' }))",
    "document.body.innerHTML = '<b>x</b>'",
    """document.body.append(Object.assign(document.createElement("form"), { id: "f",
        action: "https://other.example/" })); f.submit()""",
)
"""What somebody might make a page do; the browser has to report each."""


def is_file(path: Path) -> bool:
    """Whether a file is served under exactly this name, or a card for other sites at it."""
    card = path / "index.html" if path.name == "embed" else path
    return card.is_file() and path.name != "index.html"


def test_every_link_to_elsewhere_is_a_whole_address(visits: dict[str, Visit]) -> None:
    links = {link for visit in visits.values() for link in visit.links}
    assert {link for link in links if not re.match(r"https?://[^/]+/|mailto:[^@]+@", link)} == set()


def test_shapes_labels_and_headings_that_are_referred_to_exist(crawled: dict[str, Visit]) -> None:
    lacking = {address: visit.references - visit.ids for address, visit in crawled.items()}
    assert {address: ids for address, ids in lacking.items() if ids} == {}


def test_every_page_offers_its_counterparts(
    visits: dict[str, Visit], real: Built, codes: list[str]
) -> None:
    inner = {address: visit.switches for address, visit in visits.items() if address}
    for address, switches in inner.items():
        own, _, rest = address.partition("/")
        assert switches == [f"{real.url}{code}/{rest}" for code in codes if code != own]


def test_an_address_that_does_not_exist_is_answered_with_404(nowhere: Visit) -> None:
    assert (nowhere.status, nowhere.headings) == (404, 1)
    assert [told for told in nowhere.complaints if "status of 404" not in told] == []
    assert len(nowhere.complaints) == 1


def test_a_missing_page_leads_home_in_all_languages(
    nowhere: Visit, real: Built, codes: list[str]
) -> None:
    assert {f"{real.url}{code}/" for code in codes} <= nowhere.links


def test_an_address_without_its_last_slash_leads_to_the_page(page: Page, built: Built) -> None:
    page.goto(f"{built.url}zh/{LETTER}/2.1")
    assert page.url == f"{built.url}zh/{LETTER}/2.1/"


def test_the_entrance_leads_into_both_languages(page: Page, built: Built) -> None:
    for code in locales():
        page.goto(built.url)
        page.locator(f"a.button[href='{code}/']").click()
        page.wait_for_url(f"{built.url}{code}/")


@pytest.mark.parametrize("kind", NAMES)
def test_the_language_switch_leads_there_and_back(
    page: Page, built: Built, record: Record, kind: str
) -> None:
    switch(page, built.url, each_kind(built.folder, record, "zh")[kind])


def switch(page: Page, site: str, address: str) -> None:
    """Click the switch on a Chinese page, and again on the English one."""
    page.goto(f"{site}{address}")
    for there, tag in ((counterpart(address), "en"), (address, "zh-Hans")):
        page.locator("nav.languages a").click()
        page.wait_for_url(f"{site}{there}")
        assert page.locator("html").get_attribute("lang") == tag


def test_the_language_switch_needs_no_script(browser: Browser, built: Built) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    tab = context.new_page()
    for address in ("", "about/", f"{LETTER}/", f"{LETTER}/3.2/", f"{LETTER}/commitments/"):
        switch(tab, built.url, f"zh/{address}")
    context.close()


def test_the_text_of_a_request_can_be_copied(context: BrowserContext, built: Built) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(f"{built.url}en/{LETTER}/2.1/")
    folds_open(tab)
    text = tab.locator("pre[id$='-request']").first
    button = text.locator("xpath=following-sibling::*[1]")
    words = text.inner_text()
    button.click()
    expect(button).to_have_text(locales()["en"].say("commitment.copied"))
    assert tab.evaluate("() => navigator.clipboard.readText()").strip() == words.strip()
    tab.close()
