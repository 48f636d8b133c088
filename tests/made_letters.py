"""Letters that nobody wrote, as many as are asked for: for the benchmark, never published.

Each has three sections, twelve measures and about 120 commitments, as the real one has, and is
another than every other: its words, days, figures, names, sources and statuses are drawn by a
seed. What is made up stands in `examples/vocabulary.yaml`; terms, topics and what frames a
promise are the frozen record's. The same seed gives the same letters.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import yaml
from world import RECORD, TESTS, TODAY, freeze

MEASURES = 12
"""How many measures a letter has."""

_SECTIONS = "一二三"
_MARKS = ("一是", "二是", "三是", "四是")
_SOME = 10
_STATUSES = {
    "delivered": 30, "partly_delivered": 12, "in_progress": 30, "not_started": 4, "stalled": 6,
    "not_delivered": 5, "superseded": 3, "unclear": 10,
}  # fmt: skip
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Made = dict[str, Any]


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes each value out where it stands: a record may hold no reference."""

    def ignore_aliases(self, data: object) -> bool:
        """None of them."""
        return True


@dataclass
class Vocabulary:
    """What letters are made of."""

    words: Made
    record: Made

    @property
    def framings(self) -> list[Made]:
        """Passages of the frozen letter that promise nothing."""
        measures = [each for section in self.record["sections"] for each in section["measures"]]
        passages = [passage for each in measures for passage in each["text"]]
        return [passage for passage in passages if "commitment" not in passage]


def vocabulary() -> Vocabulary:
    """What letters are made of, from the files."""
    words = (TESTS / "examples" / "vocabulary.yaml").read_text(encoding="utf-8")
    record = RECORD.read_text(encoding="utf-8")
    return Vocabulary(yaml.load(words, _LOADER), yaml.load(record, _LOADER))  # noqa: S506 - safe


@dataclass
class _Drawing:
    """A letter while it is drawn: what it has used already."""

    number: int
    of: Vocabulary
    chance: random.Random
    streets: Made = field(default_factory=dict)
    topics: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    terms: dict[str, Made] = field(default_factory=dict)
    highlights: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.date = date(2006, 3, 1) + timedelta(self.number * 43 + self.chance.randrange(40))
        self.date = min(self.date, date(2025, 6, 30))
        first, second = self.of.words["streets"]["first"], self.of.words["streets"]["second"]
        for _ in range(_SOME):
            a, b = self.chance.choice(list(first)), self.chance.choice(list(second))
            name = f"{first[a]}{second[b]}"
            self.streets[f"{name.lower()}-road"] = {"zh": f"{a}{b}路", "en": f"{name} Road"}
        self.own_topics = self.chance.sample(list(self.of.record["topics"]), _SOME)

    @property
    def id(self) -> str:
        """The letter's."""
        return f"letter-{self.date.year}-{self.number + 1}"

    def said(self, name: str, **values: Made | int) -> Made:
        """A sentence of the vocabulary with its blanks filled in."""
        return filled(self.of.words["sentences"][name], **values)

    def body(self) -> str:
        """One of the bodies, which the record then lists."""
        name: str = self.chance.choice(list(self.of.words["bodies"]))
        self.bodies.add(name)
        return name

    def day(self, after: date, days: int = 700) -> date:
        """Some day soon after another."""
        return min(after + timedelta(1 + self.chance.randrange(days)), TODAY)

    def happens(self, one_in: float) -> bool:
        """Whether something that is seen once in so many happens."""
        return self.chance.random() < 1 / one_in


def filled(sentence: Made, **values: Made | int | str) -> Made:
    """A sentence in each language, with its blanks filled in."""
    made = {}
    for code, words in sentence.items():
        own = {key: v[code] if isinstance(v, dict) else v for key, v in values.items()}
        text = words.format(**own)
        made[code] = text[0].upper() + text[1:] if text.endswith(".") else text
    return made


def letter(number: int, of: Vocabulary, seed: int = 17) -> Made:
    """The record of one letter."""
    drawing = _Drawing(number, of, random.Random(f"{seed}/{number}"))  # noqa: S311 - not secret
    sections = [_section(n, drawing) for n in range(len(_SECTIONS))]
    measure = sections[0]["measures"][0]
    first = next(each for each in measure["text"] if "commitment" in each)
    correction = {"date": drawing.day(drawing.date), "commitment": first["commitment"]}
    everyday = {"zh": f"第{number + 1}件事", "en": f"matter {number + 1}"}
    return {
        "letter": _head(measure["name"], drawing),
        "sections": sections,
        "corrections": [correction | {"note": drawing.said("corrected")}],
        "highlights": drawing.highlights[:4],
        "topics": {name: of.record["topics"][name] for name in sorted(drawing.topics)},
        "places": {name: drawing.streets[name] for name in sorted(drawing.places)},
        "map": {name: {"x": drawing.chance.randrange(20, 80), "y": drawing.chance.randrange(130)}
                for name in sorted(drawing.places)[::2]},
        "bodies": {name: of.words["bodies"][name] for name in sorted(drawing.bodies)},
        "glossary": {name: drawing.terms[name] for name in sorted(drawing.terms)},
        "publishers": of.words["publishers"],
        "synonyms": {code: {everyday[code]: [first[code].rstrip("，,")]} for code in everyday},
        "redirects": {f"{measure['id']}-zz": first["commitment"]},
    }  # fmt: skip


def _head(thing: Made, drawing: _Drawing) -> Made:
    day, number = drawing.date, f"〔{drawing.date.year}〕{drawing.number + 1}号"
    return {
        "id": drawing.id, "languages": ["zh", "en"], "number": f"青府办{number}", "date": day,
        "source": f"docs/letters/{drawing.id}.txt",
        "name": {"zh": f"青府办{number}复函",
                 "en": f"Letter of reply Qing Fu Ban [{day.year}] No. {drawing.number + 1}"},
        "issuer": drawing.said("office"),
        "replies_to": {"number": f"青会办函{number}", "title": drawing.said("asked", thing=thing)},
        "heading": drawing.said("heading"),
        "title": drawing.said("title", thing=thing),
        "addressee": drawing.said("addressee"),
        "opening": [drawing.said("opening")],
        "closing": [drawing.said("closing")],
        "date_line": {"zh": f"{day.year}年{day.month}月{day.day}日",
                      "en": f"{day:%B} {day.day}, {day.year}"},
    }  # fmt: skip


def _section(n: int, drawing: _Drawing) -> Made:
    thing = drawing.chance.choice(drawing.of.words["things"])
    return {
        "id": str(n + 1),
        "mark": f"{_SECTIONS[n]}、",
        "title": drawing.said("section", thing=thing),
        "opening": [drawing.said("cares", thing=thing)],
        "measures": [_measure(f"{n + 1}.{m + 1}", m, drawing) for m in range(len(_MARKS))],
    }


def _measure(id_: str, n: int, drawing: _Drawing) -> Made:
    chance = drawing.chance
    thing = chance.choice(drawing.of.words["things"])
    text: list[Made] = [_framing(drawing)]
    letters_ = ascii_lowercase[: chance.randrange(7, 14)]
    for each in letters_:
        text.append(_commitment(f"{id_}-{each}", text[0], drawing))
        if drawing.happens(5):
            text.append(chance.choice(drawing.of.framings))
    made = {
        "id": id_, "mark": _MARKS[n], "name": thing, "title": drawing.said("measure", thing=thing),
        "summary": drawing.said("summary", thing=thing, n=len(letters_)),
        "reviewed": drawing.day(date(2025, 6, 30)), "text": text,
    }  # fmt: skip
    if drawing.happens(3):
        verdict = chance.choice(("accepted", "partly", "declined", "noted"))
        made["answers"] = {"what": drawing.said("recommended", thing=thing), "verdict": verdict}
    return made


def _framing(drawing: _Drawing) -> Made:
    """A passage that promises nothing, and is the place of a term of the glossary."""
    name, term = drawing.chance.choice(list(drawing.of.record["glossary"].items()))
    drawing.terms[name] = term
    return {"zh": f"依托{term['term']['zh']}，", "en": f"Building on the {term['term']['en']},"}


def _commitment(id_: str, framing: Made, drawing: _Drawing) -> Made:
    chance = drawing.chance
    promise = chance.choice(drawing.of.words["promises"])
    topics = sorted(chance.sample(drawing.own_topics, chance.choice((1, 1, 2))))
    place = chance.choice(list(drawing.streets))
    drawing.topics.update(topics)
    drawing.places.add(place)
    year, n = drawing.date.year + chance.randrange(2), chance.randrange(13, 980)
    street, thing = drawing.streets[place], chance.choice(drawing.of.words["things"])
    subject = {"street": street, "thing": thing}
    quote = filled(
        promise["quote"], **subject, n=n, more=n + 20, year=year, due=f"{year}年底"
    )  # fmt: skip
    made: Made = {"commitment": id_, **quote, "kind": promise["kind"], "topics": topics}
    made |= {"places": [place]} | _deadline(quote["zh"], year)
    if meant := promise.get("figure"):
        figure = _figure(n, n + 20 if meant == "range" else None, drawing)
        made["figures"] = [figure]
        drawing.highlights.append(id_)
    if drawing.happens(5):
        made["bodies"] = [drawing.body()]
    if drawing.happens(6):
        role = chance.choice(("lead", "joint", "with", "oversee"))
        made["responsible"] = [{"body": drawing.body(), "role": role}]
    if drawing.happens(6):
        made["reads"] = _reading(quote, framing)
    if drawing.happens(9):
        made["note"] = drawing.said("noted", **subject)
    if drawing.happens(10):
        made["counts_as"] = {"date": drawing.date} | drawing.said("test", **subject)
    return made | _again(drawing) | _found(made, subject, drawing)


def _deadline(quote: str, year: int) -> Made:
    """When a promise is due, as far as it says so."""
    known: dict[str, Made] = {
        f"{year}年底": {"by": date(year, 12, 31), "precision": "year"},
        "每季度": {"every": "quarter"},
        "尽快": {},
    }
    found = (wording for wording in known if wording in quote)
    return next(({"due": {"wording": each, **known[each]}} for each in found), {})


def _figure(n: int, to: int | None, drawing: _Drawing) -> Made:
    figure: Made = {"value": n, "unit": drawing.said("unit")}
    if to:
        return figure | {"to": to, "comparator": "range", "wording": f"{n}至{to}处"}
    return figure | {"comparator": "exactly", "wording": f"{n}处"}


def _reading(quote: Made, framing: Made) -> Made:
    """A promise that borrows the term of its measure."""
    term = framing["zh"].removeprefix("依托").rstrip("，")
    english = framing["en"].removeprefix("Building on the ").rstrip(",")
    return {
        "zh": f"〔{term}〕{quote['zh'].rstrip('，')}",
        "en": f"[{english}] {quote['en'].rstrip(',')}",
    }


def _again(drawing: _Drawing) -> Made:
    """Some promise what an earlier letter promised; which, `letters` says."""
    if drawing.number == 0 or not drawing.happens(40):
        return {}
    scope = drawing.chance.choice(("same", "narrower", "wider"))
    return {"restates": {"letter": "", "commitment": "1.1-a", "scope": scope}}


def _found(made: Made, subject: Made, drawing: _Drawing) -> Made:
    """What was found out about a commitment: of each sort about as often as in the real record."""
    found: Made = {}
    written = drawing.date
    if drawing.happens(8):
        before = written - timedelta(drawing.chance.randrange(30, 300))
        note = drawing.said("planned", **subject)
        found["baseline"] = [{"note": note, "evidence": [_evidence(note, before, drawing)]}]
    if drawing.happens(10):
        note = drawing.said("said", **subject)
        sources = [_evidence(note, drawing.day(written), drawing)]
        by = drawing.said("district")
        found["statements"] = [{"by": by, "note": note, "evidence": sources}]
    if drawing.happens(2.7):
        found["updates"] = _updates(made, subject, drawing)
    if drawing.happens(4.5):
        day = drawing.day(written)
        found["searches"] = [{
            "date": day, "by": drawing.said("editors"), "where": drawing.said("looked", **subject),
            "found": drawing.said("nothing"), "next": day + timedelta(180)}]  # fmt: skip
    if drawing.happens(20):
        found["requests"] = [_request(subject, drawing)]
    return found


def _updates(made: Made, subject: Made, drawing: _Drawing) -> list[Made]:
    """One update, or an older one as well, which may be withdrawn."""
    last = _update(made, subject, drawing.date, drawing)
    if not drawing.happens(5):
        return [last]
    first, last = last, _update(made, subject, last["date"], drawing)
    if drawing.happens(2):
        day = drawing.day(first["date"], 60)
        first["withdrawn"] = {"date": day, "reason": drawing.said("elsewhere")}
    return [first, last]


def _update(made: Made, subject: Made, after: date, drawing: _Drawing) -> Made:
    chance, day = drawing.chance, drawing.day(after, 300)
    (status,) = chance.choices(list(_STATUSES), list(_STATUSES.values()))
    n = chance.randrange(13, 980)
    note = filled(drawing.of.words["reports"][status], **subject, n=n)
    update: Made = {"date": day, "status": status, "note": note}
    is_done = status in ("delivered", "partly_delivered")
    if is_done and made["kind"] in ("recurring", "ongoing"):
        update["period"] = str(day.year)
    if status == "delivered":
        update["delivered_on"] = day - timedelta(1)
    update["figures"] = [_figure(n, None, drawing)]
    update["evidence"] = [_evidence(note, day, drawing) for _ in range(chance.choice((1, 1, 2)))]
    if drawing.happens(5):
        update["coded_by"] = chance.choice("甲乙丙")
    return update


def _evidence(note: Made, day: date, drawing: _Drawing) -> Made:
    """A source that says what the note tells."""
    key = f"{drawing.id}-{drawing.chance.randrange(10**8)}"
    made: Made = {"lead" if drawing.happens(4) else "title": note["zh"][:20]}
    made |= {"publisher": drawing.chance.choice(list(drawing.of.words["publishers"])),
             "url": f"https://example.org/{key}", "language": "zh", "published": day,
             "accessed": drawing.day(day, 200)}  # fmt: skip
    if drawing.happens(10):
        made["date_note"] = drawing.said("stored")
    if drawing.happens(2):
        made["archived"] = f"https://archive.example.org/{key}"
        made["sha256"] = hashlib.sha256(key.encode()).hexdigest()
    return made | {"excerpt": note["zh"]}


def _request(subject: Made, drawing: _Drawing) -> Made:
    sent = drawing.day(drawing.date, 200)
    answered, note = drawing.day(sent + timedelta(5), 30), drawing.said("answered", **subject)
    sources = [_evidence(note, answered, drawing)]
    return {
        "date": sent,
        "by": drawing.said("resident"),
        "addressee": drawing.said("office"),
        "way": drawing.said("mail"),
        "number": f"{sent.year}-{drawing.number + 1}",
        "received": sent + timedelta(3),
        "extended": drawing.happens(3),
        "answer": {"date": answered, "note": note, "evidence": sources},
    }


def received(made: Made) -> str:
    """The letter as it was received."""
    return "\n\n".join(_lines(made)) + "\n"


def _lines(made: Made) -> Iterator[str]:
    head = made["letter"]
    yield head["heading"]["zh"]
    yield head["number"]
    yield from (head[name]["zh"] for name in ("title", "addressee"))
    yield from (each["zh"] for each in head["opening"])
    for section in made["sections"]:
        yield section["mark"] + section["title"]["zh"]
        yield from (each["zh"] for each in section["opening"])
        for measure in section["measures"]:
            words = "".join(passage["zh"] for passage in measure["text"])
            yield f"{measure['mark']}{measure['title']['zh']}{words}"
    yield from (each["zh"] for each in head["closing"])
    yield head["date_line"]["zh"]


def letters(count: int, seed: int = 17) -> Iterator[Made]:
    """So many letters, the oldest first; a few promise again what an earlier one did."""
    of, before = vocabulary(), ""
    for number in range(count):
        made = letter(number, of, seed)
        for section in made["sections"]:
            for passage in (each for measure in section["measures"] for each in measure["text"]):
                if "restates" in passage:
                    passage["restates"]["letter"] = before
        before = made["letter"]["id"]
        yield made


def make_letters(project: Path, count: int) -> None:
    """Put so many letters into a copy of the project, in place of its own."""
    freeze(project)
    (project / "commitments.yaml").unlink()
    (project / "docs" / "addresses.txt").unlink()
    shutil.rmtree(project / "docs" / "letters")
    for folder in (project / "commitments", project / "docs" / "letters"):
        folder.mkdir(parents=True)
    for made in letters(count):
        name = made["letter"]["id"]
        text = yaml.dump(made, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
        (project / "commitments" / f"{name}.yaml").write_text(text, encoding="utf-8")
        (project / made["letter"]["source"]).write_text(received(made), encoding="utf-8")
