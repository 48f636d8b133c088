"""Reading records from disk, with their findings and the letters they claim to hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path

from generator.checking.agreement import AGREEMENT_RULES
from generator.checking.evidence import broken_evidence_rules
from generator.checking.fidelity import Received, stray_characters
from generator.checking.personal import nobodys_numbers_are_published
from generator.checking.register import (
    FILE,
    Register,
    addresses_are_kept,
    letters_are_kept,
    redirects_lead_on,
)
from generator.checking.rules import (
    broken_rules,
    everyday_words_lead_on,
    languages_are_known,
    names_agree,
    restatements_follow,
)
from generator.checking.site import broken_site_rules
from generator.locales import locales
from generator.problems import Problem, Span, in_order, spot
from generator.reading import source
from generator.reading.context import contexts
from generator.reading.everyday import load_everyday
from generator.reading.loader import letter_id, load
from generator.reading.site import load_site
from generator.reading.site import time_zone as named_zone
from generator.reading.source import Source
from generator.record.model import Record
from generator.record.site import UTC, Site

SITE_FILE = "site.yaml"
"""What a site says of itself."""

EVERYDAY_FILE = "everyday.yaml"
"""The words with which people ask, for the search."""

FINDINGS = "findings"
"""The folder of the files of findings."""

LOSES_NOTHING = frozenset(
    (
        *("byte_order_mark", "direction_mark", "forbidden_character", "invisible_character"),
        *("lost_character", "odd_space", "anchor", "cut_off"),
        *("wrong_language", "half_width_mark", "full_width_mark"),
    )
)
"""Rules whose breach leaves every text readable."""


@dataclass(frozen=True)
class Checked:
    """What is in a few files: records where they can be read, and every problem.

    `hashes` holds the SHA-256 of each letter as received, by its path; `revisions` a short name
    for what a record's file and its findings hold now, by the file.
    """

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, str] = field(default_factory=dict)
    site: Site = field(default_factory=Site)

    @property
    def is_clean(self) -> bool:
        """Whether nothing keeps the records from being published."""
        return all(problem.is_warning for problem in self.problems)


@dataclass(frozen=True)
class ReadLetter:
    """One letter by itself, as its files and the text as received say.

    `is_whole` says whether nothing of it was lost in reading.
    """

    name: str
    record: Record | None
    problems: tuple[Problem, ...]
    sources: dict[str, Source]
    hashes: dict[str, str]
    revision: str
    is_whole: bool


Readers = Callable[[Sequence[Path], Path, date], Iterable[ReadLetter]]
"""Reads letters from their files, in their order."""


def read_letter(path: Path, root: Path, today: date) -> ReadLetter:
    """Read and check one record by itself."""
    name, sources = _name(path, root), _sources(path, root)
    record, found = _loaded(sources)
    problems, hashes = list(found), dict[str, str]()
    is_whole = record is not None and _is_whole(
        record, (each for each in found if each.at.file == name)
    )
    if record is not None:
        problems += _broken(record, found, today)
        problems += _received(record, root, hashes, is_whole=is_whole)
    revision = _digest(sources.values())
    return ReadLetter(name, record, tuple(problems), sources, hashes, revision, is_whole)


def one_by_one(files: Sequence[Path], root: Path, today: date) -> Iterator[ReadLetter]:
    """Read letters one after the other."""
    for path in files:
        yield read_letter(path, root, today)


def check(files: Sequence[Path], root: Path, today: date, read: Readers = one_by_one) -> Checked:
    """Read and check records; paths in them and in messages are relative to `root`.

    Nothing in them may be dated later than `today`.
    """
    letters = list(read(files, root, today))
    records = [each.record for each in letters if each.record is not None]
    whole = [each.record for each in letters if each.record is not None and each.is_whole]
    problems = [problem for each in letters for problem in each.problems]
    sources = {name: source for each in letters for name, source in each.sources.items()}
    problems += names_agree(tuple(records))
    site, found = _site(root, records, sources)
    problems += found
    register = published(root)
    if register:
        for record in whole:
            problems += addresses_are_kept(record, register)
    if len(whole) == len(files) and _are_all(files, root):
        lost = list(letters_are_kept(records, register)) if register else []
        if register and lost:
            sources[register.file] = Source(register.file, register.text, None)
        problems += lost
        problems += restatements_follow(tuple(records))
        unread = _unread(sources, root)
        sources |= {problem.at.file: Source(problem.at.file, "", None) for problem in unread}
        problems += unread
    return Checked(
        tuple(records),
        tuple(by_file(problems, sources)),
        sources,
        {name: sum_ for each in letters for name, sum_ in each.hashes.items()},
        {each.name: each.revision for each in letters},
        site,
    )


def _sources(path: Path, root: Path) -> dict[str, Source]:
    """A record's file and its files of findings, by their names."""
    text = _source(_name(path, root), path)
    return {text.file: text} | {
        name: _source(name, file)
        for file in findings_files(path, letter_id(text))
        for name in [_name(file, root)]
    }


def _loaded(sources: Mapping[str, Source]) -> tuple[Record | None, list[Problem]]:
    text, *findings = sources.values()
    return load(text, findings)


def _site(
    root: Path, records: Sequence[Record], sources: dict[str, Source]
) -> tuple[Site, list[Problem]]:
    """What site.yaml and everyday.yaml say, if there are such; their sources are added."""
    site, problems = Site(), list[Problem]()
    if (root / SITE_FILE).exists():
        sources[SITE_FILE] = _source(SITE_FILE, root / SITE_FILE)
        site, problems = load_site(sources[SITE_FILE], tuple(locales()))
        problems += broken_site_rules(site)
    if (root / EVERYDAY_FILE).exists():
        sources[EVERYDAY_FILE] = _source(EVERYDAY_FILE, root / EVERYDAY_FILE)
        everyday, found = load_everyday(sources[EVERYDAY_FILE], tuple(locales()))
        site = replace(site, everyday=everyday)
        problems += [*found, *everyday_words_lead_on(records, everyday)]
    return site, problems


def time_zone(root: Path) -> str:
    """The time zone of the site in a folder; UTC where it names none."""
    file = root / SITE_FILE
    return named_zone(_source(SITE_FILE, file)) if file.exists() else UTC


def _digest(sources: Iterable[Source]) -> str:
    return sha256("".join(source.text for source in sources).encode()).hexdigest()[:10]


def _unread(sources: Mapping[str, Source], root: Path) -> list[Problem]:
    """Files among the findings that belong to no letter."""
    return [
        Problem("unread_file", spot(name, 1, 1))
        for path in sorted((root / FINDINGS).rglob("[!.]*"))
        for name in [_name(path, root)]
        if path.is_file() and name not in sources
    ]


def _broken(record: Record, found: Iterable[Problem], today: date) -> list[Problem]:
    """What is wrong with a record by itself, beyond what was `found` in reading it."""
    problems = [
        *languages_are_known(record, tuple(locales())),
        *broken_rules(record),
        *broken_evidence_rules(record, today),
        *redirects_lead_on(record),
    ]
    # What cannot be read, or is wrong by itself, is not compared with what is said elsewhere.
    stops = (problem for problem in (*found, *problems) if not problem.is_warning)
    told = {problem.context for problem in stops} - {None}
    rules = (*AGREEMENT_RULES, nobodys_numbers_are_published)
    compared = chain.from_iterable(rule(record) for rule in rules)
    return problems + [problem for problem in compared if problem.context not in told]


def _received(
    record: Record, root: Path, hashes: dict[str, str], *, is_whole: bool
) -> Iterator[Problem]:
    """What is wrong with the letter as received, or between it and the whole record."""
    name = record.letter.source
    try:
        data = (root / name).read_bytes()
    except OSError:
        yield Problem("no_letter_file", record.letter.at.of("source"), values={"path": name})
        return
    hashes[name] = sha256(data).hexdigest()
    if unfit := source.undecodable(name, data):
        yield unfit
    elif is_whole:
        yield from stray_characters(record, Received(name, data.decode("utf-8-sig")))


def _is_whole(record: Record, problems: Iterable[Problem]) -> bool:
    """Whether nothing of the letter was lost in reading; if so, what is lacking only follows."""
    parts = ("letter", "section", "measure", "framing")
    return all(words for words, _ in record.whole_text) and all(
        problem.is_warning
        or problem.rule in LOSES_NOTHING
        or (problem.context is not None and problem.context.kind not in parts)
        for problem in problems
    )


def by_file(problems: Iterable[Problem], sources: Mapping[str, Source]) -> Iterable[Problem]:
    """File order means the order in which the files were named, then the order inside each.

    Each problem knows the entry that it stands in.
    """
    ordered: dict[str, list[Problem]] = {}
    for problem in in_order(problems):
        ordered.setdefault(problem.at.file, []).append(problem)
    for name, text in sources.items():
        own = ordered.get(name, [])
        lost = {problem.at.line for problem in own if problem.context is None}
        found = contexts(text.lines, lost)
        for problem in own:
            context = problem.context or found.get(problem.at.line)
            yield replace(problem, context=context)


def _name(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return str(path)


def _source(name: str, path: Path) -> Source:
    try:
        return source.read(name, path.read_bytes())
    except OSError:
        return Source(name, "", None, (Problem("no_record", Span(name, 1, 1, 1, 1)),))


def published(root: Path) -> Register | None:
    """A project's register of addresses; without its file, nothing has been published yet."""
    try:
        text = (root / FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return Register(FILE, tuple(text.splitlines()))


def _are_all(files: Iterable[Path], root: Path) -> bool:
    given = {path.resolve() for path in files}
    return all(path.resolve() in given for path in record_files(root))


def findings_files(record: Path, letter: str) -> list[Path]:
    """What was found out about a letter's commitments: a file for each measure.

    Its folder stands beside the record's file, or beside commitments/.
    """
    home = record.parent.parent if record.parent.name == "commitments" else record.parent
    return sorted((home / FINDINGS / letter).glob("*.yaml")) if letter else []


def record_files(root: Path) -> list[Path]:
    """The records of a project: commitments.yaml, and letters in commitments/.

    Where there are such letters, the former need not be there.
    """
    first, others = root / "commitments.yaml", sorted((root / "commitments").glob("*.yaml"))
    return [first, *others] if first.exists() or not others else others
