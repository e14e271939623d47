from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from web.document_search import Hits, SearchText, Span, find_phrase, needle_of


def found(phrase: str, *lines: str, joined: bool = True) -> Hits:
    return find_phrase(lines, needle_of(phrase), joined=joined)


def shown(hits: Hits, *lines: str) -> list[str]:
    """What the hits mark, as written."""
    spans = hits.spans(1, len(lines))
    return [lines[line - 1][span.start : span.stop] for line in sorted(spans) for span in spans[line]]


@pytest.mark.parametrize(
    ("phrase", "text", "marked"),
    [
        ("15,000人", "目標は１５，０００人以上", "１５，０００人"),
        ("ａｂｃ", "Abc計画", "Abc"),
        ("ごみ", "ゴミの減量", "ゴミ"),
        ("ゴミ", "ごみの減量", "ごみ"),
        ("ウエルネス", "ウェルネスの町", "ウェルネス"),
        ("ばす", "ﾊﾞｽ路線", "ﾊﾞｽ"),
        ("バス", "ハ\u3099ス路線", "ハ\u3099ス"),
        ("現状と課題", "現 状 と　課 題", "現 状 と　課 題"),
        ("施 策", "施策の方針", "施策"),
        ("株式会社", "㈱若葉", None),
        ("(株)若葉", "㈱若葉", "㈱若葉"),
        ("m2", "広さは５㎡です", "㎡"),
        ("サ－ビス", "サービス", "サービス"),
        ("課題が", "大きな課題が残る", "課題が"),
        ("ヶ月", "3ヶ月後", "ヶ月"),
        ("か", "が", None),
        ("きって", "きつて", None),
        ("図書館", "図画館", None),
    ],
)
def test_how_a_word_is_written_makes_no_difference(phrase: str, text: str, marked: str | None) -> None:
    assert shown(found(phrase, text), text) == ([marked] if marked else [])


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("移動図", "書館の巡回"), 1),
        (("移動図", "　書館の巡回"), 1),
        (("移動図", "", "書館の巡回"), 0),
        (("移動図\t", "書館の巡回"), 0),
    ],
)
def test_a_word_goes_over_the_end_of_a_line_but_not_over_a_blank_line_or_a_cell(
    lines: tuple[str, ...], count: int
) -> None:
    assert len(found("移動図書館", *lines)) == count


def test_both_parts_of_a_word_over_two_lines_are_marked_as_one_hit() -> None:
    hits = found("移動図書館", "あ移動図", "書館へ")
    assert hits.spans(1, 2) == {1: (Span(1, 4, 1),), 2: (Span(0, 2, 1, goes_on=True),)}
    assert hits.spans(2, 2) == {2: (Span(0, 2, 1, goes_on=True),)}
    assert hits.line_of(1) == 1


def test_figures_of_two_lines_are_not_one_figure() -> None:
    assert len(found("1234", "12", "34")) == 0
    assert len(found("12人", "12", "人")) == 1


def test_cells_of_a_table_are_not_joined() -> None:
    assert len(found("北部南部", "北部", "南部", joined=False)) == 0
    assert len(found("北部南部", "北部\t南部", joined=False)) == 0


def test_hits_are_counted_in_order_and_none_inside_another() -> None:
    hits = found("ああ", "あああ", "x", "ああああ")
    assert [hits.line_of(number) for number in range(1, len(hits) + 1)] == [1, 3, 3]
    assert [hits.before(line) for line in (1, 2, 3, 4)] == [0, 1, 1, 3]


@pytest.mark.parametrize("phrase", ["", " 　", "\n", "\t", "\u200b"])
def test_nothing_is_left_to_look_for_in_blanks(phrase: str) -> None:
    assert needle_of(phrase) == ""
    assert len(found(phrase, "若葉町")) == 0


@pytest.mark.parametrize("phrase", ["<script>", ".*", "(", "\\", "𠮷", "\ud800"])
def test_a_phrase_is_taken_literally(phrase: str) -> None:
    assert len(found(phrase, "若葉町")) == 0
    assert len(found(phrase, f"前{phrase}後")) == 1


MARK = re.compile("[\u0300-\u036f\u3099\u309a\uff9e\uff9f]")
"""What belongs to the letter before it: か is not found in が, however が is written."""


@example(["0K¸"], 1, (0, 2))
@example(["K\u0327"], 1, (0, 1))
@example(["か゛"], 1, (0, 1))
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12), min_size=1, max_size=6),
    st.integers(1, 6),
    st.tuples(st.integers(0, 12), st.integers(0, 12)),
)
def test_every_stretch_of_a_line_is_found_where_it_stands(lines: list[str], number: int, ends: tuple[int, int]) -> None:
    number = min(number, len(lines))
    line = lines[number - 1]
    start, stop = sorted(ends)
    needle = needle_of(line[start:stop])
    cuts_a_letter = any(MARK.match(line, at) for at in (start, stop))
    if not needle or "\t" in line[start:stop] or cuts_a_letter or needle_of(line[stop : stop + 1]) == "":
        return
    spans = SearchText(lines, joined=True).find(needle).spans(number, number).get(number, ())
    assert spans
    assert all(0 <= span.start < span.stop <= len(line) for span in spans)
