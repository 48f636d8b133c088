"""The record's words as HTML: each in its own language, with its terms and figures marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup, escape

from generator.checking.rules import CLOSING
from generator.locales import Locale
from generator.record.model import (
    Commitment,
    Deadline,
    Figure,
    Measure,
    Passage,
    Record,
    Section,
    Text,
)
from generator.site.addresses import Addresses

_INNER_QUOTES = str.maketrans("“”", "‘’")
_NO_BREAK = "\u2060"  # a small letter must not begin a line by itself


@dataclass(frozen=True)
class Prose:
    """Words for one page. A term of art is linked where it first stands on the page."""

    record: Record
    locale: Locale
    locales: Mapping[str, Locale]
    here: str
    _linked: set[str] = field(default_factory=set)

    @property
    def original(self) -> str:
        """The letter's own language."""
        return self.record.letter.original

    @property
    def other(self) -> str:
        """The language that stands beside this page's own: the original, or its translation."""
        if self.locale.code != self.original:
            return self.original
        return next((code for code in self.record.letter.languages if code != self.original), "")

    def tag(self, language: str) -> str:
        """The HTML language tag of a language's code."""
        return self.locales[language].tag if language in self.locales else language

    def text(self, text: Text) -> Markup:
        """A text in the page's language; the original, marked, where its translation waits."""
        words = text.get(self.locale.code)
        if words:
            return escape(words)
        return Markup('{} <small class="pending">{}</small>').format(
            self.foreign(text.get(self.original), self.original), self.locale.say("site.pending")
        )

    def foreign(self, words: str, language: str) -> Markup:
        """Words of another language than the page's."""
        if language == self.locale.code:
            return escape(words)
        return Markup('<span lang="{}">{}</span>').format(self.tag(language), words)

    def beside(self, text: Text) -> Markup:
        """The same text in the language beside the page's own; nothing where there is none."""
        return self.foreign(text.get(self.other), self.other) if self.other else Markup("")

    def alone(self, commitment: Commitment, language: str) -> str:
        """A commitment's words as they read on their own."""
        text = commitment.reads or commitment.quote
        words = re.sub(r"[,;](”?)$", r"\1", text.get(language).rstrip(CLOSING).strip())
        if language in self.locales:
            words = words.removeprefix(self.locales[language].words["formats.leading"])
        return words[:1].upper() + words[1:]

    def heading(self, commitment: Commitment) -> str:
        """A commitment's words in the page's language, or in the original."""
        return self.alone(commitment, self.locale.code) or self.alone(commitment, self.original)

    def quoted(self, commitment: Commitment) -> Markup:
        """The original's words with the deadline's and the figures' own wording in bold."""
        words = commitment.quote.get(self.original).rstrip(CLOSING)
        stressed = [figure.wording for figure in commitment.figures]
        if commitment.due:
            stressed.append(commitment.due.wording)
        marked = _each(words, stressed, Markup("<b>{}</b>").format)
        return Markup('<q lang="{}">{}</q>').format(self.tag(self.original), marked)

    def passages(self, passages: Iterable[Passage], language: str, link: str = "") -> Markup:
        """Passages in one run, each commitment marked.

        With `link` set to `all`, a commitment's words link to its answers; with `mark`, a
        small letter behind them does, and the words may link to the glossary instead; without
        it they are only marked.
        """
        joiner = self.locales[language].joiner if language in self.locales else " "
        parts = [self._passage(passage, language, link) for passage in passages]
        return escape(joiner).join(part for part in parts if part)

    def _passage(self, passage: Passage, language: str, link: str) -> Markup:
        words = passage.quote.get(language)
        if not words:
            return Markup("")
        if not isinstance(passage, Commitment):
            return self.with_terms(words, language) if link == "mark" else escape(words)
        to = Addresses(self.here, self.locale.code, self.record.letter.id)
        if not link:
            return Markup('<span class="promise">{}</span>').format(words)
        href = to.commitment(passage.id)
        if link == "all":
            return Markup('<a class="promise" href="{}">{}</a>').format(href, words)
        letter = passage.id.partition("-")[2]
        return Markup('<span class="promise">{}{}<a class="ref" href="{}">{}</a></span>').format(
            self.with_terms(words, language),
            _NO_BREAK,
            href,
            Markup('<span class="visually-hidden">{}-</span>{}').format(
                passage.id.partition("-")[0], letter
            ),
        )

    def with_terms(self, words: str, language: str) -> Markup:
        """Words of the page's language, each term of art linked where it first occurs."""
        if language != self.locale.code:
            return escape(words)

        def linked(found: str) -> Markup:
            key = self._keys["".join(found.split()).lower()]
            if key in self._linked:
                return escape(found)
            self._linked.add(key)
            to = Addresses(self.here, self.locale.code, self.record.letter.id)
            return Markup('<a class="term" href="{}" data-term="term-{}">{}</a>').format(
                to.term(key), key, found
            )

        return _each(words, list(self._keys), linked)

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The glossary's spellings in the page's language, blanks left out, to their entries."""
        return {
            "".join(form.split()).lower(): key
            for key, term in self.record.glossary.items()
            for form in term.forms(self.locale.code)
            if form
        }

    def figure(self, figure: Figure) -> str:
        """The value read from a figure, with its comparator and unit."""
        number = self.locale.number(figure.value)
        if figure.to is not None:
            number = f"{number}–{self.locale.number(figure.to)}"
        unit = figure.unit.get(self.locale.code) if figure.unit else ""
        joiner = "" if unit == "%" else self.locale.joiner
        value = joiner.join(part for part in (number, unit) if part)
        return self.locale.say(f"comparator.{figure.comparator}", value=value)

    def request(self, commitment: Commitment, section: Section, measure: Measure) -> str:
        """A request to the letter's issuer to say what became of a commitment.

        What it has to contain: Regulations of the People's Republic of China on Open Government
        Information (2019), article 29.
        """
        letter, original = self.record.letter, self.locales[self.original]
        return original.say(
            "request.text",
            issuer=letter.issuer.get(self.original),
            title=letter.title.get(self.original),
            number=letter.number,
            date=original.day(letter.date),
            section=section.id,
            measure=measure.id.partition(".")[2],
            quote=self.alone(commitment, self.original).translate(_INNER_QUOTES),
        )

    def deadline(self, due: Deadline | None) -> Markup:
        """What the letter says about time, in its own wording, and the day read from it."""
        if due is None:
            return escape(self.locale.say("schedule.none_stated"))
        wording = self.foreign(due.wording, self.original)
        if due.by is None:
            return escape(self.locale.words["schedule.relative"]).format(wording=wording)
        return escape(self.locale.words["schedule.read_as"]).format(
            wording=wording, day=self.locale.day(due.by)
        )


def _each(words: str, wanted: Iterable[str], made: Callable[[str], Markup]) -> Markup:
    """Words with every wanted phrase in them replaced by what `made` makes of it.

    Longer phrases win; blanks inside a phrase are optional, case does not matter, and a
    phrase in Latin letters is a whole word.
    """
    phrases = sorted({"".join(phrase.split()) for phrase in wanted}, key=len, reverse=True)
    if not phrases:
        return escape(words)
    pattern = "|".join(r"\s*".join(map(re.escape, phrase)) for phrase in phrases)
    whole = f"((?<![A-Za-z])(?:{pattern})(?![A-Za-z]))"
    parts = re.split(whole, words, flags=re.IGNORECASE)
    return Markup("").join(made(part) if n % 2 else escape(part) for n, part in enumerate(parts))
