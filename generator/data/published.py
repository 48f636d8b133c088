"""All files of the data, and the index that lists them."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from generator.data.files import (
    LICENSE,
    VERSION,
    DataFile,
    dumped,
    frame_schema,
    json_files,
    schema_file,
)
from generator.data.shapes import ROOT, Json, Schema
from generator.data.tables import table_files
from generator.views.site import SiteView

SCHEMA = f"{ROOT}/schema/index.json"


@lru_cache(maxsize=1)
def data_files(site: SiteView) -> tuple[DataFile, ...]:
    """Every file, the index first."""
    every = (*json_files(site), *table_files(site), _schema(site))
    return (_index(site, every), *every)


def _index(site: SiteView, every: tuple[DataFile, ...]) -> DataFile:
    url, first = site.edition.project.url, site.languages[0]
    value = {
        "$schema": f"{url}{SCHEMA}",
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
    return DataFile(f"{ROOT}/index.json", "application/json", "index", dumped(value), SCHEMA)


_COUNTED = ("sections", "measures", "commitments", "updates", "terms")


def _schema(site: SiteView) -> DataFile:
    """The index's own."""
    text, url = {"type": "string"}, {"type": "string", "format": "uri"}
    count = {"type": "integer", "minimum": 0}
    properties = {
        **frame_schema(),
        "languages": {"type": "object", "additionalProperties": text},
        "letters": _many({"id": text, "revision": text, **dict.fromkeys(_COUNTED, count)}),
        "files": _many(
            {
                "url": url,
                "holds": text,
                "media_type": text,
                "bytes": count,
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "schema": {"type": ["string", "null"], "format": "uri"},
            }
        ),
    }
    return schema_file("index", properties, {}, site)


def _many(properties: Schema) -> Schema:
    each = {"type": "object", "properties": properties, "required": list(properties)}
    return {"type": "array", "items": each}


def _listed(file: DataFile, url: str) -> Json:
    return {
        "url": f"{url}{file.path}",
        "holds": file.kind,
        "media_type": file.media_type,
        "bytes": len(file.data),
        "sha256": sha256(file.data).hexdigest(),
        "schema": f"{url}{file.schema}" if file.schema else None,
    }
