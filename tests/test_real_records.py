"""Every record of the real documents, against what a careful reader wrote down (``expected/ORIGIN.md``)."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest import (
    DocumentRecords,
    Indicator,
    IngestSettings,
    Located,
    Measure,
    Place,
    Policy,
    Reading,
    Record,
    Value,
    fold,
    read_paths,
)
from ingest.raw import Furniture
from ingest.readers import read_file

EXPECTED = Path(__file__).with_name("expected")
Row = dict[str, Any]


def rows(kind: str) -> list[Row]:
    return [json.loads(line) for line in (EXPECTED / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


def held(reading: Reading, kind: str) -> DocumentRecords:
    [found] = [records for records in reading.documents if records.document.kind == kind]
    return found


@pytest.fixture(scope="module")
def sheets(real_records: Reading) -> DocumentRecords:
    return held(real_records, "evaluation-sheets")


@pytest.fixture(scope="module")
def indicators(sheets: DocumentRecords) -> dict[str, Indicator]:
    return {indicator.id: indicator for indicator in sheets.indicators}


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lines_at(records: DocumentRecords, place: Place) -> list[str]:
    assert place.lines is not None
    return list(records.lines[place.lines[0] - 1 : place.lines[1]])


def numbers(place: Place) -> set[int]:
    assert place.lines is not None
    return set(range(place.lines[0], place.lines[1] + 1))


def test_every_file_is_read_and_every_record_is_there(real_records: Reading) -> None:
    assert (real_records.report.given, real_records.report.read) == (5, 5)
    kinds = ("indicators", "measures", "policies", "meetings", "pledges")
    found = {kind: sum(len(getattr(records, kind)) for records in real_records.documents) for kind in kinds}
    assert found == {"indicators": 61, "measures": 23, "policies": 6, "meetings": 36, "pledges": 67}


def shown(cell: Located | Value | None) -> tuple[str, tuple[int, int]] | None:
    return None if cell is None else (cell.text, cell.place.lines or (0, 0))


def one_line(text: str | None, line: int | None) -> tuple[str, tuple[int, int]] | None:
    return None if text is None or line is None else (text, (line, line))


@pytest.mark.parametrize("row", rows("indicators"), ids=lambda row: row["id"])
def test_every_cell_of_an_indicator_is_as_written_and_knows_its_line(
    row: Row, indicators: dict[str, Indicator]
) -> None:
    found = indicators[row["id"]]
    assert shown(found.name) == (row["name"], tuple(row["name_lines"]))
    assert shown(found.unit) == one_line(row["unit"], row["unit_line"])
    assert shown(found.baseline) == one_line(row["baseline"], row["baseline_line"])
    assert shown(found.target.value if found.target else None) == one_line(row["target"], row["target_line"])
    assert found.target is None or found.target.year == "令和9年度"
    for years, field in ((found.plan, "plan"), (found.actual, "actual")):
        assert {year.year: year.value.text for year in years} == row[field]
        assert {year.value.place.lines for year in years} <= {(row[f"{field}_line"], row[f"{field}_line"])}
    assert {place.page for place in places_of_indicator(found)} == {row["page"]}


@pytest.mark.parametrize("field", ["reason", "formula"])
@pytest.mark.parametrize("row", rows("indicators"), ids=lambda row: row["id"])
def test_reasons_and_formulas_are_the_whole_of_their_lines(
    row: Row, field: str, indicators: dict[str, Indicator], sheets: DocumentRecords
) -> None:
    cell: Located | None = getattr(indicators[row["id"]], field)
    assert (cell is None) == (row[f"{field}_lines"] is None)
    if cell is None:
        return
    assert cell.place.lines == tuple(row[f"{field}_lines"])
    written = bare("".join(lines_at(sheets, cell.place))).removeprefix("算式").removeprefix("設定理由")
    assert bare(cell.text) == written
    assert cell.text.startswith(row[f"{field}_head"])
    assert cell.text.endswith(row[f"{field}_tail"])


def test_indicators_stand_in_the_order_of_the_sheets(sheets: DocumentRecords) -> None:
    assert [indicator.id for indicator in sheets.indicators] == [row["id"] for row in rows("indicators")]
    assert [measure.id for measure in sheets.measures] == [row["id"] for row in rows("measures")]


@pytest.mark.parametrize("row", rows("measures"), ids=lambda row: row["id"])
def test_every_cell_of_a_measure_is_as_written_and_knows_its_lines(row: Row, sheets: DocumentRecords) -> None:
    [found] = [measure for measure in sheets.measures if measure.id == row["id"]]
    assert shown(found.title) == (row["title"], tuple(row["title_lines"]))
    assert found.policy_number == row["policy"]
    assert [shown(cell) for cell in found.departments] == [
        one_line(name, line) for name, line in zip(row["departments"], row["department_lines"], strict=True)
    ]
    assert shown(found.outlook) == one_line(row["outlook"], row["outlook_line"])
    assert [cell.text for cell in found.plans] == row["plans"]
    assert spread(cell.place for cell in found.plans) == tuple(row["plans_lines"] or ())
    assert found.fiscal_year == "令和6年度"
    check_sections(found, row, sheets)
    assert sorted({part.place.page for part in found.sections if part.place.page}) == row["pages"]


@pytest.mark.parametrize("row", rows("policies"), ids=lambda row: str(row["number"]))
def test_every_cell_of_a_policy_is_as_written_and_knows_its_lines(row: Row, sheets: DocumentRecords) -> None:
    [found] = [policy for policy in sheets.policies if policy.number == row["number"]]
    assert shown(found.title) == one_line(row["title"], row["title_line"])
    assert shown(found.department) == one_line(row["department"], row["department_line"])
    check_sections(found, row, sheets)
    assert found.place.page == row["page"]


def check_sections(found: Measure | Policy, row: Row, sheets: DocumentRecords) -> None:
    assert {part.heading: list(part.place.lines or ()) for part in found.sections} == row["sections"]
    for part in found.sections:
        written = [line for line in lines_at(sheets, part.place) if line.strip()]
        assert part.text.split("\n") == written


def spread(places: Iterable[Place]) -> tuple[int, ...]:
    spots = [place.lines for place in places if place.lines]
    return (min(first for first, _ in spots), max(last for _, last in spots)) if spots else ()


def test_every_meeting_is_read_from_its_row(real_records: Reading) -> None:
    found = held(real_records, "meetings").meetings
    fields = ("district", "date", "start", "end", "venue", "title", "held")
    assert [
        {"line": (meeting.place.lines or (0,))[0], **{field: getattr(meeting, field) for field in fields}}
        for meeting in found
    ] == [{key: row[key] for key in ("line", *fields)} for row in rows("meetings")]
    for meeting, row in zip(found, rows("meetings"), strict=True):
        for field in ("agenda", "participants"):
            text, head = getattr(meeting, field), row[f"{field}_head"]
            assert (text is None) == (head is None)
            assert text is None or text.startswith(head)


def test_every_pledge_is_read_with_its_marks_and_its_whole_text(real_records: Reading) -> None:
    book = held(real_records, "manifesto")
    for pledge, row in zip(book.pledges, rows("pledges"), strict=True):
        assert (pledge.id, pledge.pillar, pledge.horizon, pledge.kind) == (
            row["id"],
            row["pillar"],
            row["horizon"],
            row["kind"],
        )
        assert pledge.heading.place.lines == (row["line"], row["line"])
        assert pledge.title.startswith(row["title_head"])
        assert pledge.text_place is not None
        assert pledge.text_place.lines == tuple(row["text_lines"])
        assert bare(pledge.text) == bare("".join(lines_at(book, pledge.text_place)))


def test_the_links_of_the_plan_name_their_measures(real_records: Reading) -> None:
    chapter = held(real_records, "plan-chapter")
    linked = [passage for passage in chapter.passages if passage.links]
    for passage, row in zip(linked, rows("plan_links"), strict=True):
        assert row["line"] in numbers(passage.place)
        assert list(passage.links) == row["links"]


@pytest.mark.parametrize(
    ("identity", "field", "parts", "bound", "provisional"),
    [
        ("1-1/1", "baseline", {"小": 90.1, "中": 91.7}, None, False),
        ("1-3/3", "target", {None: 1200.0}, None, False),
        ("2-1/1", "baseline", {None: 589.0, "括弧内": 795.0}, None, False),
        ("2-3/2", "target", {None: 2.0}, "以下", False),
        ("3-1/1", "actual", {"男性": 81.0, "女性": 84.7}, None, False),
        ("3-1/2", "actual", {None: 38.2}, None, True),
        ("3-3/1", "target", {"男": 82.2, "女": 84.7}, "以上", False),
        ("3-3/2", "target", {None: 14.2}, "以内", False),
        ("4-3/2", "actual", {None: 173763.0}, None, False),
        ("1-6/1", "target", {None: 0.0}, None, False),
        ("6-3/1", "target", {None: 20.0}, "以上", False),
        ("6-3/2", "actual", {None: 109.0}, None, False),
    ],
)
def test_the_numbers_in_a_value_are_told_apart(
    identity: str,
    field: str,
    parts: dict[str | None, float],
    bound: str | None,
    provisional: bool,
    indicators: dict[str, Indicator],
) -> None:
    found = getattr(indicators[identity], field)
    value: Value = found if isinstance(found, Value) else found[0].value if isinstance(found, tuple) else found.value
    assert {part.label: part.number for part in value.parts} == parts
    assert (value.bound, value.provisional) == (bound, provisional)


def test_every_quote_stands_at_its_place(real_records: Reading) -> None:
    for records in real_records.documents:
        for passage in records.passages:
            there = re.sub(r"\s+", " ", "\n".join(lines_at(records, passage.place)))
            assert re.sub(r"\s+", " ", passage.text.strip()) in there, passage.uid


def test_uids_are_unique_and_passages_belong_to_records_that_exist(real_records: Reading) -> None:
    for records in real_records.documents:
        owners = {record.uid for record in records_but_passages(records)}
        uids = [*(record.uid for record in records_but_passages(records)), *(found.uid for found in records.passages)]
        assert len(set(uids)) == len(uids)
        assert {passage.record for passage in records.passages} <= {None, *owners}


def records_but_passages(records: DocumentRecords) -> list[Record]:
    return [*records.measures, *records.indicators, *records.policies, *records.meetings, *records.pledges]


def test_what_is_another_municipalitys_says_so_everywhere(real_records: Reading) -> None:
    other = held(real_records, "committee-paper")
    assert [records.document.own for records in real_records.documents].count(False) == 1
    assert not other.document.own
    assert {passage.municipality for passage in other.passages} == {other.document.municipality}
    own = {
        passage.municipality
        for records in real_records.documents
        if records is not other
        for passage in records.passages
    }
    assert len(own) == 1
    assert other.document.municipality not in own


def test_no_passage_stands_over_two_sections(real_records: Reading, sheets: DocumentRecords) -> None:
    for records in real_records.documents:
        sections: dict[int, set[tuple[str, ...]]] = {}
        for passage in records.passages:
            for line in numbers(passage.place):
                sections.setdefault(line, set()).add(passage.section)
        shared = {line for line, paths in sections.items() if len(paths) > 1 and records.lines[line - 1].strip()}
        assert shared == set()
    bounds = list(_bounds_of_sheets())
    for passage in sheets.passages:
        first, last = passage.place.lines or (0, 0)
        assert any(low <= first and last <= high for low, high in bounds), passage.uid


def _bounds_of_sheets() -> Iterator[tuple[int, int]]:
    for row in (*rows("measures"), *rows("policies")):
        yield from map(tuple, row["sections"].values())
        if row.get("plans_lines"):
            yield tuple(row["plans_lines"])
    for row in rows("indicators"):
        for field in ("name_lines", "reason_lines", "formula_lines"):
            if row[field]:
                yield tuple(row[field])


def places_of_indicator(indicator: Indicator) -> Iterator[Place]:
    cells = (indicator.name, indicator.unit, indicator.baseline, indicator.formula, indicator.reason)
    yield from (cell.place for cell in cells if cell)
    years = (*indicator.plan, *indicator.actual, *((indicator.target,) if indicator.target else ()))
    yield from (year.value.place for year in years)


def cells_of(records: DocumentRecords) -> Iterator[Place]:
    for indicator in records.indicators:
        yield from places_of_indicator(indicator)
    for measure in records.measures:
        cells = (measure.title, measure.policy_title, measure.outlook, *measure.departments, *measure.plans)
        yield from (cell.place for cell in cells if cell)
        yield from (part.place for part in measure.sections)
    for policy in records.policies:
        yield from (cell.place for cell in (policy.title, policy.department) if cell)
        yield from (part.place for part in policy.sections)
    yield from (meeting.place for meeting in records.meetings)
    yield from (pledge.place for pledge in records.pledges)
    yield from (left.place for left in records.left_out)


YEAR = r"令和[0-9]年度"
LABEL = re.compile(
    rf"関連|◆現状と課題|◆方針|◆{YEAR}重点方針と目標|◆目標|・目標の計画と達成状況|政策[0-9]|施策[0-9]-[0-9]|所管|目的|計画"
    rf"|◆?実績|◆成果指標\(アウトカム\)|◆目標の実現に向けた今後の取り組み今後の方針|◆個別計画|◆特記事項|{YEAR}実績|設定理由"
    rf"|目標値|計画策定時({YEAR})?|指標名|算式|単位|({YEAR})+|-|[‐－―]|◆ミッション"
)


def test_every_line_is_in_a_cell_or_a_passage_or_belongs_to_the_form(real_corpus: Path, real_records: Reading) -> None:
    for records in real_records.documents:
        raw = read_file(real_corpus / records.document.name, records.document.name, IngestSettings())
        printed = [block.place for block in raw.blocks if isinstance(block, Furniture)]
        assert all(re.fullmatch("[0-9]{1,2}", fold(line)) for place in printed for line in lines_at(records, place))
        told = {line for place in printed for line in numbers(place)}
        told |= {line for place in cells_of(records) for line in numbers(place)}
        told |= {line for passage in records.passages for line in numbers(passage.place)}
        headings = {fold(part) for passage in records.passages for part in passage.section}
        lost = {
            number: line
            for number, line in enumerate(records.lines, start=1)
            if line.strip() and number not in told and not _belongs_to_form(line, headings, records)
        }
        assert lost == {}, records.document.name


def _belongs_to_form(line: str, headings: set[str], records: DocumentRecords) -> bool:
    folded = fold(line.lstrip("# "))
    names = {fold(name) for pledge in records.pledges for name in (pledge.pillar_title, pledge.pillar_label or "")}
    if records.document.kind == "evaluation-sheets":
        return LABEL.fullmatch(folded) is not None
    return (
        (records.document.kind == "meetings" and folded.startswith("地区名期日時間"))
        or any(heading.startswith(folded) or (len(folded) > 4 and folded in heading) for heading in headings)
        or folded.strip("【】") in names
    )


def test_the_same_documents_under_other_names_give_the_same_records(
    real_corpus: Path, real_records: Reading, tmp_path: Path
) -> None:
    described = (real_corpus / "sources.toml").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for number, path in enumerate(sorted(real_corpus.glob("*.txt"), reverse=True)):
        names[path.name] = f"下/資料{number}.txt"
        (tmp_path / "下").mkdir(exist_ok=True)
        shutil.copy(path, tmp_path / names[path.name])
        described = described.replace(path.name, names[path.name])
    (tmp_path / "sources.toml").write_text(described, encoding="utf-8")
    copied = {unnamed(records): records.document.name for records in read_paths([tmp_path], IngestSettings()).documents}
    assert copied == {unnamed(records): names[records.document.name] for records in real_records.documents}


def unnamed(records: DocumentRecords) -> DocumentRecords:
    document = dataclasses.replace(records.document, name="", root="", key="")
    return dataclasses.replace(records, document=document)
