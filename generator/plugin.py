"""What MkDocs calls: pages are written before it looks, and the rest after it has built."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin

from generator.alongside import Alongside
from generator.assets import sent
from generator.building import SNIPPETS_EXTENSION, RefusedError, read_site, write_docs
from generator.frame import frame
from generator.locales import locale_from_environment, locales
from generator.outputs import files as output_files
from generator.project import Project
from generator.report import as_text
from generator.watching import Watch
from generator.writing import write_files

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from generator.views.site import SiteView

OF_THE_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
"""Material's own files, none of which a page asks for."""

TYPES = ".d.ts"
"""What only those who write scripts read."""


class CommitmentsConfig(base.Config):
    """The plugin's options in mkdocs.yml."""

    records = options.ListOfItems(options.Type(str), default=[])
    """Record files, relative to mkdocs.yml; by default commitments.yaml and commitments/."""

    as_of = options.Optional(options.Type(str))
    """The day to build for, as 2026-11-24; by default today in Shanghai."""


class CommitmentsPlugin(BasePlugin[CommitmentsConfig]):
    """Turns records into pages, and publishes beside them what is no page."""

    def __init__(self) -> None:
        """Nothing is known before the first build."""
        self._site: SiteView | None = None
        self._is_preview = False
        self._outputs: Alongside | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn whether this is a preview; MkDocs then keeps this object from build to build."""
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Say at once, and not after a whole build, that a preview cannot be seen."""
        if self._is_preview and self._site is None:
            with socket() as door:
                door.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
                try:
                    door.bind((config.dev_addr.host, config.dev_addr.port))
                except OSError as error:
                    address = f"{config.dev_addr.host}:{config.dev_addr.port}"
                    say = locale_from_environment().say
                    told = say("preview.taken", address=address, reason=error.strerror or error)
                    raise ConfigurationError(told) from None
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the records and write their pages, before MkDocs collects its files.

        A mistake made during a preview is reported, and the pages before it stay in view.
        """
        root = Path(config.config_file_path).parent
        records = [root / name for name in self.config.records]
        try:
            site = read_site(root, _project(config), records, self._day())
            pieces = root / config.mdx_configs[SNIPPETS_EXTENSION]["base_path"][0]
            write_docs(site, Path(config.docs_dir), pieces)
        except RefusedError as refused:
            report = as_text(
                refused.checked.problems, refused.checked.sources, locale_from_environment()
            )
            if not self._is_preview or self._site is None:
                raise PluginError(f"\n{report}") from None
            sys.stderr.write(f"\n{report}\n")
        else:
            self._site = site
        if self._site is not None:
            # The preview's own script, which loads a page anew, is one that the policy forbids.
            config.extra["frame"] = frame(self._site) | {"is_preview": self._is_preview}

    def _day(self) -> date | None:
        try:
            return date.fromisoformat(self.config.as_of) if self.config.as_of else None
        except ValueError:
            told = f"as_of is no day like 2026-11-24: {self.config.as_of!r}"
            raise ConfigurationError(told) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what no page uses, and pages in languages that are not the site's."""
        for file in list(files):
            if file.src_uri.startswith(OF_THE_THEME) or file.src_uri.endswith(TYPES):
                files.remove(file)
        own = {language["code"] for language in config.extra["frame"]["languages"]}
        written: dict[str, list[str]] = {}
        for file in files.documentation_pages():
            code, _, path = file.url.partition("/")
            if code in locales() and code not in own:
                files.remove(file)
            written.setdefault(path, []).append(code)
        config.extra["frame"]["written"] |= written
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Begin with what is no page before MkDocs begins with the pages.

        By now it has emptied the site's folder. A preview has threads, beside which no process
        may be forked; it waits for the end.
        """
        if self._site is not None:
            work = partial(_write_outputs, self._site, Path(config.site_dir))
            self._outputs = Alongside(work, is_alone=not self._is_preview)
        return env

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Take a page's language and address from where it stands, if it does not say them."""
        code, _, path = page.file.url.partition("/")
        if code in locales():
            page.meta.setdefault("path", path)
        else:
            code = config.extra["frame"]["languages"][0]["code"]
        page.meta.setdefault("lang", code)
        page.meta.setdefault("title", str(page.title))
        return markdown

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Look at the project while serving, also at records that come later."""
        Watch(server, Path(config.config_file_path).parent, Path(config.docs_dir))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is no page, and send scripts and styles without their comments."""
        if self._outputs is None:
            return
        self._outputs.wait()
        write_files({path: text.encode() for path, text in sent(Path(config.site_dir) / "assets")})

    def stop(self) -> None:
        """Leave off, wherever a build broke off."""
        if self._outputs:
            self._outputs.stop()


def _write_outputs(site: SiteView, to: Path) -> None:
    for file in output_files(site):
        write_files({to / file.path: file.data})


def _project(config: MkDocsConfig) -> Project:
    """Where the site is published, as mkdocs.yml says."""
    extra = config.extra
    url = f"{(config.site_url or '').rstrip('/')}/"
    return Project(url, extra.get("repository") or "", extra.get("mail") or "")
