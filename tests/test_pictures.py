"""Pictures for previews: what they are, and that the pages name them."""

import re
from io import BytesIO

import pytest
from PIL import Image
from world import PUBLISHED, SMALL, Built, Check, told

from generator.outputs.pictures import drawn, pictures
from generator.views.cards import CardView


def test_each_measure_letter_topic_and_language_has_one(checked: Check) -> None:
    found = checked(SMALL)
    made = {file.path: file.data for file in pictures(told(found))}
    below = ("", "example-2020-1/", "example-2020-1/1.1/", "example-2020-1/topics/reading/")
    assert {f"{code}/{path}card.png" for code in ("zh", "en") for path in below} <= set(made)
    for data in made.values():
        with Image.open(BytesIO(data)) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_the_same_card_is_the_same_picture_and_another_is_not(checked: Check) -> None:
    site = told(checked(SMALL))
    cards = [page.card for page in site.languages[0].pages if page.card]
    assert drawn(cards[0]) == drawn(cards[0])
    assert drawn(cards[0]) != drawn(cards[1])


@pytest.mark.parametrize("title", ["字" * 400, "word " * 200, "x" * 400, ""])
def test_what_is_too_long_stays_inside(checked: Check, title: str) -> None:
    site = told(checked(SMALL))
    card = next(page.card for page in site.languages[0].pages if page.card)
    long = CardView(card.address, card.brand, "1.1", title, card.counts * 3, card.foot)
    with Image.open(BytesIO(drawn(long))) as picture:
        margin = picture.convert("RGB").crop((1180, 0, 1200, 630))
        assert len(margin.getcolors() or ()) == 1


def test_every_page_names_a_picture_that_is_there_and_tells_its_status(built: Built) -> None:
    for path, file in built.pages.items():
        html = file.read_text(encoding="utf-8")
        if not path or "/card.png" not in html:
            continue
        (there,) = re.findall(r'og:image" content="([^"]+)"', html)
        assert (built.folder / there.removeprefix(PUBLISHED)).is_file()
    measure = built.pages["zh/xfb-2021-9/3.2/"].read_text(encoding="utf-8")
    assert re.search(r'og:description" content="[^"]*\d项已兑现', measure)
    assert "/zh/xfb-2021-9/3.2/card.png" in measure
