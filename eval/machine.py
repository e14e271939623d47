"""The machine that a time was measured on: without it a time says nothing."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Machine", "this_machine"]

_CPUINFO = Path("/proc/cpuinfo")


@dataclass(frozen=True, slots=True)
class Machine:
    """cpu: the model's name. cores: those that this process may use.

    load: runnable processes, mean of the last minute, None where the system does not tell.
    """

    cpu: str
    cores: int
    load: float | None
    system: str
    python: str

    def __str__(self) -> str:
        busy = "" if self.load is None else f"、測り始めの負荷 {self.load:.1f}"
        return f"{self.cpu}、{self.cores}コア{busy}、{self.system}、Python {self.python}"


def this_machine() -> Machine:
    """The one that runs this, as it is now."""
    return Machine(
        cpu=_cpu_name(),
        cores=_cores(),
        load=round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
    )


def _cpu_name() -> str:
    try:
        lines = _CPUINFO.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine() or "CPU不明"


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
