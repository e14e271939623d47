"""One sheet of the invented town 霧沢町, ruled in several ways, is the sheet that its text is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from form_samples import Entry, form
from test_layouts_labelled_sheet import SHEET

from ingest.layouts.labelled_sheet import read_labelled
from ingest.layouts.sheet import SheetReading
from ingest.raw import RawDocument
from ingest.readers.text import read_text
from ingest.records import Located

Rows = Sequence[Sequence[Entry]]

HEAD: Rows = [
    [("施策評価シート（令和６年度実績）", 6, 1)],
    ["政策", "２", ("水と緑を守る町", 2, 1), "所管", "環境課"],
    ["施策", "２－１", ("川の水をきれいに保ちます", 2, 1), "関連", "下水道課、農林課"],
]
TEXTS: Rows = [
    [("◆現状と課題", 6, 1)],
    [("川の濁りが増えている。\n・上流の工事が続く。", 6, 1)],
    ["◆方針", ("住民とともに見回る。", 5, 1)],
    ["◆令和６年度\n重点方針と目標", ("①見回りを月２回にする。", 5, 1)],
    ["◆目的", ("①魚のすむ川に戻っている状態。", 5, 1)],
]
AFTER: Rows = [
    ["◆実績", ("見回りを25回行った。", 5, 1)],
    [("◆目標の実現に向けた今後の取り組み", 6, 1)],
    [("冬の見回りを増やす。", 6, 1)],
    ["今後の方針", ("拡充", 5, 1)],
    ["◆個別計画", ("水環境計画（川づくり計画、ため池計画を含む）／森の計画", 5, 1)],
]
BESIDE: Rows = [
    [("◆成果指標", 6, 1)],
    ["指標名", ("清流度", 3, 1), "単位", "％"],
    ["設定理由", ("濁りの程度が\nひと目で分かるから。", 5, 1)],
    ["算式", ("－", 5, 1)],
    ["計画策定時", "61.5", "目標値（令和９年度）", ("70以上", 3, 1)],
    [("", 3, 1), "令和６年度", "令和７年度", "令和８年度"],
    [("計画", 3, 1), "63.0", "66.0", "68.0以上"],
    [("実績", 3, 1), "64.2（速報値）", "", ""],
    ["指標名", ("見回りの回数", 3, 1), "単位", "回"],
    ["設定理由", ("見守りの目が増えるから。", 5, 1)],
    ["算式", ("月ごとの回数の合計", 5, 1)],
    ["計画策定時", "12", "目標値（令和９年度）", ("24", 3, 1)],
    [("", 3, 1), "令和６年度", "令和７年度", "令和８年度"],
    [("計画", 3, 1), "24", "24", "24"],
    [("実績", 3, 1), "25", "", ""],
]
SIDEWAYS: Rows = [
    [("成果指標１", 1, 5), "指標名", ("清流度", 3, 1), "単位", "％"],
    ["設定理由", ("濁りの程度が\nひと目で分かるから。", 2, 1), "算式", ("－", 1, 1)],
    ["計画\n策定時", "目標値\n（令和９年度）", "年度", "令和６年度", "令和７年度", "令和８年度"],
    [("61.5", 1, 2), ("70以上", 1, 2), "計画", "63.0", "66.0", "68.0以上"],
    ["実績", "64.2（速報値）", "", ""],
]
ABOVE: Rows = [
    [
        "指標名", "単位", "設定理由", "算式", "計画策定時", "目標値\n（令和９年度）", "", "令和６年度", "令和７年度",
        "令和８年度",
    ],
    [
        ("清流度", 1, 2), ("％", 1, 2), ("濁りの程度が\nひと目で分かるから。", 1, 2), ("－", 1, 2), ("61.5", 1, 2),
        ("70以上", 1, 2), "計画", "63.0", "66.0", "68.0以上",
    ],
    ["実績", "64.2（速報値）", "", ""],
    [
        ("見回りの回数", 1, 2), ("回", 1, 2), ("見守りの目が増えるから。", 1, 2), ("月ごとの回数の合計", 1, 2),
        ("12", 1, 2), ("24", 1, 2), "計画", "24", "24", "24",
    ],
    ["実績", "25", "", ""],
]  # fmt: skip


STEPPED: Rows = [
    [
        ("指標名", 1, 2), ("単位", 1, 2), ("設定理由", 1, 2), ("算式", 1, 2), ("計画策定時", 1, 2),
        ("目標値\n（令和９年度）", 1, 2), ("", 1, 2), ("計画と実績", 3, 1),
    ],
    ["令和６年度", "令和７年度", "令和８年度"],
    *ABOVE[1:],
]  # fmt: skip
UNMERGED: Rows = [
    ["指標名", "単位", "設定理由", "算式", "計画策定時", "目標値\n（令和９年度）", "", ("", 3, 1)],
    ["", "", "", "", "", "", "区分", "令和６年度", "令和７年度", "令和８年度"],
    *ABOVE[1:],
]
BESIDE_HEADING: Rows = [
    ["◆実績", ("見回りを25回行った。", 5, 1)],
    [("◆目標の実現に向けた今後の取り組み", 4, 1), "今後の方針", "拡充"],
    [("冬の見回りを増やす。", 6, 1)],
    AFTER[-1],
]


def told(reading: SheetReading | None) -> object:
    """Everything but the places."""
    assert reading is not None
    assert reading.left_out == ()
    [sheet] = reading.sheets

    def texts(cells: Iterable[Located | None]) -> list[str | None]:
        return [cell.text if cell else None for cell in cells]

    def years(cells: Iterable[tuple[str, Located]]) -> list[tuple[str, str]]:
        return [(year, cell.text) for year, cell in cells]

    return {
        "head": (sheet.measure, sheet.fiscal_year, texts((sheet.title, sheet.policy_title, sheet.outlook))),
        "lists": (texts(sheet.departments), texts(sheet.plans)),
        "sections": [(part.kind, part.text) for part in sheet.sections],
        "slots": [
            (
                texts((slot.name, slot.unit, slot.baseline, slot.formula, slot.reason)),
                years([slot.target] if slot.target else []),
                years(slot.plan),
                years(slot.actual),
            )
            for slot in sheet.slots
        ],
    }


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(form([*HEAD, *TEXTS, *BESIDE, *AFTER]), id="one table, labels beside their cells"),
        pytest.param(form(HEAD, TEXTS, BESIDE, AFTER), id="a table for each part"),
        pytest.param(form(HEAD, TEXTS, "◆成果指標", ABOVE, AFTER), id="labels above their cells"),
        pytest.param(form(HEAD, TEXTS, "◆成果指標", STEPPED, AFTER), id="years below a cell that spans them"),
        pytest.param(form(HEAD, TEXTS, "◆成果指標", UNMERGED, AFTER), id="years one row below the labels"),
        pytest.param(form(HEAD, TEXTS, BESIDE, BESIDE_HEADING), id="今後の方針 beside a heading"),
        pytest.param(form([["令和６年度実績"]], HEAD, TEXTS, BESIDE, AFTER), id="the report's year above the sheet"),
        pytest.param(form(HEAD, TEXTS, "令和６年度実績", BESIDE, AFTER), id="the report's year at the top of a page"),
    ],
)
def test_a_ruled_sheet_is_the_sheet_that_its_text_is(raw: RawDocument) -> None:
    assert told(read_labelled(raw)) == told(read_labelled(read_text(SHEET.encode(), "sheet.txt")))


def test_a_label_at_the_side_of_all_fields_of_an_indicator_names_no_indicator_of_its_own() -> None:
    whole = told(read_labelled(read_text(SHEET.encode(), "sheet.txt")))
    found = told(read_labelled(form(HEAD, TEXTS, SIDEWAYS, AFTER)))
    assert isinstance(whole, dict)
    assert isinstance(found, dict)
    assert found["slots"] == whole["slots"][:1]
    assert found["sections"] == whole["sections"]


def test_every_figure_knows_its_own_cell() -> None:
    raw = form(HEAD, BESIDE)
    reading = read_labelled(raw)
    assert reading is not None
    slot = reading.sheets[0].slots[1]
    figures = [slot.baseline, slot.target and slot.target[1], *(cell for _, cell in (*slot.plan, *slot.actual))]
    places = [figure.place.lines for figure in figures if figure]
    assert [raw.lines[first - 1 : last] for first, last in filter(None, places)] == [
        ("12",), ("24",), ("24",), ("24",), ("24",), ("25",),
    ]  # fmt: skip
    assert len(set(places)) == 6


@pytest.mark.parametrize("row", [["達成率", ("95％", 5, 1)], ["備考", ("国の調査による", 2, 1), "達成", "○○"]])
def test_fields_that_the_rules_do_not_know_go_into_no_other_field(row: list[Entry]) -> None:
    whole = told(read_labelled(form(HEAD, BESIDE)))
    for at in range(2, len(BESIDE) + 1):
        rows = [*BESIDE[:at], row, *BESIDE[at:]]
        found = read_labelled(form(HEAD, rows))
        assert found is not None
        assert isinstance(whole, dict)
        [sheet] = found.sheets
        for slot, (texts, target, plan, actual) in zip(sheet.slots, whole["slots"], strict=True):
            fields = (slot.name, slot.unit, slot.baseline, slot.formula, slot.reason)
            for field, expected in zip(fields, texts, strict=True):
                assert field is None or field.text == expected
            for values, right in (
                ([slot.target] if slot.target else [], target),
                (slot.plan, plan),
                (slot.actual, actual),
            ):
                assert [(year, cell.text) for year, cell in values] in ([], right)


def test_columns_of_figures_that_nothing_names_yield_no_figure() -> None:
    rows: Rows = [
        ["指標名", "単位", "", "令和６年度", "令和７年度"],
        [("清流度", 1, 2), ("％", 1, 2), "Ａ案", "63.0", "66.0"],
        ["Ｂ案", "64.2", "65"],
    ]
    reading = read_labelled(form(HEAD, rows))
    assert reading is not None
    [slot] = reading.sheets[0].slots
    assert (slot.plan, slot.actual, slot.baseline, slot.target) == ((), (), None, None)
    assert slot.name is not None
    assert (slot.name.text, slot.unit and slot.unit.text) == ("清流度", "％")


@pytest.mark.parametrize(
    ("figures", "plan", "actual"),
    [
        ([["計画", ("63.0", 3, 1)], ["実績", "64.2", "", ""]], [], ["64.2"]),
        ([["計画", ("63.0", 1, 2), "66.0", "68.0"], ["実績", "", ""]], ["66.0", "68.0"], []),
    ],
)
def test_a_merged_cell_is_the_figure_of_no_year(figures: Rows, plan: list[str], actual: list[str]) -> None:
    first, second = figures
    rows = [*SIDEWAYS[:3], [("61.5", 1, 2), ("70以上", 1, 2), *first], second]
    reading = read_labelled(form(HEAD, TEXTS, rows, AFTER))
    assert reading is not None
    [slot] = reading.sheets[0].slots
    assert ([cell.text for _, cell in slot.plan], [cell.text for _, cell in slot.actual]) == (plan, actual)
