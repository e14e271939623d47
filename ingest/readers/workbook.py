"""Excel workbooks (.xlsx, .xlsm): every sheet that is shown, its cells as they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.locators import Spot
from ingest.raw import RawDocument
from ingest.readers.cell_text import Shown, shown_value
from ingest.readers.drawing_text import drawn_text
from ingest.readers.markup import Element, children, local, named, whole_number
from ingest.readers.package import Package, attribute, damaged
from ingest.readers.sheet import Area, Sheet, position_of
from ingest.readers.sheet_tables import write_sheet
from ingest.readers.workbook_styles import CellStyle, rich_text, styles_of
from ingest.readers.written import Written
from ingest.settings import IngestSettings

__all__ = ["read_workbook"]

_LAST_ROW: Final = 1_048_575
_LAST_COLUMN: Final = 16_383
_PARTS_OF_A_SHEET: Final = ("sheetView", "col", "row", "mergeCell", "headerFooter")
# Codes within the lines above and below a printed sheet: what is put in by itself, fonts, sizes, colours.
_PRINTED: Final = re.compile(r'&(?:&|[LCR]|"[^"]*"|K[0-9A-Fa-f+-]{5,6}|[0-9]{1,3}|[A-Za-z])')
_PUT_IN: Final = {"&&": "&", "&L": "\n", "&C": "\n", "&R": "\n"}
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_PLAIN: Final = CellStyle()


@dataclass(frozen=True, slots=True)
class _Book:
    """strings: the texts that cells name by number, each with whether something in it is crossed out."""

    package: Package
    strings: Sequence[tuple[str, bool]]
    styles: Sequence[CellStyle]
    from_1904: bool
    most_cells: int


def read_workbook(data: bytes, name: str, settings: IngestSettings) -> RawDocument:
    """A workbook, sheet by sheet. Raises UnreadableFileError."""
    written = Written(name, settings)
    package = Package(data, name)
    main = package.main() or "xl/workbook.xml"
    root = package.tree(main)
    if root is None or local(root) != "workbook":
        raise damaged(name)
    leads = package.relations(main)
    parts = {found.kind: found.target for found in leads.values()}
    strings = package.elements(parts.get("sharedStrings", ""), "si")
    properties = named(root, "workbookPr")
    book = _Book(
        package,
        [rich_text(entry) for entry in written.deadline.over(strings)],
        styles_of(package, parts.get("styles")),
        properties is not None and properties.get("date1904", "0").lower() in ("1", "true"),
        settings.max_lines,
    )
    for entry in children(named(root, "sheets"), "sheet"):
        title = entry.get("name") or ""
        lead = leads.get(attribute(entry, "id") or "")
        if entry.get("state", "visible") != "visible":
            written.left_out(f"非表示のシート「{title}」は読み込んでいません", Spot(sheet=title))
        elif lead is None or lead.kind != "worksheet":
            written.left_out(f"シート「{title}」は表ではない（グラフなどの）ため読み込んでいません", Spot(sheet=title))
        else:
            write_sheet(_sheet(title, lead.target, book, written), written)
    return written.document(data)


def _sheet(title: str, part: str, book: _Book, written: Written) -> Sheet:
    sheet = Sheet(title)
    zeros = True
    next_row = 0
    for element in written.deadline.over(book.package.elements(part, *_PARTS_OF_A_SHEET)):
        kind = local(element)
        if kind == "row":
            next_row = _row(element, next_row, sheet, book, zeros=zeros) + 1
            if len(sheet.texts) > book.most_cells:
                written.refuse_many(len(sheet.texts))
        elif kind == "mergeCell":
            if area := _area(element.get("ref") or ""):
                sheet.merged.append(area)
        elif kind == "headerFooter":
            sheet.margins.extend(filter(None, map(_printed, children(element))))
        elif kind == "sheetView":
            zeros = element.get("showZeros", "1").lower() not in ("0", "false")
        elif _is_hidden(element, "width"):
            first, last = (_number(element.get(key), 1) for key in ("min", "max"))
            sheet.hidden_columns.update(range(max(first, 1) - 1, min(last, _LAST_COLUMN + 1)))
    _beside(sheet, part, book)
    return sheet


def _row(row: Element, following: int, sheet: Sheet, book: _Book, *, zeros: bool) -> int:
    """Takes the cells of a row; gives its number. following: the number it has when it does not say."""
    at = _number(row.get("r"), following + 1) - 1
    if _is_hidden(row, "ht"):
        sheet.hidden_rows.add(at)
    column = 0
    for cell in row:
        held = position_of(cell.get("r") or "") or (at, column)
        if held[0] != at or held[1] > _LAST_COLUMN or not 0 <= at <= _LAST_ROW:
            continue
        column = held[1] + 1
        style = _style(cell, book)
        if style.ruled:
            sheet.ruled.add(held)
        if len(cell):
            _take(held, _value(cell, style, book), sheet, zeros=zeros)
    return at


def _style(cell: Element, book: _Book) -> CellStyle:
    index = _number(cell.get("s"), 0)
    return book.styles[index] if 0 <= index < len(book.styles) else _PLAIN


def _take(at: tuple[int, int], shown: Shown, sheet: Sheet, *, zeros: bool) -> None:
    if shown.text and (zeros or not shown.is_zero):
        sheet.texts[at] = shown.text
    if shown.problem:
        sheet.notes.append((shown.problem, Area(*at, *at).name))


def _value(cell: Element, style: CellStyle, book: _Book) -> Shown:
    kind = cell.get("t", "n")
    raw = named(cell, "v")
    text, struck = (raw.text or "") if raw is not None else "", False
    if kind == "s":
        index = _number(text, -1)
        text, struck = book.strings[index] if 0 <= index < len(book.strings) else ("", False)
    elif kind == "inlineStr":
        inline = named(cell, "is")
        text, struck = rich_text(inline) if inline is not None else ("", False)
    if kind in ("s", "inlineStr", "str"):
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    elif not text and named(cell, "f") is not None:
        return Shown("", problem="数式の計算結果が保存されていないため、値が分かりません")
    if style.struck:
        text, struck = "", bool(text)
    shown = shown_value(kind, text, style.code, from_1904=book.from_1904)
    return Shown(shown.text, shown.is_zero, "取り消し線の付いた文字は読み込んでいません") if struck else shown


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    begin, end = position_of(first), position_of(last)
    if begin is None or end is None or begin > end or begin[1] > end[1]:
        return None
    return Area(*begin, min(end[0], _LAST_ROW), min(end[1], _LAST_COLUMN))


def _beside(sheet: Sheet, part: str, book: _Book) -> None:
    """What lies over the cells: text boxes are read, pictures and comments are noted."""
    for lead in book.package.relations(part).values():
        if lead.kind in ("comments", "threadedComment"):
            sheet.notes.append((f"シート「{sheet.name}」のセルに付いたコメント（メモ）は読み込んでいません", None))
        elif lead.kind == "drawing":
            for anchor in children(book.package.tree(lead.target)):
                start = named(anchor, "from")
                row, column = (_number(_text(named(start, key)), 0) for key in ("row", "col"))
                for shape in anchor.iter("{*}sp"):
                    if text := drawn_text(named(shape, "txBody")):
                        sheet.boxes.append((text, row, column))
                if any(True for _ in anchor.iter("{*}pic", "{*}graphicFrame")):
                    sheet.notes.append((f"シート「{sheet.name}」の図やグラフの中の文字は読み込んでいません", None))


def _printed(margin: Element) -> str:
    """What stands above or below a printed sheet, page numbers and dates aside, which are put in when it is printed."""
    if local(margin) not in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        return ""
    lines = _PRINTED.sub(lambda code: _PUT_IN.get(code[0], ""), margin.text or "").split("\n")
    return "\n".join(line.strip() for line in lines if re.search(r"[^\W\d_]", line))


def _text(element: Element | None) -> str | None:
    return None if element is None else element.text


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden", "0").lower() in ("1", "true") or element.get(size) in ("0", "0.0")


def _number(text: str | None, default: int) -> int:
    number = whole_number(text)
    return default if number is None else number
