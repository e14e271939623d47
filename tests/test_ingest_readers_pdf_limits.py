"""PDFs that would harm whoever reads them end in one clear line, or in a page left out."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import Sheet, pdf

from ingest.errors import UnreadableFileError
from ingest.raw import RawDocument
from ingest.readers import read_file
from ingest.readers.pdf import read_pdf
from ingest.settings import IngestSettings

_SETTINGS = IngestSettings(ocr="off", page_seconds=3)


def _raw(contents: list[bytes], objects: dict[int, bytes] | None = None, resources: bytes = b"") -> bytes:
    """A PDF written by hand: a page for each of the contents (dictionary entries and data of a stream).

    objects: others, from number 100 on.
    """
    held = {1: b"<</Type/Catalog/Pages 2 0 R>>", **(objects or {})}
    kids = b" ".join(b"%d 0 R" % (10 + 2 * index) for index in range(len(contents)))
    held[2] = b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]>>" % (len(contents), kids)
    held[3] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    for index, content in enumerate(contents):
        fonts = b"<</Font<</F 3 0 R>>" + resources + b">>"
        held[10 + 2 * index] = b"<</Type/Page/Parent 2 0 R/Resources %s/Contents %d 0 R>>" % (fonts, 11 + 2 * index)
        held[11 + 2 * index] = content
    data = b"%PDF-1.5\n"
    offsets = {}
    for number, body in sorted(held.items()):
        offsets[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, at) for number, at in offsets.items())
    size = max(held) + 1
    return data + b"xref\n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (table, size, len(data))


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def _text(text: bytes) -> bytes:
    return _stream(b"BT /F 12 Tf 100 700 Td (%s) Tj ET" % text)


def _bomb(size: int) -> bytes:
    """A stream of so many bytes, packed to a thousandth: one packed block over and over, and the checksum of all."""
    block = b" " * 1_000_000
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(size // len(block)):
        checksum = zlib.adler32(block, checksum)
    data = b"\x78\x9c" + packed * (size // len(block)) + b"\x03\x00" + checksum.to_bytes(4)
    assert len(zlib.decompress(b"\x78\x9c" + packed + b"\x03\x00" + zlib.adler32(block).to_bytes(4))) == len(block)
    return _stream(data, b"/Filter/FlateDecode")


# Each of thirty forms draws the next one eight times.
_ENDLESS = {
    **{
        100 + n: _stream(
            b"/N Do " * 8, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</N %d 0 R>>>>" % (101 + n)
        )
        for n in range(30)
    },
    130: _stream(b"0 0 m", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
}


def _texts(raw: RawDocument) -> list[str]:
    return [line for line in raw.lines if line]


def test_a_hand_written_file_is_read() -> None:
    assert _texts(read_pdf(_raw([_text(b"one"), _text(b"two")]), "a.pdf", _SETTINGS)) == ["one", "two"]


@pytest.mark.slow
def test_a_page_that_unpacks_to_gigabytes_is_left_out_and_the_others_are_read() -> None:
    raw = read_pdf(_raw([_text(b"one"), _bomb(3_000_000_000), _text(b"three")]), "a.pdf", _SETTINGS)
    assert _texts(raw) == ["one", "three"]
    [left_out] = raw.left_out
    assert left_out.place.page == 2
    assert left_out.why.startswith("2ページは、読み取り")


@pytest.mark.slow
def test_a_page_that_draws_itself_without_end_is_left_out_and_the_others_are_read() -> None:
    data = _raw([_text(b"one"), _stream(b"/N Do"), _text(b"three")], _ENDLESS, b"/XObject<</N 100 0 R>>")
    raw = read_pdf(data, "a.pdf", _SETTINGS)
    assert _texts(raw) == ["one", "three"]
    assert [left_out.why for left_out in raw.left_out] == [
        "2ページは、読み取りが終わらないか途中で止まるので、飛ばしました"
    ]


@pytest.mark.slow
def test_a_file_whose_pages_all_hang_is_given_up() -> None:
    data = _raw([_stream(b"/N Do")] * 30, _ENDLESS, b"/XObject<</N 100 0 R>>")
    with pytest.raises(UnreadableFileError, match="読み取りが何度も止まるので、途中でやめました"):
        read_pdf(data, "a.pdf", IngestSettings(ocr="off", page_seconds=1))


@pytest.mark.parametrize(
    "tree",
    [
        b"<</Type/Pages/Count 9/Kids[2 0 R]>>",
        b"<</Type/Pages/Count 1000000000/Kids[]>>",
        b"<</Type/Pages/Kids 2 0 R>>",
        b"[[[[",
    ],
)
def test_a_page_tree_that_leads_nowhere_is_one_clear_line(tree: bytes) -> None:
    data = b"%%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj%s endobj trailer<</Root 1 0 R>>" % tree
    with pytest.raises(UnreadableFileError) as caught:
        read_pdf(data, "a.pdf", _SETTINGS)
    assert "\n" not in str(caught.value)


def _sheet(sheet: Sheet) -> None:
    sheet.text(60, 60, "まちの計画", 18)
    sheet.lines(60, 100, ["一行目の文章です。", "二行目の文章です。"])
    sheet.table(60, 200, [100, 80], [["名前", "値"], ["人口", "1,200人"]])


_GOOD = pdf(_sheet)
_PLAIN = _raw([_text(b"one"), _stream(b"q 0 0 1 rg 9 9 99 99 re W n BT /F 9 Tf 1 0 0 1 20 20 Tm [(two)-9(2)] TJ ET Q")])
# Every example starts a process; `make search` looks longer.
_EXAMPLES = 10 if settings().max_examples <= 100 else 500


@given(st.sampled_from([_GOOD, _PLAIN]), st.floats(0, 1))
@settings(max_examples=_EXAMPLES)
def test_a_truncated_file_is_read_or_refused(data: bytes, share: float) -> None:
    _read_or_refuse(data[: int(share * len(data))])


@given(
    st.sampled_from([_GOOD, _PLAIN]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=30),
)
@settings(max_examples=2 * _EXAMPLES)
def test_a_file_with_wrong_bytes_is_read_or_refused(data: bytes, changes: list[tuple[float, int]]) -> None:
    changed = bytearray(data)
    for share, value in changes:
        changed[int(share * len(data))] = value
    _read_or_refuse(bytes(changed))


def _read_or_refuse(data: bytes) -> None:
    try:
        raw = read_pdf(data, "a.pdf", _SETTINGS)
    except UnreadableFileError as error:
        message = str(error)
    else:
        message = "a.pdf: "
        assert len(raw.spots) == len(raw.lines)
    assert message.startswith("a.pdf: ")
    assert "\n" not in message


def test_no_process_is_left_behind() -> None:
    read_pdf(_raw([_text(b"one")]), "a.pdf", _SETTINGS)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_pdf_has_a_limit_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_raw([_text(b"one")]))
    few = IngestSettings(max_file_bytes=10)
    assert _texts(read_file(path, "a.pdf", few)) == ["one"]
    with pytest.raises(UnreadableFileError, match="設定 max_paged_bytes を上げてください"):
        read_file(path, "a.pdf", IngestSettings(max_paged_bytes=100))
