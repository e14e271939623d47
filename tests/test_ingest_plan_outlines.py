"""Plans as running text under headings: where each passage stands, and which measures are told for certain."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout_sources import LAYOUTS, source_of
from office_samples import SETTINGS, saved
from pdf_samples import Sheet, pdf

from ingest import Document
from ingest.extract import nature_of, read_records
from ingest.raw import RawDocument
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_text
from ingest.readers.word import read_word

FOLDERS = sorted((LAYOUTS / "outlines").iterdir())
DOCUMENT = Document("d", "paper", "計画", "plan-chapter", "星川町", True, None, None, None, "", "", None)


def name_of(folder: Path) -> str:
    return folder.name


def sections(raw: RawDocument) -> list[list[object]]:
    """First line and section of every passage that no record has claimed."""
    passages = read_records(raw, DOCUMENT, SETTINGS).passages
    return [[passage.text.split("\n")[0], list(passage.section)] for passage in passages if passage.kind == "text"]


def of_text(text: str) -> RawDocument:
    return read_text(text.encode(), "a.txt")


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_passage_knows_the_headings_above_it(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert (folder / "ORIGIN.md").is_file()
    assert sections(source_of(folder)) == expected["sections"]
    assert nature_of(source_of(folder))[0] == expected["kind"] == "plan-chapter"


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_no_measure_is_told_that_is_not_expected(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    found = [
        [
            measure.id,
            measure.title.text,
            [department.text for department in measure.departments],
            [[section.heading, section.text] for section in measure.sections],
        ]
        for measure in read_records(source_of(folder), DOCUMENT, SETTINGS).measures
    ]
    assert found == expected["measures"]


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_section_of_a_measure_stands_in_the_lines_that_it_names(folder: Path) -> None:
    raw = source_of(folder)
    for measure in read_records(raw, DOCUMENT, SETTINGS).measures:
        for section in measure.sections:
            first, last = section.place.lines or (0, 0)
            assert section.text == "\n".join(line for line in raw.lines[first - 1 : last] if line.strip())


MEASURES = """\
施策1-1　川を守る

現状と課題
水が減っています。

担当課　建設課

施策1-2　森を守る

現状と課題
手入れが遅れています。
"""


def test_a_department_is_nobodys_when_it_may_close_one_measure_or_open_the_next() -> None:
    records = read_records(of_text(MEASURES), DOCUMENT, SETTINGS)
    assert [(measure.id, measure.departments) for measure in records.measures] == [("1-1", ()), ("1-2", ())]
    assert "担当する部署が、前と後のどちらの施策のものか分かりません" in [left.why for left in records.left_out]
    assert any("建設課" in passage.text for passage in records.passages)


def test_departments_that_open_each_measure_stay_with_it() -> None:
    records = read_records(of_text("担当課　農林課\n\n" + MEASURES), DOCUMENT, SETTINGS)
    assert [[name.text for name in measure.departments] for measure in records.measures] == [["農林課"], ["建設課"]]


@pytest.mark.parametrize(
    "between", ["第2章　進め方", "第３節　体制", "基本目標２　人を育てる", "施策1-2-1　間伐を進める", "## 第4章"]
)
def test_text_below_another_heading_is_no_section_of_the_measure_above(between: str) -> None:
    text = MEASURES.replace("施策1-2　森を守る\n", f"施策1-2　森を守る\n\n{between}\n")
    records = read_records(of_text(text), DOCUMENT, SETTINGS)
    assert [measure.id for measure in records.measures] == ["1-1"]
    assert any("手入れが遅れています。" in passage.text for passage in records.passages)


def test_an_evaluation_sheet_keeps_what_stands_in_its_sections() -> None:
    text = "施策評価シート\n\n" + MEASURES.replace(
        "水が減っています。", "水が減っています。\n\n主な取組\n堰を直します。"
    )
    first, _ = read_records(of_text(text), DOCUMENT, SETTINGS).measures
    assert first.sections[0].text == "水が減っています。\n主な取組\n堰を直します。"
    assert nature_of(of_text(text))[0] == "evaluation-sheets"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("青葉町総合計画\n\nはじめに町の姿を示します。\n", "plan-chapter"),
        ("第２期青葉町まち・ひと・しごと創生総合戦略\n\n人口が減っています。\n", "plan-chapter"),
        ("第1編　序論\n\n町の姿を示します。\n", "plan-chapter"),
        ("青葉町総合計画審議会　会議資料\n\n町の姿を示します。\n", "document"),
        ("総合計画についての意見\n\n町の姿を示します。\n", "document"),
        (
            "青葉町の広報\n\n総合計画をつくることになり、町の姿を話し合う会が来月から始まるので、参加する人を広く募ります。\n",
            "document",
        ),
    ],
)
def test_a_plan_without_sheets_is_known_by_its_name(text: str, kind: str) -> None:
    assert nature_of(of_text(text))[0] == kind


def test_a_word_file_with_heading_styles() -> None:
    made = docx.Document()
    made.add_heading("青葉町総合計画", 1)
    made.add_heading("基本目標1　川とともに生きる", 2)
    made.add_heading("基本施策1　川を守る", 3)
    made.add_paragraph("（1）水質")
    made.add_paragraph("毎月はかります。")
    made.add_heading("基本目標2　人を育てる", 2)
    made.add_paragraph("学びを支えます。")
    assert sections(read_word(saved(made), "a.docx", SETTINGS)) == [
        ["（1）水質", ["青葉町総合計画", "基本目標1 川とともに生きる", "基本施策1 川を守る", "（1）水質"]],
        ["学びを支えます。", ["青葉町総合計画", "基本目標2 人を育てる"]],
    ]


def test_a_pdf_whose_headings_are_larger() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(60, 60, "青葉町総合計画", 22)
        sheet.text(60, 110, "第１章　暮らし", 17)
        sheet.text(60, 150, "第１節　川", 14)
        sheet.lines(60, 185, ["町の川は四つあり、どれも海まで短く流れるので、雨が降るとすぐに水が増", "えます。"])
        sheet.text(60, 240, "第２節　森", 14)
        sheet.text(60, 275, "山の手入れが遅れています。")

    assert sections(read_pdf(pdf(page), "a.pdf", SETTINGS)) == [
        [
            "町の川は四つあり、どれも海まで短く流れるので、雨が降るとすぐに水が増",
            ["青葉町総合計画", "第１章 暮らし", "第１節 川"],
        ],
        ["山の手入れが遅れています。", ["青葉町総合計画", "第１章 暮らし", "第２節 森"]],
    ]


LINES = st.sampled_from(
    [
        "",
        "第１編 序論",
        "第２章 くらし",
        "第１節 水",
        "基本目標１　森のまち",
        "政策２　水のまち",
        "施策1-1　川を守る",
        "施策1-2　森を守る",
        "施策2-1-1　店を増やす",
        "現状と課題",
        "【現状と課題】",
        "主な取組",
        "2-1-3 堰を直す",
        "・堰を直します。",
        "担当課　建設課",
        "水が減っています。",
        "12",
    ]
)


@given(st.lists(LINES, max_size=40))
def test_every_line_is_in_a_passage_a_section_or_a_record(lines: list[str]) -> None:
    raw = of_text("\n".join(["はじめに。", *lines]))
    records = read_records(raw, DOCUMENT, SETTINGS)
    quoted = {
        number
        for passage in records.passages
        for number in range((passage.place.lines or (1, 0))[0], (passage.place.lines or (1, 0))[1] + 1)
    }
    held = "".join("".join(passage.section) for passage in records.passages)
    held += "".join(f"施策{measure.id}{measure.title.text}" for measure in records.measures)
    named = "".join(name.text for measure in records.measures for name in measure.departments)
    for number, line in enumerate(raw.lines, start=1):
        bare = "".join(line.split())
        heads = bare in "".join(held.split()) or bare.strip("【】") == "現状と課題" or bare == "12"
        department = bare.startswith("担当課") and bare.removeprefix("担当課") in named
        assert number in quoted or not bare or heads or department, (number, line)
