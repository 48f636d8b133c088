"""A site served as GitHub Pages serves one."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PREFIX = "/sub/path/"


class _Pages(SimpleHTTPRequestHandler):
    """Files below a prefix; `/x` leads to `/x/`, and what is not there gets 404.html."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - so declared by the base class
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
    }

    def translate_path(self, path: str) -> str:
        bare = path.partition("?")[0].partition("#")[0]
        if not bare.startswith(PREFIX):
            return str(Path(self.directory, "outside", "of", "the", "site"))
        return super().translate_path(f"/{bare.removeprefix(PREFIX)}")

    def list_directory(self, *_: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, *_: object) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served, on a free port, while the context lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
