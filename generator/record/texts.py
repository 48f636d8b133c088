"""Everything that a record says, whatever it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from generator.record.findings import Evidence
from generator.record.model import Record, Synonyms
from generator.record.parts import Located, Text


def texts(record: Record, language: str) -> Iterator[str]:
    """Every text of a record in one language, empty where it is not translated yet.

    What sources say is there in any language.
    """
    return _texts(record, language)


def _texts(thing: object, language: str) -> Iterator[str]:
    if isinstance(thing, Text):
        yield thing.get(language)
    elif isinstance(thing, Evidence):
        yield from filter(None, (thing.title, thing.lead, thing.publisher, thing.excerpt))
    elif isinstance(thing, Synonyms):
        return
    elif isinstance(thing, Located):
        for each in fields(thing):
            yield from _texts(getattr(thing, each.name), language)
    elif isinstance(thing, Mapping):
        yield from _texts(tuple(thing.values()), language)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _texts(one, language)
