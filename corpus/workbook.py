"""The meetings as a workbook: merged title and districts, dates and times as such, and a second sheet by district."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from corpus.ooxml import NAMESPACES, Part, archive, element, text

__all__ = ["meetings_workbook"]

Data = Mapping[str, Any]
Value = str | int | datetime.date | datetime.time | None
_FORMATS = ("0", "176", "20")  # general, the date below, and the built-in hours and minutes
_DATE, _TIME = 1, 2  # places in them
_DATE_CODE = '[$-411]ggge"年"m"月"d"日"'
_DAY_ONE = datetime.date(1899, 12, 30)
_COLUMNS = "ABCDEFGHI"
_BY_DISTRICT = ("地区名", "回数", "最初の期日", "最後の期日")


def meetings_workbook(data: Data, notice: str) -> bytes:
    """The file as bytes; each sheet begins with the notice and its title."""
    meetings, merged = _meeting_rows(data, notice)
    districts = _district_rows(data, notice)
    sheets = (("開催実績", meetings, merged), ("地区別", districts, ["A1:D1", "A2:D2"]))
    main = {"xmlns": NAMESPACES["sheet"], "xmlns_r": NAMESPACES["relations"]}
    listed = "".join(
        element("sheet", "", name=name, sheetId=str(place), r_id=f"rId{place}")
        for place, (name, _, _) in enumerate(sheets, start=1)
    )
    parts: list[Part] = [
        ("xl/workbook.xml", "spreadsheetml.sheet.main+xml", element("workbook", element("sheets", listed), **main)),
        ("xl/styles.xml", "spreadsheetml.styles+xml", _styles()),
    ]
    for place, (_, rows, spans) in enumerate(sheets, start=1):
        parts.append((f"xl/worksheets/sheet{place}.xml", "spreadsheetml.worksheet+xml", _worksheet(rows, spans)))
    inside = [(f"rId{place}", "worksheet", f"worksheets/sheet{place}.xml") for place in range(1, len(sheets) + 1)]
    inside.append((f"rId{len(inside) + 1}", "styles", "styles.xml"))
    return archive(parts, {"": [("rId1", "officeDocument", "xl/workbook.xml")], "xl/workbook.xml": inside})


def _meeting_rows(data: Data, notice: str) -> tuple[list[list[Value]], list[str]]:
    """The rows and the ranges merged: notice, title, the three columns of the time, each district, empty districts."""
    rows: list[list[Value]] = [[notice], [data["document"]], list(data["header"])]
    merged = ["A1:I1", "A2:I2", "C3:E3"]
    for district, group in groupby(data["meeting"], key=lambda meeting: str(meeting["district"])):
        first = len(rows) + 1
        for meeting in group:
            rows.append([district if len(rows) + 1 == first else None, *_meeting(meeting)])
            if "none" in meeting:
                merged.append(f"B{len(rows)}:I{len(rows)}")
        if len(rows) > first:
            merged.append(f"A{first}:A{len(rows)}")
    return rows, merged


def _meeting(meeting: Data) -> list[Value]:
    if "none" in meeting:
        return [meeting["none"]]
    time = [meeting.get("start"), "-", meeting.get("end")]
    return [meeting["date"], *time, *(meeting.get(key) for key in ("venue", "title", "agenda", "participants"))]


def _district_rows(data: Data, notice: str) -> list[list[Value]]:
    rows: list[list[Value]] = [[notice], [f"{data['document']} 地区別"], list(_BY_DISTRICT)]
    for district, group in groupby(data["meeting"], key=lambda meeting: str(meeting["district"])):
        dates = sorted(meeting["date"] for meeting in group if "date" in meeting)
        rows.append([district, len(dates), *([dates[0], dates[-1]] if dates else [])])
    return rows


def _worksheet(rows: Sequence[Sequence[Value]], merged: Sequence[str]) -> str:
    content = "".join(
        element("row", "".join(_cells(number, row)), r=str(number)) for number, row in enumerate(rows, start=1)
    )
    spans = "".join(element("mergeCell", "", ref=span) for span in merged)
    width = element("cols", element("col", "", min="1", max=str(len(_COLUMNS)), width="18", customWidth="1"))
    return element(
        "worksheet",
        width + element("sheetData", content) + element("mergeCells", spans, count=str(len(merged))),
        xmlns=NAMESPACES["sheet"],
    )


def _cells(number: int, row: Sequence[Value]) -> list[str]:
    placed = zip(_COLUMNS, row, strict=False)
    return [_cell(f"{column}{number}", value) for column, value in placed if value not in (None, "")]


def _cell(place: str, value: Value) -> str:
    """Strings in place, numbers as they are, dates as days and times as parts of one."""
    if isinstance(value, datetime.date):
        return element("c", element("v", str((value - _DAY_ONE).days)), r=place, s=str(_DATE))
    if isinstance(value, datetime.time):
        part = (value.hour * 60 + value.minute) / (24 * 60)
        return element("c", element("v", repr(part)), r=place, s=str(_TIME))
    if isinstance(value, int):
        return element("c", element("v", str(value)), r=place)
    return element("c", element("is", element("t", text(value or ""))), r=place, t="inlineStr")


def _styles() -> str:
    formats = element("numFmts", element("numFmt", "", numFmtId="176", formatCode=_DATE_CODE), count="1")
    letters = element("sz", "", val="11") + element("name", "", val="游ゴシック")
    font = element("fonts", element("font", letters), count="1")
    fill = element("fills", element("fill", element("patternFill", "", patternType="none")), count="1")
    border = element("borders", element("border", ""), count="1")
    plain = {"fontId": "0", "fillId": "0", "borderId": "0"}
    base = element("cellStyleXfs", element("xf", "", numFmtId="0", **plain), count="1")
    own = "".join(element("xf", "", numFmtId=number, **plain, xfId="0", applyNumberFormat="1") for number in _FORMATS)
    cells = element("cellXfs", own, count=str(len(_FORMATS)))
    named = element("cellStyles", element("cellStyle", "", name="標準", xfId="0", builtinId="0"), count="1")
    return element("styleSheet", formats + font + fill + border + base + cells + named, xmlns=NAMESPACES["sheet"])
