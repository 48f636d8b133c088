"""Which item of a list became which item of a later one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

from generator.record.findings import Evidence, Search, Update
from generator.record.letter import Part
from generator.record.model import Commitment, Correction, Framing, Measure, Section
from generator.record.parts import Figure, Text

_LIKE = 0.5  # the share of its characters that a text keeps when it is reworded
_MOST = 400  # pairs of reworded texts that are held against each other,
_READ = 300  # and how many of their characters


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
        case Part():
            return str(item.role or "")
        case _:
            return ""


def words(item: object) -> str:
    """The words by which an item is known again when its name has changed; or nothing."""
    text: Text | None
    match item:
        case Commitment() | Framing():
            text = item.quote
        case Section() | Measure():
            text = item.title
        case Update():
            text = item.note
        case Part():
            text = item.words
        case Text():
            text = item
        case _:
            return ""
    if text is None:
        return ""
    return next(iter(text.words.values()), "")


def paired(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[Any | None, Any | None]]:
    """Items with their counterparts: equal ones first, then by name, then by their words.

    They come in the new order; what went stands behind what it used to follow.
    """
    partner: dict[int, int] = {}  # positions in `new` to those in `old`
    for mark in (_name_and_words, _name, _words):
        _pair(old, new, partner, mark)
    _pair_alike(old, new, partner)
    taken = set(partner.values())
    gone: dict[int, list[int]] = {}  # behind the position that they used to follow
    last = -1
    for o in range(len(old)):
        if o in taken:
            last = o
        else:
            gone.setdefault(last, []).append(o)
    rows: list[tuple[Any | None, Any | None]] = [(old[o], None) for o in gone.get(-1, ())]
    for n, item in enumerate(new):
        its = partner.get(n)
        rows.append((None if its is None else old[its], item))
        if its is not None:
            rows += [(old[o], None) for o in gone.get(its, ())]
    return rows


def _pair(
    old: Sequence[Any],
    new: Sequence[Any],
    partner: dict[int, int],
    mark: Callable[[object], tuple[object, ...] | None],
) -> None:
    """Pair what has not been paired and bears the same mark; of several, an equal one."""
    taken = set(partner.values())
    waiting: dict[tuple[object, ...], list[int]] = {}
    for o, item in enumerate(old):
        if o not in taken and (its := mark(item)):
            waiting.setdefault(its, []).append(o)
    for n, item in enumerate(new):
        its = None if n in partner else mark(item)
        alike = waiting.get(its, []) if its else []
        equal = next((o for o in alike if old[o] == item), None)
        if equal is None and mark is not _name_and_words and alike:
            equal = alike[0]
        if equal is not None:
            partner[n] = equal
            alike.remove(equal)


def _pair_alike(old: Sequence[Any], new: Sequence[Any], partner: dict[int, int]) -> None:
    """Pair what was reworded; what has neither name nor words goes by its place."""
    free = sorted(set(range(len(old))) - set(partner.values()))
    rest = [n for n in range(len(new)) if n not in partner]
    if len(free) * len(rest) > _MOST:
        return
    for n in rest:
        found = next((o for o in free if _are_alike(old[o], new[n])), None)
        if found is not None:
            partner[n] = found
            free.remove(found)


def _name_and_words(item: object) -> tuple[object, ...]:
    return type(item), key(item), words(item)


def _name(item: object) -> tuple[object, ...] | None:
    return (type(item), key(item)) if key(item) else None


def _words(item: object) -> tuple[object, ...] | None:
    return (type(item), words(item)) if words(item) else None


def _are_alike(ours: object, theirs: object) -> bool:
    if type(ours) is not type(theirs) or key(ours):
        return False
    if not words(ours):
        return True
    matcher = SequenceMatcher(None, words(ours)[:_READ], words(theirs)[:_READ], autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE
