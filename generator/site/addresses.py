"""Where every page stands. An address is a path below the site's root and ends in a slash."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass


def relative(here: str, there: str) -> str:
    """The link from one page to another; a fragment may follow the address."""
    address, hash_mark, fragment = there.partition("#")
    if address == here and fragment:
        return hash_mark + fragment
    path = posixpath.relpath(address or ".", here or ".")
    return ("./" if path == "." else f"{path}/") + hash_mark + fragment


@dataclass(frozen=True)
class Addresses:
    """The links from one page, in its language, to the pages of its letter."""

    here: str
    language: str
    letter: str

    def page(self, name: str = "") -> str:
        """A page of the site in this language, such as `about`; the home page without one."""
        return relative(self.here, f"{self.language}/{name}/" if name else f"{self.language}/")

    def of_letter(self, name: str = "", fragment: str = "") -> str:
        """A page of the letter, such as `deadlines`; its full text without a name."""
        address = f"{self.language}/{self.letter}/" + (f"{name}/" if name else "")
        return relative(self.here, address + (f"#{fragment}" if fragment else ""))

    def commitment(self, commitment: str) -> str:
        """A commitment, on its measure's page."""
        return self.of_letter(commitment.split("-", maxsplit=1)[0], commitment)

    def topic(self, topic: str) -> str:
        """A topic's page."""
        return self.of_letter(f"topics/{topic}")

    def place(self, place: str) -> str:
        """A place's page."""
        return self.of_letter(f"places/{place}")

    def term(self, term: str) -> str:
        """An entry of the glossary."""
        return self.of_letter("glossary", term)

    def file(self, path: str) -> str:
        """A file below the site's root, such as the letter as received."""
        return relative(self.here, path).rstrip("/")
