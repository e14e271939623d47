"""PDF files: places, headings, paragraphs, furniture, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_reading import box, read, texts
from pdf_samples import HEIGHT, WIDTH, Sheet, pdf

from ingest.errors import UnreadableFileError
from ingest.locators import Box
from ingest.raw import Furniture, Heading, Paragraph, Table
from ingest.readers.pdf import read_pdf
from ingest.settings import IngestSettings

_SETTINGS = IngestSettings(ocr="off")


def test_every_line_has_a_spot_and_every_block_points_at_its_lines() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(60, 60, "まちの計画", 18)
        sheet.lines(60, 100, ["一行目の文章です。", "二行目の文章です。"])
        sheet.table(60, 200, [100, 80], [["名前", "値"], ["人口", "1,200人"]])

    raw = read(page)
    assert raw.pages == 1
    assert len(raw.spots) == len(raw.lines)
    assert all(spot.page == 1 and not spot.by_sight for spot in raw.spots)
    heading, paragraph, table = raw.blocks
    assert isinstance(heading, Heading)
    assert (heading.text, heading.level) == ("まちの計画", 1)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "一行目の文章です。\n二行目の文章です。"
    assert isinstance(table, Table)
    for cell in (cell for row in table.rows for cell in row.cells):
        assert cell.place.lines is not None
        assert cell.place.page == 1
        assert "\n".join(raw.lines[cell.place.lines[0] - 1 : cell.place.lines[1]]) == cell.text


@pytest.mark.parametrize(
    ("turned", "expected"),
    [
        (0, Box(100, 200, 142, 210.5)),
        # Turned by a quarter to the right, the page's left side is its top.
        (90, Box(HEIGHT - 210.5, 100, HEIGHT - 200, 142)),
        (180, Box(WIDTH - 142, HEIGHT - 210.5, WIDTH - 100, HEIGHT - 200)),
        (270, Box(200, WIDTH - 142, 210.5, WIDTH - 100)),
    ],
)
def test_a_box_surrounds_what_was_drawn_as_the_page_is_shown(turned: int, expected: Box) -> None:
    raw = read(lambda sheet: sheet.text(100, 200, "四文字だ"), turned=turned)
    held = box(raw, "四文字だ")
    for edge in ("left", "top", "right", "bottom"):
        assert getattr(held, edge) == pytest.approx(getattr(expected, edge), abs=1.5)


def test_boxes_count_from_the_corner_of_what_the_crop_box_shows() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(100, 200, "見える")
        sheet.text(100, 20, "切り落とした")

    raw = read(page, crop=(50, 0, WIDTH, HEIGHT - 100))
    assert texts(raw) == ["見える"]
    assert box(raw, "見える").left == pytest.approx(50, abs=1.5)
    assert box(raw, "見える").top == pytest.approx(100, abs=1.5)


def test_page_numbers_and_running_headers_are_furniture() -> None:
    def page(number: int) -> Callable[[Sheet], None]:
        def draw(sheet: Sheet) -> None:
            sheet.text(60, 30, "小さな町の総合計画", 9)
            sheet.text(60, 120, f"第{number}の話を、ここに長く書きます。")
            sheet.text(290, 805, f"- {number + 4} -", 9)

        return draw

    raw = read(*map(page, range(1, 5)))
    furniture = [block.text for block in raw.blocks if isinstance(block, Furniture)]
    assert furniture == [text for number in range(5, 9) for text in ("小さな町の総合計画", f"- {number} -")]
    assert sum(isinstance(block, Paragraph) for block in raw.blocks) == 4


def test_a_figure_at_the_foot_of_a_page_that_does_not_count_with_the_pages_stays() -> None:
    def page(value: str) -> Callable[[Sheet], None]:
        def draw(sheet: Sheet) -> None:
            sheet.text(60, 120, "本文を書きます。")
            sheet.text(60, 800, value)

        return draw

    raw = read(page("1,200"), page("980"), page("77"))
    assert not [block for block in raw.blocks if isinstance(block, Furniture)]


def test_paragraphs_end_with_a_gap_an_indent_or_a_mark() -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines(60, 100, ["最初の段落の一行目は、ここまで長く続いて", "二行目で終わります。"])
        sheet.lines(60, 150, ["離れて始まる次の段落も、やはり長く続いて", "終わります。"])
        sheet.lines(60, 184, ["（1）印のある項目です。", "・点のある項目です。"])

    paragraphs = [block.text.replace("\n", "") for block in read(page).blocks if isinstance(block, Paragraph)]
    assert paragraphs == [
        "最初の段落の一行目は、ここまで長く続いて二行目で終わります。",
        "離れて始まる次の段落も、やはり長く続いて終わります。",
        "（1）印のある項目です。",
        "・点のある項目です。",
    ]


def test_an_owner_password_alone_does_not_lock_the_text() -> None:
    assert texts(read(lambda sheet: sheet.text(60, 100, "読めます"), owner="secret")) == ["読めます"]


def test_a_password_to_open_is_one_clear_line() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_pdf(
            pdf(lambda sheet: sheet.text(60, 100, "読めません"), user="secret", owner="other"), "文書.pdf", _SETTINGS
        )
    assert str(caught.value) == (
        "文書.pdf: 開くためのパスワードがかかっています。パスワードを外して保存し直した PDF を用意してください。"
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "中身が空です"),
        (b"GIF89a...", "PDF の形をしていません"),
        (b"%PDF-1.7\n%%EOF", "PDF として壊れています"),
        (pdf(lambda sheet: sheet.text(60, 100, "半分"))[:300], "PDF として壊れています"),
        (pdf(lambda sheet: sheet.rule(1, 1, 2, 2)), "どのページにも文字がありません"),
    ],
)
def test_what_is_no_readable_pdf_is_one_clear_line(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_pdf(data, "文書.pdf", _SETTINGS)
    assert caught.value.what == what


def test_more_pages_than_allowed_are_refused() -> None:
    data = pdf(*[lambda sheet: sheet.text(60, 100, "頁")] * 3)
    with pytest.raises(UnreadableFileError, match="ページ数が上限 2 を超えています"):
        read_pdf(data, "文書.pdf", IngestSettings(max_pages=2))
