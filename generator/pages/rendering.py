"""Pages laid out by templates, which take no decision and cannot print an unescaped text.

`*.md.j2` are Markdown, `*.html.j2` the few things that Markdown cannot say: forms and drawings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from markupsafe import Markup

from generator.addresses import Address
from generator.kinds import is_folder
from generator.locales import Locale
from generator.pages import escaping
from generator.views.page import PageView
from generator.views.site import LanguageView, SiteView
from generator.views.words import Runs, Words

if TYPE_CHECKING:
    from jinja2.runtime import Context

_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Page:
    """A Markdown file below docs/, and where the page stands that is made from it.

    Its links are open until it is said whether they lead from file to file or from page to page.
    """

    path: str
    address: Address
    front: Mapping[str, Any]
    text: str

    @cached_property
    def body(self) -> str:
        """What the file holds below its front matter; links lead from file to file."""
        here = Address(self.path)
        return escaping.resolved(self.text, lambda to: file_of(to).seen_from(here))

    @property
    def markdown(self) -> str:
        """The whole file."""
        return f"{self._front}{self.body}"

    @property
    def published(self) -> str:
        """The same beside its page, where links lead from page to page."""
        body = escaping.resolved(self.text, lambda to: to.seen_from(self.address))
        return f"{self._front}{body}"

    @cached_property
    def _front(self) -> str:
        front = yaml.dump(
            dict(self.front), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000
        )
        return f"---\n{front}---\n\n"


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@lru_cache(maxsize=1)
def pages(site: SiteView) -> tuple[Page, ...]:
    """Every page that is made from the records."""
    made = (page(view, language, site) for language in site.languages for view in language.pages)
    return (landing(site), *made)


def page(view: PageView, language: LanguageView, site: SiteView) -> Page:
    """A page as Markdown."""
    front: dict[str, Any] = {
        "generated": True,
        "title": view.title,
        "description": view.description,
        "picture": (view.card.address if view.card else view.home_card).path,
        "lang": language.locale.code,
        "kind": view.kind.name,
        "path": view.below,
        "edit": view.edit,
    }
    if view.changed:
        front["changed"] = view.changed
    if view.trail:
        front["trail"] = [{"name": str(n.name), "path": str(n.address)} for n in view.trail]
    if view.kind.is_of_letter:
        front["letter"] = view.letter.id
        front["revision"] = view.letter.revision
    if view.kind.script:
        front["script"] = view.kind.script
    for name, there in (("previous", view.before), ("next", view.after)):
        if there:
            front[name] = there.path
    values = {"page": view, "letter": view.letter, "subject": view.subject, "site": site}
    body = layout(f"{view.kind.layout}.md.j2", view.address, view.locale, **values)
    return Page(file_of(view.address).path, view.address, front, body)


def landing(site: SiteView) -> Page:
    """The page at the site's root, which leads into each language."""
    first, root = site.languages[0], Address()
    title = " · ".join(language.locale.say("site.name") for language in site.languages)
    front = {"generated": True, "title": title, "lang": first.locale.code, "kind": "landing"}
    body = layout("landing.md.j2", root, first.locale, site=site)
    return Page(file_of(root).path, root, front, body)


def file_of(there: Address) -> Address:
    """The Markdown file of a page; a file is itself."""
    if not there.is_page:
        return there
    language, _, below = there.path.partition("/")
    if not language or is_folder(below):
        return Address(f"{there.path}index.md", there.fragment)
    return Address(f"{there.path.rstrip('/')}.md", there.fragment)


def layout(template: str, here: Address, locale: Locale, **values: object) -> str:
    """A template filled in, for the page `here`."""
    pending = Markup("*({})*{{.pending}}").format(escaping.text(locale.say("site.pending")))
    text = (
        _markdown()
        .get_template(template)
        .render(here=here, locale=locale, pending=pending, **values)
    )
    lines = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return f"{_GAPS.sub(chr(10) * 2, lines)}\n"


def environments() -> Mapping[str, Environment]:
    """The two environments, by the endings of their templates."""
    return {".md.j2": _markdown(), ".html.j2": _html()}


@cache
def _markdown() -> Environment:
    """The environment of Markdown templates."""
    environment = _environment(_to_markdown)
    environment.globals |= {
        "t": _say, "n": _count, "code": escaping.code, "attributes": escaping.attributes,
        "block": _block, "drawn": _drawn,
    }  # fmt: skip
    environment.filters["quoted"] = escaping.quoted
    return environment


@cache
def _html() -> Environment:
    """The environment of the few pieces of HTML."""
    environment = _environment(_to_html)
    environment.globals["t"] = _say_in_html
    return environment


def _environment(finalize: Callable[[Context, object], Markup]) -> Environment:
    """With `autoescape` a macro's result is `Markup`; all else passes through `finalize`."""
    return Environment(
        loader=PackageLoader("generator.pages"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        comment_start_string="{##",  # since `{#` opens an attribute list
        comment_end_string="##}",
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@pass_context
def _to_markdown(context: Context, value: object) -> Markup:
    return escaping.markdown(value, context["pending"])


@pass_context
def _to_html(context: Context, value: object) -> Markup:
    return escaping.html(value, context["here"])


@pass_context
def _say(context: Context, key: str, **values: object) -> Markup:
    """Interface words with their blanks filled in, each as what it is."""
    return _filled(context["locale"].words[key], values, partial(_to_markdown, context))


@pass_context
def _say_in_html(context: Context, key: str, **values: object) -> Markup:
    """The same in HTML."""
    return _filled(context["locale"].words[key], values, partial(_to_html, context))


def _filled(words: str, values: Mapping[str, object], made: Callable[[object], Markup]) -> Markup:
    if not values:
        return made(words)
    parts = re.split(r"\{(\w+)\}", words)
    return Markup("").join(made(values[part] if n % 2 else part) for n, part in enumerate(parts))


@pass_context
def _count(context: Context, key: str, number: int) -> str:
    words: str = context["locale"].count(key, number)
    return words


@pass_context
def _block(
    context: Context,
    value: Words | Runs | Markup,
    *classes: str,
    id: str = "",  # noqa: A002 - as in HTML
) -> Markup:
    """A paragraph of its own with its attributes on the line below; nothing of nothing."""
    if not value:
        return Markup("")
    lang = "" if isinstance(value, Markup) else value.lang
    pending = not isinstance(value, Markup) and value.is_pending
    if isinstance(value, Words):
        value = Words(value.text)
    elif isinstance(value, Runs):
        value = Runs(value.runs)
    line = _to_markdown(context, value)
    if pending:
        line = Markup("{} {}").format(line, context["pending"])
    told = escaping.attributes(*classes, id_=id, lang=lang)
    return Markup("{}\n{}").format(line, told) if told else line


@pass_context
def _drawn(context: Context, name: str, language: Locale | None = None, **values: object) -> Markup:
    return drawn(name, context["here"], language or context["locale"], **values)


def drawn(name: str, here: Address, locale: Locale, **values: object) -> Markup:
    """A piece of HTML, without empty lines, after which Markdown would take it for text again."""
    template = _html().get_template(f"{name}.html.j2")
    text = template.render(here=here, locale=locale, **values)
    lines = (line for line in text.splitlines() if line.strip())
    return Markup("\n".join(lines))  # noqa: S704 - its environment escapes
