"""What was found out about commitments, from files of its own, put where the record wants it.

`findings/<letter>/<measure>.yaml` holds, under a commitment's number, what else could stand in
the commitment itself. Every part keeps its place in its own file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from generator.problems import Context, Span, nearest, spot
from generator.reading import nodes
from generator.reading.keys import not_keyed, unknown_key
from generator.reading.nodes import Node, Scalar
from generator.reading.shape import Reading
from generator.reading.source import Source

KEYS = ("counts_as", "baseline", "statements", "updates", "searches", "requests")
"""The keys of a commitment that are found out, and not said by the letter."""

Found = dict[str, nodes.Mapping]


def joined(root: Node, files: Iterable[Source], reading: Reading) -> Node:
    """A record's tree with the findings of its files inside its commitments.

    What is in no commitment's place is reported, and left out.
    """
    known = dict(_commitments(root))
    found: Found = {}
    for file in files:
        if file.root is not None:
            found |= _findings(file, known, reading)
    return _with(root, found, reading) if found else root


def _findings(file: Source, known: Mapping[str, str], reading: Reading) -> Found:
    """The findings of one file by the commitment's number."""
    name = PurePath(file.file).stem
    if name not in known.values():
        known_files = tuple(f"{measure}.yaml" for measure in dict.fromkeys(known.values()))
        reading.report("no_such_measure", spot(file.file, 1, 1), measure=name, known=known_files)
        return {}
    if not isinstance(file.root, nodes.Mapping):
        not_keyed("not_a_table", file.root or Scalar("", spot(file.file, 1, 1)), reading)
        return {}
    found: Found = {}
    for key, value in file.root.entries:
        with reading.inside(Context("commitment", key.value)):
            measure = known.get(key.value)
            if measure is None:
                own = [each for each, of in known.items() if of == name]
                near = nearest(key.value, own)
                reading.report("no_such_commitment", key.at, id=key.value, near=near, known=own)
            elif measure != name:
                there = f"{PurePath(file.file).with_name(measure)}.yaml"
                reading.report("found_elsewhere", key.at, id=key.value, file=there)
            elif isinstance(value, nodes.Mapping):
                found[key.value] = _known(value, reading)
            else:
                not_keyed("not_an_entry", value, reading, names=KEYS)
    return found


def _known(finding: nodes.Mapping, reading: Reading) -> nodes.Mapping:
    """A finding without the keys that belong elsewhere."""
    for key, _ in finding.entries:
        if key.value not in KEYS:
            unknown_key(key, KEYS, reading)
    return nodes.Mapping(
        tuple((key, value) for key, value in finding.entries if key.value in KEYS), finding.at
    )


def _with(node: Node, found: Found, reading: Reading) -> Node:
    """A tree in which every commitment holds what was found out about it."""
    if isinstance(node, nodes.Sequence):
        return replace(node, items=tuple(_with(item, found, reading) for item in node.items))
    if not isinstance(node, nodes.Mapping):
        return node
    number = node.get("commitment")
    finding = found.get(number.value) if isinstance(number, Scalar) else None
    if finding:
        return replace(node, entries=(*node.entries, *_new(node, finding, reading)))
    below = ("sections", "measures", "text")
    entries = (
        (key, _with(value, found, reading) if key.value in below else value)
        for key, value in node.entries
    )
    return replace(node, entries=tuple(entries))


def _new(
    node: nodes.Mapping, finding: nodes.Mapping, reading: Reading
) -> Iterator[tuple[Scalar, Node]]:
    """What a finding adds to its commitment; nothing is said in both places."""
    said = {key.value: key.at for key, _ in node.entries}
    for key, value in finding.entries:
        if key.value in said:
            reading.report("said_twice", key.at, key=key.value, place=_place(said[key.value]))
        else:
            yield key, value


def _place(at: Span) -> str:
    return f"{at.file}:{at.line}"


def _commitments(node: Node) -> Iterator[tuple[str, str]]:
    """Every commitment's number with its measure's, from a tree that nobody has read yet."""
    for section in _items(node, "sections"):
        for measure in _items(section, "measures"):
            for passage in _items(measure, "text"):
                if number := _written(passage, "commitment"):
                    yield number, _written(measure, "id")


def _items(node: Node, key: str) -> tuple[Node, ...]:
    value = node.get(key) if isinstance(node, nodes.Mapping) else None
    return value.items if isinstance(value, nodes.Sequence) else ()


def _written(node: Node, key: str) -> str:
    value = node.get(key) if isinstance(node, nodes.Mapping) else None
    return value.value if isinstance(value, Scalar) else ""
