"""Atom feeds beside the pages that change: what sources say, and what this site changed.

Source: https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from generator.addresses import Address
from generator.outputs.files import File, one_line
from generator.pages.escaping import is_safe
from generator.views.listings.changes import ChangesView
from generator.views.listings.corrections import CorrectionsView
from generator.views.page import PageView
from generator.views.site import LanguageView, SiteView
from generator.views.sources import SourceView
from generator.views.words import Words

_ATOM, _XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Item:
    """One entry of a feed; `name` tells it from all others, for good."""

    name: str
    day: str
    title: str
    to: Address
    content: ET.Element


def feeds(site: SiteView) -> Iterator[File]:
    """One file for each page that can be followed; two for a part of a letter or a topic."""
    ET.register_namespace("", _ATOM)
    ET.register_namespace("xhtml", _XHTML)
    for language in site.languages:
        for page in language.pages:
            for name in page.kind.feeds:
                there = Address(f"{page.address.path}{name}.xml")
                yield File.of(there.path, _atom(page, there, language))


def _atom(page: PageView, there: Address, language: LanguageView) -> str:
    locale, to = language.locale, language.edition.project.absolute
    words, items = _told(page, there, language)
    feed = ET.Element(f"{{{_ATOM}}}feed", {_XML_LANG: locale.tag})
    name = f"{locale.say('site.name')} · {page.title}"
    _add(feed, "title", locale.say(f"feeds.{words}", name=name))
    _add(feed, "id", _id(str(there)))
    _add(feed, "updated", _time(max((item.day for item in items), default=page.letter.written)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=to(there))
    _add(feed, "link", rel="alternate", type="text/html", href=to(page.address))
    _add(feed, "rights", locale.say("site.license"))
    _add(_add(feed, "author"), "name", locale.say("site.name"))
    for item in items:
        entry = _add(feed, "entry")
        _add(entry, "title", item.title)
        _add(entry, "id", _id(item.name))
        _add(entry, "updated", _time(item.day))
        _add(entry, "published", _time(item.day))
        _add(entry, "link", rel="alternate", type="text/html", href=to(item.to))
        _add(entry, "content", type="xhtml").append(item.content)
    ET.indent(feed, space="")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _told(page: PageView, there: Address, language: LanguageView) -> tuple[str, list[Item]]:
    """What a feed is about, and its items."""
    if isinstance(page.subject, CorrectionsView):
        return "site", _own(page, language)
    if there.path.endswith("/site.xml"):
        return "site", _own_of_part(page, language)
    return "sources", _updates(page, language)


def _updates(page: PageView, language: LanguageView) -> list[Item]:
    """What sources say of a page's commitments, the newest first; not what was taken back."""
    found, colon = [], language.locale.say("commitment.colon")
    for commitment in page.commitments:
        seen = Counter[str]()
        for update in commitment.updates:
            seen[update.since] += 1  # also of those taken back, so that no name ever changes
            if update.withdrawn:
                continue
            text = _div()
            _paragraph(text, commitment.heading)
            _paragraph(text, Words(update.status.name))
            _paragraph(text, update.note)
            for source in update.sources:
                _source(text, source)
            name = f"{commitment.address}/{update.since}/{seen[update.since]}"
            title = f"{commitment.id} {commitment.heading}{colon}{update.status.name}"
            found.append(Item(name, update.since, title, commitment.address, text))
    return sorted(found, key=lambda item: item.day, reverse=True)


def _own_of_part(page: PageView, language: LanguageView) -> list[Item]:
    """What this site changed about a page's commitments, one by one, the newest first."""
    say, found = language.locale.say, []
    for measure in page.letter.measures:
        if page.kind.name == "topic" or not measure.reviewed:
            continue
        if any(each in measure.commitments for each in page.commitments):
            name = f"{measure.address}/review/{measure.reviewed}"
            title = say("feeds.reviewed", title=f"{measure.id} {measure.name}")
            found.append(_item(name, measure.reviewed, title, measure.address, measure.review))
    for each in page.commitments:
        title = f"{each.id} {each.heading}"
        for n, search in enumerate(reversed(each.searches)):
            name = f"{each.address}/search/{search.date}/{n}"
            said = (search.by, search.where, search.found)
            found.append(
                _item(name, search.date, say("feeds.searched", title=title), each.address, *said)
            )
        if test := each.counts_as:
            name = f"{each.address}/counts_as/{test.date}"
            found.append(
                _item(name, test.date, say("feeds.tested", title=title), each.address, test.words)
            )
    told_of = {each.address for each in page.commitments}
    for other in language.by_letter[page.letter.id]:
        if isinstance(other.subject, CorrectionsView):
            found += [item for item in _corrections(other) if item.to in told_of]
    return sorted(found, key=lambda item: item.day, reverse=True)


def _item(name: str, day: str, title: str, to: Address, *lines: Words | str) -> Item:
    text = _div()
    for line in lines:
        _paragraph(text, line if isinstance(line, Words) else Words(line))
    return Item(name, day, title, to, text)


def _own(page: PageView, language: LanguageView) -> list[Item]:
    """Corrections, and what else was done on each day, the newest first."""
    found = [*_corrections(page), *_edits(page, language)]
    return sorted(found, key=lambda item: item.day, reverse=True)


def _edits(page: PageView, language: LanguageView) -> Iterator[Item]:
    """What this site did on each day, as the page of changes tells it."""
    for other in language.by_letter[page.letter.id]:
        if isinstance(other.subject, ChangesView):
            for each in other.subject.edits:
                there = other.address.at(each.id)
                yield _item(str(there), each.date, each.told, there, each.told)


def _corrections(page: PageView) -> Iterator[Item]:
    """What this site had wrong, the newest first; numbered from the oldest on."""
    assert isinstance(page.subject, CorrectionsView)  # noqa: S101 - told by its kind
    rows = page.subject.corrections
    left = Counter((each.date, each.number) for each in rows)
    for each in rows:
        name = f"{page.address}/{each.date}/{each.number}/"
        name += str(left[each.date, each.number])
        left[each.date, each.number] -= 1
        to = each.commitment or page.address
        title = f"{each.number} {each.words}".strip()
        yield _item(name, each.date, title, to, each.words)


def _id(name: str) -> str:
    """A name for good, wherever the site is published."""
    return uuid5(NAMESPACE_URL, name).urn


def _time(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = one_line(text) or None
    return child


def _div() -> ET.Element:
    return ET.Element(f"{{{_XHTML}}}div")


def _paragraph(parent: ET.Element, words: Words, name: str = "p") -> ET.Element:
    child = ET.SubElement(parent, f"{{{_XHTML}}}{name}")
    child.text = one_line(words)
    if words.lang:
        child.set("lang", words.lang)
    return child


def _source(parent: ET.Element, source: SourceView) -> None:
    quoted = ET.SubElement(parent, f"{{{_XHTML}}}blockquote")
    for excerpt in source.excerpts:
        _paragraph(quoted, excerpt)
    last = ET.SubElement(quoted, f"{{{_XHTML}}}p")
    link = _paragraph(last, source.title, "a")
    if is_safe(source.url):
        link.set("href", one_line(source.url))
    link.tail = one_line(f" · {source.publisher} · {source.about}")
