"""What axe finds wrong with a page."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
_RUN = """async (rules) => {
    const { violations } = await axe.run({ resultTypes: ["violations"], rules });
    return violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ target, html }) => `${id} (${impact}): ${target} ${html}`));
}"""
_DRAWN = ("color-contrast", "css-orientation-lock", "target-size")
"""Rules that measure how a page is drawn, which takes longer than all others together."""


def load_axe(page: Page) -> None:
    """Put axe into a page, once before it is asked."""
    page.evaluate(_AXE)


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it is now, minor faults included."""
    return [f"{page.url}: {fault}" for fault in page.evaluate(_RUN, {})]


def faults_in_markup(page: Page) -> list[str]:
    """The same without what depends on how the page is drawn."""
    found: list[str] = page.evaluate(_RUN, {rule: {"enabled": False} for rule in _DRAWN})
    return found
