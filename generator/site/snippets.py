"""Tables for prose written by hand, made from the code so that they cannot drift from it."""

from __future__ import annotations

import html

from generator.locales import Locale
from generator.record.model import Kind, Status
from generator.record.schedule import REVIEW_AFTER, Schedule
from generator.site.addresses import Addresses
from generator.site.pages import Site
from generator.site.prose import Prose


def snippets(site: Site) -> dict[str, str]:
    """Markdown by file name, such as `zh/statuses.md`; prose includes it with `--8<--`."""
    made = {}
    for code, locale in site.locales.items():
        made[f"{code}/statuses.md"] = _statuses(site, locale)
        made[f"{code}/schedules.md"] = _words(locale, "schedule", Schedule)
        made[f"{code}/kinds.md"] = _words(locale, "kind", Kind)
        made[f"{code}/counts.md"] = _counts(site, locale)
        made[f"{code}/fields.md"] = _fields(locale)
        made[f"{code}/letters.md"] = _letters(site, locale)
        made[f"{code}/review.md"] = locale.say("method.review", days=REVIEW_AFTER.days) + "\n"
    return made


def _statuses(site: Site, locale: Locale) -> str:
    """Each status under a heading: definition, minimum evidence, limits, count, an example."""
    parts = []
    for status in Status:
        parts += [f"### {locale.say(f'status.{status}')} {{ #{status.replace('_', '-')} }}", ""]
        for group in ("means", "needs", "excludes"):
            parts.append(
                f"- **{locale.say(f'statuses.{group}')}**{locale.say(f'{group}.{status}')}"
            )
        parts += [f"- **{locale.say('statuses.example')}**{_example(site, locale, status)}", ""]
    return "\n".join(parts)


def _example(site: Site, locale: Locale, status: Status) -> str:
    """The first commitment that stands at a status, and how many do."""
    record = site.records[0]
    found = [commitment for commitment in record.commitments if commitment.status is status]
    if not found:
        return locale.say("statuses.none")
    here = f"{locale.code}/method/"
    words = Prose(record, locale, site.locales, here).heading(found[0])
    href = Addresses(here, locale.code, record.letter.id).commitment(found[0].id)
    count = locale.say("n.of", n=len(found), total=len(record.commitments))
    return f'<a href="{href}">{found[0].id} {words}</a> ({count})'


def _words(locale: Locale, group: str, among: type[Schedule | Kind]) -> str:
    return "\n".join([*(f"- {locale.say(f'{group}.{word}')}" for word in among), ""])


def _counts(site: Site, locale: Locale) -> str:
    rows = []
    for record in site.records:
        sections, measures = len(record.sections), len(record.measures)
        name = record.letter.name.get(locale.code) or record.letter.number
        values = {"sections": sections, "measures": measures, "n": len(record.commitments)}
        rows.append(f"- {locale.say('method.counted', name=name, **values)}")
    return "\n".join([*rows, ""])


def _letters(site: Site, locale: Locale) -> str:
    """Each letter with its number, its date and the checksum of its text."""
    rows = []
    for record in site.records:
        letter = record.letter
        name = letter.name.get(locale.code) or letter.number
        href = Addresses(f"{locale.code}/method/", locale.code, letter.id).of_letter()
        sha = site.hashes.get(letter.source, "")
        rows.append(f'- <a href="{href}">{name}</a>, {locale.day(letter.date)}. SHA-256: `{sha}`')
    return "\n".join([*rows, ""])


def _fields(locale: Locale) -> str:
    """The data dictionary: every key of a record under its entry, and what it means."""
    head = f"| {locale.say('method.field')} | {locale.say('means.heading')} |\n| --- | --- |"
    rows = [
        f"| `{key.removeprefix('fields.')}` | {html.escape(words).replace('|', '&#124;')} |"
        for key, words in locale.words.items()
        if key.startswith("fields.") and key != "fields.file.all"
    ]
    return "\n".join([head, *rows, ""])
