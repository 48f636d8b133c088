"""What the search answers to queries typed in a real browser."""

import random
import re
from collections import defaultdict

import pytest
from playwright.sync_api import Browser, Page, expect
from searching import (
    ASKED,
    BY_OTHERS,
    LETTER,
    Query,
    Score,
    Texts,
    answered,
    ask,
    asked,
    found,
    go,
    is_held_out,
    queries,
    scores,
    type_here,
)
from world import Built, told

from generator.record_files import Checked
from generator.views.search import documents

pytestmark = pytest.mark.browser

KINDS = tuple(dict.fromkeys(query.kind for query in queries()))
LEAST = {  # recall@3 and MRR
    **dict.fromkeys(("exact_zh", "exact_en"), 0.98),
    **dict.fromkeys(("forms_en", "prefixes_en", "typos_en"), 0.95),
}
MOST_SPURIOUS = 0.1


@pytest.fixture(scope="module")
def judged(browser: Browser, built: Built, texts: Texts) -> dict[str, Score]:
    """Every query of the set, asked at once."""
    page = browser.new_page()
    asked = ask(page, built.url, queries())
    found = {score.kind: score for score in scores(queries(), asked, texts)}
    page.close()
    return found


def sample() -> list[Query]:
    """Every tenth query of each class, and two at least."""
    every = [[query for query in queries() if query.kind == kind] for kind in KINDS]
    return [query for of_kind in every for query in of_kind[:: min(10, len(of_kind) // 2 or 1)]]


def test_the_query_set_is_large_enough() -> None:
    sizes = {kind: sum(query.kind == kind for query in queries()) for kind in KINDS}
    assert sizes["exact_zh"] >= 80
    assert sum(number for kind, number in sizes.items() if kind.endswith("_en")) >= 40
    assert sum(sizes[kind] for kind in ("traditional_zh", "pinyin_zh", "synonyms_zh")) >= 20


def test_typing_a_query_finds_what_asking_for_it_does(page: Page, built: Built) -> None:
    asked = ask(page, built.url, sample())
    expected = {query: asked(query) for query in sample()}
    typed = type_here(page, built.url)
    assert {query: typed(query) for query in sample()} == expected


@pytest.mark.parametrize("kind", KINDS)
def test_queries_are_answered(judged: dict[str, Score], kind: str) -> None:
    score, least = judged[kind], LEAST.get(kind, 0.9)
    assert score.recall >= least, score.failures
    assert score.mrr >= least, score.failures


def test_hardly_anything_unrelated_is_found(judged: dict[str, Score]) -> None:
    wrong = [number for score in judged.values() for number in score.spurious]
    assert sum(wrong) / len(wrong) < MOST_SPURIOUS
    assert sum(judged["nothing"].spurious) == 0


@pytest.fixture(scope="module", params=[ASKED, BY_OTHERS], ids=["by its makers", "by others"])
def answers(browser: Browser, real: Built, request: pytest.FixtureRequest) -> dict[str, list[bool]]:
    """Whether what people ask is answered on the site as it is now, by class."""
    page = browser.new_page()
    every = asked(request.param)
    typed = ask(page, real.url, every)
    found = defaultdict(list)
    for query in every:
        found[query.kind].append(answered(query, typed(query)))
    page.close()
    return found


def test_enough_is_asked_in_each_language_and_half_of_it_held_out() -> None:
    for code in ("zh", "en"):
        own = [query for query in asked() if query.language == code]
        assert len(own) >= 150
        assert 0.4 < sum(map(is_held_out, own)) / len(own) < 0.6


def test_what_people_ask_is_answered(answers: dict[str, list[bool]]) -> None:
    told = {kind: sum(own) / len(own) for kind, own in answers.items()}
    assert {kind: share for kind, share in told.items() if share < 0.75} == {}
    every = [each for kind, own in answers.items() if "nothing" not in kind for each in own]
    assert sum(every) / len(every) >= 0.85


def all_pages(page: Page) -> set[str]:
    """The pages to which all results lead, also those that are shown when asked for."""
    more = page.locator("#search-results button")
    while button := more.element_handle() if more.count() else None:
        button.click()
        button.wait_for_element_state("hidden")
    return {one.page for one in found(page)}


def test_any_run_of_characters_finds_its_page(page: Page, built: Built) -> None:
    draw = random.Random(2021)  # noqa: S311 - nothing secret
    parts = ".ledger blockquote p:not(.source), .lead, .bilingual > p:not(.by, .beside)"
    runs = 0
    for measure in ("1.1", "2.1", "2.4", "3.2", "3.5"):
        address = f"zh/{LETTER}/{measure}/"
        page.goto(built.url + address)
        shown = page.locator(parts).all_text_contents()
        for text in draw.sample([text for text in shown if re.search("[一-鿿]{4}", text)], 6):
            words = " ".join(text.split())
            start = draw.randrange(max(1, len(words) - 12))
            run = words[start : start + draw.randrange(4, 12)].strip()
            if not re.search("[一-鿿]{2}", run):
                continue
            go(page, built, run)
            assert address in all_pages(page), run
            runs += 1
    assert runs >= 20


@pytest.mark.parametrize(
    ("code", "words", "first"),
    [
        ("zh", "电梯", "2.1/#2.1-b"),
        ("zh", "徐家汇书院", "3.2/#3.2-l"),
        ("en", "Zikawei Library", "3.2/#3.2-l"),
        ("en", "fire stations", "2.1/#2.1-l"),
        ("zh", "3.2-C", "3.2/#3.2-c"),
        ("en", "2.1", "2.1/"),
    ],
)
def test_a_result_leads_to_the_very_place(
    page: Page, built: Built, code: str, words: str, first: str
) -> None:
    assert go(page, built, words, code)[0].address == f"{code}/{LETTER}/{first}"


def test_every_entry_has_its_place_on_the_site(frozen: Checked, built: Built) -> None:
    for language in told(frozen).languages:
        for document in documents(language.tellers[0]):
            page = (built.folder / document.address / "index.html").read_text(encoding="utf-8")
            ids = set(re.findall(r'\bid="([^"]+)"', page))
            anchors = {entry.anchor for entry in document.entries} - {""}
            assert anchors <= ids, document.address


def test_every_commitment_and_term_can_be_found(frozen: Checked) -> None:
    (record,) = frozen.records
    for language in told(frozen).languages:
        pages = documents(language.tellers[0])
        anchors = {entry.anchor for page in pages for entry in page.entries}
        assert {commitment.id for commitment in record.commitments} <= anchors
        assert set(record.glossary) <= anchors


def test_what_was_found_is_marked_and_says_what_became_of_it(page: Page, built: Built) -> None:
    go(page, built, "签约率")
    first = page.locator("li.hit").first
    assert first.locator("mark").first.inner_text() == "签约率"
    assert first.locator(".verdict").is_visible()
    assert first.locator(".hit-where").inner_text().endswith("第2部分 · 2.1 民生项目")
    go(page, built, "elevator")
    other = page.locator("li.hit p.hit-text", has_text="elevator").first
    assert other.get_attribute("lang") == "en"
    assert "英文" in page.locator("li.hit").first.inner_text()


def test_synonyms_are_shown_as_such(page: Page, built: Built) -> None:
    go(page, built, "图书馆")
    expect(page.locator("#search-status")).to_contain_text("也找了“书院”")
    expect(page.locator("li.hit", has_text="同“书院”").first).to_be_visible()


def test_a_question_finds_what_has_most_of_it_under_a_heading(page: Page, built: Built) -> None:
    assert go(page, built, "请问电梯坏了找谁修")
    expect(page.locator("#search-status")).to_contain_text("没有哪一条全对得上")
    expect(page.locator("#search-results > h2")).to_have_text("对得上大部分的")
    assert go(page, built, "elevator", "en")
    expect(page.locator("#search-results > h2")).to_have_count(0)


def test_nothing_found_offers_what_would_be(page: Page, built: Built) -> None:
    assert go(page, built, "彩票 停车 中奖号码 兑奖 公证处") == []
    expect(page.locator("#search-status")).to_contain_text("没有找到")
    links = page.locator(".nothing a")
    ends = ("/topics/", "/commitments/", "/requests/")
    for link, end in zip(links.all()[-3:], ends, strict=True):
        assert (link.get_attribute("href") or "").endswith(end)
    page.locator("[data-try]", has_text="停车").click()
    expect(page.locator("li.hit").first).to_be_visible()


def test_a_term_and_a_place_of_one_name_are_one_result(page: Page, built: Built) -> None:
    go(page, built, "徐家汇书院")
    names = page.locator("li.hit .hit-link").all_inner_texts()
    assert names.count("徐家汇书院") == 1
    merged = page.locator("li.hit", has=page.get_by_role("link", name="地点"))
    assert "面积18650平方米" in merged.first.inner_text()


@pytest.mark.parametrize("words", ["🙂", "？！", "第3.2条", "app下载", "$& 电梯"])
def test_whatever_is_typed_is_answered(page: Page, built: Built, words: str) -> None:
    page.goto(f"{built.url}zh/search/")
    page.locator("#find").fill(words)
    expect(page.locator("#search-results")).to_have_attribute("data-query", words)
    said = page.locator("#search-status").inner_text()
    assert said
    assert said != "搜索暂时打不开，请稍后再试。"


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "%%%", '"', "“”", "((", "\\", "a" * 3000, "梯" * 3000]
)
def test_strange_queries_do_no_harm(page: Page, built: Built, words: str) -> None:
    page.goto(f"{built.url}zh/search/")
    page.locator("#find").fill(words)
    expect(page.locator("#search-results")).to_have_attribute("data-query", words.strip()[:100])
    assert page.locator("main img").count() == 0
