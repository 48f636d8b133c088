"""What can be wrong with the keys of an entry, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.problems import nearest
from generator.reading.nodes import Node, Scalar
from generator.reading.positions import position_of
from generator.reading.shape import Level, Reading
from generator.reading.yaml_mistakes import key_mistake


def not_keyed(rule: str, node: Node, reading: Reading, names: Sequence[str] = ()) -> Any:
    """Report a value that should have keys, and the mistake that may have made it a text."""
    if isinstance(node, Scalar) and node.at.raw[:1] not in ("'", '"'):
        for mistake, start, end, said in key_mistake(node.value):
            return reading.report(mistake, position_of(node.at, start, end), **said)
    return reading.report(rule, node.at, names=names)


def unknown_key(
    key: Scalar, known: Sequence[str], reading: Reading, lacking: Sequence[str] = ()
) -> str:
    """Report a key, and return the known one that was probably meant, or nothing.

    A key in another script stands for the only one that is `lacking`, if there is one.
    """
    if reading.is_full:
        return ""
    if level := _its_own(key, reading):
        level.strayed.add(key.value)
        blanks = str(level.column - 1)
        reading.report("shifted", key.at, key=key.value, blanks=blanks)
        return ""
    for mistake, start, end, said in key_mistake(key.value):
        reading.report(mistake, position_of(key.at, start, end), **said)
        return nearest(key.value[:start], known)
    near = nearest(key.value, known)
    if not near and not key.value.isascii() and len(lacking) == 1:
        near = lacking[0]
    reading.report("unknown_key", key.at, key=key.value, near=near, known=known)
    return near


def _its_own(key: Scalar, reading: Reading) -> Level | None:
    """The entry around in which a key was meant to stand, and does not."""
    around = (level for level in reversed(reading.levels) if level.column < key.at.column)
    fits = (each for each in around if key.value in each.known and key.value not in each.present)
    return next(fits, None)


def is_unlisted(key: Scalar, reading: Reading) -> bool:
    """Whether a key is a language that the record does not list; told once, where it lists them."""
    if not re.fullmatch("[a-z]{2}(-[A-Za-z]+)*", key.value) or key.value in reading.languages:
        return False
    if key.value not in reading.unlisted:
        reading.unlisted.add(key.value)
        at = reading.declared or key.at
        reading.report("unlisted_language", at, language=key.value, line=str(key.at.line))
    return True
