"""Queries typed into a search in a real browser, and what is right about the answers."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from statistics import mean
from urllib.parse import unquote, urlsplit

import yaml
from playwright.sync_api import Page, Response, expect
from served import PREFIX
from world import TESTS, Built

from generator.searching.folding import traditional

QUERIES = TESTS / "search" / "queries.yaml"
ASKED = TESTS / "search" / "asked.yaml"
BY_OTHERS = TESTS / "search" / "by_others.yaml"
"""Queries that somebody else chose, who did not make the search."""

HELD_OUT = TESTS / "search" / "held_out.yaml"
"""As many more, on which nothing was ever tuned."""

LETTER = "xfb-2021-9"
_EMPTY = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "source", "use", "path"))


@dataclass(frozen=True)
class Query:
    """What is typed on a language's search page, and which answers are right.

    A result is right if what it leads to contains one of `means`, or all of `all`. One of the
    best answers, picked by hand, is to be among the first.
    """

    kind: str
    text: str
    language: str
    means: tuple[str, ...]
    all: tuple[str, ...]
    best: tuple[str, ...]


def queries(path: Path = QUERIES) -> list[Query]:
    """The query set, in its own order."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_query(kind, row) for kind, table in rows.items() for row in table]


def _query(kind: str, row: dict[str, object]) -> Query:
    text = str(row["query"])
    language = str(row.get("language") or kind.rpartition("_")[2])

    def listed(key: str) -> tuple[str, ...]:
        return tuple(map(str, row.get(key) or ()))  # type: ignore[call-overload]

    every = listed("all")
    means = listed("means") or (() if every or kind == "nothing" else (text,))
    return Query(kind, text, language, means, every, listed("first"))


def asked(path: Path = ASKED) -> list[Query]:
    """What people ask in their own words, with what answers it."""
    classes = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - no objects
    named = {name: tuple(answers.split()) for name, answers in classes.pop("answers").items()}

    def query(kind: str, text: str, answers: str = "") -> Query:
        best = (each for name in answers.split() for each in named.get(name, (name,)))
        return Query(kind, text, kind.rpartition("_")[2], (), (), tuple(best))

    return [
        query(kind, text, *([rows[text]] if isinstance(rows, dict) else []))
        for kind, rows in classes.items()
        for text in rows
    ]


def is_held_out(query: Query) -> bool:
    """Whether the search was not tuned on a query of what people ask, told by a hash."""
    return sha256(query.text.encode()).digest()[0] % 2 == 1


def answered(query: Query, found: list[Result], *, by_page: bool = False) -> bool:
    """Whether an answer is among the first three; for one without an answer, whether none is."""
    if not query.best:
        return not found
    return any(each.is_best(query, by_page=by_page) for each in found[:3])


@dataclass(frozen=True)
class Result:
    """Where a result leads: an address below the site's root, perhaps with a fragment."""

    address: str

    @property
    def page(self) -> str:
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.address.partition("#")[2]

    def is_best(self, query: Query, *, by_page: bool) -> bool:
        """Whether it is one of the answers picked by hand, or at least on the page of one."""
        return any(self._is(answer, by_page=by_page) for answer in query.best)

    def _is(self, answer: str, *, by_page: bool) -> bool:
        place, _, fragment = answer.partition("/")
        name, _, _ = self.page.removesuffix("/").rpartition("/")[2:][0].partition("?")
        if place == "glossary":
            return name == "glossary" and (by_page or self.anchor == fragment)
        if fragment:  # a topic or a place
            return self.page.endswith(f"/{answer}/")
        if "-" in answer and answer[0].isdigit():
            is_there = name == answer.partition("-")[0]
            return is_there and (by_page or self.anchor == answer)
        return name == answer and (by_page or not re.fullmatch(r"\d\.\d-[a-z]+", self.anchor))


def folded(text: str) -> str:
    """A text as it is compared: one width and case, simplified, letters and figures only."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (traditional().get(one, one) for one in plain if one.isalnum() or one in "+%")
    return "".join(kept)


class Texts:
    """What stands on the pages of a built site, and in their parts that have an anchor."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._pages: dict[str, dict[str, str]] = {}

    def of(self, result: Result) -> str:
        """The text to which a result leads, folded."""
        page = result.page
        if page not in self._pages:
            reader = _Parts()
            reader.feed((self._site / page / "index.html").read_text(encoding="utf-8"))
            self._pages[page] = {name: folded(text) for name, text in reader.texts.items()}
        parts = self._pages[page]
        return parts.get(result.anchor) or parts[""]

    def are_right(self, result: Result, query: Query) -> bool:
        """Whether what a result leads to has what was meant."""
        if result.is_best(query, by_page=False):  # such as where a run of two passages begins
            return True
        here, whole = self.of(result), self.of(Result(result.page))
        if query.all:
            return all(folded(word) in whole for word in query.all)
        there = "en" if result.page.startswith("zh") else "zh"  # a name in the other language
        other = self.of(Result(there + result.address[2:]))
        return any(folded(word) in text for word in query.means for text in (here, other))


class _Parts(HTMLParser):
    """The text of the page's content (under no name), and of each section with a named heading."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = {"": ""}
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("h2", "h3") and (name := given.get("id")) and self._open[-1][0] == "section":
            self._open[-1] = ("section", name)
            self.texts[name] = ""
        if tag not in _EMPTY:
            self._open.append((tag, "" if given.get("id") == "main" else None))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing: it has no text."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name is not None:
                self.texts[name] += data


@dataclass
class Score:
    """How well a class of queries was answered."""

    kind: str
    recalled: list[float] = field(default_factory=list)
    ranks: list[float] = field(default_factory=list)
    spurious: list[int] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def note(self, query: Query, found: list[Result], texts: Texts, *, by_page: bool) -> None:
        """Judge one query's results."""
        wrong = [result for result in found if not texts.are_right(result, query)]
        self.spurious.append(len(wrong))
        if query.best:
            good = [result.is_best(query, by_page=by_page) for result in found]
            rank = good.index(True) + 1 if True in good else 0
            self.recalled.append(float(0 < rank <= 3))
            self.ranks.append(1 / rank if rank else 0)
            if not 0 < rank <= 3:
                shown = ", ".join(result.address for result in found[:4])
                self.failures.append(f"{query.text}: {query.best} not in {shown or 'nothing'}")
        self.failures += [f"{query.text}: {result.address} is unrelated" for result in wrong]

    @property
    def recall(self) -> float:
        return mean(self.recalled) if self.recalled else 1

    @property
    def mrr(self) -> float:
        return mean(self.ranks) if self.ranks else 1

    @property
    def spurious_per_query(self) -> float:
        return mean(self.spurious)


Typed = Callable[[Query], list[Result]]


def scores(
    asked: Iterable[Query], typed: Typed, texts: Texts, *, by_page: bool = False
) -> Iterator[Score]:
    """Type every query, and judge the results class by class."""
    classes: dict[str, Score] = {}
    for query in asked:
        score = classes.setdefault(query.kind, Score(query.kind))
        score.note(query, typed(query), texts, by_page=by_page)
    yield from classes.values()


def result(url: str) -> Result:
    """The result at an absolute address of a served site."""
    parts = urlsplit(url)
    path = unquote(parts.path.removeprefix(PREFIX))
    return Result(path + (f"#{unquote(parts.fragment)}" if parts.fragment else ""))


def type_here(page: Page, site: str) -> Typed:
    """Types queries on the site's own search page, character by character."""
    box = page.locator("#find")

    def typed(query: Query) -> list[Result]:
        if not page.url.startswith(f"{site}{query.language}/search/"):
            page.goto(f"{site}{query.language}/search/")
        box.fill("")
        expect(page.locator("#search-results")).to_be_empty()
        box.press_sequentially(query.text)
        page.wait_for_function(
            "text => document.getElementById('search-results').dataset.query === text",
            arg=query.text,
        )
        return found(page)

    return typed


# What a page imports from its own site, to ask all queries of a language at once.
_ASK = """async ([root, language, texts]) => {
    const { find } = await import(new URL("assets/search/find.js", root).href);
    const { Library } = await import(new URL("assets/search/library.js", root).href);
    const library = await Library.open(new URL(`assets/search/${language}/`, root));
    const answers = [];
    for (const text of texts) {
        const { hits } = await find(text, library);
        answers.push(hits.slice(0, MOST).map(({ entry }) =>
            entry.leaf.address + (entry.anchor ? `#${entry.anchor}` : "")));
    }
    return answers;
}""".replace("MOST", "20")  # as many as the search page lists at first


def ask(page: Page, site: str, asked: Iterable[Query]) -> Typed:
    """Asks the modules of the search all queries beforehand, without typing them."""
    wanted = list(asked)
    answers: dict[tuple[str, str], list[Result]] = {}
    for language in {query.language for query in wanted}:
        texts = list({query.text: None for query in wanted if query.language == language})
        page.goto(f"{site}{language}/search/")
        found = page.evaluate(_ASK, [site, language, texts])
        for text, addresses in zip(texts, found, strict=True):
            answers[language, text] = [Result(address) for address in addresses]
    return lambda query: answers[query.language, query.text]


def go(page: Page, built: Built, words: str, code: str = "zh") -> list[Result]:
    """Open the search page of a language with some words in its address."""
    page.goto(f"{built.url}{code}/search/?q={words}")
    expect(page.locator("#search-results")).to_have_attribute("data-query", words)
    return found(page)


def found(page: Page) -> list[Result]:
    """What the search page lists."""
    links = page.locator("#search-results a.hit-link")
    return [result(url) for url in links.evaluate_all("links => links.map((a) => a.href)")]


def fetched(page: Page, built: Built, act: Callable[[], None]) -> dict[str, int]:
    """The bytes, compressed, of what an act makes the page fetch for the search."""
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        if "/assets/search/" in response.url:
            sizes[response.url.rpartition(PREFIX)[2]] = 0

    page.on("response", note)
    act()
    page.remove_listener("response", note)
    return {path: len(gzip.compress((built.folder / path).read_bytes(), 6)) for path in sizes}


def void(_: object) -> None:
    """Do without what was returned."""
