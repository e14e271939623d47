"""When a document was read first: told once, carried on, and never a reason not to open a corpus."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from index import IndexSettings, Workspace, first_read, update_corpus
from index.generations import CORPUS_FILE
from ingest import IngestSettings

PLAN = "# {title}\n\n{title}は土曜の夜も開いています。\n"
OLD = datetime.datetime(2024, 4, 1, tzinfo=datetime.UTC)


def build(folder: Path, data: Path) -> Path:
    """The corpus file of the generation that is current then."""
    update_corpus([folder], data, IngestSettings(), IndexSettings(second_weight=0))
    return Workspace(data).current() / CORPUS_FILE


def times(corpus: Path) -> dict[str, datetime.datetime]:
    """By the document's name."""
    held = first_read(corpus)
    return {document.name: held[document.uid] for document in Workspace(corpus.parents[2]).corpus().documents}


def aged(corpus: Path) -> None:
    """As if its documents had been read long ago."""
    file = corpus.parent / "first-read.json"
    today = datetime.datetime.now(datetime.UTC).isoformat()[:10]
    file.write_text(file.read_text().replace(today, "2024-04-01"))


def test_a_time_stays_when_documents_are_read_again_and_others_come(tmp_path: Path) -> None:
    folder, data = tmp_path / "資料", tmp_path / "data"
    folder.mkdir()
    (folder / "a.md").write_text(PLAN.format(title="図書館の計画"))
    aged(build(folder, data))
    (folder / "a.md").write_text(PLAN.format(title="図書館の計画") + "\n市民が選んだ本を置きます。\n")
    (folder / "b.md").write_text(PLAN.format(title="公民館の計画"))
    held = times(build(folder, data))
    assert held["a.md"].date() == OLD.date()
    assert held["b.md"].year > OLD.year
    (folder / "b.md").unlink()
    assert list(times(build(folder, data))) == ["a.md"]


def test_a_generation_without_times_gives_its_own(tmp_path: Path) -> None:
    folder, data = tmp_path / "資料", tmp_path / "data"
    folder.mkdir()
    (folder / "a.md").write_text(PLAN.format(title="図書館の計画"))
    corpus = build(folder, data)
    (corpus.parent / "first-read.json").unlink()
    os.utime(corpus, (OLD.timestamp(), OLD.timestamp()))
    assert first_read(corpus) == {}
    (folder / "b.md").write_text(PLAN.format(title="公民館の計画"))
    held = times(build(folder, data))
    assert held["a.md"] == OLD
    assert held["b.md"] > OLD


@pytest.mark.parametrize("damaged", ["", "[]", '{"a": 1}', '{"a": "yesterday"}', '{"a": "2024-04-01"}'])
def test_what_cannot_be_read_is_not_known(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "first-read.json").write_text(damaged)
    assert first_read(tmp_path / CORPUS_FILE) == {}
