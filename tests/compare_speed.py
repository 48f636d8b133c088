"""What a site costs in each engine, on the same Markdown in one run: `make bench`.

The letters are made up by `made_letters.py`; nothing of them is published. Ours is the whole
build: the record checked, its pages laid out, and every file beside them, which the others do
not make. Stock Material, with its search and `navigation.prune`, and Zensical get the Markdown
ready-made. Seconds are those of all processors together.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from compare_engines import URL, configure
from made_letters import MEASURES, make_letters
from world import TODAY, copy_project

SIZES = (12, 120, 480, 1920)
QUICK = (12, 120)
ENGINES = {
    "ours": ("generator", "build", "--to", "ours"),
    "stock Material": ("mkdocs", "build", "-q", "-f", "stock.yml"),
    "ProperDocs": ("properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", "proper"),
    "Zensical": ("zensical", "build", "--strict", "-f", "zensical.yml"),
}
FOLDERS = dict(zip(ENGINES, ("ours", "stock", "proper", "zensical"), strict=True))
HEAD = (
    *("measures", "engine", "pages", "wall s", "processor s", "ms a page"),
    *("of stock", "peak MB", "pages MB", "all MB"),
)


@dataclass(frozen=True)
class Cost:
    """What one build took and left."""

    wall: float
    processor: float
    peak: int
    pages: int
    html: int
    total: int


def measured(root: Path, engine: str) -> Cost:
    """Build the project in `root` with one engine.

    Raises:
        SystemExit: it failed.
    """
    program, *arguments = ENGINES[engine]
    command = [sys.executable, "-m", program, *arguments]
    if program == "zensical":
        command = [str(Path(sys.executable).parent / program), *arguments]
    log = root / "log.txt"
    with log.open("wb") as out:
        begun = os.times().elapsed
        process = subprocess.Popen(  # noqa: S603 - every command is written out above
            command, cwd=root, env=_environ(root), stdout=out, stderr=out
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = os.times().elapsed - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{engine}: {log.read_text(encoding='utf-8', errors='replace')}")
    files = [path for path in (root / FOLDERS[engine]).rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if path.name == "index.html"]
    return Cost(
        wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, len(pages), sum(pages),
        sum(path.stat().st_size for path in files),
    )  # fmt: skip


def _environ(root: Path) -> dict[str, str]:
    """For one day, so that two runs do the same; with the copy's own code."""
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 4, tzinfo=UTC)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "SITE_URL": URL, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root),
        "SOURCE_DATE_EPOCH": f"{noon.timestamp():.0f}",
    }  # fmt: skip


def rows(sizes: tuple[int, ...], engines: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A row for each size and engine that is asked for, as soon as it is known."""
    for size in sizes:
        with TemporaryDirectory() as folder:
            root = copy_project(Path(folder, "project"))
            make_letters(root, -(-size // MEASURES))
            configure(root)
            stock = 0.0
            for engine in sorted(engines, key=lambda each: each != "stock Material"):
                cost = measured(root, engine)
                stock = cost.processor if engine == "stock Material" else stock
                yield (
                    *(str(size), engine, str(cost.pages), f"{cost.wall:.1f}"),
                    *(f"{cost.processor:.1f}", f"{1000 * cost.processor / cost.pages:.1f}"),
                    f"{cost.processor / stock:.2f}" if stock else "–",
                    *(f"{number / 1e6:.1f}" for number in (cost.peak, cost.html, cost.total)),
                )


def machine() -> str:
    """What the figures were measured on."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    name = next(names, platform.processor() or platform.machine())
    return f"{os.cpu_count()} processors ({name}), Python {platform.python_version()}"


def main() -> None:
    """Print one table, and say which of its cells were left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every size, which takes long")
    parser.add_argument("--measures", type=int, nargs="+", help=f"of {SIZES}, or any others")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    options = parser.parse_args()
    sizes = tuple(options.measures or (SIZES if options.all else QUICK))
    print(machine())
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}", flush=True)
    for row in rows(sizes, tuple(options.engines)):
        print(f"| {' | '.join(row)} |", flush=True)
    left = [str(size) for size in SIZES if size not in sizes]
    for engine in ENGINES:
        out = left if engine in options.engines else [str(size) for size in SIZES]
        if out:
            print(f"left out: {engine} at {', '.join(out)} measures")
    if left:
        print("Everything: make bench BENCH_FLAGS=--all; or BENCH_FLAGS='--measures 480'")


if __name__ == "__main__":
    main()
