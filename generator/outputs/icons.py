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

_RED, _WHITE = "#b3241b", "#fff"
_WHOLE, _SQUARE, _ROUND = 32, (4, 4, 28, 28), 3
_TICK, _STROKE = ((10.5, 16.6), (14.5, 20.6), (22, 12)), 3
"""What the sign shows, on its 32 squares."""

_FINER = 4
"""How many times as large it is drawn before it is made small, so that edges are smooth."""

_SIGN = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
<rect x="4" y="4" width="24" height="24" rx="3" fill="{color}"/>\
<path d="M10.5 16.6l4 4 7.5-8.6" fill="none" stroke="#fff" stroke-width="3" \
stroke-linecap="round" stroke-linejoin="round"/></svg>
"""
_ACCENTS = ":root {{ --red: var(--light, {light}) var(--dark, {dark}) }}\n"


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
    """Every icon, one manifest a language, and the site's own color if it has one."""
    own = site.edition.site.color
    color = own.light if own else _RED
    yield File.of("assets/favicon.svg", sign(color))
    if own:
        yield File.of("assets/color.css", _ACCENTS.format(light=own.light, dark=own.dark))
    for icon in ICONS:
        yield File(icon.path, drawn(icon, color))
    for language in site.languages:
        path = f"{language.locale.code}/site.webmanifest"
        manifest = _manifest(language, color)
        yield File.of(path, json.dumps(manifest, ensure_ascii=False, indent=1))


def sign(color: str = _RED) -> str:
    """The sign as SVG."""
    return _SIGN.format(color=color)


def drawn(icon: Icon, color: str = _RED) -> bytes:
    """An icon as PNG, on a color such as #b3241b; always the same bytes."""
    scale = icon.size * _FINER / _WHOLE
    ground = color if icon.full else f"{color}00"
    image = Image.new("RGBA", (icon.size * _FINER,) * 2, ground)
    draw = ImageDraw.Draw(image)
    if not icon.full:
        draw.rounded_rectangle([n * scale for n in _SQUARE], _ROUND * scale, color)
    draw.line([(x * scale, y * scale) for x, y in _TICK], _WHITE, round(_STROKE * scale), "curve")
    for x, y in _TICK:  # the ends of the line are round, too
        draw.circle((x * scale, y * scale), _STROKE * scale / 2, _WHITE)
    out = BytesIO()
    image.resize((icon.size,) * 2, Image.Resampling.BOX).save(out, "PNG")
    return out.getvalue()


def _manifest(language: LanguageView, color: str) -> dict[str, object]:
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
        "theme_color": color,
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
