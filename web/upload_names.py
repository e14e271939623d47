"""The names of uploaded files: what a browser sends is only a suggestion, and never a path."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

__all__ = ["safe_name"]

_MOST_CHARS: Final = 80
_MOST_BYTES: Final = 200
_NOT_IN_NAMES: Final = re.compile(r'[<>:"|?*]')
_OF_WINDOWS: Final = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[0-9])(?:\..*)?", re.IGNORECASE)


def safe_name(given: str) -> str | None:
    """A file name that is fit for every system and leads nowhere; None when nothing is left of ``given``.

    A hidden file, and the lock file of an office program, would never be read as a document: they lose their marks.
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1])
    name = "".join(sign for sign in name if not unicodedata.category(sign).startswith("C"))
    name = _NOT_IN_NAMES.sub("_", " ".join(name.split())).lstrip(".~$ ").rstrip(". ")
    path = PurePosixPath(name or ".")
    if not path.stem or path.stem.startswith("."):
        return None
    stem, suffix = path.stem, path.suffix[:12]
    stem = stem[: _MOST_CHARS - len(suffix)]
    while len((stem + suffix).encode()) > _MOST_BYTES:
        stem = stem[:-1]
    stem = stem.rstrip(". ")
    return f"_{stem}{suffix}" if _OF_WINDOWS.fullmatch(stem + suffix) else stem + suffix
