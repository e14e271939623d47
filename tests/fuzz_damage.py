"""The ways in which the files that the readers are fuzzed with are damaged."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Final

__all__ = ["Change", "damaged"]

Change = tuple[int, float, float, int]
"""How, where (share of the length), how much (share), and with what: each used as the change needs it."""
_Way = Callable[[str, bytes, bytes, Change], bytes]

_PACKED: Final = ("xlsx", "docx", "pptx")
_MOST_BYTES: Final = 3_000_000
_NUMBER: Final = re.compile(rb"-?\d+(?:\.\d+)?")
_QUOTED: Final = re.compile(rb'="([^"<>]*)"')
_BETWEEN: Final = re.compile(rb">([^<>]+)<")
_ELEMENT: Final = re.compile(rb"<([\w:]+)(?:\s[^<>]*)?(?:/>|>.*?</\1>)", re.DOTALL)
_SAYING: Final = re.compile(r"sheet\d|sharedStr|styles|document|numbering|slide\d|workbook")
_HEAD: Final = re.compile(rb"<\?xml.*?\?>\s*<[^>]*>", re.DOTALL)
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
# fmt: off
_NUMBERS: Final = (
    *(b"0", b"1", b"-1", b"2", b"7", b"255", b"65535", b"65536", b"1048576", b"2147483647", b"-2147483648"),
    *(b"4294967296", b"9999999999999999999", b"1e400", b"-1e400", b"1e-400", b"NaN", b"Infinity", b"0.0000001", b""),
)
_ANY: Final = (
    *(b"\x00", b"\xff", b"\n", b"\r", b"\r\n", b"\t", b'"', b"'", b" ", b"\xe3\x80\x80", b"\xed\xa0\x80", b"%s"),
)
_TEXT: Final = tuple(
    token.encode()
    for token in (
        *("\ufeff", "\u2028", "\x0b", "\x0c", "\x1c", "\x85", "\u202e"),
        *("\u0301" * 40, "𠮷", "①", "ⅳ", "㍻", "令和99年"),
        *("# ", "|", "|---|\n", "| a " * 300, "- ", "```\n"),
        *(",", '"' * 31, "（" * 99, "施策 1-1", "成果指標", "目標値"),
        *("令和6年度", "1,2,3", "９" * 400, "第1章", "①" * 60, "・" * 60),
        *("　" * 200, "…" * 50, "1-1-1-1-1-1-", "％", "▲" * 50),
    )
)
_TEXT_WORDS: Final = (*_TEXT, b"&#x1F468;", b"&lt;" * 50, b"_xD800_", b"_x0000_", b"\n" * 60, b"=A1", b"#REF!")
_WORDS: Final = (
    *(b"A1", b"XFD1048576", b"A1:XFD1048576", b"B2:A1", b"s", b"b"),
    *(b"e", b"str", b"inlineStr", b"true", b"hidden", b"../x"),
    *(b"/xl/workbook.xml", b"word/document.xml", b"rId1", b"rId2", b"rId99"),
    *(b"restart", b"continue", b"decimal", b"none"),
    *(b"[$-411]ggge", b"0.0%;;;@", b"#,##0" * 99, b"[h]:mm:ss.000", b"%1.%2.%9", b"aiueo", b"Heading1", b"x" * 5000),
)
_MARKUP: Final = (
    *(b"<", b">", b"/>", b"</", b"&amp;", b"&#0;", b"&#xD800;", b"&x;", b"<!--", b"]]>", b"<![CDATA[", b"<?x ?>"),
    *(b"<a>" * 3000, b"<!DOCTYPE x [<!ENTITY x 'y'>]>", b"<table>" * 400),
    *(b"<tr>", b"<td rowspan=65000 colspan=1000>"),
    *(b"<td>" * 900, b"<div>" * 300, b"<ol start=99999999999>", b"<li>"),
    *(b'<meta charset="utf-16">', b"<h1>", b"<br>" * 99),
    *(b' r="XFD1048576"', b' ref="A1:XFD1048576"', b' s="999999"', b' t="s"'),
    *(b' hidden="1"', b"<w:vMerge/>", b"<w:tbl>"),
    *(b'<w:gridSpan w:val="99999"/>', b'rowSpan="99999"', b'gridSpan="99999"'),
    *(b"<w:ins>", b"<w:p>" * 200, b"_xD800_"),
)
_PDF: Final = (
    *(b"[" * 3000, b"<<" * 3000, b"(" * 500, b")", b"<", b">>"),
    *(b"]", b" R", b"1 0 R", b"2 0 R", b"endobj", b"stream\n"),
    *(b"endstream", b"/Kids[1 0 R 2 0 R]", b"/Count 99999999", b"/Length 99999999", b"/Rotate 45", b"/Parent 1 0 R"),
    *(b"/MediaBox[0 0 0 0]", b"/MediaBox[0 0 1e9 1e9]", b" q" * 3000, b" Q" * 300),
    *(b" BT" * 99, b" ET", b" Tj", b" cm"),
    *(b" 1 0 0 1e9 0 0 cm", b" 0 0 0 0 0 0 cm", b" W n", b" 0 0 m 1e9 1e9 l S"),
    *(b" 0 0 1 1 re f" * 800, b" Tr", b" Do"),
    *(b"trailer", b"startxref", b"/Encrypt<<>>", b"/Filter[/FlateDecode/FlateDecode]", b"/Type/Page", b"/Prev 0"),
)
# fmt: on
_TOKENS: Final = {"pdf": _PDF, "html": _MARKUP, **dict.fromkeys(_PACKED, _MARKUP), "xls": ()}


def damaged(kind: str, data: bytes, other: bytes, changes: Sequence[Change], inside: float | None) -> bytes:
    """The file with these changes. other: a file that pieces are taken from.

    inside: which part of a package, or which stream of a PDF, is changed as its share; None for the bytes of the file.
    """
    if inside is None:
        return _changed(kind, data, other, changes)
    if kind in _PACKED:
        return _with_changed_part(kind, data, changes, inside)
    if kind == "pdf":
        return _with_changed_stream(data, changes, inside)
    held = _changed(kind, data, other, changes)
    # Most text with a wrong byte is refused at once: nothing of the reader itself would be seen.
    return held if kind == "xls" or inside > 0.95 else held.decode("utf-8", "ignore").encode()


def _changed(kind: str, data: bytes, other: bytes, changes: Sequence[Change]) -> bytes:
    ways: Sequence[_Way] = _MARKUP_WAYS if kind in ("html", *_PACKED) and not data.startswith(b"PK") else _WAYS
    if kind == "xls":
        # Its parts are found by where they lie: almost nothing is left of it once they have moved.
        ways = _STILL_WAYS
    for change in changes:
        data = ways[change[0] % len(ways)](kind, data, other, change)[:_MOST_BYTES]
    return data


def _with_changed_part(kind: str, data: bytes, changes: Sequence[Change], inside: float) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        # What a document says stands in few of its parts; the others are asked for less.
        said = [name for name in names if _SAYING.search(name)]
        chosen = names if inside < 0.2 else said
        part, *_ = [chosen[int(inside * len(chosen))], *chosen]
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, _changed(kind, held, old.read(names[0]), changes) if name == part else held)
    return file.getvalue()


def _with_changed_stream(data: bytes, changes: Sequence[Change], inside: float) -> bytes:
    streams = list(_STREAM.finditer(data))
    if not streams:
        return _changed("pdf", data, b"", changes)
    found = streams[int(inside * len(streams))]
    try:
        held = zlib.compress(_changed("pdf", zlib.decompress(found[1]), b"", changes))
    except zlib.error:
        held = _changed("pdf", found[1], b"", changes)
    return data[: found.start(1)] + held + data[found.end(1) :]


def _at(data: bytes, share: float) -> int:
    return min(int(share * len(data)), len(data))


def _inside(data: bytes, share: float) -> int:
    """As ``_at``, but behind the first tag of an XML file, whose namespaces take up half of a small one."""
    head = _HEAD.match(data)
    start = head.end() if head else 0
    return start + int(share * (len(data) - start))


def _stretch(data: bytes, change: Change) -> tuple[int, int]:
    """A piece of the data: mostly short."""
    begin = _at(data, change[1])
    return begin, min(len(data), begin + 1 + int(change[2] ** 4 * len(data)))


def _flip(_kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    held = bytearray(data)
    if held:
        held[min(_at(data, change[1]), len(data) - 1)] ^= 1 << change[3] % 8
    return bytes(held)


def _overwrite(_kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    begin, end = _stretch(data, change)
    return data[:begin] + bytes([change[3] % 256]) * (end - begin) + data[end:]


def _delete(_kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    begin, end = _stretch(data, change)
    return data[:begin] + data[end:]


def _repeat(_kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    begin, end = _stretch(data, change)
    return data[:end] + data[begin:end] * min(1 + change[3] % 500, 400_000 // (end - begin + 1)) + data[end:]


def _insert(kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    tokens = (*_TOKENS.get(kind, _TEXT), *_ANY)
    at = _at(data, change[1])
    return data[:at] + tokens[change[3] % len(tokens)] + data[at:]


def _renumber(_kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    found = _NUMBER.search(data, _inside(data, change[1]))
    return data[: found.start()] + _NUMBERS[change[3] % len(_NUMBERS)] + data[found.end() :] if found else data


def _splice(_kind: str, data: bytes, other: bytes, change: Change) -> bytes:
    begin, end = _stretch(other, change)
    at = _at(data, change[2])
    return data[:at] + other[begin:end] + data[at:]


def _truncate(_kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    return data[: _at(data, change[1])]


def _swap(_kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    begin, end = _stretch(data, change)
    return data[end : end + end - begin] + data[:begin] + data[begin:end] + data[end + end - begin :]


def _requote(kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    found = _QUOTED.search(data, _inside(data, change[1]))
    words = (*_NUMBERS, *_WORDS)
    return data[: found.start(1)] + words[change[3] % len(words)] + data[found.end(1) :] if found else data


def _retext(kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    """Another text between two tags, which leaves them whole."""
    found = _BETWEEN.search(data, _inside(data, change[1]))
    words = (*_NUMBERS, *_TEXT_WORDS)
    return data[: found.start(1)] + words[change[3] % len(words)] + data[found.end(1) :] if found else data


def _element(_kind: str, data: bytes, _other: bytes, change: Change) -> bytes:
    """An element left out, several times over, or in itself, its tags still in pairs."""
    found = _ELEMENT.search(data, _inside(data, change[1]))
    if found is None or change[3] % 4 == 0:
        return data if found is None else data[: found.start()] + data[found.end() :]
    if change[3] % 4 == 1:
        name, times = found[1], (2, 30, 300)[change[3] % 3]
        inner = b"<%s>" % name * times + found[0] + b"</%s>" % name * times
    else:
        inner = found[0] * min(2 + change[3], 400_000 // len(found[0]) + 1)
    return data[: found.start()] + inner + data[found.end() :]


_WAYS: Final = (
    *(_flip, _flip, _overwrite, _delete, _repeat, _insert, _insert, _renumber, _renumber, _splice, _swap, _truncate),
)
_STILL_WAYS: Final = (*([_flip] * 6), *([_overwrite] * 4), _swap, _truncate)
_MARKUP_WAYS: Final = (
    *(_requote, _requote, _requote, _requote, _retext, _retext),
    *(_element, _element, _element, _renumber, _insert, _flip),
)
