"""What the search costs on this site and on one of 160 letters, in a real browser.

`make benchmark`: bytes of the first query, time of each key, memory of the page. The large
site has the real record's pages 160 times over, each time in other words: Chinese ones drawn
from jieba's dictionary and English ones from Python's documentation, as often as they occur
there.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from pydoc_data.topics import topics
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import jieba
from playwright.sync_api import Page, Response, sync_playwright
from served import PREFIX, served
from set_up_browser import HEADLESS, find_browser
from world import RECORD, ROOT, TODAY, told

from generator.locales import locales
from generator.record_files import check
from generator.searching.library import TEXTS, Library, library
from generator.views.search import Document, Entry, documents
from generator.views.site import LanguageView

LETTERS = 160
HAN_WORD = re.compile("[一-鿿]+")


class Words:
    """Endless text in both languages, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing secret
        jieba.initialize()
        han = {word: n for word, n in jieba.dt.FREQ.items() if n > 5 and HAN_WORD.fullmatch(word)}
        latin = Counter(re.findall("[A-Za-z]{2,}", " ".join(topics.values())))
        self._tables = [(list(table), list(self._summed(table))) for table in (han, latin)]

    @staticmethod
    def _summed(table: dict[str, int]) -> Iterator[int]:
        total = 0
        for number in table.values():
            total += number
            yield total

    def like(self, text: str) -> str:
        """Other words, as many characters, the same numbers and lines."""
        return "\n".join(map(self._line, text.split("\n")))

    def _line(self, text: str) -> str:
        is_han = bool(HAN_WORD.search(text))
        words, weights = self._tables[0 if is_han else 1]
        marks = re.findall(r"\d+|[，。；：、]|[,.;:]", text)
        drawn: list[str] = []
        length = 0
        while length < len(text):
            drawn += self._random.choices(words, cum_weights=weights)
            length += len(drawn[-1]) + (not is_han)
        for mark in marks:
            drawn.insert(self._random.randrange(len(drawn) + 1), mark)
        return ("" if is_han else " ").join(drawn)[: len(text) + 8]


def varied(language: LanguageView, number: int, words: Words) -> Iterator[Document]:
    """The pages of a letter that does not exist."""
    (teller,) = language.tellers
    own = f"/{teller.record.letter.id}/"
    for page in documents(teller):
        address = page.address.replace(own, f"/letter-{number}/")
        entries = tuple(_other(entry, words) for entry in page.entries)
        yield replace(page, address=address, name=entries[0].title or page.name, entries=entries)


def _other(entry: Entry, words: Words) -> Entry:
    texts: dict[str, Any] = {name: words.like(getattr(entry, name)) for name in TEXTS}
    return replace(entry, **texts)


def many(language: LanguageView, letters: int) -> Library:
    """The search of a large site: the real letter, and others."""
    words = Words(2021)
    made = [page for n in range(letters - 1) for page in varied(language, n, words)]
    small = library(language, ())
    return replace(small, documents=(*small.documents, *made))


def write(found: Library, site: Path) -> int:
    """Put a search's files into a site; returns their bytes, compressed."""
    folder = site / "assets" / "search" / found.locale.code
    shutil.rmtree(folder, ignore_errors=True)
    total = 0
    for name, text in found.files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        total += len(gzip.compress(text.encode(), 6))
    return total


@dataclass
class Costs:
    """What typing one query costs, from opening the search page's scripts on."""

    query: str
    kilobytes: float
    first: float
    fetching: list[float]
    keys: list[float]
    megabytes: float
    hits: int


# The time from a key to its results on the page, without waiting for the network.
TIMER = """
() => {
  const input = document.getElementById("find");
  const results = document.getElementById("search-results");
  window.keys = [];
  window.busy = 0;
  let begun = 0;
  input.addEventListener("input", () => (begun = performance.now()), true);
  const note = () => keys.push(performance.now() - begun);
  new MutationObserver(note).observe(results, { childList: true });
}
"""


def measure(page: Page, site: Path, url: str, query: str) -> Costs:
    """Type a query on a fresh page at once, for the bytes, and then twice key by key."""
    fetched: list[str] = []

    def note(response: Response) -> None:
        path = urlsplit(response.url).path.removeprefix(PREFIX)
        if "assets/search" in path:
            fetched.append(path)

    page.on("response", note)
    page.goto(url)
    page.evaluate(TIMER)
    box = page.locator("#find")
    done = "text => document.getElementById('search-results').dataset.query === text"
    page.evaluate("keys.length = 0")
    box.fill(query)
    page.wait_for_function(done, arg=query)
    first = page.evaluate("keys.at(-1)")
    kilobytes = (
        sum(len(gzip.compress((site / path).read_bytes(), 6)) for path in set(fetched)) / 1000
    )
    fetching = type_keys(page, query)
    keys = type_keys(page, query)  # now every piece is there
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    hits = page.locator("li.hit").count()
    page.remove_listener("response", note)
    return Costs(query, kilobytes, first, fetching, keys, heap, hits)


def type_keys(page: Page, query: str) -> list[float]:
    """The milliseconds from each key to its results."""
    box = page.locator("#find")
    done = "text => document.getElementById('search-results').dataset.query === text"
    box.fill("")
    page.wait_for_timeout(300)
    keys: list[float] = []
    for n in range(1, len(query) + 1):
        page.evaluate("keys.length = 0")
        box.fill(query[:n])
        page.wait_for_function(done, arg=query[:n].strip())
        keys += page.evaluate("keys.slice(-1)")
    return keys


def queries_of(code: str) -> list[str]:
    """What is typed: rare and frequent words, several words, pinyin, a slip."""
    if code == "zh":
        return [
            "电梯",
            "服务",
            "一港一谷",
            "加装电梯 签约",
            "徐家汇书院年内建成",
            "dianti",
            "xjhsy",
            "80万",
        ]
    return [
        "elevator",
        "kindergarten",
        "service",
        "public parking",
        "elavator",
        "vaccinated",
        "Zikawei Library",
    ]


def report(name: str, site: Path, url: str, page: Page, pause: float) -> None:
    """A line for each query; `pause` is what a large site waits for before it fetches."""
    for code in locales():
        for query in queries_of(code):
            cost = measure(page, site, f"{url}{code}/search/", query)
            keys = [key - pause for key in cost.keys]
            fetching = [key - pause for key in cost.fetching]
            cells = (
                *(
                    name,
                    query,
                    str(cost.hits),
                    f"{cost.kilobytes:.1f}",
                    f"{cost.first - pause:.0f}",
                ),
                *(f"{max(fetching):.0f}", f"{median(keys):.1f}", f"{max(keys):.1f}"),
                f"{cost.megabytes:.0f}",
            )
            print(f"| {' | '.join(cells)} |", flush=True)


# The longest time of a key while a text is typed, each in the median of three runs.
SLOWEST = """async ([root, language, text]) => {
    const { find } = await import(new URL("assets/search/find.js", root).href);
    const { Library } = await import(new URL("assets/search/library.js", root).href);
    const library = await Library.open(new URL(`assets/search/${language}/`, root));
    const every = ["量子纠缠 xyzzyq", "dianti", "顶提"]; // fetches every piece
    for (const first of every) await find(first, library);
    const runs = [];
    for (let run = 0; run < 3; run++) {
        const keys = [];
        for (let n = 1; n <= text.length; n++) {
            const begun = performance.now();
            await find(text.slice(0, n), library);
            keys.push(performance.now() - begun);
        }
        runs.push(keys);
    }
    const middle = (times) => times.sort((a, b) => a - b)[1];
    return Math.max(...runs[0].map((_, n) => middle(runs.map((keys) => keys[n]))));
}"""


def nasty(text: str) -> Iterator[tuple[str, str]]:
    """Texts of 100 characters that are hard to look for, each with what it is."""
    draw = random.Random(2021)  # noqa: S311 - nothing secret
    han = sorted(set(HAN_WORD.findall(text)))
    characters = sorted(set("".join(han)))
    start = draw.randrange(len(text) - 100)
    yield "of the letter", text[start : start + 100]
    yield "its characters, mixed", "".join(draw.choices(characters, k=100))
    yield "any characters", "".join(chr(draw.randrange(0x4E00, 0x9FA0)) for _ in range(100))
    yield "its words", " ".join(draw.choices(han, k=100))[:100]
    yield "digits", "".join(draw.choices("0123456789", k=100))
    yield "Chinese figures", "".join(draw.choices("一二三四五六七八九十百千万亿", k=100))
    yield "one long word", "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=100))
    yield "everything", "".join(draw.choices([*characters[:50], *"abc123 %."], k=100))
    latin = ("shi", "dianti", "xjhsy", "a ", '"a" ', "10% ", "5+4+X ", "2021-11-04 ", "and the of ")
    for again in ("梯", "电梯", "区", "的", *latin):
        yield f"{again!r} again", (again * 100)[:100]


def report_keys(url: str, page: Page) -> None:
    """A line for each text that is hard to look for, with the slowest key in each language."""
    letter = (ROOT / "docs" / "letters" / "xfb-2021-9.txt").read_text(encoding="utf-8")
    page.goto(f"{url}zh/search/")
    print(f"| 100 characters | {' | '.join(locales())} |")
    for name, text in nasty("".join(letter.split())):
        slowest = (page.evaluate(SLOWEST, [url, code, text]) for code in locales())
        print(f"| {name} | {' | '.join(f'{time:.1f}' for time in slowest)} |", flush=True)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--letters", type=int, default=LETTERS)
    options = parser.parse_args()
    site = told(check([RECORD], ROOT, TODAY))
    print(
        "| site | query | hits | kB | first, ms | fetching, ms | key, ms | slowest key, ms | MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*HEADLESS, "--enable-precise-memory-info"]
        )
        page = browser.new_page()
        with served(options.site) as url:
            report("1 letter", options.site, url, page, 0)
            print("\nThe slowest key, ms:\n")
            report_keys(url, page)
            print()
        large = Path(folder, "site")
        shutil.copytree(options.site, large)
        for language in site.languages:
            found = many(language, options.letters)
            begun = time.perf_counter()
            total = write(found, large)
            took = time.perf_counter() - begun
            pages, code = len(found.documents), language.locale.code
            print(f"{code}: {pages} pages, {took:.1f} s, {total / 1e6:.1f} MB")
        with served(large) as url:
            report(f"{options.letters} letters", large, url, page, 120)
        browser.close()


if __name__ == "__main__":
    main()
