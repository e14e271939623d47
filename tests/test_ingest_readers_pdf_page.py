"""A page of characters and rules: laws that hold wherever they stand."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.pdf_grid import ruled_tables
from ingest.readers.pdf_lines import TextLine
from ingest.readers.pdf_marks import Char, PageMarks, Rule, Turn
from ingest.readers.pdf_page import PageText, TableText, page_text

_PLACES = st.integers(0, 600).map(float)
_TURNS: list[Turn] = ["level", "level", "level", "up", "down", "over", "askew"]


@st.composite
def _chars(draw: st.DrawFn) -> Char:
    left, top, size = draw(_PLACES), draw(_PLACES), draw(st.sampled_from([5.0, 9.0, 10.5, 20.0]))
    turn = draw(st.sampled_from(_TURNS))
    upright = turn == "level" and draw(st.integers(0, 9)) == 0
    # Kanji and letters alone: kana above kanji may be their reading, a raised figure gets a mark.
    text = draw(st.sampled_from("施策評価目標値ABC "))
    return Char(text, left, top, left + size, top + size, size, turn, upright)


_RULES = st.builds(
    lambda level, at, start, length: Rule(level, at, start, start + length),
    st.booleans(),
    st.integers(0, 12).map(lambda step: 50.0 * step),
    st.integers(0, 12).map(lambda step: 50.0 * step),
    st.sampled_from([50.0, 100.0, 300.0]),
)


def _texts(page: PageText) -> list[str]:
    found = []
    for part in (*page.parts, *([page.stamp] if page.stamp else [])):
        lines = [part] if isinstance(part, TextLine) else [line for cell in part.cells for line in cell.lines]
        found += [line.text for line in lines]
    return found


@given(st.lists(_chars(), max_size=60), st.lists(_RULES, max_size=30))
def test_no_character_is_lost_or_doubled(chars: list[Char], rules: list[Rule]) -> None:
    # What is drawn twice at nearly one place is meant to be read once.
    apart = list({(char.text, char.left // 8, char.top // 8): char for char in chars}.values())
    apart = [a for i, a in enumerate(apart) if not any(_near(a, b) for b in apart[:i])]
    page = page_text(1, PageMarks(600, 600, tuple(apart), tuple(rules)))
    read = Counter(char for text in _texts(page) for char in text if char.strip())
    drawn = Counter(char.text for char in apart if char.text.strip())
    # What a line strikes out is counted.
    assert read <= drawn
    assert drawn.total() - read.total() == page.struck


def test_a_figure_with_a_line_through_it_is_left_out_and_one_above_a_line_of_a_table_is_not() -> None:
    struck = [Char(digit, 100 + 5 * at, 100, 105 + 5 * at, 110, 10) for at, digit in enumerate("70")]
    kept = [Char(digit, 110 + 5 * at, 100, 115 + 5 * at, 110, 10) for at, digit in enumerate("75")]
    page = page_text(1, PageMarks(600, 600, (*struck, *kept), (Rule(True, 105.5, 100, 110),)))
    assert (_texts(page), page.struck) == (["75"], 2)
    underlined = page_text(1, PageMarks(600, 600, (*struck, *kept), (Rule(True, 109.5, 100, 110),)))
    assert (_texts(underlined), underlined.struck) == (["7075"], 0)
    long = page_text(1, PageMarks(600, 600, (*struck, *kept), (Rule(True, 105.5, 50, 500),)))
    assert (_texts(long), long.struck) == (["7075"], 0)


def test_letters_alike_of_other_sizes_are_no_copies_of_each_other() -> None:
    # 6 / 0.6 = 24 / 2.4: at places that are alike when counted in sizes of the font.
    chars = (Char("町", 6, 6, 11, 11, 5), Char("町", 24, 24, 44, 44, 20))
    assert _texts(page_text(1, PageMarks(600, 600, chars, ()))) == ["町", "町"]


def test_a_page_whose_font_tells_no_codes_is_as_good_as_a_picture() -> None:
    chars = [Char("\ufffd" if index % 2 else "町", 20.0 * index, 50, 20.0 * index + 10, 60, 10) for index in range(20)]
    page = page_text(1, PageMarks(600, 600, tuple(chars), ()))
    assert (page.parts, page.pictured, page.unknown) == ((), True, 10)
    few = page_text(1, PageMarks(600, 600, tuple(chars[:2] + [c._replace(text="市") for c in chars[2:]]), ()))
    assert (len(few.parts), few.pictured, few.unknown) == (1, False, 1)


def _near(a: Char, b: Char) -> bool:
    return a.text == b.text and abs(a.left - b.left) < 4 and abs(a.top - b.top) < 4


@given(st.lists(_chars(), max_size=40), st.lists(_RULES, max_size=30))
def test_the_order_of_drawing_does_not_matter(chars: list[Char], rules: list[Rule]) -> None:
    level = [char._replace(turn="level", upright=False) for char in chars]
    apart = [
        a for i, a in enumerate(level) if not any(abs(a.left - b.left) + abs(a.top - b.top) < 1 for b in level[:i])
    ]
    page = page_text(1, PageMarks(600, 600, tuple(apart), tuple(rules)))
    assert page == page_text(1, PageMarks(600, 600, tuple(reversed(apart)), tuple(reversed(rules))))


@given(st.lists(_RULES, max_size=40))
def test_cells_of_a_table_do_not_overlap_and_lie_within_it(rules: list[Rule]) -> None:
    for table in ruled_tables(rules):
        places = [
            (cell.row + down, cell.column + along)
            for cell in table.cells
            for down in range(cell.height)
            for along in range(cell.width)
        ]
        assert len(places) == len(set(places))
        assert all(row < table.rows for row, _ in places)
        for cell in table.cells:
            assert table.left <= cell.left < cell.right <= table.right
            assert table.top <= cell.top < cell.bottom <= table.bottom


def test_a_drawing_of_thousands_of_rules_is_no_table() -> None:
    hatched = tuple(Rule(level, 4.1 * step, 0, 590) for step in range(1000) for level in (True, False))
    page = page_text(1, PageMarks(600, 600, (Char("町", 50, 50, 60, 60, 10),), hatched))
    assert not any(isinstance(part, TableText) for part in page.parts)
    assert _texts(page) == ["町"]
