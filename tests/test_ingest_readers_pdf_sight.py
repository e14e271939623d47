"""Pages that are pictures: left out and told of, or read by Tesseract and marked so. Needs tesseract-ocr-jpn."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest
from pdf_samples import HEIGHT, WIDTH, Sheet, pdf
from reportlab.lib.utils import ImageReader

from ingest.errors import UnreadableFileError
from ingest.raw import Paragraph, RawDocument, by_sight
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_sight import can_read_by_sight
from ingest.settings import IngestSettings

pytestmark = pytest.mark.slow
_AUTO, _OFF = IngestSettings(), IngestSettings(ocr="off")
_SAYS = "地域で支え合うまちをつくる"


def _scan(sheet: Sheet) -> None:
    """The picture of a page with one line, 100 points from the left and 200 from the top, on the whole page."""
    drawn = pypdfium2.PdfDocument(pdf(lambda inner: inner.text(100, 200, _SAYS, 14)))
    picture = drawn[0].render(scale=200 / 72).to_pil()
    sheet.canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)


def _plain(sheet: Sheet) -> None:
    sheet.text(60, 100, "文字のある頁です。")


def _hidden(sheet: Sheet) -> None:
    _scan(sheet)
    sheet.text(100, 200, _SAYS, 14, mode=3)


def _read(settings: IngestSettings, *pages: Callable[[Sheet], None]) -> RawDocument:
    return read_pdf(pdf(*pages), "文書.pdf", settings)


def test_a_page_that_is_a_picture_is_left_out_with_the_next_step() -> None:
    raw = _read(_OFF, _plain, _scan)
    assert [line for line in raw.lines if line] == ["文字のある頁です。"]
    [left_out] = raw.left_out
    assert left_out.place.page == 2
    assert left_out.why == (
        "2ページは画像だけで、文字がありません。"
        "文字認識（tesseract-ocr と tesseract-ocr-jpn）を入れるか、元の資料をお使いください"
    )


def test_a_file_of_pictures_alone_is_refused_with_the_next_step() -> None:
    with pytest.raises(UnreadableFileError, match="どのページも画像だけで、文字がありません"):
        _read(_OFF, _scan, _scan)


def test_without_tesseract_the_setting_auto_leaves_pictures_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf.can_read_by_sight", lambda: False)
    assert len(_read(_AUTO, _plain, _scan).left_out) == 1


def test_text_read_by_sight_is_marked_and_stands_where_it_was_drawn() -> None:
    assert can_read_by_sight(), "tesseract-ocr and tesseract-ocr-jpn are to be installed"
    raw = _read(_AUTO, _plain, _scan)
    assert not raw.left_out
    plain, seen = (block for block in raw.blocks if isinstance(block, Paragraph))
    assert not by_sight(raw, plain.place)
    assert by_sight(raw, seen.place)
    assert seen.text.replace(" ", "") == _SAYS
    assert seen.place.lines is not None
    spot = raw.spots[seen.place.lines[0] - 1]
    assert spot.page == 2
    assert spot.box is not None
    assert spot.box.left == pytest.approx(100, abs=4)
    assert spot.box.top == pytest.approx(200, abs=6)
    assert spot.box.right == pytest.approx(100 + 14 * len(_SAYS), abs=6)


def test_the_invisible_text_that_a_scanner_laid_on_a_picture_is_read_as_by_sight() -> None:
    raw = _read(_OFF, _hidden)
    [block] = raw.blocks
    assert isinstance(block, Paragraph)
    assert block.text == _SAYS
    assert by_sight(raw, block.place)


def test_a_title_on_a_picture_is_text_and_a_page_number_on_one_is_not() -> None:
    def cover(sheet: Sheet) -> None:
        _scan(sheet)
        sheet.text(60, 400, "小さな町の総合計画", 24)

    def scan(sheet: Sheet) -> None:
        _scan(sheet)
        sheet.text(290, 805, "- 2 -", 9)

    raw = _read(_OFF, cover, scan)
    assert "小さな町の総合計画" in raw.lines
    assert [left_out.place.page for left_out in raw.left_out] == [2]


def test_a_blank_page_is_neither_a_picture_nor_told_of() -> None:
    raw = _read(_OFF, _plain, lambda _: None)
    assert raw.pages == 2
    assert not raw.left_out


def test_a_setting_for_reading_by_sight_that_is_unknown_is_named() -> None:
    with pytest.raises(ValueError, match="ocr は auto か off で指定してください"):
        IngestSettings(ocr="sometimes")
