"""Damaged office files: a reading or one clear line, whatever the damage. More of them: docs/decisions/0016."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pptx
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_samples import Made, check_places, saved

from ingest.errors import UnreadableFileError
from ingest.raw import RawDocument
from ingest.readers.html import read_html
from ingest.readers.old_workbook import read_old_workbook
from ingest.readers.slides import read_slides
from ingest.readers.word import read_word
from ingest.readers.workbook import read_workbook
from ingest.settings import IngestSettings

SETTINGS = IngestSettings(max_lines=20_000)
EXAMPLES = int(os.environ.get("KEIKAKU_FUZZ_EXAMPLES", "25"))
Read = Callable[[bytes, str, IngestSettings], RawDocument]


def workbook() -> bytes:
    made = openpyxl.Workbook()
    sheet: Made = made.active
    for row in (["指標", "値", None], ["甲", 1.5, "x"], [None, 0.25, "=1+1"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet["B3"].number_format = "0.0%"
    sheet.row_dimensions[2].hidden = True
    return saved(made)


def word() -> bytes:
    made = docx.Document()
    made.add_heading("章", 1)
    made.add_paragraph("一つ", style="List Number")
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "併"
    return saved(made)


def slides() -> bytes:
    made = pptx.Presentation()
    held = made.slides.add_slide(made.slide_layouts[1])
    held.shapes.title.text = "題"
    held.shapes.add_table(2, 2, 1, 1, 9, 9).table.cell(0, 0).text = "値"
    return saved(made)


def old_workbook() -> bytes:
    made: Made = xlwt.Workbook()
    sheet = made.add_sheet("甲")
    sheet.write_merge(0, 1, 0, 1, "併")
    sheet.write(2, 2, 0.5, xlwt.easyxf(num_format_str="0.0%"))
    return saved(made)


PAGE = "<html><h1>章</h1><table><tr><td rowspan=2>甲<td>1<tr><td>2</table><ol><li>一<li>二</ol>".encode()
PACKAGES: list[tuple[Read, bytes, str]] = [
    (read_workbook, workbook(), "xl/worksheets/sheet1.xml"),
    (read_workbook, workbook(), "xl/styles.xml"),
    (read_word, word(), "word/document.xml"),
    (read_word, word(), "word/numbering.xml"),
    (read_slides, slides(), "ppt/slides/slide1.xml"),
]
WHOLE: list[tuple[Read, bytes]] = [
    *((read, data) for read, data, _ in PACKAGES[::2]),
    (read_old_workbook, old_workbook()),
    (read_html, PAGE),
]
DAMAGE = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8)
CUT = st.floats(0.3, 1)


def damaged(data: bytes, changes: list[tuple[float, int]], cut: float) -> bytes:
    held = bytearray(data[: max(1, int(len(data) * cut))])
    for at, byte in changes:
        held[int(at * len(held))] = byte
    return bytes(held)


def try_to_read(read: Read, data: bytes) -> None:
    try:
        check_places(read(data, "資料", SETTINGS))
    except UnreadableFileError as error:
        told = str(error)
    else:
        told = ""
    assert "\n" not in told


@pytest.mark.parametrize(("read", "data"), WHOLE)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=DAMAGE, cut=CUT)
def test_a_file_with_other_bytes_is_read_or_refused(
    read: Read, data: bytes, changes: list[tuple[float, int]], cut: float
) -> None:
    try_to_read(read, damaged(data, changes, cut))


@pytest.mark.parametrize(("read", "data", "part"), PACKAGES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=DAMAGE, texts=st.lists(st.sampled_from(['"', "1", "-1", "99999999", "A1", "<", ">", "x"]), max_size=4))
def test_a_package_with_other_xml_is_read_or_refused(
    read: Read, data: bytes, part: str, changes: list[tuple[float, int]], texts: list[str]
) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.namelist():
            held = old.read(entry)
            if entry == part:
                for index, text in enumerate(texts):
                    at = held.find(b'"', len(held) * index // 4) + 1
                    held = held[:at] + text.encode() + held[held.find(b'"', at) :]
                held = damaged(held, [(at, 48 + byte % 10) for at, byte in changes], 1)
            new.writestr(entry, held)
    try_to_read(read, file.getvalue())
