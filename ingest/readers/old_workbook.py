"""Excel workbooks of the old format (.xls): every sheet that is shown, its cells as they are shown."""

from __future__ import annotations

import io
from typing import Any, Final

import xlrd

from ingest.errors import UnreadableFileError
from ingest.locators import Spot
from ingest.raw import RawDocument
from ingest.readers.cell_text import Shown, shown_value
from ingest.readers.package import damaged, locked
from ingest.readers.sheet import Area, Sheet
from ingest.readers.sheet_tables import write_sheet
from ingest.readers.written import Written
from ingest.settings import IngestSettings

__all__ = ["read_old_workbook"]

_MOST_BYTES: Final = 30_000_000
_VISIBLE: Final = 0
_SUPERSCRIPT: Final = 1


def read_old_workbook(data: bytes, name: str, settings: IngestSettings) -> RawDocument:
    """A workbook, sheet by sheet. Raises UnreadableFileError."""
    if len(data) > _MOST_BYTES:
        raise UnreadableFileError(
            name,
            f"古い形式の Excel ファイルとしては大きすぎます（{len(data) / 1e6:,.1f} MB）",
            "Excel で開いて .xlsx で保存し直してから、もう一度取り込んでください",
        )
    written = Written(name, settings)
    book = _opened(data, name)
    for index, sheet_name in enumerate(book.sheet_names()):
        written.deadline.check()
        if book._sheet_visibility[index] != _VISIBLE:
            written.left_out(f"非表示のシート「{sheet_name}」は読み込んでいません", Spot(sheet=sheet_name))
            continue
        try:
            sheet = _sheet(book, book.sheet_by_index(index), written)
        except UnreadableFileError:
            raise
        except Exception as error:  # a damaged record fails anywhere in the library
            raise damaged(name) from error
        write_sheet(sheet, written)
    written.left_out(
        "図形・コメント（メモ）・ヘッダー・フッターの文字は、古い形式の Excel ファイルからは読み込んでいません", Spot()
    )
    return written.document(data)


def _opened(data: bytes, name: str) -> Any:  # noqa: ANN401 (a class of an untyped library)
    try:
        return xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise locked(name) from error
        raise damaged(name) from error
    except Exception as error:  # a damaged record fails anywhere in the library
        raise damaged(name) from error


def _sheet(book: Any, held: Any, written: Written) -> Sheet:  # noqa: ANN401
    sheet = Sheet(held.name)
    sheet.hidden_rows = {row for row, info in held.rowinfo_map.items() if info.hidden or info.height == 0}
    sheet.hidden_columns = {column for column, info in held.colinfo_map.items() if info.hidden or info.width == 0}
    sheet.merged = [Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in held.merged_cells]
    for row in written.deadline.over(range(held.nrows)):
        for column in range(held.row_len(row)):
            _take(book, held, sheet, row, column)
        if len(sheet.texts) > 0:
            written.refuse_many(len(sheet.texts))
    return sheet


def _take(book: Any, held: Any, sheet: Sheet, row: int, column: int) -> None:  # noqa: ANN401
    cell = held.cell(row, column)
    style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    if style is not None and _is_ruled(style.border):
        sheet.ruled.add((row, column))
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return
    struck = style is not None and bool(book.font_list[style.font_index].struck_out)
    shown = _shown(book, held, cell, style, (row, column))
    if struck and shown.text:
        shown = Shown("", problem="取り消し線の付いた文字は読み込んでいません")
    if shown.text and (held.show_zero_values or not shown.is_zero):
        sheet.texts[row, column] = shown.text
    if shown.problem:
        sheet.notes.append((shown.problem, Area(row, column, row, column).name))


def _is_ruled(border: Any) -> bool:  # noqa: ANN401
    return any((border.left_line_style, border.right_line_style, border.top_line_style, border.bottom_line_style))


def _shown(book: Any, held: Any, cell: Any, style: Any, at: tuple[int, int]) -> Shown:  # noqa: ANN401
    code = book.format_map[style.format_key].format_str if style is not None else "General"
    if cell.ctype == xlrd.XL_CELL_TEXT:
        runs = held.rich_text_runlist_map.get(at)
        if runs and _has_strokes(book, runs):
            # Which of the characters are crossed out or raised is not followed here.
            return Shown("", problem="文字の一部に取り消し線か上付きの書式があるため、値が分かりません")
        return shown_value("str", cell.value, code)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown_value("n", repr(cell.value), code, from_1904=book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown_value("b", str(cell.value), code)
    return Shown(xlrd.error_text_from_code.get(cell.value, "#N/A"))


def _has_strokes(book: Any, runs: Any) -> bool:  # noqa: ANN401
    fonts = [book.font_list[font] for _, font in runs if font < len(book.font_list)]
    return any(font.struck_out or font.escapement == _SUPERSCRIPT for font in fonts)
