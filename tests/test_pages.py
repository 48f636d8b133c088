"""Pages of the small record: what they are called, what they show, and where they lead."""

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from markdown import Markdown
from world import SMALL, TESTS, Check, Golden, told

from generator.addresses import Address
from generator.outputs.calendar import calendar
from generator.outputs.embeds import embeds
from generator.outputs.feeds import feeds
from generator.outputs.whole import whole as whole_letters
from generator.pages.rendering import Page, pages
from generator.project import Project
from generator.record_files import Checked

PROJECT = Project("https://commitments.example/", "example/site", "editors@example.org")
LETTER = "example-2020-1"
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
EXTENSIONS = ["attr_list", "tables", "fenced_code", "toc", "generator.markdown_extension"]


def pages_of(found: Checked, project: Project = PROJECT) -> dict[str, Page]:
    """Every page of a record, by its path."""
    assert found.problems == ()
    return {page.path: page for page in pages(told(found, project))}


def beside(found: Checked) -> set[str]:
    """The files that pages lead to and that are published beside them."""
    site = told(found, PROJECT)
    made = {
        file.path for output in (feeds, calendar, embeds, whole_letters) for file in output(site)
    }
    return {path.removesuffix("index.html") for path in made}


def html(markdown: str) -> str:
    return Markdown(extensions=EXTENSIONS).convert(markdown)


class Links(HTMLParser):
    """The ids and the links of a page."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.hrefs += [given["href"] or ""] if tag == "a" and "href" in given else []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_measure_has_a_page_in_each_language(
    checked: Check, golden: Golden, language: str
) -> None:
    page = pages_of(checked(SMALL))[f"{language}/{LETTER}/1.1.md"]
    golden(TESTS / "goldens" / f"measure.{language}.md", page.markdown)


def test_the_front_matter_says_what_a_page_is(checked: Check) -> None:
    found = checked(SMALL)
    front = pages_of(found)[f"zh/{LETTER}/1.1.md"].front
    line = SMALL[: SMALL.index("- id: '1.1'")].count("\n") + 1
    assert front == {
        "generated": True,
        "title": "1.1 办好社区阅览室",
        "description": "办好社区阅览室：1项已兑现、1项没有查实。"
        "区里要开两个阅览室。第一个写明年内建成，第二个没有写日期。",
        "picture": f"zh/{LETTER}/1.1/card.png",
        "lang": "zh",
        "kind": "measure",
        "path": f"{LETTER}/1.1/",
        "edit": f"commitments.yaml#L{line}",
        "changed": "2021-01-01",
        "trail": [
            {"name": "首页", "path": "zh/"},
            {"name": "复函全文", "path": f"zh/{LETTER}/"},
            {"name": "1 办好家门口的实事", "path": f"zh/{LETTER}/1/"},
        ],
        "letter": LETTER,
        "revision": found.revisions["commitments.yaml"],
        "next": f"zh/{LETTER}/1.2/",
    }


def test_every_page_says_that_it_is_generated_and_in_which_language(checked: Check) -> None:
    made = pages_of(checked(SMALL))
    assert {page.front["generated"] for page in made.values()} == {True}
    folders = {path: path.partition("/")[0] for path in made if "/" in path}
    assert {path: made[path].front["lang"] for path in folders} == folders
    assert made["index.md"].front["lang"] == "zh"


def test_every_page_has_a_title_and_a_description(checked: Check) -> None:
    for path, page in pages_of(checked(SMALL)).items():
        assert page.front["title"], path
        assert page.front.get("description") or path == "index.md", path


def test_neighbors_follow_the_letter(checked: Check) -> None:
    made = pages_of(checked(SMALL))
    assert made[f"en/{LETTER}/1.2.md"].front["previous"] == f"en/{LETTER}/1.1/"
    assert "next" not in made[f"en/{LETTER}/1.2.md"].front
    assert "previous" not in made[f"en/{LETTER}/topics/reading.md"].front


def test_every_link_of_every_page_leads_somewhere(checked: Check) -> None:
    record = checked(SMALL)
    pages = pages_of(record).values()
    read = {page.address.path: Links(html(page.published)) for page in pages}
    by_hand = {f"letters/{LETTER}.txt"} | {f"{code}/method/" for code in ("zh", "en")}
    by_hand |= beside(record)
    astray = []
    for here, page in read.items():
        for href in page.hrefs:
            url, fragment = urldefrag(urljoin(PROJECT.absolute(Address(here)), href))
            if not url.startswith(PROJECT.url):
                continue
            there = url.removeprefix(PROJECT.url)
            found = there in read and (not fragment or fragment in read[there].ids)
            if not found and there not in by_hand:
                astray.append((here, href))
    assert astray == []


def test_links_in_files_lead_from_file_to_file(checked: Check) -> None:
    record = checked(SMALL)
    made, by_hand = pages_of(record), {f"letters/{LETTER}.txt"} | beside(record)
    for path, page in made.items():
        for href in re.findall(r"\]\(([^)]+)\)", page.body):
            there, _ = urldefrag(urljoin(f"{PROJECT.url}{path}", href))
            is_within = there.startswith(PROJECT.url)
            assert not is_within or there.removeprefix(PROJECT.url) in {*made, *by_hand}, path


def test_no_two_things_on_a_page_share_an_id(checked: Check) -> None:
    for path, page in pages_of(checked(SMALL)).items():
        ids = Links(html(page.body)).ids
        assert sorted(ids) == sorted(set(ids)), path


@pytest.fixture(scope="module")
def whole(frozen: Checked) -> dict[str, Page]:
    """The pages of the frozen record."""
    return pages_of(frozen)


def test_a_measure_and_the_letter_hold_hardly_any_html(whole: dict[str, Page]) -> None:
    for path, page in whole.items():
        if re.search(r"xfb-2021-9/(\d\.\d|index)\.md$", path):
            lines = [line for line in page.body.splitlines() if line]
            assert len([line for line in lines if TAG.search(line)]) <= len(lines) / 10, path


def test_only_forms_and_drawings_are_html(whole: dict[str, Page]) -> None:
    drawn = "home", "search", "commitments", "places", "deadlines", "changes", "landing"
    held = {page.front["kind"] for page in whole.values() if TAG.search(CODE.sub("", page.body))}
    assert held <= set(drawn)


def test_the_letters_own_wording_of_figures_and_deadlines_stands_out(checked: Check) -> None:
    made = pages_of(checked(SMALL))
    assert "> 第一阅览室**年内**建成" in made[f"en/{LETTER}/1.1.md"].body
    assert "> 新增公共泊位 **120 个**" in made[f"en/{LETTER}/1.2.md"].body


def test_a_term_of_art_leads_to_the_glossary_once_a_page(checked: Check) -> None:
    body = pages_of(checked(SMALL))[f"zh/{LETTER}/1.2.md"].body
    assert body.count("[公共泊位](glossary.md#public-space){.term}") == 1


def test_a_figure_without_a_unit_is_shown_with_its_note(checked: Check) -> None:
    unit = "                unit: {zh: 个, en: spaces}\n"
    note = "                note: {zh: 原文没有写单位。, en: The letter gives no unit.}\n"
    body = pages_of(checked(SMALL.replace(unit, note)))[f"en/{LETTER}/1.2.md"].body
    assert "→ **120** (no unit in the letter) The letter gives no unit." in body


WITHDRAWN = """\
                withdrawn:
                  date: 2021-01-20
                  reason: {zh: 报道写错了。, en: The report was wrong.}
                note:
                  zh: 区政府网站报道"""


def test_a_withdrawn_update_stays_as_a_correction(checked: Check) -> None:
    text = SMALL.replace("                note:\n                  zh: 区政府网站报道", WITHDRAWN)
    made = pages_of(checked(text))
    assert "Withdrew “Delivered” (December 10, 2020): The report was wrong." in (
        made[f"en/{LETTER}/corrections.md"].body
    )
    measure = made[f"en/{LETTER}/1.1.md"].body
    assert "{.withdrawn}" in measure
    assert "- **Not looked for yet** 1 of 2 [1.1-a](#1.1-a)" in measure
    assert "December 10, 2020" not in made[f"en/{LETTER}/changes.md"].body


def test_without_a_repository_or_an_address_nothing_leads_to_them(checked: Check) -> None:
    found = checked(SMALL)
    linked = pages_of(found)[f"en/{LETTER}/1.1.md"].body
    bare = pages_of(found, Project("https://commitments.example/"))[f"en/{LETTER}/1.1.md"].body
    for way in ("https://github.com/example/site/", "mailto:editors@example.org?"):
        assert way in linked
    assert "github.com" not in bare
    assert "mailto:" not in bare
    assert "https://commitments.example/en/example-2020-1/1.1/#1.1-a" in bare


def test_a_request_quotes_the_letters_very_words(whole: dict[str, Page]) -> None:
    body = whole["en/xfb-2021-9/3.2.md"].body
    assert "第3部分第2项写明：“教堂广场尽快开放”。" in body
    assert "贵单位《上海市徐汇区人民政府办公室〈关于转告徐汇区" in body
