"""What frames every page, as plain data: the theme reads it from `extra`, in any engine."""

from __future__ import annotations

from typing import Any

from generator.kinds import KINDS
from generator.linked import linked
from generator.views.site import LanguageView, SiteView

_GROUPS = ("site.", "find.", "notfound.", "sheet.", "commitment.copy", "commitment.copied")
"""Interface words that stand around pages."""


def frame(site: SiteView) -> dict[str, Any]:
    """Languages with their words and menus, letters, and how to reach the editors."""
    project = site.edition.project
    languages = [_language(each) | linked(each, site) for each in site.languages]
    return {
        "name": " · ".join(language.locale.say("site.name") for language in site.languages),
        "languages": languages,
        "by_code": {language["code"]: language for language in languages},
        "letters": {
            letter.id: {"number": letter.number.text or letter.name.text, "tag": original.tag}
            for language in site.languages[:1]
            for letter, teller in zip(language.letters, language.tellers, strict=True)
            for original in [teller.locales[teller.original]]
        },
        "newest": next((each.id for each in site.languages[0].letters), ""),
        "written": {path: list(codes) for path, codes in site.written.items()},
        "told": [kind.name for kind in KINDS if kind.data],
        "feeds": {kind.name: list(kind.feeds) for kind in KINDS if kind.feeds},
        "edit": project.edit(""),
        "has_color": site.edition.site.color is not None,
        "url": project.url,
    }


def _language(language: LanguageView) -> dict[str, Any]:
    locale = language.locale
    words = {key: said for key, said in locale.words.items() if key.startswith(_GROUPS)}
    day = locale.day(language.edition.today)
    words["site.as_of"] = locale.say("site.as_of", day=day)
    words["sheet.revision"] = locale.say("sheet.revision", day=day, revision="{revision}")
    return {
        "code": locale.code,
        "tag": locale.tag,
        "name": locale.name,
        "words": words,
        "names": {letter.id: letter.name.text for letter in language.letters},
        "authority": {letter.id: letter.authority for letter in language.letters},
        "menu": [
            {
                "words": link.words,
                "path": link.path,
                "of_letter": link.is_of_letter,
                "top": link.is_top,
            }
            for link in language.menu
        ],
    }
