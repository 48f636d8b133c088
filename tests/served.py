"""A site served as GitHub Pages serves one: `make pages-preview`, and the tests."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

PREFIX = "/sub/path/"
COMPRESSED = ("text/", "application/json", "application/xml", "application/atom", "image/svg")
"""What is sent compressed."""


class _Pages(SimpleHTTPRequestHandler):
    """Files below a prefix, compressed; `/x` leads to `/x/`; what is not there gets 404.html."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - so declared by the base class
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".webmanifest": "application/manifest+json",
    }

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        kind = self.guess_type(str(path))
        wanted = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (wanted and path.is_file() and kind.startswith(COMPRESSED)):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(HTTPStatus.OK)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(body))),
            ("Vary", "Accept-Encoding"),
        ):
            self.send_header(name, value)
        self.end_headers()
        return BytesIO(body)

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


def preview(folder: Path, port: int) -> str:
    """Serve a folder until somebody stops it; returns what kept it from being served."""
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Pages, directory=str(folder)))
    except OSError as error:
        return f"Port {port} cannot be had ({error.strerror}): make pages-preview PORT=8002"
    print(f"http://127.0.0.1:{port}{PREFIX}  (Ctrl-C to stop)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return ""


if __name__ == "__main__":
    sys.exit(preview(Path(sys.argv[1]), int(sys.argv[2])))
