"""Readings chosen by people: the bundled file of general words, and a town's own in its data folder."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["READINGS_FILE", "TownReadings", "bundled_readings", "parse_readings"]

READINGS_FILE: Final = "readings.local.tsv"
"""In the data folder: words of this town, in the form of the bundled ``data/readings.tsv``."""

_BUNDLED: Final = Path(__file__).parent / "data" / "readings.tsv"
_MOST_BYTES: Final = 1_000_000
_NONE: Final = "-"
_KANA: Final = re.compile("[ぁ-ゖー]+")


def parse_readings(text: str) -> dict[str, str]:
    """Word and reading, an empty one for none; lines of another form are passed over.

    A line is the word, a tab and its reading in hiragana or katakana; ``#`` begins a comment.
    """
    held: dict[str, str] = {}
    for line in text.splitlines():
        word, _, said = (cell.strip() for cell in line.partition("\t"))
        kana = "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in said)
        if not word or word.startswith("#"):
            continue
        if kana == _NONE or _KANA.fullmatch(kana):
            held[word] = "" if kana == _NONE else kana
    return held


@cache
def bundled_readings() -> Mapping[str, str]:
    """The readings that come with the program."""
    return parse_readings(_BUNDLED.read_text(encoding="utf-8"))


class TownReadings:
    """The bundled readings with those of a data folder over them, read again when its file has changed."""

    def __init__(self) -> None:
        self._stamp: tuple[Path, int, int] | None = None
        self._held: Mapping[str, str] = bundled_readings()
        self._reading = threading.Lock()

    def current(self, data: Path) -> Mapping[str, str]:
        """The readings to use now. A file that is missing, too large or no text changes nothing."""
        path = data / READINGS_FILE
        try:
            about = path.stat()
            stamp = (path, about.st_mtime_ns, about.st_size)
        except OSError:
            return bundled_readings()
        with self._reading:
            if stamp != self._stamp:
                self._held, self._stamp = _overlaid(path, about.st_size), stamp
            return self._held


def _overlaid(path: Path, size: int) -> Mapping[str, str]:
    if size > _MOST_BYTES:
        return bundled_readings()
    try:
        return {**bundled_readings(), **parse_readings(path.read_text(encoding="utf-8-sig"))}
    except (OSError, UnicodeDecodeError):
        return bundled_readings()
