"""The site's sign as pictures, and for each language the file by which a phone keeps the site.

Sources: https://www.w3.org/TR/appmanifest/ and https://web.dev/articles/maskable-icon
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from generator.outputs.files import File
from generator.views.site import LanguageView, SiteView

_RED, _WHITE, _CLEAR = "#b3241b", "#fff", "#b3241b00"
_WHOLE, _SQUARE, _ROUND = 32, (4, 4, 28, 28), 3
_TICK, _STROKE = ((10.5, 16.6), (14.5, 20.6), (22, 12)), 3
"""What favicon.svg draws, on its 32 squares."""

_FINER = 4
"""How many times as large it is drawn before it is made small, so that edges are smooth."""


@dataclass(frozen=True)
class Icon:
    """A picture of the sign; one that is `full` is red to its edges, for masks of any shape."""

    name: str
    size: int
    full: bool = False

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"assets/icons/{self.name}.png"


ICONS = (
    Icon("icon-192", 192),
    Icon("icon-512", 512),
    Icon("maskable-512", 512, full=True),
    Icon("apple-touch", 180, full=True),
)


def icons(site: SiteView) -> Iterator[File]:
    """Every icon, and one manifest a language."""
    for icon in ICONS:
        yield File(icon.path, drawn(icon))
    for language in site.languages:
        path = f"{language.locale.code}/site.webmanifest"
        yield File.of(path, json.dumps(_manifest(language), ensure_ascii=False, indent=1))


def drawn(icon: Icon) -> bytes:
    """An icon as PNG; always the same bytes."""
    scale = icon.size * _FINER / _WHOLE
    image = Image.new("RGBA", (icon.size * _FINER,) * 2, _RED if icon.full else _CLEAR)
    draw = ImageDraw.Draw(image)
    if not icon.full:
        draw.rounded_rectangle([n * scale for n in _SQUARE], _ROUND * scale, _RED)
    draw.line([(x * scale, y * scale) for x, y in _TICK], _WHITE, round(_STROKE * scale), "curve")
    for x, y in _TICK:  # the ends of the line are round, too
        draw.circle((x * scale, y * scale), _STROKE * scale / 2, _WHITE)
    out = BytesIO()
    image.resize((icon.size,) * 2, Image.Resampling.BOX).save(out, "PNG")
    return out.getvalue()


def _manifest(language: LanguageView) -> dict[str, object]:
    locale = language.locale
    return {
        "name": locale.say("site.name"),
        "short_name": locale.say("site.name"),
        "description": locale.say("site.description"),
        "lang": locale.tag,
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": "#fbf9f4",
        "theme_color": _RED,
        "icons": [
            {
                "src": f"../{icon.path}",
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": "maskable" if icon.full else "any",
            }
            for icon in ICONS
            if icon.name != "apple-touch"
        ],
        "shortcuts": [
            {"name": locale.say("site.search"), "url": "search/"},
            *(
                {"name": locale.say("site.commitments"), "url": f"{letter.id}/commitments/"}
                for letter in language.letters[:1]
            ),
        ],
    }
