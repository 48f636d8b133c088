"""What the documents show is true: their YAML passes the check, their commands exist."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import pytest
import yaml
from annotated import annotated
from world import ROOT, SMALL, TESTS, TODAY, Check, Golden

from generator.han import HAN
from generator.locales import locales
from generator.reading import nodes
from generator.reading.loader import RECORD_SHAPE
from generator.reading.shape import Book
from generator.reading.source import read
from generator.record_files import Checked, check, record_files
from generator.report import as_github, as_text

GUIDES = {"zh": ROOT / "CONTRIBUTING.zh.md", "en": ROOT / "CONTRIBUTING.md"}
FIELDS = {"zh": ROOT / "FIELDS.zh.md", "en": ROOT / "FIELDS.md"}
DOCUMENTS = (*GUIDES.values(), *FIELDS.values(), ROOT / "README.md")
FULL = (TESTS / "examples" / "full.yaml").read_text(encoding="utf-8")
TASKS = (TESTS / "examples" / "tasks-2021.yaml").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[^\n]*) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)```",
    re.DOTALL,
)
SAYS = re.compile(r"(?<=<!-- says -->\n```text\n).*?(?=```)", re.DOTALL)
NOTED = re.compile(r"(?<=<!-- annotation -->\n```text\n).*?(?=```)", re.DOTALL)
ANNOTATED_LINE = re.compile(r"::error file=(?P<file>[^,]+),line=(?P<line>\d+),[^:]*::(?P<words>.*)")
SAID = re.compile(r"(?P<head><!-- said of (?P<case>[a-z_-]+) -->\n```text\n).*?(?=```)", re.DOTALL)
MISTAKES = {
    "by: 2020-12-31": "by: 2020.12.31",
    "status: delivered\n                deliv": "status: delivrd\n                deliv",
    "en: Parking that anyone may use.": "en: pending",
}
ANNOTATED = re.compile(r"(?<=<!-- annotated -->\n```yaml\n).*?(?=```)", re.DOTALL)


def blocks(document: Path, kind: str) -> Iterator[tuple[str, str]]:
    """The blocks of a kind, each with the mark above it."""
    for found in BLOCK.finditer(document.read_text(encoding="utf-8")):
        if found["kind"] == kind:
            yield found["mark"] or "", found["text"]


def edits(language: str) -> list[tuple[str, str]]:
    """What a guide shows as it was, each with what it becomes."""
    shown = [one for one in blocks(GUIDES[language], "yaml") if one[0] in ("before", "after")]
    assert [mark for mark, _ in shown] == ["before", "after"] * (len(shown) // 2)
    texts = [text for _, text in shown]
    return list(zip(texts[::2], texts[1::2], strict=True))


def edited(record: str, before: str, after: str) -> str:
    """The record with one passage replaced by another, both moved to where it stands."""
    depths = [" " * n for n in range(0, 40, 2)]
    (depth,) = (by for by in depths if f"\n{indent(before, by)}" in record)
    assert record.count(f"\n{indent(before, depth)}") == 1
    return record.replace(f"\n{indent(before, depth)}", f"\n{indent(after, depth)}")


def test_the_examples_are_in_order(root: Path) -> None:
    assert examples(root).problems == ()


def examples(root: Path) -> Checked:
    """The records that the guides show, as the two letters of a site."""
    (root / "commitments").mkdir()
    (root / "commitments.yaml").write_text(FULL, encoding="utf-8")
    (root / "commitments" / "tasks-2021.yaml").write_text(TASKS, encoding="utf-8")
    return check(record_files(root), root, TODAY)


def keys(node: nodes.Node | None) -> set[str]:
    """Every key that is used in a tree."""
    if isinstance(node, nodes.Mapping):
        return {key.value for key, _ in node.entries}.union(*(keys(v) for _, v in node.entries))
    if isinstance(node, nodes.Sequence):
        return set().union(*map(keys, node.items))
    return set()


def test_the_examples_show_every_field() -> None:
    known: set[str] = set()

    def describe(entry: str, key: str) -> str:
        known.add(key)
        return ""

    RECORD_SHAPE.schema(Book((), describe))
    shown = (keys(read("example.yaml", each.encode()).root) for each in (FULL, TASKS))
    assert known - set().union(*shown) == set()


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_annotates_the_examples(language: str, golden: Golden) -> None:
    guide, locale = FIELDS[language], locales()[language]
    remarks = iter((annotated(FULL, locale), annotated(TASKS, locale, before=FULL)))
    text, shown = ANNOTATED.subn(lambda _: next(remarks), guide.read_text(encoding="utf-8"))
    assert shown == 2
    golden(guide, text)


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_shows_what_the_check_says(language: str, checked: Check, golden: Golden) -> None:
    record = SMALL
    for right, wrong in MISTAKES.items():
        assert record.count(right) == 1
        record = record.replace(right, wrong)
    found = checked(record)
    said = as_text(found.problems, found.sources, locales()[language]) + "\n"
    guide = GUIDES[language]
    first, *_ = as_github(found.problems, found.sources, locales()[language]).splitlines()
    shown = ANNOTATED_LINE.fullmatch(first)
    assert shown
    noted = f"Check failure on line {shown['line']} in {shown['file']}\n{shown['words']}\n"
    text = NOTED.sub(lambda _: noted.replace("%0A", "\n"), guide.read_text(encoding="utf-8"))
    golden(guide, SAYS.sub(lambda _: said, text, count=1))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_block_of_yaml_can_be_read(document: Path) -> None:
    for _, text in blocks(document, "yaml"):
        assert yaml.safe_load(text)


@pytest.mark.parametrize(("before", "after"), edits("zh"))
def test_an_edit_leaves_the_record_in_order(before: str, after: str, checked: Check) -> None:
    assert checked(edited(FULL, before, after)).problems == ()


FOUND = [text for mark, text in blocks(GUIDES["zh"], "yaml") if mark == "findings"]


@pytest.mark.parametrize("text", FOUND)
def test_what_is_found_can_be_copied_as_it_stands(root: Path, text: str) -> None:
    number = text.partition(":")[0]
    head, mark, own = FULL.partition(f"- commitment: {number}\n")
    own = re.sub(r"(?m)^ {12}updates:\n(?: {14}.*\n)+", "", own)
    (root / "commitments.yaml").write_text(head + mark + own, encoding="utf-8")
    file = root / "findings" / "example-2020-1" / "1.2.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert check(record_files(root), root, TODAY).problems == ()


def test_both_guides_show_the_same_edits() -> None:
    assert edits("zh") == edits("en")
    assert [text for mark, text in blocks(GUIDES["en"], "yaml") if mark == "findings"] == FOUND
    assert len([*edits("zh"), *FOUND]) >= 5


@pytest.mark.parametrize("language", GUIDES)
def test_a_message_is_what_the_check_says(language: str, golden: Golden) -> None:
    def said(found: re.Match[str]) -> str:
        case = TESTS / "broken" / f"{found['case']}.{language}.txt"
        message = case.read_text(encoding="utf-8").partition("\n\n")[0]
        return f"{found['head']}{message}\n"

    guide = GUIDES[language]
    text, shown = SAID.subn(said, guide.read_text(encoding="utf-8"))
    assert shown >= 5
    golden(guide, text)


def targets() -> set[str]:
    return set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )


def commands() -> set[str]:
    """What `python -m generator` can do."""
    source = (ROOT / "generator" / "__main__.py").read_text(encoding="utf-8")
    return set(re.findall(r'commands\.add_parser\(\s*"(\w+)"', source))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_command_that_is_named_exists(document: Path) -> None:
    shown = "\n".join(text for _, text in blocks(document, "sh"))
    whole = document.read_text(encoding="utf-8")
    made = re.findall(r"^make +([a-z]+)", shown, re.MULTILINE) + re.findall(
        r"`make ([a-z]+)`", whole
    )
    asked = re.findall(r"python -m generator (\w+)", whole)
    assert made or document in FIELDS.values()
    assert set(made) <= targets()
    assert set(asked) <= commands()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_file_that_is_linked_is_there(document: Path) -> None:
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [name for name in linked if not (document.parent / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_line_holds_no_second_sentence(document: Path) -> None:
    prose = BLOCK.sub("", document.read_text(encoding="utf-8"))
    paragraphs = [line for line in prose.splitlines() if re.match(f"[A-Z{HAN}]", line)]
    assert [line for line in paragraphs if re.search(r"[。！？](?=.)|[a-z)]\. [A-Z]", line)] == []
