"""PDF: pages by geometry, tables by their ruled lines, every line with its page and box."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.errors import UnreadableFileError
from ingest.raw import RawDocument
from ingest.readers.pdf_flow import flow_of
from ingest.readers.pdf_page import PageText
from ingest.readers.pdf_processes import Workers, not_started
from ingest.readers.pdf_refused import Refused
from ingest.readers.pdf_sight import can_read_by_sight
from ingest.settings import IngestSettings

__all__ = ["document_of", "read_pdf"]

# Where the mark of a PDF may stand: mail programs put lines before it.
_HEAD: Final = 1024
_ORIGINAL: Final = "画像にする前の資料（Word や Excel など）をお使いください"
_NOT_EVEN: Final = "（文字認識でも読み取れませんでした）"
_ADVICE: Final = "文字認識（tesseract-ocr と tesseract-ocr-jpn）を入れるか、元の資料をお使いください"


def read_pdf(data: bytes, name: str, settings: IngestSettings) -> RawDocument:
    """A PDF file. Raises UnreadableFileError where it is locked, damaged, too large, or nothing but pictures.

    It is parsed in processes of their own, so that no file can stop the program. Pages that cannot be read are left
    out and told of; a page that is a picture is read by Tesseract where it is installed and allowed.
    """
    if not data.strip():
        raise UnreadableFileError(name, "中身が空です", "正しいファイルかどうかを確かめてください")
    if b"%PDF-" not in data[:_HEAD]:
        raise UnreadableFileError(name, "PDF の形をしていません", "拡張子が正しいか、壊れていないかを確かめてください")
    try:
        with Workers(data, settings) as workers:
            pages = _with_pictures_read(workers.pages(), workers, name, settings)
            pages = _with_late_told(pages, workers.late)
    except Refused as refused:
        raise UnreadableFileError(name, refused.what, refused.advice) from None
    except OSError as error:
        said = not_started()
        raise UnreadableFileError(name, said.what, said.advice) from error
    if not any(page.parts for page in pages):
        raise _nothing_read(name, pages, late=bool(workers.late), settings=settings)
    return document_of(pages, name, hashlib.sha256(data).hexdigest())


def document_of(pages: Sequence[PageText], name: str, sha256: str) -> RawDocument:
    """The pages as one document."""
    return flow_of(pages).raw(name, sha256, len(pages))


def _with_pictures_read(
    pages: Sequence[PageText], workers: Workers, name: str, settings: IngestSettings
) -> list[PageText]:
    """The pages, those that are pictures read by sight or with the fault that they are not."""
    pictures = [page.number for page in pages if page.pictured and not page.by_sight]
    if settings.ocr == "auto" and pictures and can_read_by_sight():
        read = {page.number: page for page in workers.by_sight(pictures, name)}
        return [_better(page, read.get(page.number, page)) for page in pages]
    return [replace(page, fault=_unread(page)) if page.number in pictures else page for page in pages]


def _better(page: PageText, read: PageText) -> PageText:
    """What was read by sight, or, where that is nothing, what else stands on the page."""
    return replace(read, unread=page.unread) if read.parts else replace(page, fault=read.fault)


def _unread(page: PageText) -> str:
    why = "文字コードが分からず、読み取れません" if page.unknown else "画像だけで、文字がありません"
    return f"{page.number}ページは{why}。{_ADVICE}"


def _with_late_told(pages: list[PageText], late: Sequence[int]) -> list[PageText]:
    """The pages, the first of those that there was no time for with the fault of all."""
    if not late:
        return pages
    kind = "" if len(late) > len(pages) - late[0] else "の画像だけのページ"
    fault = (
        f"{late[0]}ページ目以降{kind}（合わせて{len(late)}ページ）は、一つの資料を読む時間の上限に達したため、"
        "読み込んでいません。ファイルを分けて取り込んでください"
    )
    return [replace(page, fault=fault) if page.number == late[0] else page for page in pages]


def _nothing_read(name: str, pages: Sequence[PageText], *, late: bool, settings: IngestSettings) -> UnreadableFileError:
    if late:
        why = "一つの資料を読む時間の上限までに、どのページも読み取れませんでした"
        return UnreadableFileError(name, why, "ファイルを分けるか、設定 file_seconds を上げてください")
    if any(page.pictured for page in pages):
        unknown = any(page.unknown for page in pages)
        why = "文字コードが分からず、文字を読み取れません" if unknown else "どのページも画像だけで、文字がありません"
        tried = settings.ocr == "auto" and can_read_by_sight()
        return UnreadableFileError(name, why + _NOT_EVEN * tried, _ORIGINAL if tried else _ADVICE)
    faults = [page.fault for page in pages if page.fault]
    what = faults[0] if faults else "どのページにも文字がありません"
    return UnreadableFileError(name, what, "元の資料から PDF を作り直してください")
