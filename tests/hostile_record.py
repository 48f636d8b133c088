"""The record that holds every key, with other words in every text of it and of site.yaml."""

from dataclasses import replace
from pathlib import Path

from hostile import Poison, Words
from world import PUBLISHED, TESTS, TODAY, make_small_project

from generator.locales import locales
from generator.project import Project
from generator.record_files import Checked, check
from generator.views.site import SiteView, site_view
from generator.views.teller import Edition

FULL = (TESTS / "examples" / "full.yaml").read_text(encoding="utf-8")
SITE = """\
maintainer: {zh: 一位居民, en: A resident}
contact: editors@example.org
reviewed: 2020-12-15
requests:
  address: {zh: 青禾区人民政府办公室, en: General Office of Qinghe District}
  source: {zh: 年度报告, en: the annual report}
  url: https://example.org/requests
  as_of: 2020-02-01
"""


def make_full_project(root: Path) -> Path:
    """A project whose record and site.yaml hold every key that they may have."""
    make_small_project(root, FULL)
    (root / "site.yaml").write_text(SITE, encoding="utf-8")
    return root


def reworded(found: Checked, words: Words) -> Checked:
    """What a check has let through, with other words: as if it had let those through."""
    poison = Poison(words)
    records = tuple(poison.of(record) for record in found.records)
    return replace(found, records=records, site=poison.of(found.site))


def full(root: Path) -> Checked:
    """What is in such a project."""
    found = check([make_full_project(root) / "commitments.yaml"], root, TODAY)
    assert found.is_clean
    return found


def site_of(found: Checked) -> SiteView:
    """What a reader is told of it."""
    project = Project(PUBLISHED, "example/site", found.site.contact)
    edition = Edition(TODAY, project, found.hashes, found.revisions, found.site)
    return site_view(found.records, locales(), edition)
