"""``keikaku explain``: what was recognised in a file, in the terminal and as a page with pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pdf_samples import Sheet, pdf
from test_layouts_labelled_sheet import SHEET
from typer.testing import CliRunner

from cli import app

HOSTILE = "<script>alert(1)</script>"


def drawn(sheet: Sheet) -> None:
    sheet.text(80, 100, "霧沢町のお知らせ", 16)
    sheet.text(80, 200, f"川の見回り{HOSTILE}は月２回です。")


def explained(path: Path, *options: str) -> str:
    run = CliRunner().invoke(app, ["explain", str(path), *options])
    assert run.exit_code == 0
    return run.output


def test_every_line_is_told_with_what_it_was_recognised_as(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text(SHEET, encoding="utf-8")
    told = [line.partition("\t")[2] for line in explained(path).splitlines()]
    assert "指標名　清流度\t指標2-1/1 指標名" in told
    years = "、".join(f"指標2-1/2 計画（令和{year}年度）" for year in (6, 7, 8))
    assert f"計画　24　24　24\t{years}" in told
    assert "◆成果指標\t－" in told


@pytest.mark.slow
def test_the_page_has_a_picture_with_numbered_frames_and_interprets_nothing(tmp_path: Path) -> None:
    path, page = tmp_path / "news.pdf", tmp_path / "news.html"
    path.write_bytes(pdf(drawn))
    explained(path, "-o", str(page))
    html = page.read_text(encoding="utf-8")
    assert html.count('src="data:image/png;base64,') == 1
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html
    assert not re.search(r'(?:src|href)="(?!data:)', html)


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    run = CliRunner().invoke(app, ["explain", str(path)])
    assert run.exit_code == 1
    assert len(run.output.strip().splitlines()) == 1
