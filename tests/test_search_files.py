"""The files of the search: in one piece, in many, and how their texts are made."""

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from searching import (
    LETTER,
    Query,
    Score,
    Texts,
    ask,
    fetched,
    found,
    go,
    queries,
    scores,
    void,
)
from served import served
from world import ROOT, TODAY, Built, Check, in_language, told

from generator.locales import locales
from generator.project import Project
from generator.record_files import Checked, check
from generator.searching import library as files
from generator.searching.folding import folded, latin_words, regional, runs, variants
from generator.searching.library import library
from generator.searching.pinyin import pinyin
from generator.views.search import documents
from generator.views.site import site_view
from generator.views.teller import Edition

pytestmark = pytest.mark.browser

STEMMER = "154936155f541e1dca18bb75f0fe47c5d881f7b68b2953d92bd33254aca5cc39"
KINDS = tuple(dict.fromkeys(query.kind for query in queries()))


# A site that is too large to be searched whole


@pytest.fixture(scope="module")
def sharded(
    built: Built, frozen: Checked, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    """The same site with its search cut into small pieces, as a large site's is."""
    site = tmp_path_factory.mktemp("sharded") / "site"
    shutil.copytree(built.folder, site)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "WHOLE", 0)
        patch.setattr(files, "PACK", 2_000)
        for language in told(frozen).languages:
            for name, text in library(language, ()).files():
                path = site / "assets" / "search" / language.locale.code / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    with served(site) as url:
        yield Built(site, url, built.project, "")


@pytest.fixture(scope="module")
def judged(browser: Browser, sharded: Built, texts: Texts) -> dict[str, Score]:
    """Every query that the letter answers, asked at once."""
    asked = [query for query in queries() if is_of_the_letter(query)]
    page = browser.new_page()
    found = scores(asked, ask(page, sharded.url, asked), texts)
    page.close()
    return {score.kind: score for score in found}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "nothing"])
def test_a_search_in_pieces_answers_as_well(judged: dict[str, Score], kind: str) -> None:
    score = judged[kind]
    assert score.recall >= 0.9, score.failures
    assert score.spurious_per_query <= 0.3, score.failures


def test_typing_a_query_into_a_search_in_pieces_finds_the_same(page: Page, sharded: Built) -> None:
    sample = [next(query for query in queries() if query.kind == kind) for kind in KINDS]
    asked = ask(page, sharded.url, sample)
    for query in sample:
        assert go(page, sharded, query.text, query.language) == asked(query), query


def is_of_the_letter(query: Query) -> bool:
    """Whether its best answers are not on a page written by hand, which the pieces do not hold."""
    return not {"method", "about"} & set(query.best)


def test_a_number_is_found_in_pieces(page: Page, sharded: Built) -> None:
    sizes = fetched(page, sharded, lambda: void(go(page, sharded, "3.2-c")))
    assert found(page)[0].address == f"zh/{LETTER}/3.2/#3.2-c"
    assert sum("pack-" in path for path in sizes) < 5


def test_pieces_are_fetched_as_they_are_needed(page: Page, sharded: Built) -> None:
    sizes = fetched(page, sharded, lambda: void(go(page, sharded, "签约率")))
    packs = [path for path in sizes if "pack-" in path]
    assert 0 < len(packs) < 5
    assert len(list(sharded.folder.glob("assets/search/zh/*/pack-*"))) > 10


# Made before the browser comes into it


def test_the_index_is_the_same_for_the_same_record(frozen: Checked) -> None:
    first, second = (list(library(in_language("zh", frozen), ()).files()) for _ in range(2))
    assert first == second


def test_a_measure_tells_its_section(frozen: Checked) -> None:
    (teller,) = in_language("en", frozen).tellers
    named = {page.section: page.name for page in documents(teller)}
    assert named.keys() == {"", *(section.id for section in teller.record.sections)}
    assert all(name.startswith(f"{section}.") for section, name in named.items() if section)


def test_a_change_of_the_texts_changes_the_folder_of_the_pieces(
    checked: Check, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "WHOLE", 0)
    monkeypatch.setattr(files, "PACK", 200)
    text = (root / "commitments.yaml").read_text(encoding="utf-8")
    before, after = (
        json.loads(next(library(in_language("zh", checked(one)), ()).files())[1])
        for one in (text, text.replace("区里要开两个阅览室", "区里要开三个阅览室"))
    )
    assert before["folder"] != after["folder"]


def test_a_site_explains_everyday_words(root: Path) -> None:
    words = "zh:\n  - {finds: [阅览室], words: [看书的地方, 书吧]}\n"
    (root / "everyday.yaml").write_text(words, encoding="utf-8")
    found = check([root / "commitments.yaml"], root, TODAY)
    assert [problem.rule for problem in found.problems] == []
    edition = Edition(TODAY, Project(), found.hashes, found.revisions, found.site)
    site = site_view(found.records, locales(), edition)
    chinese = next(each for each in site.languages if each.locale.code == "zh")
    files = dict(library(chinese, ()).files())
    (rest,) = (text for name, text in files.items() if name.endswith("/everyday.json"))
    assert json.loads(files["index.json"])["everyday"] == {}
    assert json.loads(rest)["阅览室"] == "书吧,图书馆,看书的地方"


def test_an_everyday_word_that_leads_nowhere_is_told(root: Path) -> None:
    words = "zh:\n  - {finds: [游泳池], words: [泳池]}\n  - {find: [阅览室]}\n"
    (root / "everyday.yaml").write_text(words, encoding="utf-8")
    found = check([root / "commitments.yaml"], root, TODAY)
    assert [(problem.rule, problem.at.file, problem.at.line) for problem in found.problems] == [
        ("unknown_key", "everyday.yaml", 3),
        ("unmet_synonym", "everyday.yaml", 2),
    ]


def test_characters_fold_alike_in_python_and_in_the_browser(page: Page, built: Built) -> None:
    sample = "電梯 Ｔ１塔樓 ８０万 Café “5+4+X” ½ ﬁ İ ß 10％ 一、二；三\n裏 臺 㐀 Ω é"
    index = json.loads((built.folder / "assets/search/zh/index.json").read_text("utf-8"))
    (beside,) = built.folder.glob("assets/search/zh/*/beside-0.json")
    more = json.loads(beside.read_text("utf-8"))["more"]
    sample += "\n".join([*index["pack"]["words"], *more.values()])
    page.goto(f"{built.url}zh/search/")
    plain, run = page.evaluate(
        """async ([sample, pairs, module]) => {
            const { Folding } = await import(module);
            const folding = new Folding(pairs);
            return [folding.plain(sample), folding.run(sample)];
        }""",
        [sample, "".join(variants([sample])), f"{built.url}assets/search/text.js"],
    )
    assert plain == folded(sample)
    assert [line for line in run.split("\n") if line] == runs(sample)


def test_the_stemmer_is_the_one_that_was_published() -> None:
    """Porter's, by the package `stemmer` 2.0.1, MIT."""
    vendored = ROOT / "theme_overrides" / "assets" / "search" / "stemmer"
    assert sha256((vendored / "index.js").read_bytes()).hexdigest() == STEMMER
    assert "MIT" in (vendored / "LICENSE").read_text(encoding="utf-8")


def test_texts_are_folded() -> None:
    assert folded("電梯Ｔ１ Café") == "电梯t1 cafe"
    assert runs("“一港一谷”，10%\n5+4+X") == ["一港一谷10%", "54x"]
    assert latin_words("T1塔楼 COVID-19") == ["t1", "covid", "19"]


def test_the_words_of_taiwan_and_hong_kong_are_known_for_what_the_texts_say() -> None:
    assert regional(["信息", "网络", "电梯"]) == {"资讯": "信息", "网路": "网络"}


def test_words_are_read_as_they_are_in_their_place() -> None:
    found = pinyin(["音乐厅在徐家汇书院旁边，行人不多。"], ["徐家汇书院"])
    assert found.others.get("音乐厅", found.others.get("音乐", "")).startswith("yin yue")
    assert "徐家汇书院" in found.words
    assert set("".join(found.syllables.values())) == set("".join(found.words))
    assert "树" in found.common["shu"]  # what a slip puts in the place of 书
