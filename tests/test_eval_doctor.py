from __future__ import annotations

import shutil
import socket
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from eval_samples import SETTINGS, build_town

from eval import Diagnosis, diagnose
from index import IndexSettings
from ingest import IngestSettings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(tmp_path_factory.mktemp("town")).parent


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A folder with ``documents`` and ``data``, both of which may be changed."""
    return build_town(tmp_path).parent


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    """A copy of the data folder that may be damaged; its documents are those of ``built``."""
    return shutil.copytree(built / "data", tmp_path / "data")


def _marks(diagnosis: Diagnosis, what: str) -> list[str]:
    return [finding.mark for finding in diagnosis.findings if finding.what == what]


def _said(diagnosis: Diagnosis, mark: str) -> str:
    return "\n".join(f"{held.what} {held.found} {held.advice}" for held in diagnosis.findings if held.mark == mark)


def test_a_sound_installation_is_healthy_and_tells_what_it_holds(built: Path) -> None:
    diagnosis = diagnose(built / "data", SETTINGS)
    assert diagnosis.healthy, diagnosis.text
    for what in (
        "Python",
        "ライブラリ",
        "埋め込みモデル",
        "MeCabの辞書",
        "空き容量",
        "本文の索引",
        "名前の索引",
        "元の資料",
    ):
        assert _marks(diagnosis, what) == ["good"], what
    assert "世代 000001" in diagnosis.text
    assert "施策 1、成果指標 2" in diagnosis.text
    assert "会合 3" in diagnosis.text
    assert "unidic-lite" in diagnosis.text


def test_no_corpus_yet_is_to_be_kept_in_mind(tmp_path: Path) -> None:
    diagnosis = diagnose(tmp_path / "none", SETTINGS)
    assert diagnosis.healthy
    assert "keikaku ingest" in _said(diagnosis, "mind")
    assert not (tmp_path / "none").exists()


def test_a_changed_document_makes_the_index_stale(town: Path) -> None:
    with (town / "documents" / "地区懇談会.tsv").open("a", encoding="utf-8") as file:
        file.write("南地区\t令和6年8月2日\n")
    diagnosis = diagnose(town / "data", SETTINGS)
    assert not diagnosis.healthy
    assert "変わっています（地区懇談会.tsv）" in _said(diagnosis, "bad")


def test_a_document_gone_from_its_folder_makes_the_index_stale(town: Path) -> None:
    (town / "documents" / "地区懇談会.tsv").unlink()
    assert "なくなっています（地区懇談会.tsv）" in _said(diagnose(town / "data", SETTINGS), "bad")


def test_a_folder_that_is_away_is_no_fault_of_the_index(town: Path) -> None:
    shutil.rmtree(town / "documents")
    diagnosis = diagnose(town / "data", SETTINGS)
    assert diagnosis.healthy
    assert "フォルダが見つかりません" in _said(diagnosis, "mind")


def test_a_new_document_beside_the_others_is_named(town: Path) -> None:
    (town / "documents" / "追加.txt").write_text("新しい資料\n", encoding="utf-8")
    diagnosis = diagnose(town / "data", SETTINGS)
    assert diagnosis.healthy
    assert "追加.txt" in _said(diagnosis, "mind")


def test_a_copy_of_a_document_is_not_a_new_one(town: Path) -> None:
    shutil.copy(town / "documents" / "地区懇談会.tsv", town / "documents" / "写し.tsv")
    assert "写し.tsv" not in diagnose(town / "data", SETTINGS).text


@pytest.mark.parametrize("name", ["passages/vectors.faiss", "names/items.json", "passages/manifest.json"])
def test_a_damaged_index_is_bad(data: Path, name: str) -> None:
    path = data / "generations" / "000001" / name
    path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    diagnosis = diagnose(data, SETTINGS)
    assert not diagnosis.healthy
    assert _marks(diagnosis, "索引") == ["bad"]


def test_a_file_of_records_that_is_none_is_bad(data: Path) -> None:
    (data / "generations" / "000001" / "corpus.sqlite").write_bytes(b"no database" * 99)
    assert not diagnose(data, SETTINGS).healthy


def test_records_that_cannot_be_decoded_are_bad(data: Path) -> None:
    path = data / "generations" / "000001" / "corpus.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE records SET json = CAST('{}' AS BLOB) WHERE kind = 'meetings'")
    assert _marks(diagnose(data, SETTINGS), "記録") == ["bad"]


def test_a_quote_that_is_not_at_its_place_is_bad(data: Path) -> None:
    path = data / "generations" / "000001" / "corpus.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE documents SET text = replace(text, '図書館', '公民館')")
    assert _marks(diagnose(data, SETTINGS), "記録") == ["bad"]


def test_records_without_their_index_are_bad(data: Path) -> None:
    path = data / "generations" / "000001" / "corpus.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM records WHERE kind = 'passages' AND seq % 2 = 0")
    assert _marks(diagnose(data, SETTINGS), "本文の索引") == ["bad"]


def test_generations_without_a_current_one_are_bad(data: Path) -> None:
    (data / "CURRENT").unlink()
    assert not diagnose(data, SETTINGS).healthy


def test_another_way_of_reading_makes_the_index_stale(built: Path) -> None:
    settings = replace(SETTINGS, ingest=IngestSettings(passage_chars=100))
    assert _marks(diagnose(built / "data", settings), "読み取り方") == ["bad"]


def test_an_encoder_that_is_not_there_is_bad(built: Path) -> None:
    diagnosis = diagnose(built / "data", replace(SETTINGS, index=IndexSettings(encoder="ない/モデル")))
    assert _marks(diagnosis, "埋め込みモデル") == ["bad"]
    assert _marks(diagnosis, "索引") == ["bad"]


def test_a_port_in_use_is_to_be_kept_in_mind(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        diagnosis = diagnose(tmp_path, SETTINGS, port=port)
    assert diagnosis.healthy
    assert _marks(diagnosis, f"ポート {port}") == ["mind"]


def test_every_finding_has_its_sign_and_every_fault_a_way_out(town: Path) -> None:
    (town / "documents" / "地区懇談会.tsv").unlink()
    diagnosis = diagnose(town / "data", SETTINGS)
    signs = [line.strip()[0] for line in diagnosis.text.split("\n") if line.startswith("  ")]
    assert signs == [{"good": "✓", "mind": "△", "bad": "✗"}[finding.mark] for finding in diagnosis.findings]
    assert all(finding.advice for finding in diagnosis.findings if finding.mark == "bad")
