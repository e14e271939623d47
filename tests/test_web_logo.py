from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from web import WebSettingError
from web.logo import MAX_LOGO_BYTES, read_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">%s</svg>'
PLAIN = SVG % '<style>.a{fill:#0a0}</style><path id="p" class="a" d="M0 0h9v9z"/><use xlink:href="#p" fill="url(#g)"/>'


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
PNG += chunk(b"IDAT", zlib.compress(b"\0\x0a\x80\x0a")) + chunk(b"IEND", b"")


def test_without_a_file_there_is_none(tmp_path: Path) -> None:
    assert read_logo(None, tmp_path) is None


@pytest.mark.parametrize(
    ("name", "content", "media_type"), [("logo.svg", PLAIN.encode(), "image/svg+xml"), ("logo.png", PNG, "image/png")]
)
def test_a_logo_in_the_data_folder_needs_no_setting(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(content)
    logo = read_logo(None, tmp_path)
    assert logo is not None
    assert (logo.content, logo.media_type) == (content, media_type)


def test_a_setting_names_a_file_in_the_data_folder_or_anywhere(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "mark.png").write_bytes(PNG)
    (tmp_path / "other.PNG").write_bytes(PNG)
    for setting in ("mark.png", str(tmp_path / "other.PNG")):
        logo = read_logo(setting, data)
        assert logo is not None
        assert logo.content == PNG


@pytest.mark.parametrize(
    "drawn",
    [
        "<script>alert(1)</script>",
        '<path onclick="alert(1)"/>',
        "<foreignObject/>",
        '<image href="https://example.com/x.png"/>',
        '<use href="https://example.com/x.svg#a"/>',
        '<a href="javascript:alert(1)"><path/></a>',
        '<path style="fill:url(https://example.com/x)"/>',
        "<style>@import 'https://example.com/x.css';</style>",
        "<path",
    ],
)
def test_a_drawing_that_runs_or_loads_something_is_refused(tmp_path: Path, drawn: str) -> None:
    (tmp_path / "logo.svg").write_text(SVG % drawn, encoding="utf-8")
    with pytest.raises(WebSettingError, match=r"設定 logo.*logo\.svg"):
        read_logo(None, tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaa">]>' + PLAIN.encode()),
        ("logo.svg", PLAIN.encode("utf-16")),
        ("logo.svg", b"<html/>"),
        ("logo.svg", b""),
        ("logo.png", PLAIN.encode()),
        ("logo.png", b"\x89PNG\r\n\x1a\n"),
        ("logo.png", PNG + b"\0" * MAX_LOGO_BYTES),
        ("logo.svg", PLAIN.encode() + b" " * MAX_LOGO_BYTES),
    ],
)
def test_what_is_no_small_picture_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(WebSettingError, match="設定 logo"):
        read_logo(name, tmp_path)


@pytest.mark.parametrize("name", ["gone.svg", "../gone.png", "text.gif"])
def test_a_file_that_is_not_there_or_of_another_kind_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "text.gif").write_bytes(b"GIF89a")
    with pytest.raises(WebSettingError, match=Path(name).name):
        read_logo(name, tmp_path)
