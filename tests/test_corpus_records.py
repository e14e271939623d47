"""The records read from the sample equal those its data files tell, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from corpus import expected, make
from ingest import Indicator, Located, Reading, Value, YearValue, read_paths
from settings import load_settings

pytestmark = pytest.mark.slow
FIRST, OTHER = "小諸市", "月見原市"


@pytest.fixture(scope="module")
def corpus() -> Reading:
    return read_paths([make.SAMPLE], load_settings({}).ingest)


def of(corpus: Reading, kind: str, municipality: str) -> list[Any]:
    """The records of a kind that are of a city, in the order of its documents."""
    records = (record for held in corpus.documents for record in getattr(held, kind))
    return [record for record in records if record.municipality == municipality]


def text(cell: Located | Value | None) -> str | None:
    return cell.text if cell is not None else None


def bare(value: str | None) -> str | None:
    """Without white space: where a form breaks a line is the paper's choice."""
    return re.sub(r"\s", "", value) if value else None


def by_year(values: Sequence[YearValue]) -> dict[str, str]:
    return {value.year_text: value.value.text for value in values}


def test_every_cell_of_every_indicator_of_the_sheets(corpus: Reading) -> None:
    found = [
        {
            "id": record.id,
            "measure": record.measure,
            "order": record.order,
            "name": bare(record.name.text),
            "unit": bare(text(record.unit)),
            "reason": bare(text(record.reason)),
            "formula": bare(text(record.formula)),
            "baseline": bare(text(record.baseline)),
            "target": (record.target.year_text, bare(record.target.value.text)) if record.target else None,
            "plan": {year: bare(value) for year, value in by_year(record.plan).items()},
            "actual": {year: bare(value) for year, value in by_year(record.actual).items()},
        }
        for record in of(corpus, "indicators", FIRST)
    ]
    assert found == list(map(_bared, expected.indicators()))


def _bared(record: dict[str, Any]) -> dict[str, Any]:
    cells = {key: bare(record[key]) for key in ("name", "unit", "reason", "formula", "baseline")}
    year, target = record["target"]
    years = {key: {own: bare(value) for own, value in record[key].items()} for key in ("plan", "actual")}
    return {**record, **cells, "target": (year, bare(target)), **years}


def test_every_field_of_every_measure(corpus: Reading) -> None:
    found = [
        {
            "id": record.id,
            "title": bare(record.title.text),
            "departments": [bare(name.text) for name in record.departments],
            "outlook": text(record.outlook),
            "plans": [bare(plan.text) for plan in record.plans],
            "policy": (record.policy_number, bare(text(record.policy_title))),
            "sections": {section.kind: bare(section.text) for section in record.sections},
        }
        for record in of(corpus, "measures", FIRST)
    ]
    assert found == [
        {
            "id": record["id"],
            "title": bare(record["title"]),
            "departments": list(map(bare, record["departments"])),
            "outlook": record["outlook"],
            "plans": list(map(bare, record["plans"])),
            "policy": (record["policy"][0], bare(record["policy"][1])),
            "sections": {kind: bare(told) for kind, told in record["sections"].items()},
        }
        for record in expected.measures()
    ]


def test_every_page_of_a_policy(corpus: Reading) -> None:
    found = [
        (record.number, bare(record.title.text), text(record.department), [bare(part.text) for part in record.sections])
        for record in of(corpus, "policies", FIRST)
    ]
    assert found == [
        (page["number"], bare(page["title"]), page["department"], [bare(page["mission"]), bare(page["direction"])])
        for page in expected.policy_pages()
    ]


def test_every_cell_of_every_meeting(corpus: Reading) -> None:
    keys = ("district", "date", "start", "end", "venue", "title", "agenda", "participants", "held", "note")
    found = [{key: getattr(record, key) for key in keys} for record in of(corpus, "meetings", FIRST)]
    assert found == expected.meetings()


def test_every_pledge(corpus: Reading) -> None:
    keys = ("id", "pillar", "pillar_title", "horizon", "title", "kind", "text")
    found = [{key: getattr(record, key) for key in keys} for record in of(corpus, "pledges", FIRST)]
    assert found == expected.pledges()


def test_every_cell_of_the_other_citys_tables(corpus: Reading) -> None:
    found = [
        (record.name.text, text(record.unit), text(record.baseline), *_targets(record))
        for record in of(corpus, "indicators", OTHER)
    ]
    assert found == [tuple(list(record.values())[1:6]) for record in expected.listed_indicators()]


def _targets(record: Indicator) -> Iterator[str]:
    """The value aimed at half-way and the last one."""
    yield from by_year(record.plan).values()
    if record.target:
        yield record.target.value.text


def test_every_file_is_read_and_no_record_of_one_city_is_of_the_other(corpus: Reading) -> None:
    assert corpus.report.failed == ()
    assert {held.document.municipality for held in corpus.documents} == {FIRST, OTHER}
    assert len(of(corpus, "indicators", FIRST)) == 61
    assert len(of(corpus, "indicators", OTHER)) == 12
    assert of(corpus, "meetings", OTHER) == []
