"""``keikaku explain``: what was recognised in a file, in the terminal and as a page with pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pdf_samples import Sheet, pdf
from test_layouts_labelled_sheet import SHEET
from typer.testing import CliRunner

from cli import app
from ingest import Corpus, IngestSettings, read_paths, write_corpus

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
    told = ["\t".join(line.split("\t")[1:3]) for line in explained(path).splitlines()]
    assert "指標名　清流度\t指標2-1/1 指標名" in told
    years = "、".join(f"指標2-1/2 計画（令和{year}年度）" for year in (6, 7, 8))
    assert f"計画　24　24　24\t{years}" in told


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


def columns(path: Path) -> list[list[str]]:
    """What is said of each line: its text, what it is, why."""
    return [line.split("\t")[1:] for line in explained(path).splitlines()[1:]]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


TABLE = """# 霧沢町総合計画

## 施策１－１　川を守る

成果指標

| 指標名 | 単位 | 現状値（令和4年度） | 中間目標 R7 | 目標値 R9 | 備考 |
| --- | --- | --- | --- | --- | --- |
| 清流度 | 点 | 70 | 75 | 80 | － |
"""
YEARS = """# 川の指標

| 指標名 | 基準値 H30 | 実績 R4 | 実績 5年度 | 目標 9年度 |
| --- | --- | --- | --- | --- |
| 清流度 | 70 | 71 | 72 | 80 |
"""
MEETINGS = """| 地区名 | 期日 | 会場 | 件名 |
| --- | --- | --- | --- |
| 北 | 令和7年6月1日 | 公民館 | 川の見回り |
"""
PLEDGES = """# 政策集

★…直ちに取り組む政策

## １．川のまち

★ 川を掃除します（新規）
月に一度、川を掃除します。
"""


def test_a_label_tells_the_field_and_the_labels_together_the_sheet(tmp_path: Path) -> None:
    told = columns(written(tmp_path, "sheet.txt", SHEET))
    texts = {line[0]: line[1:] for line in told}
    assert texts["指標名　清流度"] == ["指標2-1/1 指標名", "理由：指標名のラベル：この様式で使う言葉「指標名」"]
    assert texts["◆成果指標"][0] == "成果指標の始まりのラベル"
    begins = next(line[2] for line in told if "施策2-1のシートの始まり" in line[-1])
    assert "番号のある行「施策　２－１」" in begins
    assert "「◆現状と課題」" in begins


def test_the_header_of_a_table_tells_column_by_column_what_it_was_read_as_and_by_which_words(tmp_path: Path) -> None:
    told = columns(written(tmp_path, "plan.md", TABLE))
    header = next(line for line in told if line[0].startswith("| 指標名"))
    assert header[1] == (
        "指標名の列、単位の列、基準値（令和4年度）の列、計画（令和7年度）の列、目標値（令和9年度）の列、値にしない列"
    )
    whys = header[2].removeprefix("理由：").split("／")
    assert "目標値（令和9年度）の列：見出し「目標値 R9」" in whys
    assert (
        "基準値（令和4年度）の列：見出し「現状値（令和4年度）」、現状の値は、ほかに基準値の列がないので基準値" in whys
    )
    assert any(why.startswith("値にしない列：見出し「備考」") for why in whys)
    record = next(line for line in told if line[0].startswith("| 清流度"))
    assert "上に書かれた「1-1 川を守る」から" in record[2]
    assert "単位「点」は単位の欄から" in record[2]


def test_a_year_without_its_era_tells_that_it_follows_those_beside_it(tmp_path: Path) -> None:
    told = columns(written(tmp_path, "years.md", YEARS))
    whys = next(line[2] for line in told if line[0].startswith("| 指標名"))
    assert "実績（令和5年度）の列：見出し「実績 5年度」、「5年度」の元号は、並んだ列の年度から／" in whys
    assert "実績（令和4年度）の列：見出し「実績 R4」／" in whys


def test_meetings_pledges_and_headings_tell_by_what_they_are_known(tmp_path: Path) -> None:
    meetings = columns(written(tmp_path, "meetings.md", MEETINGS))
    assert "会場の列：見出し「会場」" in next(line[2] for line in meetings if line[0].startswith("| 地区名"))
    pledges = columns(written(tmp_path, "pledges.md", PLEDGES))
    why = next(line[2] for line in pledges if line[0].startswith("★ 川"))
    assert why == "理由：凡例にある印で始まる見出しです、上の柱は「川のまち」、時期は「直ちに」"
    outline = columns(written(tmp_path, "outline.txt", "第１章　川の話\n\n第１節　水の話\n\n川の水はきれいです。\n"))
    assert ["第１節　水の話", "見出し（上から2段目）", "理由：「第１節」の形の番号"] in outline


def test_what_decided_of_kind_and_municipality_is_told(tmp_path: Path) -> None:
    plan = written(tmp_path, "plan.md", TABLE)
    told = explained(plan).splitlines()
    assert "資料全体について\t自治体は不明：sources.tomlに書かれていません" in told
    assert (
        "資料全体について\t資料の種類：施策の番号と見出しはありますが、実績や成果指標など評価の欄がありません"
        not in told
    )
    written(tmp_path, "sources.toml", 'municipality = "霧沢町"\n[[source]]\nfile = "plan.md"\nkind = "plan-chapter"\n')
    told = explained(plan).splitlines()
    assert "資料全体について\t自治体は霧沢町：フォルダのsources.tomlに書かれています" in told
    assert "資料全体について\t資料の種類：sources.tomlのこの資料のところにそう書かれています" in told


def test_reasons_are_not_stored(tmp_path: Path) -> None:
    reading = read_paths([written(tmp_path, "plan.md", TABLE)], IngestSettings())
    assert reading.documents[0].reasons
    write_corpus(tmp_path / "c.sqlite", reading.documents, fingerprint="f", reader="r")
    corpus = Corpus(tmp_path / "c.sqlite")
    held = corpus.records_of(corpus.documents[0])
    assert held.reasons == ()
    assert held == reading.documents[0]


def test_the_page_shows_the_reason_below_what_was_recognised(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    explained(written(tmp_path, "plan.md", TABLE), "-o", str(page))
    html = page.read_text(encoding="utf-8")
    assert '<span class="because">目標値（令和9年度）の列：見出し「目標値 R9」</span>' in html
    assert "<li>自治体は不明：sources.tomlに書かれていません</li>" in html


@pytest.mark.parametrize(
    ("name", "headers", "value", "whence"),
    [
        ("清流度（点）", "実績 R4 | 目標 R9", "70", "指標名の括弧"),
        ("清流度", "実績 R4（点） | 目標 R9（点）", "70", "表の見出し"),
        ("清流度", "実績 R4 | 目標 R9", "70点", "値の後ろ"),
    ],
)
def test_where_the_unit_stands_is_told(tmp_path: Path, name: str, headers: str, value: str, whence: str) -> None:
    table = f"| 指標名 | {headers} |\n| --- | --- | --- |\n| {name} | {value} | {value} |\n"
    told = columns(written(tmp_path, "plan.md", table))
    assert any(f"単位「点」は{whence}から" in line[-1] for line in told)
