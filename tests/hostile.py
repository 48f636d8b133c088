"""What an editor, or somebody who means harm, may write, and a record full of it."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any

from generator.record.parts import Origin, Text

MARKUP = (
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "&lt;script&gt;",
    "&ltscript>", "&lt/title>&ltscript>alert(1)", "&#60;img src=x onerror=alert(1)&#62;",
    "&#60img src=x onerror=alert(1)&#62", "&#x3c;b&#x3e;", "&#x3Cb&#x3E", "&amp;lt;", "&amp;lt",
    "&quot;&gt;", "&quot onload=alert(1)", "&nbsp", "&NewLine;", "&lbrace;: .x}", "&commat;x",
    "<img src=x onerror=alert(1)>", "<img/src=//evil.example/x>", "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>", "<base href=//evil.example>", "<plaintext>",
    "<textarea>", "</textarea>", "<style>*{display:none}</style>", "<link rel=stylesheet href=x>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<form action=x><input>",
    "<!-- comment", "-->", "<!--x-->", "--!>", "<![CDATA[x]]>", "]]>", "<!DOCTYPE x>",
    "<?php echo 1 ?>", "<?xml version='1.0'?>", "<%= 1 %>", "<b>bold</b>", "</p><p>",
    "</section></main>", "</details>", "</body></html>", "<a href=x>y</a>", "< b", "a<b>c",
    "<x-y>", "<template><b>", "<noscript><p title='</noscript><img src=x>'>",
    "<math><mtext><style><img src=x>", "<details markdown>", "<div markdown=1>*x*</div>",
    '"quoted"', "' onmouseover='alert(1)", '" onmouseover="alert(1)', '"><script>', "'\"",
    "`'\"`", '" style="color:red', '" http-equiv="refresh', "0;url=https://evil.example/",
    "refresh", "expression(alert(1))", "url(https://evil.example/x.png)", "}*{display:none",
    "@import 'x';",
)  # fmt: skip
"""HTML and what stands around it: entities, comments, attributes, styles."""

MARKDOWN = (
    "{onclick=alert(1)}", "{: onclick=alert(1)}", "{#id .class}", "x{.y}", "{.x}", "{:}", "{ }",
    "![x](x){: onerror=alert(1)}", "![x](javascript:alert(1))", "![](https://evil.example/x.png)",
    "[x](javascript:alert(1))", "[x](java&#10;script:alert(1))", "[x](data:text/html,x)",
    "[x](../../x.md)", "[x]: javascript:alert(1)", "[x]: <https://evil.example> 'x'", "[x][y]",
    "[x]", "[x][]", "[^1]", "[^1]: note", "*[HTML]: x", "*em*", "**strong**", "***both***",
    "_em_", "__strong__", "a_b_c", "`code`", "``code``", "```", "~~~", "~~~\nfence\n~~~",
    "```\nfence\n```", "~~gone~~", "\\", "\\\\", "\\*", "\\<b>", "\\&lt;", "a\\\nb", "# heading",
    "## heading {#x}", "heading #", "C#", "#", "a\n===", "===", "---", "***", "___", "- - -",
    "- item", "+ item", "* item", "1. item", "1) item", "- [ ] task", "[ ] task", "> quote", ">",
    "> [!NOTE]", "    code", "\tcode", "| a | b |", "a | b", "|", "| --- |", ": definition",
    "::: block", "!!! note", "??? fold", '--8<-- "zh/statuses.md"', ";--8<--", "--8<--",
    "-8<-\nx\n-8<-", "<http://example.org>", "http://example.org", "https://evil.example/?a=b",
    "www.evil.example", "ftp://evil.example/x", "<mailto:a@b.c>", "a@b.example",
    "mailto:a@b.example", "xmpp:a@b.example/x", "@someone", "#12", "GH-12", "evil/site#3",
    "$$x$$", "$x$", "^x^", "==x==", "++x++", ":smile:", "[TOC]", "[toc]", "\\[x\\](y)", "]]",
    "[[", "[[wiki]]", "](", ")(", "[x](y", "x](y)", "{", "}", "}{", "``", "!", "![",
)  # fmt: skip
"""Markdown, of every kind, and what GitHub makes of bare words."""

PROGRAMS = (
    "{% raw %}", "{% endraw %}", "{{ 7 * 7 }}", "{{ config }}", "{# comment #}", "{##", "##}",
    "{{", "}}", "{%", "{0}", "{n}", "{name}", "{revision}", "${7*7}", "#{7*7}", "%s", "%(x)s",
    "%n", "%00", "%3Cb%3E", "%", "%25", "=cmd|' /C calc'!A0", "=1+1", "+1+1", "-1+1", "@SUM(1+1)",
    "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", '";=1+1;"',
    '"=1+1"', "a,=1+1", "javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:alert(1)",
    "\x01javascript:alert(1)", "vbscript:x", "data:text/html,<script>alert(1)</script>",
    "//evil.example/x", "\\\\evil.example\\x", "https://evil.example@example.org/",
    'https://example.org/" onclick="x', "https://example.org/)[x](y", "http://[bad",
    "https://example.org/?q=<b>&lt=1#x", "---", "---\ntitle: x\n---", "...", "a: b", "- a", "? a",
    "!!python/object/apply:os.system [x]", "&anchor x", "*alias", "|", ">-", "%YAML 1.2", "'",
    '"', "# not", "null", "true", "~", "a\r\nBEGIN:VALARM", "\r\nEND:VEVENT", "END:VCALENDAR",
    "a;b,c:d", "\\n", "\\N", "\\;", "X;VALUE=URI:x", "\r\n folded", "\n\nfrom: x",
    "../../../etc/x", "..\\x", "/absolute", "CON",
)  # fmt: skip
"""Templates, formulas, addresses, YAML, calendars, paths."""

CHARACTERS = (
    "\u2028line", "\u2029par", "a\x00b", "a\x02b\x03c", "\x02wzxhzdk:0\x03", "\x02amp\x03",
    "\x1b[31m", "\x0b", "\x0c", "\x85", "\x7f", "\ue000x\ue001", "\ue000zh/\ue001", "\u202eright",
    "\u2066x\u2069", "\u200bzero", "\u200d", "\ufeffmark", "\u00adsoft", "\u00a0", "\u3000",
    "\ufffd", "\uffff", "\U000e0041", "\ufe0f", "a\rb", "a\r\nb", "a\n\nb", "a\n# b", "a\n- b",
    "a\n> b", "a\n    b", "a\n{.x}", "a\n[x]: y", "\n", " ", "  two  ",
    "a  \nb", "ａ＜ｂ＞", "﹤b﹥",
    "İ", "ß", "é", "😀", "𝔞", "ﷺ", "&copy;", "&copy", "&", "&#", "&#x", "&#0;", "&#x110000;", "=",
    "-", "+", "0", "&;", "x" * 1_500, "<" * 99, "[" * 99, "*" * 99, "_ " * 99, "`" * 99,
)  # fmt: skip
"""Characters that do something, and very many of one."""

HOSTILE = tuple(dict.fromkeys((*MARKUP, *MARKDOWN, *PROGRAMS, *CHARACTERS)))

MARK = re.compile(r"w\d+w")
"""What stands beside the hostile words of each text, and tells it from every other."""

REFERENCES = frozenset(
    (
        *("id", "language", "languages", "topics", "places", "bodies", "commitment"),
        *("highlights", "to", "time_zone", "repository", "light", "dark", "land", "water"),
    )
)
"""Fields that name or draw a thing and say nothing; what is unknown is an error before all else."""

SENTENCES = frozenset(("Site.question", "Site.lead", "Site.landing"))
"""Words in which a brace stands for what is filled in; others than known ones are refused."""

_BRACES = str.maketrans("", "", "{}")

NAMES = frozenset(("publisher", "original", "publishers"))
"""Fields that hold a name which another one repeats."""

Words = Callable[[str, int], str]
"""The words for a field, the how manyth of its kind it may be."""


@dataclass
class Poison:
    """Puts other words into every text of a thing, whatever fields it may have.

    `words` makes them from the field's kind, such as `Update.note`, and a number.
    """

    words: Words
    kinds: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)

    def of(self, thing: Any, kind: str = "") -> Any:  # noqa: ANN401 - whatever a record holds
        """The same thing with other words."""
        if type(thing) is str:
            return self._said(thing, kind)
        if isinstance(thing, Text):
            return replace(thing, words={code: self._next(kind) for code in thing.words})
        if isinstance(thing, Mapping):
            return self._mapping(thing, kind)
        if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
            return tuple(self.of(each, kind) for each in thing)
        if is_dataclass(thing) and not isinstance(thing, (Origin, type)):
            return self._entry(thing)
        return thing

    def _said(self, thing: str, kind: str) -> str:
        name = kind.rpartition(".")[2]
        if name in REFERENCES or kind == "Letter.source" or not thing:
            return thing
        if name in NAMES:
            if thing not in self.names:
                self.names[thing] = self._next(kind)
            return self.names[thing]
        words = self._next(kind)
        return words.translate(_BRACES) if kind in SENTENCES else words

    def _mapping(self, thing: Mapping[str, Any], kind: str) -> dict[str, Any]:
        """Its keys too, where they are words and not names."""
        if kind == "Record.synonyms":
            return {code: self._mapping(each, "synonyms") for code, each in thing.items()}
        are_words = kind in ("Record.publishers", "synonyms")
        return {
            self.of(key, kind) if are_words else key: self.of(each, kind)
            for key, each in thing.items()
        }

    def _entry(self, thing: Any) -> Any:  # noqa: ANN401 - likewise
        own = type(thing).__name__
        changed = {
            each.name: self.of(getattr(thing, each.name), f"{own}.{each.name}")
            for each in fields(thing)
            if each.name not in ("at", "redirects")
        }
        return replace(thing, **changed)

    def _next(self, kind: str) -> str:
        self.kinds[kind] += 1
        return self.words(kind, self.kinds[kind] - 1)


def harmless(words: str) -> str:
    """As many words, as long, in which nothing is special."""
    parts = re.split(f"({MARK.pattern})", re.sub(r"\s+", " ", words))
    parts[::2] = [re.sub(r"[^ A-Za-z0-9]", "x", part) for part in parts[::2]]
    return "".join(parts)


ADDRESSES = ("url", "archived")
"""Fields that hold a web address."""

EACH = 42
"""How many hostile words stand in one text: some are cut, so each also comes first in its turn."""

TURNS = -(-len(HOSTILE) // EACH)


def hostile_words(turn: int, each: int = EACH) -> Words:
    """In so many turns every kind of field holds each of the hostile words."""

    def words(kind: str, number: int) -> str:
        """Those of this turn, another of them first in each text of a kind."""
        chunk = HOSTILE[turn * each : (turn + 1) * each]
        first = (number * 7 + sum(map(ord, kind))) % len(chunk)
        chunk = (*chunk[first:], *chunk[:first])
        if kind.endswith(ADDRESSES):
            return chunk[0] if number % 2 else f"https://example.org/w{number}w{chunk[0]}"
        return "".join(f"{each} w{number}w " for each in chunk)

    return words


def harmless_words(turn: int, each: int = EACH) -> Words:
    """As many words, of which none is special."""
    hostile = hostile_words(turn, each)

    def words(kind: str, number: int) -> str:
        if kind.endswith(ADDRESSES):
            return f"https://example.org/w{number}w"
        return harmless(hostile(kind, number))

    return words


Element = tuple[str, dict[str, str]]
"""What an element is called, and its attributes; comments and the like have a name with `!`."""

LEADING = frozenset(("href", "src", "action", "formaction", "poster", "data", "srcset"))
"""Attributes that hold an address."""

SAID = ("title", "alt", "content", "placeholder", "value", "id", "aria-", "data-")
"""How attributes begin that may hold words."""


def differences(harmless: list[Element], hostile: list[Element]) -> list[str]:
    """Where the hostile words made something that the harmless ones did not."""
    tags = [[tag for tag, _ in elements] for elements in (harmless, hostile)]
    if tags[0] != tags[1]:
        more, less = Counter(tags[1]), Counter(tags[0])
        pairs = enumerate(zip(*tags, strict=False))
        at = next((n for n, (one, other) in pairs if one != other), -1)
        return [f"more {more - less}, less {less - more} near {hostile[max(0, at - 2) : at + 2]}"]
    found: list[str] = []
    for (tag, before), (_, after) in zip(harmless, hostile, strict=True):
        names = set(before) - ({"rel"} if after.get("href", "").startswith("#") else set())
        if names != set(after):
            found.append(f"{tag} has {sorted(set(after) ^ names)}")
        found += [
            f"{tag} {name}: {before[name][:80]} became {after[name][:80]}"
            for name in sorted(names & set(after))
            if not _is_the_same(name, before[name], after[name])
        ]
    return found


def _is_the_same(name: str, before: str, after: str) -> bool:
    """Whether an attribute holds as much as before, or leads where it may.

    A source leads anywhere on the web, or nowhere; mail goes to somebody; all else stays.
    """
    if not MARK.search(before):
        return before == after
    if name not in LEADING:
        return name.startswith(SAID)
    start = MARK.split(before)[0].partition("?")[0]
    is_source = start == "https://example.org/" and after.startswith(("http://", "https://"))
    is_mail = start.startswith("mailto:") and after.startswith("mailto:")
    is_nowhere = after.startswith("#")
    return is_nowhere or is_source or is_mail or after.startswith(start)


class Tree(HTMLParser):
    """The elements of a page in their order, read without a browser."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!comment", {}))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("!declaration", {}))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("!declaration", {}))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("!instruction", {}))

    def handle_data(self, data: str) -> None:
        self.text += data
