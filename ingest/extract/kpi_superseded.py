"""What a document itself calls wrong or no longer valid: tables, columns and rows under 誤, 訂正前, 変更前, 旧."""

from __future__ import annotations

import re
from typing import Final

from ingest.locators import Place
from ingest.normalize import fold, narrow
from ingest.raw import Block, Heading, Paragraph, RawDocument, Table

__all__ = ["FORMER_TABLE", "NO_LONGER_VALID", "is_former", "superseded"]

NO_LONGER_VALID: Final = "「{}」の値は、訂正や変更の前のものなので、値にしません（文章として残します）"
FORMER_TABLE: Final = "訂正や変更の前の表なので、値にしません（文章として残します）"

_CHANGES: Final = "訂正|修正|変更|改定|改訂|改正|見直し"
_OPEN, _CLOSE = r"[(\[〔【〈<《「]", r"[)\]〕】〉>》」]"
_LEAD: Final = r"[■◆●○▼□◇▶◎・※\s]*(?:(?:表|図)?[0-9]{1,2}(?:[-.][0-9]{1,2})*[.)]?)?"
_AROUND: Final = r"(?:の)?(?:表|内容|指標|目標|目標値|数値|計画)?"
_LONGEST: Final = 40


def _form(word: str, changed: str) -> re.Pattern[str]:
    """word: 誤, which may also be a mark before any name; changed: 訂正前, which tells of what follows anywhere."""
    alone = rf"{_LEAD}{_OPEN}?(?:{word}|{changed}){_AROUND}{_CLOSE}?:?"
    return re.compile(rf"(?:{alone}|{_LEAD}{_OPEN}{changed}{_AROUND}{_CLOSE}.*|.*{_OPEN}{changed}{_AROUND}{_CLOSE})")


_FORMER_LINE: Final = _form("誤|旧", rf"(?:{_CHANGES})の?前")
_LATTER_LINE: Final = _form("正|新", rf"(?:{_CHANGES})の?後")
_FORMER: Final = rf"(?:誤|旧|(?:{_CHANGES})の?前)"
# Above two tables side by side nobody knows which of the two stands first.
_BOTH_LINE: Final = re.compile(rf"{_OPEN}?{_FORMER}{_CLOSE}?[→⇒]?{_OPEN}?(?:正|新|(?:{_CHANGES})の?後){_CLOSE}?")
_FORMER_WORD: Final = re.compile(rf"{_OPEN}?{_FORMER}(?:値|の値)?{_CLOSE}?")


def is_former(text: str) -> bool:
    """Whether a label of a row says that what stands beside it is no longer valid."""
    return _FORMER_WORD.fullmatch(fold(text)) is not None


def superseded(raw: RawDocument) -> tuple[frozenset[int], frozenset[int]]:
    """The tables (by ``id``) and lines below a line or heading that calls them wrong, until one says the contrary.

    A heading of the rank of that line, or above it, ends it as well.
    """
    tables: set[int] = set()
    lines: set[int] = set()
    level, former = 0, False
    since = 0
    for block in raw.blocks:
        if isinstance(block, Table):
            # A sheet or a caption of its own may say it as well.
            if block.name and _FORMER_LINE.fullmatch(fold(narrow(block.name))):
                tables.add(id(block))
            tables |= {id(block)} if former else set()
            continue
        if isinstance(block, Heading):
            if former and block.level <= since:
                former = False
            level = block.level
        for text, place in _lines(block):
            told = _tells_former(text)
            if told is not None:
                former, since = told, level
            lines |= set(_numbers(place)) if former else set()
    return frozenset(tables), frozenset(lines)


def _tells_former(text: str) -> bool | None:
    """Whether what stands below the line is no longer valid, or is; None for a line that tells neither."""
    line = fold(narrow(text.strip()))
    if len(line) > _LONGEST or line.endswith("。"):
        return None
    if _FORMER_LINE.fullmatch(line) or _BOTH_LINE.fullmatch(line):
        return True
    return False if _LATTER_LINE.fullmatch(line) else None


def _numbers(place: Place) -> range:
    first, last = place.lines or (1, 0)
    return range(first, last + 1)


def _lines(block: Block) -> list[tuple[str, Place]]:
    if isinstance(block, Heading):
        return [(block.text, block.place)]
    return [(line.text, line.place) for line in block.lines] if isinstance(block, Paragraph) else []
