from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from eval_samples import SETTINGS, build_town

from assistant import Assistant, prepare
from eval import bench
from eval.bench import run_bench
from eval.bench_questions import EXAMPLE, questions_for
from eval.errors import BenchError
from ingest import MissingCorpusError

pytestmark = pytest.mark.slow

STEADY = [
    "質問のベクトル計算（基準）",
    "初めての索引作り",
    "変わりがないときの作り直し",
    "keikaku ask（起動から答えまで）",
]
KINDS = [EXAMPLE, "指標の値", "指標の達成", "会合", "担当課", "本文"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(tmp_path_factory.mktemp("town"))


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_line_is_reported_and_the_data_stay_as_they_are(town: Path) -> None:
    prepare(town)
    before = _files(town.parent)
    measured = run_bench(town, SETTINGS, 24, cold_starts=1)
    names = [timing.name.strip() for timing in measured.timings]
    assert names == [*STEADY, "答え（起動したまま）", *KINDS]
    assert [timing.n for timing in measured.timings][:5] == [24, 1, 1, 1, 24]
    assert sum(timing.n for timing in measured.timings[5:]) == 24
    assert all(timing.median > 0 and timing.ratio > 0 for timing in measured.timings)
    assert [timing.p95 is not None for timing in measured.timings] == [timing.n >= 20 for timing in measured.timings]
    assert not measured.timings[2].remark
    assert _files(town.parent) == before


def test_the_table_has_every_line_the_machine_and_the_command_to_repeat_it(town: Path) -> None:
    text = bench(town, SETTINGS, 1)
    assert text.endswith(f"もう一度: keikaku bench --data {shlex.quote(str(town))} --repeat 1")
    assert "コア" in text
    assert all(name in text for name in [*STEADY, "答え（起動したまま）", EXAMPLE])


@pytest.mark.parametrize("count", [0, 1, 7, 200])
def test_as_many_questions_as_wanted_are_formed_the_same_each_time(town: Path, count: int) -> None:
    assistant = Assistant.open(town)
    questions = questions_for(assistant, count)
    assert len(questions) == count
    assert questions == questions_for(assistant, count)


def test_kinds_that_the_corpus_lacks_are_not_asked_about(town: Path) -> None:
    assert {kind for kind, _ in questions_for(Assistant.open(town), 60)} == set(KINDS)


def test_documents_that_have_moved_away_are_named(town: Path, tmp_path: Path) -> None:
    data = build_town(tmp_path)
    shutil.rmtree(tmp_path / "documents")
    with pytest.raises(BenchError, match=r"施策評価シート\.txt|地区懇談会\.tsv"):
        run_bench(data, SETTINGS, 1, cold_starts=1)


def test_nothing_to_time_is_said(tmp_path: Path, town: Path) -> None:
    with pytest.raises(MissingCorpusError):
        run_bench(tmp_path, SETTINGS, 1)
    with pytest.raises(BenchError, match="--repeat"):
        run_bench(town, SETTINGS, 0)
