"""Reading documents anew while the pages are served: one run at a time, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from assistant import AssistantError, prepare
from index import IndexRoomError, IndexSettings, update_corpus
from ingest import Corpus, IngestError, IngestReport, IngestSettings
from web.upload_store import Upload, UploadStore
from web.withdrawal import Withdrawal

__all__ = ["Publisher", "Run", "paths_of"]

_STARTING = "準備しています"


@dataclass(frozen=True, slots=True)
class Run:
    """A run and how far it is. what: as a phrase. step: of ``total`` parts of it, ``done`` are done.

    lines: what became of the files, sentences; error: why nothing has changed, None when all went well or goes on.
    city: whose papers it publishes or takes out, None when that is not said.
    """

    what: str
    running: bool
    step: str = _STARTING
    done: int = 0
    total: int = 0
    lines: tuple[str, ...] = ()
    error: str | None = None
    city: str | None = None


class Publisher:
    """The one run of a server, and the newest one's outcome. opened: has the new state served, before it is told."""

    def __init__(
        self, ingest_settings: IngestSettings, index_settings: IndexSettings, opened: Callable[[], object]
    ) -> None:
        self._ingest = ingest_settings
        self._index = index_settings
        self._opened = opened
        self._starting = threading.Lock()
        self._run: Run | None = None
        self._thread: threading.Thread | None = None

    @property
    def run(self) -> Run | None:
        """None before the first one."""
        return self._run

    def publish(
        self, store: UploadStore, upload: Upload, names: Sequence[str], folder: str, done: Callable[[], object]
    ) -> bool:
        """Put files into ``folder`` among the documents and read these; False when another run goes on.

        What is not built is not put there either: then the upload waits as before. done: called after it was published.
        """

        def work() -> IngestReport:
            data = store.documents.parent
            try:
                store.place(upload, names, folder)
                report = self._read([store.documents], data)
            except BaseException:
                with suppress(OSError):
                    store.put_back(upload)
                raise
            store.forget(upload)
            done()
            return report

        return self._start(f"{len(names)}件の資料を公開", work, upload.city)

    def withdraw(self, withdrawal: Withdrawal, data: Path, done: Callable[[], object], city: str | None = None) -> bool:
        """Take a published file out and read the documents without it; False when another run goes on.

        What is not built is not taken out either. done: called after it was taken out. city: whose it was.
        """

        def work() -> IngestReport:
            try:
                withdrawal.take()
                report = self._read([withdrawal.documents], data)
            except BaseException:
                with suppress(OSError):
                    withdrawal.put_back()
                raise
            done()
            return report

        return self._start("資料の公開の取りやめ", work, city)

    def reread(self, data: Path, paths: Sequence[Path], done: Callable[[], object]) -> bool:
        """Read the documents at ``paths`` again; False when another run goes on."""

        def work() -> IngestReport:
            report = self._read(paths, data)
            done()
            return report

        return self._start("資料の読み直し", work)

    def wait(self, seconds: float) -> None:
        """Until the run has ended, ``seconds`` at most."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _start(self, what: str, work: Callable[[], IngestReport], city: str | None = None) -> bool:
        with self._starting:
            if self._run is not None and self._run.running:
                return False
            self._run = Run(what, running=True, city=city)
        self._thread = threading.Thread(target=self._work, args=(work,), name="publisher", daemon=True)
        self._thread.start()
        return True

    def _work(self, work: Callable[[], IngestReport]) -> None:
        assert self._run is not None
        try:
            report = work()
            self._step("画面を切り替える", 0, 0)
            self._opened()
        except (IngestError, IndexRoomError, AssistantError) as error:
            # The place of the error is a path of this machine, or the file itself, which the words name.
            self._end((), f"{error.what}。{error.advice}。")
        except OSError as error:
            self._end((), f"保存先に書き込めません（{error.strerror}）。空き容量と権限を確かめてください。")
        except Exception as error:  # whatever it was must be told, and the next run must be possible
            self._end((), f"予期しない誤りが起きました（{type(error).__name__}）。管理者にお知らせください。")
        else:
            self._end(_told(report), None)

    def _read(self, paths: Sequence[Path], data: Path) -> IngestReport:
        report = update_corpus(paths, data, self._ingest, self._index, self._step).report
        # The new state is public from here on: what only saves the next question some seconds must not undo it.
        with suppress(AssistantError, IndexRoomError, OSError):
            prepare(data, self._index)
        return report

    def _step(self, step: str, done: int, total: int) -> None:
        assert self._run is not None
        self._run = replace(self._run, step=step, done=done, total=total)

    def _end(self, lines: tuple[str, ...], error: str | None) -> None:
        assert self._run is not None
        self._run = replace(self._run, running=False, lines=lines, error=error)


def paths_of(corpus: Corpus, documents: Path, whole: Sequence[str]) -> list[Path]:
    """What to read again: the published documents and folders in ``whole`` whole, of others the files known of them."""
    folders = {root for root in whole if Path(root).is_dir()}
    known = [Path(held.root) / held.name for held in corpus.documents if held.root not in folders]
    # A file that is gone is not looked for: whoever wants it out reads its folder as a whole.
    there = [path for path in known if path.is_file() and not path.is_relative_to(documents.resolve())]
    return [*([documents] if documents.is_dir() else []), *map(Path, sorted(folders)), *there]


def _told(report: IngestReport) -> tuple[str, ...]:
    lines = [f"{out.name}：{'読み取りました' if out.fresh else '変わりありません'}。" for out in report.outcomes]
    lines += [f"{name}：同じ内容の資料がすでにあるので、取り込みませんでした。" for name in report.repeated]
    lines += [f"{name}：フォルダになくなったので、取り除きました。" for name in report.removed]
    lines += [f"{name}：今回は読めなかったので、前に読んだ内容を残しています。" for name in report.kept]
    lines += [f"{error.where}：{error.what}。{error.advice}。" for error in report.failed]
    return tuple(lines)
