"""Pages tell programs what they are; a phone can keep the site."""

import json
import re
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from html_page import read_html
from jinja2 import Environment, FileSystemLoader
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page, expect
from world import PUBLISHED, ROOT, Built

from generator.locales import locales
from generator.outputs.icons import ICONS, Icon, drawn, sign

Json = dict[str, Any]
THEME = ROOT / "theme_overrides"


class Scripts(HTMLParser):
    """Every script of a page, by its type."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._is_open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.found.append((dict(attrs).get("type") or "", ""))
            self._is_open = True

    def handle_endtag(self, tag: str) -> None:
        self._is_open = self._is_open and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._is_open:
            kind, text = self.found[-1]
            self.found[-1] = kind, text + data


def said(html: str) -> Json:
    (text,) = (text for kind, text in Scripts(html).found if kind == "application/ld+json")
    value: Json = json.loads(text)
    assert value["@context"] == "https://schema.org"
    return value


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, Json]:
    return {path: said(file.read_text(encoding="utf-8")) for path, file in built.pages.items()}


def test_every_page_says_what_it_is(built: Built, pages: dict[str, Json]) -> None:
    for path, page in pages.items():
        assert page["@id"] == f"{PUBLISHED}{path}"
        html = read_html(built.pages[path].read_text(encoding="utf-8"))
        assert page["inLanguage"] == html.lang
        assert html.title.startswith(page["name"])
        assert page["isPartOf"]["@id"] == f"{PUBLISHED}{path.partition('/')[0] or 'zh'}/"
    types = {thing["@type"] for page in pages.values() for thing in things(page)}
    assert types >= {"WebSite", "SearchAction", "BreadcrumbList", "Dataset", "CreativeWork"}
    assert "ClaimReview" not in types


def things(value: object) -> list[Json]:
    """Everything that has a type, however deep it stands."""
    if isinstance(value, list):
        return [thing for each in value for thing in things(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if "@type" in value else []
    return own + [thing for each in value.values() for thing in things(each)]


def test_the_way_to_a_page_is_the_one_that_it_shows(built: Built, pages: dict[str, Json]) -> None:
    for path, page in pages.items():
        html = built.pages[path].read_text(encoding="utf-8")
        shown = re.search(r'<p class="crumbs">(.*?)</p>', html, re.DOTALL)
        listed = page.get("breadcrumb", {}).get("itemListElement", [])
        assert [each["position"] for each in listed] == list(range(1, len(listed) + 1))
        words = re.findall(r"<a[^>]*>(.*?)</a>", shown[1], re.DOTALL) if shown else []
        assert [each["name"] for each in listed[:-1]] == [plain(word) for word in words], path
        for each in listed:
            assert each["item"].removeprefix(PUBLISHED) in pages


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>|\u200b", "", html).replace("&amp;", "&")


def test_the_data_are_told_with_every_file_as_it_is(built: Built, pages: dict[str, Json]) -> None:
    for code in locales():
        data = pages[f"{code}/data/"]["mainEntity"]
        assert len(data["distribution"]) > 10
        for each in data["distribution"]:
            file = (built.folder / each["contentUrl"].removeprefix(PUBLISHED)).read_bytes()
            assert each["contentSize"] == f"{len(file)} B"
            assert each["sha256"] == sha256(file).hexdigest()


def test_the_letter_is_told_as_it_was_received(built: Built, pages: dict[str, Json]) -> None:
    letter = pages["zh/xfb-2021-9/"]["mainEntity"]
    assert (letter["identifier"], letter["dateCreated"]) == ("徐府办〔2021〕9号", "2021-11-04")
    there = letter["encoding"]
    file = (built.folder / there["contentUrl"].removeprefix(PUBLISHED)).read_bytes()
    assert there["sha256"] == sha256(file).hexdigest()
    measures = [path for path in pages if re.fullmatch(r"zh/xfb-2021-9/\d\.\d/", path)]
    assert {part["url"] for part in letter["hasPart"]} == {
        f"{PUBLISHED}{path}" for path in measures
    }


def test_the_search_can_be_asked_from_elsewhere(
    page: Page, built: Built, pages: dict[str, Json]
) -> None:
    action = pages["zh/"]["isPartOf"]["potentialAction"]
    template = action["target"]["urlTemplate"]
    url = template.replace("{search_term_string}", "电梯").replace(PUBLISHED, built.url)
    page.goto(url)
    expect(page.locator("#search-results")).to_have_attribute("data-query", "电梯")
    assert page.locator("li.hit").count() > 0


@pytest.mark.parametrize("words", ["</script><script>x()</script>", "<!--<script>", '"},{"', "\\u"])
def test_no_words_end_the_script(words: str) -> None:
    names = {"title": words, "changed": words, "kind": "letter", "letter": "x"}
    language = {"tag": "en", "letters": {"x": {"name": words}}, "site": {"@id": words}}
    html = Environment(loader=FileSystemLoader(THEME), autoescape=True).get_template(
        "partials/linked.html"
    )
    page = {"canonical_url": words}
    trail = [{"name": words, "path": words}]
    made = html.render(
        page=page, meta={**names, "trail": trail}, language=language, frame={"url": words}
    )
    assert len(Scripts(made).found) == 1
    assert said(made)["name"] == words
    assert said(made)["mainEntity"] == {"name": words}


def test_pages_of_a_letter_say_how_they_are_cited(built: Built) -> None:
    for path, file in built.pages.items():
        cited = re.findall(r'<link rel="cite-as" href="([^"]+)">', file.read_text(encoding="utf-8"))
        assert cited == ([f"{PUBLISHED}{path}"] if "/xfb-2021-9/" in path else []), path


@pytest.mark.parametrize("code", locales())
def test_a_browser_finds_no_fault_in_the_manifest(page: Page, built: Built, code: str) -> None:
    page.goto(f"{built.url}{code}/")
    devtools = page.context.new_cdp_session(page)
    found = devtools.send("Page.getAppManifest")
    assert (found["errors"], found["url"]) == ([], f"{built.url}{code}/site.webmanifest")
    manifest = json.loads(found["data"])
    assert manifest["lang"] == locales()[code].tag
    folder = built.folder / code
    for icon in manifest["icons"]:
        with Image.open(folder / icon["src"]) as picture:
            assert icon["sizes"] == "x".join(map(str, picture.size))
    for url in (manifest["start_url"], *(each["url"] for each in manifest["shortcuts"])):
        assert (folder / url / "index.html").is_file()


@pytest.mark.parametrize("icon", [each for each in ICONS if not each.full], ids=lambda i: i.name)
def test_the_icons_are_the_sign_that_browsers_show(page: Page, icon: Icon) -> None:
    page.set_viewport_size({"width": icon.size, "height": icon.size})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{sign()}")
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    own = Image.open(BytesIO(drawn(icon)))
    on_white = Image.new("RGBA", own.size, "#fff")
    on_white.alpha_composite(own)
    difference = ImageChops.difference(seen, on_white.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 1


def test_a_maskable_icon_is_whole_in_any_mask() -> None:
    for icon in (each for each in ICONS if each.full):
        picture = Image.open(BytesIO(drawn(icon))).convert("RGB")
        white = picture.point(lambda value: 255 if value > 200 else 0).split()[2].getbbox()
        assert white
        middle, safe = icon.size / 2, icon.size * 0.4
        assert all(abs(edge - middle) < safe for edge in white)
        assert picture.getpixel((0, 0)) == (179, 36, 27)
