"""`python -m generator archived`, against an archive that this test plays."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from urllib3 import Retry
from world import SMALL, TODAY, run

from generator.archiving import archive
from generator.record_files import check, record_files

ROOM, MAP = "https://example.org/reading-room", "https://example.org/map"
KEPT = "第一阅览室11月20日建成".encode()


class Played(ThreadingHTTPServer):
    """An archive: what it says about each page, and what it was asked."""

    def __init__(self, answers: dict[str, object]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = answers
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Played

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path.startswith("/web/"):
            self._say(200, KEPT)
            return
        page = parse_qs(urlsplit(self.path).query)["url"][0]
        said = self.server.answers.get(page)
        if isinstance(said, list):  # of statuses, one after the other
            said = said.pop(0) if said else None
        if isinstance(said, int) and said != 200:
            self._say(said, b"", {"Retry-After": "0"})
        elif isinstance(said, bytes):
            self._say(200, said)
        else:
            self._say(200, json.dumps(self._found(said in {"found", 200})).encode())

    def _found(self, is_found: bool) -> object:  # noqa: FBT001 - of this test alone
        stamp = "20201216000000"
        copy = {
            "available": True, "status": "200", "timestamp": stamp,
            "url": f"{self.server.url}/web/{stamp}/page",
        }  # fmt: skip
        return {"archived_snapshots": {"closest": copy} if is_found else {}}

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def played(answers: dict[str, object]) -> Iterator[Played]:
    server = Played(answers)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to be spared here."""
    quick = Retry(total=2, backoff_factor=0, status_forcelist=(429, 500), raise_on_status=True)
    monkeypatch.setattr(archive.Archive, "__init__", _quick(quick))


def _quick(retries: Retry) -> object:
    plain = archive.Archive.__init__

    def init(self: archive.Archive, url: str) -> None:
        plain(self, url, 0, retries)

    return init


def test_sources_without_a_copy_are_listed_with_where_to_look(root: Path) -> None:
    done = run("archived", "--lang", "en", cwd=root)
    assert done.stdout.splitlines() == [
        f"commitments.yaml:78:26: {ROOM}",
        f"  https://web.archive.org/web/*/{ROOM}",
        f"  https://web.archive.org/save/{ROOM}",
        f"commitments.yaml:134:26: {MAP}",
        f"  https://web.archive.org/web/*/{MAP}",
        f"  https://web.archive.org/save/{MAP}",
        "2 sources have no archived copy.",
    ]


def test_a_copy_that_the_archive_has_is_entered_and_nothing_else_changes(root: Path) -> None:
    with played({ROOM: "found"}) as server:
        done = run("archived", "--ask", "--archive", server.url, "--lang", "en", cwd=root)
    said = "1 archived copy was entered. The archive has no copy of 1 source.\n"
    assert (done.returncode, done.stdout) == (0, said)
    after = (root / "commitments.yaml").read_text(encoding="utf-8")
    copy = f"{server.url}/web/20201216000000/page"
    new = f"archived: '{copy}'", f"sha256: {sha256(KEPT).hexdigest()}"
    at = "                    accessed: 2020-12-15\n"
    entered = "".join(f"                    {line}\n" for line in new)
    assert after == SMALL.replace(at, at + entered, 1)
    assert server.asked[1] == "/web/20201216000000id_/page"
    again = check(record_files(root), root, TODAY)
    assert again.problems == ()
    assert again.records[0].commitments[0].updates[0].evidence[0].archived == copy


def test_an_archive_that_is_throttled_once_is_asked_again(root: Path) -> None:
    with played({ROOM: [429, 200]}) as server:
        done = run("archived", "--ask", "--archive", server.url, "--lang", "en", cwd=root)
    assert done.stdout.startswith("1 archived copy was entered.")


@pytest.mark.parametrize("status", [429, 500])
def test_an_archive_that_stays_busy_is_left_alone(root: Path, status: int) -> None:
    with played({ROOM: [status] * 9, MAP: "found"}) as server:
        done = run("archived", "--ask", "--archive", server.url, "--lang", "en", cwd=root)
    assert done.returncode == 0
    assert "does not answer now" in done.stdout
    assert len(server.asked) == 3
    assert (root / "commitments.yaml").read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize(
    "said", [b"", b"<html>", b"[]", b'{"archived_snapshots": {"closest": {"url": "x"}}}']
)
def test_an_answer_that_makes_no_sense_is_no_copy(root: Path, said: bytes) -> None:
    with played({ROOM: said}) as server:
        done = run("archived", "--ask", "--archive", server.url, "--lang", "en", cwd=root)
    assert done.stdout.startswith("0 archived copies were entered.")
    assert (root / "commitments.yaml").read_text(encoding="utf-8") == SMALL


def test_an_archive_that_is_not_there_changes_nothing(root: Path) -> None:
    done = run("archived", "--ask", "--archive", "http://127.0.0.1:9", "--lang", "en", cwd=root)
    assert (done.returncode, "does not answer now" in done.stdout) == (0, True)
    assert (root / "commitments.yaml").read_text(encoding="utf-8") == SMALL


def test_no_more_pages_are_asked_for_than_allowed(root: Path) -> None:
    with played({}) as server:
        run("archived", "--ask", "--limit", "1", "--archive", server.url, cwd=root)
    assert len(server.asked) == 1
