"""Every page of the built site in a real browser, as it is served."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
    ViewportSize,
    expect,
)
from world import Built

from generator.locales import locales

pytestmark = pytest.mark.browser

NARROW, WIDE = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=900)
NOWHERE = "zh/there/is/no/such/page/"
LETTER = "xfb-2021-9"
ONE_OF_EACH_KIND = (
    "",
    "about/",
    "method/",
    *(f"{LETTER}/{name}" for name in ("", "1/", "2.1/", "commitments/", "glossary/", "coverage/")),
    *(f"{LETTER}/{name}" for name in ("figures/", "deadlines/", "changes/", "corrections/")),
    *(f"{LETTER}/{name}" for name in ("topics/", "topics/elevators/")),
    *(f"{LETTER}/{name}" for name in ("places/", "places/xujiahui/")),
    *(f"{LETTER}/{name}" for name in ("status/", "status/no_evidence/")),
)

LOOK = """() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    const all = (selector, pick) => [...document.querySelectorAll(selector)].map(pick);
    const href = (link) => new URL(link.getAttribute("href"), document.baseURI).href;
    const { scrollWidth, clientWidth, lang } = document.documentElement;
    return {
        lang,
        headings: document.querySelectorAll("h1").length,
        overflow: scrollWidth - clientWidth,
        ids: all("[id]", (element) => element.getAttribute("id")),
        links: all("a[href]", href),
        switches: all("nav.languages a", href),
        references: [
            ...all("use", (use) => use.getAttribute("href").slice(1)),
            ...all("label[for]", (label) => label.htmlFor),
            ...all("[aria-labelledby]", (part) => part.getAttribute("aria-labelledby")),
        ],
    };
}"""


@dataclass
class Visit:
    """What was seen on one page, and whatever the browser complained about."""

    status: int = 0
    lang: str = ""
    headings: int = 0
    overflow: int = 0
    ids: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    switches: list[str] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


class Visitor:
    """Opens one page after the other in the same tab."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self._visit = Visit()
        page.on("console", self._said)
        page.on("pageerror", self._failed)
        page.on("request", self._asked)
        page.on("requestfailed", self._lost)
        page.on("response", self._answered)

    def visit(self, address: str) -> Visit:
        self._visit = visit = Visit()
        response = self.page.goto(f"{self.site}{address}", wait_until="load")
        assert response is not None
        seen = self.page.evaluate(LOOK)
        visit.status = response.status
        visit.lang, visit.headings = seen["lang"], seen["headings"]
        visit.overflow, visit.switches = seen["overflow"], seen["switches"]
        visit.ids, visit.links = set(seen["ids"]), set(seen["links"])
        visit.references = set(seen["references"])
        return visit

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._visit.complaints.append(f"console {message.type}: {message.text}")

    def _failed(self, error: Error) -> None:
        self._visit.complaints.append(f"page error: {error.message}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self._visit.complaints.append(f"asked elsewhere: {request.url}")

    def _lost(self, request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":  # the visitor has moved on before it came
            return
        self._visit.complaints.append(f"request failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self._visit.complaints.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Page:
    """One tab for all tests that click and type."""
    return context.new_page()


@pytest.fixture(scope="module")
def visits(context: BrowserContext, built: Built) -> dict[str, Visit]:
    """Every page of the site, on a narrow screen."""
    tab = context.new_page()
    tab.set_viewport_size(NARROW)
    visitor = Visitor(tab, built.url)
    visits = {address: visitor.visit(address) for address in sorted(built.pages)}
    tab.close()
    return visits


@pytest.fixture(scope="module")
def nowhere(context: BrowserContext, built: Built) -> Visit:
    """A page that does not exist."""
    tab = context.new_page()
    tab.set_viewport_size(NARROW)
    visit = Visitor(tab, built.url).visit(NOWHERE)
    tab.close()
    return visit


def counterpart(address: str) -> str:
    """The same page in the other language."""
    code, slash, rest = address.partition("/")
    return f"{'en' if code == 'zh' else 'zh'}{slash}{rest}"


def test_every_page_is_there(visits: dict[str, Visit]) -> None:
    assert len(visits) > 100
    assert {address: visit.status for address, visit in visits.items() if visit.status != 200} == {}


def test_the_browser_complains_of_nothing(visits: dict[str, Visit]) -> None:
    assert {a: visit.complaints for a, visit in visits.items() if visit.complaints} == {}


def test_every_page_says_its_language(visits: dict[str, Visit]) -> None:
    tags = {address: visit.lang for address, visit in visits.items()}
    assert tags.pop("") == "zh-Hans"
    assert tags == {a: {"zh": "zh-Hans", "en": "en"}[a.partition("/")[0]] for a in tags}


def test_every_page_has_one_main_heading(visits: dict[str, Visit]) -> None:
    assert {address: v.headings for address, v in visits.items() if v.headings != 1} == {}


def test_no_page_is_wider_than_a_narrow_screen(visits: dict[str, Visit]) -> None:
    assert {address: v.overflow for address, v in visits.items() if v.overflow > 0} == {}


def test_every_link_within_the_site_leads_to_its_place(
    visits: dict[str, Visit], nowhere: Visit, built: Built
) -> None:
    origin = built.url.removesuffix("sub/path/")
    lost = set()
    for address, visit in {**visits, NOWHERE: nowhere}.items():
        for link in visit.links:
            url, fragment = urldefrag(link)
            there = url.removeprefix(built.url)
            if not url.startswith(origin) or (there == NOWHERE and not fragment):
                continue
            if there in visits or there == NOWHERE:
                target = visits.get(there, nowhere)
                is_there = not fragment or unquote(fragment) in target.ids
            else:
                is_there = url.startswith(built.url) and is_file(built.folder / unquote(there))
            if not is_there:
                lost.add((address, link))
    assert lost == set()


def is_file(path: Path) -> bool:
    """Whether a file is served under exactly this name."""
    return path.is_file() and path.name != "index.html"


def test_every_link_to_elsewhere_is_a_whole_address(visits: dict[str, Visit]) -> None:
    links = {link for visit in visits.values() for link in visit.links}
    assert {link for link in links if not re.match(r"https?://[^/]+/|mailto:[^@]+@", link)} == set()


def test_shapes_labels_and_headings_that_are_referred_to_exist(visits: dict[str, Visit]) -> None:
    lacking = {address: visit.references - visit.ids for address, visit in visits.items()}
    assert {address: ids for address, ids in lacking.items() if ids} == {}


def test_every_page_offers_its_counterpart(visits: dict[str, Visit], built: Built) -> None:
    inner = {address: visit.switches for address, visit in visits.items() if address}
    assert inner == {address: [f"{built.url}{counterpart(address)}"] for address in inner}


def test_an_address_that_does_not_exist_is_answered_with_404(nowhere: Visit) -> None:
    assert (nowhere.status, nowhere.headings, nowhere.lang) == (404, 1, "zh-Hans")
    assert nowhere.overflow <= 0
    assert [told for told in nowhere.complaints if "status of 404" not in told] == []
    assert len(nowhere.complaints) == 1


def test_a_missing_page_leads_home_in_both_languages(nowhere: Visit, built: Built) -> None:
    assert {f"{built.url}{code}/" for code in locales()} <= nowhere.links


def test_an_address_without_its_last_slash_leads_to_the_page(page: Page, built: Built) -> None:
    page.goto(f"{built.url}zh/{LETTER}/2.1")
    assert page.url == f"{built.url}zh/{LETTER}/2.1/"


def test_the_entrance_leads_into_both_languages(page: Page, built: Built) -> None:
    for code in locales():
        page.goto(built.url)
        page.locator(f"a.button[href='{code}/']").click()
        page.wait_for_url(f"{built.url}{code}/")


@pytest.mark.parametrize("address", ONE_OF_EACH_KIND)
def test_the_language_switch_leads_there_and_back(page: Page, built: Built, address: str) -> None:
    switch(page, built.url, f"zh/{address}")


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
    button = tab.locator("button[data-copy$='-request']").first
    tab.evaluate(
        "() => document.querySelectorAll('details').forEach((more) => { more.open = true })"
    )
    words = tab.locator(f"[id='{button.get_attribute('data-copy')}']").inner_text()
    button.click()
    expect(button).to_have_text(locales()["en"].say("commitment.copied"))
    assert tab.evaluate("() => navigator.clipboard.readText()") == words
    tab.close()
