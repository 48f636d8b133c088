"""Mending a project's files where there is one sure mend, round by round until none is left."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.editing.mends import indented, mended, untracked
from generator.problems import Problem
from generator.record_files import FINDINGS, Checked, check
from generator.writing import write_files

_ROUNDS = 20
_MARK = "\ufeff"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_HUNK = re.compile(r"@@ -\S+ \+(?P<first>\d+)\S* @@")
_MOST = 40  # suggestions on one pull request

Texts = Mapping[Path, str]


@dataclass(frozen=True)
class Change:
    """A line of a file as it was, and as it is now."""

    file: str
    line: int
    old: str
    new: str


def fix(files: list[Path], root: Path, today: date) -> list[Change]:
    """Write what has one sure mend into the files, and say which lines changed."""
    checked = check(files, root, today)
    first = {root / name: _text(root / name) for name in checked.sources if _text(root / name)}
    texts: Texts = first
    for _ in range(_ROUNDS):
        tried = []
        for width in (1, 2):  # how many blanks a wide one stands for is seen by what fits
            new = {path: _round(path, text, checked, root, width) for path, text in texts.items()}
            write_files({path: text.encode() for path, text in new.items()})
            tried.append((new, check(files, root, today)))
        new, after = min(tried, key=lambda each: _wrong(each[1]))
        write_files({path: text.encode() for path, text in new.items()})
        if new == texts:
            break
        texts, checked = new, after
    return [
        Change(path.relative_to(root).as_posix(), n, old, new)
        for path, text in texts.items()
        for n, (old, new) in enumerate(zip(_lines(first[path]), _lines(text), strict=True), 1)
        if old != new
    ]


def suggestions(changes: Iterable[Change], difference: str, said: str) -> str:
    """Changes as a review with suggested changes, for the lines that `git diff -U0` added: JSON.

    `said` stands above them.

    Source: https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request
    """
    added = set(_added(difference))
    comments: list[dict[str, str | int]] = []
    for change in changes:
        if (change.file, change.line) in added and len(comments) < _MOST:
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", change.new)), default=0))
            body = f"{fence}suggestion\n{change.new}\n{fence}"
            comments.append(
                {"path": change.file, "line": change.line, "side": "RIGHT", "body": body}
            )
    review = {"event": "COMMENT", "body": said, "comments": comments}
    return json.dumps(review, ensure_ascii=False)


def _added(difference: str) -> Iterator[tuple[str, int]]:
    file, line = "", 0
    for each in difference.splitlines():
        if each.startswith("+++ b/"):
            file = each.removeprefix("+++ b/")
        elif found := _HUNK.match(each):
            line = int(found["first"])
        elif each.startswith("+") and not each.startswith("+++ "):
            yield file, line
            line += 1


def _round(path: Path, text: str, checked: Checked, root: Path, width: int) -> str:
    """A file's text with one more mend on each line."""
    name = path.relative_to(root).as_posix()
    problems: dict[int, Problem] = {}
    for problem in checked.problems:
        if problem.at.file == name and not problem.is_warning:
            problems.setdefault(problem.at.line, problem)
    originals = {record.letter.languages[0] for record in checked.records} or {"zh"}
    keys = "|".join((*originals, "mark", "wording", "number", "left_out", "columns"))
    letters = re.compile(rf"(?:^|[\s{{,])(?:{keys})\s*[:：]")
    parts = []
    for n, found in enumerate(_LINE.finditer(text.removeprefix(_MARK)), 1):
        line, end = found.groups()
        is_letters = FINDINGS not in path.parts and letters.search(line) is not None
        if n in problems:
            line = mended(line, problems[n], is_letters=is_letters)
        parts.append(untracked(indented(line, width)) + end)
    return "".join(parts)


def _wrong(checked: Checked) -> tuple[int, int]:
    """How much is wrong: files that cannot be read, then problems."""
    unread = sum(source.root is None for source in checked.sources.values())
    return unread, sum(not problem.is_warning for problem in checked.problems)


def _lines(text: str) -> list[str]:
    return [found[1] for found in _LINE.finditer(text)]


def _text(path: Path) -> str:
    """A file's text; nothing where it is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
