"""Tables for prose written by hand, made from the code so that they cannot drift from it."""

from __future__ import annotations

from generator.locales import Locale
from generator.model import Kind, Status
from generator.pages import Site
from generator.schedule import Schedule


def snippets(site: Site) -> dict[str, str]:
    """Markdown by file name, such as `zh/statuses.md`; prose includes it with `--8<--`."""
    made = {}
    for code, locale in site.locales.items():
        made[f"{code}/statuses.md"] = _statuses(locale)
        made[f"{code}/schedules.md"] = _words(locale, "schedule", Schedule)
        made[f"{code}/kinds.md"] = _words(locale, "kind", Kind)
        made[f"{code}/counts.md"] = _counts(site, locale)
    return made


def _statuses(locale: Locale) -> str:
    rows = [
        f"| {locale.say(f'status.{status}')} | {locale.say(f'means.{status}')} |"
        for status in Status
    ]
    head = f"| {locale.say('status.heading')} | {locale.say('means.heading')} |"
    return "\n".join([head, "| --- | --- |", *rows, ""])


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
