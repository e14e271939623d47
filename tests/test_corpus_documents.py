"""The documents of the sample: made from their data alone, marked as no originals, with the figures as published."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from corpus import expected, make
from corpus.cities import FICTIONAL, RESTATED, city_documents, load, policies
from corpus.form import wrapped
from corpus.pdf import Paper

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MEBIBYTE = 1 << 20


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return city_documents()


def published(kind: str) -> list[dict[str, Any]]:
    lines = (Path(__file__).parent / "expected" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def word_texts(name: str, tag: str) -> list[str]:
    with zipfile.ZipFile(make.SAMPLE / name) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(text.text or "" for text in part.iter(f"{WORD}t")) for part in root.iter(f"{WORD}{tag}")]


def test_the_committed_files_are_what_the_data_render(documents: dict[str, bytes]) -> None:
    committed = {
        path.relative_to(make.SAMPLE).as_posix(): path.read_bytes() for path in make.SAMPLE.rglob("*") if path.is_file()
    }
    assert committed.keys() == documents.keys()
    assert [name for name, content in documents.items() if committed[name] != content] == []


def test_a_file_that_differs_or_does_not_belong_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], documents: dict[str, bytes]
) -> None:
    monkeypatch.setattr(make, "SAMPLE", tmp_path / "sample")
    monkeypatch.setattr(make, "city_documents", lambda: documents)
    assert make.main(["--check"]) == 1
    assert make.main([]) == 0
    assert make.main(["--check"]) == 0
    (tmp_path / "sample" / FICTIONAL / "sources.toml").write_text("", encoding="utf-8")
    (tmp_path / "sample" / "別の文書.txt").write_text("", encoding="utf-8")
    capsys.readouterr()
    assert make.main(["--check"]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == [
        f"corpus/sample/{FICTIONAL}/sources.toml",
        "corpus/sample/別の文書.txt",
    ]


def test_the_sample_is_small(documents: dict[str, bytes]) -> None:
    assert sum(map(len, documents.values())) < 3 * MEBIBYTE


def test_every_file_is_described_and_its_title_carries_the_notice(documents: dict[str, bytes]) -> None:
    for city, folder in ((RESTATED, ""), (FICTIONAL, f"{FICTIONAL}/")):
        described = tomllib.loads(documents[f"{folder}sources.toml"].decode("utf-8"))
        own = {Path(name).name for name in documents if name.rpartition("/")[0] == folder.rstrip("/")}
        assert {source["file"] for source in described["source"]} == own - {"sources.toml"}
        notice = load(city, "city")["notice"]
        assert all(notice in source["title"] for source in described["source"])


def test_every_document_begins_with_the_notice(documents: dict[str, bytes]) -> None:
    restated, invented = (load(city, "city")["notice"] for city in (RESTATED, FICTIONAL))
    assert documents["政策集_要約.md"].decode("utf-8").startswith(restated)
    assert documents[f"{FICTIONAL}/市長の約束.md"].decode("utf-8").startswith(invented)
    assert word_texts("計画第3章_要約.docx", "p")[0].startswith(restated)
    assert word_texts(f"{FICTIONAL}/総合計画_第4章.docx", "p")[0].startswith(invented)
    for sheet in load_workbook(make.SAMPLE / "地区懇談会.xlsx"):
        assert str(sheet["A1"].value).startswith(restated)


def test_the_workbook_holds_every_cell_of_the_meetings_as_its_kind() -> None:
    sheet = load_workbook(make.SAMPLE / "地区懇談会.xlsx")["開催実績"]
    district, found = None, []
    for row in sheet.iter_rows(min_row=4, values_only=True):
        district = row[0] or district
        date, start, _, end, *texts = row[1:]
        held = not isinstance(date, str)
        found.append(
            {
                "district": district,
                "date": date.date().isoformat() if held else None,
                "start": f"{start.hour}:{start.minute:02}" if start else None,
                "end": f"{end.hour}:{end.minute:02}" if end else None,
                **dict(zip(("venue", "title", "agenda", "participants"), texts, strict=True)),
                "held": held,
                "note": None if held else date,
            }
        )
    assert found == expected.meetings()


def test_the_second_sheet_counts_the_meetings_of_each_district() -> None:
    sheet = load_workbook(make.SAMPLE / "地区懇談会.xlsx")["地区別"]
    counted = {row[0]: row[1] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert counted["西部地区"] == 9
    assert counted["大里地区"] == 0
    assert sum(counted.values()) == len([meeting for meeting in expected.meetings() if meeting["held"]]) == 35


def test_the_tables_of_the_other_city_hold_every_cell_and_merge_what_repeats() -> None:
    rows = expected.listed_indicators()
    cells = word_texts(f"{FICTIONAL}/総合計画_第4章.docx", "tc")
    columns = [key for key in rows[0] if key != "section"]
    assert [list(row) for row in zip(*[iter(cells)] * len(columns), strict=True)].count(columns) == 4
    assert [cell for row in rows for cell in list(row.values())[1:6]] == [
        cell for row in zip(*[iter(cells)] * len(columns), strict=True) if list(row) != columns for cell in row[:5]
    ]
    assert cells.count("財務課") == 1 < [row["担当課"] for row in rows].count("財務課")


def test_the_cities_share_names_of_indicators_but_no_target() -> None:
    other = {row["指標名"]: row for row in expected.listed_indicators()}
    shared = [record for record in expected.indicators() if record["name"] in other]
    assert len(shared) >= 5
    assert all(record["target"][1] != other[record["name"]]["最終目標（R12）"] for record in shared)
    assert all(record["baseline"] != other[record["name"]]["現状値（R5）"] for record in shared)


def test_the_figures_are_as_published() -> None:
    found = {
        record["id"]: [record["name"], record["unit"], record["baseline"], record["target"][1]]
        + [list(record[key].values()) for key in ("plan", "actual")]
        for record in expected.indicators()
    }
    assert found == {
        record["id"]: [record["name"], record["unit"], record["baseline"], record["target"]]
        + [list(record[key].values()) for key in ("plan", "actual")]
        for record in published("indicators")
    }


def test_titles_departments_and_plans_are_as_published() -> None:
    keys = ("id", "title", "departments", "outlook", "plans")
    found = [{key: record[key] for key in keys} for record in expected.measures()]
    assert found == [{key: record[key] for key in keys} for record in published("measures")]
    pages = [{key: record[key] for key in ("number", "title", "department")} for record in expected.policy_pages()]
    assert pages == [
        {key: record[key] for key in ("number", "title", "department")} for record in published("policies")
    ]


def test_dates_places_and_names_of_meetings_are_as_published() -> None:
    keys = ("district", "date", "start", "end", "venue", "title", "held")
    found = [{key: record[key] for key in keys} for record in expected.meetings()]
    assert found == [{key: record[key] for key in keys} for record in published("meetings")]


def test_the_pledges_have_the_pillars_and_marks_as_published() -> None:
    keys = ("id", "horizon", "kind")
    found = [{key: record[key] for key in keys} for record in expected.pledges()]
    assert found == [{key: record[key] for key in keys} for record in published("pledges")]


def own_texts() -> Iterator[str]:
    """What is in the sample's own words."""
    for record in expected.measures():
        yield from record["sections"].values()
    for page in expected.policy_pages():
        yield from (page["mission"], page["direction"])
    for record in expected.indicators():
        yield from (record["reason"] or "", record["formula"] or "")
    for record in expected.meetings():
        yield from (record["agenda"] or "", record["participants"] or "")
    for record in expected.pledges():
        yield from (record["title"], record["text"])
    for section in load(RESTATED, "plan_chapter")["section"]:
        yield from section["paragraphs"]
        yield from (item["text"] for item in section.get("item", ()))


def test_no_sentence_of_the_sample_stands_in_the_originals(real_corpus: Path) -> None:
    originals = re.sub(r"\s", "", "".join(path.read_text("utf-8") for path in real_corpus.glob("*.txt")))
    said = [re.sub(r"\s", "", part) for text in own_texts() for part in re.split(r"[。\n]", text)]
    assert len(said) > 600
    bare = [re.sub(r"^[・○①-⑨]", "", part) for part in said]
    assert [part for part in bare if len(part) >= 15 and part in originals] == []


def test_the_numbers_in_the_sentences_are_published(real_corpus: Path) -> None:
    texts = "".join(path.read_text("utf-8") for path in real_corpus.glob("*.txt"))
    known = set(re.findall(r"\d+", unicodedata.normalize("NFKC", texts).replace(",", "")))
    told = "\n".join(own_texts())
    assert set(re.findall(r"\d+", unicodedata.normalize("NFKC", told).replace(",", ""))) - known == set()


def test_every_policy_has_its_measures_in_order() -> None:
    numbers = [policy["policy"]["number"] for policy in policies()]
    assert numbers == ["１", "２", "３", "４", "５", "６"]
    assert [record["id"] for record in expected.measures()] == sorted(record["id"] for record in expected.measures())


def test_a_line_is_wrapped_before_a_number_and_never_begins_with_a_closing_sign() -> None:
    paper = Paper("x")
    assert wrapped(paper, "あいうえ12.5％", 60.0, 10.0) == ["あいうえ", "12.5％"]
    assert wrapped(paper, "あいうえおか。", 60.0, 10.0) == ["あいうえお", "か。"]
    assert wrapped(paper, "あ\nい", 60.0, 10.0) == ["あ", "い"]


def test_a_letter_that_the_font_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks"):
        Paper("x").text(0.0, 0.0, "한", 10.0)
