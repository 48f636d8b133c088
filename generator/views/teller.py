"""One record, told in one language on one day: what all its views are made with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.addresses import Address, Addresses
from generator.checking.rules import CLOSING
from generator.locales import Locale
from generator.project import Project
from generator.record.letters import Letters
from generator.record.model import Commitment, Record
from generator.record.parts import Figure, Moment, Text
from generator.record.site import Said, Site
from generator.views.words import Words

_QUOTES = (("“", "”", "‘", "’"), ("《", "》", "〈", "〉"))
"""Marks around words, and those for such words inside others."""


@dataclass(frozen=True)
class Edition:
    """What the records alone do not say: the day, and where the site is published.

    `hashes` holds the SHA-256 of each letter as received by its file, `revisions` a short name
    for what each record's file holds; `site` is what the site says of itself.
    """

    today: date
    project: Project = field(default_factory=Project)
    hashes: Mapping[str, str] = field(default_factory=dict)
    revisions: Mapping[str, str] = field(default_factory=dict)
    site: Site = field(default_factory=Site)


@dataclass(frozen=True)
class Teller:
    """Tells a record in the language of `locale`; `letters` are all records of the site."""

    record: Record
    locale: Locale
    locales: Mapping[str, Locale]
    edition: Edition
    letters: Letters = field(default_factory=Letters)

    @property
    def today(self) -> date:
        """The day that is told of."""
        return self.edition.today

    @cached_property
    def addresses(self) -> Addresses:
        """The pages of this language."""
        return Addresses(self.locale.code)

    def page(self, path: str = "") -> Address:
        """A page of this letter."""
        return self.addresses.letter(self.record.letter.id, path)

    def named(self, name: str) -> Address:
        """What a short name of this letter stands for."""
        return self.addresses.named(self.record.letter.id, name)

    def say(self, key: str, **values: object) -> str:
        """Interface words."""
        return self.locale.say(key, **values)

    # Languages

    @property
    def original(self) -> str:
        """The letter's own language."""
        return self.record.letter.original

    @property
    def is_original(self) -> bool:
        """Whether the letter is told in its own language."""
        return self.locale.code == self.original

    @cached_property
    def other(self) -> str:
        """The language beside this one: the original, or its translation; empty without one."""
        if not self.is_original:
            return self.original
        return next((code for code in self.record.letter.languages if code != self.original), "")

    def tag(self, code: str) -> str:
        """A language's tag where it has to be said; nothing for the page's own."""
        if code == self.locale.code:
            return ""
        return self.locales[code].tag if code in self.locales else code

    @property
    def authority(self) -> str:
        """Which language of the letter counts, in a sentence; empty where it has but one."""
        original, *others = self.record.letter.languages
        if not others:
            return ""
        told = self.listed(self.language(code) for code in others)
        return self.say("letter.authority", original=self.language(original), others=told)

    def language(self, code: str) -> str:
        """What a language is called in the page's language."""
        return self.locale.words.get(f"languages.{code}") or code

    def marked(self, mark: str) -> str:
        """The mark of a part of the letter, as it stands before words of the letter's language."""
        joiner = self.locales[self.original].joiner if self.original in self.locales else " "
        return f"{mark}{joiner}" if mark else ""

    def in_original(self, words: str) -> Words:
        """Words of the letter's own language."""
        return Words(words, self.tag(self.original))

    def text(self, text: Text) -> Words:
        """A text in the page's language; the original where its translation waits."""
        if words := text.get(self.locale.code):
            return Words(words)
        return Words(text.get(self.original), self.tag(self.original), is_pending=True)

    def optional(self, text: Text | None) -> Words:
        """A text that need not be there."""
        return self.text(text) if text else Words("")

    def said(self, words: Said) -> Words:
        """Words that need not be there in every language; in another where they are not."""
        if own := words.get(self.locale.code):
            return Words(own)
        code = next((each for each in (self.original, *words) if each in words), "")
        return Words(words.get(code, ""), self.tag(code) if code else "")

    def beside(self, text: Text) -> Words:
        """The same text in the language beside the page's own; empty where there is none."""
        return Words(text.get(self.other), self.tag(self.other)) if self.other else Words("")

    # A commitment's words by themselves

    def alone(self, commitment: Commitment, code: str) -> str:
        """A commitment's words in a language, as they read on their own."""
        text = commitment.reads or commitment.quote
        words = re.sub(r"[,;](”?)$", r"\1", text.get(code).rstrip(CLOSING).strip())
        if code in self.locales:
            words = words.removeprefix(self.locales[code].words["formats.leading"])
        return words[:1].upper() + words[1:]

    def heading(self, commitment: Commitment) -> Words:
        """A commitment's words in the page's language, or in the original."""
        if words := self.alone(commitment, self.locale.code):
            return Words(words)
        return Words(
            self.alone(commitment, self.original), self.tag(self.original), is_pending=True
        )

    def heading_beside(self, commitment: Commitment) -> Words:
        """The same in the language beside."""
        if not self.other:
            return Words("")
        return Words(self.alone(commitment, self.other), self.tag(self.other))

    def title(self, text: Text) -> Words:
        """A lead sentence as a heading: without the stop at its end."""
        words = self.text(text)
        return Words(words.text.rstrip("。."), words.lang, words.is_pending)

    # Days and figures

    def day(self, day: date) -> str:
        """A day in words."""
        return self.locale.day(day)

    def moment(self, moment: Moment | None) -> str:
        """A day, month or year in words; nothing where it is not known."""
        return self.locale.moment(moment) if moment else ""

    def figure(self, figure: Figure) -> str:
        """The value read from a figure, with its comparator and unit."""
        number = self.locale.number(figure.value)
        if figure.to is not None:
            number = f"{number}–{self.locale.number(figure.to)}"
        unit = figure.unit.get(self.locale.code) if figure.unit else ""
        joiner = "" if unit == "%" else self.locale.joiner
        value = joiner.join(part for part in (number, unit) if part)
        return self.say(f"comparator.{figure.comparator}", value=value)

    def listed(self, items: Iterable[str]) -> str:
        """Items in one run."""
        return self.locale.listed(items)

    # What a reader may send

    def request(self, commitment: Commitment) -> str:
        """A request to the letter's issuer to say what became of a commitment.

        What it has to contain: Regulations of the People's Republic of China on Open Government
        Information (2019), article 29.
        """
        letter, original = self.record.letter, self.locales[self.original]
        section, _, measure = commitment.measure_id.partition(".")
        quote = commitment.quote.get(self.original).rstrip(CLOSING)
        return original.say(
            "request.text",
            issuer=letter.issuer.get(self.original),
            title=nested(letter.title.get(self.original)),
            about="，".join(filter(None, (letter.number, original.moment(letter.date)))),
            section=section,
            measure=measure,
            quote=nested(quote),
        )


def teller_of(
    record: Record,
    locale: Locale,
    locales: Mapping[str, Locale],
    edition: Edition,
    letters: Letters,
) -> Teller:
    """What tells a record, in words that name its sort of document."""
    sort = record.letter.kind
    about = {code: each.of(sort) for code, each in locales.items()}
    return Teller(record, locale.of(sort), about, edition, letters)


def nested(words: str) -> str:
    """Words as they stand inside quotation marks: each pair of marks as deep as it is then.

    An apostrophe, which opens nothing, stays.
    """
    deep = dict.fromkeys(_QUOTES, 1)
    told = []
    for mark in words:
        for pair in _QUOTES:
            outer, end, inner, inner_end = pair
            if mark in (outer, inner):
                mark = inner if deep[pair] % 2 else outer  # noqa: PLW2901 - as deep as it stands
                deep[pair] += 1
            elif mark in (end, inner_end) and deep[pair] > 1:
                deep[pair] -= 1
                mark = inner_end if deep[pair] % 2 else end  # noqa: PLW2901 - likewise
        told.append(mark)
    return "".join(told)
