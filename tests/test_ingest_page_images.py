"""Pages as pictures: what is framed is what was asked for, and a hostile file harms nobody."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pdf_samples import WIDTH, pdf
from PIL import Image

from ingest import Box, PageImageError, page_image


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(lambda sheet: sheet.text(100, 200, "要介護認定率 14.2以内")))
    return path


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_the_box_is_framed_where_the_text_stands(page: Path) -> None:
    plain, framed = picture(page_image(page, 1)), picture(page_image(page, 1, [Box(100, 200, 220, 212)]))
    assert plain.size == framed.size
    assert plain.size[0] == 1400
    scale = 1400 / WIDTH
    inside, outside = (int(160 * scale), int(198.5 * scale)), (int(400 * scale), int(600 * scale))
    assert plain.getpixel(inside) == (255, 255, 255)
    assert framed.getpixel(inside) != (255, 255, 255)
    assert framed.getpixel(outside) == plain.getpixel(outside)


def test_names_are_written_beside_the_boxes(page: Path) -> None:
    box = Box(100, 200, 220, 212)
    assert page_image(page, 1, [box]) != page_image(page, 1, [box], ["7"])


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"not a pdf at all"])
def test_what_cannot_be_drawn_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(PageImageError, match="画像を作れません"):
        page_image(path, 1)


def test_a_page_that_the_document_has_not_is_one_clear_error(page: Path) -> None:
    with pytest.raises(PageImageError):
        page_image(page, 2)
