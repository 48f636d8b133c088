"""The command line: one function for each command."""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import re
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.archiving.archive import WHERE_TO_ASK, WHERE_TO_LOOK, WHERE_TO_SAVE, Archive
from generator.archiving.lacking import entered, gathered, lacking
from generator.checking.register import FILE, Register
from generator.clock import today
from generator.comparing import revisions
from generator.comparing.markdown import as_markdown
from generator.drafting.files import Started, start
from generator.editing.adding import RefusedError, add
from generator.editing.asking import ask
from generator.editing.fixing import fix, suggestions
from generator.editing.forms import LARGEST, NoFormError, answered
from generator.editing.questions import KINDS
from generator.locales import Locale, LocaleError, locale_from_environment, locales
from generator.many_letters import at_once
from generator.offline import NoSiteError, pack
from generator.project import Project
from generator.reaching import links
from generator.reaching.live import Live
from generator.reaching.web import UnreachableError, Web
from generator.reading.characters import shown
from generator.reading.letters import SLUG
from generator.record_files import Checked, check, published, record_files
from generator.report import FORMATS, as_github, as_json, as_text
from generator.report import as_markdown as as_list
from generator.schema import FILES as SCHEMAS
from generator.schema import as_json as as_schema
from generator.starting.files import TakenError, begin, free
from generator.starting.talking import UnansweredError
from generator.starting.talking import answered as answered_to_start
from generator.writing import write_texts

PROBLEMS, USAGE = 1, 2
STOPPED = 130
MEGA = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 is clean, 1 means problems, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    root = Path.cwd()
    files = options.record or record_files(root)
    return int(options.run(options, files, root))


def _check(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    locale = _locale(options)
    gc.disable()  # what a check makes it keeps: looking for what to throw away took two fifths
    if options.fix or options.suggest:
        changes = fix(files, root, today(root))
        if options.suggest:
            difference = options.suggest.read_text("utf-8", "replace")
            print(suggestions(changes, difference, locale.say("fix.suggested")))
            return 0
        for change in changes:
            print(locale.say("fix.changed", file=change.file, line=change.line))
            print(f"  - {shown(change.old)}\n  + {shown(change.new)}")
        print(locale.count("fix.total", len(changes)) if changes else locale.say("fix.nothing"))
        print()
    checked = check(files, root, today(root), at_once)
    render = {"text": as_text, "github": as_github, "json": as_json, "markdown": as_list}[
        options.format
    ]
    if checked.problems or options.format == "json":
        print(render(checked.problems, checked.sources, locale))
    if checked.is_clean and options.format == "text":
        commitments = sum(len(record.commitments) for record in checked.records)
        measures = sum(len(record.measures) for record in checked.records)
        print(locale.say("problems.clean", commitments=commitments, measures=measures))
    return 0 if checked.is_clean else PROBLEMS


def _build(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    from generator.publish import build  # noqa: PLC0415 - MkDocs is slow to start; check is not

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped either way, it cleans up
    wrong = build(root, options.to, options.record, options.as_of)
    if wrong:
        print(wrong, file=sys.stderr)
    return PROBLEMS if wrong else 0


def _pages(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    """Other engines than MkDocs begin here, and so does whoever wants to read the Markdown."""
    from generator import building  # noqa: PLC0415 - likewise

    url = f"{os.environ.get('SITE_URL', 'http://127.0.0.1:8000').rstrip('/')}/"
    try:
        site = building.read_site(root, Project(url), options.record)
        building.write_docs(site, root / "docs", root / ".build" / "snippets")
    except building.RefusedError as refused:
        return _stop(refused.checked, _locale(options))
    return 0


def _pack(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    locale = _locale(options)
    try:
        written = pack(options.site, options.to, locales())
    except NoSiteError as error:
        print(locale.say("offline.no_site", path=error.path), file=sys.stderr)
        return PROBLEMS
    except OSError as error:
        path = error.filename or options.to
        print(locale.say("build.no_room", path=path, reason=error.strerror), file=sys.stderr)
        return PROBLEMS
    for path, size in written.items():
        print(locale.say("offline.written", path=path, size=f"{size / MEGA:.1f}"))
    return 0


def _diff(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    read = revisions.read((options.old, options.new), root)
    if not read.is_clean:
        return _stop(read, _locale(options))
    languages = [locales()[options.lang]] if options.lang else list(locales().values())
    old, new = read.records
    print(as_markdown(old, new, languages))
    return 0


def _start(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    """Begins the site of another place, in a folder of its own."""
    locale = _locale(options)
    try:
        given = _answers(options)
        to = free(options.folder or Path(input(locale.say("start.folder")).strip() or "."))
        number = begin(to, answered_to_start(given, locale), locale)
    except (ValueError, OSError):
        print(locale.say("add.wrong_answers"), file=sys.stderr)
        return PROBLEMS
    except EOFError:
        print(locale.say("start.unanswered", names="FOLDER"), file=sys.stderr)
        return USAGE
    except UnansweredError as error:
        print(locale.say("start.unanswered", names=locale.listed(error.names)), file=sys.stderr)
        return USAGE
    except TakenError as error:
        print(locale.say("start.taken", path=error.path), file=sys.stderr)
        return PROBLEMS
    print()
    print(locale.say("start.written", path=to, n=number))
    print(f"{locale.say('start.next')}\n  cd {to}\n  git init && git add . && git commit -m Start")
    print("  make serve")
    return 0


def _new(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    locale = _locale(options)
    begun = start(options.letter, options.id or options.letter.stem, options.to, root)
    if not isinstance(begun, Started):
        print(locale.say(f"new.{begun.what}", file=begun.file), file=sys.stderr)
        return PROBLEMS
    print(locale.say("new.written", file=begun.file, letter=begun.letter))
    print(locale.say("new.counted", **begun.counts))
    if begun.lacking:
        names = locale.listed(locale.say(f"diff.fields.{name}") for name in begun.lacking)
        print(locale.say("new.lacking", names=names))
    if begun.doubtful:
        print(locale.say("new.doubtful", words="".join(f"\n  {each}" for each in begun.doubtful)))
    if not begun.strays.is_clean:
        return _stop(begun.strays, locale)
    print(locale.say("new.whole", n=sum(begun.open.values())))
    for name, n in begun.open.items():
        print(locale.say("new.open", field=name, name=locale.say(f"diff.fields.{name}"), n=n))
    return 0


def _add(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    """Writes an entry from answers that are given, read from an issue, or asked for."""
    locale, kind, day = _locale(options), options.kind, today(root)
    if not kind and not options.issue:
        print(locale.say("add.no_kind", kinds=locale.listed(KINDS)), file=sys.stderr)
        return USAGE
    try:
        if options.issue:
            text = options.issue.read_text(encoding="utf-8", errors="replace")[:LARGEST]
            kind, answers = answered(text, locales())
        else:
            answers = _answers(options, KINDS[kind].about)
    except NoFormError:
        print(locale.say("add.no_form"), file=sys.stderr)
        return PROBLEMS
    except (ValueError, OSError):
        print(locale.say("add.wrong_answers"), file=sys.stderr)
        return PROBLEMS
    if not options.issue and not options.answers and sys.stdin.isatty():
        languages = tuple(locales())
        questions = KINDS[kind].asked(languages)
        answers = ask(questions, answers, languages, locale, day)
    try:
        done = add(kind, answers, files, root, day)
    except RefusedError as error:
        print(locale.say(f"add.{error.what}", **error.values), file=sys.stderr)
        return PROBLEMS
    if done.problems is None:
        print(locale.say("add.written", file=done.file, line=done.line))
        return 0
    print(locale.say("add.undone"))
    print("".join(f"    {line}\n" for line in done.lines))
    return _stop(done.problems, locale)


def _answers(options: argparse.Namespace, about: str = "") -> dict[str, str]:
    """The answers on the command line: JSON from a file, then `key=value`.

    The first of them may be the one to `about`, such as `3.2-k`.

    Raises:
        ValueError: they are no answers.
        OSError: the file cannot be read.
    """
    answers: dict[str, str] = {}
    if options.answers:
        text = (
            sys.stdin.read() if options.answers == "-" else Path(options.answers).read_text("utf-8")
        )
        read = json.loads(text)
        if not isinstance(read, dict) or not all(isinstance(v, str) for v in read.values()):
            raise ValueError
        answers = read
    for n, given in enumerate(options.given):
        key, equals, value = given.partition("=")
        if not equals and n == 0 and about:
            key, value = about, given
        elif not equals:
            raise ValueError
        answers[key] = value
    return answers


def _register(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    locale = _locale(options)
    checked = check(files, root, today(root))
    if not checked.is_clean:
        return _stop(checked, locale)
    before = published(root) or Register(FILE, ())
    after = before.with_all(checked.records)
    (root / FILE).write_text(after.text, encoding="utf-8", newline="\n")
    new = len(after.lines) - len(before.lines)
    said = locale.count("register.added", new), locale.count("register.total", len(after.known))
    print(locale.joiner.join(said))
    return 0


def _archived(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    locale = _locale(options)
    checked = check(files, root, today(root))
    if not checked.is_clean:
        return _stop(checked, locale)
    pages = lacking(checked.records)
    if not options.ask:
        for page, sources in pages.items():
            print(f"{sources[0].at.of('url')}: {page}")
            print(f"  {WHERE_TO_LOOK.format(url=page)}\n  {WHERE_TO_SAVE.format(url=page)}")
        print(locale.count("archived.lacking", len(pages)))
        return 0
    found = gathered(pages, Archive(options.archive), options.limit)
    texts: dict[Path, str] = {}
    for name, source in checked.sources.items():
        cited = [
            (each, copy)
            for page, copy in found.copies.items()
            for each in pages[page]
            if each.at.whole.file == name
        ]
        texts |= {root / name: entered(source.text, cited)} if cited else {}
    write_texts(texts)
    counts = (
        locale.count("archived.found", len(found.copies)),
        locale.count("archived.without", len(found.without)),
    )
    print(locale.joiner.join(counts))
    if not found.is_whole:
        print(locale.say("archived.busy", archive=options.archive))
    return 0


def _links(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    """Says what broke, and never stops anything for it."""
    locale = _locale(options)
    checked = check(files, root, today(root))
    if not checked.is_clean:
        return _stop(checked, locale)
    pages = list(links.cited(checked.records).items())[: options.limit]
    found = links.looked(dict(pages), Web(pause=options.pause))
    if told := links.as_markdown(found, locale):
        print(told)
    counts = (found.sound, len(found.broken), found.unknown)
    said = zip(("sound", "broken", "unknown"), counts, strict=True)
    print(" ".join(locale.count(f"links.{key}", n) for key, n in said), file=sys.stderr)
    return 0


def _verify(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    locale, url = _locale(options), f"{options.url.rstrip('/')}/"
    live = Live(url, tries=options.tries)
    try:
        found = live.compared(options.sums)
    except UnreachableError as error:
        print(locale.say("verify.unreachable", url=url, why=error.why), file=sys.stderr)
        return PROBLEMS
    if not found.is_expected:
        print(locale.say("verify.another", url=url), file=sys.stderr)
        return PROBLEMS
    for path in found.differing:
        print(locale.say("verify.differs", path=path), file=sys.stderr)
    print(locale.count("verify.fetched", found.fetched))
    return PROBLEMS if found.differing else 0


def _schema(options: argparse.Namespace, files: list[Path], root: Path) -> int:
    sys.stdout.write(as_schema(options.name, locales()))
    return 0


def _stop(checked: Checked, locale: Locale) -> int:
    print(as_text(checked.problems, checked.sources, locale))
    return PROBLEMS


def _locale(options: argparse.Namespace) -> Locale:
    return locales()[options.lang] if options.lang else locale_from_environment()


def _revision(name: str) -> str:
    if not revisions.is_named(name):
        raise argparse.ArgumentTypeError(f"neither a file nor a revision: {name!r}")
    return name


def _id(name: str) -> str:
    if not re.fullmatch(SLUG.pattern, name):
        raise argparse.ArgumentTypeError(f"not an id like {SLUG.example!r}: {name!r}")
    return name


def _parser() -> argparse.ArgumentParser:  # noqa: PLR0915 - one after the other
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checks = commands.add_parser("check", help="check records, and say how to fix them")
    checks.add_argument("--format", choices=FORMATS, default="text")
    checks.add_argument("--fix", action="store_true", help="first mend what has one sure mend")
    checks.add_argument("--suggest", type=Path, metavar="DIFF", help=argparse.SUPPRESS)
    checks.set_defaults(run=_check)
    adds = commands.add_parser("add", help="add an entry to a record where it belongs")
    adds.add_argument("kind", nargs="?", choices=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    adds.add_argument("given", nargs="*", metavar="ANSWER", help="3.2-k, status=delivered …")
    adds.add_argument("--answers", metavar="FILE", help="answers as a JSON object; - reads them")
    adds.add_argument("--issue", type=Path, metavar="FILE", help="the text of an issue's form")
    adds.set_defaults(run=_add, record=[])
    starts = commands.add_parser("start", help="begin the site of another place, in a new folder")
    starts.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    starts.add_argument(
        "given", nargs="*", metavar="KEY=VALUE", help="languages='zh en' name.zh=… name.en=…"
    )
    starts.add_argument("--answers", metavar="FILE", help="one JSON object of texts; - reads it")
    starts.set_defaults(run=_start, record=[])
    builds = commands.add_parser("build", help="build the whole site")
    builds.add_argument("--to", type=Path, default=Path("site"), metavar="DIR")
    builds.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar="DATE",
        help="show what was known on this day (2026-11-24)",
    )
    builds.set_defaults(run=_build)
    writes = commands.add_parser("pages", help="write the pages as Markdown, below docs/")
    writes.set_defaults(run=_pages)
    packs = commands.add_parser("pack", help="make a ZIP of a built site that needs no server")
    packs.add_argument("--site", type=Path, default=Path("site"), metavar="DIR")
    packs.add_argument("--to", type=Path, default=Path("archive"), metavar="DIR")
    packs.set_defaults(run=_pack, record=[])
    diffs = commands.add_parser("diff", help="say for a reader what changed between two records")
    diffs.add_argument("old", type=_revision, metavar="OLD", help="a file, HEAD~1, main:FILE …")
    diffs.add_argument("new", type=_revision, metavar="NEW")
    diffs.set_defaults(run=_diff, record=[])
    news = commands.add_parser("new", help="begin the record of a letter from its plain text")
    news.add_argument("letter", type=Path, metavar="LETTER.txt")
    news.add_argument("--id", type=_id, help="by default the letter's file name")
    news.add_argument("--to", type=Path, metavar="FILE", help="by default commitments/ID.yaml")
    news.set_defaults(run=_new, record=[])
    copies = commands.add_parser("archived", help="list sources without an archived copy")
    copies.add_argument("--ask", action="store_true", help="ask the archive, and enter what it has")
    copies.add_argument("--limit", type=int, default=50, metavar="N", help="pages to ask for (50)")
    copies.add_argument("--archive", default=WHERE_TO_ASK, metavar="URL", help=argparse.SUPPRESS)
    copies.set_defaults(run=_archived)
    looks = commands.add_parser("links", help="look whether cited pages are still there")
    looks.add_argument("--limit", type=int, default=1_000, metavar="N", help="pages to ask for")
    looks.add_argument("--pause", type=float, default=1.0, metavar="S", help=argparse.SUPPRESS)
    looks.set_defaults(run=_links)
    lives = commands.add_parser("verify", help="compare a published site with its SHA256SUMS")
    lives.add_argument("url", metavar="URL")
    lives.add_argument("--sums", default="", metavar="HASH", help="SHA-256 of SHA256SUMS itself")
    lives.add_argument("--tries", type=int, default=10, metavar="N", help=argparse.SUPPRESS)
    lives.set_defaults(run=_verify, record=[])
    registers = commands.add_parser("register", help=f"add new addresses to {FILE}")
    registers.set_defaults(run=_register)
    schemas = commands.add_parser("schema", help="print the shape of a file as JSON Schema")
    schemas.add_argument("name", nargs="?", choices=list(SCHEMAS), default="record")
    schemas.set_defaults(run=_schema, record=[])
    for command in (
        *(checks, adds, starts, writes, packs, diffs, news, copies, looks, lives, registers),
    ):
        command.add_argument("--lang", choices=list(locales()), help="language of what is printed")
    for command in (checks, builds, writes, copies, looks, registers):
        command.add_argument("record", nargs="*", type=Path, metavar="RECORD")
    return parser


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):  # a terminal may know fewer characters than a record
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        ended = main()
        sys.stdout.flush()
    except BrokenPipeError:  # a reader such as `head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ended = PROBLEMS
    except LocaleError as error:
        sys.stderr.write(f"{error}\n")
        ended = PROBLEMS
    except KeyboardInterrupt:
        ended = STOPPED
    sys.exit(ended)
