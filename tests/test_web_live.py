from __future__ import annotations

import asyncio
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from web_samples import SMALL, data_folder, town

from assistant import Assistant
from index import IndexSettings, update_corpus
from ingest import IngestSettings, MissingCorpusError
from web.live import AT_ONCE, LiveAssistant


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


def test_answers_are_made_few_at_once_and_in_order_of_arrival() -> None:
    live = LiveAssistant(Assistant.open(town()))
    begun: list[int] = []
    busy, most = 0, 0
    counting = threading.Lock()

    def answer(number: int) -> int:
        nonlocal busy, most
        with counting:
            begun.append(number)
            busy += 1
            most = max(most, busy)
        time.sleep(0.01)
        with counting:
            busy -= 1
        return number

    async def ask_all() -> list[int]:
        return await asyncio.gather(*(live.in_turn(partial(answer, number)) for number in range(30)))

    assert asyncio.run(ask_all()) == list(range(30))
    assert most == AT_ONCE
    # Those that are begun together may overtake each other, nobody else.
    assert all(abs(number - place) < AT_ONCE for place, number in enumerate(begun))


def test_an_answer_that_fails_gives_its_turn_back() -> None:
    live = LiveAssistant(Assistant.open(town()))

    def fail() -> None:
        raise ValueError("gone")

    async def ask_all() -> str:
        for _ in range(AT_ONCE + 1):
            with pytest.raises(ValueError, match="gone"):
                await live.in_turn(fail)
        return await live.in_turn(lambda: "answered")

    assert asyncio.run(asyncio.wait_for(ask_all(), 60)) == "answered"
