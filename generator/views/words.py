"""Texts as a reader sees them: each knows its language, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from string import Formatter

from generator.addresses import Address


@dataclass(frozen=True)
class Words:
    """A text in one language.

    `lang` is its language tag (BCP 47) where that is not the page's; with `is_pending` it is
    the original, in place of a translation that is not made yet.
    """

    text: str
    lang: str = ""
    is_pending: bool = False

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Run:
    """A part of a running text, which may lead somewhere, stand out, or be of another language.

    `is_term` says that it leads to a term of art's explanation; `edit` that it is `gone` from an
    earlier wording or has `come` since.
    """

    text: str
    to: Address | None = None
    is_strong: bool = False
    is_term: bool = False
    lang: str = ""
    edit: str = ""


@dataclass(frozen=True)
class Runs:
    """A running text; `lang` and `is_pending` as in `Words`."""

    runs: tuple[Run, ...]
    lang: str = ""
    is_pending: bool = False

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    def __bool__(self) -> bool:
        return bool(self.runs)


class Link(str):
    """An absolute address elsewhere, as a source gives it."""

    __slots__ = ()


def filled(template: str, **values: Words | str) -> Runs:
    """A sentence with its `{blanks}` filled in, each in its own language."""
    runs = []
    for before, name, _, _ in Formatter().parse(template):
        runs.append(Run(before))
        if name is not None:
            value = values[name]
            lang = value.lang if isinstance(value, Words) else ""
            runs.append(Run(str(value), lang=lang))
    return Runs(tuple(joined(runs)))


def any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """What finds each of some phrases in a text, the longer first; nothing without phrases.

    Spaces inside a phrase are optional, case does not matter, and a phrase in Latin letters is
    a whole word.
    """
    longest = sorted({"".join(phrase.split()) for phrase in phrases}, key=len, reverse=True)
    if not longest:
        return None
    pattern = "|".join(r"\s*".join(map(re.escape, phrase)) for phrase in longest)
    return re.compile(f"((?<![A-Za-z])(?:{pattern})(?![A-Za-z]))", re.IGNORECASE)


def parted(
    words: str, wanted: re.Pattern[str] | None, made: Callable[[str], Run]
) -> tuple[Run, ...]:
    """Words in parts: each that is wanted as what `made` makes of it."""
    parts = wanted.split(words) if wanted else [words]
    return tuple(joined(made(part) if n % 2 else Run(part) for n, part in enumerate(parts)))


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs without empty ones, and neighbors that are alike as one."""
    last: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if last and replace(last, text="") == replace(run, text=""):
            last = replace(last, text=last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
