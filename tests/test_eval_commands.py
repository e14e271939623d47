from __future__ import annotations

import json
from pathlib import Path

import pytest
from eval_samples import build_town
from typer.testing import CliRunner, Result

from cli import app

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(tmp_path_factory.mktemp("town"))


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_doctor_ends_well_without_a_corpus_and_with_a_sound_one(town: Path, tmp_path: Path) -> None:
    assert _run("doctor", "--data", tmp_path / "none").exit_code == 0
    assert _run("doctor", "--data", town).exit_code == 0


def test_doctor_ends_badly_with_a_damaged_index(tmp_path: Path) -> None:
    town = build_town(tmp_path)
    (town / "generations" / "000001" / "names" / "items.json").write_text("[]", encoding="utf-8")
    ended = _run("doctor", "--data", town)
    assert ended.exit_code == 1
    assert "✗" in ended.stdout


def test_bench_prints_json_alone(town: Path) -> None:
    ended = _run("bench", "--data", town, "--repeat", "1", "--json")
    assert ended.exit_code == 0
    measured = json.loads(ended.stdout)
    assert measured["documents"] == 2
    assert {"name", "n", "median", "p95", "ratio"} <= set(measured["timings"][0])


def test_eval_saves_a_run_and_compares_with_it(town: Path, tmp_path: Path) -> None:
    gold, saved = tmp_path / "gold.jsonl", tmp_path / "run.json"
    row = {"id": "a", "type": "smalltalk", "question": "こんにちは", "expect": {"smalltalk": True}}
    gold.write_text(json.dumps(row), encoding="utf-8")
    assert _run("eval", "--questions", gold, "--data", town, "--save", saved).exit_code == 0
    ended = _run("eval", "--questions", gold, "--data", town, "--baseline", saved)
    assert "（同じ 1問）" in ended.stdout


def test_eval_writes_the_curve_as_csv(town: Path, tmp_path: Path) -> None:
    gold, curve = tmp_path / "gold.jsonl", tmp_path / "curve.csv"
    row = {"id": "a", "type": "unanswerable", "question": "市長の靴の大きさは", "expect": {"no_answer": True}}
    gold.write_text(json.dumps(row), encoding="utf-8")
    assert _run("eval", "--questions", gold, "--data", town, "--curve", curve).exit_code == 0
    head, *rows = curve.read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("certainty,questions,right,wrong,refused")
    assert [row.split(",")[1] for row in rows] == ["1"]
    assert _run("eval", "--questions", gold, "--data", town, "--curve", tmp_path / "no" / "c.csv").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [("eval", "--questions", "none.jsonl"), ("eval", "--baseline", "none.json"), ("bench", "--repeat", "0")],
)
def test_what_cannot_be_measured_is_one_line_and_no_trace(town: Path, arguments: tuple[str, ...]) -> None:
    ended = _run(*arguments, "--data", town)
    assert ended.exit_code == 1
    assert len(ended.stderr.strip().split("\n")) == 1
    assert "Traceback" not in ended.output
