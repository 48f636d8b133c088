"""What has one sure mend is mended, shown, and nothing else is touched."""

import json
from pathlib import Path

import pytest
from world import SMALL, run

from generator.editing.fixing import Change, suggestions

SURE = {
    "a colon": ("kind: one_off\n", "kind：one_off\n"),
    "a blank behind a colon": ("attested: false", "attested:false"),
    "commas": ("topics: [reading]", "topics: [reading，parking]"),
    "quotes": ("id: '1.2'", "id: ‘1.2’"),
    "a day": ("date: 2020-12-10", "date: 2020年12月10日"),
    "a day with points": ("by: 2020-12-31", "by: 2020.12.31"),
    "a dash": ("commitment: 1.2-b", "commitment: 1.2–b"),
    "a hyphen of Word": ("commitment: 1.2-b", "commitment: 1.2\u2011b"),
    "a number": ("value: 120", "value: '1,120'"),
    "full-width digits": ("value: 120", "value: １２０"),
    "a choice": ("kind: one_off\n", "kind: One-off\n"),
    "a blank that does not break": ("        name:", "\xa0\xa0\xa0\xa0\xa0\xa0\xa0 name:"),
    "wide blanks": ("        name:", "\u3000\u3000\u3000\u3000name:"),
    "a colon in a text": ("en: Parking that anyone may use.", "en: Parking: anyone may use it."),
    "a mark of English in Chinese": ("zh: 人人都能用的停车位。", "zh: 人人,都能用的停车位。"),
    "who followed a link": (
        "url: https://example.org/reading-room",
        "url: https://example.org/reading-room?utm_source=x&id=7&spm=a.b",
    ),
}
NOT_SURE = {
    "a month is no day": ("date: 2020-12-10", "date: 2020年12月"),
    "the end of a year": ("by: 2020-12-31", "by: 2020年底"),
    "no day": ("published: 2020-12-10", "published: 不详"),
    "another word": ("kind: one_off\n", "kind: once\n"),
    "the letter's words": ("zh: 第二阅览室尽快开放。", "zh: 第二阅览室\u3000尽快开门,。"),
    "a bracket that is not closed": ("topics: [reading]", "topics: [reading"),
}


def edit(root: Path, right: str, wrong: str) -> bytes:
    assert right in SMALL
    record = root / "commitments.yaml"
    record.write_bytes(SMALL.replace(right, wrong, 1).replace("\n", "\r\n").encode())
    return record.read_bytes()


@pytest.mark.parametrize("mistake", SURE)
def test_one_sure_mend_is_made_and_shown(root: Path, mistake: str) -> None:
    before = edit(root, *SURE[mistake]).split(b"\r\n")
    done = run("check", "--fix", "--lang", "en", cwd=root)
    after = (root / "commitments.yaml").read_bytes().split(b"\r\n")
    changed = [n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b]
    assert len(changed) == 1, done.stdout
    assert done.stdout.startswith(f"commitments.yaml:{changed[0]}:\n  - ")
    assert "\n1 line was mended.\n" in done.stdout
    again = run("check", "--fix", "--lang", "en", cwd=root)
    assert again.stdout.startswith("Nothing here has one sure mend.\n")
    if mistake not in ("commas", "a number"):  # which leave another mistake
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("mistake", NOT_SURE)
def test_what_is_not_sure_is_left_to_a_person(root: Path, mistake: str) -> None:
    before = edit(root, *NOT_SURE[mistake])
    done = run("check", "--fix", cwd=root)
    assert done.returncode == 1
    assert (root / "commitments.yaml").read_bytes() == before


def test_many_mistakes_are_mended_together(root: Path) -> None:
    text = SMALL
    for mistake in ("a colon", "a day with points", "a dash", "wide blanks", "quotes"):
        right, wrong = SURE[mistake]
        text = text.replace(right, wrong, 1)
    (root / "commitments.yaml").write_text("\ufeff" + text, encoding="utf-8")
    assert run("check", "--fix", cwd=root).returncode == 0
    assert (root / "commitments.yaml").read_text("utf-8") == SMALL


def test_only_lines_of_the_difference_get_suggestions() -> None:
    difference = "--- a/x.yaml\n+++ b/x.yaml\n@@ -1,0 +2,2 @@ y\n+a：1\n+b\n@@ -9 +11 @@\n+c：```\n"
    changes = [Change("x.yaml", n, "", new) for n, new in ((1, "z"), (2, "a: 1"), (11, "c: ```"))]
    told = json.loads(suggestions(changes, difference, "Mended."))
    assert [(each["line"], each["body"]) for each in told["comments"]] == [
        (2, "```suggestion\na: 1\n```"),
        (11, "````suggestion\nc: ```\n````"),
    ]
