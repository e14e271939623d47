from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app
from eval.bench_ingest import run_bench_ingest
from eval.bench_memory import memory_watched
from eval.bench_paper import paper
from eval.errors import BenchError
from ingest.raw import Table
from ingest.readers.pdf import read_pdf
from ingest.settings import IngestSettings


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["bench", "ingest", *map(str, arguments)])


def test_the_paper_that_is_measured_with_is_read_whole_with_its_table() -> None:
    raw = read_pdf(paper(2), "a.pdf", IngestSettings(ocr="off"))
    assert (raw.pages, raw.left_out) == (2, ())
    assert [line for line in raw.lines if line.startswith("施策評価シート")] == ["施策評価シート 1", "施策評価シート 2"]
    first, second = [block for block in raw.blocks if isinstance(block, Table)]
    assert [cell.text for cell in first.rows[1].cells] == [
        "見本の指標2",
        "％",
        "14.1",
        "1,200",
        "▲3",
        "―",
        "",
        "14.2以内",
    ]
    assert len(first.rows) == len(second.rows) == 10


def test_pages_lines_and_memory_of_a_made_file_are_told_as_json() -> None:
    ended = _run("--pages", "3", "--json")
    assert ended.exit_code == 0, ended.stderr
    [timing] = json.loads(ended.stdout)["timings"]
    assert (timing["suffix"], timing["files"], timing["pages"], timing["failed"]) == (".pdf", 1, 3, [])
    assert timing["lines"] > 3 * 80
    assert 0 < timing["before"] <= timing["most"]


def test_pdfs_of_a_folder_are_read_until_there_were_so_many_pages_and_others_once(tmp_path: Path) -> None:
    (tmp_path / "紙.pdf").write_bytes(paper(2))
    (tmp_path / "文.txt").write_text("# 計画\n\n道路を直します。\n", encoding="utf-8")
    (tmp_path / "空.md").write_bytes(b"")
    measured = run_bench_ingest(tmp_path, 5, IngestSettings())
    told = {timing.suffix: (timing.files, timing.rounds, timing.pages) for timing in measured.timings}
    assert told == {".md": (0, 1, None), ".pdf": (1, 3, 6), ".txt": (1, 1, None)}
    [failed] = measured.timings[0].failed
    assert failed.startswith("空.md: 中身が空です。")


@pytest.mark.parametrize("pages", [0, 3001])
def test_a_number_of_pages_that_no_pdf_may_have_is_refused(pages: int) -> None:
    with pytest.raises(BenchError, match="1 から 3000"):
        run_bench_ingest(None, pages, IngestSettings())


def test_a_folder_without_documents_is_one_line(tmp_path: Path) -> None:
    ended = _run("--folder", tmp_path)
    assert ended.exit_code == 1
    assert ended.stderr.strip().endswith("読める資料がありません。資料のあるフォルダを指定してください。")


def test_memory_that_is_taken_shows() -> None:
    with memory_watched() as memory:
        held = bytearray(b"x") * 400_000_000
    if memory.before is None or memory.most is None:
        pytest.skip("the system does not tell")
    # Other tests' memory may come free meanwhile: only what is far larger than it can be told for certain.
    assert len(held) < 2 * (memory.most - memory.before)
