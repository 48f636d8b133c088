"""Published addresses stay, or lead on: the register, its rules, and what stands at old places."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from world import (
    ROOT,
    SMALL,
    TESTS,
    TODAY,
    Check,
    Golden,
    bodies,
    copy_project,
    generator,
    run,
    shrink,
    told,
)

from generator.addresses import named
from generator.checking.register import FILE, Register, addresses, addresses_are_kept
from generator.locales import locales
from generator.outputs.redirects import redirects
from generator.problems import Problem
from generator.project import Project
from generator.record.model import Record
from generator.record_files import Checked, check, published
from generator.views.redirects import RENAMED

GOLDENS = TESTS / "goldens" / "redirects"
LOCALES = locales()

OF_SMALL = """\
example-2020-1
example-2020-1/1
example-2020-1/1.1
example-2020-1/1.1#1.1-a
example-2020-1/1.1#1.1-b
example-2020-1/1.2
example-2020-1/1.2#1.2-a
example-2020-1/1.2#1.2-b
example-2020-1/topics/reading
example-2020-1/topics/parking
example-2020-1/places/first-street
example-2020-1/glossary#public-space
"""

REDIRECTS = """\
redirects:
  1.3: '1.2'
  1.3-a: 1.2-b
  1.3-b: 1.1-a
  '2': '1.1'
  1.1-y: 1.1-b
  1.1-z: 1.2-a
  1.1-x: '1.1'
  topics/books: topics/reading
  places/second-street: 1.1-b
  glossary/bay: glossary/public-space
  glossary/room: 1.1-a
"""


@pytest.fixture
def small(checked: Check) -> Record:
    return checked(SMALL).records[0]


@pytest.fixture
def moved(checked: Check) -> Record:
    """The small record after many things in it have moved."""
    found = checked(f"{SMALL}\n{REDIRECTS}")
    assert found.problems == ()
    return found.records[0]


@pytest.fixture
def page(moved: Record) -> Callable[[str], str]:
    """The body of a page of the moved record."""
    pages = bodies(told(Checked((moved,))))
    return lambda path: pages[f"{path}.md"]


def problems_with(root: Path, record: str, register: str) -> list[tuple[str, str, str]]:
    """What a check says of a record and a register: place, rule, names."""
    (root / "commitments.yaml").write_text(record, encoding="utf-8")
    (root / FILE).write_text(register, encoding="utf-8")
    found = check([root / "commitments.yaml"], root, TODAY).problems
    return [(str(problem.at), problem.rule, _named(problem)) for problem in found]


def _named(problem: Problem) -> str:
    values = (problem.values.get(key, "") for key in ("name", "id", "line"))
    return "".join((", ".join(problem.names), *values))


# Addresses


def test_a_record_has_an_address_for_everything_in_it(small: Record) -> None:
    assert addresses(small) == OF_SMALL.splitlines()


@pytest.mark.parametrize(
    ("name", "its"),
    [
        ("", "x"),
        ("3", "x/3"),
        ("3.2", "x/3.2"),
        ("3.2-d", "x/3.2#3.2-d"),
        ("topics/fire-safety", "x/topics/fire-safety"),
        ("places/west-bund", "x/places/west-bund"),
        ("glossary/red-culture", "x/glossary#red-culture"),
    ],
)
def test_a_name_has_one_address(name: str, its: str) -> None:
    assert str(named("x", name)) == its


def test_new_addresses_come_last_and_old_ones_stay(small: Record) -> None:
    old = Register(FILE, ("example-2020-1/9", "another", "example-2020-1/1"))
    lines = old.with_all([small]).lines
    assert lines[:3] == old.lines
    assert set(lines[3:]) == set(OF_SMALL.splitlines()) - {"example-2020-1/1"}


def test_the_real_register_keeps_what_was_published(record: Record) -> None:
    register = published(ROOT)
    assert register is not None
    assert len(register.known) == len(register.lines) > 250
    assert {"xfb-2021-9", "xfb-2021-9/3.2#3.2-d", "xfb-2021-9/topics/culture"} <= set(
        register.lines
    )
    assert list(addresses_are_kept(record, register)) == []


def test_the_real_record_cannot_lose_an_address(record: Record) -> None:
    register = published(ROOT)
    assert register is not None
    first, *others = record.sections
    last = first.measures[-1]
    less = replace(record, sections=(replace(first, measures=first.measures[:-1]), *others))
    problem, *rest = addresses_are_kept(less, register)
    assert rest == []
    assert problem.at == first.at.of("id")
    assert problem.names == [last.id, *(commitment.id for commitment in last.commitments)]


# The rules


def test_nothing_is_published_before_there_is_a_register(checked: Check) -> None:
    assert checked(SMALL).problems == ()


def test_a_registered_record_is_in_order(root: Path) -> None:
    assert problems_with(root, SMALL, OF_SMALL) == []


def test_what_is_new_asks_nothing_of_its_editor(root: Path) -> None:
    assert problems_with(root, SMALL, "") == []
    assert problems_with(root, SMALL, "\n".join(OF_SMALL.splitlines()[:5])) == []


def test_what_went_from_one_place_is_one_problem_there(root: Path) -> None:
    more = "example-2020-1/1.1#1.1-y\nexample-2020-1/1.1#1.1-z\nexample-2020-1/1.3\n"
    lines = SMALL.splitlines()
    section, measure = (
        lines.index(f"{head} - id: '{n}'") + 1 for head, n in ((" ", "1"), ("     ", "1.1"))
    )
    assert problems_with(root, SMALL, OF_SMALL + more) == [
        (f"commitments.yaml:{section}:9", "vanished_address", "1.3"),
        (f"commitments.yaml:{measure}:13", "vanished_address", "1.1-y, 1.1-z"),
    ]


def test_a_redirect_keeps_the_promise(root: Path) -> None:
    more = "example-2020-1/1.1#1.1-y\nexample-2020-1/topics/books\nexample-2020-1/glossary#bay\n"
    assert problems_with(root, f"{SMALL}\n{REDIRECTS}", OF_SMALL + more) == []


def test_a_letter_that_is_not_looked_at_is_not_missed(root: Path) -> None:
    (root / "commitments").mkdir()
    (root / "commitments" / "other.yaml").write_text("{}\n", encoding="utf-8")
    assert problems_with(root, SMALL, f"other\n{OF_SMALL}") == []


# The command


def test_registering_adds_what_is_new_once(root: Path) -> None:
    first = run("register", "--lang", "en", cwd=root)
    again = run("register", "--lang", "zh", cwd=root)
    assert first.stdout == "12 new addresses registered. There are 12 in all.\n"
    assert again.stdout == "登记了0个新地址。现在共有12个。\n"
    assert (root / FILE).read_bytes() == OF_SMALL.encode()


def test_registering_removes_nothing(root: Path) -> None:
    (root / FILE).write_text("example-2020-1/topics/books\n", encoding="utf-8")
    (root / "commitments.yaml").write_text(f"{SMALL}\n{REDIRECTS}", encoding="utf-8")
    assert run("register", cwd=root).returncode == 0
    assert (root / FILE).read_text("utf-8") == "example-2020-1/topics/books\n" + OF_SMALL


def test_only_what_is_in_order_is_registered(root: Path) -> None:
    (root / "commitments.yaml").write_text(SMALL.replace("one_off", "one-off", 1), encoding="utf-8")
    done = run("register", "--lang", "en", cwd=root)
    assert done.returncode == 1
    assert "'one-off' is not a known kind" in done.stdout
    assert not (root / FILE).exists()


# What stands at old addresses


def gone_pages(record: Record) -> dict[str, str]:
    site = told(Checked((record,)), Project("https://example.org/"))
    return {file.path: file.data.decode() for file in redirects(site)}


def test_every_page_that_went_away_leads_on_in_every_language(moved: Record) -> None:
    pages = gone_pages(moved)
    gone = ("1.3", "2", "topics/books", "places/second-street", *RENAMED)
    assert set(pages) == {
        f"{code}/example-2020-1/{name}/index.html" for code in LOCALES for name in gone
    }


@pytest.mark.parametrize(
    ("path", "name"),
    [("zh/example-2020-1/topics/books", "topic.zh"), ("en/example-2020-1/1.3", "measure.en")],
)
def test_a_redirect_is_a_small_page(moved: Record, path: str, name: str, golden: Golden) -> None:
    golden(GOLDENS / f"{name}.html", gone_pages(moved)[f"{path}/index.html"])


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("en/example-2020-1/1.1", '<span id="1.1-y"></span>\n\n### 1.1-b '),
        ("zh/example-2020-1/1.1", '<span id="1.1-x"></span>\n\n# 1.1 '),
        ("zh/example-2020-1/glossary", '<span id="bay"></span>\n\n## 公共泊位 '),
        ("zh/example-2020-1/1.1", "1.1-z已移到[1.2-a](1.2.md#1.2-a)\n{#1.1-z .fine}"),
        ("en/example-2020-1/glossary", "room has moved to [1.1-a](1.1.md#1.1-a)\n{#room .fine}"),
    ],
)
def test_an_old_fragment_is_answered_on_its_old_page(
    page: Callable[[str], str], path: str, line: str
) -> None:
    assert page(path).count(line) == 1


def test_an_old_fragment_is_answered_once(page: Callable[[str], str]) -> None:
    for path in ("zh/example-2020-1/1.1", "zh/example-2020-1/1.2", "zh/example-2020-1/glossary"):
        for old in ("1.1-x", "1.1-y", "1.1-z", "bay", "room"):
            assert page(path).count(f'id="{old}"') + page(path).count(f"{{#{old} ") <= 1
    assert 'id="1.3-a"' not in page("zh/example-2020-1/1.2")


def test_a_built_site_leads_on_from_old_addresses(tmp_path: Path) -> None:
    root = shrink(copy_project(tmp_path / "project"))
    (root / "commitments.yaml").write_text(f"{SMALL}\n{REDIRECTS}", encoding="utf-8")
    done = generator("build", "--to", "site", cwd=root, SITE_URL="https://example.org/base/")
    assert done.returncode == 0, done.stderr
    for code in LOCALES:
        letter = root / "site" / code / "example-2020-1"
        measure = (letter / "1.3" / "index.html").read_text("utf-8")
        topic = (letter / "topics" / "books" / "index.html").read_text("utf-8")
        where = f"https://example.org/base/{code}/example-2020-1"
        assert f'<link rel="canonical" href="{where}/1.2/">' in measure
        assert '<p id="1.3-a">' in measure
        assert f'<link rel="canonical" href="{where}/topics/reading/">' in topic
        assert '<meta http-equiv="refresh" content="0; url=../reading/">' in topic
        assert 'id="1.1-z"' in (letter / "1.1" / "index.html").read_text("utf-8")
    assert "1.3" not in (root / "site" / "sitemap.xml").read_text("utf-8")
