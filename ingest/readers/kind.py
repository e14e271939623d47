"""What the bytes of a file are, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from ingest.errors import UnreadableFileError
from ingest.readers.compound import MARK, names_in
from ingest.readers.decode import decode
from ingest.readers.delimited import delimiter_of
from ingest.readers.package import damaged, locked

__all__ = ["advice_for", "true_suffix"]

_CHECKED: Final = frozenset({".pdf", ".html", ".htm", ".xlsx", ".xlsm", ".xls", ".docx", ".docm", ".pptx", ".pptm"})
_HEAD: Final = 4096
_PACKAGES: Final = (
    ("xl/workbook.xml", ".xlsx"),
    ("word/document.xml", ".docx"),
    ("ppt/presentation.xml", ".pptx"),
)
_FOLDERS: Final = (("xl/", ".xlsx"), ("word/", ".docx"), ("ppt/", ".pptx"))
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)[\s>]", re.IGNORECASE)
_SAVE_AS: Final = {
    ".doc": "Word で開き、「名前を付けて保存」で Word 文書（.docx）にして",
    ".rtf": "Word で開き、「名前を付けて保存」で Word 文書（.docx）にして",
    ".odt": "Word などで開き、Word 文書（.docx）にして",
    ".ppt": "PowerPoint で開き、「名前を付けて保存」で .pptx にして",
    ".odp": "PowerPoint などで開き、.pptx にして",
    ".xlsb": "Excel で開き、「名前を付けて保存」で Excel ブック（.xlsx）にして",
    ".ods": "Excel などで開き、Excel ブック（.xlsx）にして",
    ".mht": "Excel や Web ブラウザーで開き、.xlsx か .html にして",
    ".jtd": "一太郎で開き、Word 文書（.docx）か PDF にして",
    ".xdw": "DocuWorks で開き、PDF にして",
    ".xbd": "DocuWorks で開き、PDF にして",
    ".zip": "展開して、中のファイルをそれぞれ",
}
_AGAIN: Final = "から、もう一度取り込んでください"


def advice_for(suffix: str) -> str | None:
    """What to do with a file of a known format that is not read; None for any other."""
    how = _SAVE_AS.get(suffix)
    return None if how is None else f"{how}取り込んでください" if suffix == ".zip" else f"{how}{_AGAIN}"


def true_suffix(data: bytes, suffix: str, name: str) -> str:
    """The suffix that the bytes would have by right; the given one where nothing else is certain.

    suffix: of the name, in lower case, with its point. Raises UnreadableFileError for what is locked or of a format
    that is not read. Any other file is left to its reader, which has words of its own.
    """
    if suffix not in _CHECKED:
        return suffix
    if not data.strip(b"\x00 \r\n\t"):
        raise UnreadableFileError(name, "中身が空です", "正しいファイルかどうかを確かめてください")
    head = data[:_HEAD]
    if head.lstrip()[:5] == b"%PDF-":
        return ".pdf"
    if head.startswith(b"PK"):
        return _of_package(data, name)
    if head.startswith(MARK):
        return _of_compound(data, name)
    if suffix in (".pdf", ".html", ".htm"):
        return suffix
    return _of_text(data, suffix, name)


def _of_package(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            parts = {part.replace("\\", "/").lower() for part in held.namelist()}
            mime = held.read("mimetype")[:100] if "mimetype" in parts else b""
    except Exception as error:  # a broken directory fails in many ways
        raise damaged(name) from error
    if b"opendocument" in mime:
        kinds = ((b"spreadsheet", ".ods"), (b"presentation", ".odp"), (b"", ".odt"))
        raise _not_read(name, "OpenDocument 形式", next(kind for word, kind in kinds if word in mime))
    if "xl/workbook.bin" in parts:
        raise _not_read(name, "バイナリ形式の Excel ブック", ".xlsb")
    for found in (
        next((kind for part, kind in _PACKAGES if part in parts), None),
        next((kind for folder, kind in _FOLDERS if any(part.startswith(folder) for part in parts)), None),
    ):
        if found is not None:
            return found
    raise _not_read(name, "ZIP ファイル", ".zip")


def _of_compound(data: bytes, name: str) -> str:
    held = names_in(data)
    if not held:
        raise damaged(name)
    if "encryptedpackage" in held:
        raise locked(name)
    if "worddocument" in held:
        raise _not_read(name, "古い形式の Word 文書", ".doc")
    if "powerpoint document" in held:
        raise _not_read(name, "古い形式の PowerPoint 文書", ".ppt")
    if held & {"workbook", "book"}:
        return ".xls"
    raise UnreadableFileError(
        name, "Word・Excel・PowerPoint のどれでもない形式です", "元のアプリで PDF に書き出して取り込んでください"
    )


def _of_text(data: bytes, suffix: str, name: str) -> str:
    """An office file by its name alone: many systems hand out web pages and CSV as Excel files."""
    head = data[:_HEAD]
    if head.startswith(b"{\\rtf"):
        raise _not_read(name, "リッチテキスト（RTF）", ".rtf")
    if re.match(rb"\s*MIME-Version:", head, re.IGNORECASE):
        raise _not_read(name, "Web アーカイブ（MHTML）", ".mht")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<?xml" in head:
        raise _not_read(name, "XML スプレッドシート 2003", ".xlsb")
    if _HTML.search(head):
        return ".html"
    if suffix == ".xls" and head[:1] == b"\x09" and head[1:2] in b"\x00\x02\x04\x08":
        return ".xls"
    if suffix in (".xls", ".xlsx", ".xlsm") and b"\x00" not in head[:2]:
        try:
            lines = decode(data, name).split("\n")
        except UnreadableFileError:
            raise damaged(name) from None
        delimiter = delimiter_of(name, lines)
        filled = [line for line in lines if line.strip()]
        if sum(delimiter in line for line in filled) * 2 > len(filled):
            return ".csv"
    raise damaged(name)


def _not_read(name: str, kind: str, suffix: str) -> UnreadableFileError:
    return UnreadableFileError(name, f"中身は{kind}で、このままでは読み込めません", advice_for(suffix) or "")
