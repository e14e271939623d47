"""What can be set about reading documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["IngestSettings"]

_COUNTS: Final = (
    *("max_file_bytes", "max_paged_bytes", "max_pages", "page_seconds", "page_memory", "reading_memory"),
    *("file_seconds", "ocr_seconds", "max_lines", "passage_chars", "passage_max_chars"),
)
_OCR: Final = ("auto", "off")


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Limits of a document and sizes of a passage; raises ValueError that names the setting that is wrong.

    max_file_bytes: bytes. 20 MB is some seven million characters, a hundred times a city's longest plan; what is
        larger is a wrong file, and would hold the machine for minutes.
    max_paged_bytes: bytes of a PDF or an Office file, which may hold pictures. 200 MB is a plan of hundreds of pages,
        every one scanned.
    max_pages: pages of a PDF. 3,000 is ten times the longest plan; what is larger is read in parts.
    page_seconds: seconds of computing for one page of a PDF, and for finding its pages, before it is left out. A dense
        page takes a tenth of a second on a slow machine.
    page_memory: bytes of address space of each process that reads pages, besides the file, of which they share one
        copy. A common file takes a seventh of this; what a page needs beyond it was made to do harm.
    reading_memory: bytes of address space of all the processes that read one PDF. 900 MB are two of them, on a machine
        of sixteen cores too: with the program itself they stay below 1 GB.
    file_seconds: seconds from the start of a PDF until no further page is begun; those left are told of once. Half an
        hour is some 500 pages read by sight on two cores.
    ocr: "auto" reads pages that are pictures with Tesseract where it is installed, "off" leaves them out.
    ocr_seconds: seconds of computing for reading one such page; two or three are usual.
    max_lines: lines of one document. 500,000: a PDF of 2,000 dense pages has 270,000, empty cells counted.
    passage_chars: characters without white space that a passage aims at. 160 is two or three sentences: enough
        to be understood alone, few enough that a quote is read whole and that the encoder stays fast.
    passage_max_chars: characters without white space that a passage passes only when a single sentence does.
    """

    max_file_bytes: int = 20_000_000
    max_paged_bytes: int = 200_000_000
    max_pages: int = 3000
    page_seconds: int = 8
    page_memory: int = 400_000_000
    reading_memory: int = 900_000_000
    file_seconds: int = 1800
    ocr: str = "auto"
    ocr_seconds: int = 60
    max_lines: int = 500_000
    passage_chars: int = 160
    passage_max_chars: int = 260

    def __post_init__(self) -> None:
        for setting in _COUNTS:
            value = getattr(self, setting)
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"{setting} は 1 以上の整数で指定してください（現在の値: {value!r}）")
        if self.ocr not in _OCR:
            raise ValueError(f"ocr は {' か '.join(_OCR)} で指定してください（現在の値: {self.ocr!r}）")
        if self.reading_memory < self.page_memory:
            raise ValueError(
                f"reading_memory（{self.reading_memory}）は page_memory（{self.page_memory}）以上にしてください"
            )
        if self.passage_max_chars < self.passage_chars:
            raise ValueError(
                f"passage_max_chars（{self.passage_max_chars}）は"
                f" passage_chars（{self.passage_chars}）以上にしてください"
            )
