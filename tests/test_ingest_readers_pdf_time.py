"""A long PDF is read within limits of its own: processes, time, and what is told meanwhile and afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from pdf_samples import HEIGHT, WIDTH, Sheet, pdf

from ingest.errors import UnreadableFileError
from ingest.raw import RawDocument
from ingest.readers import telling_pages
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_marks import Char, PageMarks
from ingest.readers.pdf_page import PageText, page_text
from ingest.readers.pdf_processes import Workers, _Reading
from ingest.settings import IngestSettings

_AUTO = IngestSettings()


def _picture(sheet: Sheet) -> None:
    """A page that is nothing but paths, as many as a drawing has."""
    for step in range(150):
        sheet.canvas.bezier(0, step, WIDTH, HEIGHT, step, 9, 9, 9)


def _plain(sheet: Sheet) -> None:
    sheet.text(60, 100, "文字のある頁です。")


def _read(*pages: Callable[[Sheet], None], told: Callable[[str, int, int], None] | None = None) -> RawDocument:
    with telling_pages(told):
        return read_pdf(pdf(*pages), "文書.pdf", _AUTO)


def _seen(number: int) -> PageText:
    chars = tuple(Char(letter, 50 + 10 * at, 50, 60 + 10 * at, 60, 10) for at, letter in enumerate("読んだ"))
    return page_text(number, PageMarks(WIDTH, HEIGHT, chars, (), by_sight=True))


@pytest.fixture
def sight(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sequence[int]], None]:
    """Has the pages of these numbers read by sight at once, and no time for any other."""

    def begin(numbers: Sequence[int]) -> None:
        monkeypatch.setattr("ingest.readers.pdf.can_read_by_sight", lambda: True)
        monkeypatch.setattr(Workers, "_by_sight", lambda _, number: _seen(number) if number in numbers else None)

    return begin


@pytest.mark.parametrize(("cores", "most"), [(1, 1), (2, 2), (16, 2)])
def test_the_processes_of_one_file_stay_below_the_limit_of_memory(
    monkeypatch: pytest.MonkeyPatch, cores: int, most: int
) -> None:
    monkeypatch.setattr("ingest.readers.pdf_processes._cores", lambda: cores)
    with Workers(pdf(_plain), _AUTO) as workers:
        assert workers._most() == most
    assert most * _AUTO.page_memory < 1_000_000_000


def test_a_limit_of_all_processes_that_is_below_that_of_one_is_named() -> None:
    with pytest.raises(ValueError, match="reading_memory"):
        IngestSettings(page_memory=10, reading_memory=9)


def test_pages_that_there_was_no_time_for_are_told_of_once_and_the_others_kept(
    sight: Callable[[Sequence[int]], None],
) -> None:
    sight([2, 3])
    raw = _read(_plain, *[_picture] * 5)
    assert [line for line in raw.lines if line] == ["文字のある頁です。", "読んだ", "読んだ"]
    assert [left.why for left in raw.left_out] == [
        "4ページ目以降（合わせて3ページ）は、一つの資料を読む時間の上限に達したため、"
        "読み込んでいません。ファイルを分けて取り込んでください"
    ]
    assert raw.left_out[0].place.page == 4
    assert raw.pages == 6


def test_pages_with_text_among_those_that_there_was_no_time_for_are_read(
    sight: Callable[[Sequence[int]], None],
) -> None:
    sight([1])
    raw = _read(_picture, _picture, _plain, _picture)
    assert [line for line in raw.lines if line] == ["読んだ", "文字のある頁です。"]
    [left] = raw.left_out
    assert left.why.startswith("2ページ目以降の画像だけのページ（合わせて2ページ）は、")


def test_text_that_takes_too_long_is_kept_as_far_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Reading, "_is_over", lambda reading: len(reading.found) > 1)
    raw = _read(*[_plain] * 5)
    assert [line for line in raw.lines if line] == ["文字のある頁です。"] * 2
    [left] = raw.left_out
    assert left.why.startswith("3ページ目以降（合わせて3ページ）は、")


def test_a_file_of_which_nothing_was_read_in_time_is_refused_with_the_setting(
    sight: Callable[[Sequence[int]], None],
) -> None:
    sight([])
    with pytest.raises(UnreadableFileError, match="設定 file_seconds を上げてください"):
        _read(_picture, _picture)


def test_pictures_that_show_no_text_even_by_sight_are_refused_without_advice_to_install_it(
    sight: Callable[[Sequence[int]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    sight([])
    monkeypatch.setattr(Workers, "_by_sight", lambda _, number: PageText(number, 0, 0, fault="読めない"))
    with pytest.raises(UnreadableFileError, match="文字認識でも読み取れませんでした") as error:
        _read(_picture)
    assert "tesseract" not in str(error.value)


def test_the_pages_that_are_read_by_sight_are_counted_while_they_are_read(
    sight: Callable[[Sequence[int]], None],
) -> None:
    sight([2, 3])
    told: list[tuple[str, int, int]] = []
    _read(_plain, _picture, _picture, told=lambda *step: told.append(step))
    assert told == [("文書.pdf", 1, 2), ("文書.pdf", 2, 2)]
    _read(_plain, _picture)
    assert len(told) == 2, "nobody listens any more"
