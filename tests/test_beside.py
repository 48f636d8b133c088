"""What stands beside pages says what they say, and since when."""

import json
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from world import PUBLISHED, TODAY, told

from generator.data.beside import beside
from generator.data.published import data_files
from generator.kinds import KINDS
from generator.locales import locales
from generator.outputs.sitemap import sitemap
from generator.project import Project
from generator.record.knowing import commitment_on, known_on
from generator.record.model import Record
from generator.record.newest import newest
from generator.record.schedule import Schedule, schedule
from generator.record_files import Checked
from generator.views.site import SiteView, site_view
from generator.views.teller import Edition

Json = dict[str, Any]
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LATER = TODAY + timedelta(days=40)


@pytest.fixture(scope="module")
def site(frozen: Checked) -> SiteView:
    return told(frozen, Project(PUBLISHED))


@pytest.fixture(scope="module")
def files(site: SiteView) -> dict[str, Json]:
    return {file.path: json.loads(file.data) for file in beside(site)}


def rows(files: dict[str, Json], page: str) -> list[str]:
    return [row["id"] for row in files[f"zh/{page}index.json"]["listing"]["commitments"]]


def test_every_page_of_a_kind_that_has_data_has_them_in_every_language(
    site: SiteView, files: dict[str, Json]
) -> None:
    pages = [page for language in site.languages for page in language.pages if page.kind.data]
    assert set(files) == {f"{page.address.path}index.json" for page in pages}
    assert {kind.name for kind in KINDS if not kind.data and not kind.is_by_hand} == {
        "search",
        "coverage",
    }
    for path, value in files.items():
        assert value == files[f"zh/{path.partition('/')[2]}"]


def test_each_is_as_its_schema_says(site: SiteView, files: dict[str, Json]) -> None:
    known = {f"{PUBLISHED}{file.path}": file.data for file in data_files(site)}
    checkers = {
        url: Draft202012Validator(json.loads(known[url]), format_checker=FormatChecker())
        for url in {value["$schema"] for value in files.values()}
    }
    assert len(checkers) == len({kind.data for kind in KINDS} - {""})
    for path, value in files.items():
        errors = [error.message for error in checkers[value["$schema"]].iter_errors(value)]
        assert errors == [], path


def test_lists_hold_what_their_pages_list(files: dict[str, Json], record: Record) -> None:
    letter, every = f"{record.letter.id}/", record.commitments
    assert rows(files, "") == [each.id for each in every]
    assert rows(files, f"{letter}commitments/") == [each.id for each in every]
    for topic in record.topics:
        under = [each.id for each in every if topic in each.topics]
        assert rows(files, f"{letter}topics/{topic}/") == under
    for place in record.places:
        under = [each.id for each in every if place in each.places]
        assert rows(files, f"{letter}places/{place}/") == under
    assert sorted(rows(files, f"{letter}deadlines/")) == [each.id for each in every if each.due]
    assert rows(files, f"{letter}status/delivered/") == [
        each.id for each in every if each.status == "delivered"
    ]


def test_a_row_leads_to_the_whole_commitment(site: SiteView, files: dict[str, Json]) -> None:
    known = {f"{PUBLISHED}{file.path}": file.data for file in data_files(site)}
    for row in files["zh/index.json"]["listing"]["commitments"]:
        whole = json.loads(known[row["data"]])["commitment"]
        assert row == {"letter": row["letter"], "data": row["data"]} | {
            key: whole[key] for key in row if key not in ("letter", "data")
        }


def test_the_page_of_changes_is_told_whole(files: dict[str, Json], record: Record) -> None:
    changes = files[f"zh/{record.letter.id}/changes/index.json"]["changes"]
    assert len(changes["updates"]) == sum(len(each.standing) for each in record.commitments)
    assert {each.reviewed.isoformat() for each in record.measures if each.reviewed} <= {
        edit["date"] for edit in changes["edits"]
    }
    terms = files[f"zh/{record.letter.id}/glossary/index.json"]["terms"]["terms"]
    assert [term["id"] for term in terms] == list(record.glossary)


def test_what_is_told_of_a_commitment_has_not_changed_since_it_says(record: Record) -> None:
    for each in record.commitments:
        since = newest(each, TODAY) or record.letter.written
        assert commitment_on(each, since) == commitment_on(each, TODAY)
        states = [schedule(each, day) is Schedule.PASSED for day in (since, TODAY)]
        assert states[0] == states[1], each.id
        assert all(source.accessed.first_day <= since for source in each.all_sources)


def days(checked: Checked, today: date) -> dict[str, str]:
    """What the sitemap says of each page."""
    edition = Edition(today, Project(PUBLISHED), checked.hashes, checked.revisions)
    known = [known_on(record, today) for record in checked.records]
    (file,) = sitemap(site_view(known, locales(), edition))
    return {
        url.findtext(f"{MAP}loc", ""): url.findtext(f"{MAP}lastmod", "")
        for url in ET.fromstring(file.data)  # noqa: S314 - our own
    }


def test_the_sitemap_tells_the_day_of_the_newest_fact_and_not_of_the_build(
    frozen: Checked, record: Record
) -> None:
    said = days(frozen, TODAY)
    assert said == days(frozen, LATER)
    for measure in record.measures:
        facts = [newest(each, TODAY) for each in measure.commitments]
        last = max(filter(None, [*facts, measure.reviewed]))
        assert said[f"{PUBLISHED}en/{record.letter.id}/{measure.id}/"] == last.isoformat()
    assert len(set(said.values())) > 2


def test_a_deadline_that_passes_changes_its_pages_and_no_others(
    frozen: Checked, record: Record
) -> None:
    due = next(each for each in record.commitments if each.due and each.due.by)
    assert due.due
    assert due.due.by
    passed = due.due.by + timedelta(days=1)
    before, after = days(frozen, due.due.by), days(frozen, passed)
    changed = {url for url in after if before[url] != after[url]}
    assert f"{PUBLISHED}zh/{record.letter.id}/{due.measure_id}/" in changed
    assert f"{PUBLISHED}zh/{record.letter.id}/glossary/" not in changed
    assert {after[url] for url in changed} == {passed.isoformat()}
