"""Pages of the small record: what they are called, what they show, and where they lead."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from world import SMALL, TESTS, TODAY, Check, Golden

from generator.locales import locales
from generator.record_files import Checked
from generator.site.addresses import Addresses, relative
from generator.site.pages import Page, Site
from generator.site.project import Project

PROJECT = Project("https://commitments.example/", "example/site", "editors@example.org")
LETTER = "example-2020-1"


def pages_of(found: Checked, project: Project = PROJECT) -> dict[str, Page]:
    """Every page of a record, by its path."""
    assert found.problems == ()
    site = Site(found.records, locales(), TODAY, found.hashes, project, found.revisions)
    return {page.path: page for page in site.pages()}


def address(path: str) -> str:
    """Where the page in a file stands, as MkDocs has it."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    inner = "" if name == "index" else f"{name}/"
    return f"{folder}/{inner}" if folder else inner


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


@pytest.mark.parametrize("language", locales())
def test_a_measure_has_a_page_in_each_language(
    checked: Check, golden: Golden, language: str
) -> None:
    page = pages_of(checked(SMALL))[f"{language}/{LETTER}/1.1.md"]
    golden(TESTS / "goldens" / f"measure.{language}.md", page.markdown)


def test_the_front_matter_says_what_a_page_is(checked: Check) -> None:
    front = pages_of(checked(SMALL))[f"zh/{LETTER}/1.1.md"].front
    line = SMALL[: SMALL.index("- id: '1.1'")].count("\n") + 1
    assert front == {
        "title": "1.1 办好社区阅览室",
        "description": "区里要开两个阅览室。第一个写明年内建成，第二个没有写日期。",
        "generated": True,
        "lang": "zh",
        "letter": LETTER,
        "edit": f"commitments.yaml#L{line}",
    }


def test_every_page_says_that_it_is_generated_and_in_which_language(checked: Check) -> None:
    pages = pages_of(checked(SMALL))
    assert {page.front["generated"] for page in pages.values()} == {True}
    folders = {path: path.partition("/")[0] for path in pages if "/" in path}
    assert {path: pages[path].front["lang"] for path in folders} == folders
    assert pages["index.md"].front["lang"] == "zh"


def test_every_page_has_a_title_and_a_description(checked: Check) -> None:
    for path, page in pages_of(checked(SMALL)).items():
        assert page.front["title"], path
        assert page.front.get("description") or path == "index.md", path


def test_every_link_of_every_page_leads_somewhere(checked: Check) -> None:
    read = {address(path): Links(page.body) for path, page in pages_of(checked(SMALL)).items()}
    by_hand = {f"letters/{LETTER}.txt"} | {f"{code}/method/" for code in locales()}
    astray = []
    for here, page in read.items():
        for href in page.hrefs:
            url, fragment = urldefrag(urljoin(PROJECT.address(here), href))
            if not url.startswith(PROJECT.url):
                continue
            there = url.removeprefix(PROJECT.url)
            found = there in read and (not fragment or fragment in read[there].ids)
            if not found and there not in by_hand:
                astray.append((here, href))
    assert astray == []


def test_no_two_things_on_a_page_share_an_id(checked: Check) -> None:
    for path, page in pages_of(checked(SMALL)).items():
        ids = Links(page.body).ids
        assert sorted(ids) == sorted(set(ids)), path


def test_what_an_editor_types_stays_text(checked: Check) -> None:
    odd = '5 < 6 & {{ 7 }} "*a*" _b_ `c` [d](e) | # \\'
    text = SMALL.replace("en: Reading rooms", f"en: '{odd}'")
    body = pages_of(checked(text))[f"en/{LETTER}/1.2.md"].body
    assert "5 &lt; 6 &amp; {{ 7 }} &#34;*a*&#34; _b_ `c` [d](e) | # \\" in body


def test_the_letters_own_wording_of_figures_and_deadlines_stands_out(checked: Check) -> None:
    pages = pages_of(checked(SMALL))
    assert "第一阅览室<b>年内</b>建成" in pages[f"en/{LETTER}/1.1.md"].body
    assert "新增公共泊位 <b>120 个</b>" in pages[f"en/{LETTER}/1.2.md"].body


def test_a_term_of_art_leads_to_the_glossary_once_a_page(checked: Check) -> None:
    body = pages_of(checked(SMALL))[f"zh/{LETTER}/1.2.md"].body
    assert body.count('href="../glossary/#public-space" data-term="term-public-space">公共') == 1


def test_a_figure_without_a_unit_is_shown_with_its_note(checked: Check) -> None:
    unit = "                unit: {zh: 个, en: spaces}\n"
    note = "                note: {zh: 原文没有写单位。, en: The letter gives no unit.}\n"
    body = pages_of(checked(SMALL.replace(unit, note)))[f"en/{LETTER}/1.2.md"].body
    assert "<b>120</b> The letter gives no unit." in body


WITHDRAWN = """\
                withdrawn:
                  date: 2021-01-20
                  reason: {zh: 报道写错了。, en: The report was wrong.}
                note:
                  zh: 区政府网站报道"""


def test_a_withdrawn_update_stays_as_a_correction(checked: Check) -> None:
    text = SMALL.replace("                note:\n                  zh: 区政府网站报道", WITHDRAWN)
    pages = pages_of(checked(text))
    assert "Withdrew “Delivered” (2020-12-10): The report was wrong." in (
        pages[f"en/{LETTER}/corrections.md"].body
    )
    measure = pages[f"en/{LETTER}/1.1.md"].body
    assert '<li class="is-withdrawn">' in measure
    assert "1.1-a The First Reading Room will be built within the year: No public" in measure
    assert "2020-12-10" not in pages[f"en/{LETTER}/changes.md"].body


def test_without_a_repository_or_an_address_nothing_leads_to_them(checked: Check) -> None:
    found = checked(SMALL)
    linked = pages_of(found)[f"en/{LETTER}/1.1.md"].body
    bare = pages_of(found, Project("https://commitments.example/"))[f"en/{LETTER}/1.1.md"].body
    for way in ("https://github.com/example/site/", "mailto:editors@example.org?"):
        assert way in linked
    assert "github.com" not in bare
    assert "mailto:" not in bare
    assert "https://commitments.example/en/example-2020-1/1.1/#1.1-a" in bare


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("", "zh/", "zh/"),
        ("zh/", "zh/", "./"),
        ("zh/", "zh/#a", "#a"),
        ("zh/", "", "../"),
        ("zh/a/1.1/", "zh/a/1.2/", "../1.2/"),
        ("zh/a/1.1/", "zh/a/", "../"),
        ("zh/a/1.1/", "zh/a/1.1/#1.1-a", "#1.1-a"),
        ("zh/a/1.1/", "zh/a/glossary/#b", "../glossary/#b"),
        ("zh/a/topics/b/", "zh/a/1.1/#1.1-a", "../../1.1/#1.1-a"),
        ("zh/a/topics/b/", "en/a/topics/b/", "../../../../en/a/topics/b/"),
        ("zh/a/1/", "zh/a/1.1/", "../1.1/"),
    ],
)
def test_a_link_is_relative_to_its_page(here: str, there: str, link: str) -> None:
    assert relative(here, there) == link


def test_addresses_are_spelled_out_once() -> None:
    to = Addresses("zh/a/topics/b/", "zh", "a")
    assert to.page() == "../../../"
    assert to.page("about") == "../../../about/"
    assert to.of_letter() == "../../"
    assert to.of_letter("deadlines") == "../../deadlines/"
    assert to.of_letter("1.1", "text") == "../../1.1/#text"
    assert to.commitment("1.1-a") == "../../1.1/#1.1-a"
    assert to.topic("c") == "../c/"
    assert to.topic("b") == "./"
    assert to.place("d") == "../../places/d/"
    assert to.term("e") == "../../glossary/#e"
    assert to.file("letters/a.txt") == "../../../../letters/a.txt"
