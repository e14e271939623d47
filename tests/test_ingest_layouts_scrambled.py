"""Sheets in the scrambled order: the rule on an invented town's, its limits on the real ones."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scrambled_samples import FORESTS, RIVERS, Sheet, Slot, back_groups, document, front_groups, policy_groups, written

from ingest import Document, Indicator, Measure, Policy, Value
from ingest.extract.sheets import SheetRecords, extract_sheets
from ingest.layouts.scrambled_sheet import read_scrambled
from ingest.raw import RawDocument
from ingest.readers.text import read_text

PAPER = Document("d", "a.txt", "シート", "evaluation-sheets", "青葉町", True, None, None, None, "", "", None)
SPRINGS = Slot("泉の数", "か所", "8", "10以上", "9以上 9以上 10以上", "9", "町の調べ", "水の様子が分かるため。")


def raw(text: str) -> RawDocument:
    return read_text(text.encode(), "a.txt")


def read(text: str) -> SheetRecords:
    return extract_sheets(raw(text), PAPER)


def told(records: SheetRecords) -> str:
    return "".join(left.why for left in records.left_out)


def texts(indicator: Indicator) -> dict[str, str | None]:
    """Every cell of an indicator by its name."""
    cells = {name: getattr(indicator, name) for name in ("name", "unit", "baseline", "formula", "reason")}
    found = {name: cell.text if cell else None for name, cell in cells.items()}
    found["target"] = indicator.target.value.text if indicator.target else None
    found |= {f"plan {year.year}": year.value.text for year in indicator.plan}
    return found | {f"actual {year.year}": year.value.text for year in indicator.actual}


def figures(indicator: Indicator) -> dict[str, str | None]:
    kept = texts(indicator)
    return {name: text for name, text in kept.items() if text is not None and name not in ("name", "formula", "reason")}


def as_printed(slot: Slot) -> dict[str, str | None]:
    years = ("令和3年度", "令和4年度", "令和5年度")
    found = {name: getattr(slot, name) or None for name in ("name", "unit", "baseline", "formula", "reason", "target")}
    found |= {f"plan {year}": text for year, text in zip(years, slot.plan.split(), strict=False)}
    return found | {f"actual {year}": text for year, text in zip(years, slot.actual.split(), strict=False)}


@pytest.mark.parametrize(
    "slots",
    [
        (FORESTS, RIVERS, Slot()),
        (FORESTS, RIVERS, SPRINGS),
        (SPRINGS, FORESTS, RIVERS),
        (RIVERS, SPRINGS, FORESTS),
        (FORESTS, Slot(), Slot()),
        (dataclasses.replace(FORESTS, formula=""), dataclasses.replace(RIVERS, formula=""), SPRINGS),
        (FORESTS, RIVERS, dataclasses.replace(SPRINGS, formula="")),
        (dataclasses.replace(FORESTS, baseline="", actual=""), RIVERS, SPRINGS),
        (dataclasses.replace(FORESTS, target=""), dataclasses.replace(RIVERS, actual="", unit=""), SPRINGS),
        (FORESTS, dataclasses.replace(RIVERS, baseline="", target=""), Slot()),
        (FORESTS, RIVERS, dataclasses.replace(SPRINGS, plan="", reason="")),
    ],
)
def test_every_box_of_every_slot_finds_its_way_home(slots: tuple[Slot, Slot, Slot]) -> None:
    records = read(document(Sheet(slots=slots)))
    assert [texts(indicator) for indicator in records.indicators] == [as_printed(slot) for slot in slots if slot.name]
    assert [indicator.order for indicator in records.indicators] == [n for n, slot in enumerate(slots, 1) if slot.name]
    assert records.left_out == ()


def test_the_measure_has_its_titles_departments_sections_and_plans() -> None:
    [measure] = read(document(Sheet())).measures
    assert (measure.id, measure.title.text, measure.policy_number) == ("2-1", "川と森を次の世代に手渡します", 2)
    assert measure.policy_title is not None
    assert measure.policy_title.text == "みどりと水のまち"
    assert [cell.text for cell in measure.departments] == ["みどり課", "水道課", "学校課"]
    assert [cell.text for cell in measure.plans] == ["森づくり計画", "川の計画（上流／下流）"]
    assert measure.outlook is not None
    assert (measure.outlook.text, measure.fiscal_year) == ("拡充", "令和3年度")
    assert {part.heading: part.text for part in measure.sections} == {
        "現状と課題": Sheet().background,
        "方針": Sheet().direction,
        "重点方針と目標": Sheet().focus,
        "目的": Sheet().purpose,
        "実績": Sheet().achievement,
        "今後の取り組み": Sheet().next_steps,
    }


def test_the_policy_has_its_title_department_mission_and_direction() -> None:
    [policy] = read(document(Sheet())).policies
    assert (policy.number, policy.title.text, policy.department and policy.department.text) == (
        2,
        "みどりと水のまち",
        "環境部",
    )
    assert [part.text for part in policy.sections] == ["　水を守ります。", "◎森を守る\n森に手を入れます。"]


def test_pages_are_counted_where_the_text_tells_none() -> None:
    records = read(document(Sheet(), Sheet(measure="2-2")))
    assert [policy.place.page for policy in records.policies] == [1]
    assert [indicator.place.page for indicator in records.indicators] == [3, 3, 5, 5]


def test_a_page_number_between_the_pages_belongs_to_neither() -> None:
    sheet = Sheet()
    pages = [policy_groups(), [*front_groups(sheet), "12"], [*back_groups(sheet), "13"], front_groups(Sheet("2-2"))]
    records = read(written(pages))
    assert [texts(indicator) for indicator in records.indicators] == [as_printed(FORESTS), as_printed(RIVERS)]
    assert [measure.id for measure in records.measures] == ["2-1", "2-2"]


def test_a_blank_outlook_and_missing_plans_are_none() -> None:
    records = read(document(Sheet(outlook="", plans="")))
    assert records.measures[0].outlook is None
    assert records.measures[0].plans == ()
    assert [part.text for part in records.measures[0].sections if part.kind == "achievement"] == [Sheet().achievement]
    assert read(document(Sheet(outlook="　"))).measures[0].outlook is None


def test_a_unit_without_an_indicator_is_said_and_yields_none() -> None:
    records = read(document(Sheet(slots=(FORESTS, RIVERS, Slot(unit="%")))))
    assert len(records.indicators) == 2
    assert "成果指標3の欄には単位だけ" in told(records)


def test_values_without_an_indicator_are_said_and_yield_none() -> None:
    records = read(document(Sheet(slots=(FORESTS, RIVERS, dataclasses.replace(SPRINGS, name="")))))
    assert len(records.indicators) == 2
    assert "指標名がありません" in told(records)


@pytest.mark.parametrize(
    ("changed", "gone", "why"),
    [
        ({"plan": "130 140"}, {"plan 令和3年度", "plan 令和4年度", "plan 令和5年度"}, "計画の値の数が年度の数と違う"),
        ({"plan": "1 2 3 4"}, {"plan 令和3年度", "plan 令和4年度", "plan 令和5年度"}, "計画の値の数が年度の数と違う"),
        (
            {"actual": "1 2 3 4"},
            {"actual 令和3年度", "actual 令和4年度", "actual 令和5年度"},
            "実績の値が年度の数より多い",
        ),
        ({"actual": "131 132"}, {"actual 令和3年度", "actual 令和4年度"}, "実績の最後の値が令和３年度の欄にない"),
        ({"plan": "130 多め 145"}, {"plan 令和4年度"}, "「多め」は値として読めません"),
    ],
)
def test_values_that_cannot_be_given_to_a_year_are_left_out_and_said(
    changed: dict[str, str], gone: set[str], why: str
) -> None:
    slot = dataclasses.replace(FORESTS, **changed)
    records = read(document(Sheet(slots=(slot, RIVERS, SPRINGS))))
    printed = as_printed(FORESTS) | as_printed(slot)
    assert texts(records.indicators[0]) == {name: text for name, text in printed.items() if name not in gone}
    assert why in told(records)
    assert [texts(indicator) for indicator in records.indicators[1:]] == [as_printed(RIVERS), as_printed(SPRINGS)]


@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("figures_written", ["120", "120\n多い", "1\n2\n3"])
def test_one_line_of_baseline_and_target_is_neither(order: int, figures_written: str) -> None:
    slots = [FORESTS, RIVERS, SPRINGS]
    slots[order] = dataclasses.replace(slots[order], figures=figures_written)
    records = read(document(Sheet(slots=slots)))
    found = records.indicators[order]
    assert (found.baseline, found.target) == (None, None)
    assert "二行がそろわない" in told(records)
    assert len(records.indicators) == 3


def test_a_dash_for_a_baseline_is_no_value_and_leaves_the_target() -> None:
    slot = dataclasses.replace(RIVERS, baseline="－")
    [_, found] = read(document(Sheet(slots=(FORESTS, slot, Slot())))).indicators
    assert found.baseline is None
    assert found.target is not None
    assert found.target.value.text == slot.target


def test_a_reason_in_the_place_of_the_name_is_not_taken_for_one() -> None:
    records = read(document(Sheet(slots=(dataclasses.replace(FORESTS, name=""), RIVERS, Slot()))))
    assert [indicator.order for indicator in records.indicators] == [2]
    assert "指標名が分かりません" in told(records)


def test_a_column_that_lacks_a_cell_leads_to_no_department() -> None:
    groups = front_groups(Sheet())
    groups.remove("みどり課")
    records = read(written([policy_groups(), groups, back_groups(Sheet())]))
    assert records.measures[0].departments == ()
    assert "どれが所管課か分かりません" in told(records)


LABELS = [
    "◆実績",
    "◆個別計画",
    "目標値",
    "算　式",
    "設定理由",
    "計画策定時",
    "指標名",
    "令和３年度実績",
    "令和６年度",
    "単位 ha",
]


@pytest.mark.parametrize("label", LABELS)
def test_a_page_that_lacks_a_label_yields_no_indicator_and_is_said(label: str) -> None:
    groups = back_groups(Sheet())
    where = next(index for index, group in enumerate(groups) if group.strip() == label)
    records = read(written([policy_groups(), front_groups(Sheet()), groups[:where] + groups[where + 1 :]]))
    assert records.indicators == ()
    assert records.left_out
    # Without its first label the back page is not seen to begin, and the front page not to end.
    assert [measure.id for measure in records.measures] == (["2-1"] if label != "◆実績" else [])


def test_a_back_page_without_its_front_yields_nothing_and_is_said() -> None:
    records = read(written([policy_groups(), back_groups(Sheet())]))
    assert (records.measures, records.indicators) == ((), ())
    assert "表面のない裏面" in told(records)


def test_a_front_page_without_its_back_is_a_measure_without_indicators_and_said() -> None:
    records = read(written([front_groups(Sheet())]))
    assert [measure.id for measure in records.measures] == ["2-1"]
    assert "裏面（成果指標）がありません" in told(records)


def test_two_sheets_of_one_number_are_not_mixed() -> None:
    again = Sheet(slots=(SPRINGS, Slot(), Slot()))
    records = read(document(Sheet(), again))
    assert [texts(indicator) for indicator in records.indicators] == [as_printed(FORESTS), as_printed(RIVERS)]
    assert "シートが二つあります" in told(records)


def test_a_sheet_under_another_policys_number_is_left_out() -> None:
    groups = ["政策　3" if group == "政策　2" else group for group in front_groups(Sheet())]
    records = read(written([groups, back_groups(Sheet())]))
    assert (records.measures, records.indicators) == ((), ())
    assert records.left_out


def test_other_texts_are_not_of_this_form() -> None:
    assert read_scrambled(raw("計画の話\n\n◆実績\n\n去年は良い年でした。\n")) is None
    assert read_scrambled(raw("関　連\n\n資料\n")) is None


@pytest.fixture(scope="module")
def lines(real_corpus: Path) -> list[str]:
    [path] = real_corpus.glob("001_*")
    return path.read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def whole(lines: list[str]) -> SheetRecords:
    return read("\n".join(lines))


@pytest.fixture(scope="module")
def pieces(lines: list[str], whole: SheetRecords) -> list[list[str]]:
    """The document cut before every policy and every measure."""
    starts = [owner.place.lines[0] - 1 for owner in owners(whole) if owner.place.lines]
    assert starts[0] == 0
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def owners(records: SheetRecords) -> list[Measure | Policy]:
    """In the order of the document."""
    found: list[Measure | Policy] = [*records.measures, *records.policies]
    return sorted(found, key=lambda owner: owner.place.lines or (0, 0))


def joined(pieces: list[list[str]]) -> str:
    return "\n".join(line for piece in pieces for line in piece)


def placeless(records: SheetRecords) -> dict[str, object]:
    """Every record by its uid, without its places."""
    found: list[Measure | Policy | Indicator] = [*records.measures, *records.policies, *records.indicators]
    return {record.uid: _without_places(dataclasses.asdict(record)) for record in found}


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key != "place"}
    return [_without_places(inner) for inner in value] if isinstance(value, list | tuple) else value


SLOW = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@SLOW
@given(data=st.data())
def test_the_order_of_the_real_sheets_does_not_matter(
    data: st.DataObject, pieces: list[list[str]], whole: SheetRecords
) -> None:
    records = read(joined(data.draw(st.permutations(pieces))))
    assert placeless(records) == placeless(whole)
    assert sorted(left.why for left in records.left_out) == sorted(left.why for left in whole.left_out)


@pytest.mark.slow
def test_a_real_sheet_that_is_missing_is_missed_by_no_other(pieces: list[list[str]], whole: SheetRecords) -> None:
    everything = placeless(whole)
    for index in range(len(pieces)):
        found = placeless(read(joined(pieces[:index] + pieces[index + 1 :])))
        assert found == {uid: record for uid, record in everything.items() if uid in found}
        gone = {uid.partition("/")[2] for uid in everything.keys() - found.keys()}
        [owner] = [name for name in gone if not name.startswith("indicator")]
        assert all(name.startswith(owner.replace("measure", "indicator")) for name in gone - {owner})


def wrong_figures(found: SheetRecords, whole: SheetRecords) -> list[tuple[str, str]]:
    """Figures that the whole document does not have at that place of that indicator."""
    right = {indicator.uid: figures(indicator) for indicator in whole.indicators}
    return [
        (indicator.uid, name)
        for indicator in found.indicators
        for name, text in figures(indicator).items()
        if right.get(indicator.uid, {}).get(name) != text
    ]


@pytest.mark.slow
@settings(SLOW, max_examples=12)
@given(data=st.data())
def test_a_real_document_that_breaks_off_gives_no_wrong_figure_and_says_so(
    data: st.DataObject, lines: list[str], whole: SheetRecords
) -> None:
    sheet = data.draw(st.sampled_from(whole.measures), label="broken sheet")
    assert sheet.place.lines is not None
    first, last = sheet.place.lines
    end = data.draw(st.integers(first + 20, last - 1), label="lines left")
    found = read("\n".join(lines[:end]))
    assert wrong_figures(found, whole) == []
    everything = placeless(whole)
    assert all(record == everything[uid] or sheet.id in uid for uid, record in placeless(found).items())
    assert len(found.left_out) > sum((left.place.lines or (0,))[0] < first for left in whole.left_out)


@pytest.mark.slow
@settings(SLOW, max_examples=25)
@given(data=st.data())
def test_lines_lost_from_a_real_sheet_give_no_wrong_figure_there_and_change_no_other(
    data: st.DataObject, pieces: list[list[str]], whole: SheetRecords
) -> None:
    near = data.draw(st.integers(1, len(pieces) - 2), label="damaged piece")
    piece = pieces[near]
    start = data.draw(st.integers(0, len(piece) - 1), label="first line lost")
    count = data.draw(st.sampled_from([1, 1, 2, 3, 40]), label="lines lost")
    found = read(joined([pieces[near - 1], piece[:start] + piece[start + count :], pieces[near + 1]]))
    right = read(joined(pieces[near - 1 : near + 2]))
    assert wrong_figures(found, whole) == []
    before, damaged, _ = (owner.uid.partition("/")[2] for owner in owners(right))
    changed = {uid.partition("/")[2] for uid, record in placeless(found).items() if placeless(right).get(uid) != record}
    changed = {name for name in changed if not name.startswith((damaged, damaged.replace("measure", "indicator")))}
    # Where a page's beginning is lost, the back page before it does not end as the form does.
    assert changed <= {before}
    assert not changed or len(found.left_out) > len(right.left_out)


def test_figures_of_the_invented_sheets_are_values() -> None:
    [first, second] = read(document(Sheet())).indicators
    assert isinstance(first.baseline, Value)
    assert [(part.label, part.number) for part in (second.baseline.parts if second.baseline else ())] == [
        ("小", 3.5),
        ("中", 4.0),
    ]
