"""The records of 霧沢町's sheet told backwards: every line says what it was recognised as."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_layouts_labelled_sheet import SHEET

from ingest import DocumentRecords, IngestSettings, read_paths, roles_of


@pytest.fixture
def sheet(tmp_path: Path) -> DocumentRecords:
    (tmp_path / "sheet.txt").write_text(SHEET, encoding="utf-8")
    [held] = read_paths([tmp_path], IngestSettings()).documents
    return held


def told(held: DocumentRecords, text: str) -> list[str]:
    return [role.text for role in roles_of(held).get(held.lines.index(text) + 1, ())]


def test_a_line_is_told_by_the_record_and_the_field_that_it_went_into(sheet: DocumentRecords) -> None:
    assert told(sheet, "指標名　清流度") == ["指標2-1/1 指標名"]
    assert told(sheet, "実績　64.2（速報値）") == ["指標2-1/1 実績（令和6年度）"]
    assert told(sheet, "見回りを25回行った。") == ["施策2-1 実績"]
    assert told(sheet, "所管　環境課") == ["施策2-1 所管・関連"]


def test_a_line_of_several_cells_has_all_their_roles(sheet: DocumentRecords) -> None:
    assert told(sheet, "計画　24　24　24") == [f"指標2-1/2 計画（令和{year}年度）" for year in (6, 7, 8)]


def test_a_line_of_no_record_is_told_by_its_passage_and_a_heading_by_its_level(tmp_path: Path) -> None:
    text = "# お知らせ\n\n## 川の日\n\n河原を開きます。\n\n## 森の日\n\n山へ行きます。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    [held] = read_paths([tmp_path], IngestSettings()).documents
    assert told(held, "河原を開きます。")[0].endswith("＞ 川の日")
    assert told(held, "## 川の日") == ["見出し（上から2段目）"]
