"""PNG with at most 64 colours: two fifths of the room; what is coloured rarely may take on a neighbouring tone."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable

from playwright.sync_api import Page

__all__ = ["pixels", "small_png"]

MOST_COLOURS = 64
_PIXELS = """async (png) => {
  const held = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const context = new OffscreenCanvas(held.width, held.height).getContext("2d");
  context.drawImage(held, 0, 0);
  const bytes = context.getImageData(0, 0, held.width, held.height).data;
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}"""


def pixels(blank: Page, png: bytes) -> bytes:
    """Four bytes a pixel, red, green, blue and opacity, as the browser decodes them."""
    return b64decode(blank.evaluate(_PIXELS, b64encode(png).decode()))


def small_png(rgba: bytes, width: int, most: int = MOST_COLOURS) -> bytes:
    """The picture in its most frequent colours; a rare one becomes the nearest of them."""
    held = [rgba[at : at + 4] for at in range(0, len(rgba), 4)]
    counts = Counter(held)
    kept = sorted(counts, key=lambda colour: (-counts[colour], colour))[:most]
    number = {colour: _nearest(colour, kept) for colour in counts}
    marks = bytes(number[colour] for colour in held)
    rows = b"".join(b"\0" + marks[at : at + width] for at in range(0, len(marks), width))
    head = struct.pack(">IIBBBBB", width, len(marks) // width, 8, 3, 0, 0, 0)
    palette = b"".join(colour[:3] for colour in kept)
    parts = (b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _nearest(colour: bytes, kept: Iterable[bytes]) -> int:
    gaps = [sum((one - other) ** 2 for one, other in zip(colour, held, strict=True)) for held in kept]
    return gaps.index(min(gaps))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
