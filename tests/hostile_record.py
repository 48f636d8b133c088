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
name: {zh: 青禾承诺, en: Qinghe Promises}
description: {zh: 青禾区的承诺。, en: What Qinghe promised.}
question: {zh: "{year}年的{n}项承诺怎样了？", en: "What became of {n} promises of {year}?"}
lead: {zh: "{number}：{sections}个部分，{measures}项举措。", en: "{number}: {sections}."}
landing: {zh: "{n}项承诺。", en: "{n} promises."}
independent: {zh: 本站不属于青禾区。, en: This site is not Qinghe’s.}
hint: {zh: 阅览室, en: reading room}
place_names: {zh: [青禾], en: [qinghe]}
languages: [zh, en]
time_zone: Asia/Shanghai
repository: example/site
sketch:
  name: {zh: 青禾区示意图, en: A sketch of Qinghe}
  land: M10 10 L90 10 L90 130 Z
  water: M0 0 L10 140
  water_name: {zh: 青河, en: Qing River}
  x: 10
  y: 20
color: {light: '#7a1f5c', dark: '#f0867d'}
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
    words = {code: each.of_site(found.site) for code, each in locales().items()}
    return site_view(found.records, words, edition)
