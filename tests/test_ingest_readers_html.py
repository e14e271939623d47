from __future__ import annotations

import pytest
from office_samples import SETTINGS, check_places, of_kind, reasons, shapes, tables, texts

from ingest.errors import UnreadableFileError
from ingest.raw import Heading, RawDocument, Table
from ingest.readers.html import read_html


def read(body: str, encoding: str = "utf-8", head: str = "") -> RawDocument:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    raw = read_html(page.encode(encoding), "計画.html", SETTINGS)
    check_places(raw)
    return raw


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("cp932", "Shift_JIS"),
        ("cp932", "x-sjis"),
        ("euc_jp", "EUC-JP"),
        ("utf-8", "utf-8"),
        ("iso2022_jp", "iso-2022-jp"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_names(encoding: str, named: str) -> None:
    for head in (f'<meta charset="{named}">', f'<meta http-equiv="Content-Type" content="text/html; charset={named}">'):
        assert texts(read("<p>青葉町の計画です。</p><p>ソ表</p>", encoding, head)) == ["青葉町の計画です。", "ソ表"]


def test_a_page_that_names_a_wrong_encoding_is_read_all_the_same() -> None:
    assert texts(read("<p>青葉町の計画です。</p>", "cp932", '<meta charset="utf-8">')) == ["青葉町の計画です。"]


def test_headings_have_their_level_and_name_the_place_of_what_follows() -> None:
    raw = read("<h1>計画</h1><p>はじめに</p><h2>第1章<br>健康</h2><p>本文</p>")
    assert [(held.text, held.level) for held in of_kind(raw, Heading)] == [("計画", 1), ("第1章 健康", 2)]
    assert raw.spots[-1].part == "「第1章 健康」の段落2"


def test_a_page_without_headings_is_headed_by_its_title() -> None:
    raw = read("<p>本文</p>", head="<title>青葉町\n計画</title>")
    assert [held.text for held in of_kind(raw, Heading)] == ["青葉町計画"]


def test_menus_scripts_and_what_is_hidden_are_no_text() -> None:
    body = (
        "<nav>メニュー</nav><header>町の名</header><script>alert('x')</script><style>p{}</style><p>本文</p>"
        "<div style='display: none'>隠し</div><p hidden>隠し</p><!-- 控え -->"
        "<select><option>選択</select><footer>奥付</footer>"
    )
    assert read(body).lines == ("本文",)


def test_the_part_that_is_marked_as_main_is_the_page() -> None:
    assert read("<div>横の欄</div><main><p>本文</p></main>").lines == ("本文",)


def test_runs_of_text_go_on_over_inline_elements_and_line_breaks_of_the_source() -> None:
    raw = read(
        "<p>受診率を\n  <b>高め</b>る<ruby>計画<rp>(</rp><rt>けいかく</rt><rp>)</rp></ruby>。A\nB<br>次の行</p>そのまま"
    )
    assert texts(raw) == ["受診率を高める計画。A B\n次の行", "そのまま"]


def test_items_of_ordered_lists_carry_their_number() -> None:
    assert texts(read("<ol start=3><li>三<li>四</ol><ul><li>点</ul>")) == ["3. 三", "4. 四", "点"]


def test_a_table_keeps_its_merged_cells_even_where_tags_are_left_open() -> None:
    raw = read(
        "<table><caption>表1 指標</caption><tr><th rowspan=2>指標<th colspan=2>実績<tr><th>R5<th>R6"
        "<tr><td>健診率<br>（％）<td>45<td></table>"
    )
    [table] = of_kind(raw, Table)
    assert shapes(table) == [
        [("指標", 0, 2, 1), ("実績", 1, 1, 2)],
        [("R5", 1, 1, 1), ("R6", 2, 1, 1)],
        [("健診率\n（％）", 0, 1, 1), ("45", 1, 1, 1), ("", 2, 1, 1)],
    ]
    assert table.name == "表1 指標"
    assert texts(raw) == ["表1 指標"]
    assert raw.spots[-1].part == "表1の3行目"


def test_a_cell_reaches_down_to_the_end_of_its_group_and_no_further() -> None:
    raw = read(
        "<table><tbody><tr><td rowspan=0>甲<td>1<tr><td>2</tbody><tbody><tr><td rowspan=9>乙<td>3</tbody></table>"
    )
    [table] = of_kind(raw, Table)
    assert shapes(table) == [
        [("甲", 0, 2, 1), ("1", 1, 1, 1)],
        [("2", 1, 1, 1)],
        [("乙", 0, 1, 1), ("3", 1, 1, 1)],
    ]


def test_a_table_that_only_arranges_the_page_is_no_table() -> None:
    raw = read("<table><tr><td><p>左の文</p></td><td><table><tr><td>a<td>b<tr><td>c<td>d</table></td></tr></table>")
    assert tables(raw) == [[["a", "b"], ["c", "d"]]]
    assert texts(raw) == ["左の文"]


def test_crossed_out_text_is_left_out_and_a_raised_digit_joins_no_number() -> None:
    raw = read(
        "<p>目標<del>80</del><s>81</s>85<sup>1</sup></p><table><tr><td>値<td>9<sup>2</sup><tr><td>旧<td><del>7</del></table>"
    )
    assert texts(raw) == ["目標85^1"]
    assert tables(raw) == [[["値", "9^2"], ["旧", ""]]]
    assert any("3か所の取り消し線" in why for why in reasons(raw))


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts(read("<pre>一行目\n二行目</pre>")) == ["一行目\n二行目"]


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_page_nested_without_end_is_refused_and_not_cut_short(depth: int) -> None:
    with pytest.raises(UnreadableFileError, match="入れ子"):
        read("<div>" * depth + "深い")


def test_a_span_of_any_size_does_not_hang() -> None:
    rows = "<tr>" + "<td colspan=99999999 rowspan=99999999>甲" * 20
    assert len(read(f"<table>{rows}</table>").lines) == 20


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="文字がありません"):
        read("<script>x</script>")


def test_what_is_embedded_from_elsewhere_is_told_of() -> None:
    raw = read('<p>本文</p><iframe src="a"></iframe><object data="b"></object>')
    assert reasons(raw) == ["別のファイルを埋め込んだ部分（2か所）は読み込んでいません"]
    assert texts(raw) == ["本文"]
