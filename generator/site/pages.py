"""Letters to pages: what each page of the site is called, shows, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

import yaml

from generator.locales import Locale
from generator.record.model import Kind, Measure, Record, Section, Status, Text
from generator.record.schedule import Schedule, review_is_overdue, schedule
from generator.record.sentences import coverage, sentences
from generator.record.timeline import delivery_day, timeline
from generator.site.addresses import Addresses
from generator.site.counting import (
    changes,
    counts,
    due_by,
    grouped,
    related,
    spans,
    terms_in,
)
from generator.site.project import Project
from generator.site.prose import Prose
from generator.site.qr import qr_code
from generator.site.redirects import Redirects
from generator.site.templates import environment


@dataclass(frozen=True)
class Page:
    """A Markdown file, and where it belongs below docs/."""

    path: str
    front: Mapping[str, Any]
    body: str

    @property
    def markdown(self) -> str:
        """The whole file: front matter, then the body."""
        front = yaml.safe_dump(dict(self.front), allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.body.strip()}\n"


@dataclass(frozen=True)
class Site:
    """What all pages are made from: the records, the languages and the day."""

    records: tuple[Record, ...]
    locales: Mapping[str, Locale]
    today: date
    hashes: Mapping[str, str] = field(default_factory=dict)
    project: Project = field(default_factory=Project)
    revisions: Mapping[str, str] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """Every page that the records ask for, in all languages."""
        yield self._landing()
        for locale in self.locales.values():
            yield _Sheet(self, locale, self.records[0], f"{locale.code}/").page(
                "home",
                is_folder=True,
                records=self.records,
                changes=changes(self.records[0]),
                title=locale.say("site.name"),
            )
            yield _Sheet(self, locale, self.records[0], f"{locale.code}/search/").page(
                "search",
                is_folder=True,
                title=locale.say("find.title"),
                description=locale.say("find.description"),
                extra={"script": "search/page"},
            )
            for record in self.records:
                yield from _LetterPages(self, locale, record).all()

    def _landing(self) -> Page:
        first = next(iter(self.locales.values()))
        body = environment().get_template("landing.md.j2").render(site=self)
        title = " · ".join(locale.say("site.name") for locale in self.locales.values())
        return Page(
            "index.md",
            {"title": title, "generated": True, "lang": first.code},
            body,
        )


@dataclass(frozen=True)
class _Sheet:
    """One page in the making."""

    site: Site
    locale: Locale
    record: Record
    address: str

    def page(self, template: str, *, title: str, is_folder: bool = False, **values: Any) -> Page:
        """The page laid out by a template; `values` are what it lays out."""
        letter = self.record.letter
        front: dict[str, Any] = {
            "title": title,
            "description": values.pop("description", self.locale.say("site.description")),
            "generated": True,
            "lang": self.locale.code,
            "letter": letter.id,
            "edit": values.pop("edit", f"{letter.at.whole.file}#L{letter.at.whole.line}"),
            **values.pop("extra", {}),
        }
        body = (
            environment()
            .get_template(f"{template}.md.j2")
            .render(
                title=title,
                site=self.site,
                record=self.record,
                letter=letter,
                lang=self.locale.code,
                locale=self.locale,
                t=self.locale.say,
                n=self.locale.count,
                day=self.locale.day,
                to=Addresses(self.address, self.locale.code, letter.id),
                prose=Prose(self.record, self.locale, self.site.locales, self.address),
                schedule=lambda commitment: schedule(commitment, self.site.today),
                Schedule=Schedule,
                counts=counts,
                spans=spans,
                sentences=lambda measure: tuple(sentences(measure, letter.original)),
                grouped=grouped,
                statuses=tuple(Status),
                project=self.site.project,
                address=self.address,
                revision=self.site.revisions.get(letter.at.whole.file, ""),
                qr_code=qr_code,
                redirects=Redirects(self.record, self.locale, self.address),
                **values,
            )
        )
        path = f"{self.address}index" if is_folder else self.address.rstrip("/")
        return Page(f"{path}.md", front, body)


@dataclass(frozen=True)
class _LetterPages:
    """The pages of one letter in one language."""

    site: Site
    locale: Locale
    record: Record

    def all(self) -> Iterator[Page]:
        yield self._sheet("").page("letter", is_folder=True, title=self._say("letter.title"))
        for section in self.record.sections:
            yield self._section(section)
        measures = self.record.measures
        for before, measure, after in zip(
            (None, *measures), measures, (*measures[1:], None), strict=False
        ):
            yield self._measure(measure, before, after)
        yield self._listing("commitments", choices=self._choices(), extra={"script": "filter"})
        yield self._figures()
        yield self._deadlines()
        yield self._listing(
            "glossary",
            used=self._terms_used(),
        )
        yield self._coverage()
        yield self._changes()
        yield self._corrections()
        yield from self._statuses()
        yield from self._names("topics")
        yield from self._names("places")

    def _say(self, key: str, **values: object) -> str:
        return self.locale.say(key, **values)

    def _sheet(self, name: str) -> _Sheet:
        address = f"{self.locale.code}/{self.record.letter.id}/" + (f"{name}/" if name else "")
        return _Sheet(self.site, self.locale, self.record, address)

    def _listing(self, name: str, **values: Any) -> Page:
        return self._sheet(name).page(name, title=self._say(f"{name}.title"), **values)

    def _section(self, section: Section) -> Page:
        title = self._words(section.title)
        return self._sheet(section.id).page("section", title=title, section=section)

    def _measure(self, measure: Measure, before: Measure | None, after: Measure | None) -> Page:
        title = self._words(measure.title)
        summary = measure.summary.get(self.locale.code) if measure.summary else ""
        sheet = self._sheet(measure.id)
        return sheet.page(
            "measure",
            title=f"{measure.id} {title.rstrip('。.')}",
            description=summary or title,
            edit=f"{measure.at.whole.file}#L{measure.at.whole.line}",
            measure=measure,
            section=next(part for part in self.record.sections if measure in part.measures),
            terms=terms_in(measure, self.record),
            related=tuple(related(measure, self.record)),
            before=before,
            after=after,
            overdue=review_is_overdue(measure, self.site.today),
        )

    def _deadlines(self) -> Page:
        due = [commitment for commitment in self.record.commitments if commitment.due]
        dated = [commitment for commitment in due if commitment.due and commitment.due.by]
        return self._listing(
            "deadlines",
            dated=sorted(dated, key=due_by),
            relative=[commitment for commitment in due if commitment not in dated],
            line=timeline(dated, self.record.letter.date),
            delivery_day=delivery_day,
        )

    def _choices(self) -> dict[str, list[tuple[str, str]]]:
        """What the list of all commitments can be narrowed by, in each case what occurs."""
        commitments, today = self.record.commitments, self.site.today
        years = sorted({c.due.by.year for c in commitments if c.due and c.due.by})
        schedules = {schedule(commitment, today) for commitment in commitments}
        statuses = dict(counts(commitments))
        kinds = {commitment.kind for commitment in commitments}
        return {
            "section": [
                (part.id, f"{part.id} {self._words(part.title)}") for part in self.record.sections
            ],
            "topic": [(key, self._words(name)) for key, name in self.record.topics.items()],
            "place": [(key, self._words(name)) for key, name in self.record.places.items()],
            "status": [(word, self._say(f"status.{word}")) for word in Status if word in statuses],
            "schedule": [
                (word, self._say(f"schedule.{word}")) for word in Schedule if word in schedules
            ],
            "kind": [(word, self._say(f"kind.{word}")) for word in Kind if word in kinds],
            "year": [
                *((str(year), str(year)) for year in years),
                ("none", self._say("filter.no_year")),
            ],
        }

    def _words(self, text: Text) -> str:
        """A text in the page's language, or else in the original."""
        return text.get(self.locale.code) or text.get(self.record.letter.original)

    def _figures(self) -> Page:
        commitments = self.record.commitments
        reports = [c for c in commitments if any(update.figures for update in c.standing)]
        return self._listing(
            "figures",
            promised=[commitment for commitment in commitments if commitment.figures],
            reported=[commitment for commitment in reports if not commitment.figures],
        )

    def _changes(self) -> Page:
        found = changes(self.record)
        days = [(day, list(rows)) for day, rows in groupby(found, key=lambda row: row[1].date)]
        return self._listing("changes", changes=found, days=days)

    def _corrections(self) -> Page:
        return self._listing("corrections", corrections=self._corrected())

    def _corrected(self) -> list[tuple[date, str | None, str]]:
        """Corrections and withdrawn updates, newest first."""
        rows = [(c.date, c.commitment, self._words(c.note)) for c in self.record.corrections]
        for commitment in self.record.commitments:
            for update in commitment.updates:
                if update.withdrawn:
                    status = self._say(f"status.{update.status}")
                    withdrew = self._say(
                        "corrections.withdrew", status=status, date=update.date.isoformat()
                    )
                    text = f"{withdrew}: {self._words(update.withdrawn.reason)}"
                    rows.append((update.withdrawn.date, commitment.id, text))
        return sorted(rows, key=lambda row: row[0], reverse=True)

    def _statuses(self) -> Iterator[Page]:
        groups = grouped(self.record, lambda commitment: (commitment.status.value,))
        yield self._sheet("status").page(
            "statuses",
            is_folder=True,
            title=self._say("statuses.title"),
            groups=groups,
        )
        for status in Status:
            yield self._sheet(f"status/{status}").page(
                "status",
                title=self._say(f"status.{status}"),
                status=status,
                commitments=groups.get(status, ()),
            )

    def _coverage(self) -> Page:
        original = self.record.letter.original
        rows = [(measure, coverage(measure, original)) for measure in self.record.measures]
        return self._listing("coverage", rows=rows)

    def _terms_used(self) -> dict[str, list[Measure]]:
        used: dict[str, list[Measure]] = {}
        for measure in self.record.measures:
            for key in terms_in(measure, self.record):
                used.setdefault(key, []).append(measure)
        return used

    def _names(self, kind: str) -> Iterator[Page]:
        groups = grouped(self.record, lambda commitment: getattr(commitment, kind))
        names = getattr(self.record, kind)
        if kind == "places":  # in the order of the numbers on the sketch
            names = {**{key: names[key] for key in self.record.map}, **names}
        yield self._sheet(kind).page(
            "names",
            is_folder=True,
            title=self._say(f"{kind}.title"),
            kind=kind,
            names=names,
            groups=groups,
        )
        for key, name in names.items():
            yield self._sheet(f"{kind}/{key}").page(
                "name",
                title=self._words(name),
                kind=kind,
                commitments=groups.get(key, ()),
            )
