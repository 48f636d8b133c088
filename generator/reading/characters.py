"""What no text of a record may hold: characters that nobody can see, and markup.

All that is shown is escaped all the same: this list is for editors, who would see on the page
what they did not mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.entities import html5

STAND_IN = "\ue000"
"""Takes the place of such a character while a file is read; it is one of them itself."""

_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LOST = "\ufffd"
_LAST_TWO = 0xFFFE  # of every plane: no characters at all
_FORBIDDEN = ("Cc", "Co", "Cs", "Zl", "Zp")
# Letters and marks that are drawn as nothing, and a stand-in: Python takes them for printable.
_UNSEEN = re.compile(
    "[\ufffd\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)

_LEGACY = "|".join(sorted((name for name in html5 if not name.endswith(";")), reverse=True))
_TAGS = r"<[A-Za-z/!?][^<>]{0,40}>?"
_ENTITIES = r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
_UNCLOSED = rf"&(?:{_LEGACY}|#[0-9]|#[xX][0-9A-Fa-f])"
"""Entities that a browser knows without their semicolon.

Source: https://html.spec.whatwg.org/multipage/named-characters.html
"""
_SCRIPT = re.compile(r"(?:java|vb)script\s*:|data:\s*text/html", re.IGNORECASE)
MARKUP = {
    "html": re.compile(f"{_TAGS}|{_ENTITIES}|{_UNCLOSED}"),
    "script": _SCRIPT,
    "markdown": re.compile(r"!?\[[^\[\]]*\]\([^()\s]*\)|\{\s*[:.#][^{}]*\}|\*\*|```|--8<--"),
}
"""What a text may not hold, by the rule that it breaks."""
IN_ADDRESSES = {"html": re.compile(f"{_TAGS}|{_ENTITIES}"), "script": _SCRIPT}
"""What an address may not: in `?a=1&copy=2` nothing is an entity."""


def fault(character: str) -> str:
    """The rule that a character breaks, or nothing."""
    if character in _DIRECTIONS:
        return "direction_mark"
    if character == _LOST:
        return "lost_character"
    category = unicodedata.category(character)
    if category == "Zs" and character != " ":
        return "odd_space"
    if category == "Cf" or _UNSEEN.match(character):
        return "invisible_character"
    if category in _FORBIDDEN or ord(character) & _LAST_TWO == _LAST_TWO:
        return "forbidden_character"
    return ""


def faults(text: str, besides: str = "") -> Iterator[tuple[int, str, str]]:
    """Where each such character stands in a text, the rule it breaks, and its number.

    Characters in `besides` are let pass.
    """
    if _is_sound(text):
        return
    found = {character: fault(character) for character in set(text) - set(besides)}
    wrong = "".join(character for character, rule in found.items() if rule)
    if not wrong:
        return
    for match in re.finditer(f"[{re.escape(wrong)}]", text):
        yield match.start(), found[match.group()], f"U+{ord(match.group()):04X}"


def masked(text: str) -> str:
    """A text of the same length that a parser can read: odd spaces are plain ones."""
    found = {character: fault(character) for character in set(text) - set("\t\r\n")}
    wrong = {ord(c): " " if rule == "odd_space" else STAND_IN for c, rule in found.items() if rule}
    return text.translate(wrong) if wrong else text


def shown(text: str) -> str:
    """A text that may be printed: each such character is replaced by one that can be seen."""
    if _is_sound(text):
        return text
    return "".join(_LOST if fault(character) else character for character in text)


def _is_sound(text: str) -> bool:
    """Whether there is certainly no such character in a text."""
    return text.isprintable() and not _UNSEEN.search(text)
