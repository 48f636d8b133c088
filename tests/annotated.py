"""A record with a remark above each field, where it first stands: meaning, need, choices.

The words come from where the site and the schema take theirs, so that no remark is out of date.
"""

from collections.abc import Iterator

from generator.locales import Locale
from generator.reading import nodes
from generator.reading.entries import Either, Entry, Field, Words
from generator.reading.loader import RECORD_SHAPE
from generator.reading.nodes import Node
from generator.reading.shape import Shape
from generator.reading.source import read
from generator.reading.tables import ListOf, TableOf
from generator.reading.values import Choice

WORDS = {
    "zh": {
        "needed": "必填。", "optional": "可不填。", "among": "可选：{}。",
        "means": "{word}（{name}）", "join": "、", "colon": "：",
    },
    "en": {
        "needed": "Needed.", "optional": "Optional.", "among": "One of: {}.",
        "means": "{word} ({name})", "join": ", ", "colon": ": ",
    },
}  # fmt: skip


def annotated(record: str, locale: Locale, before: str = "") -> str:
    """The record's text with its remarks, in a language; but for those of a record `before` it."""
    seen: set[tuple[str, str]] = set()
    if before:
        known = read("before.yaml", before.encode()).root
        assert known is not None
        list(_remarks(RECORD_SHAPE, known, locale, seen))
    tree = read("record.yaml", record.encode()).root
    assert isinstance(tree, nodes.Mapping)
    above: dict[int, list[str]] = {}
    for number, remark in _remarks(RECORD_SHAPE, tree, locale, seen):
        above.setdefault(number, []).append(remark)
    lines = []
    for number, line in enumerate(record.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        lines += [f"{indent}# {remark}" for remark in above.get(number, ())]
        lines.append(line)
    return "\n".join(lines) + "\n"


def _remarks(
    shape: Shape, node: Node, locale: Locale, seen: set[tuple[str, str]]
) -> Iterator[tuple[int, str]]:
    if isinstance(shape, ListOf) and isinstance(node, nodes.Sequence):
        for item in node.items:
            yield from _remarks(shape.shape, item, locale, seen)
    elif isinstance(shape, Either) and isinstance(node, nodes.Mapping):
        chosen = shape.with_key if node.get(shape.key) else shape.without
        yield from _remarks(chosen, node, locale, seen)
    elif isinstance(shape, TableOf) and isinstance(node, nodes.Mapping):
        for _, child in node.entries:
            yield from _remarks(shape.shape, child, locale, seen)
    elif isinstance(shape, Entry) and not isinstance(shape, Words):
        assert isinstance(node, nodes.Mapping)
        for key, child in node.entries:
            its = shape.fields.get(key.value)
            if its is None:
                continue
            if (shape.title, key.value) not in seen:
                seen.add((shape.title, key.value))
                inline = key.at.line == node.at.line == node.at.end_line
                name = key.value + WORDS[locale.code]["colon"] if inline else ""
                yield key.at.line, name + _remark(shape.title, key.value, its, locale)
            yield from _remarks(its.shape, child, locale, seen)


def _remark(entry: str, key: str, its: Field, locale: Locale) -> str:
    words = WORDS[locale.code]
    parts = [locale.say(f"fields.{entry}.{key}")]
    if not its.wanted:
        parts.append(words["needed" if its.required else "optional"])
    if isinstance(its.shape, Choice):
        shape = its.shape
        names = {word: locale.words.get(f"{shape.choice}.{word}", "{") for word in shape.known}
        if not any("{" in name for name in names.values()):
            named = (
                words["means"].format(word=word, name=name)
                if name.lower().replace("-", "_").replace(" ", "_") != word
                else word
                for word, name in names.items()
            )
            parts.append(words["among"].format(words["join"].join(named)))
    return locale.joiner.join(parts)
