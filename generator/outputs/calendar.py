"""What falls due, as calendars that a phone can subscribe to.

Source: https://www.rfc-editor.org/rfc/rfc5545
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from generator.addresses import Address
from generator.locales import Locale
from generator.outputs.files import File, one_line
from generator.project import Project
from generator.views.letter import LetterView
from generator.views.site import SiteView
from generator.views.teller import Edition

WARNING = timedelta(days=-30)


@dataclass(frozen=True)
class Due:
    """Something that falls due on a day.

    `name` tells it from all others, for good; `version` grows whenever it is told otherwise;
    `words` are lines.
    """

    name: str
    day: str
    version: int
    title: str
    words: tuple[str, ...]
    to: Address


def calendar(site: SiteView) -> Iterator[File]:
    """One file a letter and language, beside its deadlines."""
    for language in site.languages:
        for letter in language.letters:
            made = _calendar(letter, language.locale, site.edition)
            path = f"{letter.pages['deadlines'].path}calendar.ics"
            yield File(path, made.to_ical())


def _calendar(letter: LetterView, locale: Locale, edition: Edition) -> Calendar:
    made = Calendar()
    made.add("prodid", one_line(f"-//{locale.say('site.name')}//{locale.tag}"))
    made.add("version", "2.0")
    made.add("x-wr-calname", one_line(locale.say("calendar.name", name=letter.name)))
    made.add("x-wr-timezone", edition.site.time_zone)
    for due in _dues(letter, locale):
        made.add_component(_event(due, letter, locale, edition.project))
    return made


def _event(due: Due, letter: LetterView, locale: Locale, project: Project) -> Event:
    day, event, alarm = date.fromisoformat(due.day), Event(), Alarm()
    event.add("uid", f"{letter.id}/{due.name}/{locale.code}")
    written = date.fromisoformat(letter.written)  # not the time of the build: nothing changed by it
    event.add("dtstamp", datetime(written.year, written.month, written.day, tzinfo=UTC))
    event.add("sequence", due.version)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", one_line(due.title), {"language": locale.tag})
    event.add("description", "\n".join(map(one_line, due.words)), {"language": locale.tag})
    event.add("url", project.absolute(due.to))
    event.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", WARNING)
    alarm.add("description", one_line(due.title))
    event.add_component(alarm)
    return event


def _dues(letter: LetterView, locale: Locale) -> Iterator[Due]:
    """Deadlines that the letter names, reviews of measures, answers to requests."""
    say = locale.say
    for each in letter.commitments:
        title = f"{each.id} {each.heading}"
        words = (str(each.schedule.sentence), str(each.verdict))
        if each.schedule.by:
            yield Due(
                f"{each.id}/due",
                each.schedule.by,
                len(each.updates),
                say("calendar.due", title=title),
                words,
                each.address,
            )
        for request in each.requests:
            if request.due:
                yield Due(
                    f"{each.id}/request/{request.date}",
                    request.due,
                    date.fromisoformat(request.due).toordinal(),
                    say("calendar.answer", title=title),
                    (request.stands,),
                    each.address,
                )
    for measure in letter.measures:
        if measure.review_due:
            yield Due(
                f"{measure.id}/review",
                measure.review_due,
                date.fromisoformat(measure.reviewed).toordinal(),
                say("calendar.review", title=f"{measure.id} {measure.name}"),
                (measure.review,),
                measure.address,
            )
