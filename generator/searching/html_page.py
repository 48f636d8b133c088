"""Pages written by hand, cut at their headings."""

from __future__ import annotations

from html.parser import HTMLParser

from generator.views.search import Document, Entry

_BLOCKS = frozenset(
    ("h1", "h2", "h3", "h4", "p", "li", "td", "th", "tr", "dt", "dd", "pre", "blockquote", "div")
)
_HEADS = frozenset(("h1", "h2"))
_LEFT_OUT = "unsearched"
"""The class of a section whose text is not for residents."""


def prose_document(address: str, html: str) -> Document:
    """What the search knows of a page, from its content as HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Document(
        address=address,
        name=reader.parts[0].title,
        entries=tuple(
            Entry(kind="page", anchor=part.anchor, title=part.title, words=part.words)
            for part in reader.parts
        ),
    )


class _Part:
    """What stands between one heading and the next."""

    def __init__(self, anchor: str = "", classes: str = "") -> None:
        self.anchor = anchor
        self.is_left_out = _LEFT_OUT in classes.split()
        self._title = ""
        self._words = ""

    @property
    def title(self) -> str:
        return " ".join(self._title.split())

    @property
    def words(self) -> str:
        if self.is_left_out:
            return ""
        lines = (" ".join(line.split()) for line in self._words.split("\0"))
        return "\n".join(filter(None, lines))

    def add(self, text: str, *, is_title: bool) -> None:
        if is_title:
            self._title += text
        else:
            self._words += text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts = [_Part()]
        self._is_title = False
        self._classes = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "section":
            self._classes = given.get("class", "")
        elif tag in _HEADS:
            self._is_title = True
            if tag != "h1":
                self.parts.append(_Part(given.get("id", ""), self._classes))
        elif tag in _BLOCKS:
            self.parts[-1].add("\0", is_title=False)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADS:
            self._is_title = False
        elif tag in _BLOCKS:
            self.parts[-1].add("\0", is_title=False)

    def handle_data(self, data: str) -> None:
        self.parts[-1].add(data, is_title=self._is_title)
