from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from assistant_town import assistant, corpus, write_files
from openpyxl import load_workbook

from assistant import FORMATS, KINDS, Assistant, export
from index import IndexSettings, update_corpus
from ingest import IngestSettings

BOM = b"\xef\xbb\xbf"


def csv_rows(kind: str, held: Assistant | None = None) -> list[dict[str, str]]:
    body = export(kind, "csv", held or assistant())
    assert body.startswith(BOM)
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def xlsx_rows(kind: str, held: Assistant | None = None) -> list[dict[str, Any]]:
    book = load_workbook(io.BytesIO(export(kind, "xlsx", held or assistant())))
    assert book.sheetnames == [kind]
    header, *rows = book[kind].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_json_is_the_list_of_the_records(kind: str) -> None:
    assert json.loads(export(kind, "json", assistant())) == assistant().records(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_a_row_in_every_format(kind: str) -> None:
    count = len(assistant().records(kind))
    assert len(csv_rows(kind)) == len(xlsx_rows(kind)) == count


@pytest.mark.parametrize("kind", KINDS)
def test_csv_and_workbook_say_the_same(kind: str) -> None:
    for row, other in zip(csv_rows(kind), xlsx_rows(kind), strict=True):
        assert list(row) == list(other)
        for name, cell in row.items():
            found = other[name]
            assert cell.removeprefix("'") == ("" if found is None else str(found)).removeprefix("'"), name


def test_text_stands_as_written() -> None:
    [row] = [row for row in csv_rows("indicators") if row["id"] == "1-1/2"]
    assert row["target.text"] == "男80.5　女84.6以上"
    assert row["plan.令和7年度.text"] == "男80.2　女84.4以上"
    [other] = [row for row in xlsx_rows("indicators") if row["id"] == "2-1/2"]
    assert other["actual.令和6年度.text"] == "196,300（速報値）"
    assert other["target.text"] == "230,000"


def test_a_years_cells_have_columns_of_their_own() -> None:
    [row] = [row for row in csv_rows("indicators") if row["id"] == "2-1/3"]
    assert row["plan.令和8年度.text"] == "50"
    assert row["actual.令和6年度.text"] == ""


def test_lists_of_names_stand_in_one_cell() -> None:
    [row] = [row for row in csv_rows("measures") if row["id"] == "1-1"]
    assert row["departments"] == "学びの課／健康推進課／こども支援課"


@pytest.fixture(scope="module")
def dangerous(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The town with a meeting whose cells a spreadsheet would run, and one whose agenda holds quotes and commas."""
    folder = tmp_path_factory.mktemp("dangerous")
    documents = write_files(folder / "documents")
    meetings = documents / "meetings.tsv"
    rows = [
        ("南東地区", "令和7年5月1日", "9:00", "=1+1", '=HYPERLINK("http://x")の懇談会', '+81を、"引用"', "-5人"),
        ("南東地区", "令和7年5月2日", "9:00", "@集会所", "二回目の懇談会", "カンマ,と;セミコロン", "8人"),
    ]
    text = "".join("\t".join(row) + "\n" for row in rows)
    meetings.write_text(meetings.read_text(encoding="utf-8") + text, encoding="utf-8")
    update_corpus([documents / "meetings.tsv"], folder / "data", IngestSettings(), IndexSettings())
    return Assistant.open(folder / "data")


def test_a_cell_that_looks_like_a_formula_is_text_in_csv(dangerous: Assistant) -> None:
    rows = csv_rows("meetings", dangerous)
    cells = [cell for row in rows for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert "'=1+1" in cells
    assert "カンマ,と;セミコロン" in cells


def test_a_cell_that_looks_like_a_formula_is_text_in_a_workbook(dangerous: Assistant) -> None:
    book = load_workbook(io.BytesIO(export("meetings", "xlsx", dangerous)))
    cells = [cell for row in book["meetings"].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert "=1+1" in [cell.value for cell in cells]


def test_a_formula_stays_as_written_in_json(dangerous: Assistant) -> None:
    assert "=1+1" in [record["venue"] for record in json.loads(export("meetings", "json", dangerous))]


@pytest.mark.parametrize("form", FORMATS)
def test_a_kind_without_records_is_an_empty_table(form: str, dangerous: Assistant) -> None:
    body = export("indicators", form, dangerous)
    assert body
    if form == "json":
        assert json.loads(body) == []


def test_the_same_records_give_the_same_bytes() -> None:
    for form in ("json", "csv"):
        assert export("indicators", form, assistant()) == export("indicators", form, assistant())


def test_an_unknown_kind_or_format_is_refused() -> None:
    with pytest.raises(KeyError):
        export("plans", "json", assistant())
    with pytest.raises(ValueError, match="json・csv・xlsx"):
        export("indicators", "pdf", assistant())


def test_every_indicator_is_exported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "indicators.csv"
    path.write_bytes(export("indicators", "csv", assistant()))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, record in zip(rows, corpus().indicators, strict=True):
        assert record.place.lines is not None
        assert (row["source.lines.first"], row["source.lines.last"]) == tuple(map(str, record.place.lines))


def test_every_item_of_a_list_has_columns_of_its_own_side_by_side() -> None:
    header, *rows = list(csv.reader(io.StringIO(export("measures", "csv", assistant()).decode("utf-8-sig"))))
    headings = [name for name in header if name.startswith("sections.") and name.endswith(".heading")]
    assert headings == [f"sections.{number}.heading" for number in range(1, len(headings) + 1)]
    first, second = (header.index(f"sections.{number}.text") for number in (1, 2))
    assert all(name.startswith("sections.1.") for name in header[header.index("sections.1.heading") : first + 1])
    record = assistant().records("measures")[0]
    assert [rows[0][first], rows[0][second]] == [section["text"] for section in record["sections"][:2]]
    assert not any("{" in cell for row in rows for cell in row)
