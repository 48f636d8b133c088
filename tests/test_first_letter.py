"""The letter that this site was made for: whole, and with its facts."""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import pairwise

import pytest
from world import LETTER

from generator.han import HAN
from generator.record.model import Commitment, Kind, Record
from generator.record.parts import Comparator, Precision
from generator.record.sentences import sentences
from generator.record_files import Checked

SHA256 = "81334835869364ec32704305190e181763d0fc021a3fb9669a673955841a9ee9"
SOLID = "".join(LETTER.read_text(encoding="utf-8").replace("**", "").split())


def joined(words: Iterator[str]) -> str:
    return "".join("".join(words).split())


def commitment(record: Record, name: str) -> Commitment:
    (found,) = (commitment for commitment in record.commitments if commitment.id == name)
    return found


def test_the_letter_is_published_as_received() -> None:
    assert sha256(LETTER.read_bytes()).hexdigest() == SHA256


def test_the_hash_that_is_shown_is_the_letters(frozen: Checked) -> None:
    assert frozen.hashes == {"docs/letters/xfb-2021-9.txt": SHA256}


def test_the_letter_has_three_sections_of_three_four_and_five_measures(record: Record) -> None:
    assert [len(section.measures) for section in record.sections] == [3, 4, 5]
    assert [measure.id for measure in record.measures] == [
        *("1.1", "1.2", "1.3"),
        *("2.1", "2.2", "2.3", "2.4"),
        *("3.1", "3.2", "3.3", "3.4", "3.5"),
    ]


def test_the_letter_is_answered_commitment_by_commitment(record: Record) -> None:
    assert len(record.commitments) > 60
    assert min(len(measure.commitments) for measure in record.measures) >= 3


def test_every_sentence_of_every_measure_is_accounted_for(record: Record) -> None:
    leads = [each.mark + each.title["zh"] for each in record.measures if each.title]
    ends = [
        *(each.mark + each.title["zh"] for each in record.sections[1:] if each.title),
        "2021年11月",
    ]
    edges = sorted(SOLID.rindex(joined(iter(edge))) for edge in (*leads, *ends))
    parts = {start: SOLID[start:end] for start, end in pairwise(edges)}
    for measure, lead in zip(record.measures, leads, strict=True):
        text = parts[SOLID.rindex(lead)].removeprefix(lead)
        ours = [joined(p.quote["zh"] for p in s.passages) for s in sentences(measure, "zh")]
        assert ours == re.findall("[^。]+。", text)


def test_what_is_translated_of_the_letter_is_english(record: Record) -> None:
    texts = [passage.quote for passage in record.passages]
    texts += [section.title for section in record.sections if section.title]
    texts += [measure.title for measure in record.measures if measure.title]
    texts += [record.letter.title, *record.letter.opening]
    english = [text["en"] for text in texts if "en" in text.words]  # the others wait, and say so
    assert [text for text in english if not re.search("[A-Za-z]", text)] == []
    assert [text for text in english if re.search(f"[{HAN}]", text)] == []


def test_the_glossary_explains_at_least_thirty_terms(record: Record) -> None:
    assert len(record.glossary) >= 30


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("3.2-f", ("59 项", "59", None, Comparator.EXACTLY, "项")),
        ("3.4-c", ("80 万", "800000", None, Comparator.EXACTLY, None)),
        ("3.5-c", ("10%以上", "10", None, Comparator.AT_LEAST, "%")),
        ("2.3-j", ("2-3 个片区", "2", "3", Comparator.RANGE, "个片区")),
        ("1.3-l", ("1+3+5", "1", None, Comparator.EXACTLY, "份实施意见")),
        ("1.3-l", ("1+3+5", "3", None, Comparator.EXACTLY, "个普适性政策")),
        ("1.3-l", ("1+3+5", "5", None, Comparator.EXACTLY, "个专项政策")),
        ("1.1-d", ("4A 级", "4", None, Comparator.EXACTLY, "A 级")),
        ("1.3-k", ("千亿级", "100000000000", None, Comparator.LEVEL, "元")),
    ],
)
def test_a_figure_of_the_letter_is_there_with_its_wording(
    record: Record, name: str, figure: tuple[str, str, str | None, Comparator, str | None]
) -> None:
    assert figure in [
        (
            stated.wording,
            str(stated.value),
            stated.to and str(stated.to),
            stated.comparator,
            stated.unit and stated.unit["zh"],
        )
        for stated in commitment(record, name).figures
    ]


@pytest.mark.parametrize("name", ["3.2-k", "3.2-l"])
def test_what_is_due_within_the_year_is_due_on_its_last_day(record: Record, name: str) -> None:
    promised = commitment(record, name)
    assert promised.due is not None
    assert promised.due.wording == "年内"
    assert (promised.due.by, promised.due.precision) == (date(2021, 12, 31), Precision.YEAR)
    assert promised.kind is Kind.ONE_OFF


def test_as_soon_as_possible_is_not_turned_into_a_date(record: Record) -> None:
    vague = [c.due for c in record.commitments if c.due and c.due.wording == "尽快"]
    assert len(vague) >= 2
    assert {due.by for due in vague} == {None}
