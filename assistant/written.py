"""The files in the data folder that people write for the assistant: read, written whole, watched for changes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from assistant.errors import PeopleFileError

__all__ = ["read_written", "stamps", "write_whole", "written_lines"]


def read_written(path: Path) -> str:
    """The text of the file, empty when there is none. Raises PeopleFileError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise PeopleFileError(path.name, "ファイルを読めません", "UTF-8 で保存されているか確かめてください") from error


def written_lines(path: Path) -> list[str]:
    """The lines of the file, which line feeds alone part, as for whoever reads it. Raises PeopleFileError."""
    text = read_written(path)
    return text.removesuffix("\n").split("\n") if text else []


def write_whole(path: Path, text: str) -> None:
    """Put ``text`` in the place of the file in one step. Raises PeopleFileError; then the file is as it was."""
    beside = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        what = f"書き込めません（{error.strerror}）"
        raise PeopleFileError(path.name, what, "保存先の空き容量と権限を確かめてください") from error


def stamps(folder: Path, names: Sequence[str]) -> tuple[tuple[int, int, int] | None, ...]:
    """What becomes different when one of the files is written, made or removed."""
    return tuple(_stamp(folder / name) for name in names)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
