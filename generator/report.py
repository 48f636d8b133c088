"""Problems in the words of the person who has to fix them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from generator.locales import Locale, locales
from generator.problems import Problem
from generator.reading.characters import shown
from generator.reading.source import Source

FORMATS: Final = ("text", "github", "json", "markdown")
_COMMENT = 15_000  # characters of a list in a comment, for which GitHub takes 65,536
_FRAME = 96  # characters of a long line that are shown around the marker


def as_text(problems: Sequence[Problem], sources: Mapping[str, Source], locale: Locale) -> str:
    """Each problem with its place, the editor's own line, a marker and one way to fix it.

    Of many that are alike, such as places still to be decided, only the first is told so, with the
    lines of the others.
    """
    parts = []
    for first, *others in _alike(problems, sources, locale):
        told = _text(first, sources.get(first.at.file), locale)
        if others:
            lines = locale.listed(_first([str(each.at.line) for each in others]))
            told += "\n" + locale.say("problems.alike", n=len(others), lines=lines)
        parts.append(told)
    return "\n\n".join([*parts, _total(problems, locale)])


_FEW = 3  # problems that are told one by one though they are alike
_KEY = re.compile(r"\s*(?:- )?(\w+):")


def _alike(
    problems: Sequence[Problem], sources: Mapping[str, Source], locale: Locale
) -> list[list[Problem]]:
    """Problems in their order, those of one message about one field together if they are many."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        source = sources.get(problem.at.file)
        lines = source.lines[problem.at.line - 1 : problem.at.line] if source else []
        key = _KEY.match("".join(lines))
        said = (message(problem, locale), fix(problem, locale))
        groups.setdefault((problem.at.file, *said, key[1] if key else ""), []).append(problem)
    several = [each for each in groups.values() if len(each) > _FEW]
    single = [[each] for group in groups.values() if len(group) <= _FEW for each in group]
    places = {id(problem): n for n, problem in enumerate(problems)}
    return sorted((*several, *single), key=lambda group: places[id(group[0])])


def _total(problems: Sequence[Problem], locale: Locale) -> str:
    """The closing line: what stops publishing, and what only is worth a look."""
    warnings = sum(problem.is_warning for problem in problems)
    stops = len(problems) - warnings
    lines = [locale.count("problems.total", stops)] if stops or not warnings else []
    if warnings:
        lines.append(locale.count("problems.warnings", warnings))
    return "\n".join(lines)


def as_github(problems: Sequence[Problem], sources: Mapping[str, Source], locale: Locale) -> str:
    """Workflow commands, which GitHub shows on the lines of a pull request's diff."""
    return "\n".join(
        f"::{'warning' if problem.is_warning else 'error'} "
        f"file={_property(problem.at.file)},line={problem.at.line},col={problem.at.column}::"
        + _escaped(_annotated(problem, locale))
        for problem in problems
    )


def _annotated(problem: Problem, locale: Locale) -> str:
    """A problem in one paragraph, with the entry that it stands in."""
    entry = f" ({where(problem, locale)})" if where(problem, locale) else ""
    return f"{message(problem, locale)}{entry} {locale.say('problems.fix')}{fix(problem, locale)}"


def as_markdown(problems: Sequence[Problem], sources: Mapping[str, Source], locale: Locale) -> str:
    """The same as text, as a block of code: nothing in it is markup, a link or a mention."""
    lines = as_text(problems, sources, locale).splitlines()
    kept = "\n".join(lines)[:_COMMENT].count("\n") + 1
    left = [locale.count("diff.cut", len(lines) - kept)] if kept < len(lines) else []
    return "\n".join(f"    {line}" for line in [*lines[:kept], *left])


def as_json(problems: Sequence[Problem], sources: Mapping[str, Source], locale: Locale) -> str:
    """A list of objects, for other programs."""
    rows = [
        {
            "file": problem.at.file,
            "line": problem.at.line,
            "column": problem.at.column,
            "rule": problem.rule,
            "about": where(problem, locale),
            "message": message(problem, locale),
            "fix": fix(problem, locale),
            "severity": "warning" if problem.is_warning else "error",
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def message(problem: Problem, locale: Locale) -> str:
    """What is wrong, in a line."""
    return locale.words[f"problems.{problem.rule}.says"].format(**_values(problem, locale))


def fix(problem: Problem, locale: Locale) -> str:
    """One way to fix it: the word that was probably meant, or what may stand here."""
    near = shown(problem.near) or _meant(problem)
    parts = [
        locale.say("problems.near", near=near)
        if near
        else locale.words[f"problems.{problem.rule}.fix"].format(**_values(problem, locale))
    ]
    if problem.known:
        parts.append(locale.say("problems.known", known=_explained(problem, locale)))
    return locale.joiner.join(part for part in parts if part)


def _values(problem: Problem, locale: Locale) -> dict[str, str]:
    """What a message's placeholders stand for: short, and without what cannot be seen."""
    values = {
        name: shown(value if name in _WHOLE or len(value) <= _LONGEST else f"{value[:_LONGEST]}…")
        for name, value in problem.values.items()
    }
    choice = locale.words[f"problems.choice.{problem.choice}"] if problem.choice else ""
    return {**values, "names": shown(locale.listed(_first(problem.names))), "choice": choice}


_LONGEST = 80  # characters of the editor's own words that a message repeats
_WHOLE = ("ours", "theirs", "where")
_LISTED = 60  # words that are told of a list


def _first(words: Sequence[str]) -> list[str]:
    """As many words as are of use."""
    return [*words[:_LISTED], *(["…"] if len(words) > _LISTED else [])]


def _meant(problem: Problem) -> str:
    """The word whose name, in any language, an editor has written instead of it."""
    choice, value = problem.choice, problem.values.get("value", "")
    if problem.rule == "unknown_key":
        choice, value = "diff.fields", problem.values["key"]
    for word in problem.known if choice else ():
        if any(locale.words.get(f"{choice}.{word}") == value for locale in locales().values()):
            return word
    return ""


def _explained(problem: Problem, locale: Locale) -> str:
    """The words that may stand here, each with its meaning where it has one."""
    choice = problem.choice
    named = (
        (word, locale.words.get(f"{choice}.{word}", "") if choice != "comparator" else "")
        for word in _first(problem.known)
    )
    return locale.listed(
        locale.say("problems.means", word=word, name=name)
        if name and name.lower().replace("-", "_").replace(" ", "_") != word
        else word
        for word, name in named
    )


def where(problem: Problem, locale: Locale) -> str:
    """The entry of the record that the problem stands in, with its first words."""
    context = problem.context
    if context is None:
        return ""
    name = locale.words[f"problems.where.{context.kind}"].format(id=context.id).strip()
    return shown(f"{name} {context.words[:_FIRST_WORDS]}".strip())


_FIRST_WORDS = 16


def _text(problem: Problem, source: Source | None, locale: Locale) -> str:
    warning = locale.say("problems.warning") if problem.is_warning else ""
    lines = [f"{problem.at}: {warning}{message(problem, locale)}"]
    if entry := where(problem, locale):
        lines.append(f"  {entry}")
    if source and source.text and problem.at.line <= len(source.lines):
        lines += _frame(problem, source)
    if advice := fix(problem, locale):
        lines.append(f"  {locale.say('problems.fix')}{advice}")
    return "\n".join(lines)


def _frame(problem: Problem, source: Source) -> list[str]:
    at, line = problem.at, source.lines[problem.at.line - 1]
    start = at.column - 1
    end = at.end_column - 1 if at.end_line == at.line else len(line)
    left = max(0, start - _FRAME // 2)
    words = shown(line[left : left + _FRAME].replace("\t", " "))
    gutter = str(at.line)
    margin = " " * len(gutter)
    before, marked = shown(line[left:start]), shown(line[start : min(end, left + _FRAME)]) or " "
    return [
        f"  {margin} |",
        f"  {gutter} | {words}",
        f"  {margin} | {' ' * _cells(before)}{'^' * _cells(marked)}",
    ]


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
