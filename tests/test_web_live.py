from __future__ import annotations

from pathlib import Path

import pytest
from web_samples import SMALL, data_folder

from assistant import Assistant
from index import IndexSettings, update_corpus
from ingest import IngestSettings, MissingCorpusError
from web.live import LiveAssistant


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def read_again(folder: Path) -> None:
    (folder / "documents" / "new.md").write_text("# 若葉町の新しい資料\n\n公園を増やします。\n", encoding="utf-8")
    update_corpus([folder / "documents"], folder / "data", IngestSettings(), IndexSettings())


def test_new_documents_are_served_after_a_second(tmp_path: Path) -> None:
    clock = Clock()
    live = LiveAssistant(data_folder(tmp_path, SMALL), clock)
    old = live.current()
    read_again(tmp_path)
    clock.now = 0.9
    assert live.current() is old
    clock.now = 1.0
    assert len(live.current().corpus.documents) == len(old.corpus.documents) + 1


def test_an_unchanged_folder_keeps_its_assistant(tmp_path: Path) -> None:
    clock = Clock()
    live = LiveAssistant(data_folder(tmp_path, SMALL), clock)
    old = live.current()
    clock.now = 60.0
    assert live.current() is old


def test_when_the_new_state_cannot_be_opened_the_old_one_goes_on(tmp_path: Path) -> None:
    clock = Clock()
    data = data_folder(tmp_path, SMALL)
    live = LiveAssistant(data, clock)
    old = live.current()
    (data / "CURRENT").unlink()
    clock.now = 60.0
    assert live.current() is old


def test_a_given_assistant_stays(tmp_path: Path) -> None:
    clock = Clock()
    assistant = Assistant.open(data_folder(tmp_path, SMALL))
    live = LiveAssistant(assistant, clock)
    read_again(tmp_path)
    clock.now = 60.0
    assert live.current() is assistant


def test_an_empty_data_folder_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpusError):
        LiveAssistant(tmp_path)
