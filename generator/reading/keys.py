"""What can be wrong with the keys of an entry, and what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.problems import nearest
from generator.reading.nodes import Node, Scalar
from generator.reading.positions import position_of
from generator.reading.shape import Reading
from generator.reading.yaml_mistakes import key_mistake


def not_keyed(rule: str, node: Node, reading: Reading, names: Sequence[str] = ()) -> Any:
    """Report a value that should have keys, and the mistake that may have made it a text."""
    if isinstance(node, Scalar) and node.at.raw[:1] not in ("'", '"'):
        for mistake, start, end, said in key_mistake(node.value):
            return reading.report(mistake, position_of(node.at, start, end), **said)
    return reading.report(rule, node.at, names=names)


def unknown_key(key: Scalar, known: Sequence[str], reading: Reading) -> str:
    """Report a key, and return the known one that was probably meant, or nothing."""
    if reading.is_full:
        return ""
    for mistake, start, end, said in key_mistake(key.value):
        reading.report(mistake, position_of(key.at, start, end), **said)
        return nearest(key.value[:start], known)
    near = nearest(key.value, known)
    reading.report("unknown_key", key.at, key=key.value, near=near, known=known)
    return near
