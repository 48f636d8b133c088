"""Feeds and calendars tell what the pages tell, read back by libraries that did not write them."""

from datetime import date, timedelta

import feedparser
import pytest
import vobject
from world import PUBLISHED, SMALL, Check, told

from generator.locales import locales
from generator.outputs.calendar import calendar
from generator.outputs.feeds import feeds
from generator.project import Project
from generator.record.model import Commitment, Record
from generator.record.schedule import REVIEW_AFTER
from generator.record_files import Checked
from generator.views.site import SiteView


@pytest.fixture(scope="module")
def site(frozen: Checked) -> SiteView:
    return told(frozen, Project(PUBLISHED))


@pytest.fixture(scope="module")
def read(site: SiteView) -> dict[str, feedparser.FeedParserDict]:
    """Every feed by its path."""
    return {file.path: feedparser.parse(file.data) for file in feeds(site)}


def standing(record: Record, code: str) -> list[tuple[str, str]]:
    found = [
        (each.date.isoformat(), each.note[code]) for c in record.commitments for each in c.standing
    ]
    return sorted(found)


def test_every_feed_is_whole(read: dict[str, feedparser.FeedParserDict], record: Record) -> None:
    parts = len(record.sections) + len(record.measures) + len(record.topics)
    assert len(read) == (3 + 2 * parts) * len(locales())
    for path, feed in read.items():
        assert (feed.bozo, feed.version) == (False, "atom10"), path
        assert feed.feed.language == locales()[path.partition("/")[0]].tag
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == f"{PUBLISHED}{path}"
        assert links["alternate"] == f"{PUBLISHED}{path.rpartition('/')[0]}/"
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids)), path
        days = [entry.updated for entry in feed.entries]
        assert days == sorted(days, reverse=True)
        assert not days or feed.feed.updated == days[0]
    assert len({feed.feed.id for feed in read.values()}) == len(read)


@pytest.mark.parametrize("code", locales())
def test_what_sources_say_is_told_in_full(
    read: dict[str, feedparser.FeedParserDict], record: Record, code: str
) -> None:
    for path in (f"{code}/feed.xml", f"{code}/{record.letter.id}/changes/feed.xml"):
        entries = read[path].entries
        assert len(entries) == len(standing(record, code)) > 10
        texts = {(entry.updated[:10], entry.content[0].value) for entry in entries}
        for day, note in standing(record, code):
            plain = note.replace("&", "&amp;")
            assert any(day == there and plain in text for there, text in texts)


@pytest.mark.parametrize("code", locales())
def test_a_measures_feed_and_a_topics_tell_of_theirs_alone(
    read: dict[str, feedparser.FeedParserDict], record: Record, code: str
) -> None:
    every = {entry.id for entry in read[f"{code}/feed.xml"].entries}
    told_of = set()
    for measure in record.measures:
        entries = read[f"{code}/{record.letter.id}/{measure.id}/feed.xml"].entries
        assert len(entries) == sum(len(each.standing) for each in measure.commitments)
        told_of |= {entry.id for entry in entries}
    assert told_of == every
    for topic in record.topics:
        entries = read[f"{code}/{record.letter.id}/topics/{topic}/feed.xml"].entries
        under = [each for each in record.commitments if topic in each.topics]
        assert len(entries) == sum(len(each.standing) for each in under)
        assert {entry.id for entry in entries} <= every


def test_what_this_site_changed_has_a_feed(
    read: dict[str, feedparser.FeedParserDict], record: Record
) -> None:
    entries = read[f"en/{record.letter.id}/corrections/feed.xml"].entries
    days = {entry.updated[:10] for entry in entries}
    assert {each.date.isoformat() for each in record.corrections} <= days
    assert {m.reviewed.isoformat() for m in record.measures if m.reviewed} <= days


def days_of(each: Commitment) -> list[str]:
    """The days on which this site did something about a commitment."""
    found = [search.date for search in each.searches]
    found += [update.withdrawn.date for update in each.updates if update.withdrawn]
    found += [each.counts_as.date] if each.counts_as else []
    return [day.isoformat() for day in found]


@pytest.mark.parametrize("code", locales())
def test_what_this_site_changed_about_a_part_has_a_feed_of_its_own(
    read: dict[str, feedparser.FeedParserDict], record: Record, code: str
) -> None:
    letter = f"{code}/{record.letter.id}"
    every = set()
    for measure in record.measures:
        entries = read[f"{letter}/{measure.id}/site.xml"].entries
        days = [day for each in measure.commitments for day in days_of(each)]
        days += [measure.reviewed.isoformat()] if measure.reviewed else []
        days += [
            each.date.isoformat()
            for each in record.corrections
            if each.commitment in {c.id for c in measure.commitments}
        ]
        assert sorted(entry.updated[:10] for entry in entries) == sorted(days)
        for each in measure.commitments:
            for search in each.searches:
                assert any(search.found[code] in entry.content[0].value for entry in entries)
        every |= {entry.id for entry in entries}
    for section in record.sections:
        entries = read[f"{letter}/{section.id}/site.xml"].entries
        assert {entry.id for entry in entries} <= every
    for topic in record.topics:
        entries = read[f"{letter}/topics/{topic}/site.xml"].entries
        under = [each for each in record.commitments if topic in each.topics]
        assert len(entries) >= sum(len(days_of(each)) for each in under)
        assert {entry.id for entry in entries} <= every


def test_a_correction_is_told_in_the_feed_of_its_measure(checked: Check) -> None:
    text = SMALL.replace("                period: '2020'", WITHDRAWN, 1)
    site = told(checked(text), Project(PUBLISHED))
    made = {file.path: feedparser.parse(file.data) for file in feeds(site)}
    whole = made["en/example-2020-1/corrections/feed.xml"].entries
    own = made["en/example-2020-1/1.2/site.xml"].entries
    taken_back = [entry for entry in own if "The map is an old one." in entry.content[0].value]
    assert len(taken_back) == 1
    assert taken_back[0].id in {entry.id for entry in whole}
    assert "The map is an old one." not in str(made["en/example-2020-1/1.1/site.xml"].entries)


WITHDRAWN = """                period: '2020'
                withdrawn:
                  date: 2020-12-20
                  reason: {zh: 图是旧的。, en: The map is an old one.}"""


def test_what_is_taken_back_leaves_the_feed_and_changes_no_name(checked: Check) -> None:
    before = ids(checked(SMALL))
    assert "                period: '2020'" in SMALL
    after = ids(checked(SMALL.replace("                period: '2020'", WITHDRAWN, 1)))
    assert after < before


def ids(found: Checked) -> set[str]:
    assert found.is_clean, found.problems
    site = told(found, Project(PUBLISHED))
    made = {file.path: feedparser.parse(file.data) for file in feeds(site)}
    return {entry.id for entry in made["en/feed.xml"].entries}


@pytest.mark.parametrize("code", locales())
def test_the_calendar_holds_every_day_that_falls_due(
    site: SiteView, record: Record, code: str
) -> None:
    files = {file.path: file.data for file in calendar(site)}
    data = files[f"{code}/{record.letter.id}/deadlines/calendar.ics"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    events = vobject.readOne(data.decode()).vevent_list
    found = {(event.uid.value, event.dtstart.value) for event in events}
    name = record.letter.id
    dated = [each for each in record.commitments if each.due and each.due.by]
    asked = {each.uid.value for each in events if "/request/" in each.uid.value}
    assert found >= {(f"{name}/{each.id}/due/{code}", each.due.by) for each in dated if each.due}
    assert found >= {
        (f"{name}/{each.id}/review/{code}", each.reviewed + REVIEW_AFTER)
        for each in record.measures
        if each.reviewed
    }
    reviewed = [each for each in record.measures if each.reviewed]
    assert len(events) == len(dated) + len(reviewed) + len(asked)
    for event in events:
        assert type(event.dtstart.value) is date
        assert event.dtend.value - event.dtstart.value == timedelta(days=1)
        assert event.valarm.trigger.value == timedelta(days=-30)
        assert event.url.value.startswith(f"{PUBLISHED}{code}/{name}/")
    assert len({event.uid.value for event in events}) == len(events)


def test_the_same_record_makes_the_same_feeds_and_calendars(frozen: Checked) -> None:
    made = [
        [(file.path, file.data) for output in (feeds, calendar) for file in output(site)]
        for site in (told(frozen, Project(PUBLISHED)) for _ in range(2))
    ]
    assert made[0] == made[1]
