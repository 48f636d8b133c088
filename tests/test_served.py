"""The server that stands in for GitHub Pages."""

import gzip
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from served import served


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "index.html").write_text("<p>页面</p>", encoding="utf-8")
    (tmp_path / "404.html").write_text("wrong address", encoding="utf-8")
    return tmp_path


def test_a_page_is_sent_compressed_to_whoever_takes_it_so(site: Path) -> None:
    with served(site) as url:
        with urlopen(Request(f"{url}zh/", headers={"Accept-Encoding": "gzip"})) as answer:  # noqa: S310
            assert answer.headers["Content-Encoding"] == "gzip"
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
            assert gzip.decompress(answer.read()).decode() == "<p>页面</p>"
        with urlopen(f"{url}zh/") as plain:  # noqa: S310
            assert plain.headers["Content-Encoding"] is None
            assert plain.read().decode() == "<p>页面</p>"


def test_a_folder_leads_to_its_page_and_what_is_not_there_to_the_page_for_it(site: Path) -> None:
    with served(site) as url:
        with urlopen(f"{url}zh") as answer:  # noqa: S310
            assert answer.url == f"{url}zh/"
        with pytest.raises(HTTPError) as wrong:
            urlopen(f"{url}en/")  # noqa: S310
        assert (wrong.value.code, wrong.value.read()) == (404, b"wrong address")
