from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.raw import Furniture, Heading, Line, Paragraph, RawDocument, Table
from ingest.readers.text import read_text


def read(text: str) -> RawDocument:
    return read_text(text.encode(), "a.txt")


def lines_of(raw: RawDocument) -> list[Line]:
    found: list[Line] = []
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            found += block.lines
        elif isinstance(block, Heading | Furniture):
            found.append(block.line)
    return found


def pages_of(raw: RawDocument) -> dict[str, int | None]:
    return {line.text.strip(): line.place.page for line in lines_of(raw)}


def test_a_paragraph_is_a_run_of_lines_and_knows_them() -> None:
    raw = read("\n一行目\n二行目\n \n三行目")
    assert [(block.text, block.place.lines) for block in raw.blocks if isinstance(block, Paragraph)] == [
        ("一行目\n二行目", (2, 3)),
        ("三行目", (5, 5)),
    ]
    assert raw.lines == ("", "一行目", "二行目", " ", "三行目")


def test_a_text_without_signs_of_pages_has_none() -> None:
    raw = read("一\n 二\n三\n")
    assert raw.pages is None
    assert set(pages_of(raw).values()) == {None}


def test_form_feeds_begin_pages_and_pages_may_be_empty() -> None:
    raw = read("表紙\n\f本文\n\f\f\n奥付\n\f")
    assert pages_of(raw) == {"表紙": 1, "本文": 2, "奥付": 4}
    assert raw.pages == 4


def test_numbers_at_the_edges_of_form_fed_pages_are_furniture_only_when_they_count_with_them() -> None:
    raw = read("はじめに\n\n11\n\f本文です\n\n12\n\f人数\n45\n")
    assert [block.text for block in raw.blocks if isinstance(block, Furniture)] == ["11", "12"]
    assert read("人数\n45\n\f別の話\n").pages == 2
    assert not any(isinstance(block, Furniture) for block in read("人数\n45\n\f別の話\n").blocks)


BODY = "ひとつめの行\n\nふたつめの行\n\nみっつめの行\n"


def test_a_printed_number_ends_its_page_and_a_leading_space_begins_one() -> None:
    raw = read(f"{BODY}\n7\n\n\n{BODY.replace('行', '文')} ここから三頁\n\n終わり\n")
    assert pages_of(raw)["ふたつめの行"] == 1
    assert pages_of(raw)["7"] == 1
    assert pages_of(raw)["ふたつめの文"] == 2
    assert pages_of(raw)["ここから三頁"] == 3
    assert raw.pages == 3
    assert " ここから三頁" in raw.lines


def test_numbers_above_the_text_begin_their_page() -> None:
    raw = read(f"1\n\n\n{BODY}\n2\n\n\n{BODY.replace('行', '文')}")
    assert pages_of(raw)["みっつめの行"] == 1
    assert pages_of(raw)["ひとつめの文"] == 2


def test_a_space_too_many_leaves_only_the_doubtful_lines_without_a_page() -> None:
    spaced = "".join(f"行{n}の上\n 行{n}\n行{n}の下\n\n" for n in range(3))
    raw = read(f"{BODY}\n3\n\n\n{spaced}\n5\n\n\n終わり\n")
    pages = pages_of(raw)
    assert (pages["みっつめの行"], pages["行0の上"], pages["行2の下"], pages["終わり"]) == (1, 2, 3, 4)
    assert pages["行1"] is None


def test_figures_alone_in_a_form_are_no_page_numbers() -> None:
    raw = read("実績\n\n45\n\n\n単位\n\n300\n\n\n計画\n")
    assert raw.pages is None
    assert [line.text for line in lines_of(raw)] == ["実績", "45", "単位", "300", "計画"]
    assert not any(isinstance(block, Furniture) for block in raw.blocks)


def test_lines_with_tabs_are_a_table_and_titles_around_it_are_text() -> None:
    raw = read("開催実績\n\n地区\t期日\t会場\n東\t5月1日\t公民館\n\n西\t5月2日\t役場\n\n以上\n")
    kinds = [type(block) for block in raw.blocks]
    assert kinds == [Paragraph, Table, Paragraph]
    table = raw.blocks[1]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["地区", "期日", "会場"],
        ["東", "5月1日", "公民館"],
        ["西", "5月2日", "役場"],
    ]
    assert [row.place.lines for row in table.rows] == [(3, 3), (4, 4), (6, 6)]


def test_a_text_with_markdown_headings_is_read_as_markdown() -> None:
    raw = read("# 計画\n\n本文\n\n## 目的\n\n本文\n")
    assert [block.level for block in raw.blocks if isinstance(block, Heading)] == [1, 2]
    assert not any(isinstance(block, Heading) for block in read("# ひとつだけ\n本文\n").blocks)


@given(st.lists(st.sampled_from(["", " ", "本文です。", " 次の頁", "1", "2", "45", "\f章", "表\t一\t二", "# 見出し"])))
def test_every_line_with_text_is_in_exactly_one_block_in_order(lines: list[str]) -> None:
    text = "\n".join(["はじめ", *lines])
    raw = read(text)
    numbers: list[int] = []
    for block in raw.blocks:
        places = [row.place for row in block.rows] if isinstance(block, Table) else [block.place]
        for place in places:
            assert place.lines is not None
            numbers += range(place.lines[0], place.lines[1] + 1)
    assert numbers == [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    pages = [line.place.page for line in lines_of(raw) if line.place.page is not None]
    assert pages == sorted(pages)
    assert not pages or max(pages) <= (raw.pages or 0)
