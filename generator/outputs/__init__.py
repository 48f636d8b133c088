"""What is published beside the pages. One module makes one sort of file.

An output is told to the rest of the program by its row in `OUTPUTS`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.outputs.calendar import calendar
from generator.outputs.copies import copies
from generator.outputs.data import data
from generator.outputs.embeds import embeds
from generator.outputs.feeds import feeds
from generator.outputs.files import File, Output
from generator.outputs.for_programs import for_programs
from generator.outputs.icons import icons
from generator.outputs.pictures import pictures
from generator.outputs.qr_codes import qr_codes
from generator.outputs.redirects import redirects
from generator.outputs.search import search
from generator.outputs.sitemap import sitemap
from generator.outputs.whole import whole
from generator.views.site import SiteView

OUTPUTS: tuple[Output, ...] = (
    Output("calendar", "text/calendar", calendar),
    Output("copies", "text/markdown", copies),
    Output("data", "application/json", data),
    Output("embeds", "text/html", embeds),
    Output("feeds", "application/atom+xml", feeds),
    Output("for_programs", "text/plain", for_programs),
    Output("icons", "application/manifest+json", icons),
    Output("pictures", "image/png", pictures),
    Output("qr_codes", "image/svg+xml", qr_codes),
    Output("redirects", "text/html", redirects),
    Output("search", "application/json", search),
    Output("sitemap", "application/xml", sitemap),
    Output("whole", "text/html", whole),
)


def files(site: SiteView) -> Iterator[File]:
    """Every file of every output."""
    for output in OUTPUTS:
        yield from output.files(site)
