"""What is cited is read back by libraries that did not write it, and a card by a browser.

`schemas/cff-1.2.0.json` is that of the Citation File Format, https://doi.org/10.5281/zenodo.5171937,
by its authors under CC BY 4.0.
"""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
import rispy
import yaml
from axe import faults_in_markup, load_axe
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from jsonschema import Draft7Validator, FormatChecker
from playwright.sync_api import Browser, Page, expect
from world import PUBLISHED, ROOT, TESTS, TODAY, Built, told

from generator.addresses import Address
from generator.locales import locales
from generator.outputs.embeds import embeds
from generator.project import Project
from generator.record_files import Checked
from generator.views.citing import HEIGHT, Cited
from generator.views.page import PageView
from generator.views.site import SiteView

HARD = ["a & b", "50% of $3 #1_x", "{curly", "tilde ~ and ^", "back\\slash", "“引号”《书名》"]


@pytest.fixture(scope="module")
def site(frozen: Checked) -> SiteView:
    return told(frozen, Project(PUBLISHED))


@pytest.fixture(scope="module")
def cited(site: SiteView) -> list[PageView]:
    return [page for language in site.languages for page in language.pages if page.citing]


def texts(page: PageView) -> dict[str, str]:
    assert page.citing
    return {each.id.removeprefix("cite-"): each.text for each in page.citing.citations}


def bibtex(text: str) -> dict[str, str]:
    made = [LatexDecodingMiddleware()]
    library = parse_string(text, append_middleware=made)
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"": entry.key, **{field.key: field.value for field in entry.fields}}


def test_letters_and_measures_can_be_cited_in_every_style(
    cited: list[PageView], frozen: Checked
) -> None:
    (record,) = frozen.records
    assert len(cited) == len(locales()) * (1 + len(record.measures))
    for page in cited:
        said, url = texts(page), f"{PUBLISHED}{page.address}"
        assert set(said) == {"plain", "bibtex", "ris", "gbt"}
        for text in said.values():
            assert url in text
            assert page.letter.revision in text
        for style in ("bibtex", "gbt"):
            assert TODAY.isoformat() in said[style]


def test_bibtex_is_read_back(cited: list[PageView]) -> None:
    for page in cited:
        entry = bibtex(texts(page)["bibtex"])
        assert entry["url"] == f"{PUBLISHED}{page.address}"
        assert entry["urldate"] == TODAY.isoformat()
        assert entry["year"] == (page.changed or TODAY.isoformat())[:4]
        if page.kind.name == "measure":
            assert entry["title"] == page.title


@pytest.mark.parametrize("title", HARD)
def test_bibtex_keeps_any_title(site: SiteView, title: str) -> None:
    made = Cited(Address("zh/x/"), title, "abc", "", site.languages[1].tellers[0]).bibtex()
    read = bibtex(made)["title"].replace("ˆ", "^")  # as the library reads TeX's circumflex
    assert read == title


def test_ris_is_read_back(cited: list[PageView]) -> None:
    for page in cited:
        (entry,) = rispy.loads(texts(page)["ris"])
        assert entry["type_of_reference"] == "ELEC"
        assert entry["urls"] == [f"{PUBLISHED}{page.address}"]
        assert entry["language"] == locales()[page.address.path.partition("/")[0]].tag
        if page.kind.name == "measure":
            assert entry["title"] == page.title
            assert entry["date"].replace("/", "-") == page.changed


GBT = re.compile(
    r"(?P<author>[^.]+)\. (?P<title>.+): (?P<about>[^:]+)\[EB/OL\]\. "
    r"\((?P<changed>\d{4}-\d\d-\d\d)\)\[(?P<read>\d{4}-\d\d-\d\d)\]\. (?P<url>\S+)\."
)
"""Author. Title: other title[type/carrier]. (day of the change)[day of reading]. address."""


def test_the_national_standard_has_all_its_parts_in_order(cited: list[PageView]) -> None:
    for page in cited:
        found = GBT.fullmatch(texts(page)["gbt"])
        assert found, texts(page)["gbt"]
        assert found["url"] == f"{PUBLISHED}{page.address}"
        assert (found["read"], found["changed"]) == (
            TODAY.isoformat(),
            page.changed or TODAY.isoformat(),
        )


def test_the_whole_project_is_cited_as_its_format_asks() -> None:
    schema = json.loads((TESTS / "schemas" / "cff-1.2.0.json").read_text(encoding="utf-8"))
    value = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    checker = Draft7Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(value)] == []
    assert not checker.is_valid({**value, "authors": []})


class Tags(HTMLParser):
    """Every element of a page, and its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_card_is_for_no_search_engine_and_runs_nothing(
    site: SiteView, cited: list[PageView]
) -> None:
    made = {file.path: Tags(file.data.decode()).found for file in embeds(site)}
    assert set(made) == {f"{page.address.path}embed/index.html" for page in cited}
    for tags in made.values():
        names = [tag for tag, _ in tags]
        assert not {"script", "iframe", "form", "img"} & set(names)
        assert {"name": "robots", "content": "noindex"} in [given for _, given in tags]
        for tag, given in tags:
            assert tag != "a" or given["target"] == "_blank"
            assert not [name for name in given if name.startswith("on") or name == "style"]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_card_fits_its_frame_on_any_page(
    browser: Browser, built: Built, cited: list[PageView], scheme: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": HEIGHT}, color_scheme=scheme)  # type: ignore[arg-type] # as just said
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    papers = set()
    for one in cited:
        assert one.citing
        page.goto(f"{built.url}{one.citing.embed}")
        size = page.evaluate("(e => [e.scrollWidth, e.scrollHeight])(document.documentElement)")
        assert size[0] <= 320, one.address
        assert size[1] <= HEIGHT, one.address
        papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    load_axe(page)
    assert faults_in_markup(page) == []
    assert papers == {"rgb(251, 249, 244)" if scheme == "light" else "rgb(23, 22, 20)"}
    assert [url for url in asked if not url.startswith(built.url)] == []
    page.close()


@pytest.mark.browser
def test_the_snippet_shows_the_card_in_another_site(page: Page, built: Built) -> None:
    html = built.pages["zh/xfb-2021-9/3.2/"].read_text(encoding="utf-8")
    (snippet,) = map(unescape, re.findall("&lt;iframe.*?&lt;/iframe&gt;", html))
    page.set_content(snippet.replace(PUBLISHED, built.url))
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_contain_text("3.2 推动消费市场复苏")
    expect(frame.locator("li.delivered")).to_be_visible()
    link = frame.locator("h1 a")
    assert link.get_attribute("href") == f"{PUBLISHED}zh/xfb-2021-9/3.2/"


@pytest.mark.browser
def test_what_is_cited_can_be_copied(page: Page, built: Built) -> None:
    page.goto(f"{built.url}en/xfb-2021-9/3.2/")
    page.locator("summary", has_text="Cite this page").click()
    expect(page.locator("#cite-bibtex")).to_be_visible()
    expect(page.locator("#cite-bibtex + button")).to_be_visible()
