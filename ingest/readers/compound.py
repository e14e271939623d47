"""The old container of Office files (OLE): what its directory says that it holds."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import chain
from typing import Final

__all__ = ["MARK", "names_in"]

MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How such a file begins."""

_HEAD_BYTES: Final = 512
_ENTRY_BYTES: Final = 128
# Numbers of sectors from here on mean an end or nothing.
_LAST_SECTOR: Final = 0xFFFFFFF9
_NONE: Final = 0xFFFFFFFF
# A file of Word with thousands of embedded objects has some ten thousand entries.
_MOST_ENTRIES: Final = 100_000


def names_in(data: bytes) -> frozenset[str]:
    """The names at the top of the directory, in lower case; what embedded documents hold lies deeper.

    None where the directory cannot be followed, be it damaged or cut off.
    """
    if len(data) < _HEAD_BYTES or not data.startswith(MARK):
        return frozenset()
    entries = list(_entries(data))
    if not entries:
        return frozenset()
    return frozenset(_names_below(entries))


def _entries(data: bytes) -> Iterator[bytes]:
    """The entries of the directory in the order of the file; the first is its root."""
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        return
    size = 1 << shift
    table = b"".join(_sector(data, number, size) for number in _table_sectors(data, size))
    (number,) = struct.unpack_from("<I", data, 48)
    seen: set[int] = set()
    while number < _LAST_SECTOR and number not in seen and len(seen) * size < _MOST_ENTRIES * _ENTRY_BYTES:
        seen.add(number)
        held = _sector(data, number, size)
        yield from (held[at : at + _ENTRY_BYTES] for at in range(0, len(held) - _ENTRY_BYTES + 1, _ENTRY_BYTES))
        if 4 * number + 4 > len(table):
            return
        (number,) = struct.unpack_from("<I", table, 4 * number)


def _table_sectors(data: bytes, size: int) -> Iterator[int]:
    """The sectors of the table of sectors: 109 named in the head, the rest in sectors that lead to each other."""
    yield from (number for number in struct.unpack_from("<109I", data, 76) if number < _LAST_SECTOR)
    (number,) = struct.unpack_from("<I", data, 68)
    seen: set[int] = set()
    while number < _LAST_SECTOR and number not in seen:
        seen.add(number)
        held = _sector(data, number, size)
        if len(held) < size:
            return
        *numbers, number = struct.unpack(f"<{size // 4}I", held)
        yield from (found for found in numbers if found < _LAST_SECTOR)


def _sector(data: bytes, number: int, size: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size]


def _names_below(entries: list[bytes]) -> Iterator[str]:
    """The names of what the root holds: its child, and what stands to either side of that, and so on."""
    (child,) = struct.unpack_from("<I", entries[0], 76)
    left, seen = [child], {_NONE}
    while left:
        number = left.pop()
        if number in seen or number >= len(entries):
            continue
        seen.add(number)
        entry = entries[number]
        (length,) = struct.unpack_from("<H", entry, 64)
        yield entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace").lower()
        left.extend(chain.from_iterable(struct.iter_unpack("<I", entry[68:76])))
