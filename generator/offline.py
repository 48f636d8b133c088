"""A built site as one ZIP that works from a disk, without a server.

A browser lets pages on a disk fetch nothing and run no modules. So each link leads to a file,
scripts are left out, and where the search stood it is said that it needs the published site.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup

from generator.data.shapes import ROOT
from generator.locales import Locale
from generator.writing import write_files

_LEFT_OUT = re.compile(r"(404\.html|robots\.txt|sitemap\.xml|SHA256SUMS|assets/search/.*|.*\.js)$")
"""What only a server, or a script, has a use for."""

_TAG = re.compile(r"<(?P<name>[a-z]+)\b[^<>]*>")
_LINK = re.compile(r' (?P<name>href|src|content)="(?P<value>[^"]*)"')
_SCRIPT = re.compile(r"<script\b(?![^>]*ld\+json)[^>]*>.*?</script>\n?", re.DOTALL)
_FORM = re.compile(
    r'<form class="find" action="(?:\.\./)*(?P<code>[^/"]*)[^>]*>.*?</form>\n?'
    r"(?:<noscript>.*?</noscript>\n?)?",
    re.DOTALL,
)
_DIALOG = re.compile(r"<dialog\b.*?</dialog>\n?", re.DOTALL)
_NOSCRIPT = re.compile(r"</?noscript>")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
_WHOLE = re.compile(r"letters/[^/]+\.html")
_ABOUT = ("canonical", "cite-as", "hreflang", "manifest")
"""Links that tell of the published page itself."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can name, so that the same site gives the same bytes."""


def offline(
    site: Mapping[str, bytes], locales: Mapping[str, Locale]
) -> Iterator[tuple[str, bytes]]:
    """The files of a site as they work from a disk, by their paths below it."""
    kept = {path: data for path, data in sorted(site.items()) if not _LEFT_OUT.match(path)}
    root = _CANONICAL.search(site["index.html"].decode())
    copy = _Copy(frozenset(kept), root[1] if root else "", locales)
    for path, data in kept.items():
        is_page = path.endswith(".html") and not _WHOLE.fullmatch(path)
        yield path, copy.page(path, data.decode()).encode() if is_page else data
    yield (
        "README.txt",
        "\n\n".join(each.say("offline.readme") for each in locales.values()).encode(),
    )


def zipped(files: Iterator[tuple[str, bytes]], folder: str) -> bytes:
    """Files in one ZIP, inside a folder; always the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in files:
            info = ZipInfo(f"{folder}/{path}", _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


@dataclass(frozen=True)
class NoSiteError(Exception):
    """There is no built site at a path."""

    path: Path


def pack(folder: Path, to: Path, locales: Mapping[str, Locale]) -> dict[Path, int]:
    """Put a built site into a ZIP in the folder `to`, and each whole letter beside it.

    Returns the sizes of what was written.

    Raises:
        NoSiteError: `folder` holds no built site.
        OSError: something cannot be read or written.
    """
    about = folder / ROOT / "index.json"
    if not about.is_file():
        raise NoSiteError(folder)
    day = json.loads(about.read_text(encoding="utf-8"))["as_of"]
    site = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    name = f"commitments-{day}"
    files = {to / f"{name}.zip": zipped(offline(site, locales), name)}
    files |= {to / Path(path).name: site[path] for path in site if _WHOLE.fullmatch(path)}
    write_files(files)
    return {path: len(data) for path, data in files.items()}


@dataclass(frozen=True)
class _Copy:
    paths: frozenset[str]
    url: str
    locales: Mapping[str, Locale]

    def page(self, path: str, html: str) -> str:
        """A page whose links lead to files, and that needs no script."""
        for unwanted in (_SCRIPT, _DIALOG, _POLICY):
            html = unwanted.sub("", html)
        html = _FORM.sub(lambda form: self._no_search(path, form["code"]), html)
        html = _NOSCRIPT.sub("", html)
        return _TAG.sub(lambda tag: self._tag(tag, path), html)

    def _no_search(self, path: str, code: str) -> str:
        """What stands where the search was: in the page's language, or where it has none, its."""
        locale = self.locales.get(path.partition("/")[0]) or self.locales[code]
        return Markup('<p class="fine">{}</p>\n').format(locale.say("offline.search"))

    def _tag(self, tag: re.Match[str], path: str) -> str:
        if tag["name"] == "link" and any(about in tag[0] for about in _ABOUT):
            return tag[0]
        is_refresh = 'http-equiv="refresh"' in tag[0]

        def there(link: re.Match[str]) -> str:
            name, value = link["name"], link["value"]
            if name == "content":
                before, mark, value = value.partition("url=") if is_refresh else (value, "", "")
                return f' content="{before}{mark}{self._file(value, path) if mark else ""}"'
            return f' {name}="{self._file(value, path)}"'

        return _LINK.sub(there, tag[0])

    def _file(self, href: str, here: str) -> str:
        """A link to a page of the site as one to its file; any other as it is."""
        if href.startswith("#"):
            return href
        whole, fragment = urldefrag(urljoin(f"{self.url}{here}", href))
        path = urlsplit(whole)._replace(query="").geturl()
        if not self.url or not path.startswith(self.url):
            return href
        to = path.removeprefix(self.url)
        to = f"{to}index.html" if to.endswith("/") or not to else to
        if to not in self.paths:
            return href
        link = posixpath.relpath(to, posixpath.dirname(here) or ".")
        if to == here and fragment:
            link = ""
        return f"{link}#{fragment}" if fragment else link
