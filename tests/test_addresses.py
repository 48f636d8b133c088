"""Addresses and the links between them."""

import pytest

from generator.addresses import Address, Addresses, named


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("", "zh/", "zh/"),
        ("zh/", "zh/", "./"),
        ("zh/", "zh/#a", "#a"),
        ("zh/", "", "../"),
        ("zh/a/1.1/", "zh/a/1.2/", "../1.2/"),
        ("zh/a/1.1/", "zh/a/", "../"),
        ("zh/a/1.1/", "zh/a/1.1/#1.1-a", "#1.1-a"),
        ("zh/a/1.1/", "zh/a/glossary/#b", "../glossary/#b"),
        ("zh/a/topics/b/", "zh/a/1.1/#1.1-a", "../../1.1/#1.1-a"),
        ("zh/a/topics/b/", "en/a/topics/b/", "../../../../en/a/topics/b/"),
        ("zh/a/1/", "zh/a/1.1/", "../1.1/"),
        ("zh/a/1.1/", "letters/a.txt", "../../../letters/a.txt"),
        ("", "letters/a.txt", "letters/a.txt"),
    ],
)
def test_a_link_is_relative_to_its_page(here: str, there: str, link: str) -> None:
    path, _, fragment = there.partition("#")
    assert Address(path, fragment).seen_from(Address(here)) == link


def test_an_address_is_spelled_out_once() -> None:
    to = Addresses("zh")
    assert to.site() == Address("zh/")
    assert to.site("about/") == Address("zh/about/")
    assert to.letter("a") == Address("zh/a/")
    assert to.letter("a", "deadlines/") == Address("zh/a/deadlines/")
    assert to.named("a", "1.1-a") == Address("zh/a/1.1/", "1.1-a")
    assert to.named("a", "topics/c") == Address("zh/a/topics/c/")
    assert to.named("a", "glossary/e") == Address("zh/a/glossary/", "e")


def test_a_place_on_a_page_is_written_behind_it() -> None:
    assert str(Address("zh/a/1.1/").at("text")) == "zh/a/1.1/#text"
    assert str(named("a", "1.1-a")) == "a/1.1#1.1-a"
