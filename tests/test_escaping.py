"""Whatever the record says stays a text: no string becomes an element, a link or an attribute."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from itertools import count
from typing import Any

import pytest
from jinja2 import DictLoader
from markdown import Markdown
from markdown_it import MarkdownIt
from markupsafe import Markup
from world import ROOT, SMALL, Check, bodies, told

from generator.addresses import Address
from generator.locales import locales
from generator.outputs.redirects import redirects
from generator.pages import escaping
from generator.pages.rendering import environments
from generator.problems import Span
from generator.record.model import Record
from generator.record.parts import Origin, Text
from generator.record_files import Checked
from generator.views.words import Link, Run, Runs, Words

HOSTILE = (
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "&lt;script&gt;",
    "&ltscript>", "&lt/title>&ltscript>alert(1)", "&#60;img src=x onerror=alert(1)&#62;",
    "&#x3c;b&#x3e;", "&amp;lt;", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "<!-- comment", "-->", "<![CDATA[x]]>", "<?php echo 1 ?>", "<b>bold</b>", "</p><p>",
    "</section></main>", "<a href=x>y</a>", "< b", "a<b>c", "{onclick=alert(1)}",
    "{: onclick=alert(1)}", "{#id .class}", "x{.y}", "{% raw %}", "{{ 7 * 7 }}", "{# comment #}",
    "{##", "##}", "![x](x){: onerror=alert(1)}", "![x](javascript:alert(1))",
    "[x](javascript:alert(1))", "[x](data:text/html,x)", "[x]: javascript:alert(1)", "[x][y]",
    "[^1]", "[^1]: note", "*[HTML]: x", "*em*", "**strong**", "***both***", "_em_", "__strong__",
    "`code`", "``code``", "```\nfence\n```", "~~~", "~~gone~~", "\\", "\\\\", "\\*", "\\<b>",
    "# heading", "## heading {#x}", "heading #", "C#", "a\n===", "===", "---", "***", "___",
    "- item", "+ item", "* item", "1. item", "1) item", "> quote", ">", "    code", "\tcode",
    "| a | b |", "a | b", "|", "| --- |", ": definition", "::: block", "!!! note", "??? fold",
    '--8<-- "zh/statuses.md"', ";--8<--", "--8<--", "<http://example.org>", "http://example.org",
    "<mailto:a@b.c>", "a@b.c", '"quoted"', "' onmouseover='alert(1)", '" onmouseover="alert(1)',
    '"><script>', '\'"', "\u2028line", "\u2029par", "a\x00b", "a\x02b\x03c", "\x02wzxhzdk:0\x03",
    "\ue000x\ue001", "\ue000zh/\ue001", "\u202eright", "\u200bzero", "\ufeffmark", "a\rb",
    "a\r\nb", "a\n\nb", "a\n# b", "a\n- b", "a\n> b", "a\n    b", "a\n{.x}", "a\n[x]: y", "\n",
    " ", "  two  ", "&copy;", "&copy", "&", "&#", "&#x", "=", "=cmd()", "+1", "-1", "@x",
    "%3Cb%3E", "%", "0;url=https://evil.example/", "refresh", "]]", "[[", "](", ")(", "[x](y",
    "x](y)", "{", "}", "}{", "$$x$$", "$x$", "^x^", "==x==", "++x++", "<details markdown>",
    "<div markdown=1>*x*</div>", "[TOC]", "[toc]", "\\[x\\](y)",
)  # fmt: skip
"""What an editor, or somebody who means harm, may put into any text."""


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, where they lead, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *sorted(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("decl",))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("pi", data))

    def handle_data(self, data: str) -> None:
        self.text += data


def html(markdown: str) -> str:
    extensions = ["attr_list", "tables", "fenced_code", "toc", "generator.markdown_extension"]
    return Markdown(extensions=extensions).convert(markdown)


def kept(words: str) -> str:
    """A text without spaces and without what no page can hold."""
    return re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u2060\ue000\ue001]+", "", words)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "- {}", "# {}", "> {}", "a {} b", "[{}](x)", "**a** {}"])
def test_a_text_stays_a_text_in_markdown(words: str, around: str) -> None:
    page, harmless = (around.replace("{}", escaping.text(one)) for one in (words, "words"))
    for convert in (html, MarkdownIt().render):
        if not kept(words):
            continue
        shape, plain = Shape(convert(page)), Shape(convert(harmless))
        assert shape.elements == plain.elements
        assert shape.links == plain.links
        assert kept(shape.text) == kept(plain.text).replace("words", kept(words))


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_closes_a_fence(words: str) -> None:
    page = f"before\n\n{escaping.code(f'first{chr(10)}{words}{chr(10)}last', 'text')}\n\nafter"
    shape = Shape(html(page))
    assert [tag for tag, *_ in shape.elements] == ["p", "pre", "code", "p"]
    assert "last" in shape.text


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("https://example.org/a?b=1&lt=2", "https://example.org/a?b=1&amp;lt=2"),
        ("https://example.org/(a)[b] c*", "https://example.org/%28a%29%5Bb%5D%20c%2A"),
        ("https://example.org/<b>\"'", "https://example.org/%3Cb%3E%22'"),
        ("javascript:alert(1)", "#"),
        (" JavaScript:alert(1)", "#"),
        ("data:text/html,x", "#"),
        ("vbscript:x", "#"),
        ("http://[bad", "#"),
        ("mailto:a@example.org?body=x%0Ay", "mailto:a@example.org?body=x%0Ay"),
    ],
)
def test_a_link_leads_nowhere_else(href: str, leads: str) -> None:
    assert escaping.destination(href) == leads


TEMPLATE = "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(x) }} {{ x }}{% set y = x %}{{ y }}"


@pytest.mark.parametrize("ending", [".md.j2", ".html.j2"])
@pytest.mark.parametrize("words", HOSTILE[:20])
def test_no_template_can_forget_it(ending: str, words: str) -> None:
    environment = environments()[ending].overlay(
        loader=DictLoader(
            {"x": "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(x) }} {{ x }}{% set y = x %}{{ y }}"}
        )
    )
    known = {"here": Address("zh/"), "locale": locales()["zh"], "pending": Markup("")}
    made = environment.get_template("x").render(x=words, **known)
    assert "<script" not in made
    assert "<img" not in made
    with pytest.raises(TypeError, match="may not print a object"):
        environment.get_template("x").render(x=object(), **known)


def test_words_say_their_language_and_runs_where_they_lead() -> None:
    runs = Runs((Run("a*", Address("zh/a/b/"), is_term=True), Run("c", is_strong=True)), "en")
    assert escaping.markdown(Words("x_y", "en", is_pending=True), Markup("*(waits)*")) == (
        r"*x\_y*{lang=en} *(waits)*"
    )
    said = escaping.resolved(
        escaping.markdown(runs, Markup("")), lambda to: to.seen_from(Address("zh/a/"))
    )
    assert said == r"*[a\*](b/){.term}**c***{lang=en}"
    assert (
        escaping.markdown(Link("https://example.org/a b"), Markup(""))
        == "https://example.org/a%20b"
    )


# Whole pages: another hostile text in every field, the check being left out


def poisoned(thing: Any, words: Iterator[str]) -> Any:  # noqa: ANN401 - whatever a record holds
    """The same thing with other words in each of its texts."""
    if isinstance(thing, Text):
        return replace(thing, words={code: next(words) for code in thing.words})
    if isinstance(thing, (Span, Origin)) or not is_dataclass(thing) or isinstance(thing, type):
        if isinstance(thing, Mapping):
            return {key: poisoned(value, words) for key, value in thing.items()}
        if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
            return tuple(poisoned(each, words) for each in thing)
        return thing
    changed = {}
    for each in fields(thing):
        value = getattr(thing, each.name)
        if each.name in TEXTS and isinstance(value, str):
            changed[each.name] = next(words)
        elif each.name not in ("at", "synonyms", "redirects"):
            changed[each.name] = poisoned(value, words)
    return replace(thing, **changed)


TEXTS = frozenset(
    (
        "number",
        "mark",
        "wording",
        "title",
        "lead",
        "publisher",
        "url",
        "excerpt",
        "archived",
        "period",
    )
)


def shapes(record: Record) -> dict[str, Shape]:
    site = told(Checked((record,)))
    pages = {path: Shape(html(body)) for path, body in bodies(site).items()}
    return {**pages, **{file.path: Shape(file.data.decode()) for file in redirects(site)}}


@pytest.mark.parametrize("turn", range(0, len(HOSTILE), 12))
def test_no_field_of_a_record_becomes_markup(checked: Check, turn: int) -> None:
    record = checked(SMALL).records[0]
    harmless = poisoned(record, (f"w{n}w" for n in count()))
    hostile = poisoned(record, (f"w{n}w{HOSTILE[(n + turn) % len(HOSTILE)]}" for n in count()))
    before, after = shapes(harmless), shapes(hostile)
    assert before.keys() == after.keys()
    for path, shape in after.items():
        assert Counter(shape.elements) - Counter(before[path].elements) == Counter(), path
        assert [
            one for one in shape.links if re.match(r"\s*(javascript|data|vbscript):", one)
        ] == []


# The theme


@pytest.mark.parametrize(
    "file", sorted((ROOT / "theme_overrides").rglob("*.html")), ids=lambda file: file.name
)
def test_every_file_of_the_theme_escapes(file: Any) -> None:  # noqa: ANN401 - a path
    text = re.sub(r"\{#-?.*?-?#\}\s*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert text.startswith("{% autoescape true -%}")
    assert text.endswith("{% endautoescape %}\n")
    assert re.findall(r"\|\s*safe", text) == (["| safe"] if file.name == "main.html" else [])
