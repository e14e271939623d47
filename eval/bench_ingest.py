"""``keikaku bench ingest``: how fast documents are read, records and all but without encoding, and with what memory."""

from __future__ import annotations

import json
import math
import shlex
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from eval.bench_memory import memory_watched
from eval.bench_paper import paper
from eval.errors import BenchError
from eval.machine import Machine, this_machine
from eval.table import columns
from index import Progress
from ingest import READERS, IngestSettings, Reading, has_pictures, read_paths

__all__ = ["IngestBench", "IngestTiming", "bench_ingest", "run_bench_ingest"]

PAGES_A_MINUTE: Final = 500
_PAGED: Final = next(suffix for suffix in READERS if has_pictures(Path(f"a{suffix}")))
MOST_BYTES: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class IngestTiming:
    """The files of one format. files, rounds: how many were read, and how often. failed: why others could not be.

    pages: read in all rounds, None for a format without pages. lines, records: of one round. seconds: of all rounds.
    before, most: bytes of memory of this process and those below it, None where the system does not tell.
    """

    suffix: str
    files: int
    rounds: int
    failed: tuple[str, ...]
    pages: int | None
    lines: int
    records: int
    seconds: float
    before: int | None
    most: int | None

    @property
    def pages_a_minute(self) -> float | None:
        return None if self.pages is None else 60 * self.pages / self.seconds


@dataclass(frozen=True, slots=True)
class IngestBench:
    """command: repeats the run. source: what was read, in words."""

    command: str
    machine: Machine
    source: str
    timings: tuple[IngestTiming, ...]


def bench_ingest(
    folder: Path | None,
    pages: int,
    settings: IngestSettings,
    *,
    as_json: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> str:
    """Read and say it as a table, or as JSON. See ``run_bench_ingest``."""
    measured = run_bench_ingest(folder, pages, settings, progress=progress)
    return json.dumps(asdict(measured), ensure_ascii=False, indent=1) if as_json else _told(measured)


def run_bench_ingest(
    folder: Path | None,
    pages: int,
    settings: IngestSettings,
    *,
    progress: Progress = lambda step, done, total: None,
) -> IngestBench:
    """Read the documents of the folder, format by format, or a PDF of so many pages that is made for it.

    PDFs of a folder are read again until there were so many pages. Nothing is kept. Raises BenchError when ``pages`` is
    below 1 or above what a PDF may have, and when there is nothing to read.
    """
    if not 1 <= pages <= settings.max_pages:
        raise BenchError("--pages", f"{pages} ページでは測れません", f"1 から {settings.max_pages} にしてください")
    machine = this_machine()
    option = "" if folder is None else f" --folder {shlex.quote(str(folder))}"
    command = f"keikaku bench ingest{option} --pages {pages}"
    if folder is None:
        with tempfile.TemporaryDirectory() as made:
            file = Path(made, "施策評価シート").with_suffix(_PAGED)
            file.write_bytes(paper(pages))
            size = f"{file.stat().st_size / 1e6:.1f} MB"
            timings = [_timing(_PAGED, [file], 1, settings)]
        return IngestBench(command, machine, f"測るために作った PDF {pages} ページ（{size}）", tuple(timings))
    by_suffix = _files(folder)
    timings = []
    for done, (suffix, files) in enumerate(sorted(by_suffix.items())):
        progress("読み取り", done, len(by_suffix))
        timings.append(_timing(suffix, files, pages if suffix == _PAGED else 1, settings))
    progress("読み取り", len(by_suffix), len(by_suffix))
    return IngestBench(command, machine, f"{folder} の資料", tuple(timings))


def _files(folder: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix.lower() in READERS and path.is_file() and not path.name.startswith((".", "~$")):
            found.setdefault(path.suffix.lower(), []).append(path)
    if not found:
        raise BenchError(str(folder), "読める資料がありません", "資料のあるフォルダを指定してください")
    return found


def _timing(suffix: str, files: Sequence[Path], pages: int, settings: IngestSettings) -> IngestTiming:
    """One format. pages: the files are read until there were so many."""
    with memory_watched() as memory:
        started = time.perf_counter()
        reading = read_paths(files, settings)
        seconds = time.perf_counter() - started
        held = _pages(reading)
        rounds = math.ceil(pages / held) if held else 1
        for _ in range(rounds - 1):
            started = time.perf_counter()
            read_paths(files, settings)
            seconds += time.perf_counter() - started
    return IngestTiming(
        suffix=suffix,
        files=len(reading.documents),
        rounds=rounds,
        failed=tuple(map(str, reading.report.failed)),
        pages=held * rounds if held else None,
        lines=sum(len(document.lines) for document in reading.documents),
        records=sum(count for outcome in reading.report.outcomes for _, count in outcome.counts),
        seconds=seconds,
        before=memory.before,
        most=memory.most,
    )


def _pages(reading: Reading) -> int:
    return sum(held.document.pages or 0 for held in reading.documents)


def _told(measured: IngestBench) -> str:
    head = ("形式", "資料", "読めない", "回数", "ページ", "行", "記録", "時間", "1分のページ", "メモリー（始め→最大）")
    rows = [head, *map(_row, measured.timings)]
    note = (
        "時間は、読み取りから記録の取り出しまで（文のベクトル計算を除く）。メモリーは、関わるプロセスの合計。",
        f"PDF の目安は、1分に {PAGES_A_MINUTE} ページ以上、",
        f"2,000 ページのファイルでもメモリー {MOST_BYTES / 1e9:.0f} GB 未満。",
    )
    lines = (f"機械: {measured.machine}", f"資料: {measured.source}", "", columns(rows), "")
    failed = (line for timing in measured.timings for line in timing.failed)
    return "\n".join((*lines, *failed, "".join(note), f"もう一度: {measured.command}"))


def _row(timing: IngestTiming) -> tuple[str, ...]:
    speed = timing.pages_a_minute
    return (
        timing.suffix,
        str(timing.files),
        str(len(timing.failed)),
        str(timing.rounds),
        "-" if timing.pages is None else f"{timing.pages:,}",
        f"{timing.lines:,}",
        f"{timing.records:,}",
        f"{timing.seconds:.1f} 秒",
        "-" if speed is None else f"{speed:,.0f}",
        f"{_megabytes(timing.before)} → {_megabytes(timing.most)}",
    )


def _megabytes(size: int | None) -> str:
    return "-" if size is None else f"{size / 1e6:,.0f} MB"
