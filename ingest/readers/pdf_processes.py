"""Parsing apart from the program: worker processes with limits of time and memory, replaced when they fail."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Final

from ingest.readers.pdf_page import PageText
from ingest.readers.pdf_process import Stopped, Worker, shared
from ingest.readers.pdf_refused import Refused
from ingest.readers.telling import tell_pages
from ingest.settings import IngestSettings

__all__ = ["Workers", "not_started"]

# Pages that one request asks for: few enough for two workers to share, and for fonts to be let go of.
_BATCH: Final = 10
# Pages that may fail by time or by the process before the file is given up.
_MOST_FAILURES: Final = 5
# Seconds that a whole file may take beyond those of its pages, and seconds a page then.
_START_SECONDS: Final = 60
_USUAL_SECONDS: Final = 4
# How much slower a page may be because of what else the machine does.
_BUSY: Final = 5


def _given_up() -> Refused:
    advice = "PDF を作り直すか、ページを分けて保存し直してください"
    return Refused("読み取りが何度も止まるので、途中でやめました", advice)


def not_started() -> Refused:
    """What is said where the system gives no process, or no room for the file."""
    return Refused("読み取りのプロセスを動かせません", "メモリーの空きを確かめて、もう一度取り込んでください")


class Workers:
    """Reads one file in processes of their own; leaving the context ends them.

    late: numbers of the pages that there was no time for.
    """

    def __init__(self, data: bytes, settings: IngestSettings) -> None:
        self.late: list[int] = []
        self._settings = settings
        self._until = time.monotonic() + settings.file_seconds
        self._file = shared(data)
        self._busy: list[Worker] = []
        self._closed = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._closed = True
        for worker in list(self._busy):
            worker.end()
        os.close(self._file)

    def pages(self) -> list[PageText]:
        """Every page in order, one that there was no time for without anything; raises Refused."""
        with self._worker() as first:
            count = first.count
            if count == 0:
                raise Refused("ページがありません", "元の資料から PDF を作り直してください")
            if count > self._settings.max_pages:
                most = self._settings.max_pages
                raise Refused(
                    f"ページ数が上限 {most:,} を超えています", "ファイルを分けるか、設定 max_pages を上げてください"
                )
            batches: SimpleQueue[range] = SimpleQueue()
            for start in range(1, count + 1, _BATCH):
                batches.put(range(start, min(start + _BATCH, count + 1)))
            until = min(self._until, time.monotonic() + _START_SECONDS + _USUAL_SECONDS * count)
            reading = _Reading(self, batches, until)
            others = min(self._most(), batches.qsize()) - 1
            threads = [threading.Thread(target=reading.run, daemon=True) for _ in range(others)]
            for thread in threads:
                thread.start()
            reading.run(first)
            for thread in threads:
                thread.join()
        if reading.refused:
            raise reading.refused
        self.late = [number for number in range(1, count + 1) if number not in reading.found]
        return [reading.found.get(number) or PageText(number, 0, 0) for number in range(1, count + 1)]

    def by_sight(self, numbers: Sequence[int], name: str) -> list[PageText]:
        """The pages read from their pictures; those that fail have a fault. name: of the file, for who waits."""
        found: list[PageText] = []
        with ThreadPoolExecutor(self._most()) as pool:
            for number, page in zip(numbers, pool.map(self._by_sight, numbers), strict=True):
                if page is None:
                    self.late.append(number)
                else:
                    found.append(page)
                    tell_pages(name, len(found), len(numbers))
        return found

    def _by_sight(self, number: int) -> PageText | None:
        """None when there is no time left to begin with it."""
        if time.monotonic() > self._until:
            return None
        seconds = self._settings.ocr_seconds
        worker = self.start(count=False)
        try:
            worker.ask(("sight", number, seconds))
            answer = worker.answer(_BUSY * seconds)
        except Stopped:
            answer = None
        finally:
            self.stop(worker)
        fault = f"{number}ページは画像だけで、文字を読み取れませんでした"
        return answer if isinstance(answer, PageText) else PageText(number, 0, 0, fault=fault)

    @contextmanager
    def _worker(self) -> Iterator[Worker]:
        try:
            worker = self.start()
        except Stopped:
            raise Refused(
                "PDF として壊れているか、読み取りに時間かメモリーがかかりすぎます",
                "元の資料から PDF を作り直してください",
            ) from None
        try:
            yield worker
        finally:
            self.stop(worker)

    def start(self, *, count: bool = True) -> Worker:
        """A worker. count: it has the file open and counted; else raises Refused or Stopped."""
        if self._closed:
            raise Stopped
        worker = Worker(self._file, self._settings)
        self._busy.append(worker)
        if count:
            try:
                worker.open(self._settings.max_pages, self.seconds())
            except (Refused, Stopped):
                self.stop(worker)
                raise
        return worker

    def stop(self, worker: Worker) -> None:
        worker.end()
        if worker in self._busy:
            self._busy.remove(worker)

    def _most(self) -> int:
        """How many processes may read at once: one a core, as far as there is memory for them."""
        return max(min(_cores(), self._settings.reading_memory // self._settings.page_memory), 1)

    def seconds(self) -> float:
        """How long to wait for a page: a worker counts its own seconds, but the machine may be busy."""
        return _BUSY * self._settings.page_seconds


class _Reading:
    """The pages of a file while threads read them, each with a worker, until the time is over. found: by number."""

    def __init__(self, workers: Workers, batches: SimpleQueue[range], until: float) -> None:
        self.found: dict[int, PageText] = {}
        self.refused: Refused | None = None
        self._workers = workers
        self._batches = batches
        self._until = until
        self._failures = 0

    def run(self, worker: Worker | None = None) -> None:
        """Takes batches until there are none; whatever goes wrong ends as ``refused``."""
        try:
            while not self._is_over():
                worker = self._read(self._batches.get_nowait(), worker or self._workers.start())
        except Empty:
            pass
        except (Refused, Stopped):
            self.refused = self.refused or _given_up()
        except OSError:
            self.refused = not_started()
        if worker:
            self._workers.stop(worker)

    def _read(self, numbers: range, worker: Worker) -> Worker:
        """Reads the batch; the worker to go on with."""
        start = numbers.start
        while start < numbers.stop and not self._is_over():
            worker.ask(("pages", start, numbers.stop - 1))
            try:
                while start < numbers.stop:
                    answer = worker.answer(self._workers.seconds())
                    assert isinstance(answer, PageText)
                    self.found[start] = answer
                    start += 1
                    if self._is_over():
                        break
            except Stopped:
                self._failures += 1
                if self._failures >= _MOST_FAILURES:
                    raise
                fault = f"{start}ページは、読み取りが終わらないか途中で止まるので、飛ばしました"
                self.found[start] = PageText(start, 0, 0, fault=fault)
                start += 1
                self._workers.stop(worker)
                worker = self._workers.start()
        return worker

    def _is_over(self) -> bool:
        return self.refused is not None or time.monotonic() > self._until


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
