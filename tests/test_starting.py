"""The site of another place begins with this program, a site.yaml and a made-up letter."""

import io
import re
import sys
from pathlib import Path

import pytest
from world import ROOT, TESTS, git, run

from generator.clock import today
from generator.locales import locales
from generator.record_files import check, record_files
from generator.starting.files import TakenError, begin, free, texts

OWN = re.compile("xuhui|徐汇|徐家汇|黄浦江|huangpu|xfb-", re.IGNORECASE)
PAIRS = {"zh en": "zh", "en": "en", "zh": "zh", "en zh": "zh"}


def answers(languages: str) -> dict[str, str]:
    names = {"zh": "青禾承诺", "en": "Qinghe Promises"}
    return {"languages": languages} | {f"name.{code}": names[code] for code in languages.split()}


@pytest.fixture(params=PAIRS)
def languages(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def begun(tmp_path: Path, languages: str) -> Path:
    begin(tmp_path / "new", answers(languages), locales()["en"])
    return tmp_path / "new"


def test_a_new_site_is_in_order(begun: Path, languages: str) -> None:
    found = check(record_files(begun), begun, today(begun))
    assert {each.rule for each in found.problems} == {"not_set"}
    (record,) = found.records
    assert (record.letter.original, len(record.commitments)) == (PAIRS[languages], 4)
    assert found.site.languages == tuple(languages.split())


def test_a_new_site_has_the_program_and_nothing_of_the_old_place(begun: Path) -> None:
    for name in ("generator/__main__.py", "Makefile", "mkdocs.yml", "tests/world.py"):
        assert (begun / name).read_bytes() == (ROOT / name).read_bytes()
    told = [begun / name for name in ("README.md", "site.yaml", "commitments.yaml", "CITATION.cff")]
    told += [*begun.glob("docs/*/about.md"), *begun.glob("docs/*/method.md")]
    assert len(told) >= 6
    assert [path for path in told if OWN.search(path.read_text(encoding="utf-8"))] == []
    for name in ("findings", "everyday.yaml", "docs/addresses.txt"):
        assert not (begun / name).exists()


def test_a_new_site_is_built_with_its_own_name_and_languages(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    begin(tmp_path / "new", answers("en"), locales()["en"])
    done = run("build", "--to", tmp_path / "site", cwd=tmp_path / "new")
    assert (done.returncode, done.stdout) == (0, ""), (done.stderr, capfd.readouterr())
    home = (tmp_path / "site/en/index.html").read_text(encoding="utf-8")
    assert "<title>Qinghe Promises</title>" in home
    assert not (tmp_path / "site/zh").exists()
    pages = list((tmp_path / "site").rglob("index.html"))
    assert len(pages) > 15
    own = [page for page in pages if OWN.search(page.read_text(encoding="utf-8"))]
    by_hand = {"data", "architecture", "search-compared"}  # which take this project as an example
    assert {page.parent.name for page in own} <= by_hand


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TakenError):
        free(tmp_path)
    with pytest.raises(TakenError):
        free(tmp_path / "mine.txt")
    done = run("start", tmp_path, "languages=en", "name.en=Mine", cwd=ROOT)
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_editor_is_asked_in_her_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "fr\nzh en\n青禾承诺\nQinghe Promises\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(said))
    done = run("start", "new", "--lang", "zh", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "没有fr的界面用词" in done.stdout
    assert "名称（中文）：网站叫什么" in done.stdout
    site = (tmp_path / "new" / "site.yaml").read_text(encoding="utf-8")
    assert "name:\n  zh: 青禾承诺\n  en: Qinghe Promises\n" in site
    assert "# 网站叫什么" in site


def test_without_an_answer_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("en\n"))
    done = run("start", "new", cwd=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "name.en" in done.stderr


def test_a_language_without_a_translation_waits_for_one() -> None:
    made = texts(answers("zh") | {"languages": "zh fr", "name.fr": "Promesses"}, locales()["en"])
    assert "languages: [zh, fr]" in made["commitments.yaml"]
    assert "    zh: 阅览室\n" in made["commitments.yaml"].replace("          zh", "    zh")
    assert made["commitments.yaml"].count("fr: pending") > 20
    assert "\n          en:" not in made["commitments.yaml"]


TOLD = ("generator", "theme_overrides", "mkdocs.yml", ".github/workflows", "pyproject.toml")
"""Words of advice may name the letter's id as an example."""


def test_nothing_of_the_first_place_is_in_the_program() -> None:
    listed = git("ls-files", "-z", "--", *TOLD).decode().split("\0")
    found = []
    for name in filter(None, listed):
        data = (ROOT / name).read_bytes()
        if b"\0" in data:
            continue
        found += [
            f"{name}: {line.strip()[:80]}"
            for line in data.decode().splitlines()
            if OWN.search(line.replace("xfb-2021-9", ""))
        ]
    assert found == []


def test_tests_know_the_first_place_from_what_is_frozen() -> None:
    own = [
        path.name
        for path in TESTS.glob("*.py")
        if re.search(r'ROOT / "(?:commitments|docs/letters)', path.read_text("utf-8"))
    ]
    assert own == []
