"""Whether cited pages are still there, and still say what is quoted from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from generator.archiving.archive import WHERE_TO_LOOK
from generator.comparing.escaping import code, literal
from generator.locales import Locale
from generator.reaching.web import Answer, UnreachableError, Web
from generator.record.findings import Evidence
from generator.record.model import Record

LONGEST = 60_000
"""Characters of a report; GitHub takes 65,536."""

_GONE, _CLOSED, _BUSY, _SOUND = (404, 410), (401, 403, 451), 429, range(200, 300)
_NOTHING_HERE = re.compile(
    r"\b404\b|not\s+found|page\s+(?:is\s+)?gone|页面(?:不存在|未找到|已删除)|(?:您|你)?访问的页面"
    r"|无法找到|找不到|已(?:被)?(?:删除|下线)|不存在",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_UNSHOWN = re.compile(
    r"<(script|style|template|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LEFT_OUT = re.compile(r"…+|\.{3,}|\[[^\]]*\]|〔[^〕]*〕")
"""What an editor leaves out of a quotation, or puts into it."""
_ENOUGH = 6
"""Characters of a quotation that say something."""


@dataclass(frozen=True)
class Broken:
    """A page that is no longer what was cited; `how` is a word of `links.how`."""

    url: str
    how: str
    sources: Sequence[Evidence]


@dataclass(frozen=True)
class Looked:
    """What came of looking at pages: those that broke, and how many were sound or not known."""

    broken: tuple[Broken, ...]
    sound: int
    unknown: int


def cited(records: Iterable[Record]) -> dict[str, list[Evidence]]:
    """The pages that are cited, each with the places where."""
    found: dict[str, list[Evidence]] = {}
    for record in records:
        for commitment in record.commitments:
            for source in commitment.all_sources:
                found.setdefault(source.url, []).append(source)
    return found


def looked(pages: Mapping[str, Sequence[Evidence]], web: Web) -> Looked:
    """Look at each page once."""
    broken: list[Broken] = []
    sound = unknown = 0
    for url, sources in pages.items():
        how = _how(url, sources, web)
        if how == "busy":
            unknown += 1
        elif how:
            broken.append(Broken(url, how, sources))
        else:
            sound += 1
    return Looked(tuple(broken), sound, unknown)


def _how(url: str, sources: Sequence[Evidence], web: Web) -> str:
    """How a page is broken; nothing where it is not."""
    try:
        answer = web.get(url)
    except UnreachableError as error:
        return error.why
    if answer.status in _GONE:
        return "gone"
    if answer.status in _CLOSED:
        return "closed"
    if answer.status == _BUSY:
        return "busy"
    if answer.status not in _SOUND:
        return "failing"
    return _what_it_says(url, answer, sources)


def _what_it_says(url: str, answer: Answer, sources: Sequence[Evidence]) -> str:
    """Whether a page that answers is the one that was cited."""
    if "html" not in answer.type and not answer.data.lstrip().startswith(b"<"):
        return ""  # a document or a picture: it is there
    text = _text(answer)
    shown = "".join(_shown(text).split())
    if all(_is_quoted(source.excerpt, shown) for source in sources):
        return ""
    title = " ".join(found[1] for found in _TITLE.finditer(text))
    if _NOTHING_HERE.search(title) or (len(shown) < 400 and _NOTHING_HERE.search(_shown(text))):  # noqa: PLR2004 - a short page
        return "soft"
    here, there = urlsplit(url), urlsplit(urljoin(url, answer.url))
    if here.path.strip("/") and there.path.strip("/") in ("", "index.html"):
        return "soft"
    return "changed"


def _text(answer: Answer) -> str:
    found = _CHARSET.search(answer.type.encode()) or _CHARSET.search(answer.data[:2_000])
    name = found[1].decode("ascii", "replace").lower() if found else "utf-8"
    try:
        return answer.data.decode("gb18030" if name.startswith("gb") else name, "replace")
    except LookupError:
        return answer.data.decode("utf-8", "replace")


def _shown(html: str) -> str:
    return unescape(_UNSHOWN.sub(" ", html))


def _is_quoted(excerpt: str, shown: str) -> bool:
    """Whether what is quoted stands in a text without spaces, part by part between dots."""
    parts = (
        "".join(part.split()) for part in re.split(r"…+|\.{3,}|\[[^\]]*\]|〔[^〕]*〕", excerpt)
    )
    return all(part in shown for part in parts if len(part) >= _ENOUGH)


def as_markdown(found: Looked, locale: Locale) -> str:
    """What broke, for an issue; nothing where nothing did."""
    if not found.broken:
        return ""
    lines = [
        locale.say("links.lead"),
        *(line for each in found.broken for line in _told(each, locale)),
    ]
    whole = "\n".join(lines)
    if len(whole) <= LONGEST:
        return whole
    kept = whole[: LONGEST - 100].count("\n")
    return "\n".join([*lines[:kept], "", locale.count("links.cut", len(lines) - kept)])


def _told(each: Broken, locale: Locale) -> Iterator[str]:
    yield ""
    yield f"- {literal(locale.say(f'links.how.{each.how}'))} {code(each.url)}"
    places = locale.listed(dict.fromkeys(str(source.at.of("url")) for source in each.sources))
    yield f"  - {locale.say('links.where')}{code(places)}"
    copies = dict.fromkeys(source.archived for source in each.sources if source.archived)
    for copy in copies:
        yield f"  - {locale.say('links.copy')}{code(copy)}"
    if not copies:
        yield f"  - {locale.say('links.look')}{code(WHERE_TO_LOOK.format(url=each.url))}"
