"""Words that others wrote, in Markdown that shows them as they are.

They cannot become markup, HTML, a link, a mention or a reference to an issue.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generator.reading.characters import shown
from generator.rewording import Edit, Run

_JOINER = "\u2060"  # cannot be seen; breaks up what GitHub would turn into a link or a picture
_HAIR = "\u200a"  # a space that can hardly be seen, for marks that Markdown takes beside one only
_SPACE = "␣"
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKS = {Edit.DELETED: "~~", Edit.ADDED: "**"}
_ACTIVE = re.compile(
    r"(?P<mark>[\\`*_\[\]~|$])"
    r"|(?P<html>[&<>])"
    r"|(?P<link>@|#(?=\w)|:(?=//)|:(?=[\w+-]+:)|www(?=\.)|GH(?=-\d)"
    r"|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6}(?=[0-9a-f]{1,34}\b))",
    re.IGNORECASE,
)


_FIRST = re.compile(r"(\s*)(?:([-+=]|#{1,6})(?=\s|$|=)|(\d{1,9})([.)])(?=\s|$))")
"""What would open a list or a heading, were it first on its line."""


def literal(text: str) -> str:
    """A text on one line, to be shown letter by letter."""
    line = shown(" ".join(text.split("\n")))
    found = _FIRST.match(line)
    if not found:
        return _ACTIVE.sub(_made_safe, line)
    at = found.start(2) if found[2] else found.start(4)
    return f"{line[:at]}\\{_ACTIVE.sub(_made_safe, line[at:])}"


def code(text: str) -> str:
    """A web address, to be read and not to be followed."""
    return "`" + shown("".join(text.split())).replace("`", "%60") + "`"


def marked(runs: Iterable[Run]) -> str:
    """Runs of words, with what was ~~deleted~~ and **added**."""
    made = ""
    ends_in_mark = False
    for run in runs:
        words, mark = run.text, _MARKS.get(run.edit, "")
        if ends_in_mark and not _is_edge(words[0], mark):
            made += _HAIR
        ends_in_mark = False
        if not mark:
            made += literal(words)
            continue
        solid = words.strip()
        before, _, after = words.partition(solid) if solid else ("", "", "")
        solid = solid or _SPACE * len(words)
        made += literal(before)
        if made and _is_mark(solid[0]) and not _is_edge(made[-1]):
            made += _HAIR
        made += f"{mark}{literal(solid)}{mark}{literal(after)}"
        ends_in_mark = _is_mark(solid[-1]) and not after
    return made


def _made_safe(match: re.Match[str]) -> str:
    found = match.group()
    if match["mark"]:
        return f"\\{found}"
    return _HTML.get(found) or f"{found}{_JOINER}"


def _is_mark(character: str) -> bool:
    """Whether Markdown takes a character for punctuation."""
    return unicodedata.category(character)[0] in "PS"


def _is_edge(character: str, mark: str = "") -> bool:
    """Whether emphasis may begin or end at a mark beside this character."""
    return bool(mark) or character.isspace() or _is_mark(character)
