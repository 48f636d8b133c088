"""What must hold across a record. One function, one rule; each states the truth it guards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from string import ascii_lowercase

from generator.kinds import KINDS
from generator.problems import MOST, Context, Problem, Span, nearest
from generator.record.letter import Deadline, Every, Responsible, Role
from generator.record.model import Commitment, Measure, Record, Section
from generator.record.parts import Comparator, Figure, Text
from generator.record.site import Everyday
from generator.record.texts import texts

# What a quote may lose at its end when it stands alone: punctuation, or an “and”.
CLOSING = "、，；。：,;.:和及与"

SKETCH = (100, 140)  # width and height of the drawing in templates/sketch.j2


def ids_are_unique(record: Record) -> Iterator[Problem]:
    """No two sections, measures or commitments share an id."""
    seen: dict[str, tuple[Span, str]] = {}
    expected = _expected(record)
    for thing, key in _numbered(record):
        at, meant = thing.at.of(key), expected.get(id(thing), "")
        if thing.id in seen:
            before, its_meant = seen[thing.id]
            if meant == thing.id and its_meant != thing.id:  # the first stands out of its row
                values = {"id": thing.id, "line": str(at)}
                yield Problem("repeated_id", before, values=values, near=its_meant)
            else:
                values = {"id": thing.id, "line": str(before)}
                yield Problem("repeated_id", at, values=values, near=meant)
        seen.setdefault(thing.id, (at, meant))


def _expected(record: Record) -> dict[int, str]:
    """The id that each commitment has where its measure counts them a, b, c …, by the object."""
    found = {}
    for measure in record.measures:
        letters = [each.id.removeprefix(f"{measure.id}-") for each in measure.commitments]
        taken = set(letters)
        for n, commitment in enumerate(measure.commitments[: len(ascii_lowercase)]):
            meant = ascii_lowercase[n]
            if meant == letters[n] or meant not in taken:
                found[id(commitment)] = f"{measure.id}-{meant}"
    return found


def ids_follow_their_parents(record: Record) -> Iterator[Problem]:
    """A measure's id begins with its section's, a commitment's with its measure's."""
    for section in record.sections:
        for measure in section.measures:
            if measure.id.split(".")[0] != section.id:
                values = {"id": measure.id, "start": f"{section.id}."}
                yield Problem("wrong_parent", measure.at.of("id"), values=values)
            for commitment in measure.commitments:
                if commitment.id.split("-")[0] != measure.id:
                    values = {"id": commitment.id, "start": f"{measure.id}-"}
                    at = commitment.at.of("commitment")
                    yield Problem("wrong_parent", at, context=commitment.context, values=values)


def letters_have_addresses(record: Record) -> Iterator[Problem]:
    """No letter's pages stand where a page of the site does."""
    taken = {kind.path.partition("/")[0] for kind in KINDS if kind.is_of_site}
    if record.letter.id in taken:
        yield Problem("taken_id", record.letter.at.of("id"), values={"id": record.letter.id})


def titles_stand_once(record: Record) -> Iterator[Problem]:
    """A letter has one title and one number, whichever way they are written."""
    for role in (Role.TITLE, Role.NUMBER):
        parts = [part for part in record.letter.parts if part.role is role]
        for part in parts[1:]:
            values = {"name": str(role), "line": str(parts[0].at.whole.line)}
            yield Problem("second_part", part.at.whole, values=values)


def columns_have_heads(record: Record) -> Iterator[Problem]:
    """What stands in a column of a table stands below its head."""
    for section in record.sections:
        for measure in section.measures:
            for passage in measure.text:
                if passage.column and passage.column > len(section.columns):
                    values = {"n": str(passage.column), "of": str(len(section.columns))}
                    context = Context("measure", measure.id)
                    yield Problem("no_such_column", passage.at.of("column"), context, values)


def names_are_known(record: Record) -> Iterator[Problem]:
    """Topics, places and bodies are listed at the foot of the record."""
    for each in _charged(record):
        if each.body and each.body not in record.bodies:
            values = {"name": each.body, "kind": "bodies"}
            near, known = nearest(each.body, record.bodies), tuple(record.bodies)
            yield Problem("unknown_name", each.at.of("body"), None, values, near=near, known=known)
    for kind in ("topics", "places", "bodies"):
        table: Mapping[str, Text] = getattr(record, kind)
        known = tuple(table)
        above = (*record.sections, *record.measures) if kind == "topics" else ()
        for thing in (*above, *record.commitments):
            before: set[str] = set()
            context = thing.context if isinstance(thing, Commitment) else None
            for n, name in enumerate(getattr(thing, kind) if thing.states(kind) else ()):
                at, values = thing.at.of(f"{kind}.{n}"), {"name": name, "kind": kind}
                if name and name not in table:
                    named = (key for key, text in table.items() if name in text.words.values())
                    near = next(named, "") or nearest(name, known)
                    listed = tuple(f"{key} {_name(text)}" for key, text in table.items())
                    yield Problem("unknown_name", at, context, values, near=near, known=listed)
                elif name and name in before:
                    yield Problem("listed_twice", at, context, values)
                before.add(name)


def _name(text: Text) -> str:
    """What a name stands for, in the record's first language."""
    return next(iter(text.words.values()), "")


def commitments_have_topics(record: Record) -> Iterator[Problem]:
    """Every commitment has a topic, of its own or of what it stands in."""
    for commitment in record.commitments:
        if not commitment.topics and not commitment.states("topics"):
            at = commitment.at.of("commitment")
            yield Problem("missing_key", at, commitment.context, names=("topics",))


def names_are_used(record: Record) -> Iterator[Problem]:
    """Every topic, place and body has a commitment; otherwise its page would be empty."""
    for kind in ("topics", "places", "bodies"):
        used = set(chain.from_iterable(getattr(c, kind) for c in record.commitments))
        used |= {each.body for each in _charged(record)} if kind == "bodies" else set()
        for name, text in getattr(record, kind).items():
            if name not in used:
                yield Problem("unused_name", text.at.whole, values={"name": name, "kind": kind})


def points_are_places(record: Record) -> Iterator[Problem]:
    """What is drawn on the sketch is a place, and lies on the sheet."""
    for name, point in record.map.items():
        if name not in record.places:
            values, near = {"kind": "places", "name": name}, nearest(name, record.places)
            yield Problem("unknown_name", point.at.whole, Context("place", name), values, near=near)
        if point.x > SKETCH[0] or point.y > SKETCH[1]:
            yield Problem("off_the_sketch", point.at.whole, Context("place", name))


def highlights_have_figures(record: Record) -> Iterator[Problem]:
    """What the home page is to show is a commitment with a figure."""
    known = {commitment.id for commitment in record.commitments if commitment.figures}
    for n, name in enumerate(record.highlights):
        if name and name not in known:
            yield Problem("no_figure", record.at.of(f"highlights.{n}"), values={"id": name})


def deadlines_quote_the_letter(record: Record) -> Iterator[Problem]:
    """The wording of a deadline stands in its commitment; what is inherited, in the letter."""
    original = record.letter.original
    for commitment in record.commitments:
        due = commitment.due
        if due and commitment.states("due") and due.wording not in commitment.quote.get(original):
            at, values = due.at.of("wording"), {"wording": due.wording}
            yield Problem("not_quoted", at, commitment.context, values)
    whole = ["".join(words.split()) for words, _ in record.whole_text]
    for due in _general_deadlines(record):
        if not any("".join(due.wording.split()) in words for words in whole):
            yield Problem("not_in_letter", due.at.of("wording"), values={"wording": due.wording})


def deadlines_come_after_the_letter(record: Record) -> Iterator[Problem]:
    """Nothing is due before it was promised; a day and its precision come together.

    What falls due again and again has no one day.
    """
    letter = record.letter
    for due, context in _deadlines(record):
        if due.by and due.by < letter.written:
            values = {"by": due.by.isoformat(), "date": str(letter.date)}
            yield Problem("due_before_letter", due.at.of("by"), context, values)
        if (due.by is None) != (due.precision is None):
            lacking = "precision" if due.precision is None else "by"
            at = due.at.of("precision" if due.by is None else "by")
            yield Problem("half_a_deadline", at, context, {"key": lacking})
        if due.every and due.by:
            yield Problem("both_deadlines", due.at.of("by"), context)
        if due.day and due.every is not (Every.YEAR if "-" in due.day else Every.MONTH):
            yield Problem("needless_day", due.at.of("day"), context)


def figures_quote_the_letter(record: Record) -> Iterator[Problem]:
    """The wording of a figure stands in its commitment."""
    for commitment, figure in _figures(record):
        if figure.wording not in commitment.quote.get(record.letter.original):
            at, values = figure.at.of("wording"), {"wording": figure.wording}
            yield Problem("not_quoted", at, commitment.context, values)


def figures_make_sense(record: Record) -> Iterator[Problem]:
    """A range has an upper end above its lower one; a number without a unit says why."""
    for commitment, figure in _figures(record):
        is_range = figure.comparator is Comparator.RANGE
        if is_range != (figure.to is not None) or (figure.to or figure.value) < figure.value:
            yield Problem("not_a_range", figure.at.of("comparator"), commitment.context)
        if figure.unit is None and figure.note is None:
            yield Problem("no_unit", figure.at.of("value"), commitment.context)


_BORROWED = re.compile(r"〔([^〕]*)〕|\[([^]]*)\]")


def readings_only_borrow(record: Record) -> Iterator[Problem]:
    """`reads` is the quote, with words in 〔 〕 or [ ] that stand elsewhere in the same measure."""
    original = record.letter.original
    for measure in record.measures:
        whole = "".join(passage.quote.get(original) for passage in measure.text)
        for commitment in measure.commitments:
            if commitment.reads is None:
                continue
            reads, at = commitment.reads.get(original), commitment.reads.at.of(original)
            quote = commitment.quote.get(original).rstrip(CLOSING)
            alone = " ".join(_BORROWED.sub("", reads).split()).rstrip(CLOSING)
            if alone != " ".join(quote.split()):
                yield Problem("reads_otherwise", at, commitment.context, {"quote": quote})
            for borrowed in (found[0] or found[1] for found in _BORROWED.findall(reads)):
                if borrowed not in whole:
                    yield Problem("borrowed_elsewhere", at, commitment.context, {"words": borrowed})


def terms_occur(record: Record) -> Iterator[Problem]:
    """Every glossary term stands in the letter, in one of its spellings."""
    original = record.letter.original
    whole = "".join("".join(words.split()) for words, _ in record.whole_text)
    for key, term in record.glossary.items():
        if not any("".join(form.split()) in whole for form in term.forms(original)):
            at, values = term.term.at.of(original), {"term": term.term.get(original)}
            yield Problem("term_not_in_letter", at, Context("term", key), values)


def meanings_have_sources(record: Record) -> Iterator[Problem]:
    """A meaning that is attested names its source; one that is not names none."""
    for key, term in record.glossary.items():
        if term.attested and term.source is None:
            yield Problem("no_source", term.at.of("attested"), Context("term", key))
        if not term.attested and term.source is not None:
            yield Problem("source_unattested", term.at.of("attested"), Context("term", key))


def synonyms_occur(record: Record) -> Iterator[Problem]:
    """What an everyday word stands for is said somewhere in the record, in that language."""
    for language, table in record.synonyms.items():
        said = _said(record, language)
        for everyday, synonyms in table.items():
            at, context = synonyms.at.whole, Context("synonym", everyday)
            for word in synonyms.words:
                if said is not None and word.casefold() not in said:
                    yield Problem("unmet_synonym", at, context, {"word": word}, is_warning=True)


def everyday_words_lead_on(
    records: Sequence[Record], everyday: Mapping[str, Iterable[Everyday]]
) -> Iterator[Problem]:
    """What a site's everyday words stand for is said in one of its records, in that language."""
    for language, entries in everyday.items():
        unmet = {word.casefold() for entry in entries for word in entry.finds}
        for record in records:
            unmet = _unmet(unmet, _said(record, language)) if unmet else unmet
        for entry in entries:
            at, context = entry.at.of("finds"), Context("synonym", next(iter(entry.words), ""))
            for word in entry.finds:
                if word.casefold() in unmet:
                    yield Problem("unmet_synonym", at, context, {"word": word}, is_warning=True)


def _said(record: Record, language: str) -> str | None:
    """All that a record says; None where something is not translated yet, so more may be said."""
    every = list(texts(record, language))
    return "\n".join(every).casefold() if all(every) else None


def _unmet(words: Iterable[str], said: str | None) -> set[str]:
    return {word for word in words if said is not None and word not in said}


def _deadlines(record: Record) -> Iterator[tuple[Deadline, Context | None]]:
    """Every deadline where it is written."""
    yield from ((due, None) for due in _general_deadlines(record))
    for commitment in record.commitments:
        if commitment.due and commitment.states("due"):
            yield commitment.due, commitment.context


def _charged(record: Record) -> Iterator[Responsible]:
    """Every mention of a responsible body, once."""
    charged = (
        *(one.responsible for one in record.sections),
        *(one.responsible for one in record.measures),
        *(one.responsible for one in record.commitments),
    )
    return iter({each.at.whole: each for each in chain.from_iterable(charged)}.values())


def _general_deadlines(record: Record) -> Iterator[Deadline]:
    """Those of the whole letter, of sections and of measures."""
    dues = (
        record.letter.due,
        *(section.due for section in record.sections),
        *(measure.due for measure in record.measures),
    )
    return (due for due in dues if due)


RULES: tuple[Callable[[Record], Iterator[Problem]], ...] = (
    ids_are_unique,
    ids_follow_their_parents,
    letters_have_addresses,
    titles_stand_once,
    columns_have_heads,
    names_are_known,
    commitments_have_topics,
    names_are_used,
    points_are_places,
    highlights_have_figures,
    deadlines_quote_the_letter,
    deadlines_come_after_the_letter,
    figures_quote_the_letter,
    figures_make_sense,
    readings_only_borrow,
    terms_occur,
    meanings_have_sources,
    synonyms_occur,
)


def broken_rules(record: Record) -> Iterator[Problem]:
    """Every breach of every rule, as far as there is an end to them."""
    return chain.from_iterable(islice(rule(record), MOST + 1) for rule in RULES)


def names_agree(records: tuple[Record, ...]) -> Iterator[Problem]:
    """No two letters of a site share an id."""
    seen: dict[str, Span] = {}
    for record in records:
        at = record.letter.at.of("id")
        if record.letter.id in seen:
            values = {"id": record.letter.id, "line": str(seen[record.letter.id])}
            yield Problem("repeated_id", at, values=values)
        seen.setdefault(record.letter.id, at)


def restatements_follow(records: tuple[Record, ...]) -> Iterator[Problem]:
    """What is said again was said by an earlier letter of the site."""
    letters = {record.letter.id: record for record in records}
    for record in records:
        for commitment in record.commitments:
            said = commitment.restates
            if said is None:
                continue
            before = letters.get(said.letter)
            known = [each.id for each in before.commitments] if before else list(letters)
            name, key = (said.commitment, "commitment") if before else (said.letter, "letter")
            if name not in known:
                values, near = {"name": name}, nearest(name, known)
                at = said.at.of(key)
                yield Problem("restates_nothing", at, commitment.context, values, near=near)
            elif before and before.letter.written >= record.letter.written:
                values = {"name": said.letter}
                yield Problem("restates_later", said.at.of("letter"), commitment.context, values)


def languages_are_known(record: Record, known: tuple[str, ...]) -> Iterator[Problem]:
    """The site speaks the letter's own language; no language is listed twice."""
    languages, context = record.letter.languages, Context("letter", record.letter.id)
    for n, language in enumerate(languages):
        at = record.letter.at.of(f"languages.{n}")
        if n == 0 and language not in known:
            values = {"language": language}
            yield Problem("unknown_language", at, context, values, known=known)
        elif language and language in languages[:n]:
            yield Problem("listed_twice", at, context, {"name": language})


def _numbered(record: Record) -> Iterator[tuple[Section | Measure | Commitment, str]]:
    for section in record.sections:
        yield section, "id"
        for measure in section.measures:
            yield measure, "id"
            yield from ((commitment, "commitment") for commitment in measure.commitments)


def _figures(record: Record) -> Iterator[tuple[Commitment, Figure]]:
    for commitment in record.commitments:
        yield from ((commitment, figure) for figure in commitment.figures)
