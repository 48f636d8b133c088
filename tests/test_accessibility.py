"""What axe finds: nothing, on any kind of page, in either scheme, on a phone or a desk."""

from typing import Literal

import pytest
from axe import faults, load_axe
from each_kind import NAMES, NOWHERE, each_kind
from playwright.sync_api import Page, ViewportSize
from states import STATES, Act, menu_open
from world import Built

from generator.record.model import Record

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]

PHONE, DESK = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=900)
TABLET = ViewportSize(width=1000, height=900)  # a wider window needs no menu
LOOKS: dict[str, tuple[tuple[Scheme, ViewportSize], ...]] = {
    "zh": (("light", PHONE), ("dark", DESK)),
    "en": (("dark", PHONE), ("light", DESK)),
}
"""Each language in both schemes and on both screens."""


def look(page: Page, scheme: Scheme, size: ViewportSize) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("kind", NAMES)
def test_axe_finds_nothing_on_any_kind_of_page(
    page: Page, built: Built, record: Record, kind: str, language: str
) -> None:
    page.goto(built.url + each_kind(built.folder, record, language)[kind])
    load_axe(page)
    found = []
    for scheme, size in LOOKS[language]:
        look(page, scheme, size)
        found += faults(page)
    assert found == []


@pytest.mark.parametrize("address", ["", NOWHERE])
def test_axe_finds_nothing_on_pages_in_all_languages(
    page: Page, built: Built, address: str
) -> None:
    page.goto(built.url + address)
    load_axe(page)
    found = []
    for looks in LOOKS.values():
        for scheme, size in looks:
            look(page, scheme, size)
            found += faults(page)
    assert found == []


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("act", STATES)
def test_axe_finds_nothing_while_something_is_open(
    page: Page, built: Built, language: str, act: Act
) -> None:
    found = []
    for scheme, size in LOOKS[language]:
        look(page, scheme, TABLET if act is menu_open and size is DESK else size)
        page.goto(f"{built.url}{language}/{STATES[act]}")
        act(page)
        load_axe(page)
        found += faults(page)
    assert found == []
