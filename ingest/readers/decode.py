"""From bytes to text: which of the encodings of Japanese a file is in, or what it is instead of text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from ingest.errors import UnreadableFileError

__all__ = ["decode"]

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    # The BOM of UTF-32 begins with that of UTF-16, so it is asked for first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word・Excel などの Office 文書か ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式の Word・Excel 文書"),
    (b"\x89PNG\r\n", "PNG 画像"),
    (b"\xff\xd8\xff", "JPEG 画像"),
    (b"GIF8", "GIF 画像"),
    (b"\x1f\x8b", "gzip 圧縮ファイル"),
    (b"MZ", "実行ファイル"),
    (b"\x7fELF", "実行ファイル"),
    (b"{\\rtf", "リッチテキスト（RTF）"),
)
_AS_TEXT: Final = "元の資料を開いてテキスト（UTF-8 の .txt など）に保存し直してから、もう一度取り込んでください"
_ISO_2022_ESCAPE: Final = re.compile(rb"\x1b[$(][@B(IJ]")
_HALF_WIDTH_KANA: Final = re.compile("[\uff61-\uff9f]")
_KANA: Final = re.compile("[ぁ-ゖァ-ヺ]")
# UTF-8 bytes of kana, read as CP932, all begin with one of these three kanji.
_UTF8_AS_CP932: Final = re.compile("[縺繧繝]")
# The same bytes read as Latin-1: a letter with an accent and two characters that text never holds.
_UTF8_AS_LATIN: Final = re.compile(
    "[\u00e2-\u00e9][\u0080-\u00bf\u2018-\u203a\u0152-\u0178][\u0080-\u00bf\u0152-\u0178]"
)

_MAX_CONTROL: Final = 0.02
_MAX_STRANGE: Final = 0.05
_MAX_RARE_KANJI: Final = 0.2
_MIN_EVIDENCE: Final = 5


def decode(data: bytes, name: str) -> str:
    r"""The text of a file, its lines ended by ``\n`` alone.

    UTF-8, UTF-16 and UTF-32 with their marks, ISO-2022-JP, UTF-8 without, EUC-JP and CP932, strictly. No NUL and no
    lone surrogate comes out. ``\r\n`` becomes ``\n``, and so does ``\r`` in a file without ``\n``; no other
    character ends a line. name: of the file, for messages.

    Raises UnreadableFileError for what is empty, is no text, or is garbled.
    """
    if not data.strip(b" \t\r\n\x0c\x1a\x00"):
        raise UnreadableFileError(name, "中身が空です", "正しいファイルかどうかを確かめてください")
    text = _decoded(data, name)
    _refuse_nul("\x00" in text, name)
    _refuse_garbled(text, name)
    _refuse_controls(text, name)
    # A text of DOS ends with a Control-Z that is the file's and not the author's.
    text = _with_line_feeds(text.removesuffix("\x1a"))
    if not text.strip().strip("\ufeff\u200b"):
        raise UnreadableFileError(name, "空白のほかに中身がありません", "正しいファイルかどうかを確かめてください")
    return text


def _decoded(data: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _strictly(data[len(bom) :] if encoding == "utf-8" else data, encoding)
            if text is None:
                raise _unknown_encoding(name)
            return text
    _refuse_binary(data, name)
    if _ISO_2022_ESCAPE.search(data) and data.isascii():
        text = _first_of(data, ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004"))
    else:
        text = _strictly(data, "utf-8") or _euc_or_cp932(data)
    if text is None:
        raise _unknown_encoding(name)
    return text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _first_of(data: bytes, encodings: tuple[str, ...]) -> str | None:
    return next((text for encoding in encodings if (text := _strictly(data, encoding)) is not None), None)


def _euc_or_cp932(data: bytes) -> str | None:
    """CP932 unless EUC-JP reads the bytes too and reads them better.

    CP932 text hardly ever passes for EUC-JP: the lead bytes of its kana are none there. EUC-JP passes for CP932
    as runs of half-width katakana.
    """
    cp932 = _strictly(data, "cp932")
    euc = _first_of(data, ("euc_jp", "euc_jis_2004"))
    if cp932 is None or euc is None:
        return euc if cp932 is None else cp932
    if _KANA.search(euc) and not _KANA.search(cp932):
        return euc
    return euc if _HALF_WIDTH_KANA.search(cp932) and _rare_kanji(euc) <= _MAX_RARE_KANJI else cp932


def _rare_kanji(text: str) -> float:
    """Share of its characters beyond ASCII that are outside the first level of JIS X 0208."""
    wide = [char for char in text if ord(char) > 0x7F]
    rare = sum(char.encode("euc_jp", "ignore")[:1] > b"\xcf" for char in wide)
    return rare / max(len(wide), 1)


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, kind in _MAGIC:
        # Two letters may begin a text as well; then the bytes after them are text too.
        if data.startswith(magic) and (len(magic) > 2 or _controls(data[:512]) > _MAX_CONTROL):
            raise UnreadableFileError(name, f"テキストではなく{kind}のようです", _AS_TEXT)
    _refuse_nul(b"\x00" in data, name)


def _refuse_nul(found: bool, name: str) -> None:
    if found:
        raise UnreadableFileError(name, "テキストではないデータ（NUL 文字）を含んでいます", _AS_TEXT)


def _controls(data: bytes) -> float:
    return sum(byte < 0x20 and byte not in b"\t\n\x0b\x0c\r\x1b" for byte in data) / max(len(data), 1)


def _refuse_controls(text: str, name: str) -> None:
    control = sum(
        (char < " " and char not in "\t\n\x0b\x0c\r\x1a") or "\x7f" <= char <= "\x84" or "\x86" <= char <= "\x9f"
        for char in text
    )
    if control > max(len(text) * _MAX_CONTROL, 1):
        raise UnreadableFileError(name, "制御文字が多く、テキストではないようです", _AS_TEXT)


def _refuse_garbled(text: str, name: str) -> None:
    wide = [char for char in text if ord(char) > 0x7F]
    lost = text.count("\ufffd")
    strange = sum(unicodedata.category(char) in ("Co", "Cn") for char in wide)
    twice = len(_UTF8_AS_CP932.findall(text)) + 3 * len(_UTF8_AS_LATIN.findall(text))
    limit = max(len(wide) * _MAX_STRANGE, _MIN_EVIDENCE)
    if "\ufffd\ufffd\ufffd" in text or max(lost, strange, twice) > limit or _foreign(text, len(wide)):
        raise UnreadableFileError(
            name,
            "文字化けしています",
            "元の資料から、文字コードを UTF-8 にして保存し直してから、もう一度取り込んでください",
        )


def _foreign(text: str, wide: int) -> bool:
    # Chinese and Korean encodings pass for Japanese ones as kanji that nobody uses, without kana between.
    if wide < 4 * _MIN_EVIDENCE or _KANA.search(text) or re.search("[가-힣]", text):
        return False
    kanji = [char for char in text if "一" <= char <= "鿿"]
    return len(kanji) * 2 > wide and _rare_kanji("".join(kanji)) > 0.4


def _unknown_encoding(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        name,
        "文字コードが分かりません（UTF-8、Shift_JIS、EUC-JP、ISO-2022-JP、UTF-16 のどれとしても読めません）",
        "文字コードを UTF-8 にして保存し直してから、もう一度取り込んでください",
    )


def _with_line_feeds(text: str) -> str:
    if "\n" not in text:
        return text.replace("\r", "\n")
    return re.sub(r"\r+\n", "\n", text)
