"""Writing ``directions.toml``: one person's word at a time, everything else in the file as it was."""

from __future__ import annotations

import json
import threading
import tomllib
from pathlib import Path
from typing import Literal, get_args

from assistant.direction import OVERRIDES_FILE, read_overrides
from assistant.errors import PeopleFileError
from assistant.written import write_whole, written_lines
from ingest import fold

__all__ = ["DirectionWord", "write_direction"]

DirectionWord = Literal["higher", "lower", "unknown"]
_one_at_a_time = threading.Lock()


def write_direction(folder: Path, name: str, word: DirectionWord | None) -> None:
    """Have ``word`` outrank the rules for indicators called ``name``; None leaves them to the rules again.

    Comments and all other lines stay. Raises PeopleFileError when the file cannot be understood or written.
    """
    if word is not None and word not in get_args(DirectionWord):
        raise PeopleFileError(OVERRIDES_FILE, "向きが選ばれていません", "一覧から選んでください")
    path = folder / OVERRIDES_FILE
    with _one_at_a_time:
        wanted = read_overrides(folder)
        wanted.pop(fold(name), None)
        lines = [line for line in written_lines(path) if _named(line) != fold(name)]
        if word is not None:
            wanted[fold(name)] = word
            lines.append(f"{json.dumps(' '.join(name.split()), ensure_ascii=False)} = {json.dumps(word)}")
        text = "".join(f"{line}\n" for line in lines)
        if _read(text) != wanted:
            advice = "一行に一つの指定になっているか、ファイルを開いて確かめてください"
            raise PeopleFileError(OVERRIDES_FILE, "ほかの指定を変えずに書き込むことができません", advice)
        write_whole(path, text)


def _named(line: str) -> str | None:
    """The folded name of the indicator that the line is about; None for a comment and for what is no line by itself."""
    try:
        table = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return None
    return fold(next(iter(table))) if len(table) == 1 else None


def _read(text: str) -> dict[str, object] | None:
    try:
        return {fold(name): word for name, word in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError:
        return None
