"""All files of the data, and the index that lists them."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256

from generator.data.files import LICENSE, VERSION, DataFile, json_files
from generator.data.shapes import ROOT, Json
from generator.data.tables import table_files
from generator.views.site import SiteView


@lru_cache(maxsize=1)
def data_files(site: SiteView) -> tuple[DataFile, ...]:
    """Every file, the index first."""
    every = (*json_files(site), *table_files(site))
    return (_index(site, every), *every)


def _index(site: SiteView, every: tuple[DataFile, ...]) -> DataFile:
    url, first = site.edition.project.url, site.languages[0]
    value = {
        "version": VERSION,
        "license": LICENSE,
        "as_of": site.edition.today.isoformat(),
        "languages": {code: locale.tag for code, locale in site.locales.items()},
        "letters": [
            {
                "id": letter.id,
                "revision": letter.revision,
                "sections": len(letter.sections),
                "measures": len(letter.measures),
                "commitments": len(letter.commitments),
                "updates": sum(len(each.updates) for each in letter.commitments),
                "terms": len(letter.terms),
            }
            for letter in first.letters
        ],
        "files": [_listed(file, url) for file in every],
    }
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return DataFile(f"{ROOT}/index.json", "application/json", "index", f"{text}\n".encode())


def _listed(file: DataFile, url: str) -> Json:
    return {
        "url": f"{url}{file.path}",
        "holds": file.kind,
        "media_type": file.media_type,
        "bytes": len(file.data),
        "sha256": sha256(file.data).hexdigest(),
        "schema": f"{url}{file.schema}" if file.schema else None,
    }
