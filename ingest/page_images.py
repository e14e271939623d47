"""A page of a PDF as a picture, with the cited places framed.

The library that draws works on whatever a file holds, so it runs in a process of its own (``page_drawing``), with
limits of time and memory: a file made to do harm ends that process and nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ingest.locators import Box

__all__ = ["PageImageError", "page_image"]

_WIDTH: Final = 1400
"""Pixels of the picture: an A4 page's small print is readable, and a page stays a few hundred kB."""

_SECONDS: Final = 20
_DRAWING: Final = Path(__file__).with_name("page_drawing.py")


class PageImageError(Exception):
    """A page that cannot be drawn. why: Japanese, for the person who wanted to see it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def page_image(path: Path, page: int, boxes: Sequence[Box] = (), names: Sequence[str] = ()) -> bytes:
    """A PNG of the 1-based page of the PDF, 1,400 pixels wide, the boxes framed. Raises PageImageError.

    names: of the boxes, in plain letters and figures, to be written beside them; none for empty frames.
    """
    sides = [(box.left, box.top, box.right, box.bottom) for box in boxes]
    asked = {"path": str(path), "page": page, "boxes": sides, "names": list(names), "width": _WIDTH}
    try:
        done = subprocess.run(  # noqa: S603 -- a script of this very program
            [sys.executable, "-I", str(_DRAWING)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PageImageError("ページの画像を作るのに時間がかかりすぎるため、やめました") from error
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        raise PageImageError("このページの画像を作れませんでした")
    return done.stdout
