"""Other engines for search, asked the same queries on the same pages: for the evaluation alone."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page
from searching import Query, Result, Typed, result
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

BLANK = '<!doctype html><meta charset="utf-8"><title>Other engines</title>'
SHOWN = 20


@contextmanager
def material(browser: Browser) -> Iterator[Typed]:
    """Stock Material with jieba on the same pages; queries are put into its search box."""
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        made, snippets = Path(folder, "stock.yml"), ROOT / ".build" / "snippets"
        with served(site) as url:
            text = STOCK.format(url=url, docs=ROOT / "docs", snippets=snippets)
            made.write_text(text, encoding="utf-8")
            mkdocs_build(load_config(str(made), site_dir=str(site)))
            yield _in_material(browser.new_page(), url)


# Material says in its own time how many it found, and draws ten; scrolling to the end draws more.
TYPE_THERE = """async (text) => {
    const box = document.querySelector("input.md-search__input");
    const said = document.querySelector(".md-search-result__meta");
    const list = document.querySelector(".md-search-result__list");
    const end = document.querySelector(".md-search__scrollwrap");
    const rest = (time) => new Promise((done) => setTimeout(done, time));
    const until = async (is) => { for (let n = 0; n < 100 && !is(); n++) await rest(10); };
    const put = (value) => {
        box.value = value;
        box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    };
    put("");
    globalThis.asks ??= (await rest(300), said.textContent); // what it says before one types
    await until(() => said.textContent === asks);
    list.replaceChildren();
    put(text);
    await until(() => said.textContent !== asks);
    await rest(30);
    end.scrollTo(0, 1);
    end.scrollTo(0, end.scrollHeight);
    await rest(60);
    return [...list.querySelectorAll("a.md-search-result__link")].map((a) => a.href);
}"""


def _in_material(page: Page, site: str) -> Typed:
    def typed(query: Query) -> list[Result]:
        if not page.url.startswith(f"{site}{query.language}/"):
            page.goto(f"{site}{query.language}/")
            page.locator("input.md-search__input").click()
            page.wait_for_timeout(1500)  # its index is fetched and read
        urls = page.evaluate(TYPE_THERE, query.text)
        found = (result(re.sub(r"\?[^#]*", "", url)) for url in urls)  # less the words to mark
        return [one for one in found if one.page.startswith(f"{query.language}/")]

    return typed


@contextmanager
def by_programs(browser: Browser, site: Path) -> Iterator[dict[str, Typed]]:
    """Pagefind on the published pages, and MiniSearch on the same entries as our own search."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "site")
        shutil.copytree(site, copy)
        pagefind = ROOT / "node_modules" / "pagefind" / "lib" / "runner" / "bin.cjs"
        node = Path(sys.executable).with_name("node")
        subprocess.run([node, pagefind, "--site", copy, "--silent"], check=True)  # noqa: S603
        (copy / "blank.html").write_text(BLANK, encoding="utf-8")
        modules = ROOT / "node_modules" / "minisearch" / "dist" / "es"
        shutil.copy(modules / "index.js", copy / "minisearch.js")
        with served(copy) as url:
            yield {
                "Pagefind": _asked(browser.new_page(), url, PAGEFIND),
                "MiniSearch": _asked(browser.new_page(), url, MINISEARCH),
            }


PAGEFIND = """async ([root, language, text]) => {
    if (globalThis.language !== language) {
        document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
        globalThis.engine = await import(`${root}pagefind/pagefind.js?${language}`);
        await engine.options({ baseUrl: root });
        await engine.init();
        globalThis.language = language;
    }
    const { results } = await engine.search(text);
    // each page is fetched; more than the first three are not judged
    const pages = await Promise.all(results.slice(0, 3).map((one) => one.data()));
    return pages.map(({ url }) => url);
}"""

# Chinese is cut into neighboring pairs of characters; any of the words will do.
MINISEARCH = r"""async ([root, language, text]) => {
    const two = (run) => [...run].slice(1).map((one, i) => run[i] + one);
    const pairs = (run) => (run.length < 3 ? [run] : two(run));
    const words = (value) => (value.toLowerCase().match(/[a-z0-9]+|\p{Script=Han}+/gu) ?? [])
        .flatMap((word) => (/[a-z0-9]/.test(word) ? [word] : pairs(word)));
    if (globalThis.language !== language) {
        const { default: MiniSearch } = await import(`${root}minisearch.js`);
        const base = `${root}assets/search/${language}/`;
        const { folder, pack } = await (await fetch(`${base}index.json`)).json();
        const beside = await (await fetch(`${base}${folder}/beside-0.json`)).json();
        const other = await (await fetch(`${base}${folder}/other.json`)).json();
        const names = ["title", "words", "summary", "meaning", "more", "other"];
        const entries = [];
        for (const [address, , , rows] of pack.leaves)
            for (let i = 0; i < rows; i++) {
                const row = entries.length;
                const all = [pack, beside, { other }];
                const of = (name) => all.map((one) => one[name]?.[row]).find(Boolean) ?? "";
                const anchor = pack.anchor[row];
                const texts = Object.fromEntries(names.map((name) => [name, of(name)]));
                entries.push({ id: row, url: root + address + (anchor && `#${anchor}`), ...texts });
            }
        globalThis.engine = new MiniSearch({ fields: names, storeFields: ["url"], tokenize: words,
            searchOptions: { combineWith: "OR", boost: { title: 2 },
                prefix: (term) => /^[a-z]/.test(term),
                fuzzy: (term) => (/^[a-z]{4}/.test(term) ? 0.2 : false) } });
        engine.addAll(entries);
        globalThis.language = language;
    }
    return engine.search(text).slice(0, 20).map(({ url }) => url);
}"""


def _asked(page: Page, site: str, script: str) -> Typed:
    page.goto(f"{site}blank.html")

    def typed(query: Query) -> list[Result]:
        urls = page.evaluate(script, [site, query.language, query.text])
        found = (result(url if "://" in url else site + url.lstrip("/")) for url in urls)
        return [one for one in found if one.page.startswith(f"{query.language}/")]

    return typed
