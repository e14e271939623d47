"""Draws one page of a PDF, only ever in a process of its own: the script of ``page_images``, a worker of the reader.

It imports nothing of the project, so that it starts fast. Standard input: ``{"path", "page", "boxes", "names",
"width"}``, page from 1, boxes in points from the page's top left corner, names to be written beside them or empty,
width in pixels. Standard output: a PNG.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Sequence
from typing import Final

import pypdfium2
from PIL import Image, ImageDraw

_MAX_PIXELS: Final = 12_000_000
_MEMORY: Final = 1_500_000_000  # bytes
_MARGIN: Final = 3  # points that a frame stands away from its text
_FRAME: Final = (176, 0, 32, 255)
_TINT: Final = (255, 214, 0, 70)
_COLOURS: Final = 64
_NAME_SIZE: Final = 14  # pixels


def grey_picture(
    data: bytes | io.RawIOBase, page: int, scale: float, most_pixels: int
) -> tuple[bytes, float, float, float]:
    """The 1-based page in shades of grey as a portable graymap, its width and height in points, and the scale used.

    scale: pixels a point; smaller where the picture would have more than ``most_pixels``.
    """
    with pypdfium2.PdfDocument(data) as document:
        held = document[page - 1]
        width, height = held.get_size()
        used = min(scale, (most_pixels / max(width * height, 1)) ** 0.5)
        bitmap = held.render(scale=used, grayscale=True)
        shades = bytes(bitmap.buffer)
        stride, across, down = bitmap.stride, bitmap.width, bitmap.height
    rows = b"".join(shades[row * stride : row * stride + across] for row in range(down))
    return b"P5 %d %d 255\n" % (across, down) + rows, width, height, used


def _drawn(path: str, page: int, boxes: Sequence[Sequence[float]], names: Sequence[str], width: int) -> bytes:
    with pypdfium2.PdfDocument(path) as document:
        held = document[page - 1]
        across, down = held.get_size()
        scale = min(width / across, (_MAX_PIXELS / (across * down)) ** 0.5)
        picture = held.render(scale=scale).to_pil().convert("RGBA")
    over = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(over)
    for index, (left, top, right, bottom) in enumerate(boxes):
        frame = [side * scale for side in (left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)]
        pen.rectangle(frame, fill=_TINT, outline=_FRAME, width=1 if names else 3)
        if names:
            pen.text((frame[2] + 1, frame[1]), names[index], fill=_FRAME, font_size=_NAME_SIZE)
    out = io.BytesIO()
    # Print has few colours; a palette makes the picture a fifth as large.
    Image.alpha_composite(picture, over).convert("RGB").quantize(_COLOURS).save(out, "PNG")
    return out.getvalue()


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    sys.stdout.buffer.write(_drawn(**json.load(sys.stdin)))


if __name__ == "__main__":
    _main()
