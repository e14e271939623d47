"""Merged figures, and why a table of indicators yields none."""

from __future__ import annotations

import pytest
from form_samples import Entry, form
from kpi_samples import DOCUMENT, of_csv, of_pages, short, why
from layout_sources import in_short
from test_layouts_form_lines import AFTER, BESIDE, HEAD, TEXTS

from ingest import IngestSettings
from ingest.extract import read_records

MERGED = "（結合したセルです）"


@pytest.mark.parametrize(
    "row",
    [
        ["講座の数", {"text": "100", "width": 2}, None, "5", ""],
        ["講座の数", {"text": "100", "width": 3}, None, None, ""],
        ["講座の数", "1", "2", {"text": "100", "width": 2}, None],
    ],
)
def test_a_figure_over_several_columns_is_that_of_none(row: list[object]) -> None:
    records = of_pages({"table": [["指標名", "実績（R4）", "実績（R5）", "目標（R9）", "備考"], row]})
    assert f"「100」がどの値か分かりません{MERGED}" in why(records)
    assert all("100" not in str(record) for record in short(records))


def test_a_figure_over_two_indicators_is_that_of_neither() -> None:
    table = [["指標名", "実績（R4）", "目標（R9）"], ["講座", "1", {"text": "100", "height": 2}], ["講習", "2", None]]
    records = of_pages({"table": table})
    assert ["target" in record for record in short(records)] == [False, False]
    assert MERGED in why(records)


@pytest.mark.parametrize(
    ("plan", "actual", "expected"),
    [
        ([("63.0", 2, 1), "68.0"], ["64.2", "", ""], ([["令和8年度", "68.0", "68"]], [["令和6年度", "64.2", "64.2"]])),
        ([("63.0", 3, 1)], ["64.2", "", ""], (None, [["令和6年度", "64.2", "64.2"]])),
        (
            [("63.0", 1, 2), "66.0", "68.0"],
            ["", ""],
            ([["令和7年度", "66.0", "66"], ["令和8年度", "68.0", "68"]], None),
        ),
        (
            ["63.0", "66.0", "68.0"],
            [("64.2", 2, 1), ""],
            ([["令和6年度", "63.0", "63"], ["令和7年度", "66.0", "66"], ["令和8年度", "68.0", "68"]], None),
        ),
    ],
)
def test_in_a_form_a_figure_over_several_years_or_over_both_rows_is_that_of_none(
    plan: list[Entry], actual: list[Entry], expected: tuple[object, object]
) -> None:
    rows = [*BESIDE[:6], [("計画", 3, 1), *plan], [("実績", 3, 1), *actual]]
    records = read_records(form(HEAD, TEXTS, rows, AFTER), DOCUMENT, IngestSettings())
    (record,) = map(in_short, records.indicators)
    assert (record.get("plan"), record.get("actual")) == expected
    assert [left.why for left in records.left_out if MERGED in left.why] != []


@pytest.mark.parametrize(
    "text",
    [
        "指標名,4,5,6\n講座の数,1,2,3\n",
        "指標名,達成率\n講座の数,90%\n",
        "指標名,担当課,R5に行ったこと\n講座の数,政策課,90\n",
        "指標名,実績（R5）,目標（R9）\n",
        "指標名,実績（R5）,目標（R9）\n※ 注,,\n",
        "指標名,実績（R5）,目標（R9）\n講座の数,,\n",
        "現状値,目標値\n85,90\n",
    ],
)
def test_a_table_with_words_of_indicators_that_yields_no_value_says_why(text: str) -> None:
    records = of_csv(text)
    assert records.records == ()
    assert len(records.left_out) == 1


@pytest.mark.parametrize(
    "text", ["指標名,内容\n講座の数,講座を数える\n", "番号,指標名\n1,講座の数\n", "項目,満足\n道路,10\n"]
)
def test_a_table_that_holds_no_figures_of_indicators_is_not_spoken_of(text: str) -> None:
    assert of_csv(text).left_out == ()


def test_a_header_alone_at_the_end_of_a_page_is_said_only_when_nothing_goes_on() -> None:
    head = {"table": [["指標名", "実績（R5）", "目標（R9）"]], "page": 1}
    more = {"table": [["講座の数", "1", "2"]], "page": 2}
    assert of_pages(head, more).left_out == ()
    assert len(of_pages(head, more).records) == 1
    assert "指標の行がありません" in why(of_pages(head))
