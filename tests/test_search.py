"""The search, in a real browser: what it finds, what it costs, and how it is used."""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, Route, expect
from searching import Query, Result, Score, Texts, queries, result, scores, type_here
from served import PREFIX, served
from world import ROOT, Built, Check

from generator.locales import locales
from generator.record.model import Record
from generator.searching import library as files
from generator.searching.entries import leaves
from generator.searching.folding import folded, latin_words, runs, variants
from generator.searching.library import library
from generator.searching.pinyin import pinyin

pytestmark = pytest.mark.browser

LETTER = "xfb-2021-9"
KINDS = tuple(dict.fromkeys(query.kind for query in queries()))
LEAST = {  # recall@3 and MRR
    **dict.fromkeys(("exact_zh", "exact_en"), 0.98),
    **dict.fromkeys(("forms_en", "prefixes_en", "typos_en"), 0.95),
}
MOST_SPURIOUS = 0.1
STEMMER = "154936155f541e1dca18bb75f0fe47c5d881f7b68b2953d92bd33254aca5cc39"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone, whose errors fail the test."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def go(page: Page, built: Built, words: str, code: str = "zh") -> list[Result]:
    """Open the search page of a language with some words in its address."""
    page.goto(f"{built.url}{code}/search/?q={words}")
    expect(page.locator("#search-results")).to_have_attribute("data-query", words)
    return found(page)


def found(page: Page) -> list[Result]:
    links = page.locator("#search-results li.hit a")
    return [result(url) for url in links.evaluate_all("links => links.map((a) => a.href)")]


# What is found


@pytest.fixture(scope="module")
def texts(built: Built) -> Texts:
    return Texts(built.folder)


@pytest.fixture(scope="module")
def judged(browser: Browser, built: Built, texts: Texts) -> dict[str, Score]:
    """Every query of the set, typed character by character."""
    page = browser.new_page()
    found = {score.kind: score for score in scores(queries(), type_here(page, built.url), texts)}
    page.close()
    return found


def test_the_query_set_is_large_enough() -> None:
    sizes = {kind: sum(query.kind == kind for query in queries()) for kind in KINDS}
    assert sizes["exact_zh"] >= 80
    assert sum(number for kind, number in sizes.items() if kind.endswith("_en")) >= 40
    assert sum(sizes[kind] for kind in ("traditional_zh", "pinyin_zh", "synonyms_zh")) >= 20


@pytest.mark.parametrize("kind", KINDS)
def test_queries_typed_by_hand_are_answered(judged: dict[str, Score], kind: str) -> None:
    score, least = judged[kind], LEAST.get(kind, 0.9)
    assert score.recall >= least, score.failures
    assert score.mrr >= least, score.failures


def test_hardly_anything_unrelated_is_found(judged: dict[str, Score]) -> None:
    wrong = [number for score in judged.values() for number in score.spurious]
    assert sum(wrong) / len(wrong) < MOST_SPURIOUS
    assert sum(judged["nothing"].spurious) == 0


def test_any_run_of_characters_finds_its_page(page: Page, built: Built) -> None:
    draw = random.Random(2021)  # noqa: S311 - nothing secret
    parts = "article q, article blockquote, .summary p + p, .pair [lang], .terms dd"
    for measure in ("1.1", "2.1", "2.4", "3.2", "3.5"):
        address = f"zh/{LETTER}/{measure}/"
        page.goto(built.url + address)
        shown = page.locator(parts).all_text_contents()
        whole = [text for text in shown if re.search("[一-鿿]{4}", text)]
        for text in draw.sample(whole, 6):
            words = " ".join(text.split())
            start = draw.randrange(max(1, len(words) - 12))
            run = words[start : start + draw.randrange(4, 12)].strip()
            if not re.search("[一-鿿]{2}", run):
                continue
            pages = {one.page for one in go(page, built, run)}
            assert address in pages or f"zh/{LETTER}/glossary/" in pages, run


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


def test_every_entry_has_its_place_on_the_site(record: Record, built: Built) -> None:
    for locale in locales().values():
        for leaf in leaves(record, locale):
            page = (built.folder / leaf.address / "index.html").read_text(encoding="utf-8")
            ids = set(re.findall(r'\bid="([^"]+)"', page))
            assert {entry.anchor for entry in leaf.entries} - {""} <= ids, leaf.address


def test_every_commitment_and_term_can_be_found(record: Record) -> None:
    for locale in locales().values():
        entries = [entry for leaf in leaves(record, locale) for entry in leaf.entries]
        anchors = [entry.anchor for entry in entries]
        assert {commitment.id for commitment in record.commitments} <= set(anchors)
        assert set(record.glossary) <= set(anchors)


def test_what_was_found_is_marked_and_says_what_became_of_it(page: Page, built: Built) -> None:
    go(page, built, "签约率")
    first = page.locator("li.hit").first
    assert first.locator("mark").first.inner_text() == "签约率"
    assert first.locator(".status svg").is_visible()
    assert first.locator(".hit-where").inner_text().endswith("2.1 民生项目")
    go(page, built, "elevator")
    other = page.locator("li.hit p.hit-text", has_text="elevator").first
    assert other.get_attribute("lang") == "en"
    assert "英文" in page.locator("li.hit").first.inner_text()


def test_synonyms_are_shown_as_such(page: Page, built: Built) -> None:
    go(page, built, "图书馆")
    expect(page.locator("#search-status")).to_contain_text("也找了“书院”")
    expect(page.locator("li.hit", has_text="同“书院”").first).to_be_visible()


def test_nothing_found_offers_what_would_be(page: Page, built: Built) -> None:
    assert go(page, built, "电梯坏了找谁修") == []
    expect(page.locator("#search-status")).to_have_text("没有找到“电梯坏了找谁修”。")
    assert page.locator(".nothing a").last.get_attribute("href").endswith("/commitments/")  # type: ignore[union-attr]
    page.locator("[data-try]", has_text="电梯").click()
    expect(page.locator("li.hit").first).to_be_visible()
    assert go(page, built, "elevaters broken", "en") == []
    assert page.locator("[data-try]").count() > 0


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "%%%", '"', "“”", "((", "\\", "a" * 3000, "梯" * 3000]
)
def test_strange_queries_do_no_harm(page: Page, built: Built, words: str) -> None:
    page.goto(f"{built.url}zh/search/")
    page.locator("#find").fill(words)
    expect(page.locator("#search-results")).to_have_attribute("data-query", words.strip()[:100])
    assert page.locator("main img").count() == 0


# The page and the dialog


def test_a_search_is_shared_by_its_address_and_back_works(page: Page, built: Built) -> None:
    page.goto(f"{built.url}zh/")
    page.locator("#find").fill("停车")
    page.locator("main form.find button").click()
    page.wait_for_url(f"{built.url}zh/search/?q=%E5%81%9C%E8%BD%A6")
    expect(page.locator("li.hit").first).to_be_visible()
    page.locator("#find").fill("疫苗")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results")).to_have_attribute("data-query", "疫苗")
    assert page.title().startswith("疫苗 · ")
    page.locator("li.hit a").first.click()
    page.wait_for_url(re.compile(r"/2\.4/#2\.4-f$"))
    page.go_back()
    expect(page.locator("#search-results")).to_have_attribute("data-query", "疫苗")
    expect(page.locator("li.hit").first).to_be_visible()


def test_results_are_narrowed_by_status_and_topic(page: Page, built: Built) -> None:
    whole = len(go(page, built, "徐家汇"))
    page.locator("select[name=status]").select_option("delivered")
    page.wait_for_url(re.compile("status=delivered"))
    assert 0 < len(found(page)) < whole
    assert page.locator("li.hit .status-delivered").count() == len(found(page))
    expect(page.locator("#search-status")).to_contain_text(f"找到{len(found(page))}条")
    page.reload()
    expect(page.locator("li.hit .status-delivered").first).to_be_visible()
    page.go_back()
    page.wait_for_url(re.compile("q="))
    page.locator("select[name=topics]").select_option("culture")
    assert len(found(page)) > 0


def test_more_results_are_shown_when_asked_for(page: Page, built: Built) -> None:
    assert len(go(page, built, "徐汇")) == 20
    page.locator("#search-results button").click()
    assert len(found(page)) > 20
    focused = "document.activeElement === document.querySelectorAll('.hit-link')[20]"
    assert page.evaluate(focused)


@pytest.mark.parametrize("key", ["/", "s"])
def test_the_dialog_is_used_with_keys_alone(page: Page, built: Built, key: str) -> None:
    page.goto(f"{built.url}zh/{LETTER}/1.1/")
    page.locator(".brand").focus()
    page.keyboard.press(key)
    page.keyboard.type("dianti")  # at once, before anything is fetched
    box = page.get_by_role("dialog", name="搜索承诺")
    expect(box.locator("[role=status]")).to_contain_text("按拼音找到“电梯”")
    expect(box.locator("input")).to_have_value("dianti")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(box.locator(".hit-link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(page.locator(".brand")).to_be_focused()
    page.keyboard.press(key)
    page.keyboard.type("签约率")
    expect(box.locator(".search-found")).to_have_attribute("data-query", "签约率")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/2\.1/#2\.1-d$"))
    expect(box).to_be_hidden()


def test_the_dialog_is_used_by_touch(browser: Browser, built: Built) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{built.url}en/{LETTER}/3.2/")
    page.locator(".search-open").tap()
    box = page.get_by_role("dialog")
    box.locator("input").fill("lift")
    expect(box.locator("[role=status]")).to_contain_text("Also found under “elevator.”")
    for target in (*box.locator("button").all(), *box.locator(".hit-link").all()):
        assert (target.bounding_box() or {"height": 0})["height"] >= 24
    box.get_by_role("button", name="Close the search").tap()
    expect(box).to_be_hidden()
    context.close()


def test_a_half_typed_input_method_searches_nothing(page: Page, built: Built) -> None:
    page.goto(f"{built.url}zh/search/")
    page.locator("#find").focus()
    typing = page.context.new_cdp_session(page)
    typing.send("Input.imeSetComposition", {"text": "dian", "selectionStart": 4, "selectionEnd": 4})
    typing.send("Input.imeSetComposition", {"text": "电", "selectionStart": 1, "selectionEnd": 1})
    page.wait_for_timeout(300)
    assert page.locator("#search-results").get_attribute("data-query") is None
    typing.send("Input.insertText", {"text": "电梯"})
    expect(page.locator("#search-results")).to_have_attribute("data-query", "电梯")


def test_it_works_on_the_page_for_wrong_addresses(page: Page, built: Built) -> None:
    page.goto(f"{built.url}zh/no/such/page/")
    page.keyboard.press("/")
    page.keyboard.type("电梯")
    page.get_by_role("dialog").locator(".hit-link").first.click()
    page.wait_for_url(f"{built.url}zh/{LETTER}/2.1/#2.1-b")


def test_without_a_script_the_box_leads_to_the_list(browser: Browser, built: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in ("", "zh/", "zh/search/", "404.html"):
        page.goto(built.url + address)
        page.locator("main form.find input").first.fill("电梯")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(rf"/zh/{LETTER}/commitments/\?q="))
    context.close()


def test_what_cannot_be_fetched_is_said_and_tried_again(page: Page, built: Built) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=503)

    page.goto(f"{built.url}zh/search/")
    page.route("**/index.json", refuse)
    page.locator("#find").fill("电梯")
    expect(page.locator("#search-status")).to_have_text("搜索暂时打不开，请稍后再试。")
    assert page.locator("#search-results a").count() == 1
    page.unroute("**/index.json", refuse)
    page.locator("#find").fill("电梯 签约")
    expect(page.locator("li.hit").first).to_be_visible()


def test_it_keeps_a_strict_content_policy(page: Page, built: Built) -> None:
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text))

    def guard(route: Route) -> None:
        answer = route.fetch()
        inline = re.findall(r"<script>(.*?)</script>", answer.text(), re.DOTALL)
        hashes = " ".join(
            f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in inline
        )
        policy = f"{POLICY} script-src 'self' {hashes}"
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    page.route(re.compile(r"/(search/(\?.*)?|2\.1/)$"), guard)
    assert go(page, built, "电梯")
    page.goto(f"{built.url}zh/{LETTER}/2.1/")
    page.keyboard.press("/")
    page.keyboard.type("停车")
    expect(page.get_by_role("dialog").locator(".hit-link").first).to_be_visible()
    assert broken == []


# What it costs


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


@pytest.mark.parametrize("address", ["", "zh/", f"zh/{LETTER}/2.1/", f"en/{LETTER}/commitments/"])
def test_nothing_is_fetched_before_the_search_is_opened(
    page: Page, built: Built, address: str
) -> None:
    def read() -> None:
        page.goto(built.url + address, wait_until="networkidle")
        page.mouse.wheel(0, 2000)

    assert fetched(page, built, read) == {}


@pytest.mark.parametrize(
    ("code", "words"),
    [("zh", "电梯"), ("zh", "dianti"), ("en", "elevator"), ("en", "subway")],
)
def test_a_first_query_weighs_little(page: Page, built: Built, code: str, words: str) -> None:
    sizes = fetched(page, built, lambda: void(go(page, built, words, code)))
    assert sum(sizes.values()) <= 60 * 1024, sizes


def void(_: object) -> None:
    """Do without what was returned."""


# A site that is too large to be searched whole


@pytest.fixture(scope="module")
def sharded(
    built: Built, record: Record, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    """The same site with its search cut into small pieces, as a large site's is."""
    site = tmp_path_factory.mktemp("sharded") / "site"
    shutil.copytree(built.folder, site)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "WHOLE", 0)
        patch.setattr(files, "PACK", 2_000)
        for locale in locales().values():
            for name, text in library([record], locale, ()).files():
                path = site / "assets" / "search" / locale.code / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    with served(site) as url:
        yield Built(site, url, built.project, "")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "nothing"])
def test_a_search_in_pieces_answers_as_well(
    browser: Browser, sharded: Built, texts: Texts, kind: str
) -> None:
    asked = [query for query in queries() if query.kind == kind and is_of_the_letter(query)][::4]
    page = browser.new_page()
    (score,) = scores(asked, lambda query: go(page, sharded, query.text, query.language), texts)
    page.close()
    assert score.recall >= 0.9, score.failures
    assert score.spurious_per_query <= 0.3, score.failures


def is_of_the_letter(query: Query) -> bool:
    """Whether its best answers are not on a page written by hand, which the pieces do not hold."""
    return not {"method", "about"} & set(query.best)


def test_a_number_is_found_in_pieces(page: Page, sharded: Built) -> None:
    sizes = fetched(page, sharded, lambda: void(go(page, sharded, "3.2-c")))
    assert found(page)[0].address == f"zh/{LETTER}/3.2/#3.2-c"
    assert sum("pack-" in path for path in sizes) < 5


def test_pieces_are_fetched_as_they_are_needed(page: Page, sharded: Built) -> None:
    sizes = fetched(page, sharded, lambda: void(go(page, sharded, "签约率")))
    packs = [path for path in sizes if "pack-" in path]
    assert 0 < len(packs) < 5
    assert len(list(sharded.folder.glob("assets/search/zh/*/pack-*"))) > 10


# Made before the browser comes into it


def test_the_index_is_the_same_for_the_same_record(record: Record) -> None:
    locale = locales()["zh"]
    assert list(library([record], locale, ()).files()) == list(
        library([record], locale, ()).files()
    )


def test_a_change_of_the_texts_changes_the_folder(checked: Check, root: Path) -> None:
    locale = locales()["zh"]
    text = (root / "commitments.yaml").read_text(encoding="utf-8")
    before, after = (
        json.loads(next(library(checked(one).records, locale, ()).files())[1])
        for one in (text, text.replace("区里要开两个阅览室", "区里要开三个阅览室"))
    )
    assert before["folder"] != after["folder"] or before["pack"] != after["pack"]
    assert before["synonyms"] == {"图书馆": ["阅览室"]}


def test_characters_fold_alike_in_python_and_in_the_browser(page: Page, built: Built) -> None:
    sample = "電梯 Ｔ１塔樓 ８０万 Café “5+4+X” ½ ﬁ İ ß 10％ 一、二；三\n裏 臺 㐀 Ω é"
    index = json.loads((built.folder / "assets/search/zh/index.json").read_text("utf-8"))
    sample += "\n".join(index["pack"]["words"] + index["pack"]["more"])
    page.goto(f"{built.url}zh/search/")
    plain, run = page.evaluate(
        """async ([sample, pairs, module]) => {
            const { Folding } = await import(module);
            const folding = new Folding(pairs);
            return [folding.plain(sample), folding.run(sample)];
        }""",
        [sample, variants([sample]), f"{built.url}assets/search/text.js"],
    )
    assert plain == folded(sample)
    assert [line for line in run.split("\n") if line] == runs(sample)


def test_the_stemmer_is_the_one_that_was_published() -> None:
    """Porter's, by the package `stemmer` 2.0.1, MIT."""
    vendored = ROOT / "theme_overrides" / "assets" / "search" / "stemmer"
    assert sha256((vendored / "index.js").read_bytes()).hexdigest() == STEMMER
    assert "MIT" in (vendored / "LICENSE").read_text(encoding="utf-8")


def test_texts_are_folded() -> None:
    assert folded("電梯Ｔ１ Café") == "电梯t1 cafe"
    assert runs("“一港一谷”，10%\n5+4+X") == ["一港一谷10%", "54x"]
    assert latin_words("T1塔楼 COVID-19") == ["t1", "covid", "19"]


def test_words_are_read_as_they_are_in_their_place() -> None:
    found = pinyin(["音乐厅在徐家汇书院旁边，行人不多。"], ["徐家汇书院"])
    assert found.others.get("音乐厅", found.others.get("音乐", "")).startswith("yin yue")
    assert "徐家汇书院" in found.words
    assert set("".join(found.syllables.values())) == set("".join(found.words))
