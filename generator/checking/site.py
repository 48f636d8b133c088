"""Rules about what a site says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem
from generator.record.site import Color, Site

PAPER = {"light": "#fbf9f4", "dark": "#171614"}
"""On what a site's color stands; the same as in site.css."""

CONTRAST = 4.5
"""Web Content Accessibility Guidelines 2.2, 1.4.3: the least contrast of text with its ground."""


def broken_site_rules(site: Site) -> Iterator[Problem]:
    """A site has a name in each of its languages, and a color that can be read on its paper."""
    lacking = [code for code in site.languages if site.name and code not in site.name]
    if lacking and site.at:
        yield Problem("no_name", site.at.of("name"), names=lacking)
    if site.color:
        yield from _faint(site.color)


def _faint(its: Color) -> Iterator[Problem]:
    for name, color in (("light", its.light), ("dark", its.dark)):
        if (found := contrast(color, PAPER[name])) < CONTRAST:
            values = {"value": color, "found": f"{found:.1f}", "least": str(CONTRAST)}
            yield Problem("low_contrast", its.at.of(name), values=values)


_DARKEST = 0.04045
"""Below it a part of a color counts in proportion."""


def contrast(one: str, other: str) -> float:
    """How well two colors, as #b3241b, are told apart: from 1 to 21."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    """How bright a color is; source: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
