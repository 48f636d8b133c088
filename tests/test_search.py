"""The search as it is used, in a real browser: the page, the dialog, and what they fetch."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from searching import LETTER, fetched, found, go, void
from world import Built

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "


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


def test_the_language_switch_keeps_what_is_looked_for(page: Page, built: Built) -> None:
    go(page, built, "停车")
    page.locator("#find").fill("elevator")
    expect(page.locator("#search-results")).to_have_attribute("data-query", "elevator")
    page.locator("nav.languages a").click()
    page.wait_for_url(f"{built.url}en/search/?q=elevator")
    expect(page.locator("li.hit .number").first).to_have_text(re.compile(r"2\.1-"))


def test_results_are_narrowed_by_status_and_topic(page: Page, built: Built) -> None:
    whole = len(go(page, built, "徐家汇"))
    page.locator("select[name=status]").select_option("delivered")
    page.wait_for_url(re.compile("status=delivered"))
    assert 0 < len(found(page)) < whole
    assert page.locator("li.hit .verdict.delivered").count() == len(found(page))
    expect(page.locator("#search-status")).to_contain_text(f"找到{len(found(page))}条")
    page.reload()
    expect(page.locator("li.hit .verdict.delivered").first).to_be_visible()
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
    expect(page).to_have_url(re.compile(r"q=%E7%94%B5%E6%A2%AF$"))
    href = page.locator("nav.languages a").evaluate("link => link.href")
    assert href.endswith("/en/search/?q=%E7%94%B5%E6%A2%AF")


def test_enter_in_the_dialog_takes_no_offer(page: Page, built: Built) -> None:
    page.goto(f"{built.url}zh/")
    page.keyboard.press("s")
    page.keyboard.type("彩票 停车 中奖号码 兑奖 公证处")
    box = page.get_by_role("dialog")
    expect(box.locator("[data-try]").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/zh/search/"))


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


@pytest.mark.parametrize("words", ["zzqx $& $` $1", "zzqx {query} {n}"])
def test_what_is_typed_is_said_as_it_is(page: Page, built: Built, words: str) -> None:
    page.goto(f"{built.url}en/search/")
    page.locator("#find").fill(words)
    expect(page.locator("#search-status")).to_have_text(f"Nothing found for “{words}.”")


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
    [("zh", "电梯"), ("zh", "dianti"), ("en", "elevator")],
)
def test_a_first_query_weighs_little(page: Page, built: Built, code: str, words: str) -> None:
    sizes = fetched(page, built, lambda: void(go(page, built, words, code)))
    texts = [path for path in sizes if not path.endswith(".js")]
    assert sum(sizes.values()) <= 60_000, sizes
    assert not [path for path in texts if code not in path.split("/")]
