"""What is installed and published of others: known, allowed, listed, and told to readers."""

import json
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing
from list_supplies import LICENSES, SBOM, licenses, packages, parts, sbom
from world import ROOT, Built

ALLOWED = frozenset(
    ("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MIT-CMU",
     "MPL-2.0", "OFL-1.1", "PSF-2.0")
)  # fmt: skip
"""Licenses whose terms a site under ours keeps: they ask for a notice, or nothing."""

TOOLS_ONLY = frozenset(("GPL-2.0-or-later", "Artistic-1.0-Perl"))
"""Licenses of tools that only test: nothing of theirs is published."""


@pytest.mark.parametrize("lock", ["build", "site", "test"])
def test_the_license_of_all_that_is_installed_is_allowed(lock: str) -> None:
    spdx = get_spdx_licensing()
    allowed = ALLOWED | (TOOLS_ONLY if lock == "test" else frozenset())
    assert packages(lock)
    for each in packages(lock):
        assert each.license, f"{each.name} says no license; look it up, and enter it"
        found = set(spdx.parse(each.license, validate=True).symbols)
        assert {symbol.key for symbol in found} <= allowed, each


def test_the_license_of_what_checks_the_scripts_is_allowed() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    installed = {name: each for name, each in lock["packages"].items() if name}
    assert installed
    assert {each["license"] for each in installed.values()} <= ALLOWED


def test_what_is_published_of_others_has_its_license_there() -> None:
    for part in parts():
        assert part.license in ALLOWED
        assert len(part.text.read_text(encoding="utf-8")) > 500, part.name


def test_the_lists_are_those_of_the_locks() -> None:
    assert SBOM.read_text(encoding="utf-8") == sbom(), "run `make lock`"
    assert LICENSES.read_text(encoding="utf-8") == licenses(), "run `make lock`"


def test_the_list_is_cyclonedx() -> None:
    text = SBOM.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    listed = {(each["name"], each.get("version")) for each in json.loads(text)["components"]}
    locked = {(each.name, each.version) for lock in ("build", "site") for each in packages(lock)}
    assert listed == locked | {(part.name, part.version or None) for part in parts()}


def test_both_lists_are_published(built: Built) -> None:
    for file in (SBOM, LICENSES):
        assert Path(built.folder, file.name).read_bytes() == file.read_bytes()
