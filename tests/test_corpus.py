"""The bundled sample: made from its data alone, marked as restated, and read back cell by cell."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from corpus import make
from ingest.extract.meetings import extract_meetings
from ingest.extract.pledges import extract_pledges
from ingest.layouts.labelled_sheet import read_labelled
from ingest.layouts.sheet import SheetReading
from ingest.raw import RawDocument
from ingest.readers import read_file
from ingest.records import Document, Located
from ingest.settings import IngestSettings

DATA = Path(make.__file__).parent / "data"
DOCUMENT = Document("0" * 12, "x", "x", "document", "霧沢町", True, None, None, None, "0" * 64, "/", None)


def data_of(name: str) -> Mapping[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def raw_of(name: str) -> RawDocument:
    return read_file(make.SAMPLE / name, name, IngestSettings())


def sheets() -> SheetReading:
    reading = read_labelled(raw_of("施策評価シート_抜粋.txt"))
    assert reading is not None
    return reading


def text_of(cell: Located | None) -> str:
    return cell.text if cell else ""


def test_the_committed_files_are_what_the_data_render() -> None:
    assert make.main(["--check"]) == 0


def test_a_file_that_differs_or_does_not_belong_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make, "SAMPLE", tmp_path / "sample")
    assert make.main(["--check"]) == 1
    assert make.main([]) == 0
    assert make.main(["--check"]) == 0
    (tmp_path / "sample" / "sources.toml").write_text("", encoding="utf-8")
    (tmp_path / "sample" / "別の文書.txt").write_text("", encoding="utf-8")
    capsys.readouterr()
    assert make.main(["--check"]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == [
        "corpus/sample/sources.toml",
        "corpus/sample/別の文書.txt",
    ]


def test_every_file_begins_with_the_notice() -> None:
    for name, text in make.documents().items():
        assert make.NOTICE in text.split("\n")[0], name
    assert make.NOTICE in (make.SAMPLE.parent / "README.md").read_text(encoding="utf-8")


def test_every_sample_file_is_described_and_its_title_carries_the_notice() -> None:
    described = tomllib.loads(make.documents()["sources.toml"])
    assert {source["file"] for source in described["source"]} == set(make.documents()) - {"sources.toml"}
    assert all(make.NOTICE in source["title"] for source in described["source"])


def test_no_sheet_of_the_sample_leaves_anything_out() -> None:
    reading = sheets()
    raw = raw_of("施策評価シート_抜粋.txt")
    assert reading.left_out == ()
    unread = [line for number, line in enumerate(raw.lines, start=1) if line.strip() and number not in reading.claimed]
    assert unread == [raw.lines[0]]


def test_the_sheets_give_back_the_headers_and_lists_of_the_data() -> None:
    for given, sheet in zip(data_of("sheets")["sheet"], sheets().sheets, strict=True):
        assert sheet.measure.split("-") == [str(int(part)) for part in given["measure"].split("－")]
        assert (sheet.title.text, text_of(sheet.policy_title)) == (given["title"], given["policy_title"])
        assert [name.text for name in sheet.departments] == given["departments"] + given["related"]
        assert [plan.text for plan in sheet.plans] == given["plans"]
        assert text_of(sheet.outlook) == given["outlook"]


def test_the_sheets_give_back_every_section_of_the_data() -> None:
    keys = ("background", "direction", "focus", "purpose", "achievement", "next_steps")
    for given, sheet in zip(data_of("sheets")["sheet"], sheets().sheets, strict=True):
        assert [(part.kind, part.text) for part in sheet.sections] == [(key, given[key].strip()) for key in keys]


def test_the_sheets_give_back_every_indicator_cell_of_the_data() -> None:
    data = data_of("sheets")
    for given, sheet in zip(data["sheet"], sheets().sheets, strict=True):
        for order, (cells, slot) in enumerate(zip(given["indicator"], sheet.slots, strict=True), start=1):
            assert slot.order == order
            for key in ("name", "unit", "reason", "formula", "baseline"):
                assert text_of(getattr(slot, key)) == cells[key]
            assert slot.target is not None
            assert (slot.target[0], slot.target[1].text) == (data["target_year"], cells["target"])
            for key in ("plan", "actual"):
                found = [(year, cell.text) for year, cell in getattr(slot, key)]
                assert found == list(zip(data["years"], cells[key], strict=False))


def test_the_policy_page_gives_back_its_data() -> None:
    (given,), (policy,) = data_of("sheets")["policy"], sheets().policies
    assert (policy.title.text, text_of(policy.department)) == (given["title"], given["department"])
    assert [part.text for part in policy.sections] == [given["mission"].strip(), given["direction"].strip()]


def test_the_meetings_give_back_their_data() -> None:
    extraction = extract_meetings(raw_of("地区懇談会_抜粋.tsv"), DOCUMENT)
    given = data_of("meetings")["meeting"]
    assert extraction.left_out == ()
    assert [(found.district, found.venue, found.title) for found in extraction.records] == [
        (meeting["district"], meeting.get("venue"), meeting.get("title")) for meeting in given
    ]
    assert [found.district for found in extraction.records if not found.held] == [
        meeting["district"] for meeting in given if "none" in meeting
    ]


def test_the_pledges_give_back_their_data() -> None:
    extraction = extract_pledges(raw_of("政策集_要約.md"), DOCUMENT)
    given = [(pillar["title"], pledge) for pillar in data_of("pledges")["pillar"] for pledge in pillar["pledge"]]
    horizons = {"★": "直ちに", "●": "中長期"}
    assert extraction.left_out == ()
    assert [
        (found.pillar_title, found.title, found.text, found.kind, found.horizon) for found in extraction.records
    ] == [(title, pledge["title"], pledge["text"], pledge["kind"], horizons[pledge["mark"]]) for title, pledge in given]


def expected(kind: str) -> dict[str, dict[str, Any]]:
    lines = (Path(__file__).parent / "expected" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def test_the_figures_are_as_published() -> None:
    published = expected("indicators")
    for sheet in data_of("sheets")["sheet"]:
        measure = unicodedata.normalize("NFKC", sheet["measure"])
        own = [record for identity, record in published.items() if identity.startswith(f"{measure}/")]
        assert [
            (slot["name"], slot["unit"], slot["baseline"], slot["target"], slot["plan"], slot["actual"])
            for slot in sheet["indicator"]
        ] == [
            (
                slot["name"],
                slot["unit"],
                slot["baseline"],
                slot["target"],
                [*slot["plan"].values()],
                [*slot["actual"].values()],
            )
            for slot in own
        ]


def test_titles_departments_and_plans_are_as_published() -> None:
    published = expected("measures")
    for sheet in data_of("sheets")["sheet"]:
        record = published[unicodedata.normalize("NFKC", sheet["measure"])]
        assert sheet["title"] == record["title"]
        assert sheet["departments"] + sheet["related"] == record["departments"]
        assert (sheet["plans"], sheet["outlook"] or None) == (record["plans"], record["outlook"])


def test_dates_places_and_names_of_meetings_are_as_published(real_corpus: Path) -> None:
    published = "\n".join(path.read_text(encoding="utf-8") for path in sorted(real_corpus.glob("*.txt")))
    for meeting in data_of("meetings")["meeting"]:
        if "none" not in meeting:
            start = [meeting["date"], meeting["start"], "-", meeting["end"]]
            assert "\t".join([*start, meeting["venue"], meeting["title"]]) in published
