"""``keikaku bench``: how long everything takes that a person waits for, in one run on one machine.

Machines differ and are busy; so every time is also told as a multiple of what the encoder takes for one question in
the same run. That multiple is what can be compared.
"""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from assistant import Answered, Assistant
from eval.bench_questions import questions_for
from eval.errors import BenchError
from eval.machine import Machine, this_machine
from eval.settings import RoomSettings
from eval.table import columns
from index import BuildResult, Encoder, Progress, encoder_for, update_corpus
from ingest import Document

__all__ = ["Bench", "Timing", "bench", "run_bench"]

COLD_STARTS = 5
_WARM_UP = 5
_BEATS = 3
_SOURCES_FILE = "sources.toml"


Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timing:
    """One thing that was timed ``n`` times. median, p95: milliseconds; p95 is None for fewer than 20 times.

    ratio: median as a multiple of the encoder's median for one question, measured right beside.
    remark: what a reader needs to know.
    """

    name: str
    n: int
    median: float
    p95: float | None
    ratio: float
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """command: repeats the run. documents, passages, indicators: how much the index holds, counts."""

    command: str
    machine: Machine
    documents: int
    passages: int
    indicators: int
    timings: tuple[Timing, ...]


def bench(
    data: Path,
    settings: RoomSettings,
    repeat: int,
    *,
    as_json: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> str:
    """Time everything and say it as a table, or as JSON. See ``run_bench``."""
    measured = run_bench(data, settings, repeat, progress=progress)
    return json.dumps(asdict(measured), ensure_ascii=False, indent=1) if as_json else _told(measured)


def run_bench(
    data: Path,
    settings: RoomSettings,
    repeat: int,
    *,
    cold_starts: int = COLD_STARTS,
    progress: Progress = lambda step, done, total: None,
) -> Bench:
    """Time the corpus in ``data``, which is left as it is. repeat: questions to a warm assistant, 1 or more.

    Raises MissingCorpusError and the index room's errors when there is nothing to time, BenchError when the documents
    have moved away, ``repeat`` is below 1, or the command fails.
    """
    if repeat < 1:
        raise BenchError("--repeat", f"{repeat} 回では測れません", "1 以上にしてください")
    machine = this_machine()
    assistant = Assistant.open(data, settings.assistant, settings.index)
    corpus = assistant.corpus
    questions = questions_for(assistant, repeat)
    if not questions:
        raise BenchError(str(data), "尋ねられる記録がありません", "資料を取り込んでから測ってください")
    encoder = encoder_for(settings.index)
    encoding, warm = _warm(assistant, encoder, questions)
    unit = float(np.median(encoding))

    def beat() -> None:
        encoder.encode([questions[0][1]], "query")

    return Bench(
        command=f"keikaku bench --data {shlex.quote(str(data))} --repeat {repeat}",
        machine=machine,
        documents=len(corpus.documents),
        passages=len(corpus.passages),
        indicators=len(corpus.indicators),
        timings=(
            _timing("質問のベクトル計算（基準）", encoding, unit),
            *_builds(corpus.documents, settings, beat, progress),
            _cold(data, questions[0][1], cold_starts, beat),
            *_answers(warm, unit),
        ),
    )


def _timing(name: str, seconds: Sequence[float], unit: float, remark: str = "") -> Timing:
    median = float(np.median(seconds))
    p95 = round(float(np.percentile(seconds, 95)) * 1000, 3) if len(seconds) >= 20 else None
    return Timing(name, len(seconds), round(median * 1000, 3), p95, round(median / unit, 3), remark)


def _timed(act: Act) -> float:
    """Seconds that ``act`` takes."""
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def _beside(act: Act, beat: Act, times: int = 1) -> tuple[list[float], float]:
    """Seconds that ``act`` takes each time, and the median of ``beat`` right before and after: one load for both."""
    seconds, beats = [], []
    for _ in range(times):
        beats += [_timed(beat) for _ in range(_BEATS)]
        seconds.append(_timed(act))
        beats += [_timed(beat) for _ in range(_BEATS)]
    return seconds, float(np.median(beats))


def _builds(documents: Sequence[Document], settings: RoomSettings, beat: Act, progress: Progress) -> Iterator[Timing]:
    with tempfile.TemporaryDirectory(prefix="keikaku-bench-") as scratch:
        folders = _copied(documents, Path(scratch) / "sources")
        data = Path(scratch) / "data"
        built: BuildResult | None = None

        def build() -> None:
            nonlocal built
            built = update_corpus(folders, data, settings.ingest, settings.index, progress).built

        first, unit = _beside(build, beat)
        encoded = built.encoded if built else 0
        yield _timing("初めての索引作り", first, unit, f"計算した文 {encoded}、1秒に {encoded / first[0]:.1f}")
        again, unit = _beside(build, beat)
        yield _timing("変わりがないときの作り直し", again, unit, "" if built is None else "変わりがないのに作り直した")


def _copied(documents: Sequence[Document], target: Path) -> list[Path]:
    """The documents, and what was said of them, below ``target``; a folder there for each that they came from."""
    roots = list(dict.fromkeys(document.root for document in documents))
    folders = {root: target / str(number) for number, root in enumerate(roots)}
    for document in documents:
        source, copy = Path(document.root) / document.name, folders[document.root] / document.name
        if not source.is_file():
            raise BenchError(str(source), "索引のもとの資料がありません", "元の場所に戻すか、取り込み直してください")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
    for root, folder in folders.items():
        if (described := Path(root) / _SOURCES_FILE).is_file():
            shutil.copyfile(described, folder / _SOURCES_FILE)
    return list(folders.values())


def _cold(data: Path, question: str, times: int, beat: Act) -> Timing:
    """A process of its own each time; the operating system has the files in memory from the second time on."""
    command = [sys.executable, "-P", "-m", "cli", "ask", question, "--data", str(data.resolve())]

    def ask() -> None:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise BenchError("keikaku ask", f"動きませんでした（{said}）", "keikaku doctor で調べてください")

    seconds, unit = _beside(ask, beat, times)
    return _timing("keikaku ask（起動から答えまで）", seconds, unit)


@dataclass(frozen=True, slots=True)
class _Asked:
    """kind: of the question. seconds: from question to answer. answered: whether there was one."""

    kind: str
    seconds: float
    answered: bool


def _warm(
    assistant: Assistant, encoder: Encoder, questions: Sequence[tuple[str, str]]
) -> tuple[list[float], list[_Asked]]:
    """Encoder and assistant in turn on the same questions, so that a busy moment slows both."""
    for _, question in questions[:_WARM_UP]:
        encoder.encode([question], "query")
        assistant.ask(question)
    encoding, asked = [], []
    for kind, question in questions:
        encoding.append(_timed(lambda text=question: encoder.encode([text], "query")))  # type: ignore[misc]
        before = time.perf_counter()
        answer = assistant.ask(question)
        asked.append(_Asked(kind, time.perf_counter() - before, isinstance(answer, Answered)))
    return encoding, asked


def _answers(asked: Sequence[_Asked], unit: float) -> Iterator[Timing]:
    yield _answer_timing("答え（起動したまま）", asked, unit)
    for kind in dict.fromkeys(one.kind for one in asked):
        yield _answer_timing(f"　{kind}", [one for one in asked if one.kind == kind], unit)


def _answer_timing(name: str, asked: Sequence[_Asked], unit: float) -> Timing:
    found = sum(one.answered for one in asked)
    return _timing(name, [one.seconds for one in asked], unit, f"うち答えあり {found}")


def _told(measured: Bench) -> str:
    head = ("", "回数", "中央値", "95%点", "基準比", "")
    rows = [head, *(_row(timing) for timing in measured.timings)]
    size = f"資料 {measured.documents}、引用できる文 {measured.passages}、成果指標 {measured.indicators}"
    note = "基準比は、その前後で測った「質問のベクトル計算」の何倍か。機械の忙しさに左右されにくいのはこの比です。"
    lines = (f"機械: {measured.machine}", f"索引: {size}", "", columns(rows), "", note, f"もう一度: {measured.command}")
    return "\n".join(lines)


def _row(timing: Timing) -> tuple[str, ...]:
    p95 = "-" if timing.p95 is None else _duration(timing.p95)
    return timing.name, str(timing.n), _duration(timing.median), p95, f"{timing.ratio:.2f}", timing.remark


def _duration(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.1f} 秒" if milliseconds >= 1000 else f"{milliseconds:.1f} ミリ秒"
