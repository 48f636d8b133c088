"""Terms of art, each linked to the glossary where it first stands on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.views.teller import Teller
from generator.views.words import Run, any_of, parted


@dataclass(frozen=True)
class Spellings:
    """The glossary's spellings in the page's language, spaces left out, to their entries."""

    keys: Mapping[str, str]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, teller: Teller) -> Spellings:
        keys = {
            "".join(form.split()).lower(): key
            for key, term in teller.record.glossary.items()
            for form in term.forms(teller.locale.code)
            if form
        }
        return cls(keys, any_of(keys))


@dataclass(frozen=True)
class Linker:
    """Links terms of art, each where it first stands on a page."""

    teller: Teller
    spellings: Spellings
    linked: set[str] = field(default_factory=set)

    def runs(self, words: str) -> tuple[Run, ...]:
        def run(found: str) -> Run:
            key = self.spellings.keys["".join(found.split()).lower()]
            if key in self.linked:
                return Run(found)
            self.linked.add(key)
            return Run(found, self.teller.named(f"glossary/{key}"), is_term=True)

        return parted(words, self.spellings.pattern, run)
