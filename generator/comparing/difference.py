"""What changed from one record to another, thing by thing.

Every field of everything is compared, whatever it is called, so that nothing changes unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from generator.comparing.pairing import key, paired, words
from generator.record.findings import Answered, Evidence, Request, Search, Statement, Update
from generator.record.letter import Deadline, Letter, Part
from generator.record.model import (
    Commitment,
    Correction,
    Framing,
    Measure,
    Record,
    Redirect,
    Section,
)
from generator.record.parts import Located, Text

About = tuple[str, str]
Path = tuple[str, ...]

_KINDS: Mapping[type, str] = {
    Letter: "letter",
    Section: "section",
    Measure: "measure",
    Commitment: "commitment",
}
_WHOLE = (Text, Deadline)  # compared as one, not field by field
_INHERITED = ("due", "responsible", "topics")  # told once, where they are written
_TABLES = {
    "topics": "topic",
    "places": "place",
    "bodies": "body",
    "glossary": "term",
    "redirects": "redirect",
}

# What the letter is read to say, on a commitment or above it, and of the letter as a whole.
_READINGS = ("due", "kind", "figures", "responsible", "restates")
_LETTERS = ("date", "number", "due")
# What was found, and when: it is added to, corrected or withdrawn, and not rewritten.
_DAYS = ("date", "delivered_on", "published", "received", "period", "by", "extended")
_FOUND = ("updates", "searches", "statements", "requests", "baseline", "corrections")
_KEPT = (
    Section,
    Measure,
    Commitment,
    Redirect,
    Correction,
    Update,
    Search,
    Statement,
    Request,
    Answered,
    Evidence,
)


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    `about` is an entry of the record, as kind and id; `field` leads on from there, by names of
    fields and, behind a list's name, by what an item is known by. What is new has no
    `before`, what is gone no `after`; an entry that is new or gone has no `field`.
    """

    about: About
    field: Path
    before: Any
    after: Any

    @property
    def is_new(self) -> bool:
        """Whether something came that had no counterpart."""
        return self.before is None

    @property
    def is_gone(self) -> bool:
        """Whether something went without a counterpart."""
        return self.after is None


def difference(old: Record, new: Record) -> list[Change]:
    """Every change, in the order of the record.

    Beside the fields themselves there are `status`, what evidence shows of a commitment;
    `sources`, the pages cited in its updates that went and came; and `order`, of a list.
    """
    return list(_fields(("record", ""), (), old, new))


def entries(record: Record) -> Iterator[tuple[About, object]]:
    """Everything in a record that a change can be about."""
    for things in (record.sections, record.measures, record.commitments):
        yield from (((_KINDS[type(thing)], thing.id), thing) for thing in things)
    for field, kind in _TABLES.items():
        yield from (((kind, name), entry) for name, entry in getattr(record, field).items())


def untranslated(changes: Sequence[Change], languages: Sequence[str]) -> list[Change]:
    """Texts whose original changed while a translation of it did not."""
    original, *others = languages
    return [
        change
        for change in changes
        if isinstance(change.before, Text) and isinstance(change.after, Text)
        if change.before.get(original) != change.after.get(original)
        if any(change.before.get(code) == change.after.get(code) for code in others)
    ]


def unsupported(changes: Sequence[Change]) -> list[Change]:
    """Verdicts that changed, or came, without a page that was not cited before."""
    supported = {
        change.about for change in changes if change.field == ("sources",) and change.after
    }
    found: dict[About, Change] = {}
    for change in changes:
        is_verdict = change.field[-1:] == ("status",) or isinstance(change.after, Update)
        if is_verdict and change.field and change.about not in supported:
            found.setdefault(change.about, change)
    return list(found.values())


def removed(changes: Sequence[Change]) -> list[Change]:
    """What was published and is gone: entries, findings, their sources, and withdrawals."""
    return [
        change
        for change in changes
        if change.is_gone
        if isinstance(change.before, _KEPT) or change.field[-1:] == ("withdrawn",)
    ]


def reread(changes: Sequence[Change], languages: Sequence[str]) -> list[Change]:
    """Where the same letter is read otherwise: deadlines, figures, kinds, its date."""
    return [
        change
        for change in changes
        if change.field and not _is_translation(change, languages)
        if change.field[0] in (_LETTERS if change.about[0] == "letter" else _READINGS)
    ]


def rewritten(changes: Sequence[Change], languages: Sequence[str]) -> list[Change]:
    """Where what was found earlier, or what would count, is told otherwise."""
    gone = removed(changes)
    return [
        change
        for change in changes
        if change.before is not None and change not in gone
        if not _is_translation(change, languages)
        if change.field[:1] == ("counts_as",)
        or (
            (change.field[:1] and change.field[0] in _FOUND)
            and (change.field[-1] in _DAYS or "figures" in change.field)
        )
    ]


def _is_translation(change: Change, languages: Sequence[str]) -> bool:
    """Whether a text reads in the letter's own language as it did."""
    before, after = change.before, change.after
    own = languages[0]
    is_text = isinstance(before, Text) and isinstance(after, Text)
    return is_text and before.get(own) == after.get(own)


def _compared(about: About, path: Path, old: object, new: object) -> Iterator[Change]:
    if isinstance(old, tuple) and isinstance(new, tuple):
        yield from _lists(about, path, old, new)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _tables(about, path, old, new)
    elif (
        isinstance(old, Located)
        and isinstance(new, Located)
        and type(old) is type(new)
        and not isinstance(old, _WHOLE)
    ):
        yield from _fields(about, path, old, new)
    elif old != new:
        yield Change(about, path, old, new)


def _fields(about: About, path: Path, old: Located, new: Located) -> Iterator[Change]:
    if isinstance(new, Letter):
        about, path = ("letter", ""), ()
    if isinstance(old, Commitment) and isinstance(new, Commitment):
        yield from _verdict(about, old, new)
    for each in fields(old):
        is_above = each.name in _INHERITED and not (old.states(each.name) or new.states(each.name))
        if each.name != "at" and not is_above:
            ours, theirs = getattr(old, each.name), getattr(new, each.name)
            yield from _compared(about, (*path, each.name), ours, theirs)


def _verdict(about: About, old: Commitment, new: Commitment) -> Iterator[Change]:
    if old.status != new.status:
        yield Change(about, ("status",), old.status, new.status)
    ours, theirs = _sources(old), _sources(new)
    gone = tuple(source for url, source in ours.items() if url not in theirs)
    came = tuple(source for url, source in theirs.items() if url not in ours)
    if gone or came:
        yield Change(about, ("sources",), gone, came)


def _sources(commitment: Commitment) -> dict[str, Evidence]:
    return {source.url: source for update in commitment.updates for source in update.evidence}


def _tables(
    about: About, path: Path, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Change]:
    kind = _TABLES.get(path[-1], "")
    for name in dict.fromkeys([*new, *old]):
        entry, within = ((kind, name), ()) if kind else (about, (*path, name))
        yield from _compared(entry, within, old.get(name), new.get(name))
    before, after = [name for name in old if name in new], [name for name in new if name in old]
    if before != after:
        yield Change(about, (*path, "order"), tuple(before), tuple(after))


def _lists(
    about: About, path: Path, old: Sequence[object], new: Sequence[object]
) -> Iterator[Change]:
    if not all(isinstance(item, Located) for item in (*old, *new)):
        if old != new:
            yield Change(about, path, old, new)
        return
    pairs = paired(old, new)
    for ours, theirs in pairs:
        one = ours if theirs is None else theirs
        if kind := _KINDS.get(type(one)):
            yield from _entries((kind, key(one)), ours, theirs)
        elif isinstance(ours, Framing) and isinstance(theirs, Framing):
            yield from _compared(about, path, ours.quote, theirs.quote)
            for name in ("mark", "column"):
                yield from _compared(
                    about, (*path, name), getattr(ours, name), getattr(theirs, name)
                )
        elif isinstance(ours, Part) and isinstance(theirs, Part):
            named = (str(theirs.role),) if theirs.role else path
            yield from _compared(about, named, ours.words, theirs.words)
            yield from _compared(about, (*path, "role"), ours.role, theirs.role)
        else:
            within = (*path, key(one)) if key(one) else path
            yield from _compared(about, within, ours, theirs)
    after = [ours for ours, theirs in pairs if ours is not None and theirs is not None]
    places = {id(item): n for n, item in enumerate(old)}
    before = sorted(after, key=lambda item: places[id(item)])
    if [id(item) for item in before] != [id(item) for item in after]:
        names = (tuple(key(item) or words(item) for item in items) for items in (before, after))
        yield Change(about, (*path, "order"), *names)


def _entries(about: About, old: object | None, new: object | None) -> Iterator[Change]:
    if isinstance(old, Located) and isinstance(new, Located):
        yield from _fields(about, (), old, new)
        return
    yield Change(about, (), old, new)
    for name in ("measures", "text"):
        yield from _lists(about, (name,), getattr(old, name, ()), getattr(new, name, ()))
