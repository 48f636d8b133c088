"""QR codes, for what is printed and hung on a wall."""

from __future__ import annotations

from io import BytesIO

import segno
from markupsafe import Markup


def qr_code(address: str, label: str) -> Markup:
    """An SVG picture of an address, drawn in the text's color, with a label for screen readers."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, svgclass="qr",
        lineclass=None, title=label, nl=False, dark="#000", light="#fff",
    )  # fmt: skip
    # What segno draws is shapes and the escaped label.
    return Markup(out.getvalue().decode())  # noqa: S704
