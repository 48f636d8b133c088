"""Where everything of the site stands: all building of addresses, and of links between them.

A page's path lies below the site's root and ends in a slash: `zh/xfb-2021-9/3.2/`. Inside a
record the same places have short names, without a language: `3.2`, `3.2-d`, `topics/culture`,
`glossary/fintech`; a letter itself has none.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Address:
    """A page or a file of the site, and perhaps a place on it."""

    path: str = ""
    fragment: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.fragment}" if self.fragment else self.path

    def at(self, fragment: str) -> Address:
        """A place on the same page."""
        return Address(self.path, fragment)

    @property
    def is_page(self) -> bool:
        """Whether it is a page, and not a file."""
        return self.path.endswith("/") or not self.path

    def seen_from(self, here: Address) -> str:
        """The relative link from the page or file `here`."""
        if self.path == here.path and self.fragment:
            return f"#{self.fragment}"
        start = posixpath.dirname(here.path) or "."
        link = posixpath.relpath(self.path or ".", start)
        if self.is_page:
            link = "./" if link == "." else f"{link}/"
        return f"{link}#{self.fragment}" if self.fragment else link


def named(letter: str, name: str = "") -> Address:
    """The published address of a short name, without a language and its last slash.

    It is told from the name alone, since a name may be gone from the record.
    """
    if not name:
        return Address(letter)
    if name.startswith("glossary/"):
        return Address(f"{letter}/glossary", name.removeprefix("glossary/"))
    measure, dash, _ = name.partition("-")
    if dash and measure.replace(".", "").isdigit():
        return Address(f"{letter}/{measure}", name)
    return Address(f"{letter}/{name}")


@dataclass(frozen=True)
class Addresses:
    """The addresses of one language."""

    language: str

    def site(self, path: str = "") -> Address:
        """A page of the site, such as `method/`; the home page without one."""
        return Address(f"{self.language}/{path}")

    def letter(self, letter: str, path: str = "") -> Address:
        """A page of a letter, such as `deadlines/`; its full text without one."""
        return Address(f"{self.language}/{letter}/{path}")

    def named(self, letter: str, name: str) -> Address:
        """What a short name stands for."""
        there = named(letter, name)
        return Address(f"{self.language}/{there.path}/", there.fragment)
