"""Every page of a site, opened once on a phone, and what was seen there."""

from dataclasses import dataclass, field

from axe import faults_in_markup, load_axe
from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response, ViewportSize
from stylesheet import unmatched

NARROW = ViewportSize(width=360, height=740)
NARROWEST = ViewportSize(width=320, height=740)  # 1280 px at a zoom of 400 %
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "form", "list")

# All that can be folded is open, so that nothing is left out.
_LOOK = """(attributes) => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    const all = (selector, pick) => [...document.querySelectorAll(selector)].flatMap(pick);
    const href = (link) => new URL(link.getAttribute("href"), document.baseURI).href;
    return {
        lang: document.documentElement.lang,
        headings: document.querySelectorAll("h1").length,
        length: document.body.innerText.length,
        ids: all("[id]", (element) => element.getAttribute("id")),
        links: all("a[href]", href),
        switches: all("nav.languages a", href),
        references: [
            ...all("use", (use) => use.getAttribute("href").slice(1)),
            ...all("label[for]", (label) => label.htmlFor),
            ...attributes.flatMap((name) =>
                all(`[${name}]`, (part) => part.getAttribute(name).trim().split(/\\s+/))),
        ],
    };
}"""
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Visit:
    """What was seen on one page, and whatever the browser complained about."""

    status: int = 0
    lang: str = ""
    headings: int = 0
    length: int = 0
    """How many characters of text a reader sees."""
    overflow: dict[int, int] = field(default_factory=dict)
    """How many pixels of the page are out of the window, by the window's width."""
    ids: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    switches: list[str] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    unmatched: set[str] = field(default_factory=set)
    """Selectors of the stylesheet that match nothing here."""
    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Requests to other sites."""
    lost: list[str] = field(default_factory=list)
    """Requests that failed."""

    @property
    def complaints(self) -> list[str]:
        return [*self.console, *self.elsewhere, *self.lost]


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
        page = self.page
        response = page.goto(f"{self.site}{address}", wait_until="load")
        assert response is not None
        seen = page.evaluate(_LOOK, REFERENCES)
        visit.status = response.status
        visit.lang, visit.headings, visit.length = seen["lang"], seen["headings"], seen["length"]
        visit.ids, visit.links = set(seen["ids"]), set(seen["links"])
        visit.switches, visit.references = seen["switches"], set(seen["references"])
        visit.unmatched = unmatched(page)
        load_axe(page)
        visit.faults = faults_in_markup(page)
        for size in (NARROWEST, NARROW):
            page.set_viewport_size(size)
            visit.overflow[size["width"]] = page.evaluate(_OVERFLOW)
        return visit

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._visit.console.append(f"console {message.type}: {message.text}")

    def _failed(self, error: Error) -> None:
        self._visit.console.append(f"page error: {error.message}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self._visit.elsewhere.append(f"asked elsewhere: {request.url}")

    def _lost(self, request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":  # the visitor has moved on before it came
            return
        self._visit.lost.append(f"request failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self._visit.lost.append(f"{response.status}: {response.url}")
