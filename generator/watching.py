"""What a live preview looks at: everything of the project that a person changes."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator.record_files import FINDINGS
from generator.writing import FRESH, generated_pages, is_generated

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

CHANGES = frozenset(("created", "modified", "moved", "deleted"))
"""What can happen to a file; looking into one changes nothing."""

BELOW = ("commitments", FINDINGS)
"""Folders that may come and go."""


class Watch(FileSystemEventHandler):
    """Tells a preview of changes, but not of the pages that it wrote itself.

    A folder is watched rather than its files: editors put a new file in an old one's place, and
    who looks at the old one sees no more of it.
    """

    def __init__(self, server: LiveReloadServer, root: Path, docs: Path) -> None:
        """Look at the project in `root`, whose prose stands in `docs`."""
        self._server, self._root, self._docs = server, root, docs
        self._signal = Path(mkdtemp(prefix="preview-"))
        self._pages = set(generated_pages(docs))
        self._below: set[str] = set()
        server.unwatch(str(docs))  # where each build writes, and so would begin the next
        server.watch(str(self._signal))
        server.observer.schedule(self, str(root), recursive=False)
        server.observer.schedule(self, str(docs), recursive=True)
        self._look_below()

    def _look_below(self) -> None:
        """Look at the folders that have come since."""
        for name in BELOW:
            is_there = (self._root / name).is_dir()
            if is_there and name not in self._below:
                self._server.observer.schedule(self, str(self._root / name), recursive=True)
            self._below = self._below | {name} if is_there else self._below - {name}

    def on_any_event(self, event: FileSystemEvent) -> None:
        """What happened to a file."""
        if event.event_type not in CHANGES:
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if event.is_directory:
            if not any(path.parent == self._root and path.name in BELOW for path in paths):
                return
            self._look_below()
        elif all(map(self._is_ours, paths)):
            return
        (self._signal / "changed").touch()

    def _is_ours(self, path: Path) -> bool:
        """Whether a build wrote a file, or has taken it away again."""
        if path.name.startswith(".") and path.name.endswith(FRESH):
            return True
        if self._docs not in path.parents:
            return False
        if not path.is_file():
            return path in self._pages
        if is_generated(path):
            self._pages.add(path)
        return path in self._pages
