"""Texts as Markdown and as HTML. Whatever a template prints comes through here.

A text stays a text: nothing in it can open an element, a link, a list or an attribute list, in
Python-Markdown as in CommonMark. Only what this module makes is `Markup`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Undefined
from markupsafe import Markup
from markupsafe import escape as escape_html

from generator.addresses import Address
from generator.views.words import Link, Run, Runs, Words

SCHEMES = frozenset(("http", "https", "mailto"))
"""Where a link may lead beside the site itself."""

_BREAKS = re.compile("[\\x00-\\x20\\x7f-\\x9f\u2028\u2029\ue000\ue001]+")
_SPECIAL = re.compile(r"[\\`*_{}\[\]#|]")
_FIRST = re.compile(
    r"(?P<before>\s*)(?:(?P<mark>[-+>](?!\w))|(?P<number>\d+)(?P<stop>[.)])(?=\s|$))"
)
_RULE = re.compile(r"\s*=")
_GITHUB = re.compile(r"~|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""What is special on GitHub alone, by https://github.github.com/gfm/, as entities.

From linking a bare mail address nothing keeps it.
"""
OPEN, CLOSE = "\ue000", "\ue001"
"""What stands around an address of the site until it is known from where it is linked."""

_ADDRESS = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_SAFE_IN_LINKS = ":/?#@!$&+,;=%~-._"


def text(words: str) -> Markup:
    """A text that stays one, on one line.

    Source: https://spec.commonmark.org/0.31.2/#backslash-escapes; what Python-Markdown lets be
    escaped is a part of that. `&` and `<` become entities, since a backslash would leave an
    entity without its semicolon to the browser.
    """
    line = _BREAKS.sub(" ", words)
    line = line.replace("&", "&amp;").replace("<", "&lt;")
    line = _SPECIAL.sub(r"\\\g<0>", line)
    line = _GITHUB.sub(lambda found: f"&#{ord(found[0])};", line)
    if found := _FIRST.match(line):
        at = found.start("mark") if found["mark"] else found.start("stop")
        line = f"{line[:at]}\\{line[at:]}"
    elif found := _RULE.match(line):
        at = found.end() - 1
        line = f"{line[:at]}&#{ord(line[at])};{line[at + 1 :]}"
    return Markup(line)  # noqa: S704 - this is the escaping


def is_safe(href: str) -> bool:
    """Whether an absolute address may be linked."""
    try:
        return urlsplit(href).scheme.lower() in SCHEMES
    except ValueError:
        return False


def destination(href: str) -> Markup:
    """What stands between the parentheses of a link; what may not be linked leads nowhere.

    An address elsewhere is absolute: a relative one would lead to wherever it is read.
    """
    if isinstance(href, Link) and not is_safe(href):
        return Markup("#")
    return Markup(quote(href, safe=_SAFE_IN_LINKS).replace("&", "&amp;"))  # noqa: S704 - likewise


def link(to: Address) -> Markup:
    """An address of the site, to be resolved when the whole page is known."""
    return Markup(f"{OPEN}{destination(str(to))}{CLOSE}")  # noqa: S704 - likewise


def resolved(page: str, relative: Callable[[Address], str]) -> str:
    """A page with each of its addresses as the link that `relative` makes of it."""

    @cache
    def href(to: str) -> str:
        path, _, fragment = unquote(unescape(to)).partition("#")
        return destination(relative(Address(path, fragment)))

    return _ADDRESS.sub(lambda found: href(found[1]), page)


def attributes(
    *classes: str, id_: str = "", lang: str = "", data: Mapping[str, str] | None = None
) -> Markup:
    """An attribute list in braces; nothing where there is no attribute."""
    said = [f"#{_name(id_)}"] if id_ else []
    said += [f".{_name(each)}" for each in classes if each]
    said += [f"lang={_name(lang)}"] if lang else []
    for name, value in (data or {}).items():
        each = " ".join(map(_name, value.split()))
        said += [f'data-{_name(name)}="{each}"'] if each else []
    return Markup("{" + " ".join(said) + "}") if said else Markup("")  # noqa: S704 - likewise


def _name(word: str) -> str:
    """An id, a class or a language's tag: letters, digits, dots, dashes and underscores."""
    return re.sub(r"[^\w.-]", "", word)


def words(said: Words, pending: Markup) -> Markup:
    """A text in a line; one of another language is marked as such, a waiting one says so."""
    line = text(_BREAKS.sub(" ", said.text).strip())
    return _marked(line, said.lang, pending if said.is_pending else Markup(""))


def _marked(line: Markup, lang: str, after: Markup) -> Markup:
    if lang and line:
        line = Markup(f"*{line}*{attributes(lang=lang)}")  # noqa: S704 - of what is escaped
    return Markup(f"{line} {after}") if after else line  # noqa: S704 - likewise


def runs(said: Runs, pending: Markup) -> Markup:
    """A running text in a line, with its links."""
    line = Markup("").join(map(run, said.runs))
    return _marked(line, said.lang, pending if said.is_pending else Markup(""))


def run(said: Run) -> Markup:
    """A part of a running text."""
    bare = _BREAKS.sub(" ", said.text)
    before = " " if bare.startswith(" ") else ""
    after = " " if bare.endswith(" ") and bare.strip(" ") else ""
    line = text(bare.strip(" "))
    if said.lang:
        line = _marked(line, said.lang, Markup(""))
    if said.edit and line:
        stars = "*" if said.edit == "gone" else "**"
        line = Markup(f"{stars}{line}{stars}{attributes(said.edit)}")  # noqa: S704 - likewise
    if said.is_strong:
        line = Markup(f"**{line}**")  # noqa: S704 - likewise
    if said.to:
        term = attributes("term") if said.is_term else ""
        line = Markup(f"[{line}]({link(said.to)}){term}")  # noqa: S704 - likewise
    return Markup(f"{before}{line}{after}")  # noqa: S704 - a mark next to a space would be none


def code(lines: str, *classes: str, lang: str = "", id_: str = "") -> Markup:
    """Lines as they are, between fences that none of them can close."""
    body = "".join(c for c in lines if c == "\n" or c.isprintable()).replace("-8<", "-8\u2060<")
    longest = max(map(len, re.findall(r"`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    told = attributes(*classes, lang=lang, id_=id_)
    return Markup(f"{fence} {told}\n{body.strip(chr(10))}\n{fence}")  # noqa: S704 - by the fence


def quoted(block: Markup) -> Markup:
    """Markdown as a quotation."""
    return Markup("\n").join(
        Markup("> {}").format(line) if line else Markup(">")
        for line in block.strip("\n").split("\n")
    )


def markdown(value: object, pending: Markup) -> Markup:
    """Whatever a template prints; `pending` marks words that wait for their translation.

    Raises:
        TypeError: a template prints what is neither a text nor a link.
    """
    if isinstance(value, Markup):
        return value
    for known, made in _MADE.items():
        if isinstance(value, known):
            return made(value, pending)
    return _unprintable(value)


_MADE: dict[type, Callable[[Any, Markup], Markup]] = {
    Words: words,
    Runs: runs,
    Address: lambda value, pending: link(value),
    Link: lambda value, pending: destination(value),
    str: lambda value, pending: text(value),
    int: lambda value, pending: text(str(value)),
}


def html(value: object, here: Address) -> Markup:
    """A value inside HTML: in a text, or between the quotes of an attribute.

    Raises:
        TypeError: as above.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, Address):
        return escape_html(value.seen_from(here))
    if isinstance(value, (str, int, Words, Runs)):
        return escape_html(str(value))
    return _unprintable(value)


def _unprintable(value: object) -> Markup:
    """Nothing for an `if` without an `else`; a name that is not known is an error."""
    if isinstance(value, Undefined):
        return text(str(value))
    raise TypeError(f"a template may not print a {type(value).__name__}")
