"""Pages written by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import yaml

from generator.addresses import Address
from generator.kinds import Kind

_FRONT = re.compile(r"---\n(?P<front>.*?)\n---\n", re.DOTALL)
_INCLUDE = re.compile(r'^--8<-- "(?P<name>[^"]+)"$', re.MULTILINE)


@dataclass(frozen=True)
class Prose:
    """A page written by hand: its kind, its language, and its file's text."""

    kind: Kind
    language: str
    text: str

    @property
    def address(self) -> Address:
        """Where it stands."""
        return Address(f"{self.language}/{self.kind.path}")

    @cached_property
    def title(self) -> str:
        """What its front matter calls it; nothing where that cannot be read."""
        found = _FRONT.match(self.text)
        try:
            front = yaml.safe_load(found["front"]) if found else None
        except yaml.YAMLError:
            front = None
        return str(front.get("title", "")) if isinstance(front, dict) else ""

    @property
    def body(self) -> str:
        """Its text without front matter."""
        return _FRONT.sub("", self.text, count=1)

    def with_snippets(self, snippets: Mapping[str, str]) -> Prose:
        """The page with what it includes by `--8<-- "name"`."""
        text = _INCLUDE.sub(lambda found: snippets.get(found["name"], found[0]), self.text)
        return Prose(self.kind, self.language, text)
