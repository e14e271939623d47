from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
import xlwt
from office_samples import SETTINGS, Made, saved, tables, with_part

from ingest.errors import UnreadableFileError
from ingest.raw import RawDocument
from ingest.readers import READERS, read_file
from ingest.readers.compound import names_in
from ingest.readers.kind import true_suffix

NONE = 0xFFFFFFFF
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook() -> bytes:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.append(["指標", "値"])
    made.active.append(["甲", 1])
    return saved(made)


def word() -> bytes:
    made = docx.Document()
    made.add_paragraph("本文")
    return saved(made)


def slides() -> bytes:
    made = pptx.Presentation()
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "題"
    return saved(made)


def old_workbook() -> bytes:
    made: Made = xlwt.Workbook()
    made.add_sheet("a").write(0, 0, "本文")
    return saved(made)


def compound(*streams: str, within: str = "", text: str = "") -> bytes:
    """A container of streams, all empty. within: one that lies in a storage. text: behind the directory."""
    names = ["Root Entry", *streams, *(["MBD001", within] if within else [])]
    top = len(names) - bool(within) - 1
    entries = b""
    for number, name in enumerate(names):
        held = f"{name}\x00".encode("utf-16-le")
        # The root's child is the first; each of the others stands to the right of the one before.
        right = number + 1 if 0 < number < top else NONE
        child = 1 if number == 0 else len(names) - 1 if name == "MBD001" else NONE
        kind = 5 if number == 0 else 1 if name == "MBD001" else 2
        sides = struct.pack("<BBIII", kind, 1, NONE, right, child)
        entries += held.ljust(64, b"\x00") + struct.pack("<H", len(held)) + sides + bytes(128 - 80)
    sectors = -(-len(entries) // 512)
    head = OLE + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<II4xIIIIII", 1, 1, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    table = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    filled = table + [NONE] * (128 - len(table))
    head = head[:76] + struct.pack("<109I", 0, *[NONE] * 108)
    return head + struct.pack("<128I", *filled) + entries.ljust(512 * sectors, b"\x00") + text.encode("utf-16-le")


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, held in parts.items():
            new.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), held)
    return file.getvalue()


def read(folder: Path, data: bytes, suffix: str) -> RawDocument:
    path = folder / f"資料{suffix}"
    path.write_bytes(data)
    return read_file(path, path.name, SETTINGS)


def refused(folder: Path, data: bytes, suffix: str) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as error:
        read(folder, data, suffix)
    assert "\n" not in str(error.value)
    assert error.value.where == f"資料{suffix}"
    return error.value


MADE = {".xlsx": workbook, ".docx": word, ".pptx": slides, ".xls": old_workbook}


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xls", ".docx", ".docm", ".pptx", ".pptm", ".html", ".pdf"])
@pytest.mark.parametrize("kind", list(MADE))
def test_a_file_is_read_as_what_it_is_whatever_its_name_says(tmp_path: Path, kind: str, suffix: str) -> None:
    data = MADE[kind]()
    assert read(tmp_path, data, suffix).lines == read(tmp_path, data, kind).lines


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_delimited_text_that_is_called_a_workbook_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"指標{delimiter}値\r\n健診率{delimiter}85\r\n"
    assert tables(read(tmp_path, text.encode(encoding), ".xls")) == [[["指標", "値"], ["健診率", "85"]]]


def test_a_web_page_that_is_called_a_workbook_is_read(tmp_path: Path) -> None:
    page = "<html><meta charset=shift_jis><table><tr><td>指標<td>値<tr><td>健診率<td>85</table></html>"
    assert tables(read(tmp_path, page.encode("cp932"), ".xls")) == [[["指標", "値"], ["健診率", "85"]]]


@pytest.mark.parametrize(
    ("data", "suffix", "word_of_it", "next_step"),
    [
        (compound("EncryptedPackage"), ".xlsx", "パスワード", "外して"),
        (compound("EncryptedPackage"), ".docx", "パスワード", "外して"),
        (compound("WordDocument"), ".docx", "古い形式の Word", ".docx"),
        (compound("PowerPoint Document"), ".pptx", "古い形式の PowerPoint", ".pptx"),
        (compound("Anything"), ".xls", "形式", "PDF"),
        (compound("Anything", within="WordDocument"), ".xls", "形式", "PDF"),
        (compound("Anything", text="WordDocument\x00EncryptedPackage\x00"), ".xls", "形式", "PDF"),
        (compound("Anything", "Other", "WordDocument", "Fourth", "Fifth"), ".docx", "古い形式の Word", ".docx"),
        (OLE + bytes(504) + "WordDocument\x00".encode("utf-16-le"), ".docx", "壊れて", "保存し直して"),
        (compound("WordDocument")[:700], ".docx", "壊れて", "保存し直して"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), ".xlsx", "OpenDocument", ".xlsx"),
        (packed(xl__workbook_bin=b"x"), ".xlsx", "バイナリ形式", ".xlsx"),
        (packed(a_xml=b"x"), ".docx", "ZIP", "展開"),
        (b"PK\x03\x04" + bytes(50), ".xlsx", "壊れて", "保存し直して"),
        (b"{\\rtf1 abc}", ".docx", "RTF", ".docx"),
        (b"MIME-Version: 1.0\r\n\r\n", ".xls", "MHTML", ".xlsx"),
        ("ただの文です。".encode(), ".xlsx", "壊れて", "保存し直して"),
        (b"", ".xlsx", "空", "確かめて"),
        (bytes(300), ".docx", "空", "確かめて"),
        (packed(xl__workbook_xml=b"<workbook/>"), ".xlsx", "文字がありません", "確かめて"),
        (packed(xl__workbook_xml=b"<other/>"), ".xlsx", "壊れて", "保存し直して"),
        (packed(word__document_xml=b"<w>"), ".docx", "壊れて", "保存し直して"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, data: bytes, suffix: str, word_of_it: str, next_step: str
) -> None:
    error = refused(tmp_path, data, suffix)
    assert word_of_it in error.what
    assert next_step in error.advice


@pytest.mark.parametrize(
    ("suffix", "advice"), [(".doc", ".docx"), (".ppt", ".pptx"), (".jtd", "一太郎"), (".zip", "展開")]
)
def test_a_format_that_is_not_read_is_refused_with_what_to_do(tmp_path: Path, suffix: str, advice: str) -> None:
    error = refused(tmp_path, b"x", suffix)
    assert advice in error.advice.partition("読み込めるのは")[0]
    assert all(known in error.advice for known in READERS)


def test_a_workbook_that_speaks_of_other_formats_or_holds_one_is_a_workbook(tmp_path: Path) -> None:
    made: Made = xlwt.Workbook()
    made.add_sheet("a").write(0, 0, "WordDocument\x00EncryptedPackage\x00本文")
    assert read(tmp_path, saved(made), ".xls").lines[0].endswith("本文")
    assert true_suffix(compound("Workbook", within="WordDocument"), ".xls", "a.xls") == ".xls"


@pytest.mark.parametrize("number", range(40))
def test_a_directory_of_a_container_that_leads_in_circles_ends(number: int) -> None:
    data = bytearray(compound("WordDocument", "Second", within="Workbook"))
    data[512 + 4 * (number % 8) : 516 + 4 * (number % 8)] = struct.pack("<I", number // 8)
    at = 1024 + 128 * (number % 4) + 68
    data[at : at + 12] = struct.pack("<III", *[number % 5] * 3)
    names_in(bytes(data))
    data[68:72] = struct.pack("<I", number % 3)
    assert len(names_in(bytes(data))) < 20


def test_a_package_that_unpacks_into_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    big = packed(word__document_xml=bytes(150_000_000), word__a=bytes(150_000_000), word__b=bytes(150_000_000))
    assert len(big) < 1_000_000
    assert "大きくなりすぎる" in refused(tmp_path, big, ".docx").what


def test_a_part_that_is_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed(word__document_xml=bytes(1_000_000)))
    real = (1_000_000).to_bytes(4, "little")
    at = data.find(real)
    while at >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
        at = data.find(real)
    refused(tmp_path, bytes(data), ".docx")


def test_a_package_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    many = packed(**{f"word__{number}": b"" for number in range(10_001)}, word__document_xml=b"<a/>")
    assert "大きくなりすぎる" in refused(tmp_path, many, ".docx").what


def test_entities_are_refused_and_no_file_of_the_machine_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("秘密", encoding="utf-8")
    outside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'.encode()
    inside = b'<!DOCTYPE a [<!ENTITY x "' + b"a" * 100 + b'">' + b'<!ENTITY y "&x;&x;">]>'
    for declared in (outside, inside):

        def declare(part: bytes, declared: bytes = declared) -> bytes:
            begin = part.find(b"?>") + 2 if part.startswith(b"<?xml") else 0
            return part[:begin] + declared + part[begin:].replace("本文".encode(), b"&x;")

        refused(tmp_path, with_part(word(), "word/document.xml", declare), ".docx")
        refused(tmp_path, with_part(workbook(), "xl/worksheets/sheet1.xml", declare), ".xlsx")


def test_a_package_with_a_password_is_refused(tmp_path: Path) -> None:
    data = bytearray(word())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    assert "パスワード" in refused(tmp_path, bytes(data), ".docx").what


def test_a_package_whose_bytes_were_changed_is_refused(tmp_path: Path) -> None:
    data = word()
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        start = held.getinfo("word/document.xml").header_offset + 60
    assert zlib.crc32(data) != 0
    assert "壊れて" in refused(tmp_path, data[:start] + b"\x00" * 20 + data[start + 20 :], ".docx").what


def test_nothing_is_written_beside_the_file(tmp_path: Path) -> None:
    for suffix, make in MADE.items():
        read(tmp_path, make(), suffix)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"資料{suffix}" for suffix in MADE)
