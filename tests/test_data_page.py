"""The page on the data: it is found, and it tells each file as it is."""

import json
import re

import pytest
from html_page import read_html
from playwright.sync_api import Page
from searching import go
from world import PUBLISHED, Built

from generator.locales import locales

WORDS = [
    *(("zh", word) for word in ("下载", "数据", "数据下载", "CSV", "csv", "API", "订阅", "日历")),
    *(("zh", word) for word in ("JSON", "Excel", "引用", "许可")),
    *(("en", word) for word in ("download", "downloads", "data", "CSV", "API", "feed", "feeds")),
    *(("en", word) for word in ("calendar", "JSON", "Excel", "license", "cite")),
]
FIRST = 5


@pytest.mark.browser
@pytest.mark.parametrize(("code", "word"), WORDS)
def test_the_search_finds_it_by_the_words_that_people_type(
    page: Page, built: Built, code: str, word: str
) -> None:
    pages = [result.address.partition("#")[0] for result in go(page, built, word, code)]
    assert f"{code}/data/" in pages[:FIRST]


ROW = re.compile(
    r'<a href="(?P<url>[^"]+/data/v1/[^"]+)"[^>]*>[^<]*</a></th>.*?'
    r">(?P<format>[A-Z]+) (?P<kilo>[\d,]+) KB",
    re.DOTALL,
)


@pytest.mark.parametrize("code", locales())
def test_it_tells_each_sort_of_file_with_its_size_and_schema(built: Built, code: str) -> None:
    html = built.pages[f"{code}/data/"].read_text(encoding="utf-8")
    index = json.loads((built.folder / "data/v1/index.json").read_text(encoding="utf-8"))
    kinds = {each["url"]: each["holds"] for each in index["files"]}
    told = {row["url"]: row for row in ROW.finditer(html)}
    assert {kinds[url] for url in told if url in kinds} == set(kinds.values()) - {"schema"}
    for url, row in told.items():
        size = (built.folder / url.removeprefix(PUBLISHED)).stat().st_size
        assert int(row["kilo"].replace(",", "")) == max(1, round(size / 1000))
    linked = set(read_html(html).hrefs)
    schemas = {each["schema"] for each in index["files"] if each["schema"]}
    assert schemas <= linked


@pytest.mark.parametrize("code", locales())
def test_it_says_the_license_how_to_cite_and_shows_each_tables_first_row(
    built: Built, code: str
) -> None:
    html = built.pages[f"{code}/data/"].read_text(encoding="utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/" in html
    assert f"url = {{{PUBLISHED}{code}/data/}}" in html
    for table in (built.folder / "data/v1").glob("*.csv"):
        assert f">{table.name}</summary>" in html
        first = table.read_text(encoding="utf-8-sig").splitlines()[1].split(",")
        assert all(cell in html for cell in first[:2]), table.name
