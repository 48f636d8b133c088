"""The browser that `set_up_browser` has found, started."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright
from set_up_browser import HEADLESS, find_browser

PATIENCE = 10_000
"""Milliseconds after which what does not come is missing."""

expect.set_options(timeout=PATIENCE)


@contextmanager
def launched() -> Iterator[Browser]:
    """A real browser while the context lasts; none is a failure."""
    path = find_browser()
    assert path, "no browser starts; `python tests/set_up_browser.py` finds or installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=HEADLESS)
        browser.on("context", lambda context: context.set_default_timeout(PATIENCE))
        yield browser
        browser.close()
