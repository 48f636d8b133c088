"""How one wording became another: the words that stayed, went and came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from generator.han import HAN

# A Han character is a word by itself; letters and digits are kept together.
_WORDS = re.compile(rf"[^\W\d_{HAN}]+(?:[’'][^\W\d_]+)*|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_MOST = 250_000  # pairs of words that are compared; between longer texts all is replaced


class Edit(Enum):
    """What became of a run of words."""

    KEPT = "kept"
    DELETED = "deleted"
    ADDED = "added"


@dataclass(frozen=True)
class Run:
    """Words in a row that were kept, deleted or added together."""

    edit: Edit
    text: str


def rewording(before: str, after: str) -> list[Run]:
    """The runs that turn `before` into `after`; what was deleted comes before what was added.

    Changes with next to nothing between them become one, so that they can be read.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    blocks: list[tuple[bool, str, str]] = []  # whether it stayed, the old words, the new words
    for block in _blocks(old, new):
        blocks.append(block)
        if not block[0] and len(blocks) > 2 and _is_slight(blocks[-2]):  # noqa: PLR2004 - three
            (_, *first), (_, *between), (_, *last) = blocks[-3:]
            ours, theirs = map("".join, zip(first, between, last, strict=True))
            blocks[-3:] = [(False, ours, theirs)]
    runs = []
    for kept, ours, theirs in blocks:
        if kept:
            runs.append(Run(Edit.KEPT, ours))
        else:
            runs += [Run(Edit.DELETED, ours), Run(Edit.ADDED, theirs)]
    return [run for run in runs if run.text]


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
    """What stayed, and what became what between it."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    most -= start
    end = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    ours, theirs = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield True, "".join(old[:start]), ""
    if len(ours) * len(theirs) > _MOST:
        yield False, "".join(ours), "".join(theirs)
    else:
        matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            yield tag == "equal", "".join(ours[a:b]), "".join(theirs[c:d])
    if end:
        yield True, "".join(old[len(old) - end :]), ""


def _is_slight(block: tuple[bool, str, str]) -> bool:
    """Whether what stayed is too little to be read by itself: a mark, or one character."""
    kept, words, _ = block
    solid = "".join(character for character in words if character.isalnum())
    return kept and (not solid or (len(solid) == 1 and len(words) == 1))
