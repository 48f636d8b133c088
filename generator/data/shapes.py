"""Entries of data: one view in all languages becomes one object, with its schema beside it.

A key says how it is read from a view and of what sort it is; the object, its JSON Schema and its
columns in a table all follow from that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.addresses import Address
from generator.locales import Locale
from generator.views.words import Runs, Words

ROOT = "data/v1"
"""Where the data stand, below the site's root."""

Json = Any
"""What JSON can say."""

Schema = dict[str, Any]

Told = Mapping[str, Any]
"""The same thing as it is told in each language, by the language's code."""


@dataclass(frozen=True)
class Publication:
    """What all values are made with: the languages by their codes, and the site's address."""

    locales: Mapping[str, Locale]
    url: str

    def absolute(self, address: Address) -> str:
        """The whole address of a page or file."""
        return f"{self.url}{address}"


@dataclass(frozen=True)
class Sort:
    """A sort of value: how it is put together from all languages, and what JSON it is then."""

    value: Callable[[Told, Publication], Json]
    schema: Callable[[Sequence[str]], Schema]
    columns: Callable[[Sequence[str]], Sequence[str]] = lambda codes: ("",)
    cells: Callable[[Json, Sequence[str]], Sequence[Json]] = lambda value, codes: (value,)


def _first(told: Told) -> Any:  # noqa: ANN401 - whatever a view holds
    return next(iter(told.values()))


def _nullable(kind: str, **more: object) -> Callable[[Sequence[str]], Schema]:
    return lambda codes: {"type": [kind, "null"], **more}


def _plain(told: Told, publication: Publication) -> Json:
    return _first(told) or None


def _number(told: Told, publication: Publication) -> Json:
    value = _first(told)
    if value is None or value == "":
        return None
    number = Decimal(value)
    return int(number) if number == int(number) else float(number)


def _text(told: Told, publication: Publication) -> Json:
    """Each language's words; nothing where they wait for translation."""
    return {
        code: None if not words or getattr(words, "is_pending", False) else str(words)
        for code, words in told.items()
    }


def _said(told: Told, publication: Publication) -> Json:
    """Words in the one language in which they were said."""
    code, words = next(iter(told.items()))
    return _spoken(words, code, publication) if words else None


def _spoken(words: Words | Runs, code: str, publication: Publication) -> Json:
    return {"lang": words.lang or publication.locales[code].tag, "text": str(words)}


def _all_said(told: Told, publication: Publication) -> Json:
    code, every = next(iter(told.items()))
    return [_spoken(words, code, publication) for words in every]


def _page(told: Told, publication: Publication) -> Json:
    return {code: publication.absolute(address) for code, address in told.items()}


def _of_languages(inner: Schema) -> Callable[[Sequence[str]], Schema]:
    def schema(codes: Sequence[str]) -> Schema:
        return {
            "type": "object",
            "properties": dict.fromkeys(codes, inner),
            "required": list(codes),
        }

    return schema


def _by_language(codes: Sequence[str]) -> Sequence[str]:
    return [f"_{code}" for code in codes]


def _each_language(value: Json, codes: Sequence[str]) -> Sequence[Json]:
    return [value[code] for code in codes]


_SPOKEN: Schema = {
    "type": "object",
    "properties": {"lang": {"type": "string"}, "text": {"type": "string"}},
    "required": ["lang", "text"],
    "additionalProperties": False,
}

WORD = Sort(lambda told, publication: str(_first(told)), lambda codes: {"type": "string"})
"""A name as the record has it; never empty."""

MAYBE = Sort(_plain, _nullable("string"))
"""A string that need not be there."""

DAY = Sort(_plain, _nullable("string", pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"))
"""A day, or no more than its month or year."""

NUMBER = Sort(_number, _nullable("number"))

FLAG = Sort(lambda told, publication: bool(_first(told)), lambda codes: {"type": "boolean"})

LINK = Sort(_plain, _nullable("string", format="uri"))
"""An address elsewhere."""

FILE = Sort(
    lambda told, publication: f"{publication.url}{_first(told)}",
    lambda codes: {"type": "string", "format": "uri"},
)
"""A file of this site."""

TEXT = Sort(_text, _of_languages({"type": ["string", "null"]}), _by_language, _each_language)
"""Words in every language."""

PAGE = Sort(_page, _of_languages({"type": "string", "format": "uri"}), _by_language, _each_language)
"""A page of this site, in every language."""

SAID = Sort(
    _said,
    lambda codes: {"anyOf": [_SPOKEN, {"type": "null"}]},
    lambda codes: ("", "_lang"),
    lambda value, codes: (value["text"], value["lang"]) if value else (None, None),
)
"""Words in the language in which somebody said them."""

SAYINGS = Sort(
    _all_said,
    lambda codes: {"type": "array", "items": _SPOKEN},
    cells=lambda value, codes: ("\n".join(each["text"] for each in value),),
)

WORDS = Sort(
    lambda told, publication: list(_first(told)),
    lambda codes: {"type": "array", "items": {"type": "string"}},
    cells=lambda value, codes: (" ".join(value),),
)
"""Some names."""


@dataclass(frozen=True)
class Key:
    """A key of an entry: how it is read from a view, and its sort, or the entries below it."""

    name: str
    read: Callable[[Any], Any]
    sort: Sort | None = None
    entry: Entry | None = None
    is_many: bool = False


@dataclass(frozen=True)
class Entry:
    """A sort of object; `name` is that of its words in the locales, and of its definition.

    Where it has no words of its own, those of the entry that it is `like` hold.
    """

    name: str
    keys: tuple[Key, ...]
    like: str = ""

    def value(self, told: Told, publication: Publication) -> Json:
        """The object of a view, given in each language."""
        return {key.name: _value(key, told, publication) for key in self.keys}

    def columns(self, codes: Sequence[str], before: str = "") -> Iterator[tuple[str, Key, Entry]]:
        """The columns of its table: what it has many of stands in tables of its own."""
        for key in self.keys:
            name = f"{before}{key.name}"
            if key.sort:
                yield from ((f"{name}{end}", key, self) for end in key.sort.columns(codes))
            elif key.entry and not key.is_many:
                yield from key.entry.columns(codes, f"{name}_")

    def cells(self, value: Json, codes: Sequence[str]) -> Iterator[Json]:
        """The cells of an object's row."""
        for key in self.keys:
            own = value[key.name] if value is not None else None
            if key.sort:
                empty = (None,) * len(key.sort.columns(codes))
                yield from key.sort.cells(own, codes) if value is not None else empty
            elif key.entry and not key.is_many:
                yield from key.entry.cells(own, codes)


def _value(key: Key, told: Told, publication: Publication) -> Json:
    read = {code: key.read(view) for code, view in told.items()}
    if key.sort:
        return key.sort.value(read, publication)
    if key.entry is None:
        raise TypeError(f"{key.name} has neither a sort nor an entry")
    if not key.is_many:
        return key.entry.value(read, publication) if _first(read) is not None else None
    every = zip(*read.values(), strict=True)
    return [key.entry.value(dict(zip(read, each, strict=True)), publication) for each in every]


def schema_of(
    entry: Entry, locales: Mapping[str, Locale], definitions: dict[str, Schema]
) -> Schema:
    """A reference to an entry's definition, which is put among `definitions`."""
    if entry.name not in definitions:
        definitions[entry.name] = {}  # so that it is not defined within itself
        properties = {key.name: _key_schema(entry, key, locales, definitions) for key in entry.keys}
        definitions[entry.name] = {
            "type": "object",
            "properties": properties,
            "required": list(properties),
        }
    return {"$ref": f"#/$defs/{entry.name}"}


def _key_schema(
    entry: Entry, key: Key, locales: Mapping[str, Locale], definitions: dict[str, Schema]
) -> Schema:
    described = {
        "description": "\n\n".join(meaning(entry, key, locale) for locale in locales.values())
    }
    if key.sort:
        return {**described, **key.sort.schema(tuple(locales))}
    assert key.entry  # noqa: S101 - else `_value` has failed
    inner = schema_of(key.entry, locales, definitions)
    if key.is_many:
        return {**described, "type": "array", "items": inner}
    return {**described, "anyOf": [inner, {"type": "null"}]}


def meaning(entry: Entry, key: Key, locale: Locale) -> str:
    """What a key holds, in a language; that of a field or status where it is one."""
    groups = (
        f"{where}.{name}" for name in (entry.name, entry.like) for where in ("data", "fields")
    )
    names = [f"{group}.{key.name}" for group in (*groups, "means")]
    return locale.say(next((name for name in names if name in locale.words), names[0]))
