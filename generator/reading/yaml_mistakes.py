"""The usual mistakes in writing YAML by hand, told from the lines.

A parser stops at the first thing that it cannot understand, which may stand far behind the
mistake, and says so in words that mean nothing to an editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from generator.problems import Problem, Span
from generator.reading.characters import DASHES

KEY = re.compile(r"(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)(?P<key>[A-Za-z_][\w-]*)[ \t]*[:：]")
_OWN_WORD = re.compile(r"[ \t]*[^\s:：#'\"-][^:：]*(?P<colon>：)[ \t]*\[[^\]]*\][ \t]*")
_ITEM = re.compile(r"[ \t]*(?:-[ \t]+)+")
_ASIDE = re.compile(r"[ \t]*(?:#.*)?")
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})( .*)?")
_PASTED = re.compile(r"(```|~~~|>+ |[+](?=\s)|\d+[ \t]*[|│])")
_WIDE_ITEM = re.compile(
    rf"[ \t]*(?P<dash>[{''.join(map(chr, DASHES))}·•])[ \t\u3000]*[A-Za-z_]+[ \t]*[:：]"
)
_NAMELESS = re.compile(r"[ \t]*(?:- +)?(?P<key>[a-z_]+)[ \t]+\S")
_WIDE_BRACKETS = dict(zip("｛［【", "{[[", strict=True))
_INSIDE = {"'": re.compile(r"(?:[^']|'')*"), '"': re.compile(r'(?:[^"\\]|\\.)*')}
_PAIRS = {"[": "]", "{": "}"}


def explain(file: str, lines: Sequence[str], error: yaml.YAMLError) -> list[Problem]:
    """What keeps lines from being read: every mistake in them, or else the parser's finding."""
    pasted = [
        Problem(rule, Span(file, number, 1, number, end + 1), values=values)
        for number, line in enumerate(lines, 1)
        for rule, end, values in _pasted(line)
    ]
    if any(rule == "conflict" for rule in (each.rule for each in pasted)):
        begun = [each for each in pasted if lines[each.at.line - 1].startswith("<")]
        pasted = begun or pasted[:1]  # a conflict is one mistake, and has three lines or four
    if pasted:  # what else is wrong only follows, until these lines are gone
        return pasted
    mistakes = [
        Problem(rule, Span(file, number, start + 1, number, end + 1), values=values)
        for number, line in enumerate(lines, 1)
        for rule, start, end, values in _mistakes(line)
    ]
    met = _met(file, lines, error)
    if not mistakes or met.at.line < mistakes[0].at.line:
        return [met, *mistakes]
    return mistakes


_Mistake = tuple[str, int, int, dict[str, str]]


def _pasted(line: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """What a copy brought along at the beginning of a line: a rule and where the mark ends."""
    if _CONFLICT.fullmatch(line):
        yield "conflict", len(line), {}
    elif found := _PASTED.match(line):
        yield "pasted_mark", found.end(), {"mark": found[0].strip()}


def _mistakes(line: str) -> Iterator[_Mistake]:
    """Mistakes that show in a line by itself."""
    indent = line[: len(line) - len(line.lstrip())]
    if not line.strip() or line.lstrip().startswith("#"):
        return
    if "\t" in indent:
        yield "tab_indent", indent.index("\t"), indent.rindex("\t") + 1, {}
    if line.lstrip().startswith("//"):
        yield "foreign_remark", len(indent), len(indent) + 2, {}
        return
    if item := _WIDE_ITEM.match(line):
        yield "full_width_dash", *item.span("dash"), {"dash": item["dash"]}
        return
    if not indent and not re.search("[:：]", line) and not line.startswith(("-", ".", "}", "]")):
        yield "stray_line", 0, len(line.rstrip()), {}
        return
    if key := KEY.match(line):
        yield from key_mistake(line[key.start("key") :], key.start("key"))
    elif word := _OWN_WORD.fullmatch(line):  # a key of the editor's own, as under synonyms
        yield "full_width_colon", *word.span("colon"), {}
    start = key or _ITEM.match(line)
    value = line[start.end() :] if start else ""
    if value:
        yield from _value_mistakes(value.lstrip(), len(line) - len(value.lstrip()))


def key_mistake(text: str, at: int = 0) -> Iterator[_Mistake]:
    """What is wrong with the colon behind a key; `at` is added to the places."""
    key = KEY.match(text)
    if key is None:
        return
    colon, behind = key.end() - 1, text[key.end() : key.end() + 1]
    if text[colon] == "：":
        yield "full_width_colon", at + colon, at + colon + 1, {}
    elif behind.strip() and not text.startswith("//", key.end()):
        yield "no_space", at + colon, at + colon + 1, {"key": key["key"]}


def _value_mistakes(value: str, at: int) -> Iterator[_Mistake]:
    quote = value[:1]
    if quote in _WIDE_BRACKETS and re.search("[:：,，]", value):
        yield "full_width_bracket", at, at + 1, {"bracket": quote, "meant": _WIDE_BRACKETS[quote]}
    elif quote in _INSIDE:
        inside = _INSIDE[quote].match(value, 1)
        end = inside.end() if inside else 1
        last = len(value.rstrip()) - 1
        if end < len(value) and not _ASIDE.fullmatch(value, end + 1):
            yield "quote_inside", at + end, at + end + 1, {"quote": quote}
        elif end >= len(value) and value[last] in "“”‘’＂＇":
            yield "full_width_quote", at + last, at + last + 1, {"quote": quote}
        elif end >= len(value):
            yield "unclosed_quote", at, at + 1, {"quote": quote}
    elif quote in _PAIRS:
        closed = value.rfind(_PAIRS[quote])
        bare = re.sub(r"'[^']*'|\"[^\"]*\"", lambda found: " " * len(found[0]), value)
        comma = re.search(r"[，、](?=[ ]*[A-Za-z_]+[:：])", bare)
        if comma:
            yield "full_width_comma", at + comma.start(), at + comma.end(), {}
        elif closed < 0:
            yield "unclosed_bracket", at, at + 1, {"bracket": quote, "closing": _PAIRS[quote]}
        elif value[closed + 1 :].strip() and not _ASIDE.fullmatch(value, closed + 1):
            yield "reserved_start", at, at + 1, {"character": quote}


def _met(file: str, lines: Sequence[str], error: yaml.YAMLError) -> Problem:
    """What the parser met, in other words than its own."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return Problem("yaml_syntax", _spot(file, lines, 0, 0))
    here = _spot(file, lines, mark.line, mark.column)
    begun = error.context_mark or mark
    start = _spot(file, lines, begun.line, begun.column)
    during, said = error.context or "", error.problem or ""
    rule, where = next(
        (rule, where) for a, b, rule, where in _FINDINGS if a in during and b in said
    )
    if rule == "colon_in_text" and _is_own_colon(lines[here.line - 1], here.column):
        rule, where = "indentation", "words"
    if rule == "unclosed_bracket" and _is_closed(lines[start.line - 1], start.column - 1):
        rule, where = "no_comma", "here"
    if rule == "stray_line" and (key := _NAMELESS.match(lines[start.line - 1])):
        at = Span(file, start.line, key.start("key") + 1, start.line, key.end("key") + 1)
        return Problem("no_colon", at, values={"key": key["key"]})
    at = start if where in ("start", "line") else here
    character = lines[at.line - 1][at.column - 1 : at.column]
    if where in ("line", "words"):
        at = _words(file, lines, at.line)
    values = {"quote": character, "character": character, "bracket": character}
    return Problem(rule, at, values={**values, "closing": _PAIRS.get(character, "")})


# What the parser was doing, what it said, the rule, and where that is shown.
_FINDINGS = (
    ("quoted scalar", "escape", "backslash", "here"),
    ("quoted scalar", "", "unclosed_quote", "start"),
    ("alias", "", "anchor", "start"),
    ("anchor", "", "anchor", "start"),
    ("", "cannot start any token", "reserved_start", "here"),
    ("block scalar", "", "reserved_start", "start"),
    ("tag", "", "reserved_start", "start"),
    ("", "mapping values are not allowed", "colon_in_text", "here"),
    ("", "are not allowed", "reserved_start", "here"),
    ("", "node content", "reserved_start", "here"),
    ("simple key", "", "stray_line", "line"),
    ("flow", "", "unclosed_bracket", "start"),
    ("block", "", "indentation", "words"),
    ("", "", "yaml_syntax", "here"),
)


def _is_closed(line: str, at: int) -> bool:
    """Whether a bracket is closed on its own line."""
    return _PAIRS.get(line[at : at + 1], "?") in line[at:]


def _is_own_colon(line: str, column: int) -> bool:
    """Whether a colon is that of the key with which its line begins."""
    key = KEY.match(line)
    return key is not None and key.end() == column


def _spot(file: str, lines: Sequence[str], line: int, column: int) -> Span:
    """The place of a character; where a line, or the file, has ended, its last one."""
    number = min(line, len(lines) - 1)
    while number and not lines[number].strip():
        number, column = number - 1, len(lines[number - 1])
    column = min(column, max(0, len(lines[number]) - 1))
    return Span(file, number + 1, column + 1, number + 1, column + 2)


def _words(file: str, lines: Sequence[str], number: int) -> Span:
    """The words of a line up to its first colon."""
    line = lines[number - 1]
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    key = KEY.match(line)
    if key and key.end() - 1 > start:
        end = key.end() - 1
    return Span(file, number, start + 1, number, max(end, start + 1) + 1)
