"""The upright evaluation sheet, on sheets of the invented town 霧沢町."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.layouts.labelled_sheet import read_labelled
from ingest.layouts.sheet import SheetDraft, SheetReading, SlotDraft
from ingest.locators import Place
from ingest.raw import Cell, Line, Paragraph, RawDocument, Row, Table
from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text
from ingest.records import Located, Section

SHEET = """\
施策評価シート（令和６年度実績）
政策　２　水と緑を守る町
施策　２－１　川の水をきれいに保ちます
所管　環境課
関連　下水道課、農林課

◆現状と課題
川の濁りが増えている。
・上流の工事が続く。

◆方針
住民とともに見回る。

◆令和６年度重点方針と目標
①見回りを月２回にする。

◆目的
①魚のすむ川に戻っている状態。

◆成果指標
指標名　清流度
単位　％
設定理由　濁りの程度が
ひと目で分かるから。
算式　－
計画策定時　61.5
目標値（令和９年度）　70以上
　　　令和６年度　令和７年度　令和８年度
計画　63.0　66.0　68.0以上
実績　64.2（速報値）

指標名　見回りの回数
単位　回
設定理由　見守りの目が増えるから。
算式　月ごとの回数の合計
計画策定時　12
目標値（令和９年度）　24
　　　令和６年度　令和７年度　令和８年度
計画　24　24　24
実績　25

◆実績
見回りを25回行った。

◆目標の実現に向けた今後の取り組み
冬の見回りを増やす。

今後の方針　拡充

◆個別計画
水環境計画（川づくり計画、ため池計画を含む）／森の計画
"""

OTHER = """\
施策評価シート（令和６年度実績）
政策　４　集う町
施策　４－２　祭りを続けます
所管　文化課
関連　－

◆現状と課題
担い手が減っている。

◆成果指標
指標名　祭りの参加者
単位　人
計画策定時　1,200
目標値（令和９年度）　1,500
　　　令和６年度　令和７年度　令和８年度
計画　1,300　1,350　1,400
実績　1,310

◆実績
三日間開いた。
"""

POLICY = """\
政策　５　学びの町
所管　教育部

◆ミッション
だれもが学べる町にする。

◆方針
・図書館を広げる。
"""


def raw_of(text: str) -> RawDocument:
    return read_text(text.encode("utf-8"), "sheet.txt")


def read(text: str) -> SheetReading:
    reading = read_labelled(raw_of(text))
    assert reading is not None
    return reading


def only(text: str) -> SheetDraft:
    reading = read(text)
    assert len(reading.sheets) == 1
    return reading.sheets[0]


def first_slot(text: str) -> SlotDraft:
    return only(text).slots[0]


def texts(pairs: tuple[tuple[str, object], ...]) -> list[tuple[str, str]]:
    return [(year, getattr(cell, "text", "")) for year, cell in pairs]


def without_places(sheet: SheetDraft) -> str:
    return re.sub(r"Place\([^)]*\)[^)]*\)", "", repr(sheet))


def in_slot(**lines: str) -> str:
    """The sheet with these lines of its first indicator replaced, named by their labels."""
    text = SHEET
    for label, line in lines.items():
        text, count = re.subn(rf"^{label}(?!策).*$", line, text, count=1, flags=re.MULTILINE)
        assert count == 1, label
    return text


def test_the_header_is_read() -> None:
    sheet = only(SHEET)
    assert (sheet.measure, sheet.title.text, sheet.policy_number) == ("2-1", "川の水をきれいに保ちます", 2)
    assert sheet.policy_title is not None
    assert sheet.policy_title.text == "水と緑を守る町"
    assert [name.text for name in sheet.departments] == ["環境課", "下水道課", "農林課"]
    assert sheet.fiscal_year == "令和６年度"


def test_sections_have_their_usual_names_and_kinds() -> None:
    assert [(part.kind, part.heading, part.text) for part in only(SHEET).sections] == [
        ("background", "現状と課題", "川の濁りが増えている。\n・上流の工事が続く。"),
        ("direction", "方針", "住民とともに見回る。"),
        ("focus", "重点方針と目標", "①見回りを月２回にする。"),
        ("purpose", "目的", "①魚のすむ川に戻っている状態。"),
        ("achievement", "実績", "見回りを25回行った。"),
        ("next_steps", "今後の取り組み", "冬の見回りを増やす。"),
    ]


def test_outlook_and_plans_are_read() -> None:
    sheet = only(SHEET)
    assert sheet.outlook is not None
    assert sheet.outlook.text == "拡充"
    assert [plan.text for plan in sheet.plans] == ["水環境計画（川づくり計画、ため池計画を含む）", "森の計画"]


def test_every_cell_of_an_indicator_is_read() -> None:
    first, second = only(SHEET).slots
    assert first.name is not None
    assert (first.order, first.name.text, second.order) == (1, "清流度", 2)
    assert first.unit is not None
    assert first.unit.text == "％"
    assert first.baseline is not None
    assert first.baseline.text == "61.5"
    assert first.target is not None
    assert (first.target[0], first.target[1].text) == ("令和９年度", "70以上")
    assert texts(first.plan) == [("令和６年度", "63.0"), ("令和７年度", "66.0"), ("令和８年度", "68.0以上")]
    assert texts(first.actual) == [("令和６年度", "64.2（速報値）")]
    assert first.formula is None
    assert second.formula is not None
    assert second.formula.text == "月ごとの回数の合計"


def test_a_wrapped_value_goes_on_to_the_next_label() -> None:
    reason = first_slot(SHEET).reason
    assert reason is not None
    assert reason.text == "濁りの程度がひと目で分かるから。"
    assert reason.place == Place((23, 24))


def test_every_cell_stands_at_its_place() -> None:
    lines = SHEET.split("\n")
    sheet = only(SHEET)
    cells: list[Located | Section | None] = [sheet.title, sheet.policy_title, sheet.outlook]
    cells += [*sheet.departments, *sheet.plans, *sheet.sections]
    for slot in sheet.slots:
        cells += [slot.name, slot.unit, slot.baseline, slot.target[1] if slot.target else None, slot.formula]
        cells += [slot.reason, *(cell for _, cell in (*slot.plan, *slot.actual))]
    for cell in [cell for cell in cells if cell is not None]:
        assert cell.place.lines is not None
        first, last = cell.place.lines
        assert re.sub(r"\s", "", cell.text) in re.sub(r"\s", "", "".join(lines[first - 1 : last]))


def test_every_line_of_a_whole_sheet_is_claimed() -> None:
    reading = read(SHEET)
    assert reading.left_out == ()
    assert reading.claimed == {number for number, line in enumerate(SHEET.split("\n"), start=1) if line.strip()}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("施策　２－１　", "施策：２－１　"),
        ("施策　２－１　", "基本施策 2-1 "),
        ("施策　２－１　", "【施策２―１】"),
        ("施策　２－１　", "◆施策\t2-1\t"),
        ("所管　", "所管課："),
        ("所管　", "所　　管　　"),
        ("所管　", "担当課\t"),
        ("所管　", "主担当: "),
        ("関連　", "関係課　"),
        ("◆現状と課題", "■現状と課題"),
        ("◆現状と課題", "【現状と課題】"),
        ("◆現状と課題", "１．現状と課題"),
        ("◆方針", "方　　針"),
        ("◆実績", "◆令和６年度実績"),
        ("◆実績", "◆実績（令和６年度）"),
        ("◆成果指標", "◆成果指標（アウトカム）"),
        ("指標名　", "成果指標名："),
        ("指標名　", "指標　"),
        ("指標名　", "【指標名】"),
        ("指標名　", "・指標名　"),
        ("単位　", "単　位: "),
        ("設定理由　", "選定理由："),
        ("算式　", "算定式："),
        ("計画策定時　", "基準値："),
        ("計画策定時　", "現状値（令和４年度）　"),
        ("目標値（令和９年度）　", "目標（R9）："),
        ("目標値（令和９年度）　", "令和９年度目標値　"),
        ("目標値（令和９年度）　", "目標値　令和９年度　"),
        ("　　　令和６年度　令和７年度　令和８年度", "年度\tR6\tR7\tR8"),
        ("計画　63.0　66.0　68.0以上", "計画\t63.0\t66.0\t68.0以上"),
        ("計画　63.0　66.0　68.0以上", "計画値: 63.0 66.0 68.0以上"),
        ("計画　63.0　66.0　68.0以上", "計画　63.0　66.0\n　　　68.0以上"),
        ("計画　63.0　66.0　68.0以上", "計画\n令和６年度　63.0\n令和７年度　66.0\n令和８年度　68.0以上"),
        ("計画　63.0　66.0　68.0以上", "計画　令和６年度　63.0\n計画　令和７年度　66.0\n計画　令和８年度　68.0以上"),
        ("実績　64.2", "実績値：64.2"),
        ("実績　64.2", "実績\n64.2"),
        ("実績　64.2", "実績\t64.2"),
        ("実績　64.2", "実績（令和６年度）　64.2"),
        ("実績　64.2（速報値）", "実績\t64.2（速報値）\t\t"),
        ("実績　64.2（速報値）", "実績　64.2（速報値）　－　－"),
        ("今後の方針　拡充\n\n", "◆今後の方針：拡充\n\n"),
        ("取り組み\n冬の見回りを増やす。\n\n今後の方針　拡充\n", "取り組み　今後の方針　拡充\n冬の見回りを増やす。\n"),
        ("取り組み\n冬の見回りを増やす。\n\n今後の方針　拡充\n", "取り組み\n今後の方針　拡充\n冬の見回りを増やす。\n"),
        ("単位　％\n", "単位　％　計画策定時　61.5\n"),
        ("\n", "\r\n"),
    ],
)
def test_a_label_may_be_written_otherwise(old: str, new: str) -> None:
    assert old in SHEET
    text = SHEET.replace(old, new)
    if "計画策定時" in new and "単位" in new:
        text = text.replace("\n計画策定時　61.5\n", "\n")
    sheet = only(text)
    expected = without_places(only(SHEET))
    found = without_places(sheet)
    for year in ("６", "７", "８", "９"):
        found = re.sub(rf"'R{int(year)}'", f"'令和{year}年度'", found)
    assert found == expected
    assert read(text).left_out == ()


def test_a_row_of_labelled_pairs_is_parted_at_its_wide_gaps() -> None:
    slot = first_slot(
        in_slot(
            計画策定時="計画策定時　小61.5　中60.0",
            計画="計画　小63.0　中61.0　　小66.0　中62.0　　小68.0　中63.0",
            実績="実績　小64.2　中61.3",
        )
    )
    assert slot.baseline is not None
    assert slot.baseline.text == "小61.5　中60.0"
    assert [text for _, text in texts(slot.plan)] == ["小63.0　中61.0", "小66.0　中62.0", "小68.0　中63.0"]
    assert texts(slot.actual) == [("令和６年度", "小64.2　中61.3")]


def test_a_dash_is_no_value() -> None:
    slot = first_slot(
        in_slot(単位="単位　－", 計画策定時="計画策定時　―", 計画="計画　－　66.0　68.0", 実績="実績　－")
    )
    assert (slot.unit, slot.baseline, slot.actual) == (None, None, ())
    assert texts(slot.plan) == [("令和７年度", "66.0"), ("令和８年度", "68.0")]


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("計画", "計画　63.0　66.0"),
        ("計画", "計画　63.0　66.0　68.0　70.0"),
        ("計画", "計画　小63.0　中61.0　小66.0"),
        ("計画", "計画　63.0 66.0　68.0"),
        ("計画", "計画　63.0　検討中　68.0"),
        ("計画", "計画　令和６年度　63.0　66.0　令和８年度　68.0　70.0"),
        ("計画", "計画　63.0　令和７年度　66.0"),
        ("計画", "計画　令和５年度　60.0"),
        ("実績", "実績　64.2　65.0"),
        ("実績", "実績　令和７年度　64.2"),
        ("実績", "実績　64.2　65.0　66.0　67.0"),
        ("実績", "実績　昨年とほぼ同じ"),
        ("実績", "実績　64.2（R5）"),
        ("目標値", "目標値（令和９年度）　70（R8）"),
        ("計画策定時", "計画策定時　61.5　62.0"),
        ("計画策定時", "計画策定時　61.5\n62.0"),
        ("計画策定時", "計画策定時　調べていない"),
        ("目標値", "目標値　70以上"),
        ("目標値", "目標値（令和９年度）　70以上　75以上"),
        ("目標値", "目標値（令和９年度）　令和８年度　70以上"),
        ("単位", "単位　一日に川を見回った人の数のこと"),
        ("　　　令和６年度", "　　　令和６年度　令和６年度　令和８年度"),
    ],
)
def test_what_cannot_be_told_is_left_out_and_the_rest_stands(label: str, line: str) -> None:
    text = in_slot(**{label: line})
    reading = read(text)
    slot = reading.sheets[0].slots[0]
    fields = {
        "計画": slot.plan,
        "実績": slot.actual,
        "計画策定時": slot.baseline,
        "目標値": slot.target,
        "単位": slot.unit,
    }
    fields["　　　令和６年度"] = slot.plan
    assert not fields.pop(label)
    assert reading.left_out
    assert all(problem.why and not problem.why.endswith("。") for problem in reading.left_out)
    places = {problem.place.lines for problem in reading.left_out}
    assert not any(first in reading.claimed for first, _ in filter(None, places))
    assert texts(reading.sheets[0].slots[1].plan) == texts(only(SHEET).slots[1].plan)


def test_without_a_year_row_the_figures_are_left_out() -> None:
    reading = read(SHEET.replace("　　　令和６年度　令和７年度　令和８年度\n", "", 1))
    slot = reading.sheets[0].slots[0]
    assert (slot.plan, slot.actual) == ((), ())
    assert len(reading.left_out) == 2
    assert slot.target is not None


def test_a_row_that_the_form_does_not_know_is_no_part_of_the_row_before_it() -> None:
    reading = read(in_slot(実績="実績　64.2\n達成率　101"))
    assert texts(reading.sheets[0].slots[0].actual) == [("令和６年度", "64.2")]
    assert len(reading.left_out) == 1


def test_a_page_number_below_the_actual_is_none_of_its_figures() -> None:
    slot = first_slot(in_slot(実績="実績　64.2\n12").replace("（令和６年度実績）", ""))
    assert texts(slot.actual) == [("令和６年度", "64.2")]


def test_an_actual_may_fill_later_years_when_the_sheet_names_no_year() -> None:
    slot = first_slot(in_slot(実績="実績　64.2　65.0").replace("（令和６年度実績）", ""))
    assert texts(slot.actual) == [("令和６年度", "64.2"), ("令和７年度", "65.0")]


def test_an_indicator_whose_name_is_lost_spoils_its_neighbour_and_no_other() -> None:
    three = SHEET.replace("◆実績\n見", "指標名　魚の種類\n単位　種\n計画策定時　7\n\n◆実績\n見")
    reading = read(three.replace("指標名　見回りの回数\n", ""))
    assert [slot.name.text for slot in reading.sheets[0].slots if slot.name] == ["魚の種類"]
    assert reading.left_out


def test_indicators_before_the_first_name_are_all_left_out() -> None:
    reading = read(SHEET.replace("指標名　清流度\n単位　％\n", "単位　％\n指標名　清流度\n"))
    assert reading.sheets[0].slots == ()
    assert len(reading.left_out) == 1


def test_an_empty_slot_keeps_its_number() -> None:
    empty = "指標名\n単位\n計画\n実績\n\n"
    slots = only(SHEET.replace("指標名　見回り", empty + "指標名　見回り")).slots
    assert [(slot.order, slot.name.text if slot.name else None) for slot in slots] == [
        (1, "清流度"),
        (2, None),
        (3, "見回りの回数"),
    ]


def test_numbered_indicators_keep_their_numbers() -> None:
    text = SHEET.replace("指標名　清流度", "指標１　清流度").replace("指標名　見回り", "指標③　見回り")
    assert [slot.order for slot in only(text).slots] == [1, 3]


def test_a_figure_behind_a_label_is_its_value_and_not_its_number() -> None:
    slot = first_slot(in_slot(計画策定時="計画策定時　61", 計画="計画　63　66　68", 実績="実績　64"))
    assert slot.baseline is not None
    assert slot.baseline.text == "61"
    assert [text for _, text in texts(slot.plan)] == ["63", "66", "68"]


def test_prose_that_begins_like_a_label_stays_prose() -> None:
    prose = (
        "目標　を高く持つ。\n単位　ごとに数える。\n計画　を改める。\n所管を決める。\n施策　２－２　とともに進める。\n"
    )
    sheet = only(SHEET.replace("川の濁りが増えている。\n", prose))
    assert sheet.sections[0].text == prose + "・上流の工事が続く。"
    whole = only(SHEET)
    assert without_places(replace(sheet, sections=sheet.sections[1:])) == without_places(
        replace(whole, sections=whole.sections[1:])
    )


def test_a_section_of_a_dash_is_none() -> None:
    sections = only(SHEET.replace("住民とともに見回る。", "－")).sections
    assert "方針" not in [section.heading for section in sections]


def test_an_unknown_heading_ends_the_section_before_it() -> None:
    reading = read(SHEET.replace("◆目的", "◆町長の意見\n急いでほしい。\n\n◆目的"))
    assert without_places(reading.sheets[0]) == without_places(only(SHEET))
    lines = SHEET.replace("◆目的", "◆町長の意見\n急いでほしい。\n\n◆目的").split("\n")
    assert [
        lines[number - 1] for number in sorted(set(range(1, len(lines))) - reading.claimed) if lines[number - 1]
    ] == [
        "◆町長の意見",
        "急いでほしい。",
    ]


def test_a_policy_page_is_read() -> None:
    policy = read(POLICY + "\n" + SHEET).policies[0]
    assert (policy.number, policy.title.text) == (5, "学びの町")
    assert policy.department is not None
    assert policy.department.text == "教育部"
    assert [(part.kind, part.heading) for part in policy.sections] == [
        ("direction", "ミッション"),
        ("direction", "方針"),
    ]


def test_a_policy_of_another_number_gives_no_policy_title() -> None:
    reading = read(SHEET.replace("政策　２", "政策　３"))
    assert (reading.sheets[0].policy_number, reading.sheets[0].policy_title) == (2, None)
    assert len(reading.left_out) == 1


@pytest.mark.parametrize("order", list(itertools.permutations((SHEET, OTHER, POLICY))))
def test_the_order_of_the_sheets_changes_none_of_them(order: tuple[str, ...]) -> None:
    reading = read("\n".join(order))
    found = {sheet.measure: without_places(sheet) for sheet in reading.sheets}
    assert found == {"2-1": without_places(only(SHEET)), "4-2": without_places(only(OTHER))}
    assert len(reading.policies) == 1
    assert reading.left_out == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_lines_lost_from_one_sheet_change_no_other(data: st.DataObject) -> None:
    lines = SHEET.rstrip("\n").split("\n")
    first = data.draw(st.integers(0, len(lines) - 1))
    last = data.draw(st.integers(first, len(lines) - 1))
    damaged = "\n".join(lines[:first] + lines[last + 1 :])
    reading = read(f"{OTHER}\n{damaged}\n\n{OTHER.replace('４－２', '４－３')}")
    found = {sheet.measure: sheet for sheet in reading.sheets}
    whole = without_places(only(OTHER))
    assert without_places(found["4-3"]).replace("4-3", "4-2") == whole
    if first == 0 or not lines[first - 1].startswith("施策評価"):
        assert texts(found["4-2"].slots[0].plan) == texts(only(OTHER).slots[0].plan)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, len(SHEET)))
def test_a_sheet_cut_off_in_the_middle_gives_no_figure_that_the_whole_does_not_begin_with(length: int) -> None:
    reading = read_labelled(raw_of(SHEET[:length] or "。"))
    whole = only(SHEET).slots
    for slot, complete in zip(reading.sheets[0].slots if reading and reading.sheets else (), whole, strict=False):
        for (year, text), (whole_year, whole_text) in zip(texts(slot.plan), texts(complete.plan), strict=False):
            assert year == whole_year
            assert whole_text.startswith(text)


def test_a_sheet_that_lost_its_number_is_left_out_and_said_so() -> None:
    reading = read(SHEET.replace("施策　２－１　川の水をきれいに保ちます\n", "") + "\n" + OTHER)
    assert [sheet.measure for sheet in reading.sheets] == ["4-2"]
    assert [problem.place.lines and problem.place.lines[0] for problem in reading.left_out] == [1]


def test_a_sheet_that_lost_all_of_its_first_lines_does_not_run_into_the_one_before() -> None:
    headless = SHEET[SHEET.index("所管") :]
    reading = read(OTHER + "\n" + headless)
    assert [without_places(sheet) for sheet in reading.sheets] == [without_places(only(OTHER))]
    assert len(reading.left_out) == 1


def test_pages_that_repeat_the_number_are_one_sheet() -> None:
    header = "政策　２　水と緑を守る町\n施策　２－１　川の水をきれいに保ちます\n"
    assert without_places(only(SHEET.replace("◆成果指標\n", header + "\n◆成果指標\n"))) == without_places(only(SHEET))


def test_one_title_above_all_sheets_states_the_year_of_each() -> None:
    title = "施策評価シート（令和６年度実績）\n"
    reading = read(title + "\n" + (SHEET + "\n" + OTHER).replace(title, ""))
    assert [sheet.fiscal_year for sheet in reading.sheets] == ["令和６年度", "令和６年度"]


def test_an_outlook_that_is_a_sentence_is_left_out_and_stays_searchable() -> None:
    reading = read(SHEET.replace("今後の方針　拡充", "今後の方針　見回りを広げていきたい。"))
    (problem,) = reading.left_out
    assert reading.sheets[0].outlook is None
    assert problem.place.lines is not None
    assert problem.place.lines[0] not in reading.claimed


def test_two_years_for_one_sheet_state_none() -> None:
    reading = read(SHEET.replace("◆実績", "◆令和５年度実績"))
    assert reading.sheets[0].fiscal_year is None
    assert reading.left_out


def test_rows_of_a_table_are_read_as_lines() -> None:
    blocks: list[Paragraph | Table] = []
    for number, text in enumerate(SHEET.split("\n"), start=1):
        place = Place((number, number))
        cells = tuple(Cell(cell, place) for cell in re.split("　", text.lstrip("　")))
        in_table = re.match(r"(指標名|単位|計画|実績|目標値|算式|　)", text)
        if text.strip():
            blocks.append(Table((Row(cells, place),)) if in_table else Paragraph((Line(text, place),)))
    reading = read_labelled(RawDocument("sheet.docx", "0" * 64, tuple(SHEET.split("\n")), tuple(blocks)))
    assert reading is not None
    slot = reading.sheets[0].slots[1]
    assert texts(slot.plan) == [("令和６年度", "24"), ("令和７年度", "24"), ("令和８年度", "24")]


def test_headings_and_tables_of_markdown_are_read() -> None:
    text = SHEET.replace("施策評価", "# 施策評価").replace("◆", "### ")
    text = re.sub(r"^　　　", "区分　", text, flags=re.MULTILINE)
    rows = r"^(区分|指標名|単位|計画策定時|目標値（令和９年度）|計画|実績)　(.*)$"
    text = re.sub(rows, lambda row: f"| {row[1]} | {' | '.join(row[2].split('　'))} |", text, flags=re.MULTILINE)
    text = re.sub(r"^(設定理由|算式).*\n(ひと.*\n)?", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=\n)(\| 指標名 .*\n)", r"\1| --- | --- |\n", text)
    reading = read_labelled(read_markdown(text.encode("utf-8"), "sheet.md"))
    assert reading is not None
    assert reading.left_out == ()
    (sheet,) = reading.sheets
    whole = only(SHEET)
    assert [(part.heading, part.text) for part in sheet.sections] == [
        (part.heading, part.text) for part in whole.sections
    ]
    for slot, expected in zip(sheet.slots, whole.slots, strict=True):
        assert (texts(slot.plan), texts(slot.actual)) == (texts(expected.plan), texts(expected.actual))
        assert (slot.baseline and slot.baseline.text) == (expected.baseline and expected.baseline.text)


@pytest.mark.parametrize(
    "text",
    [
        "霧沢町のお知らせ\n\n施策を進めます。\n",
        "目次\n施策　１－１　川を守る\n施策　１－２　森を守る\n",
        "施策　２－１\n\n環境課\n\n所　管\n\n◆現状と課題\n\n◆方針\n\n川が濁る。\n",
        "地区\t日時\t会場\n北\t令和７年４月１日\t公民館\n",
    ],
)
def test_another_form_is_not_this_one(text: str) -> None:
    reading = read_labelled(raw_of(text))
    assert reading is None or not reading.sheets


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*SHEET.split("\n"), "政策　x", "施策　0-0", "計画", "実績　令和６年度", "指標９９", "◆", "目標値（）　"]
        ),
        max_size=60,
    )
)
def test_no_heap_of_lines_breaks_the_reading(lines: list[str]) -> None:
    text = "\n".join([*lines, "。"])
    reading = read_labelled(raw_of(text))
    if reading is not None:
        assert all(1 <= number <= len(lines) + 1 for number in reading.claimed)
        assert reading == read_labelled(raw_of(text))


def test_the_real_sheets_in_their_scrambled_order_are_not_this_form(real_corpus: Path) -> None:
    for path in sorted(real_corpus.glob("*.txt")):
        assert read_labelled(read_text(path.read_bytes(), path.name)) is None, path.name
