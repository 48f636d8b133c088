"""Each measure's address as a picture, for the sheet that is printed and hung on a wall."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import segno

from generator.outputs.files import File
from generator.views.site import SiteView


def qr_codes(site: SiteView) -> Iterator[File]:
    """One SVG a measure, in each language, at its page's address."""
    for language in site.languages:
        for page in language.pages:
            if page.kind.name == "measure":
                out = BytesIO()
                code = segno.make(
                    site.edition.project.absolute(page.address), error="m", micro=False
                )
                code.save(out, kind="svg", xmldecl=False, nl=False, omitsize=True, border=2,
                          svgclass=None, lineclass=None, dark="#000", light="#fff")  # fmt: skip
                yield File(f"{page.address.path}qr.svg", out.getvalue())
