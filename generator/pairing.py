"""Which item of a list became which item of a later one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from generator.model import (
    Commitment,
    Correction,
    Evidence,
    Figure,
    Framing,
    Measure,
    Search,
    Section,
    Text,
    Update,
)

_LIKE = 0.5  # the share of its characters that a text keeps when it is reworded
_MOST = 400  # pairs of reworded texts that are held against each other


def key(item: object) -> str:
    """What an item of a list is known by; nothing where it has no name of its own."""
    match item:
        case Section() | Measure() | Commitment():
            return item.id
        case Evidence():
            return item.url
        case Update() | Search() | Correction():
            return item.date.isoformat()
        case Figure():
            return item.wording
        case _:
            return ""


def words(item: object) -> str:
    """The words by which an item is known again when its name has changed; or nothing."""
    match item:
        case Commitment() | Framing():
            text = item.quote
        case Section() | Measure():
            text = item.title
        case Update():
            text = item.note
        case Text():
            text = item
        case _:
            return ""
    return next(iter(text.words.values()), "")


def paired(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[Any | None, Any | None]]:
    """Items with their counterparts: equal ones first, then by name, then by their words.

    They come in the new order; what went stands behind what it used to follow.
    """
    free = list(range(len(old)))
    partner: dict[int, int] = {}  # positions in `new` to those in `old`
    for alike in (_are_equal, _share_a_name, _share_their_words, _are_alike):
        rest = [n for n in range(len(new)) if n not in partner]
        if alike is _are_alike and len(rest) * len(free) > _MOST:
            break
        for n in rest:
            found = next((o for o in free if alike(old[o], new[n])), None)
            if found is not None:
                partner[n] = found
                free.remove(found)
    rows: list[tuple[int | None, Any | None]] = [
        (partner.get(n), item) for n, item in enumerate(new)
    ]
    for gone in free:
        after = next((n for n, (o, _) in enumerate(rows) if o == gone - 1), -1)
        rows.insert(after + 1, (gone, None))
    return [(None if o is None else old[o], item) for o, item in rows]


def _are_equal(ours: object, theirs: object) -> bool:
    return ours == theirs


def _share_a_name(ours: object, theirs: object) -> bool:
    return type(ours) is type(theirs) and bool(key(ours)) and key(ours) == key(theirs)


def _share_their_words(ours: object, theirs: object) -> bool:
    return type(ours) is type(theirs) and bool(words(ours)) and words(ours) == words(theirs)


def _are_alike(ours: object, theirs: object) -> bool:
    """Whether one is the other reworded; what has neither name nor words goes by its place."""
    if type(ours) is not type(theirs) or key(ours):
        return False
    if not words(ours):
        return True
    matcher = SequenceMatcher(None, words(ours), words(theirs), autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE
