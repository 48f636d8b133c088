"""The page on the data: it is found, and it tells each file as it is."""

import pytest
from playwright.sync_api import Page
from searching import go
from world import Built

pytestmark = pytest.mark.browser

WORDS = [
    *(("zh", word) for word in ("下载", "数据", "数据下载", "CSV", "csv", "API", "订阅", "日历")),
    *(("zh", word) for word in ("JSON", "Excel", "引用", "许可")),
    *(("en", word) for word in ("download", "downloads", "data", "CSV", "API", "feed", "feeds")),
    *(("en", word) for word in ("calendar", "JSON", "Excel", "license", "cite")),
]
FIRST = 5


@pytest.mark.parametrize(("code", "word"), WORDS)
def test_the_search_finds_it_by_the_words_that_people_type(
    page: Page, built: Built, code: str, word: str
) -> None:
    pages = [result.address.partition("#")[0] for result in go(page, built, word, code)]
    assert f"{code}/data/" in pages[:FIRST]
