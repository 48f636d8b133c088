"""Reading records from disk, with the letters they claim to hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator import source
from generator.evidence import broken_evidence_rules
from generator.fidelity import Received, stray_characters
from generator.loader import load
from generator.model import Record
from generator.problems import Problem, Span, in_order
from generator.rules import broken_rules, names_agree
from generator.source import Source


@dataclass(frozen=True)
class Checked:
    """What is in a few files: records where they can be read, and every problem."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    @property
    def revisions(self) -> dict[str, str]:
        """A short name for what each record file holds now, by the file."""
        return {
            name: sha256(source.text.encode()).hexdigest()[:10]
            for name, source in self.sources.items()
        }

    @property
    def is_clean(self) -> bool:
        """Whether nothing keeps the records from being published."""
        return all(problem.is_warning for problem in self.problems)


def check(files: Sequence[Path], root: Path, today: date) -> Checked:
    """Read and check records; paths in them and in messages are relative to `root`.

    Nothing in them may be dated later than `today`.
    `hashes` holds the SHA-256 of each letter as received, by its path.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    hashes: dict[str, str] = {}
    for path in files:
        name = _name(path, root)
        text = sources[name] = _source(name, path)
        record, found = load(text)
        problems += found
        if record is None:
            continue
        records.append(record)
        problems += broken_rules(record)
        problems += broken_evidence_rules(record, today)
        letter = root / record.letter.source
        try:
            data = letter.read_bytes()
        except OSError:
            at = record.letter.at.of("source")
            problems.append(Problem("no_letter_file", at, values={"path": record.letter.source}))
            continue
        hashes[record.letter.source] = sha256(data).hexdigest()
        received = Received(record.letter.source, data.decode("utf-8", "replace"))
        problems += stray_characters(record, received)
    problems += names_agree(tuple(records))
    return Checked(tuple(records), tuple(_by_file(problems, sources)), sources, hashes)


def _by_file(problems: Iterable[Problem], sources: Iterable[str]) -> Iterable[Problem]:
    """File order means the order in which the files were named, then the order inside each."""
    ordered = in_order(problems)
    for name in sources:
        yield from (problem for problem in ordered if problem.at.file == name)


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


def record_files(root: Path) -> list[Path]:
    """The records of a project: commitments.yaml, and further letters in commitments/."""
    return [root / "commitments.yaml", *sorted((root / "commitments").glob("*.yaml"))]
