"""How much work a site takes: nothing is laid out twice, and a letter costs what it holds."""

from collections import Counter
from pathlib import Path
from unittest.mock import patch

from jinja2 import Template
from made_letters import make_letters

from generator.building import read_site, write_docs
from generator.outputs.copies import copies
from generator.outputs.search import search
from generator.outputs.whole import whole
from generator.pages.rendering import pages
from generator.pages.snippets import DATA, NAMES
from generator.project import Project
from generator.views.site import SiteView


def laid_out(site: SiteView, root: Path) -> Counter[str]:
    """How often each template is filled in, until everything is written."""
    seen = Counter[str]()
    render = Template.render

    def counting(self: Template, *given: object, **values: object) -> str:
        seen[self.name or ""] += 1
        return render(self, *given, **values)

    with patch.object(Template, "render", counting):
        write_docs(site, root / "docs", root / "snippets")
        for output in (copies, search, whole):
            list(output(site))
    return seen


def test_everything_is_laid_out_once(tmp_path: Path) -> None:
    letters = 2
    make_letters(tmp_path, letters)
    site = read_site(tmp_path, Project("https://example.org/"))
    seen = laid_out(site, tmp_path)
    wholes = seen.pop("whole.md.j2")
    pieces = sum(n for name, n in seen.items() if name.startswith("snippets/"))
    whole_pages = sum(n for name, n in seen.items() if name.endswith(".md.j2")) - pieces
    languages = len(site.languages)
    assert whole_pages == len(pages(site))
    assert pieces == languages * len({*NAMES, *DATA})
    assert wholes == languages * letters
