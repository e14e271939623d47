"""The data folder: one builder at a time, readers undisturbed, and nothing half-done ever seen."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from assistant import Assistant
from index import IndexSettings, Update, Workspace, open_generation, update_corpus
from index.generations import CORPUS_FILE
from ingest import IngestSettings, LockedCorpusError, MissingCorpusError

LIBRARY = "# 図書館の計画\n\n図書館は土曜の夜も開いています。\n\n# 利用者\n\n利用者は年に{count}人です。\n"
QUESTION = "図書館の利用者は何人ですか"


def build(folder: Path, data: Path) -> Update:
    return update_corpus([folder], data, IngestSettings(), IndexSettings())


def answer(data: Path) -> str:
    assistant = Assistant.open(data)
    return json.dumps(assistant.to_json(assistant.ask(QUESTION)), ensure_ascii=False)


def write(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "a.md").write_text(LIBRARY.format(count=count), encoding="utf-8")


def generations(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "generations").iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "資料", 300)
    return tmp_path / "資料"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


HOLDER = """
import sys
from pathlib import Path
from index import Workspace
with Workspace(Path(sys.argv[1])).locked():
    print("locked", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_builder(data: Path) -> Iterator[subprocess.Popen[str]]:
    """A second process that builds in ``data``."""
    command = [sys.executable, "-c", HOLDER, str(data)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_builder_is_refused_in_words(folder: Path, data: Path) -> None:
    with another_builder(data), pytest.raises(LockedCorpusError, match="別の取り込みが動いています"):
        build(folder, data)


def test_a_builder_that_died_leaves_no_lock(folder: Path, data: Path) -> None:
    with another_builder(data) as process:
        process.kill()
        process.wait()
        assert build(folder, data).built is not None


def test_a_folder_without_a_corpus_says_what_to_do(data: Path) -> None:
    with pytest.raises(MissingCorpusError, match="keikaku ingest"):
        open_generation(data)


def test_a_data_folder_that_cannot_be_made_says_so(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MissingCorpusError, match="保存先"):
        build(folder, tmp_path / "file" / "data")


def test_what_has_not_changed_builds_no_generation(folder: Path, data: Path) -> None:
    assert build(folder, data).built is not None
    assert build(folder, data).built is None
    assert generations(data) == ["000001"]


def test_only_new_sentences_are_encoded(folder: Path, data: Path) -> None:
    build(folder, data)
    write(folder, 400)
    built = build(folder, data).built
    assert built is not None
    assert built.encoded == 1
    assert built.reused >= 1


def test_a_reader_keeps_answering_while_a_generation_is_built(folder: Path, data: Path) -> None:
    build(folder, data)
    reader = Assistant.open(data)
    before = answer(data)
    workspace = Workspace(data)
    with workspace.locked(), workspace.new_generation() as building:
        assert answer(data) == before
        assert reader.is_current()
        shutil.copytree(workspace.current(), building, dirs_exist_ok=True)
    assert not reader.is_current()
    assert answer(data) == before


def test_a_reader_outlives_the_generation_that_it_opened(folder: Path, data: Path) -> None:
    build(folder, data)
    before = answer(data)
    reader = Assistant.open(data)
    for count in (400, 500, 600):
        write(folder, count)
        build(folder, data)
    assert json.dumps(reader.to_json(reader.ask(QUESTION)), ensure_ascii=False) == before
    assert "600" in answer(data)


def test_a_generation_of_the_same_number_is_another_one_after_the_folder_was_begun_anew(
    folder: Path, data: Path
) -> None:
    build(folder, data)
    reader = Assistant.open(data)
    shutil.rmtree(data / "generations")
    assert not reader.is_current()
    (data / "CURRENT").unlink()
    write(folder, 400)
    build(folder, data)
    assert generations(data) == ["000001"]
    assert not reader.is_current()
    assert Assistant.open(data).is_current()
    # Also where nothing but the number and the content are the same.
    reader = Assistant.open(data)
    shutil.rmtree(data / "generations")
    build(folder, data)
    assert not reader.is_current()


def test_the_generation_before_stays_and_older_ones_are_swept(folder: Path, data: Path) -> None:
    for count in (300, 400, 500, 600):
        write(folder, count)
        build(folder, data)
    assert generations(data) == ["000003", "000004"]


def test_a_build_that_fails_leaves_nothing_visible_and_is_swept_by_the_next(folder: Path, data: Path) -> None:
    build(folder, data)
    before = answer(data)
    workspace = Workspace(data)
    with workspace.locked(), suppress(ZeroDivisionError), workspace.new_generation() as building:
        (building / CORPUS_FILE).write_bytes(b"half")
        raise ZeroDivisionError
    assert answer(data) == before
    write(folder, 400)
    build(folder, data)
    assert generations(data) == ["000001", "000002"]


def test_a_generation_finished_but_not_named_is_not_seen(folder: Path, data: Path) -> None:
    build(folder, data)
    (data / "generations" / "000002").mkdir()
    assert open_generation(data).folder.name == "000001"
    write(folder, 400)
    build(folder, data)
    assert generations(data) == ["000001", "000003"]


@pytest.mark.parametrize("name", ["", "000009\n", "../../etc\n", "\u3042"])
def test_a_name_that_leads_nowhere_is_no_corpus_and_is_mended_by_ingesting(folder: Path, data: Path, name: str) -> None:
    build(folder, data)
    before = answer(data)
    (data / "CURRENT").write_text(name, encoding="utf-8")
    with pytest.raises(MissingCorpusError):
        open_generation(data)
    build(folder, data)
    assert answer(data) == before


@pytest.mark.parametrize("damaged", [CORPUS_FILE, "passages/vectors.faiss", "names/manifest.json"])
def test_a_damaged_generation_is_mended_by_ingesting(folder: Path, data: Path, damaged: str) -> None:
    build(folder, data)
    before = answer(data)
    (open_generation(data).folder / damaged).write_bytes(b"damaged")
    build(folder, data)
    assert answer(data) == before


def test_an_emptied_folder_leaves_a_corpus_that_holds_nothing(folder: Path, data: Path) -> None:
    build(folder, data)
    (folder / "a.md").unlink()
    report = build(folder, data).report
    assert (report.removed, len(report.failed)) == (("a.md",), 1)
    assert open_generation(data).corpus.documents == ()
    assert '"not_found"' in answer(data)


def ingest_command(folder: Path, data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cli", "ingest", str(folder), "--data", str(data)]
    root = Path(__file__).resolve().parents[1]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


KILLS = 20


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_old_state_or_the_new_one(folder: Path, data: Path) -> None:
    chance = random.Random(20240210)
    counts = (300, 400)
    answers: dict[int, str] = {}
    for count in counts:
        write(folder, count)
        build(folder, data)
        answers[count] = answer(data)
    assert answers[300] != answers[400]
    write(folder, 300)
    begun = time.monotonic()
    assert ingest_command(folder, data).wait() == 0
    takes = time.monotonic() - begun
    assert answer(data) == answers[300]
    held = 300
    unfinished = 0
    for _ in range(KILLS):
        wanted = next(count for count in counts if count != held)
        write(folder, wanted)
        process = ingest_command(folder, data)
        try:
            process.wait(timeout=takes * chance.uniform(0.2, 1.05))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            unfinished += 1
        assert answer(data) in (answers[held], answers[wanted])
        build(folder, data)
        assert answer(data) == answers[wanted]
        held = wanted
    assert unfinished > KILLS / 2
