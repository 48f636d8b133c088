"""Beginning a record on the disk: a draft in one file, the letter as received in another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.checking.fidelity import Received, stray_characters
from generator.drafting.draft import draft
from generator.locales import locales
from generator.reading import source
from generator.reading.letters import SLUG
from generator.reading.loader import load
from generator.record.model import Record
from generator.record.sentences import sentences
from generator.record_files import Checked

_OTHER_FORMATS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
)
"""How PDF, Word, RTF and pictures begin."""


@dataclass(frozen=True)
class Refused:
    """Why nothing was written, and the file that it is about."""

    what: str
    file: str


@dataclass(frozen=True)
class Started:
    """What was written, what was found and not found, and what a person has to decide.

    `strays` holds the places where the draft is not the letter; there should be none.
    """

    file: str
    letter: str
    counts: Mapping[str, int]
    lacking: tuple[str, ...]
    doubtful: tuple[str, ...]
    open: Mapping[str, int]
    strays: Checked


def start(  # noqa: PLR0911 - one for each way to fail
    letter: Path, name: str, to: Path | None, root: Path
) -> Started | Refused:
    """Write the first record of a letter's plain text, and put the text itself beside it.

    Nothing that exists is written over; a letter that already lies in its place stays there.
    """
    try:
        data = letter.read_bytes()
    except OSError:
        return Refused("no_letter", str(letter))
    if data.startswith(_OTHER_FORMATS) or b"\0\0\0" in data:
        return Refused("not_text", str(letter))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Refused("not_utf8", str(letter))
    if not any(each.isalnum() for each in text):
        return Refused("no_words", str(letter))
    if not re.fullmatch(SLUG.pattern, name):
        return Refused("wrong_id", name)
    begun = draft(name, text, tuple(locales()))
    record = root / (to or Path("commitments", f"{name}.yaml"))
    copy = root / begun.source
    written = begun.yaml
    if record.exists():
        return Refused("exists", _shown(record, root))
    if copy.exists() and copy.read_bytes() != data:
        return Refused("exists", begun.source)
    for path, content in ((copy, data), (record, written.encode())):
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
    shown = _shown(record, root)
    read = source.read(shown, written.encode())
    found, _ = load(read)
    strays = () if found is None else tuple(stray_characters(found, Received(begun.source, text)))
    return Started(
        file=shown,
        letter=begun.source,
        counts=_counts(found) if found else {},
        lacking=begun.lacking,
        doubtful=begun.doubtful,
        open=begun.open,
        strays=Checked(problems=strays, sources={shown: read}),
    )


def _counts(record: Record) -> dict[str, int]:
    original = record.letter.original
    return {
        "sections": len(record.sections),
        "measures": len(record.measures),
        "sentences": sum(len(list(sentences(measure, original))) for measure in record.measures),
        "passages": sum(len(measure.text) for measure in record.measures),
    }


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
