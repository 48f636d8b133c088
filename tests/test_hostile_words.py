"""Nothing that is written becomes code: hostile words in every text, the check left out.

Each file is compared with the one that as many harmless words make: there is no element, no
attribute, no link and no formula more. test_hostile_site does the same in a browser.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any
from xml.etree import ElementTree as ET

import cmarkgfm
import openpyxl
import pytest
import yaml
from cmarkgfm.cmark import Options
from hostile import (
    HOSTILE,
    TURNS,
    Element,
    Poison,
    Tree,
    differences,
    harmless_words,
    hostile_words,
)
from hostile_record import full, reworded, site_of
from icalendar import Calendar
from markdown import Markdown
from markdown_it import MarkdownIt
from world import ROOT

from generator.comparing.markdown import as_markdown
from generator.data.tables import XLSX
from generator.locales import locales
from generator.outputs import OUTPUTS
from generator.pages.rendering import pages
from generator.pages.snippets import snippets
from generator.record_files import Checked
from generator.views.site import SiteView

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return full(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module", params=range(TURNS))
def sites(found: Checked, request: pytest.FixtureRequest) -> tuple[SiteView, SiteView]:
    """With harmless words and with hostile ones."""
    turn = request.param
    return tuple(  # type: ignore[return-value]
        site_of(reworded(found, words(turn))) for words in (harmless_words, hostile_words)
    )


def engine() -> Markdown:
    """As mkdocs.yml has it."""
    told = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    names = [next(iter(each)) if isinstance(each, dict) else each
             for each in told["markdown_extensions"]]  # fmt: skip
    return Markdown(extensions=[*names, "fenced_code"])


def on_github(markdown: str) -> str:
    """As GitHub reads it, but for bare mail addresses, which nothing keeps it from linking."""
    made = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return re.sub(r'<a href="(?:mailto|xmpp):[^"?]*">(.*?)</a>', r"\1", made)


READERS: dict[str, Callable[[str], str]] = {
    "MkDocs": lambda text: engine().convert(text),
    "markdown-it": MarkdownIt().enable("table").render,
    "GitHub": on_github,
}


def xml(data: bytes) -> list[Element]:
    return [(each.tag, dict(each.attrib)) for each in ET.fromstring(data).iter()]  # noqa: S314 - our own


def calendar(data: bytes) -> list[Element]:
    return [(str(part.name), dict.fromkeys(part, "")) for part in Calendar.from_ical(data).walk()]


def made(site: SiteView) -> Files:
    return {
        file.path: file.data
        for output in OUTPUTS
        for file in output.files(site)
        if output.name != "pictures"  # which hold pixels alone
    }


def beside(files: tuple[Files, Files], ending: str) -> Iterator[tuple[str, bytes, bytes]]:
    harmless, hostile = files
    for path, data in harmless.items():
        if path.endswith(ending) and path in hostile:
            yield path, data, hostile[path]


@pytest.fixture(scope="module")
def files(sites: tuple[SiteView, SiteView]) -> tuple[Files, Files]:
    harmless, hostile = map(made, sites)
    named = [  # pieces of the search are named by what they hold
        {path for path in each if not path.startswith("assets/search/")}
        for each in (harmless, hostile)
    ]
    assert named[0] == named[1]
    return harmless, hostile


def test_there_are_many_hostile_words_for_many_kinds_of_texts(found: Checked) -> None:
    poison = Poison(lambda kind, number: "words")
    for thing in (*found.records, found.site):
        poison.of(thing)
    assert len(set(HOSTILE)) >= 300
    assert len(poison.kinds) >= 60


def said(thing: Any, name: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any part
    """Every text in a thing, with the name of its field."""
    if type(thing) is str:
        yield name, thing
    elif isinstance(thing, Mapping):
        yield from said(tuple(thing.values()), name)
    elif isinstance(thing, tuple):
        for each in thing:
            yield from said(each, name)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for each in fields(thing):
            if each.name not in ("at", "redirects"):
                yield from said(getattr(thing, each.name), f"{type(thing).__name__}.{each.name}")


def test_no_text_is_left_out(found: Checked) -> None:
    changed = reworded(found, lambda kind, number: "words")
    every = (*changed.records, changed.site)
    assert {name for name, words in said(every) if words not in ("words", "")} == {
        *("Letter.id", "Letter.languages", "Letter.source", "Section.id", "Measure.id"),
        *("Commitment.id", "Commitment.topics", "Commitment.places", "Commitment.bodies"),
        *("Evidence.language", "Record.highlights", "Correction.commitment"),
        *("Site.languages", "Site.time_zone", "Site.repository"),
        *("Sketch.land", "Sketch.water", "Color.light", "Color.dark"),
    }


@pytest.mark.parametrize("reader", READERS)
def test_pages_are_the_same_for_every_reader(sites: tuple[SiteView, SiteView], reader: str) -> None:
    read = READERS[reader]
    harmless, hostile = ({page.path: page for page in pages(site)} for site in sites)
    for path, page in harmless.items():
        told = [
            each.body if reader == "MkDocs" else each.published for each in (page, hostile[path])
        ]
        bodies = [
            text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text for text in told
        ]
        before, after = (Tree(read(body)).elements for body in bodies)
        assert differences(before, after) == [], path


def test_front_matter_holds_the_same_keys(sites: tuple[SiteView, SiteView]) -> None:
    harmless, hostile = (
        {
            page.path: yaml.safe_load(page.markdown[4:].split("\n---\n", 1)[0])
            for page in pages(site)
        }
        for site in sites
    )
    for path, front in harmless.items():
        assert list(front) == list(hostile[path]), path


def test_what_prose_includes_is_the_same(sites: tuple[SiteView, SiteView]) -> None:
    harmless, hostile = map(snippets, sites)
    for name, text in harmless.items():
        for reader, read in READERS.items():
            found = differences(Tree(read(text)).elements, Tree(read(hostile[name])).elements)
            assert found == [], (name, reader)


def test_feeds_drawings_and_the_sitemap_are_the_same(files: tuple[Files, Files]) -> None:
    for ending in (".xml", ".svg"):
        for path, before, after in beside(files, ending):
            elements = xml(after)
            for tag, attributes in elements:
                if tag.endswith("}a") and "href" not in attributes:
                    attributes["href"] = "#"  # what may not be linked is not
            assert differences(xml(before), elements) == [], path


def test_calendars_are_the_same(files: tuple[Files, Files]) -> None:
    for path, before, after in beside(files, ".ics"):
        assert differences(calendar(before), calendar(after)) == [], path
        assert re.sub(rb"\r\n", b"", after).count(b"\n") == 0, path


def test_redirects_are_the_same(files: tuple[Files, Files]) -> None:
    for path, before, after in beside(files, ".html"):
        assert differences(Tree(before.decode()).elements, Tree(after.decode()).elements) == [], (
            path
        )


def test_the_site_for_programs_is_the_same(files: tuple[Files, Files]) -> None:
    for path, before, after in beside(files, "llms.txt"):
        trees = [Tree(on_github(text.decode())).elements for text in (before, after)]
        assert differences(*trees) == [], path


def test_no_cell_of_a_table_is_a_formula(files: tuple[Files, Files]) -> None:
    for path, before, after in beside(files, ".csv"):
        rows = [list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
                for data in (before, after)]  # fmt: skip
        assert [len(row) for row in rows[0]] == [len(row) for row in rows[1]], path
        for cell in (cell for row in rows[1] for cell in row):
            assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cell) or cell.lstrip("-").isdigit()


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(files: tuple[Files, Files]) -> None:
    for path, _, after in beside(files, ".xlsx"):
        assert XLSX
        for sheet in openpyxl.load_workbook(io.BytesIO(after)):
            for row in sheet.iter_rows():
                assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink], path


def shape(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__


def test_data_has_the_same_shape(files: tuple[Files, Files]) -> None:
    for path, before, after in beside(files, ".json"):
        if not path.startswith("assets/search/"):
            assert shape(json.loads(before)) == shape(json.loads(after)), path


SHOWN = frozenset(("h2", "h3", "ul", "li", "p", "strong", "del", "code"))
"""What a comparison of two records is made of."""


@pytest.mark.parametrize("turn", range(TURNS))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_comparison_of_records_is_made_of_words(found: Checked, turn: int, language: str) -> None:
    plain = reworded(found, lambda kind, number: f"w{number}w").records[0]
    harmless, hostile = (
        reworded(found, words(turn)).records[0] for words in (harmless_words, hostile_words)
    )
    for is_new in (True, False):
        told = [
            as_markdown(*((plain, one) if is_new else (one, plain)), [locales()[language]], 10**7)
            for one in (harmless, hostile)
        ]
        for reader in ("markdown-it", "GitHub"):
            before, after = (Tree(READERS[reader](text)) for text in told)
            tags = [Counter(tag for tag, _ in tree.elements) for tree in (before, after)]
            assert set(tags[1]) <= SHOWN
            for tag in SHOWN - {"strong", "del", "code"}:
                assert tags[0][tag] == tags[1][tag], tag
            # Nobody is called, and nothing is referred to: GitHub looks for these in the text.
            assert not re.search(
                r"(?<!\w)@\w|(?<![\w&])#\d|\bGH-\d", re.sub(r"https?:\S+", "", after.text)
            )
