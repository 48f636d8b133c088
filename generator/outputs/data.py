"""The data under /data/v1/, and each measure's beside its page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.data.published import data_files
from generator.outputs.files import File
from generator.views.site import SiteView


def data(site: SiteView) -> Iterator[File]:
    """Every file of the data; a measure's once more at its page's address, in each language."""
    known = {file.path: file for file in data_files(site)}
    yield from (File(file.path, file.data) for file in known.values())
    for language in site.languages:
        for letter in language.letters:
            for measure in letter.measures:
                own = known[f"data/v1/{letter.id}/{measure.id}.json"]
                yield File(f"{measure.address.path}index.json", own.data)
