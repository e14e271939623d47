"""What the readers are fuzzed with: small files of every format, read without a fault."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Final

import docx
import openpyxl
import pptx
import pypdfium2
import reportlab.rl_config
import xlwt
from office_samples import Made, saved
from pdf_by_hand import by_hand, stream, words
from pdf_samples import Sheet, pdf

__all__ = ["FORMATS", "seeds"]

FORMATS: Final = ("pdf", "xlsx", "xls", "docx", "pptx", "html", "csv", "tsv", "md", "txt")
ROOT: Final = Path(__file__).resolve().parents[1]
_TABLE: Final = """番号,開催日,地区,会場,参加人数,"意見,要望"
1,令和6年5月20日(月),第1地区,公民館,12人,"道路を
直してほしい"
2,R6.6.3,第2地区,集会所,"1,200",なし
,,合計,,1212,
指標名,単位,R5実績,R6実績,R7目標
健康な人の割合,％,12.3,13.0,15
転入者,人,▲3,―,1.2万
"""
_BOOK: Final = """# 第1章 まちの計画

第1節 目的
　住みよいまちをつくります。令和6年度は1,200人でした。
(1) 健康
① 歩く。② 走る。
・体操

施策 1-1 健康づくり
成果指標
指標名：健康な人の割合
単位：％
目標値 15
実績値 12.3 13.0

| 指標名 | R5 | R6 |
| --- | --- | --- |
| 転入者 | 3 | ▲4 |

約束１ 公園を直します（継続）
○委員（山田）　公園はいつ直しますか。
○課長　来年度です。
"""
_PAGE: Final = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>計画</title></head><body><nav>案内</nav>
<main><h1>第1章 まちの計画</h1><p>人口は<b>1,200</b>人<sup>1)</sup>です。<br>令和6年度。</p>
<table><caption>成果指標</caption><tr><th rowspan="2">指標名</th><th colspan="2">実績値</th><th>目標値</th></tr>
<tr><th>R5</th><th>R6</th><th>R7</th></tr><tr><td>健康な人</td><td>12.3％</td><td>13.0％</td><td>15％</td></tr></table>
<ol start="3"><li>一<ul><li>二</li></ul></li><li><del>三</del>四</li></ol><pre>a
b</pre><div style="display: none">見えない</div></main><footer>ここまで</footer></body></html>"""


def seeds(kind: str) -> list[bytes]:
    """Files of the format that are read without a fault."""
    made: dict[str, Callable[[], list[bytes]]] = {
        "pdf": _pdfs,
        "xlsx": lambda: [_workbook(), *_sample("*.xlsx")],
        "xls": lambda: [_old_workbook()],
        "docx": lambda: [_word(), *_sample("*.docx")],
        "pptx": lambda: [_slides()],
        "html": lambda: [_PAGE.encode(), _PAGE.replace("utf-8", "Shift_JIS").encode("cp932")],
    }
    return made[kind]() if kind in made else _texts(kind)


def _sample(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((ROOT / "corpus").glob(f"sample*/**/{pattern}"))]


def _texts(kind: str) -> list[bytes]:
    held = [data.decode() for data in _sample(f"*.{kind}")] if kind in ("md", "txt") else []
    held = [*held, _TABLE.replace(",", "\t") if kind == "tsv" else _TABLE if kind == "csv" else _BOOK]
    first = held[-1]
    return [first.encode(), first.encode("cp932", "replace"), first.encode("utf-16"), *(text.encode() for text in held)]


def _draw(sheet: Sheet) -> None:
    sheet.text(60, 60, "第1章 まちの計画", 18)
    sheet.lines(60, 100, ["一行目の文章です。", "二行目の文章です。令和6年度は1,200人でした。"])
    sheet.table(60, 200, [100, 80, 60], [["指標名", "実績値", "目標値"], ["人口", "1,200人", ""], ["", "▲3", "―"]])
    sheet.rule(60, 500, 300, 500)


def _layered_pdf() -> bytes:
    """A PDF with a layer that is off, a stamp, a field, an attached file, and a font whose glyphs are named anyhow."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
    objects = {
        100: b"<</Type/OCG/Name(a)>>",
        101: stream(words(b"in a form"), form + b"/OC 102 0 R"),
        102: b"<</Type/OCMD/OCGs[100 0 R]/P/AnyOff>>",
        103: b"<</Subtype/Stamp/Rect[9 9 300 60]/AP<</N 101 0 R>>>>",
        104: b"<</Subtype/Widget/FT/Tx/V(filled)/Rect[9 90 300 160]/Parent 105 0 R>>",
        105: b"<</FT/Ch/Ff 0>>",
        106: b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<<>>"
        b"/Encoding<</Differences[97/x/g7]>>/FirstChar 97/Widths[7 7]>>",
    }
    return by_hand(
        b"/OC /A BDC " + words(b"hidden") + b"EMC /X Do " + words(b"shown", 650) + words(b"abc", 600, b"T"),
        fonts=b"/T 106 0 R",
        resources=b"/Properties<</A 100 0 R>>/XObject<</X 101 0 R>>",
        page=b"/Annots[103 0 R 104 0 R]",
        catalog=b"/OCProperties<</OCGs[100 0 R]/D<</OFF[100 0 R]>>>>"
        b"/AcroForm<</Fields[105 0 R]/DR<</Font<</F 3 0 R>>>>>>/Names<</EmbeddedFiles<</Names[(a)105 0 R]>>>>",
        objects=objects,
    )


def _pdfs() -> list[bytes]:
    reportlab.rl_config.pageCompression, reportlab.rl_config.useA85 = 0, 0
    made = [pdf(_draw), pdf(_draw, _draw, turned=90), pdf(_draw, owner="x"), _layered_pdf()]
    for path in sorted((ROOT / "corpus").glob("sample*/**/*.pdf"))[:1]:
        with pypdfium2.PdfDocument(path) as whole, pypdfium2.PdfDocument.new() as cut:
            cut.import_pages(whole, [min(3, len(whole) - 1)])
            held = io.BytesIO()
            cut.save(held)
            made.append(held.getvalue())
    return made


def _workbook() -> bytes:
    made = openpyxl.Workbook()
    sheet: Made = made.active
    for row in (["指標名", "実績値", None], ["甲", 1.5, "x"], [None, 0.25, "=1+1"], ["乙", 45000, True]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet["B3"].number_format, sheet["B4"].number_format = "0.0%", 'ggge"年"m"月"'
    sheet.row_dimensions[2].hidden = True
    made.create_sheet("二枚目")["C3"] = "離れた値"
    return saved(made)


def _old_workbook() -> bytes:
    made: Made = xlwt.Workbook()
    sheet = made.add_sheet("甲")
    sheet.write_merge(0, 1, 0, 1, "併せた欄")
    sheet.write(2, 2, 0.5, xlwt.easyxf(num_format_str="0.0%"))
    for row in range(4, 20):
        sheet.write(row, row % 5, f"値{row}")
    return saved(made)


def _word() -> bytes:
    made = docx.Document()
    made.add_heading("章", 1)
    for text in ("一つ", "二つ"):
        made.add_paragraph(text, style="List Number")
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "併"
    made.add_paragraph("終わり。")
    return saved(made)


def _slides() -> bytes:
    made = pptx.Presentation()
    held = made.slides.add_slide(made.slide_layouts[1])
    held.shapes.title.text = "題"
    held.shapes.placeholders[1].text = "一\n二"
    held.shapes.add_table(2, 2, 1, 1, 9, 9).table.cell(0, 0).text = "値"
    return saved(made)
