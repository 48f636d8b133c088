"""Interface words. A language is a file in `locales/`: adding one is adding data."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.record.letter import Document
from generator.record.parts import Moment
from generator.record.site import Site

FOLDER = Path(__file__).with_name("locales")
_NOUNS = {"document": "noun", "paper": "paper"}
"""Blanks for what a letter is called, as a document and as the original of its words."""

_OF_THE_SITE = {
    "name": "site.name",
    "description": "site.description",
    "question": "home.question",
    "lead": "home.lead",
    "landing": "landing.lead",
    "independent": "site.independent",
    "hint": "find.hint",
}
"""What a site says in its own words, and the general words whose place they take."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is many times as fast


class LocaleError(Exception):
    """A file of words is broken. It is said in English: which words are sound is not known."""


@dataclass(frozen=True)
class Locale:
    """One language of the site.

    `code` names it in the record and in addresses, `tag` in HTML (BCP 47), `theme` in
    Material; `joiner` stands between two passages of one sentence.
    """

    code: str
    tag: str
    theme: str
    name: str
    joiner: str
    words: Mapping[str, str] = field(repr=False)
    unfilled: Mapping[str, str] = field(repr=False)

    def of_site(self, site: Site) -> Locale:
        """The same words, with a site's own in place of general ones."""
        own = {
            key: said[self.code]
            for name, key in _OF_THE_SITE.items()
            for said in [getattr(site, name)]
            if self.code in said
        }
        names = (self.words["found.asking"], *site.place_names.get(self.code, ()))
        own["found.asking"] = " ".join(names)
        unfilled = {key: words for key, words in self.unfilled.items() if key not in own} | own
        return replace(self, words={**self.words, **own}, unfilled=unfilled).of(Document.OTHER)

    def of(self, document: Document) -> Locale:
        """The same words about a certain sort of document: `{document}` and `{paper}` name it."""
        nouns = {
            f"{{{key}}}": self.words[f"documents.{group}.{document}"]
            for key, group in _NOUNS.items()
        }
        filled = {}
        for key, words in self.unfilled.items():
            for blank, noun in nouns.items():
                words = words.replace(blank, noun)  # noqa: PLW2901 - one blank after the other
            filled[key] = words
        return replace(self, words={**self.words, **filled})

    def say(self, key: str, /, **values: object) -> str:
        """The words under a dotted key, with its `{placeholders}` filled in.

        Raises:
            KeyError: the locale has no such key, or a placeholder is not filled.
        """
        words = self.words[key]
        return words.format(**values) if values else words

    def count(self, key: str, number: int) -> str:
        """A number with its noun: `key.one` where the language has one, else `key.other`."""
        form = f"{key}.one" if number == 1 and f"{key}.one" in self.words else f"{key}.other"
        return self.words[form].format(n=f"{number:,}")

    def day(self, day: date) -> str:
        """A day in words, such as 31 December 2021."""
        month = self.words.get(f"months.{day.month}", str(day.month))
        return self.say("formats.day", year=day.year, month=month, day=day.day)

    def moment(self, moment: Moment) -> str:
        """A day, month or year in words."""
        if moment.day:
            return self.day(moment.last_day)
        month = self.words.get(f"months.{moment.month}", str(moment.month))
        return self.say(
            f"formats.{'month' if moment.month else 'year'}", year=moment.year, month=month
        )

    def number(self, number: Decimal) -> str:
        """A number as it is read: 800,000, or 80万 where the language counts so."""
        for scale in self.words["formats.scales"].split(", "):
            step, _, name = scale.partition(" ")
            if number >= int(step) and number % int(step) == 0:
                return self.joiner.join((f"{number / int(step):f}", name))
        return f"{number:,f}"

    def listed(self, items: Iterable[str]) -> str:
        """Items in one run, separated as the language separates them."""
        return self.words["formats.separator"].join(items)


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterable[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)


def read_locale(path: Path) -> Locale:
    """The language in a file whose name is its code.

    Raises:
        LocaleError: the file cannot be read as one; its words say where and why.
    """
    try:
        tree = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - it is a safe one
        about = tree.pop("language")
        words = dict(_flat(tree))
        int(words["order"])
        blanks = tuple(f"{{{key}}}" for key in _NOUNS)
        unfilled = {key: s for key, s in words.items() if any(each in s for each in blanks)}
        return Locale(code=path.stem, words=words, unfilled=unfilled, **about).of(Document.OTHER)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        place = f":{at.line + 1}:{at.column + 1}" if at else ""
        raise LocaleError(f"{path}{place}: {error.problem or error.context}") from None
    except KeyError as error:
        raise LocaleError(f"{path}: no words under {error}") from None
    except (yaml.YAMLError, ValueError, TypeError, AttributeError) as error:
        raise LocaleError(f"{path}: {error}") from None


@cache
def locales(folder: Path = FOLDER) -> Mapping[str, Locale]:
    """Every language that has a file, by code, in the order that the files ask for."""
    found = {path.stem: read_locale(path) for path in sorted(folder.glob("*.yaml"))}
    return dict(sorted(found.items(), key=lambda item: int(item[1].words["order"])))


def locale_from_environment(environ: Mapping[str, str] = os.environ) -> Locale:
    """The language that the environment asks for, as LC_ALL, LC_MESSAGES or LANG; else English."""
    known = locales()
    asked = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    code = asked.partition("_")[0].partition(".")[0].lower()
    return known.get(code) or known["en"]
