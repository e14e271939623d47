"""Reads damaged files without end: ``python tests/fuzz_readers.py pdf xlsx --minutes 10``, see docs/readers.md.

Hypothesis chooses the damage. A fault is: any error but UnreadableFileError, a message of several lines, lines without
spots, ten seconds of computing (for the records a millisecond a line where that is more), a minute of waiting, a
reading process that ends, and a file written or a connection made by whoever reads. The file that shows it is kept in
a folder below the system's temporary one. Exit code 1 with faults.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from fuzz_damage import damaged
from fuzz_seeds import FORMATS, seeds
from fuzz_watch import watch, watching
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from ingest.errors import UnreadableFileError
from ingest.extract import read_records
from ingest.files import GivenFile
from ingest.identify import document_of
from ingest.readers import read_file
from ingest.settings import IngestSettings
from ingest.sources import Source

# Of computing, which a busy machine does not change: the readers' own limit, and a second to end in.
_SECONDS: Final = 11.0
_WAITING_SECONDS: Final = 60.0
_LINE_SECONDS: Final = 0.001
_WORTH_A_LOOK: Final = 2.0
# Without any answer for so long, a reading is ended from outside.
_HANG_SECONDS: Final = 240.0
_BLOCK: Final = 50
_KEPT: Final = 20
# Tesseract may take a minute for each page by its setting; what it is given is a picture, not the file.
_SETTINGS: Final = IngestSettings(ocr="off")
# Of integers every one is as likely; of floats Hypothesis prefers a few.
_SHARE = st.integers(0, 999_999).map(lambda number: number / 1_000_000)
_CHANGES = st.lists(st.tuples(st.integers(0, 11), _SHARE, _SHARE, st.integers(0, 999)), min_size=1, max_size=3)


class _Over(Exception):  # noqa: N818 (an end, not an error)
    """The time is over."""


@dataclass
class _Found:
    """What came of the inputs of one format. faults: what was wrong, and the file that shows it."""

    inputs: int = 0
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    computing: float = 0.0
    faults: list[tuple[str, Path]] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, told: dict[str, Any], folder: Path, kind: str) -> None:
        self.inputs += 1
        self.read += told["outcome"] == "read"
        self.refused += told["outcome"] == "refused"
        self.slowest = max(self.slowest, told["seconds"])
        if told["computing"] > self.computing:
            self.computing = told["computing"]
            shutil.copyfile(folder / f"input.{kind}", folder / f"slowest.{kind}")
        if fault := told["fault"]:
            self.keep(fault, folder, kind)

    def keep(self, fault: str, folder: Path, kind: str) -> None:
        """Keeps the input that lies there now, unless enough of its kind are kept."""
        self.kinds[fault] += 1
        if self.kinds[fault] == 1 and len(self.faults) < _KEPT:
            path = folder / f"fault-{len(self.faults) + 1}.{kind}"
            shutil.copyfile(folder / f"input.{kind}", path)
            self.faults.append((fault, path))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("format", nargs="+", choices=FORMATS)
    arguments.add_argument("--minutes", type=float, default=10.0, help="for each format")
    arguments.add_argument("--seed", type=int, default=None, help="to see the same inputs again")
    given_ = arguments.parse_args()
    faults = 0
    for kind in given_.format:
        first = random.SystemRandom().randrange(10**6) if given_.seed is None else given_.seed
        folder = Path(tempfile.mkdtemp(prefix=f"keikaku-fuzz-{kind}-"))
        found = _fuzz(kind, 60 * given_.minutes, first, folder)
        faults += len(found.faults)
        _tell(kind, given_.minutes, first, found)
        if found.faults or found.computing > _WORTH_A_LOOK:
            print(f"  kept in {folder}", flush=True)  # noqa: T201
        else:
            shutil.rmtree(folder)
    return 1 if faults else 0


def _tell(kind: str, minutes: float, first: int, found: _Found) -> None:
    print(  # noqa: T201
        f"{kind}: {found.inputs} inputs in {minutes:g} minutes (seed {first}): {found.read} read, "
        f"{found.refused} refused, at most {found.computing:.1f} s of computing to read one "
        f"({found.slowest:.1f} s with its records on this machine), {len(found.faults)} faults",
        flush=True,
    )
    for fault, path in found.faults:
        print(f"  {path}: {fault} ({found.kinds[fault]} times)", flush=True)  # noqa: T201


def _fuzz(kind: str, seconds: float, first: int, folder: Path) -> _Found:
    """Keeps a process reading until the time is over, a new one for each that ends or hangs."""
    found, until = _Found(), time.monotonic() + seconds
    spawn = multiprocessing.get_context("spawn")
    while (left := until - time.monotonic()) > 0:
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=_read_on, args=(theirs, kind, left, first, folder))
        process.start()
        theirs.close()
        _listen(ours, found, folder, kind)
        process.kill()
        process.join()
        first += 1_000_003
    if stray := sorted(str(path) for name in _HOMES for path in (folder / name).rglob("*")):
        found.faults.append((f"left behind: {stray}", folder))
    return found


def _listen(connection: Connection, found: _Found, folder: Path, kind: str) -> None:
    """Takes what the process tells until it says that it is done, ends, or hangs."""
    begun = False
    try:
        while connection.poll(_HANG_SECONDS):
            told = json.loads(connection.recv_bytes())
            if told == "over":
                return
            begun = told == "begun"
            if isinstance(told, dict):
                found.add(told, folder, kind)
        found.keep("no answer at all", folder, kind)
    except (EOFError, OSError):
        found.keep("the process ended" if begun else "the fuzzing itself failed", folder, kind)


_HOMES: Final = ("work", "home", "tmp")


def _read_on(connection: Connection, kind: str, seconds: float, first: int, folder: Path) -> None:
    """The reading process: where a relative path, a home or a temporary folder is used, the use shows."""
    _settle(folder)
    held, until = seeds(kind), time.monotonic() + seconds
    notes = folder / "notes"
    for data in held:
        (folder / f"input.{kind}").write_bytes(data)
        _judged(folder / f"input.{kind}")
    watch(notes)

    def once(data: bytes) -> None:
        if time.monotonic() > until:
            raise _Over
        (folder / f"input.{kind}").write_bytes(data)
        connection.send_bytes(json.dumps("begun").encode())
        told = _judged(folder / f"input.{kind}")
        if notes.exists():
            told["fault"] = told["fault"] or notes.read_text(encoding="utf-8").strip().replace("\n", "; ")[:500]
            notes.unlink()
        connection.send_bytes(json.dumps(told).encode())

    try:
        for number in range(10**9):
            _block(kind, held, first + number, once)
    except _Over:
        connection.send_bytes(json.dumps("over").encode())


def _block(kind: str, held: list[bytes], number: int, once: Callable[[bytes], None]) -> None:
    """Some inputs. Small files come more often: they are read faster, and more of them is structure."""
    many = sorted(range(len(held)), key=lambda index: len(held[index]))
    chosen = st.sampled_from(many[:1] * 3 + many[: len(many) // 2 + 1] * 2 + many)
    inside = _SHARE.map(lambda share: None if share < 0.1 else share)

    @seed(number)
    @settings(
        max_examples=_BLOCK,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(chosen, chosen, _CHANGES, inside)
    def run(index: int, other: int, changes: list[tuple[int, float, float, int]], part: float | None) -> None:
        once(damaged(kind, held[index], held[other], changes, part))

    run()


def _settle(folder: Path) -> None:
    """Folders of its own for all that a program takes for granted, and the watch for the processes that it begins."""
    for name in (*_HOMES, "hook"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "hook" / "sitecustomize.py").write_text("from fuzz_watch import watch\n\nwatch()\n", encoding="utf-8")
    sys.path.insert(0, str(folder / "hook"))
    os.environ |= {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(folder / "hypothesis")
    tempfile.tempdir = None
    sys.dont_write_bytecode = True
    os.chdir(folder / "work")


def _judged(path: Path) -> dict[str, Any]:
    """What came of one file."""
    started, computed = time.monotonic(), _computed()
    told: dict[str, Any] = {"outcome": "fault", "fault": "", "computing": 0.0}
    watching(True)
    try:
        _read(path, told)
    except BaseException as error:
        told["fault"] = _where(error)
    finally:
        watching(False)
    told["seconds"] = time.monotonic() - started
    if told["seconds"] > _WAITING_SECONDS > 10 * (_computed() - computed):
        told["fault"] = told["fault"] or "a minute of waiting"
    return told


def _computed() -> float:
    """Seconds of computing by this process and those that it has begun and ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _read(path: Path, told: dict[str, Any]) -> None:
    """Reads the file and takes out its records; whatever they raise."""
    computed = _computed()
    raw = None
    try:
        raw = read_file(path, "資料" + path.suffix, _SETTINGS)
    except UnreadableFileError as error:
        told["outcome"] = "refused"
        if "\n" in str(error) or not (error.what and error.advice):
            told["fault"] = f"a message that is no line: {error}"
    told["computing"] = _computed() - computed
    if told["computing"] > _SECONDS:
        told["fault"] = "more than ten seconds of computing"
    if raw is None:
        return
    told["outcome"] = "read"
    if (raw.spots and len(raw.spots) != len(raw.lines)) or any("\n" in line for line in raw.lines):
        told["fault"] = "lines without spots, or with line feeds"
    computed = _computed()
    document = document_of(raw, GivenFile(path, path.parent, path.name), Source(), None, "")
    read_records(raw, document, _SETTINGS)
    if _computed() - computed > max(_SECONDS, _LINE_SECONDS * len(raw.lines)):
        told["fault"] = "records that take more than ten seconds and a millisecond a line"


def _where(error: BaseException) -> str:
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if f"{os.sep}ingest{os.sep}" in frame.filename
    ]
    last = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {last}: {str(error)[:120]}"


if __name__ == "__main__":
    sys.exit(main())
