"""Pages to files below docs/: only what changed, and never over what a person wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import Problem, Span

if TYPE_CHECKING:
    from generator.pages.rendering import Page

MARK = "\ngenerated: true\n"
"""A line of the front matter of every generated page."""

FRESH = ".new"
"""How the name of a file ends that is about to take another's place."""

IGNORES = ".gitignore"
"""Below docs/: names to git the pages that were generated, and nothing else."""

_IGNORES_MARK = "# Generated, with the pages that it names.\n"


def write_pages(pages: Iterable[Page], docs: Path) -> list[Problem]:
    """Make the generated pages below `docs` be these, and leave all other files alone.

    Files whose text is right already are not touched, so that a live preview has nothing to
    build twice. A page that is no longer wanted is removed, and so is the folder that it
    leaves empty. Where a page would replace a file that was not generated, nothing at all is
    written, and the problems are returned.
    """
    wanted = {docs / page.path: page.markdown for page in pages}
    if wanted:
        names = "".join(f"/{path.relative_to(docs).as_posix()}\n" for path in sorted(wanted))
        wanted[docs / IGNORES] = f"{_IGNORES_MARK}/{IGNORES}\n{names}"
    in_the_way = [path for path in wanted if path.exists() and not is_generated(path)]
    if in_the_way:
        return [_hand_written(path.relative_to(docs.parent)) for path in in_the_way]
    write_texts(wanted)
    for path in list(generated_pages(docs)):
        if path not in wanted:
            path.unlink()
            _remove_empty(path.parent, docs)
    return []


def write_texts(texts: Mapping[Path, str]) -> None:
    """Write each text to its file, unless it is there already."""
    write_files({path: text.encode() for path, text in texts.items()})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write what each file holds, unless it does already."""
    for path, data in files.items():
        if path.exists() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}{FRESH}")
        fresh.write_bytes(data)
        fresh.replace(path)


def generated_pages(docs: Path) -> Iterator[Path]:
    """The files below `docs` that this program wrote: Markdown, and what hides it from git."""
    yield from (path for path in docs.rglob("*.md") if is_generated(path))
    yield from (path for path in [docs / IGNORES] if path.exists() and is_generated(path))


def is_generated(path: Path) -> bool:
    """Whether a file says at its beginning that it was generated."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.name == IGNORES:
        return text.startswith(_IGNORES_MARK)
    front, closing, _ = text.removeprefix("---\n").partition("\n---\n")
    return text.startswith("---\n") and bool(closing) and MARK in f"\n{front}\n"


def _remove_empty(folder: Path, stop: Path) -> None:
    while folder != stop and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _hand_written(path: Path) -> Problem:
    at = Span(path.as_posix(), 1, 1, 1, 2)
    return Problem("hand_written", at, values={"path": path.as_posix()})
