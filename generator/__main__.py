"""The command line: `python -m generator check` and `python -m generator build`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.clock import today
from generator.locales import locales, spoken
from generator.records import check, record_files
from generator.report import FORMATS, as_github, as_json, as_text

PROBLEMS, USAGE = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 is clean, 1 means problems, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    root = Path.cwd()
    files = options.record or record_files(root)
    return int(options.run(options, files, root))


def _check(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    locale = locales()[options.lang] if options.lang else spoken()
    checked = check(files, root, today())
    render = {"text": as_text, "github": as_github, "json": as_json}[options.format]
    if checked.problems or options.format == "json":
        print(render(checked.problems, checked.sources, locale))
    if checked.is_clean and options.format == "text":
        commitments = sum(len(record.commitments) for record in checked.records)
        measures = sum(len(record.measures) for record in checked.records)
        print(locale.say("problems.clean", commitments=commitments, measures=measures))
    return 0 if checked.is_clean else PROBLEMS


def _build(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    from generator.publish import build  # noqa: PLC0415 - MkDocs is slow to start; check is not

    del files
    wrong = build(root, options.to, options.record, options.as_of)
    if wrong:
        print(wrong, file=sys.stderr)
    return PROBLEMS if wrong else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checks = commands.add_parser("check", help="check records, and say how to mend them")
    checks.add_argument("--lang", choices=list(locales()), help="language of the messages")
    checks.add_argument("--format", choices=FORMATS, default="text")
    checks.set_defaults(run=_check)
    builds = commands.add_parser("build", help="build the whole site")
    builds.add_argument("--to", type=Path, default=Path("site"), metavar="DIR")
    builds.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DATE", help="build for this day (2026-11-24)"
    )
    builds.set_defaults(run=_build)
    for command in (checks, builds):
        command.add_argument("record", nargs="*", type=Path, metavar="RECORD")
    return parser


if __name__ == "__main__":
    sys.exit(main())
