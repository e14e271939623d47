"""How much memory a piece of work takes, with all the processes that it begins."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["Memory", "memory_watched"]

_PROC: Final = Path("/proc")
_EVERY: Final = 0.2
"""Seconds between two looks: a worker that reads pages lives for seconds."""


@dataclass(slots=True)
class Memory:
    """Bytes; None where the system does not tell. before: when the work began; most: at any look, before included."""

    before: int | None
    most: int | None


@contextmanager
def memory_watched() -> Iterator[Memory]:
    """Looks at this process and those below it until the work inside is done."""
    begun = _held()
    memory = Memory(begun, begun)
    done = threading.Event()

    def look() -> None:
        held = _held()
        memory.most = None if held is None or memory.most is None else max(memory.most, held)

    def watch() -> None:
        while not done.wait(_EVERY):
            look()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield memory
    finally:
        look()
        done.set()
        watcher.join()


def _held() -> int | None:
    """Bytes of this process and all below it; memory that several share counts once in all."""
    if not (_PROC / "self" / "smaps_rollup").exists():
        return None
    parents = {int(folder.name): parent for folder in _PROC.glob("[0-9]*") if (parent := _parent(folder)) is not None}
    family = {os.getpid()}
    while grown := {one for one, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(map(_share, family))


def _parent(folder: Path) -> int | None:
    try:
        return int((folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return None


def _share(process: int) -> int:
    try:
        text = (_PROC / str(process) / "smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
