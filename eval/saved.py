"""Runs kept in a file, to tell later what has become better and what worse."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.errors import BaselineError
from eval.results import Result

__all__ = ["FORMAT", "Run", "read_run", "write_run"]

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Run:
    """corpus: fingerprint of what was asked. results: in the order of the questions."""

    corpus: str
    results: tuple[Result, ...]


def write_run(path: Path, run: Run) -> None:
    """Raises BaselineError when the file cannot be written."""
    text = json.dumps({"format": FORMAT, **asdict(run)}, ensure_ascii=False, indent=1)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise BaselineError(str(path), f"書き込めません（{error.strerror}）", "場所を確かめてください") from error


def read_run(path: Path) -> Run:
    """Raises BaselineError when the file is not a run of this format."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["format"] != FORMAT:
            raise ValueError(f"format {held['format']}")
        return Run(held["corpus"], tuple(Result(**{**row, "cited": tuple(row["cited"])}) for row in held["results"]))
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        why = f"前回の結果として読めません（{type(error).__name__}）"
        raise BaselineError(str(path), why, "keikaku eval --save で保存し直してください") from error
