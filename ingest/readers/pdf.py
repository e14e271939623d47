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
            pages = _with_pictures_read(workers.pages(), workers, settings)
    except Refused as refused:
        raise UnreadableFileError(name, refused.what, refused.advice) from None
    except OSError as error:
        said = not_started()
        raise UnreadableFileError(name, said.what, said.advice) from error
    if not any(page.parts for page in pages):
        raise _nothing_read(name, pages)
    return document_of(pages, name, hashlib.sha256(data).hexdigest())


def document_of(pages: Sequence[PageText], name: str, sha256: str) -> RawDocument:
    """The pages as one document."""
    flow = flow_of(pages)
    lines, blocks, spots = tuple(flow.lines), tuple(flow.blocks), tuple(flow.spots)
    return RawDocument(name, sha256, lines, blocks, len(pages), spots, tuple(flow.left_out))


def _with_pictures_read(pages: Sequence[PageText], workers: Workers, settings: IngestSettings) -> list[PageText]:
    """The pages, those that are pictures read by sight or with the fault that they are not."""
    pictures = [page.number for page in pages if page.pictured and not page.by_sight]
    if settings.ocr == "auto" and pictures and can_read_by_sight():
        read = {page.number: page for page in workers.by_sight(pictures)}
        return [_better(page, read.get(page.number, page)) for page in pages]
    return [replace(page, fault=_unread(page)) if page.number in pictures else page for page in pages]


def _better(page: PageText, read: PageText) -> PageText:
    """What was read by sight, or, where that is nothing, what else stands on the page."""
    return read if read.parts else replace(page, fault=read.fault)


def _unread(page: PageText) -> str:
    why = "文字コードが分からず、読み取れません" if page.unknown else "画像だけで、文字がありません"
    return f"{page.number}ページは{why}。{_ADVICE}"


def _nothing_read(name: str, pages: Sequence[PageText]) -> UnreadableFileError:
    if any(page.pictured for page in pages):
        unknown = any(page.unknown for page in pages)
        why = "文字コードが分からず、文字を読み取れません" if unknown else "どのページも画像だけで、文字がありません"
        return UnreadableFileError(name, why, _ADVICE)
    faults = [page.fault for page in pages if page.fault]
    what = faults[0] if faults else "どのページにも文字がありません"
    return UnreadableFileError(name, what, "元の資料から PDF を作り直してください")
