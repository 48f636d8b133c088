"""From a project's files to what a reader is told, whatever engine then builds the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.clock import today
from generator.kinds import KINDS
from generator.locales import locales
from generator.many_letters import at_once
from generator.pages.rendering import pages
from generator.pages.snippets import snippets
from generator.project import Project
from generator.prose import Prose
from generator.reading.source import undecodable
from generator.record.knowing import known_on
from generator.record_files import Checked, check, record_files
from generator.views.site import SiteView, site_view
from generator.views.teller import Edition
from generator.writing import write_pages, write_texts

DOCS = Path("docs")

SNIPPETS_EXTENSION = "pymdownx.snippets"
"""The extension that includes pieces of Markdown; mkdocs.yml tells it where they stand."""


@dataclass(frozen=True)
class RefusedError(Exception):
    """The project cannot be published as it is; `checked` says why."""

    checked: Checked


def read_site(
    root: Path, project: Project, files: Sequence[Path] = (), as_of: date | None = None
) -> SiteView:
    """What a reader is told of the project in `root`; of a day `as_of`, what was known then.

    Raises:
        RefusedError: the records have problems.
    """
    day = today(root)
    checked = check(files or record_files(root), root, day, at_once)
    if not checked.is_clean:
        raise RefusedError(checked)
    records = checked.records
    if as_of:
        records = tuple(known_on(record, as_of) for record in records)
    project = replace(
        project,
        mail=project.mail or checked.site.contact,
        repository=project.repository or checked.site.repository,
    )
    edition = Edition(as_of or day, project, checked.hashes, checked.revisions, checked.site)
    known = {code: locale.of_site(checked.site) for code, locale in locales().items()}
    return site_view(records, known, edition, written_by_hand(root, known))


def written_by_hand(root: Path, languages: Iterable[str]) -> Iterator[Prose]:
    """The pages that people wrote, in every language that has them."""
    for code in languages:
        for kind in KINDS:
            file = root / DOCS / code / f"{kind.path.rstrip('/')}.md"
            if kind.is_by_hand and file.exists():
                yield Prose(kind, code, _text(file, root))


def _text(file: Path, root: Path) -> str:
    data = file.read_bytes()
    if unfit := undecodable(file.relative_to(root).as_posix(), data):
        raise RefusedError(Checked(problems=(unfit,)))
    return data.decode()


def write_docs(site: SiteView, docs: Path, pieces: Path) -> None:
    """Write the pages below `docs`, and what pages written by hand include into `pieces`.

    Raises:
        RefusedError: a page would take the place of a file that was not generated.
    """
    problems = write_pages(pages(site), docs)
    if problems:
        raise RefusedError(Checked(problems=tuple(problems)))
    write_texts({pieces / name: text for name, text in snippets(site).items()})
