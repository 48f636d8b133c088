"""Mistakes of typing that have one sure mend, line by line.

What stands behind the key of the letter's own language in a record is the letter's, and left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from generator.problems import Problem
from generator.reading import guesses
from generator.reading.characters import DASHES
from generator.reading.strings import TRACKING

_OPEN, _CLOSED = "“‘＂＇「『", "”’＂＇」』"
_WIDE_QUOTED = re.compile(rf"(?<=[ \[,])[{_OPEN}](?P<words>[^'{_OPEN}{_CLOSED}]*)[{_CLOSED}]")
_VALUE = re.compile(r"(?P<key>\s*(?:- )*[^\s:'\"#]+:\s+)(?P<words>[^\s'\"\[{|>&!#].*?)\s*")
_URL = re.compile(r"(?P<key>\s*(?:- )*url:\s+)(?P<quote>['\"]?)(?P<url>https?://\S+?)(?P=quote)\s*")
_NUMBER = re.compile(r"[\d,，'\s.]+[万亿千百]?")
_LOOSE_DAY = re.compile("[底末终半度内中]")


def mended(line: str, problem: Problem, *, is_letters: bool) -> str:
    """A line without what a problem says of it; the same line where no mend is sure."""
    if problem.at.line != problem.at.end_line or (is_letters and problem.rule in _IN_WORDS):
        return line
    mend = _MENDS.get(problem.rule)
    return mend(line, problem) if mend else line


def indented(line: str, width: int) -> str:
    """A line whose odd blanks at the left are plain ones; a wide one counts as `width`."""
    rest = line.lstrip(" \u3000\xa0\u2002\u2003\u2009\u202f")
    left = line[: len(line) - len(rest)]
    return left.replace("\u3000", " " * width).replace("\u2003", " ").translate(_BLANKS) + rest


_BLANKS = dict.fromkeys(map(ord, "\xa0\u2002\u2009\u202f"), " ")


def untracked(line: str) -> str:
    """A line with a source's address, without what only says who followed a link to it."""
    found = _URL.fullmatch(line)
    if not found or "?" not in line:
        return line
    parts = urlsplit(found["url"])
    query = parts.query.split("&")
    kept = [each for each in query if not TRACKING.fullmatch(each)]
    if kept == query:
        return line
    url = urlunsplit(parts._replace(query="&".join(kept)))
    return f"{found['key']}{found['quote']}{url}{found['quote']}"


def _put(line: str, problem: Problem, new: str) -> str:
    start, end = problem.at.column - 1, problem.at.end_column - 1
    return line[:start] + new + line[end:]


def _with_blank(mark: str) -> Callable[[str, Problem], str]:
    """The mark that YAML needs, with the blank that follows it."""

    def mend(line: str, problem: Problem) -> str:
        behind = line[problem.at.end_column - 1 :]
        return _put(line, problem, mark if not behind or behind[0].isspace() else f"{mark} ")

    return mend


def _other_mark(line: str, problem: Problem) -> str:
    return _put(line, problem, problem.values["other"])


def _plain_blank(line: str, problem: Problem) -> str:
    """Those at the left are seen to together, by `indented`."""
    return _put(line, problem, " ") if line[: problem.at.column - 1].strip() else line


def _plain_quotes(line: str, problem: Problem) -> str:
    return _WIDE_QUOTED.sub(lambda found: f"'{found['words']}'", line)


def _quoted(line: str, problem: Problem) -> str:
    found = _VALUE.fullmatch(line)
    if not found:
        return line
    words = found["words"].replace("'", "''")
    return f"{found['key']}'{words}'"


def _raw(line: str, problem: Problem) -> tuple[str, str]:
    """A value as it is written, and the quote around it."""
    raw = line[problem.at.column - 1 : problem.at.end_column - 1]
    quote = raw[:1] if raw[:1] in ("'", '"') and raw[-1:] == raw[:1] else ""
    return raw.strip(quote) if quote else raw, quote


def _if(is_sure: Callable[[str, str], bool]) -> Callable[[str, Problem], str]:
    """What was probably meant, where that is the only reading."""

    def mend(line: str, problem: Problem) -> str:
        raw, quote = _raw(line, problem)
        if problem.near and is_sure(raw, problem.near):
            return _put(line, problem, f"{quote}{problem.near}{quote}")
        return line

    return mend


def _one_day(written: str, near: str) -> bool:
    return guesses.moment(written) == near and not _LOOSE_DAY.search(written)


def _same_word(written: str, near: str) -> bool:
    plain = unicodedata.normalize("NFKC", written).translate(DASHES).strip().lower()
    return re.sub(r"[\s-]+", "_", plain) == near


def _plain_id(line: str, problem: Problem) -> str:
    raw, quote = _raw(line, problem)
    plain = unicodedata.normalize("NFKC", raw.translate(DASHES)).translate(DASHES)
    plain = re.sub(r"\s*-\s*", "-", plain).strip()
    return _put(line, problem, f"{quote}{plain}{quote}")


def _english_mark(line: str, problem: Problem) -> str:
    mark, end = problem.values["other"], problem.at.end_column - 1
    is_apart = line[end : end + 1] not in ("", " ", "'", '"', "”", ")") and mark != "("
    return _put(line, problem, f"{mark} " if is_apart else mark)


_MENDS: dict[str, Callable[[str, Problem], str]] = {
    "full_width_colon": _with_blank(":"),
    "no_space": _with_blank(":"),
    "full_width_comma": _with_blank(","),
    "full_width_quote": _plain_quotes,
    "half_width_mark": _other_mark,
    "full_width_mark": _english_mark,
    "odd_space": _plain_blank,
    "colon_in_text": _quoted,
    "not_a_day": _if(_one_day),
    "not_a_number": _if(lambda written, _: bool(_NUMBER.fullmatch(written))),
    "unknown_word": _if(_same_word),
    "not_an_address": _if(lambda written, _: written.lower().startswith("http")),
    "wrong_form": _plain_id,
    "no_such_commitment": _plain_id,
}


_IN_WORDS = frozenset({"full_width_quote", "colon_in_text", "odd_space"})
"""Rules whose mend might reach into words of the letter that stand on the line."""
