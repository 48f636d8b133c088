"""Adding an entry to a project's files: written where it belongs, checked, or else undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.editing.placing import (
    Insertion,
    UnplaceableError,
    in_list,
    in_mapping,
    in_table,
    put,
)
from generator.editing.questions import KINDS, Answers
from generator.problems import Problem, nearest
from generator.reading import nodes, source
from generator.reading.findings import KEYS
from generator.reading.loader import EVIDENCE, RECORD_SHAPE
from generator.reading.source import Source
from generator.record.model import Commitment, Record
from generator.record_files import FINDINGS, Checked, check
from generator.writing import write_files

_HEAD = """\
# yaml-language-server: $schema=../../docs/schema/v1/findings.json
# 举措{measure}各项承诺查到了什么。怎样修改，见 CONTRIBUTING.zh.md。
# What was found out about measure {measure}. How to edit: CONTRIBUTING.md.
"""

LETTER = "letter"  # the answer that says which letter's record a term or a correction joins


class RefusedError(Exception):
    """Nothing was written; `what` names the words that say why, in the locales under `add`."""

    def __init__(self, what: str, **values: str) -> None:
        super().__init__(what)
        self.what, self.values = what, values


@dataclass(frozen=True)
class Added:
    """The file, the line and the lines that were written; `problems` are why they were undone."""

    file: str
    line: int
    lines: tuple[str, ...]
    problems: Checked | None = None


def add(kind: str, answers: Answers, files: list[Path], root: Path, today: date) -> Added:
    """Write what is answered into the file where it belongs.

    It stays only if the check finds nothing new that keeps the record from being published.

    Raises:
        RefusedError: there is no place for it.
    """
    before = check(files, root, today)
    if not before.records:
        raise RefusedError("unreadable")
    known = {each.key for each in KINDS[kind].questions(_languages(before))}
    if KINDS[kind].is_recorded:
        known.add(LETTER)
    for key in answers:
        if key not in known:
            near = nearest(key, known) or ", ".join(sorted(known))
            raise RefusedError("unknown_answer", key=key, near=near)
    try:
        file, text, change = _placed(kind, answers, before, root)
    except UnplaceableError as error:
        raise RefusedError("in_one_line", place=f"{error.at.file}:{error.at.line}") from None
    path = root / file
    old = path.read_bytes() if path.exists() else None
    mark = b"\xef\xbb\xbf" if old and old.startswith(b"\xef\xbb\xbf") else b""
    write_files({path: mark + put(text, change).encode()})
    after = check(files, root, today)
    new = _new(before.problems, after.problems)
    first = change.after + 1
    lines = tuple(change.lines)
    if not new:
        return Added(file, first, lines)
    if old is None:
        path.unlink()
    else:
        write_files({path: old})
    return Added(file, first, lines, replace(after, problems=tuple(new)))


def _placed(
    kind: str, answers: Answers, checked: Checked, root: Path
) -> tuple[str, str, Insertion]:
    """The file in which an entry belongs, its text, and where in it."""
    its = KINDS[kind]
    languages = _languages(checked)
    lines = its.lines(answers, languages)
    if its.is_recorded:
        record = _record(answers, its.about, checked)
        answers = {key: value for key, value in answers.items() if key != LETTER}
        if about := answers.get(its.about, ""):
            answers[its.about] = about.rpartition("/")[2]
        lines = its.lines(answers, languages)
        text, tree = _read(checked.sources[record.at.whole.file])
        if kind == "term":
            return (
                text.file,
                text.text,
                in_table(text.lines, tree, its.key, answers.get("id", ""), lines),
            )
        order = tuple(RECORD_SHAPE.fields)
        change = in_list(text.lines, tree, its.key, lines, order=order, before=lambda _: True)
        return text.file, text.text, change
    record, commitment = _commitment(answers.get("commitment", ""), checked)
    text, finding = _found(record, commitment, checked, root)
    if its.entry is EVIDENCE:
        update = _update(finding, answers.get("update", ""), commitment)
        change = in_list(text.lines, update, its.key, lines, order=("evidence", "withdrawn"))
    elif finding is None:
        new = [f"{commitment.id}:", f"  {its.key}:", *(f"    {line}" for line in lines)]
        if isinstance(text.root, nodes.Mapping) and text.root.entries:
            ids = (key.value for key, _ in text.root.entries)
            order = tuple(sorted((commitment.id, *ids), key=_place_of))
            change = in_mapping(text.lines, text.root, new, commitment.id, order=order, apart=True)
        else:
            change = Insertion(text.text.count("\n"), ["", *new])
    else:
        day = answers.get("date", "")
        is_later = (lambda node: _said(node, "date") > day) if day else (lambda _: False)
        change = in_list(text.lines, finding, its.key, lines, order=KEYS, before=is_later)
    return text.file, text.text, change


def _record(answers: Answers, about: str, checked: Checked) -> Record:
    """The record that is named: by its letter's id, in front of another id, or by a commitment.

    Raises:
        RefusedError: none is, and there are several.
    """
    number = answers.get(about, "")
    letter = answers.get(LETTER, "") or number.rpartition("/")[0]
    if number and about == "commitment":
        name = number.rpartition("/")[2]
        return _commitment(f"{letter}/{name}" if letter else name, checked)[0]
    found = [each for each in checked.records if letter in ("", each.letter.id)]
    if len(found) != 1:
        names = ", ".join(each.letter.id for each in checked.records)
        raise RefusedError("which_letter", names=names)
    return found[0]


def _languages(checked: Checked) -> tuple[str, ...]:
    return checked.records[0].letter.languages


def _commitment(name: str, checked: Checked) -> tuple[Record, Commitment]:
    """A commitment by its number, and the record that holds it."""
    letter, _, number = name.rpartition("/")
    records = [each for each in checked.records if letter in ("", each.letter.id)]
    found = [(each, c) for each in records for c in each.commitments if c.id == number]
    if len(found) > 1:
        names = ", ".join(f"{record.letter.id}/{number}" for record, _ in found)
        raise RefusedError("several", id=name, names=names)
    if not found:
        ids = [c.id for each in records for c in each.commitments]
        raise RefusedError("no_commitment", id=name, near=nearest(number, ids) or "3.2-d")
    return found[0]


def _found(
    record: Record, commitment: Commitment, checked: Checked, root: Path
) -> tuple[Source, nodes.Mapping | None]:
    """The file that holds what was found out about a commitment, and the entry in it, if any."""
    home = checked.sources[record.at.whole.file]
    inside = _entry_of(_read(home)[1], commitment.id)
    if inside and any(inside.get(key) for key in KEYS):
        return home, inside
    measure = commitment.id.partition("-")[0]
    folder = Path(home.file).parent
    folder = folder.parent if folder.name == "commitments" else folder
    name = (folder / FINDINGS / record.letter.id / f"{measure}.yaml").as_posix()
    if name not in checked.sources:
        return source.read(name, _HEAD.format(measure=measure).encode()), None
    text, tree = _read(checked.sources[name])
    entry = tree.get(commitment.id)
    if entry is not None and not isinstance(entry, nodes.Mapping):
        raise UnplaceableError(entry.at)
    return text, entry


def _read(text: Source) -> tuple[Source, nodes.Mapping]:
    if not isinstance(text.root, nodes.Mapping):
        raise RefusedError("unreadable")
    return text, text.root


def _entry_of(node: nodes.Node | None, number: str) -> nodes.Mapping | None:
    """The commitment of a number in a record's tree."""
    if isinstance(node, nodes.Mapping):
        if _said(node, "commitment") == number and node.get("kind"):
            return node
        inner: Iterable[nodes.Node] = (value for _, value in node.entries)
    else:
        inner = node.items if isinstance(node, nodes.Sequence) else ()
    return next(filter(None, (_entry_of(each, number) for each in inner)), None)


def _update(finding: nodes.Mapping | None, day: str, commitment: Commitment) -> nodes.Mapping:
    """The update of a day, or the newest that was not withdrawn."""
    listed = finding.get("updates") if finding else None
    updates = [
        each
        for each in (listed.items if isinstance(listed, nodes.Sequence) else ())
        if isinstance(each, nodes.Mapping)
        and (_said(each, "date") == day if day else not each.get("withdrawn"))
    ]
    if not updates:
        raise RefusedError("no_update", id=commitment.id)
    return max(updates, key=lambda each: _said(each, "date"))


def _said(node: nodes.Node, key: str) -> str:
    value = node.get(key) if isinstance(node, nodes.Mapping) else None
    return value.value if isinstance(value, nodes.Scalar) else ""


def _place_of(number: str) -> tuple[int, str]:
    return len(number), number


def _new(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """What stops publishing now and did not before, wherever its line has moved."""
    known = Counter(map(_what, before))
    new = []
    for problem in after:
        if problem.is_warning:
            continue
        if known[_what(problem)]:
            known[_what(problem)] -= 1
        else:
            new.append(problem)
    return new


def _what(problem: Problem) -> tuple[object, ...]:
    values: Mapping[str, str] = problem.values
    return problem.rule, problem.context, problem.at.file, *(values.get(k) for k in ("name", "id"))
