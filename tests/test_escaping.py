"""Whatever the record says stays a text: no string becomes an element, a link or an attribute."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hostile import HOSTILE
from jinja2 import DictLoader
from markdown import Markdown
from markdown_it import MarkdownIt
from markupsafe import Markup
from world import ROOT

from generator.addresses import Address
from generator.locales import locales
from generator.pages import escaping
from generator.pages.rendering import environments
from generator.views.words import Link, Run, Runs, Words


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
    return re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u2060\u3000\ue000\ue001]+", "", words)


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
        ("https://example.org/<b>\"'", "https://example.org/%3Cb%3E%22%27"),
        ("javascript:alert(1)", "#"),
        (" JavaScript:alert(1)", "#"),
        ("data:text/html,x", "#"),
        ("vbscript:x", "#"),
        ("http://[bad", "#"),
        ("../x.md", "#"),
        ("//evil.example/x", "#"),
        ("mailto:a@example.org?body=x%0Ay", "mailto:a@example.org?body=x%0Ay"),
    ],
)
def test_a_link_leads_nowhere_else(href: str, leads: str) -> None:
    assert escaping.destination(Link(href)) == leads


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


# The theme


@pytest.mark.parametrize(
    "file", sorted((ROOT / "theme_overrides").rglob("*.html")), ids=lambda file: file.name
)
def test_every_file_of_the_theme_escapes(file: Any) -> None:  # noqa: ANN401 - a path
    text = re.sub(r"\{#-?.*?-?#\}\s*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert text.startswith("{% autoescape true -%}")
    assert text.endswith("{% endautoescape %}\n")
    assert re.findall(r"\|\s*safe", text) == (["| safe"] if file.name == "main.html" else [])
