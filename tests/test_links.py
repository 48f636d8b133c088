"""`python -m generator links` and `verify`, against servers that these tests play."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from threading import Event, Thread

import pytest
from urllib3 import Retry, Timeout
from world import SMALL, TODAY, Check, run

from generator.locales import locales
from generator.reaching import live, web
from generator.reaching.links import LONGEST, Looked, as_markdown, cited, looked
from generator.reaching.live import SUMS, Live
from generator.reaching.web import LARGEST, UnreachableError, Web
from generator.record_files import check, record_files

QUOTED = "第一阅览室11月20日建成，设有座位40个。"
SOUND = "<!DOCTYPE html><title>新闻</title><p>第一阅览室 11月20日<b>建成</b>，\n设有座位40个。</p>"
FRONT = "<title>青禾区人民政府</title>" + "<p>要闻</p>" * 200
ERROR = "<title>404 Not Found</title>" + "<p>无</p>" * 300

Answer = tuple[int, dict[str, str], bytes]


def page(text: str, code: int = 200, charset: str = "utf-8", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return code, {"Content-Type": f"text/html; charset={charset}", **named}, text.encode(charset)


class Played(ThreadingHTTPServer):
    """What it answers to each path, the last answer again and again; and what it was asked."""

    daemon_threads = True

    def __init__(self, answers: dict[str, list[Answer]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers, self.asked, self.done = answers, list[str](), Event()

    def handle_error(self, *_: object) -> None:
        """Say nothing of who hung up."""


class _Handler(BaseHTTPRequestHandler):
    server: Played

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path == "/slow":
            self.server.done.wait(20)
            return
        known = self.server.answers.get(self.path, [page("nothing", 404)])
        code, headers, body = known.pop(0) if len(known) > 1 else known[0]
        self.send_response(code)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def played(answers: dict[str, list[Answer]], tls: SSLContext | None = None) -> Iterator[Played]:
    server = Played(answers)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def hasty() -> Web:
    """As patient in all but time."""
    at_once = web._PATIENCE.new(backoff_factor=0)  # noqa: SLF001 - the very same, without waiting
    return Web(pause=0, retries=at_once, timeout=Timeout(connect=2, read=0.5))


Look = Callable[[str], Looked]


@pytest.fixture
def look(checked: Check, hasty: Web) -> Look:
    """Look at the small record's first source, which stands at this address."""

    def look(url: str) -> Looked:
        record = checked(SMALL.replace("https://example.org/reading-room", url)).records
        return looked({url: cited(record)[url]} if record else {}, hasty)

    return look


CASES: dict[str, tuple[list[Answer], str]] = {
    "as it was": ([page(SOUND)], ""),
    "in another script": ([page(SOUND, charset="gb18030")], ""),
    "a document": ([(200, {"Content-Type": "application/pdf"}, b"%PDF-1.7")], ""),
    "busy once, and asked again": ([page("", 429, Retry_After="0"), page(SOUND)], ""),
    "failing once, and asked again": ([page("", 503), page(SOUND)], ""),
    "busy": ([page("", 429, Retry_After="0")], "unknown"),
    "gone": ([page("nothing", 404)], "gone"),
    "gone for good": ([page("nothing", 410)], "gone"),
    "closed to programs": ([page("no", 403)], "closed"),
    "failing": ([page("", 500)], "failing"),
    "a page that says 404 and answers 200": ([page(ERROR)], "soft"),
    "a short page that says so": ([page("<p>您访问的页面不存在</p>")], "soft"),
    "other words": ([page(SOUND.replace("40", "30"))], "changed"),
    "words in a script only": ([page(f"<p>新闻</p><script>'{QUOTED}'</script>")], "changed"),
    "to a page that says the same": ([page("", 301, Location="/sound")], ""),
    "to the front page": ([page("", 302, Location="/")], "soft"),
    "round and round": ([page("", 302, Location="/page")], "redirects"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_became_of_a_page_is_told(look: Look, name: str) -> None:
    answers, how = CASES[name]
    others = {"/": [page(FRONT)], "/sound": [page(SOUND)]}
    with played({"/page": list(answers), **others}) as server:
        found = look(f"http://127.0.0.1:{server.server_port}/page")
        assert len(server.asked) <= 10  # bounded, whatever it answers
    assert [each.how for each in found.broken] == ([how] if how not in ("", "unknown") else [])
    assert (found.sound, found.unknown) == (int(how == ""), int(how == "unknown"))


def test_a_page_that_does_not_answer_in_time_is_told(look: Look) -> None:
    with played({}) as server:
        found = look(f"http://127.0.0.1:{server.server_port}/slow")
    assert [each.how for each in found.broken] == ["timeout"]


def test_a_port_that_nobody_listens_at_is_told(look: Look) -> None:
    with played({}) as server:
        port = server.server_port
    assert [each.how for each in look(f"http://127.0.0.1:{port}/x").broken] == ["refused"]


def test_a_name_that_is_unknown_is_told(look: Look) -> None:
    found = look("http://no-such-host.invalid/x")
    assert [each.how for each in found.broken] == ["name"]


def test_a_certificate_that_nobody_vouches_for_is_told(look: Look, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(  # noqa: S603 - written out here
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",  # noqa: S607
         "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with played({"/page": [page(SOUND)]}, context) as server:
        found = look(f"https://127.0.0.1:{server.server_port}/page")
    assert [each.how for each in found.broken] == ["tls"]


def test_a_page_without_end_is_not_read_to_its_end(hasty: Web) -> None:
    with played({"/page": [page("x" * (LARGEST + 10))]}) as server:
        answer = hasty.get(f"http://127.0.0.1:{server.server_port}/page")
    assert len(answer.data) == LARGEST


def test_nothing_is_asked_without_a_pause_or_for_long() -> None:
    patience: Retry = Web().retries
    assert Web().pause >= 1
    assert patience.respect_retry_after_header
    assert (patience.retry_after_max, patience.total) == (60, 8)


def test_a_report_names_the_place_and_a_copy_and_changes_nothing(root: Path) -> None:
    with played({"/map": [page("公共泊位分布图 现公布2020年公共泊位分布图。")]}) as server:
        here = f"http://127.0.0.1:{server.server_port}"
        kept = "https://archive.example.org/room"
        text = SMALL.replace("https://example.org", here).replace(
            "            accessed: 2020-12-15\n                    excerpt: 第一",
            f"            accessed: 2020-12-15\n                    archived: {kept}\n"
            "                    excerpt: 第一",
        )
        (root / "commitments.yaml").write_text(text, encoding="utf-8")
        done = run("links", "--pause", "0", "--lang", "en", cwd=root)
    assert done.returncode == 0
    at = 1 + text[: text.index(f"{here}/reading-room")].count("\n")
    assert f"Gone (404 or 410): `{here}/reading-room`" in done.stdout
    assert f"cited at `commitments.yaml:{at}:" in done.stdout
    assert f"archived copy: `{kept}`" in done.stdout
    assert (
        done.stderr
        == "1 page is sound. 1 broke. 0 asked to be left alone, so they are not known.\n"
    )
    assert (root / "commitments.yaml").read_text(encoding="utf-8") == text


def test_where_all_is_sound_there_is_no_report(root: Path) -> None:
    pages = {"/map": [page("现公布2020年公共泊位分布图。")], "/reading-room": [page(SOUND)]}
    with played(pages) as server:
        here = f"http://127.0.0.1:{server.server_port}"
        text = SMALL.replace("https://example.org", here)
        (root / "commitments.yaml").write_text(text, encoding="utf-8")
        done = run("links", "--pause", "0", cwd=root)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_long_report_is_cut(root: Path) -> None:
    sources = cited(check(record_files(root), root, TODAY).records)
    from generator.reaching.links import Broken  # noqa: PLC0415 - of this test alone

    many = [Broken(f"https://example.org/{n}", "gone", next(iter(sources.values())))
            for n in range(2_000)]  # fmt: skip
    told = as_markdown(Looked(tuple(many), 0, 0), locales()["zh"])
    assert len(told) <= LONGEST
    assert "没有列出" in told.splitlines()[-1]


# The published site


def sums(files: dict[str, bytes]) -> bytes:
    return "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in files.items()).encode()


FILES = {f"page-{n}/index.html": f"page {n}".encode() for n in range(100)}


def site(files: dict[str, bytes], listed: dict[str, bytes] = FILES) -> dict[str, list[Answer]]:
    whole = {**files, SUMS: sums(listed)}
    return {f"/site/{path}": [(200, {}, data)] for path, data in whole.items()}


def test_a_site_as_it_was_built_is_verified(hasty: Web) -> None:
    expected = sha256(sums(FILES)).hexdigest()
    with played(site(FILES)) as server:
        here = Live(f"http://127.0.0.1:{server.server_port}/site/", hasty, tries=1)
        found = here.compared(expected)
        assert (found.is_expected, found.differing) == (True, ())
        assert found.fetched == len(server.asked) - 1 <= live.MOST


def test_a_file_that_is_another_or_missing_is_told(hasty: Web) -> None:
    changed = {**FILES, "page-0/index.html": b"another"}
    del changed["page-99/index.html"]
    with played(site(changed)) as server:
        here = Live(f"http://127.0.0.1:{server.server_port}/site/", hasty, tries=1)
        found = here.compared(most=1_000)
    assert found.differing == ("page-0/index.html", "page-99/index.html")


def test_a_site_is_waited_for(hasty: Web) -> None:
    new = sums(FILES)
    answers: dict[str, list[Answer]] = {
        "/SHA256SUMS": [(200, {}, b"old"), (404, {}, b""), (200, {}, new)]
    }
    with played({**answers, "/page-0/index.html": [(200, {}, b"page 0")]}) as server:
        here = Live(f"http://127.0.0.1:{server.server_port}/", hasty, tries=3, wait=0)
        found = here.compared(sha256(new).hexdigest(), most=1)
    assert (found.is_expected, found.fetched, found.differing) == (True, 1, ())


def test_another_site_is_told(root: Path) -> None:
    with played(site(FILES)) as server:
        url = f"http://127.0.0.1:{server.server_port}/site"
        done = run("verify", url, "--sums", "0" * 64, "--tries", "1", "--lang", "en", cwd=root)
        good = run("verify", url, "--tries", "1", "--lang", "en", cwd=root)
    assert done.returncode == 1
    assert done.stderr == f"{url}/ serves another site than the one that was built.\n"
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.endswith("files were fetched and compared with SHA256SUMS.\n")


def test_a_site_that_does_not_answer_is_told(hasty: Web) -> None:
    with played({}) as server:
        port = server.server_port
    with pytest.raises(UnreachableError):
        Live(f"http://127.0.0.1:{port}/", hasty, tries=1).compared()
