"""The files of a language's search: what the reader's browser fetches, and in which pieces.

`index.json` comes first. It names a folder, whose name changes with what is in it, so that a
reader who began before a new site was published never mixes old pieces with new ones. There,
packs hold the entries' texts. A small site has one pack, which comes with `index.json` and is
searched as it is. A large one has many, and shards that tell in which packs a word or two
neighboring characters stand.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from hashlib import sha256
from itertools import chain, pairwise
from typing import Any

from generator.han import HAN
from generator.locales import Locale
from generator.searching.folding import latin_words, regional, runs, variants
from generator.searching.pinyin import Pinyin, pinyin
from generator.views import search
from generator.views.search import Document, Entry
from generator.views.site import LanguageView

WHOLE = 400_000
"""Texts up to this many characters are one pack: about 100 kB compressed are then the most."""

PACK = 12_000
"""Characters in a pack of a larger site: about 5 kB compressed."""

SHARDS = 512
"""Into how many files the index of a larger site is cut."""

LISTS = {"lists": "commitments/", "topicsPage": "topics/", "asking": "requests/"}

OTHER_WORDS = ("formats.separator", "section.title")
"""Interface words of the pages that results need too, beside their own."""

SIEVE = 40503
"""By what a number is multiplied for a key's next character, before the character is added."""

TEXTS = ("title", "words", "summary", "meaning", "more", "other")
RANKS = {"title": 3, "words": 2, "summary": 1, "meaning": 1, "other": 1}
"""How much a text tells about what stands in it, so that these packs come first; 0 is beside."""

BESIDE = (("more", None), ("words", "page"))
"""What stands beside, told by the field and the kind: notes and sources, pages written by hand.
It is most of all text, and read only where the rest has too little."""

COLUMNS = tuple(column.name for column in fields(Entry) if column.name != "more")


def library(language: LanguageView, prose: Iterable[Document]) -> Library:
    """One language's search: the letters, the newest first, and pages written by hand."""
    code = language.locale.code
    pages = chain.from_iterable(search.documents(teller) for teller in language.tellers)
    synonyms: dict[str, dict[str, None]] = {}
    topics: dict[str, str] = {}
    for teller in language.tellers:
        for everyday, found in teller.record.synonyms.get(code, {}).items():
            synonyms.setdefault(everyday, {}).update(dict.fromkeys(found.words))
        for key, name in teller.record.topics.items():
            topics.setdefault(key, str(teller.text(name)))
    for entry in language.edition.site.everyday.get(code, ()):
        for word in entry.words:
            synonyms.setdefault(word, {}).update(dict.fromkeys(entry.finds))
    newest = language.tellers[:1]
    names = {each.record.letter.id: each.text(each.record.letter.name) for each in language.tellers}
    return Library(
        language.locale,
        (*pages, *prose, *map(search.home, newest)),
        {everyday: list(words) for everyday, words in synonyms.items()},
        topics,
        {key: str(name) for key, name in names.items()} if len(names) > 1 else {},
        {key: each.page(path).path for each in newest for key, path in LISTS.items()},
    )


@dataclass(frozen=True)
class Library:
    """All that one language's search looks into, in the order of the pages."""

    locale: Locale
    documents: Sequence[Document]
    synonyms: Mapping[str, Sequence[str]]
    topics: Mapping[str, str]
    names: Mapping[str, str]
    """The letters by their ids, if there are several."""

    lists: Mapping[str, str]
    """The addresses of the listings that help where nothing is found."""

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file's path below the search's folder, and its text."""
        packs = list(_packs(self.documents))
        is_whole = len(packs) == 1
        words = self._pinyin()
        by_letter = words.by_letter()
        said, unsaid = self._everyday(words)
        pieces: dict[str, Any] = {"elsewhere": {"": unsaid.pop("", "")}, "everyday": unsaid}
        pieces["common"] = _syllables(words.common)
        pieces["syllables"] = _syllables(words.syllables)
        held, pieces["traditional"] = variants(chain(_texts(self.documents), self.synonyms))
        pieces |= {f"beside-{number}": _beside(pack) for number, pack in enumerate(packs)}
        if is_whole:
            pieces["pinyin"] = _sounds(words)
            pieces["other"] = _other(packs[0])
            pieces["held"] = _held(packs[0])
        else:
            pieces |= {f"pinyin-{letter}": _sounds(part) for letter, part in by_letter.items()}
            pieces |= {f"pack-{number}": _pack(pack) for number, pack in enumerate(packs)}
            pieces |= _index(packs)
        texts = {name: _json(piece) for name, piece in pieces.items()}
        folder = sha256("".join(chain.from_iterable(texts.items())).encode()).hexdigest()[:12]
        index = {
            "folder": folder,
            "shards": 0 if is_whole else SHARDS,
            "packs": len(packs),
            "letters": "".join(sorted(by_letter)),
            "tag": self.locale.tag,
            "joiner": self.locale.joiner,
            **self.lists,
            "names": self.names,
            "traditional": held,
            "everyday": said,
            "topics": self.topics,
            "say": {
                key: words
                for key, words in self.locale.words.items()
                if key.startswith(("found.", "status.")) or key in OTHER_WORDS
            },
        }
        pack = {"pack": {**_pack(packs[0]), "other": []}} if is_whole else {}
        yield "index.json", _json({**index, **pack})
        for name, text in texts.items():
            yield f"{folder}/{name}.json", text

    def _everyday(self, known: Pinyin) -> tuple[dict[str, str], dict[str, str]]:
        """The everyday words that the texts say too, and the others.

        With the first ones what they stand for competes with what was typed; the others are
        needed only where not all of that was found. Among those are words that stand for nothing,
        unless a text says them.
        """
        every = list(_texts(self.documents))
        run = "\n".join(chain.from_iterable(map(runs, every)))
        words = {word.rstrip("s") for text in every for word in latin_words(text)}
        said, unsaid = dict[str, Sequence[str]](), dict[str, Sequence[str]]()
        elsewhere = regional(known.words) if self.locale.tag.startswith("zh") else {}
        more = {word: [own] for word, own in elsewhere.items() if word not in self.synonyms}
        for word, official in (more | dict(self.synonyms)).items():
            latin = latin_words(word)
            is_said = (
                all(each.rstrip("s") in words for each in latin)
                if latin
                else "".join(runs(word)) in run
            )
            if official or not is_said:
                (said if is_said else unsaid)[word] = official
        return _by_official(said), _by_official(unsaid)

    def _pinyin(self) -> Pinyin:
        entries = list(chain.from_iterable(page.entries for page in self.documents))
        of_letters = [entry for entry in entries if entry.kind != "page"]
        near = (text for entry in of_letters for text in (entry.title, entry.words))
        other = (entry.other for entry in of_letters)
        names = (entry.title for entry in entries if entry.kind in ("term", "place"))
        return pinyin(chain(near, other), names)


_FIGURE = re.compile(rf"([0-9]+)([{HAN}])")


def _texts(pages: Iterable[Document]) -> Iterator[str]:
    for page in pages:
        for entry in page.entries:
            yield from (getattr(entry, name) for name in TEXTS)


def _packs(pages: Sequence[Document]) -> Iterator[list[Document]]:
    """Neighboring pages together, none of them cut."""
    lengths = [sum(map(len, _texts([page]))) for page in pages]
    most = WHOLE if sum(lengths) <= WHOLE else PACK
    pack: list[Document] = []
    filled = 0
    for page, length in zip(pages, lengths, strict=True):
        if pack and filled + length > most:
            yield pack
            pack, filled = [], 0
        pack.append(page)
        filled += length
    yield pack


def _by_official(synonyms: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Everyday words by what they stand for, each said once: `{"泊位,车位": "停车,停车位"}`."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for everyday, official in synonyms.items():
        found[",".join(official)].append(everyday)
    return {official: ",".join(sorted(words)) for official, words in found.items()}


def _syllables(syllables: Mapping[str, str]) -> str:
    """How characters read, as one text: `dian电店 ti梯`."""
    return " ".join(f"{syllable}{characters}" for syllable, characters in syllables.items())


def _sounds(words: Pinyin) -> dict[str, Any]:
    return {"words": " ".join(words.words), "others": words.others}


def _pack(pages: Sequence[Document]) -> dict[str, Any]:
    """The entries' fields as columns, which compress better than entry after entry."""
    entries = list(chain.from_iterable(page.entries for page in pages))
    return {
        "leaves": [(page.address, page.name, page.section, len(page.entries)) for page in pages],
        **{column: [_near(entry, column) for entry in entries] for column in COLUMNS},
    }


def _beside(pages: Sequence[Document]) -> dict[str, Any]:
    """What stands beside in a pack: for each field, the texts by the number of their entry."""
    entries = list(chain.from_iterable(page.entries for page in pages))
    return {
        name: {
            row: getattr(entry, name)
            for row, entry in enumerate(entries)
            if _is_beside(entry, name) and getattr(entry, name)
        }
        for name, _ in BESIDE
    }


def _other(pages: Sequence[Document]) -> dict[int, str]:
    """What an entry says in other languages, by its number: only for who asks in them."""
    entries = chain.from_iterable(page.entries for page in pages)
    return {row: entry.other for row, entry in enumerate(entries) if entry.other}


def _held(pages: Sequence[Document]) -> str:
    """A sieve that tells which keys may stand beside a small site's texts: bits, in base 64."""
    keys = {
        key
        for entry in chain.from_iterable(page.entries for page in pages)
        for name in TEXTS
        if _is_beside(entry, name)
        for key in _keys(getattr(entry, name))
    }
    bits = bytearray(1 << max(3, (len(keys) // 2).bit_length() - 1))
    for key in keys:
        place = reduce(lambda number, one: (number * SIEVE + ord(one)) % (8 * len(bits)), key, 0)
        bits[place // 8] |= 1 << place % 8
    return b64encode(bits).decode()


def _is_beside(entry: Entry, name: str) -> bool:
    return (name, None) in BESIDE or (name, entry.kind) in BESIDE


def _near(entry: Entry, name: str) -> object:
    return "" if _is_beside(entry, name) else getattr(entry, name)


def _index(packs: Sequence[Sequence[Document]]) -> dict[str, Any]:
    """In which packs each key stands, and the vocabulary in Latin letters.

    A pack is written as four times the step from the one before, plus the rank.
    """
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for number, pack in enumerate(packs):
        for page in pack:
            joined = ""
            for entry in page.entries:
                for name in TEXTS:
                    rank = 0 if _is_beside(entry, name) else RANKS[name]
                    for key in _keys(getattr(entry, name)):
                        held = found[key]
                        if held.get(number, -1) < rank:
                            held[number] = rank
                for key in filter(None, (_number(entry), *entry.places)):
                    found[f"#{key}"][number] = RANKS["title"]
                joined += "".join(runs(entry.title if entry.kind == "measure" else entry.words))
            for key in _pairs(joined):  # also those across the border of two passages
                found[key].setdefault(number, RANKS["words"])
    shards: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    for key in sorted(found):
        held = found[key]
        numbers = sorted(held)
        steps = [numbers[0], *(after - before for before, after in pairwise(numbers))]
        shards[shard(key)][key] = [
            4 * step + held[number] for step, number in zip(steps, numbers, strict=True)
        ]
    words = sorted(key for key in found if key.isascii() and key.isalnum())
    beside = [key for key in words if not any(found[key].values())]
    named = {f"shard-{number}": keys for number, keys in enumerate(shards)}
    told = {"words": " ".join(sorted({*words} - {*beside})), "words-beside": " ".join(beside)}
    return {**named, **told}


def _number(entry: Entry) -> str:
    return entry.anchor if entry.kind == "commitment" else entry.number


def _keys(text: str) -> Iterator[str]:
    """Words in Latin letters, and Chinese characters singly and with their neighbors.

    A figure counts as one neighbor, with all its ends: 180万, 80万, 0万.
    """
    yield from latin_words(text)
    for run in runs(text):
        yield from (character for character in run if not character.isascii())
        yield from _pairs(run)
        for figure, after in _FIGURE.findall(run):
            yield from (figure[n:] + after for n in range(len(figure)))


def _pairs(run: str) -> Iterator[str]:
    return (f"{a}{b}" for a, b in pairwise(run) if not (a.isascii() and b.isascii()))


def shard(key: str) -> int:
    """The file that holds a key: by its first character; two Latin letters; all of a number."""
    told = key if key[0].isdigit() or key[0] == "#" else key[:2] if key.isascii() else key[0]
    return reduce(lambda number, character: (number * 31 + ord(character)) % SHARDS, told, 0)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
