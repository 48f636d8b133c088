"""The data under /data/v1/, and what stands beside pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.data.beside import beside
from generator.data.published import data_files
from generator.outputs.files import File
from generator.views.site import SiteView


def data(site: SiteView) -> Iterator[File]:
    """Every file of the data, and every page's own at its address."""
    for file in (*data_files(site), *beside(site)):
        yield File(file.path, file.data)
