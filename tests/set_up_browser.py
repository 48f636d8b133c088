"""Find a browser that starts, or install one: `python tests/set_up_browser.py`.

Looked for are $BROWSER_PATH, Chromium and Chrome on PATH, and Playwright's own Chromium.
If none starts, Debian's package is tried first, because a machine may reach Debian's
packages and not the host of Playwright's downloads; elsewhere Playwright downloads one.
The path goes to standard output, all that is said about it to standard error.
"""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

HEADLESS = (
    "--headless",
    "--no-sandbox",  # root has no sandbox, and only our own pages are opened
    "--disable-gpu",
    "--disable-background-networking",  # tests ask nobody but the page's own server
    "--no-first-run",
)

HELP = """\
There is no browser for the tests, and none could be installed.
Install Chromium or Chrome so that `chromium` or `google-chrome` is on PATH,
or set BROWSER_PATH to one, and run this again.
"""


@functools.cache
def find_browser() -> str | None:
    """The path of the first browser that really starts."""
    return next(filter(starts, candidates()), None)


def candidates() -> Iterator[str]:
    """Paths that may be a browser; $BROWSER_PATH decides alone if it is set."""
    if chosen := os.environ.get("BROWSER_PATH"):
        yield chosen
        return
    yield from filter(None, map(shutil.which, NAMES))
    if downloaded := playwright_browser():
        yield downloaded


def playwright_browser() -> str | None:
    """Where Playwright puts its own Chromium, whether it is there or not."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - works without it too
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Whether the browser draws a page; Ubuntu's `chromium-browser` may be an empty shell."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        page = run(
            [path, *HEADLESS, f"--user-data-dir={profile}", "--dump-dom", "data:text/html,ready"]
        )
    return page is not None and "ready" in page


def install_browser() -> str | None:
    """The path of a browser installed by the first way that works here."""
    for install in (apt_install_chromium, playwright_install):
        if install():
            find_browser.cache_clear()
            if path := find_browser():
                return path
    return None


def apt_install_chromium() -> bool:
    """Install Debian's Chromium; Ubuntu has no package of this name."""
    return apt_install("chromium", "fonts-noto-cjk")


def playwright_install() -> bool:
    """Let Playwright download its Chromium, and the libraries it needs where it may."""
    with_deps = ["--with-deps"] if is_root() and shutil.which("apt-get") else []
    print("downloading Playwright's Chromium", file=sys.stderr)
    command = [sys.executable, "-m", "playwright", "install", *with_deps, "chromium"]
    return run(command, timeout=900, loud=True) is not None


def has_chinese_font() -> bool:
    """Whether Chinese text is drawn as characters, not as boxes."""
    return bool(run(["fc-list", ":lang=zh"]))


def apt_install(*packages: str) -> bool:
    """Install Debian packages, as root or by a sudo that asks no password."""
    if not shutil.which("apt-get") or not (is_root() or shutil.which("sudo")):
        return False
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt_get += ["-o", "DPkg::Lock::Timeout=120"]  # another installation may be under way
    if not is_root():
        apt_get = ["sudo", "-n", *apt_get]
    print(f"installing {' '.join(packages)}", file=sys.stderr)
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if run([*apt_get, *step], timeout=900, loud=True) is None:
            return False
    return True


def is_root() -> bool:
    """Whether this process may install for the whole machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def run(command: list[str], *, timeout: int = 60, loud: bool = False) -> str | None:
    """What the command printed, or None if it failed; `loud` shows the end of its complaint."""
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=timeout,
        )
    except (OSError, subprocess.SubprocessError) as error:
        if loud:
            complaint = getattr(error, "stderr", None) or str(error)
            print(*str(complaint).splitlines()[-5:], sep="\n", file=sys.stderr)
        return None
    return done.stdout


def main() -> int:
    """Say which browser the tests will use."""
    path = find_browser()
    if path is None and not os.environ.get("BROWSER_PATH"):
        path = install_browser()
    if path is None:
        print(HELP, end="", file=sys.stderr)
        return 1
    if not has_chinese_font():
        apt_install("fonts-noto-cjk")  # only screenshots look worse without
    print((run([path, "--version"]) or "").strip(), file=sys.stderr)
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
