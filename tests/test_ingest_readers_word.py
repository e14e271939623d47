from __future__ import annotations

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from office_samples import SETTINGS, Made, check_places, of_kind, reasons, saved, shapes, tables, texts, with_part

from ingest.errors import UnreadableFileError
from ingest.raw import Furniture, Heading, Paragraph, RawDocument, Table
from ingest.readers.word import read_word

W = nsdecls("w")


def read(document: Made) -> RawDocument:
    raw = read_word(saved(document), "計画.docx", SETTINGS)
    check_places(raw)
    return raw


def document(*paragraphs: str) -> Made:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def appended(made: Made, inner: str) -> Made:
    """The document with something of the format itself at the end of its last paragraph."""
    made.paragraphs[-1]._p.append(parse_xml(inner.replace(">", f" {W}>", 1)))
    return made


def run(text: str, style: str = "") -> str:
    return f"<w:r><w:rPr>{style}</w:rPr><w:t>{text}</w:t></w:r>"


def test_headings_have_the_level_of_their_style() -> None:
    made = docx.Document()
    made.add_heading("計画", 0)
    made.add_heading("第1章", 1)
    made.add_heading("第1節", 2)
    made.add_paragraph("本文です。")
    raw = read(made)
    assert [(held.text, held.level) for held in of_kind(raw, Heading)] == [("計画", 1), ("第1章", 1), ("第1節", 2)]
    assert [block.text for block in of_kind(raw, Paragraph)] == ["本文です。"]
    assert raw.spots[-1].part == "段落4"
    assert raw.pages is None


def test_an_outline_level_makes_a_heading_without_a_style() -> None:
    made = document("見出し", "本文")
    made.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="2"/>'))
    assert [(held.text, held.level) for held in of_kind(read(made), Heading)] == [("見出し", 3)]


def test_items_of_lists_carry_the_number_that_word_counts() -> None:
    made = docx.Document()
    for text, style in [("一つ", "List Number"), ("二つ", "List Number"), ("点", "List Bullet")]:
        made.add_paragraph(text, style=style)
    assert texts(read(made)) == ["1. 一つ", "2. 二つ", "・点"]


@pytest.mark.parametrize(
    ("form", "pattern", "shown"),
    [
        ("decimalFullWidth", "第%1章", ["第１章", "第２章"]),
        ("japaneseCounting", "（%1）", ["（一）", "（二）"]),
        ("aiueoFullWidth", "%1", ["ア", "イ"]),
        ("irohaFullWidth", "%1", ["イ", "ロ"]),
        ("decimalEnclosedCircle", "%1", ["①", "②"]),
        ("upperRoman", "%1.", ["I. ", "II. "]),
        ("hebrew1", "%1.", ["", ""]),
    ],
)
def test_numbers_of_lists_are_written_in_their_form(form: str, pattern: str, shown: list[str]) -> None:
    made = docx.Document()
    for _ in shown:
        made.add_paragraph("項目", style="List Number")
    for level in made.part.numbering_part.element.iter("{*}lvl"):
        for name, value in (("numFmt", form), ("lvlText", pattern)):
            level.find(f"{{*}}{name}").set(f"{{{level.nsmap['w']}}}val", value)
    assert texts(read(made)) == [f"{number}項目" for number in shown]


def test_a_table_keeps_its_merged_cells() -> None:
    made = docx.Document()
    table = made.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "縦"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "横"
    raw = read(made)
    [held] = of_kind(raw, Table)
    assert shapes(held) == [
        [("縦", 0, 2, 1), ("横", 1, 1, 2)],
        [("11", 1, 1, 1), ("12", 2, 1, 1)],
        [("20", 0, 1, 1), ("21", 1, 1, 1), ("22", 2, 1, 1)],
    ]
    assert held.ruled
    assert [raw.spots[(row.place.lines or (0, 0))[0] - 1].part for row in held.rows] == [
        f"表1の{n}行目" for n in (1, 2, 3)
    ]


def test_an_empty_cell_is_a_blank_line() -> None:
    made = docx.Document()
    made.add_table(1, 3).cell(0, 2).text = "値"
    assert read(made).lines == ("", "", "値")


def test_the_text_of_a_table_in_a_cell_stands_in_the_cell() -> None:
    made = docx.Document()
    outer = made.add_table(1, 2)
    outer.cell(0, 0).text = "上"
    inner = outer.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
    outer.cell(0, 1).text = "右"
    assert tables(read(made)) == [[["上\n内一\n内二", "右"]]]


def test_changes_that_were_tracked_are_read_as_accepted() -> None:
    made = appended(document("目標は"), f'<w:ins w:id="1" w:author="甲">{run("85")}</w:ins>')
    appended(made, '<w:del w:id="2" w:author="甲"><w:r><w:delText>80</w:delText></w:r></w:del>')
    assert texts(read(made)) == ["目標は85"]


def test_a_paragraph_whose_end_was_taken_out_goes_on_in_the_next() -> None:
    made = document("目標は", "85です。")
    mark = f'<w:rPr {W}><w:del w:id="1" w:author="甲"/></w:rPr>'
    made.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(mark))
    assert texts(read(made)) == ["目標は85です。"]


def test_a_row_that_was_taken_out_is_not_there() -> None:
    made = docx.Document()
    table = made.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "旧", "新"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="1" w:author="甲"/>'))
    assert tables(read(made)) == [[["新"]]]


def test_of_ruby_only_the_base_is_read() -> None:
    ruby = "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>けんこう</w:t></w:r></w:rt>"
    ruby += "<w:rubyBase><w:r><w:t>健康</w:t></w:r></w:rubyBase></w:ruby>"
    assert texts(read(appended(document("計画"), f"<w:r>{ruby}</w:r>"))) == ["計画健康"]


def test_crossed_out_and_hidden_text_is_left_out() -> None:
    made = appended(document("目標"), run("80", "<w:strike/>"))
    appended(made, run("秘", "<w:vanish/>"))
    appended(made, run("85", '<w:strike w:val="0"/>'))
    raw = read(made)
    assert texts(raw) == ["目標85"]
    assert any("取り消し線" in why for why in reasons(raw))


def test_a_raised_digit_never_joins_a_number() -> None:
    made = appended(document("目標85"), run("1", '<w:vertAlign w:val="superscript"/>'))
    assert texts(read(made)) == ["目標85^1"]


def test_fields_show_their_result() -> None:
    made = appended(document("合計"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    appended(made, "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>")
    appended(made, run("12"))
    assert texts(read(made)) == ["合計12"]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    either = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent {mc}>{either}</mc:AlternateContent>"
    assert texts(read(appended(document("前"), f"<w:r>{both}</w:r>"))) == ["前", "箱の中"]


def test_margins_are_furniture_and_each_text_is_there_once() -> None:
    made = document("本文")
    made.sections[0].header.paragraphs[0].text = "計画書"
    made.add_section()
    made.sections[1].header.is_linked_to_previous = False
    made.sections[1].header.paragraphs[0].text = "計画書"
    made.sections[0].footer.paragraphs[0].text = "発行 企画課"
    assert [block.text for block in of_kind(read(made), Furniture)] == ["計画書", "発行 企画課"]


def test_a_table_of_contents_is_no_text_of_the_plan() -> None:
    made = document("第1章 健康\t3")
    made.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    made.paragraphs[0].style = "toc 1"
    made.add_paragraph("本文")
    raw = read(made)
    assert texts(raw) == ["本文"]
    assert [block.text for block in of_kind(raw, Furniture)] == ["第1章 健康\t3"]


def test_footnotes_stand_at_the_end_behind_their_mark() -> None:
    made = appended(document("受診率85"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>速報値</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    lead = f'<Relationship Id="rIdN" Type="{kind}" Target="/docProps/core.xml"/></Relationships>'.encode()
    data = with_part(saved(made), "word/_rels/document.xml.rels", lambda part: part.replace(b"</Relationships>", lead))
    data = with_part(data, "docProps/core.xml", lambda _: notes.encode())
    raw = read_word(data, "計画.docx", SETTINGS)
    assert texts(raw) == ["受診率85（注1）", "（注1）速報値"]
    assert raw.spots[-1].part == "注1"


def test_line_breaks_are_lines_and_page_breaks_are_none() -> None:
    made = document()
    made.add_paragraph("一行目\n二行目").add_run().add_break(WD_BREAK.PAGE)
    assert texts(read(made)) == ["一行目\n二行目"]


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="文字がありません"):
        read(docx.Document())


def test_a_box_of_a_form_shows_whether_it_is_ticked() -> None:
    def box(inner: str) -> str:
        begun = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData></w:fldChar>'
        return f'<w:r>{begun}<w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'

    boxes = ["<w:checked/>", '<w:default w:val="1"/>', '<w:default w:val="1"/><w:checked w:val="0"/>', ""]
    inner = "".join(box(state) + run(name) for state, name in zip(boxes, "甲乙丙丁", strict=True))
    assert texts(read(appended(document("欄"), f"<w:smartTag>{inner}</w:smartTag>"))) == ["欄☑甲☑乙□丙□丁"]


def test_comments_are_told_of() -> None:
    made = document("本文")
    made.add_comment(made.paragraphs[0].runs, text="要確認", author="課長")
    raw = read(made)
    assert texts(raw) == ["本文"]
    assert reasons(raw) == ["文書に付いたコメント（1件）は読み込んでいません"]
