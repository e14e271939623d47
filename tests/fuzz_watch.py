"""Notes every file that a process writes, makes, moves or removes, and every connection; ``fuzz_readers`` begins it.

It is begun in the worker processes too: a ``sitecustomize`` on their path calls ``watch``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

__all__ = ["watch", "watching"]

_NOTED: Final = "KEIKAKU_FUZZ_NOTES"
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_EVENTS: Final = (
    *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
    *("shutil.", "tempfile.", "sqlite3.connect", "socket.connect", "socket.bind", "os.system", "os.exec"),
)
_state = {"on": False}


def watching(on: bool) -> None:
    """Whether what happens now is to be noted."""
    _state["on"] = on


def watch(notes: Path | None = None) -> None:
    """Begins; what is noted goes into that file, for a worker the one that its environment names."""
    if notes is not None:
        os.environ[_NOTED] = str(notes)
    target = os.environ[_NOTED]
    _state["on"] = notes is None

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if _state["on"] and _is_noted(event, arguments):
            _state["on"] = False
            with Path(target).open("a", encoding="utf-8") as file:
                file.write(f"{event} {arguments!r:.300}\n")
            _state["on"] = True

    sys.addaudithook(hook)


def _is_noted(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        path, _, flags = arguments
        # A descriptor is of a file that is open already; the one that is passed to the workers has no name.
        return not isinstance(path, int) and bool((flags or 0) & _WRITES) and path != os.devnull
    return event.startswith(_EVENTS)
