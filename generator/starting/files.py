"""A new site in a folder of its own: this program, a site.yaml, and a made-up letter."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.editing.questions import Answers, yaml_lines
from generator.locales import Locale, locales
from generator.reading.site import SITE_SHAPE
from generator.starting import example
from generator.writing import is_generated, write_texts

PROGRAM = Path(__file__).parent.parent.parent
"""The project that this program stands in."""

_OWN = (
    *("commitments.yaml", "commitments/", "findings/", "everyday.yaml", "site.yaml"),
    *("docs/letters/", "docs/addresses.txt", "docs/pictures/"),
    *("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE-CONTENT.md"),
)
"""What is one site's own, and does not go along."""


class TakenError(Exception):
    """The folder holds something, or cannot be written; `path` says what."""

    def __init__(self, path: Path) -> None:
        """With what stands in the way."""
        super().__init__(str(path))
        self.path = path


def begin(to: Path, answers: Answers, locale: Locale) -> int:
    """Put a new site into the folder `to`, and return how many files that are.

    `answers` are those to `starting.questions`; remarks in the new files are in the language of
    `locale`.

    Raises:
        TakenError: there is something in the folder.
    """
    free(to)
    own = texts(answers, locale)
    names = [name for name in _program() if _goes_along(name) and name not in own]
    for name in names:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROGRAM / name, to / name, follow_symlinks=False)
    write_texts({to / name: text for name, text in own.items()})
    return len(names) + len(own)


def free(to: Path) -> Path:
    """The same folder, if a new site can stand there.

    Raises:
        TakenError: it holds something, or is no folder.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise TakenError(to)
    return to


def chosen(answers: Answers) -> tuple[str, ...]:
    """The languages of the new site."""
    return tuple(answers["languages"].replace("，", ",").replace(",", " ").split())


def texts(answers: Answers, locale: Locale) -> Mapping[str, str]:
    """What is the new site's own, by the path of the file."""
    languages = chosen(answers)
    names = {code: answers[f"name.{code}"] for code in languages}
    known = locales()
    values = {
        "name": " · ".join(dict.fromkeys(names.values())),
        "names": names,
        "languages": languages,
        "locales": known,
    }
    made = {
        "site.yaml": _site(answers, locale),
        "commitments.yaml": example.record(languages, locale.say("start.example")),
        "docs/letters/example.txt": example.letter(languages),
    }
    for template in ("README.md", "CITATION.cff", "LICENSE-CONTENT.md", "CHANGELOG.md"):
        made[template] = _filled(template, **values)
    for code in dict.fromkeys((*languages, *example.ORIGINALS)):
        source = code if code in example.ORIGINALS else "en"
        made[f"docs/{code}/about.md"] = _filled(
            f"about.{source}.md", name=names.get(code) or values["name"], code=code
        )
    return made


def _filled(template: str, **values: object) -> str:
    environment = Environment(  # noqa: S701 - these are texts for editors, not HTML
        loader=FileSystemLoader(example.TEXTS),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(f"{template}.j2").render(values)


def _site(answers: Answers, locale: Locale) -> str:
    """site.yaml: what was answered, and what else could be said, each explained."""
    languages, lines = chosen(answers), [f"# {locale.say('start.site')}"]
    for name in SITE_SHAPE.fields:
        said = {code: answers.get(f"{name}.{code}", "") for code in languages}
        value: object = {code: words for code, words in said.items() if words}
        if name == "languages":
            value = list(languages)
        lines += ["", f"# {locale.say(f'fields.site.{name}')}"]
        value = value or answers.get(name, "")
        lines += yaml_lines({name: value}) if value else [f"# {name}:"]
    return "".join(f"{line}\n" for line in lines)


def _program() -> Iterator[str]:
    """Every file of the project that is kept in git; of one without git, every file."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
            cwd=PROGRAM, capture_output=True, check=True,
        ).stdout.decode()  # fmt: skip
        names = sorted(filter(None, listed.split("\0")))
    except (OSError, subprocess.CalledProcessError):
        names = sorted(
            path.relative_to(PROGRAM).as_posix()
            for path in PROGRAM.rglob("*")
            if not any(part in _MADE for part in path.relative_to(PROGRAM).parts)
        )
    yield from (name for name in names if (PROGRAM / name).is_file())


_MADE = frozenset((".git", ".venv", "node_modules", "site", ".build", "__pycache__", "archive"))


def _goes_along(name: str) -> bool:
    """Whether a file belongs to the program.

    Prose does in every language: it is published in those of the site, and whoever adds one
    later finds it there.
    """
    page = PROGRAM / name
    return not name.startswith(_OWN) and not (
        name.startswith("docs/") and page.suffix == ".md" and is_generated(page)
    )
