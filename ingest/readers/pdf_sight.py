"""Text read from the picture of a page, by Tesseract where it is installed.

What is read so is marked as read by sight: at 300 dpi a fifth of small print comes out wrong.
"""

from __future__ import annotations

import io
import mmap
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ingest.readers.pdf_lines import TextLine
from ingest.readers.pdf_page import PageText

if TYPE_CHECKING:
    from typing_extensions import Buffer

__all__ = ["can_read_by_sight", "read_by_sight"]

_DPI: Final = 300
# Pixels of a picture: an A3 page at 300 dpi has 17 million, for which Tesseract and its worker take 290 MB together.
_MOST_PIXELS: Final = 18_000_000
_LEAST_CERTAIN: Final = 20.0
_FIELDS: Final = 12


class _Word(NamedTuple):
    """line: what Tesseract numbers block, paragraph and line with. Edges in points."""

    line: tuple[str, ...]
    text: str
    left: float
    top: float
    right: float
    bottom: float


class _Stream(io.RawIOBase):
    """The file to be read piece by piece: no process has a copy of its own."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._at = 0

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._data)}[whence]
        self._at = max(start + offset, 0)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Buffer, /) -> int:
        with memoryview(buffer).cast("B") as target:
            part = self._data[self._at : self._at + len(target)]
            target[: len(part)] = part
        self._at += len(part)
        return len(part)


@cache
def can_read_by_sight() -> bool:
    """Whether Tesseract is installed and knows Japanese."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "jpn" in told.stdout.decode("utf-8", "replace").split()


def read_by_sight(data: mmap.mmap, number: int) -> PageText:
    """The lines of a page, 1-based, read from its picture, within the limits of this process.

    A page that gives no text has a fault.
    """
    # Only the worker makes pictures; whoever asks whether that is possible needs no library for it.
    from ingest.page_drawing import grey_picture

    picture, width, height, scale = grey_picture(_Stream(data), number, _DPI / 72, _MOST_PIXELS)
    try:
        lines = _lines(_words(_recognised(picture, scale), scale))
    except (OSError, subprocess.SubprocessError, ValueError):
        lines = []
    fault = None if lines else f"{number}ページは画像だけで、文字を読み取れませんでした"
    return PageText(number, width, height, tuple(lines), pictured=True, by_sight=True, fault=fault)


def _recognised(picture: bytes, scale: float) -> str:
    command = ["tesseract", "stdin", "stdout", "-l", "jpn", "--dpi", str(round(scale * 72)), "tsv"]
    found = subprocess.run(command, input=picture, capture_output=True, check=True)  # noqa: S603
    return found.stdout.decode("utf-8", "replace")


def _words(table: str, scale: float) -> Iterator[_Word]:
    for row in table.split("\n")[1:]:
        fields = row.split("\t")
        if len(fields) != _FIELDS or fields[0] != "5" or not fields[11].strip() or float(fields[10]) < _LEAST_CERTAIN:
            continue
        left, top, wide, high = (int(field) / scale for field in fields[6:10])
        yield _Word(tuple(fields[2:5]), fields[11].strip(), left, top, left + wide, top + high)


def _lines(words: Iterator[_Word]) -> list[TextLine]:
    return [_line(list(held)) for _, held in groupby(words, key=lambda word: word.line)]


def _line(words: Sequence[_Word]) -> TextLine:
    high = max(word.bottom - word.top for word in words)
    text = words[0].text
    for last, word in pairwise(words):
        gap = word.left - last.right
        apart = gap > 0.3 * high if last.text[-1].isascii() or word.text[0].isascii() else gap > 0.8 * high
        text += (" " if gap < 1.2 * high else "　") * apart + word.text
    return TextLine(
        text,
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        high,
    )
