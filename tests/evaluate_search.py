"""How well the search answers, as a table: `make evaluation`.

Every query of tests/search/queries.yaml is typed in a real browser into the site's own search
page and, side by side, into that of stock Material with jieba on the same pages.
"""

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from launched import launched
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Page
from searching import Query, Result, Score, Texts, Typed, queries, result, scores, type_here
from served import served
from world import ROOT

STOCK = """
site_name: Stock
site_url: {url}
docs_dir: {docs}
theme: {{name: material, language: zh, font: false}}
plugins: [{{search: {{lang: [zh, en]}}}}]
markdown_extensions: [attr_list, md_in_html, {{pymdownx.snippets: {{base_path: [{snippets}]}}}}]
"""


def stock(folder: Path, url: str) -> float:
    """Build the pages with stock Material into a folder; returns the seconds that it took."""
    made = folder.with_name("stock.yml")
    snippets = ROOT / ".build" / "snippets"
    made.write_text(STOCK.format(url=url, docs=ROOT / "docs", snippets=snippets), encoding="utf-8")
    begun = time.perf_counter()
    mkdocs_build(load_config(str(made), site_dir=str(folder)))
    return time.perf_counter() - begun


# Material draws ten results and goes on when their end is scrolled into view.
DRAW_ALL = """() => new Promise((done) => {
    const list = document.querySelector(".md-search-result__list");
    const end = document.querySelector(".md-search__scrollwrap");
    let drawn = -1;
    const more = () => {
        if (list.children.length === drawn) return done();
        drawn = list.children.length;
        end.scrollTo(0, 0);
        setTimeout(() => end.scrollTo(0, end.scrollHeight), 60); // not in one frame
        setTimeout(more, 180);
    };
    setTimeout(more, 400);
})"""


def type_in_stock(page: Page, site: str) -> Typed:
    """Types queries into Material's search box, and reads the results of one language."""

    def typed(query: Query) -> list[Result]:
        page.goto(f"{site}{query.language}/")
        box = page.locator("input.md-search__input")
        box.click()
        for character in query.text:
            box.press_sequentially(character)
            if not character.isascii():  # it listens to keys, and Playwright has none for these
                box.dispatch_event("keyup")
        page.evaluate(DRAW_ALL)
        links = page.locator("a.md-search-result__link")
        urls = links.evaluate_all("links => links.map((a) => a.href.replace(/\\?[^#]*/, ''))")
        return [one for one in map(result, urls) if one.page.startswith(f"{query.language}/")]

    return typed


def table(named: Iterable[tuple[str, list[Score]]]) -> str:
    """The scores as a Markdown table."""
    lines = ["| queries | search | recall@3 | MRR | spurious |", "|---|---|---|---|---|"]
    for name, found in named:
        for score in found:
            figures = (score.recall, score.mrr, score.spurious_per_query)
            cells = (f"{score.kind} ({len(score.spurious)})", name, *(f"{n:.2f}" for n in figures))
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Evaluate what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--stock", action="store_true", help="type into stock Material as well")
    options = parser.parse_args()
    texts, asked = Texts(options.site), queries()
    found: list[tuple[str, list[Score]]] = []
    with launched() as browser, TemporaryDirectory() as folder:
        with served(options.site) as url:
            typed = type_here(browser.new_page(), url)
            found.append(("this site", list(scores(asked, typed, texts))))
        if options.stock:
            site = Path(folder, "site")
            with served(site) as url:
                stock(site, url)
                typed = type_in_stock(browser.new_page(), url)
                found.append(("Material", list(scores(asked, typed, texts, by_page=True))))
    print(table(found))
    for name, list_ in found[:1]:
        for score in list_:
            sys.stderr.writelines(f"{name}, {score.kind}: {line}\n" for line in score.failures)


if __name__ == "__main__":
    main()
