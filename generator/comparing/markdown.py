"""What changed between two records, in the words of a reader: Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.comparing.difference import (
    About,
    Change,
    difference,
    removed,
    reread,
    rewritten,
    unsupported,
    untranslated,
)
from generator.comparing.escaping import marked
from generator.comparing.pairing import key
from generator.comparing.telling import Telling
from generator.locales import Locale
from generator.record.model import Record
from generator.record.parts import Text
from generator.rewording import Run, rewording

LONGEST: Final = 45_000
"""Characters; GitHub takes 65,536 for a comment, which holds the check's list besides."""

_ROOM = 100  # characters for the line that says that others were left out


def as_markdown(old: Record, new: Record, languages: Sequence[Locale], most: int = LONGEST) -> str:
    """What changed, once in each of the languages; at most `most` characters in all.

    Whatever the records hold becomes plain words: no markup, no links, no mentions.
    """
    changes = difference(old, new)
    share = most // len(languages) - 1
    parts = (_Comparison(Telling(old, new, locale)).lines(changes) for locale in languages)
    return "\n\n".join(
        _shortened(list(lines), locale, share)
        for lines, locale in zip(parts, languages, strict=True)
    )


def _shortened(lines: list[str], locale: Locale, most: int) -> str:
    whole = "\n".join(lines)
    if len(whole) <= most:
        return whole
    kept = whole[: most - _ROOM].count("\n")
    return "\n".join([*lines[:kept], "", locale.count("diff.cut", len(lines) - kept)])


@dataclass(frozen=True)
class _Comparison:
    """The lines for two records in one language."""

    tell: Telling

    def lines(self, changes: Sequence[Change]) -> Iterator[str]:
        say = self.tell.say
        if not changes:
            yield say("none")
            return
        yield from (f"## {say('title')}", "")
        warnings = [
            *self._untranslated(changes),
            *self._unsupported(changes),
            *self._altered(changes),
        ]
        if warnings:
            yield from (f"### {say('heed')}", "", *(f"- {line}" for line in warnings), "")
        yield from (f"### {say('changes')}", "")
        for about, group in groupby(changes, key=lambda change: change.about):
            yield from self._entry(about, list(group))

    def _untranslated(self, changes: Sequence[Change]) -> Iterator[str]:
        found = untranslated(changes, self.tell.new.letter.languages)
        for about, group in groupby(found, key=lambda change: change.about):
            fields = self.tell.locale.listed(self.tell.label(change.field) for change in group)
            yield self.tell.say("untranslated", what=f"{self.tell.name(about)} {fields}".strip())

    def _unsupported(self, changes: Sequence[Change]) -> Iterator[str]:
        for change in unsupported(changes):
            arrow = self._arrow(change) if change.before else self.tell.value(change.after.status)
            yield self.tell.say("unsupported", what=f"{self.tell.name(change.about)} {arrow}")

    def _altered(self, changes: Sequence[Change]) -> Iterator[str]:
        """What readers may have relied on: read otherwise, told otherwise, or gone."""
        languages = self.tell.new.letter.languages
        found = {
            "reread": reread(changes, languages),
            "rewritten": rewritten(changes, languages),
            "removed": removed(changes),
        }
        for how, altered in found.items():
            for about, group in groupby(altered, key=lambda change: change.about):
                fields = dict.fromkeys(self.tell.label(change.field) for change in group)
                told = self.tell.locale.listed(filter(None, fields))
                yield self.tell.say(how, what=f"{self.tell.name(about)} {told}".strip())

    def _entry(self, about: About, changes: Sequence[Change]) -> Iterator[str]:
        """A line for the entry with what matters most, and one below for every other change."""
        news: list[str] = []
        below: list[str] = []
        for change in changes:
            if not change.field and (change.is_new or change.is_gone):
                news.append(self.tell.say("new" if change.is_new else "gone"))
                below += self._whole(change)
            elif change.field == ("status",):
                news.append(self._arrow(change))
            elif change.field == ("sources",):
                news += self._sources(change)
            else:
                below += self._change(change)
        entry = " ".join(part for part in (self.tell.name(about), self.tell.words(about)) if part)
        what = self.tell.say("and").join(news)
        yield f"- {self.tell.say('entry', entry=entry, what=what) if news else entry}"
        yield from below

    def _whole(self, change: Change) -> Iterator[str]:
        """What a new entry holds; of one that is gone, its words are enough."""
        if change.is_new and not isinstance(change.after, Text):
            if told := self.tell.value(change.after):
                yield f"  - {told}"
            yield from self.tell.inside(change.after, "  - ")

    def _sources(self, change: Change) -> Iterator[str]:
        for name, sources in (("sources_came", change.after), ("sources_went", change.before)):
            if sources:
                yield self.tell.locale.count(f"diff.{name}", len(sources))

    def _change(self, change: Change) -> Iterator[str]:
        """A line for one change inside an entry; for a text, one in each language."""
        before, after = change.before, change.after
        field = self.tell.label(change.field)
        if change.is_new or change.is_gone:
            what, value = ("came", after) if change.is_new else ("went", before)
            if key(value) in change.field[-1:]:  # the value tells its own name
                field = self.tell.label(change.field[:-1])
            yield f"  - {self.tell.say(what, field=field, value=self.tell.value(value))}"
            yield from self.tell.inside(after, "    - ")
        elif isinstance(before, Text) and isinstance(after, Text):
            for language in dict.fromkeys([*after.words, *before.words]):
                ours, theirs = before.get(language), after.get(language)
                if ours != theirs:
                    yield self._reworded(change, rewording(ours, theirs), language)
        elif change.field[-1:] == ("order",):
            yield f"  - {self.tell.say('reordered', field=self.tell.label(change.field[:-1]))}"
        elif isinstance(before, tuple):
            yield f"  - {self.tell.say('changed', field=field, words=self._listed(change))}"
        elif type(before) is str and change.field[-1] not in ("id", "url"):
            yield self._reworded(change, rewording(before, after))
        else:
            yield f"  - {self.tell.say('changed', field=field, words=self._arrow(change))}"

    def _reworded(self, change: Change, runs: Sequence[Run], language: str = "") -> str:
        field = self.tell.label(change.field or ("words",), language)
        return f"  - {self.tell.say('changed', field=field, words=marked(runs))}"

    def _listed(self, change: Change) -> str:
        """A list with what came and went in it."""
        before, after, field = change.before, change.after, change.field[-1]
        if set(before) == set(after):
            return self._arrow(change)
        told = []
        for item in (*after, *(item for item in before if item not in after)):
            words = self.tell.item(item, field)
            mark = "" if item in before and item in after else "**" if item in after else "~~"
            told.append(f"{mark}{words}{mark}")
        return self.tell.locale.listed(told)

    def _arrow(self, change: Change) -> str:
        field = change.field[-1]
        return f"{self.tell.value(change.before, field)} → {self.tell.value(change.after, field)}"
