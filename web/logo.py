"""The municipality's logo: a small picture from a file, checked before it is served."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from web.errors import WebSettingError

__all__ = ["MAX_LOGO_BYTES", "Logo", "read_logo"]

MAX_LOGO_BYTES: Final = 200_000
_NAMES: Final = ("logo.svg", "logo.png")
_TYPES: Final = {".svg": "image/svg+xml", ".png": "image/png"}
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_ACTIVE: Final = {"script", "foreignObject", "iframe", "image", "handler"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture. path: the file that it was read from. media_type: ``image/svg+xml`` or ``image/png``."""

    path: Path
    content: bytes
    media_type: str


def read_logo(setting: str | None, data: Path) -> Logo | None:
    """The file that the setting names, else ``logo.svg`` or ``logo.png`` in the data folder, else None.

    A relative path is looked for in the data folder first, then in the working folder. Raises WebSettingError for a
    file that is not there, too large, or not a plain picture.
    """
    path = _found(setting, data)
    if path is None:
        return None
    media_type = _TYPES.get(path.suffix.lower())
    if media_type is None:
        raise _refused(f"{path.name} は使えない種類のファイルです", "SVG か PNG の画像を指定してください")
    content = _content(path)
    if not (_is_png(content) if media_type == "image/png" else _is_plain_svg(content)):
        raise _refused(
            f"{path.name} は画像として読めないか、図形のほかのもの（プログラムや外部の参照）を含んでいます",
            "図形だけの SVG か、PNG にして保存し直してください",
        )
    return Logo(path, content, media_type)


def _found(setting: str | None, data: Path) -> Path | None:
    if setting is None:
        return next((data / name for name in _NAMES if (data / name).is_file()), None)
    given = Path(setting).expanduser()
    path = next((held for held in (data / given, given) if held.is_file()), None)
    if path is None:
        raise _refused(f"{setting} というファイルがありません", "画像の場所を確かめてください")
    return path


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = b"" if size > MAX_LOGO_BYTES else path.read_bytes()
    except OSError as error:
        raise _refused(f"{path.name} を読めません（{error.strerror}）", "ファイルの権限を確かめてください") from error
    if size > MAX_LOGO_BYTES:
        limit = f"{MAX_LOGO_BYTES // 1000}kB"
        raise _refused(f"{path.name} は大きすぎます（{size // 1000}kB）", f"{limit} 以下の画像にしてください")
    return content


def _is_png(content: bytes) -> bool:
    return content.startswith(_PNG) and content[12:16] == b"IHDR"


def _is_plain_svg(content: bytes) -> bool:
    """Shapes alone: nothing that runs or loads, and no names declared by which a small file could grow."""
    if any(held in content for held in (b"\0", b"<!ENTITY", b"<?xml-stylesheet")):
        return False
    try:
        # What declares entities has been refused above.
        root = ElementTree.fromstring(content)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError):
        return False
    return _name(root.tag) == "svg" and all(_is_shape(element) for element in root.iter())


def _is_shape(element: ElementTree.Element) -> bool:
    held = {_name(name): value for name, value in element.attrib.items()}
    elsewhere = not held.get("href", "#").startswith("#")
    loads = any(
        "url(" in text.replace("url(#", "") or "@import" in text for text in (*held.values(), element.text or "")
    )
    runs = _name(element.tag) in _ACTIVE or any(name.startswith("on") for name in held)
    return not (elsewhere or loads or runs)


def _name(tag: object) -> str:
    """Without its namespace."""
    return str(tag).rpartition("}")[2]


def _refused(what: str, advice: str) -> WebSettingError:
    return WebSettingError("設定 logo", what, advice)
