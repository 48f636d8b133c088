"""What MkDocs calls: pages are written before it looks, and finished after it has built."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from rjsmin import jsmin

from generator.clock import today
from generator.locales import Locale, locale_from_environment, locales
from generator.record_files import Checked, check, record_files
from generator.report import as_text
from generator.searching.entries import Leaf
from generator.searching.library import library
from generator.searching.prose import prose_leaf
from generator.site.lines import joined
from generator.site.pages import Site
from generator.site.project import Project
from generator.site.redirects import redirect_pages
from generator.site.snippets import snippets
from generator.site.writing import write_pages, write_texts

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

SNIPPETS = Path(".build/snippets")


class CommitmentsConfig(base.Config):
    """The plugin's options in mkdocs.yml."""

    records = options.ListOfItems(options.Type(str), default=[])
    """Record files, relative to mkdocs.yml; by default commitments.yaml and commitments/."""

    as_of = options.Optional(options.Type(str))
    """The day to build for, as 2026-11-24; by default today in Shanghai."""


class CommitmentsPlugin(BasePlugin[CommitmentsConfig]):
    """Turns records into pages, and gives each page its language."""

    def __init__(self) -> None:
        """Nothing is known before the first build."""
        self._site = Site((), locales(), date.min)
        self._is_preview = False
        self._prose: dict[str, Leaf] = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn whether this is a preview; MkDocs then keeps this object from build to build."""
        self._is_preview = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the records and write their pages, before MkDocs collects its files.

        A mistake made during a preview is reported, and the pages before it stay in view.
        """
        root = Path(config.config_file_path).parent
        files = [root / name for name in self.config.records] or record_files(root)
        checked = check(files, root, today())
        if not checked.is_clean:
            self._refuse(checked)
            return
        day = date.fromisoformat(self.config.as_of) if self.config.as_of else today()
        self._site = Site(
            checked.records, locales(), day, checked.hashes, _project(config), checked.revisions
        )
        problems = write_pages(self._site.pages(), Path(config.docs_dir))
        if problems:
            self._refuse(Checked(problems=tuple(problems)))
            return
        write_texts({root / SNIPPETS / name: text for name, text in snippets(self._site).items()})

    def _refuse(self, checked: Checked) -> None:
        report = f"\n{_report(checked)}"
        if not (self._is_preview and self._site.records):
            raise PluginError(report)
        sys.stderr.write(f"{report}\n")

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Let Chinese prose run on from line to line."""
        return markdown if page.meta.get("generated") else joined(markdown)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme see the languages, the letters and the day; leave its scripts out."""
        for file in list(files):
            if file.src_uri.startswith("assets/javascripts/"):
                files.remove(file)
        env.globals["locales"] = self._site.locales
        env.globals["letters"] = [record.letter for record in self._site.records]
        env.globals["today"] = self._site.today
        env.globals["project"] = self._site.project
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell a page where it stands in every language."""
        context["alternates"] = [  # type: ignore[typeddict-unknown-key]
            (locale, url, f"{config.site_url or ''}{url}")
            for locale, url in _counterparts(page.url, self._site.locales.values())
        ]
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Look at the records while serving."""
        root = Path(config.config_file_path).parent
        for path in record_files(root):
            server.watch(str(path))
        return server

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Keep what is on the pages that were written by hand, for the search."""
        is_wanted = page.meta.get("searched", True) and not page.meta.get("generated")
        if is_wanted and page.meta.get("lang") in self._site.locales:
            self._prose[page.url] = prose_leaf(page.url, html)
        return None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Lead on from old addresses, write what the search looks into, make scripts small."""
        site = self._site
        for record in site.records:
            pages = redirect_pages(record, site.locales, site.project.url)
            write_texts({Path(config.site_dir, path): html for path, html in pages})
        for locale in site.locales.values():
            own = (leaf for url, leaf in self._prose.items() if url.startswith(f"{locale.code}/"))
            files = library(site.records, locale, own).files()
            folder = Path(config.site_dir, "assets", "search", locale.code)
            write_texts({folder / name: text for name, text in files})
        for script in Path(config.site_dir, "assets").rglob("*.js"):
            script.write_text(jsmin(script.read_text(encoding="utf-8")), encoding="utf-8")


def _counterparts(url: str, known: Any) -> list[tuple[Locale, str]]:
    """The same page in every language; the root page, which has no twin, leads to the homes."""
    first, slash, rest = url.partition("/")
    tail = rest if slash and first in {locale.code for locale in known} else ""
    return [(locale, f"{locale.code}/{tail}") for locale in known]


def _project(config: MkDocsConfig) -> Project:
    """Where the site is published, as mkdocs.yml says."""
    extra = config.extra
    url = f"{(config.site_url or '').rstrip('/')}/"
    return Project(url, extra.get("repository") or "", extra.get("mail") or "")


def _report(checked: Checked) -> str:
    return as_text(checked.problems, checked.sources, locale_from_environment())
