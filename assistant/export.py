"""Records as JSON, as CSV that Excel opens, and as an Excel workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

__all__ = ["FORMATS", "export", "records_file"]

FORMATS = ("json", "csv", "xlsx")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class HoldsRecords(Protocol):
    """An assistant, or several side by side."""

    def records(self, kind: str) -> list[dict[str, Any]]:
        """All records of a kind in the contract's JSON."""


def export(kind: str, form: str, assistant: HoldsRecords) -> bytes:
    """All records of ``kind`` as a file's bytes. Raises KeyError for an unknown kind, ValueError for a format."""
    return records_file(kind, form, assistant.records(kind))


def records_file(kind: str, form: str, records: Sequence[dict[str, Any]]) -> bytes:
    """``records`` as a file's bytes. kind: names the sheet of a workbook. Raises ValueError for a format."""
    if form == "json":
        return (json.dumps(list(records), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    header, rows = _table(records)
    if form == "csv":
        return _csv(header, rows)
    if form == "xlsx":
        return _xlsx(kind, header, rows)
    raise ValueError(f"形式は {'・'.join(FORMATS)} のどれかにしてください（{form}）")


def _table(records: Sequence[dict[str, Any]]) -> tuple[list[str], list[list[Any]]]:
    """One row a record; nested parts become columns of their own (``plan.令和6年度.text``, ``links.1.measure``)."""
    flat = [dict(_flat("", record)) for record in records]
    names = dict.fromkeys(name for row in flat for name in row)
    filled = {name for row in flat for name, value in row.items() if value not in (None, "")}
    # A list that is empty here and has columns of its own elsewhere.
    parted = {name for name in names.keys() - filled if any(other.startswith(f"{name}.") for other in names)}
    header = _in_order(name for name in names if name not in parted)
    return header, [[row.get(name) for name in header] for row in flat]


def _in_order(names: Iterable[str]) -> list[str]:
    """Columns of one field side by side, in the order in which they came."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.partition(".")[0], []).append(name)
    return [name for group in groups.values() for name in sorted(group, key=_item)]


def _item(name: str) -> int:
    """Which item of a list a column is of: the second one's come after all of the first one's, others stay."""
    second = name.split(".")[1:2]
    return int(second[0]) if second and second[0].isdecimal() else 0


def _flat(prefix: str, value: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - JSON is what it is
    if isinstance(value, dict):
        pairs = [_flat(f"{prefix}.{key}" if prefix else key, held) for key, held in value.items()]
        return [pair for found in pairs for pair in found]
    if isinstance(value, list):
        return _flat_list(prefix, value)
    return [(prefix, value)]


def _flat_list(prefix: str, values: list[Any]) -> list[tuple[str, Any]]:
    if values and all(isinstance(value, dict) and "year" in value for value in values):
        pairs = [
            _flat(f"{prefix}.{value['year']}", {key: held for key, held in value.items() if key != "year"})
            for value in values
        ]
        return [pair for found in pairs for pair in found]
    if all(isinstance(value, int) for value in values) and len(values) == 2:
        return [(f"{prefix}.first", values[0]), (f"{prefix}.last", values[1])]
    if all(isinstance(value, str) for value in values):
        return [(prefix, "／".join(values))]
    if all(isinstance(value, dict) and value.keys() == {"page", "box"} for value in values):
        return [(prefix, "／".join(f"{value['page']}: {' '.join(map(str, value['box']))}" for value in values))]
    return [pair for at, value in enumerate(values, start=1) for pair in _flat(f"{prefix}.{at}", value)]


def _csv(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    # Excel takes a file without the mark for one in CP932.
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Any) -> Any:  # noqa: ANN401 - JSON is what it is
    """Text that a spreadsheet would run as a formula is shown as text, with the apostrophe that spreadsheets know."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def _xlsx(kind: str, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet(kind)
    sheet.freeze_panes = "A2"
    sheet.append(list(header))
    for row in rows:
        cells = []
        for value in row:
            text = isinstance(value, str)
            cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value) if text else value)
            if text:
                # A string is a string, whatever it begins with.
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
