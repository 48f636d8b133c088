"""What is taken along works from a disk: every link leads to a file, and nothing is asked for."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from zipfile import ZipFile

import feedparser
import pytest
import vobject
from each_kind import each_kind
from playwright.sync_api import Browser, Page, expect
from world import PUBLISHED, TODAY, Built, run

from generator.locales import locales
from generator.offline import offline
from generator.record.model import Record

NAME = f"commitments-{TODAY}"
PAPER = "rgb(251, 249, 244)"


@pytest.fixture(scope="module")
def packed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what `pack` has made of the built site."""
    to = tmp_path_factory.mktemp("packed")
    done = run("pack", "--site", built.folder, "--to", to, "--lang", "en", cwd=to)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in to.iterdir()) == [f"{NAME}.zip", "xfb-2021-9.html"]
    return to


@pytest.fixture(scope="module")
def copy(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as somebody has unpacked it, in a folder whose name has a space."""
    to = tmp_path_factory.mktemp("my copy")
    with ZipFile(packed / f"{NAME}.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(to)
    return to / NAME


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page on which any complaint, or any request for what is no file, is a failure."""
    page = browser.new_page(viewport={"width": 360, "height": 740}, color_scheme="light")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on(
        "request",
        lambda request: None if request.url.startswith("file:") else complaints.append(request.url),
    )
    yield page
    page.close()
    assert complaints == []


class Read(HTMLParser):
    """The ids of a page, what it links to or shows, and which elements it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.ids |= {given["id"]} if "id" in given else set()
        about = given.get("rel") in ("canonical", "cite-as") or "hreflang" in given
        if tag != "link" or not about:
            self.links += [given[name] for name in ("href", "src") if name in given]


def test_every_link_leads_to_a_file_and_its_place(copy: Path) -> None:
    pages = {path: Read(path.read_text(encoding="utf-8")) for path in copy.rglob("*.html")}
    assert len(pages) > 150
    astray = set()
    for path, page in pages.items():
        for link in page.links:
            url, fragment = urldefrag(urljoin(path.as_uri(), link))
            if not url.startswith("file:"):
                is_left = link.startswith(PUBLISHED) and path.parent.name != "letters"
                astray |= {link} if is_left else set()
                continue
            there = Path(unquote(url.removeprefix("file://")))
            ids = pages[there].ids if there in pages else {fragment}
            if not there.is_file() or (fragment and unquote(fragment) not in ids):
                astray.add(f"{path.relative_to(copy)}: {link}")
    assert astray == set()


def test_no_script_and_no_form_is_left_that_would_do_nothing(copy: Path) -> None:
    for path in copy.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert html.count("<script") == html.count('<script type="application/ld+json">')
        assert "form" not in Read(html).tags or "/commitments/" in str(path), path
    assert list(copy.rglob("*.js")) == []


ROOT_PAGE = '<link rel="canonical" href="https://site.example/a/">'
PAGE = """<p>say href="x/" &lt;form class="find"> <a href="#">nowhere</a>
<a href="x/?q=1#f">in</a> <a href="https://site.example/a/en/x/">in</a> <a href="https://x.example/">out</a>
<script type="module" src="../a.js"></script><noscript>all</noscript></p>"""


def test_only_links_within_the_site_are_changed() -> None:
    pages = {"index.html": ROOT_PAGE, "en/index.html": PAGE, "en/x/index.html": ""}
    site = {path: html.encode() for path, html in pages.items()} | {"a.js": b"x()"}
    made = {path: data.decode() for path, data in offline(site, locales())}
    assert set(made) == {*pages, "README.txt"}
    assert made["en/index.html"] == (
        PAGE.replace('"x/?q=1#f"', '"x/index.html#f"')
        .replace('"https://site.example/a/en/x/"', '"x/index.html"')
        .replace('<script type="module" src="../a.js"></script><noscript>all</noscript>', "all")
    )


@pytest.mark.browser
@pytest.mark.parametrize("code", locales())
def test_every_kind_of_page_opens_from_a_disk(
    reader: Page, copy: Path, record: Record, code: str
) -> None:
    for address in each_kind(copy, record, code).values():
        reader.goto((copy / address / "index.html").as_uri())
        assert reader.evaluate("getComputedStyle(document.body).backgroundColor") == PAPER
        expect(reader.locator("h1").first).to_be_visible()


@pytest.mark.browser
def test_a_reader_gets_from_the_first_page_to_a_source_by_links(reader: Page, copy: Path) -> None:
    reader.goto((copy / "index.html").as_uri())
    reader.get_by_role("link", name="进入中文版").click()
    reader.locator("section.glance a", has_text="3.2").first.click()
    expect(reader.locator("h1")).to_contain_text("推动消费市场复苏")
    reader.get_by_role("link", name="3.2-k").first.click()
    assert reader.url.endswith("/3.2/index.html#3.2-k") or reader.url.endswith("#3.2-k")
    reader.get_by_role("link", name="English").first.click()
    expect(reader.locator("h1")).to_contain_text("Help consumer markets recover")


@pytest.mark.browser
@pytest.mark.parametrize(("code", "words"), [("zh", "不能搜索"), ("en", "cannot be searched")])
def test_where_the_search_was_it_is_said_that_there_is_none(
    reader: Page, copy: Path, code: str, words: str
) -> None:
    for address in (f"{code}/search/index.html", f"{code}/index.html"):
        reader.goto((copy / address).as_uri())
        expect(reader.get_by_text(words)).to_be_visible()
        expect(reader.locator("form.find")).to_have_count(0)


def test_feeds_and_calendars_are_there_and_linked(copy: Path) -> None:
    page = Read((copy / "en/xfb-2021-9/deadlines/index.html").read_text(encoding="utf-8"))
    assert "calendar.ics" in page.links
    events = (copy / "en/xfb-2021-9/deadlines/calendar.ics").read_text(encoding="utf-8")
    assert vobject.readOne(events).vevent_list
    assert not feedparser.parse((copy / "en/feed.xml").read_bytes()).bozo


def test_the_same_site_makes_the_same_bytes(built: Built, packed: Path, tmp_path: Path) -> None:
    run("pack", "--site", built.folder, "--to", tmp_path, cwd=tmp_path)
    for path in packed.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_without_a_site_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    done = run("pack", "--site", tmp_path, "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "`make site` builds one" in done.stderr
    assert not (tmp_path / "archive").exists()


def test_the_letter_in_one_file_holds_all_answers(packed: Path, record: Record) -> None:
    html = (packed / "xfb-2021-9.html").read_text(encoding="utf-8")
    page = Read(html)
    assert page.tags & {"script", "img", "link", "iframe", "form", "button"} == set()
    fragments = {link for link in page.links if link.startswith("#")}
    assert {link.removeprefix("#") for link in fragments} <= page.ids
    for code in locales():
        for commitment in record.commitments:
            assert f"{code}-{commitment.id}" in page.ids
            for update in commitment.updates:
                assert plain(update.note[code]) in html, commitment.id
            for source in commitment.all_sources:
                assert plain(source.url) in html
    text = text_of(html)
    for passage in record.passages:
        for words in passage.quote.words.values():
            assert words.strip() in text


def plain(words: str) -> str:
    return words.replace("&", "&amp;")


class Text(HTMLParser):
    """All text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(html: str) -> str:
    return "".join(Text(html).parts)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_letter_in_one_file_opens_from_a_disk(reader: Page, packed: Path, scheme: str) -> None:
    reader.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # as just said
    reader.goto(f"{(packed / 'xfb-2021-9.html').as_uri()}#en-3.2-k")
    expect(reader.locator("[id='en-3.2-k']")).to_be_in_viewport()
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert reader.evaluate(width) == 0
    reader.locator("[id='en-3.2-k'] ~ details summary").first.click()
    expect(reader.locator("[id='en-3.2-k'] ~ details blockquote").first).to_be_visible()
