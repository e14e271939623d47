"""What a browser prints: another producer than the one of the other tests, with subsets of fonts of its own."""

from __future__ import annotations

import pytest
from pdf_reading import read_here
from playwright.sync_api import Browser, Page

from ingest.raw import Furniture, Heading, Paragraph, RawDocument, Table

pytestmark = [pytest.mark.slow, pytest.mark.network]

_STYLE = """
<style>
body { font-family: "Noto Sans CJK JP"; font-size: 10pt } @page { size: A4; margin: 20mm }
table { border-collapse: collapse; width: 100% } td, th { border: 1px solid #333; padding: 3px; text-align: left }
th { background: #036; color: #fff } h1 { font-size: 18pt } .two { column-count: 2; column-gap: 24px }
</style>
"""
_ROWS = "".join(f"<tr><td>事業その{number}</td><td>{number},000</td><td></td></tr>" for number in range(1, 61))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page()


def _printed(page: Page, body: str) -> RawDocument:
    page.set_content(_STYLE + body)
    foot = '<div style="font-size:8pt;width:100%;text-align:center">- <span class="pageNumber"></span> -</div>'
    data = page.pdf(
        prefer_css_page_size=True,
        print_background=True,
        display_header_footer=True,
        footer_template=foot,
        header_template="<span></span>",
    )
    return read_here(data)


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_printed_sheet(page: Page) -> None:
    raw = _printed(
        page,
        """<h1>施策評価シート</h1><p>地域で<ruby>支<rt>ささ</rt></ruby>え合う。人口は10<sup>1</sup>千人、98km<sup>2</sup>。</p>
        <table><tr><th rowspan=2>指標名<th rowspan=2>単位<th colspan=2>実績値<tr><th>R5<th>R6
        <tr><td>要介護<br>認定率<td>％<td>１４．１<td>▲3<tr><td>居場所の数<td>箇所<td>―<td></table>""",
    )
    heading, paragraph, table, number = raw.blocks
    assert isinstance(heading, Heading)
    assert heading.text == "施策評価シート"
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "地域で支え合う。人口は10※1千人、98km2。"
    assert isinstance(table, Table)
    assert _texts(table) == [
        ["指標名", "単位", "実績値"],
        ["R5", "R6"],
        ["要介護\n認定率", "％", "１４．１", "▲3"],
        ["居場所の数", "箇所", "―", ""],
    ]
    assert [(cell.column, cell.height, cell.width) for cell in table.rows[0].cells] == [(0, 2, 1), (1, 2, 1), (2, 1, 2)]
    assert isinstance(number, Furniture)
    assert number.text == "- 1 -"


def test_printed_columns(page: Page) -> None:
    sentences = [f"{number}番目の文は、計画の期間と目的と進め方について述べるものです。" for number in range(1, 13)]
    raw = _printed(page, f"<h1>二段組み</h1><div class=two>{''.join(sentences)}</div>")
    text = "".join(block.text for block in raw.blocks if isinstance(block, Paragraph)).replace("\n", "")
    assert text == "".join(sentences)


def test_a_printed_table_over_pages(page: Page) -> None:
    raw = _printed(page, f"<table><thead><tr><th>名前<th>値<th>備考</thead>{_ROWS}</table>")
    tables = [block for block in raw.blocks if isinstance(block, Table)]
    assert [table.place.page for table in tables] == [1, 2]
    rows = [row for table in tables for row in _texts(table) if row[0] != "名前"]
    assert rows == [[f"事業その{number}", f"{number},000", ""] for number in range(1, 61)]
