"""What a page says about itself, read without a browser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_LABELS = ("aria-label", "title", "placeholder", "alt")
_EMPTY = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source")


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class HtmlPage:
    """The parts of a page that are looked at in tests."""

    lang: str = ""
    title: str = ""
    description: str = ""
    canonical: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    """Links and buttons without words, and labels that are empty."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = HtmlPage()
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._note(element)
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(_Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            element = self._open.pop()
            self._close(element)
            if element.tag == tag:
                break

    def _note(self, element: _Element) -> None:
        page, given = self.page, element.attributes
        if "id" in given:
            page.ids.append(given["id"])
        if element.tag == "html":
            page.lang = given.get("lang", "")
        if element.tag == "a" and "href" in given:
            page.hrefs.append(given["href"])
        if element.tag == "meta" and given.get("name") == "description":
            page.description = given.get("content", "")
        if element.tag == "link" and given.get("rel") == "canonical":
            page.canonical = given["href"]
        if element.tag == "link" and "hreflang" in given:
            page.alternates[given["hreflang"]] = given["href"]
        page.nameless += [
            f"<{element.tag} {name}>"
            for name in _LABELS
            if name in given and not given[name].strip() and (element.tag, name) != ("img", "alt")
        ]

    def _close(self, element: _Element) -> None:
        page, words = self.page, element.text.strip()
        if element.tag == "title" and not page.title:
            page.title = words
        if element.tag in ("h1", "h2", "h3", "h4"):
            page.headings.append(element.tag)
        is_named = words or any(element.attributes.get(name) for name in _LABELS)
        if element.tag in ("a", "button", "summary", "h1", "h2", "h3", "h4") and not is_named:
            page.nameless.append(f"<{element.tag}>")


def read_html(text: str) -> HtmlPage:
    """The page in some HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page
