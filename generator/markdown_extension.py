"""What pages need beyond plain Markdown, for any engine that runs Python-Markdown.

Pages are whole without it: it only gives the stylesheet something to hold on to. Named in
mkdocs.yml as `generator.markdown_extension`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from generator.phrases import phrases

if TYPE_CHECKING:
    from markdown import Markdown

_SECTIONS = {"h2": 2, "h3": 3}
_FOLD = "fold"
_NUMBER = re.compile(r"(\d+(?:\.\d+)?(?:-[a-z]{1,2})?)\s+(?=\S)")
_ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)
_SENTENCE = re.compile(r"-s\d+$")
_BETWEEN_HAN = re.compile(
    r"(?<=[\u3000-\u303f\uff00-\uffef\u4e00-\u9fff”’])\n(?=[\u4e00-\u9fff“‘（])"
)


class PageExtension(Extension):
    """Sections, folds, numbers, tables that can be read on a phone, and Chinese line ends."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so named by Python-Markdown
        """Register all; behind attribute lists (8), before the table of contents (5)."""
        md.preprocessors.register(ChineseLines(md), "chinese_lines", 15)
        md.treeprocessors.register(Structure(md), "page_structure", 6)


class ChineseLines(Preprocessor):
    """Lets a line that ends in Chinese run on into the next.

    Prose is written one sentence a line. A line end is drawn as a space, which English wants
    between sentences and Chinese does not.
    """

    def run(self, lines: list[str]) -> list[str]:
        return _BETWEEN_HAN.sub("", "\n".join(lines)).split("\n")


class Structure(Treeprocessor):
    """Turns a run of blocks into sections, and marks what the stylesheet asks for."""

    def run(self, root: ET.Element) -> None:
        for table in root.iter("table"):
            _label_cells(table)
        for link in root.iter("a"):
            _set_off_number(link)
            if _ELSEWHERE.match(link.get("href", "")):
                link.set("rel", "noopener noreferrer")
        for paragraph in root.iter("p"):
            if _SENTENCE.search(paragraph.get("id", "")):
                _link_to_itself(paragraph)
        for section in _sections(root):
            if section.get("class") == "glance":
                _name_cells(section)
        for heading in (each for each in root.iter() if each.tag in ("h1", "h2", "h3")):
            _break_between_phrases(heading)


def _sections(root: ET.Element) -> list[ET.Element]:
    """Each second and third heading opens a section and gives it its class.

    A fourth heading of the class `fold` opens what is folded away under it.
    """
    blocks = list(root)
    root[:] = []
    opened: list[tuple[int, ET.Element]] = [(0, root)]
    made = []
    for block in blocks:
        is_fold = block.tag == "h4" and block.get("class") == _FOLD
        level = 1 if block.tag == "h1" else 4 if is_fold else _SECTIONS.get(block.tag)
        if level:
            while opened[-1][0] >= level:
                opened.pop()
        if is_fold:
            block.tag = "summary"
            del block.attrib["class"]
        if level and level > 1:
            parent = opened[-1][1]
            part = ET.SubElement(parent, "details" if is_fold else "section")
            part.text = part.tail = "\n"
            for name in ("class", "lang", "id") if is_fold else ("class", "lang"):
                if value := block.attrib.pop(name, ""):
                    part.set(name, value)
            made.append(part)
            opened.append((level, part))
        if block.tag in ("h1", "h2", "h3"):
            _set_off_number(block)
        opened[-1][1].append(block)
    return made


def _set_off_number(element: ET.Element) -> None:
    """Sets a leading number off; in a heading that bears its name it is the way to link to it."""
    text = element.text or ""
    found = _NUMBER.match(text)
    if not found:
        return
    number = ET.Element("span")
    if element.get("id") == found[1]:
        number = ET.Element("a", href=f"#{found[1]}")
    number.set("class", "number")
    number.text, number.tail = found[1], f" {text[found.end() :]}"
    element.text = None
    element.insert(0, number)


def _break_between_phrases(element: ET.Element) -> None:
    """Chinese headings break between phrases; the stylesheet forbids it elsewhere in them."""
    for inner in list(element):
        _break_between_phrases(inner)
        if inner.tag != "wbr":
            tail = phrases(inner.tail or "")
            inner.tail = tail[0]
            at = list(element).index(inner) + 1
            element[at:at] = [_wbr(part) for part in tail[1:]]
    first, *more = phrases(element.text or "")
    element.text = first
    element[0:0] = [_wbr(part) for part in more]


def _wbr(behind: str) -> ET.Element:
    chance = ET.Element("wbr")
    chance.tail = behind
    return chance


def _link_to_itself(paragraph: ET.Element) -> None:
    """A sentence of the letter can be linked to."""
    here = paragraph.get("id", "")
    link = ET.SubElement(paragraph, "a", {"class": "permalink", "href": f"#{here}"})
    link.text = here


def _label_cells(table: ET.Element) -> None:
    """Each cell knows the head of its column, and each row has a head."""
    heads = table.findall("thead/tr/th")
    labels = ["".join(head.itertext()) for head in heads]
    for head in heads:
        head.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        for n, (cell, label) in enumerate(zip(row, labels, strict=False)):
            if n:
                cell.set("data-label", label)
            else:
                cell.tag = "th"
                cell.set("scope", "row")


def _name_cells(section: ET.Element) -> None:
    """Cells are drawn as shapes; their words are kept in an element that can be hidden."""
    for link in section.iterfind(".//li/ul/li/a"):
        name = ET.Element("span")
        name.text, link.text = link.text, None
        name[:], link[:] = list(link), [name]


def makeExtension(**options: object) -> PageExtension:  # noqa: N802 - so named by Python-Markdown
    """What Python-Markdown calls when the module is named."""
    return PageExtension(**options)
