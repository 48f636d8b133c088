"""The syntax of a record: what is refused, and exactly where."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.reading.nodes import DEEPEST, Mapping, Node, Scalar, Sequence
from generator.reading.source import LARGEST, Source, read

Found = list[tuple[str, int, int]]


def found(text: str | bytes) -> Found:
    """The rule, line and column of every problem in a file."""
    data = text.encode() if isinstance(text, str) else text
    problems = read("record.yaml", data).problems
    return [(problem.rule, problem.at.line, problem.at.column) for problem in problems]


def tree(node: Node | None) -> object:
    """A node as plain Python."""
    if isinstance(node, Mapping):
        return {key.value: tree(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [tree(item) for item in node.items]
    return node.value if node else None


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Mapping):
        return [leaf for key, value in node.entries for leaf in (key, *scalars(value))]
    if isinstance(node, Sequence):
        return [leaf for item in node.items for leaf in scalars(item)]
    return [node] if node else []


def test_a_value_stays_as_it_is_written() -> None:
    source = read("record.yaml", b"a: Yes\nb: 012\nc: 2021-11-04\nd: ~\ne: 1e3\nf:\n")
    values = {"a": "Yes", "b": "012", "c": "2021-11-04", "d": "~", "e": "1e3", "f": ""}
    assert tree(source.root) == values
    assert source.problems == ()


def test_places_are_counted_in_characters_not_in_bytes() -> None:
    source = read("record.yaml", "甲: {乙: 丙, 丁: '戊'}\n".encode())
    places = [(leaf.value, str(leaf.at), leaf.at.end_column) for leaf in scalars(source.root)]
    assert places == [
        ("甲", "record.yaml:1:1", 2),
        ("乙", "record.yaml:1:5", 6),
        ("丙", "record.yaml:1:8", 9),
        ("丁", "record.yaml:1:11", 12),
        ("戊", "record.yaml:1:14", 17),
    ]


def test_a_tab_cannot_indent() -> None:
    assert found("letter:\n\tid: a\n") == [("tab_indent", 2, 1)]


def test_a_tab_behind_spaces_is_pointed_at() -> None:
    assert found("letter:\n  \tid: a\n  b: c\n") == [("tab_indent", 2, 3)]


def test_a_byte_order_mark_is_refused() -> None:
    assert found(b"\xef\xbb\xbfletter: a\n") == [("byte_order_mark", 1, 1)]


def test_other_encodings_are_refused_at_their_first_odd_byte() -> None:
    assert found("a: b\nzh: 徐".encode() + "汇".encode("gb18030")) == [("not_utf8", 2, 6)]


def test_utf16_is_refused() -> None:
    assert found("a: b\n".encode("utf-16"))[0] == ("not_utf8", 1, 1)


def test_a_control_character_is_pointed_at() -> None:
    assert found("zh: 徐汇\nen: a\x07b\n") == [("forbidden_character", 2, 6)]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quote_that_is_never_closed_is_shown_where_it_opens(quote: str) -> None:
    assert found(f"a: b\nzh: {quote}徐汇\nen: c\n") == [("unclosed_quote", 2, 5)]


def test_a_quote_inside_quotes_is_shown() -> None:
    assert found("a: b\nzh: '徐'汇\n") == [("quote_inside", 2, 7)]


def test_a_full_width_colon_is_shown_where_it_stands() -> None:
    assert found("letter:\n  zh：徐汇\n  en: Xuhui\n") == [("full_width_colon", 2, 5)]


def test_a_full_width_colon_in_the_last_line_is_found_too() -> None:
    assert found("letter:\n  en: Xuhui\n  zh：徐汇\n") == [("full_width_colon", 3, 5)]


def test_a_full_width_colon_in_a_remark_is_only_a_colon() -> None:
    assert found("# 说明：\nen: as follows: this\n") == [("colon_in_text", 2, 15)]


def test_a_full_width_colon_in_the_text_above_is_only_a_colon() -> None:
    assert found("zh:\n  - 办公室：\nen: as follows: this\n") == [("colon_in_text", 3, 15)]


def test_a_full_width_colon_in_a_text_is_only_a_colon() -> None:
    assert found("zh: 办公室：\n") == []


def test_a_colon_inside_a_text_is_pointed_at() -> None:
    assert found("a: b\nen: as follows: this\n") == [("colon_in_text", 2, 15)]


def test_a_colon_in_quotes_is_only_a_colon() -> None:
    assert found("en: 'as follows: this'\n") == []


def test_a_colon_without_a_space_is_only_a_colon() -> None:
    assert found("url: https://example.org\n") == []


def test_a_key_that_stands_too_far_left_is_pointed_at() -> None:
    assert found("letter:\n    id: a\n  number: b\n") == [("indentation", 3, 3)]


def test_an_item_among_keys_is_pointed_at() -> None:
    assert found("letter:\n  id: a\n  - b\n") == [("indentation", 3, 3)]


def test_a_repeated_key_names_the_earlier_line() -> None:
    (problem,) = read("record.yaml", b"a:\n  id: 1\n  b: 2\n  id: 3\n").problems
    assert (problem.rule, str(problem.at)) == ("duplicate_key", "record.yaml:4:3")
    assert problem.values == {"key": "id", "line": "2"}


def test_a_key_repeated_twice_is_reported_twice() -> None:
    assert found("a: 1\na: 2\na: 3\n") == [("duplicate_key", 2, 1), ("duplicate_key", 3, 1)]


def test_one_key_in_two_entries_is_no_repetition() -> None:
    assert found("- {a: 1}\n- {a: 2}\n") == []


def test_the_first_of_two_equal_keys_counts() -> None:
    assert tree(read("record.yaml", b"a: 1\na: 2\n").root) == {"a": "1"}


def test_an_anchor_is_refused() -> None:
    assert found("a: &x b\nc: d\n") == [("anchor", 1, 4)]


def test_an_alias_is_refused() -> None:
    assert found("a: *x\n") == [("anchor", 1, 4)]


def test_aliases_cannot_multiply() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    reported = found("\n".join(lines))
    assert len(reported) == 12 + 11 * 9
    assert {rule for rule, _, _ in reported} == {"anchor"}


def test_a_second_document_is_pointed_at() -> None:
    assert found("a: b\n---\nc: d\n") == [("several_documents", 2, 1)]


def test_a_first_document_may_be_announced() -> None:
    assert found("---\na: b\n") == []


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n"])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert found(text) == [("empty_file", 1, 1)]


def test_the_deepest_nesting_is_allowed() -> None:
    assert found("[" * DEEPEST + "]" * DEEPEST) == []


def test_a_deeper_nesting_is_refused_where_it_begins() -> None:
    assert found("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) == [("too_deep", 1, DEEPEST + 1)]


@pytest.mark.parametrize("depth", [100, 100_000])
def test_nesting_without_end_is_refused_as_well(depth: int) -> None:
    assert len(found("[" * depth)) == 1


def test_a_file_of_the_largest_size_is_read() -> None:
    assert found(b"#" * (LARGEST - 5) + b"\na: b") == []


def test_a_larger_file_is_refused_with_its_size() -> None:
    (problem,) = read("record.yaml", b"#" * (LARGEST + 1)).problems
    assert (problem.rule, str(problem.at)) == ("too_large", "record.yaml:1:1")
    assert problem.values == {"size": "1,000,001"}


def test_a_key_that_is_a_list_is_pointed_at() -> None:
    assert found("a: b\n[c, d]: e\n") == [("key_not_text", 2, 1)]


def test_a_text_that_begins_with_a_reserved_sign_cannot_be_read() -> None:
    assert found("a: b\nzh: @徐汇\n") == [("reserved_start", 2, 5)]


def test_a_list_that_is_never_closed_is_reported() -> None:
    assert found("topics: [a, b\nplaces: [c]\n") != []


def within(source: Source) -> bool:
    """Whether every problem stands in the file, or just behind its end."""
    lines = [*source.text.splitlines(), ""] if source.text.endswith("\n") else source.lines
    return all(
        1 <= problem.at.line <= max(1, len(lines))
        and 1 <= problem.at.column <= len((lines or [""])[problem.at.line - 1]) + 1
        for problem in source.problems
    )


@settings(max_examples=300)
@given(st.text(alphabet="ab:：-# \t\n[]{}'\"&*!|>%@`?,0徐\x07", max_size=40))
@example("a: |\n")
@example("'\n")
@example("a: '")
def test_any_text_is_read_or_reported_within_the_file(text: str) -> None:
    source = read("record.yaml", text.encode())
    assert (source.root is None) <= bool(source.problems)
    assert within(source)


@settings(max_examples=200)
@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    source = read("record.yaml", data)
    assert (source.root is None) <= bool(source.problems)
