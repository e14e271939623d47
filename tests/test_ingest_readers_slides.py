from __future__ import annotations

import pptx
import pytest
from office_samples import SETTINGS, Made, check_places, of_kind, reasons, saved, shapes, texts
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Cm

from ingest.errors import UnreadableFileError
from ingest.raw import Heading, RawDocument, Table
from ingest.readers.slides import read_slides

TITLE_AND_CONTENT, TITLE_ONLY, BLANK = 1, 5, 6


def read(made: Made) -> RawDocument:
    raw = read_slides(saved(made), "説明.pptx", SETTINGS)
    check_places(raw)
    return raw


def slide(made: Made, layout: int = BLANK) -> Made:
    return made.slides.add_slide(made.slide_layouts[layout])


def box(held: Made, left: float, top: float, text: str) -> Made:
    made = held.shapes.add_textbox(Cm(left), Cm(top), Cm(5), Cm(1))
    made.text_frame.text = text
    return made


def test_a_slide_is_a_page_and_its_title_a_heading() -> None:
    made = pptx.Presentation()
    first = slide(made, TITLE_AND_CONTENT)
    first.shapes.title.text = "健康づくり"
    first.placeholders[1].text = "受診率を上げます。"
    slide(made, TITLE_ONLY).shapes.title.text = "財政"
    raw = read(made)
    assert [(held.text, held.level, held.place.page) for held in of_kind(raw, Heading)] == [
        ("健康づくり", 1, 1),
        ("財政", 1, 2),
    ]
    assert texts(raw) == ["健康づくり", "受診率を上げます。", "財政"]
    assert (raw.pages, raw.spots[-1].part) == (2, "スライド2")


def test_text_is_read_by_its_place_and_not_by_the_order_of_drawing() -> None:
    made = pptx.Presentation()
    held = slide(made)
    for left, top, text in [(10, 9, "下"), (12, 1.05, "右上"), (1, 1, "左上"), (1, 5, "中")]:
        box(held, left, top, text)
    assert texts(read(made)) == ["左上", "右上", "中", "下"]


def test_shapes_of_a_group_are_read_where_they_are_seen() -> None:
    made = pptx.Presentation()
    held = slide(made)
    box(held, 1, 6, "下")
    group = held.shapes.add_group_shape()
    inner = group.shapes.add_textbox(Cm(1), Cm(2), Cm(5), Cm(1))
    inner.text_frame.text = "組の中"
    box(held, 1, 4, "中")
    assert texts(read(made)) == ["組の中", "中", "下"]


def test_a_table_keeps_its_merged_cells() -> None:
    made = pptx.Presentation()
    table = slide(made).shapes.add_table(2, 3, Cm(1), Cm(1), Cm(9), Cm(2)).table
    for row in range(2):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    for first, last in [((0, 0), (1, 0)), ((0, 1), (0, 2))]:
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                table.cell(row, column).text = ""
        table.cell(*first).merge(table.cell(*last))
        table.cell(*first).text = "併"
    raw = read(made)
    [held] = of_kind(raw, Table)
    assert shapes(held) == [[("併", 0, 2, 1), ("併", 1, 1, 2)], [("11", 1, 1, 1), ("12", 2, 1, 1)]]
    assert raw.spots[-1].part == "スライド1の表の2行目"


def test_notes_are_marked_and_have_a_place_of_their_own() -> None:
    made = pptx.Presentation()
    held = slide(made)
    box(held, 1, 1, "本文")
    held.notes_slide.notes_text_frame.text = "口頭で補う。"
    raw = read(made)
    assert texts(raw) == ["本文", "（ノート）口頭で補う。"]
    assert raw.spots[-1].part == "スライド1のノート"


def test_hidden_slides_are_left_out_and_told() -> None:
    made = pptx.Presentation()
    box(slide(made), 1, 1, "見える")
    hidden = slide(made)
    box(hidden, 1, 1, "見えない")
    hidden._element.set("show", "0")
    raw = read(made)
    assert texts(raw) == ["見える"]
    assert any("非表示のスライド2" in why for why in reasons(raw))
    assert raw.pages == 2


def test_crossed_out_text_is_left_out() -> None:
    made = pptx.Presentation()
    held = box(slide(made), 1, 1, "目標")
    run = held.text_frame.paragraphs[0].add_run()
    run.text = "80"
    run._r.get_or_add_rPr().set("strike", "sngStrike")
    assert texts(read(made)) == ["目標"]


def test_slides_without_text_are_refused() -> None:
    made = pptx.Presentation()
    slide(made)
    with pytest.raises(UnreadableFileError, match="文字がありません"):
        read(made)


def test_comments_on_a_slide_are_told_of() -> None:
    made = pptx.Presentation()
    held = slide(made)
    box(held, 1, 1, "本文")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    part = Part(PackURI("/ppt/comments/comment1.xml"), "application/xml", made.part.package, b"<cmLst/>")
    held.part.relate_to(part, kind)
    assert reasons(read(made)) == ["スライド1に付いたコメントは読み込んでいません"]
