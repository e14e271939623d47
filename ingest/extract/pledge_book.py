"""Whether a document says of itself that it holds pledges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.extract.pillars import heading_of
from ingest.extract.pledge_rows import BookRow
from ingest.normalize import fold
from ingest.raw import RawDocument, Table
from ingest.reasons import quoted

__all__ = ["body_start", "tells_outcome", "title_rows", "why_manifesto"]

_PLEDGES: Final = re.compile(r"公約(?![数国])|マニフェスト|政策集|政策ビジョン")
_PROMISE: Final = re.compile(r"約束")
_OF_WHOM: Final = re.compile(r"[市町村区]長|知事|[市町村区県][政民]|候補|任期|選挙")
_OTHER: Final = re.compile(
    r"廃棄物|産廃|管理票|進捗|実績|達成|評価|検証|点検|結果|状況|報告|答弁|質問|質疑|議事|会議|議会|アンケート|工程|行程|"
    r"ロードマップ|意見|について|に関する|に係る|要望|提言|比較|要綱|要領|規則|ガイドライン|事業計画|予算|決算"
)
_OUTCOME: Final = re.compile(r"進捗|実績|達成|評価|検証|点検|結果|成果|状況")
_KINDS: Final = ("", "manifesto", "document")
_TITLE_ROWS: Final = 3
_LONGEST: Final = 45


def why_manifesto(raw: RawDocument, rows: Sequence[BookRow], kind: str) -> str | None:
    """What in its title, or the name of a sheet, makes it a book of pledges and not a paper about one; None if nothing.

    kind: as in ``Document``; a person may have said so.
    """
    if kind not in _KINDS:
        return None
    titles = [fold(row.line.text) for row in title_rows(rows)]
    titles += [fold(block.name) for block in raw.blocks if isinstance(block, Table) and block.name]
    if any(_OTHER.search(title) for title in titles):
        return None
    named = [title for title in titles if _PLEDGES.search(title)]
    promised = [title for title in titles if _PROMISE.search(title) and _OF_WHOM.search(title)]
    if named or promised:
        return f"題の{quoted([*named, *promised][:1])}が公約の資料だと言っています"
    return "資料の種類が公約の資料です" if kind == "manifesto" else None


def title_rows(rows: Sequence[BookRow]) -> list[BookRow]:
    """The first heading and the short lines among the first ones, which are no sentences."""
    heading = next((index for index, row in enumerate(rows) if row.level is not None), len(rows))
    first = [row for row in rows[: min(heading, _TITLE_ROWS)] if _is_short(row)]
    return [*first, *rows[heading : heading + 1]]


def body_start(rows: Sequence[BookRow]) -> int:
    """Index of the first row behind the title's heading, of the second row where no heading is one."""
    heading = next((index for index, row in enumerate(rows) if row.level is not None), None)
    if heading is None:
        return 1
    title = fold(rows[heading].bare)
    named = _PLEDGES.search(title) or _PROMISE.search(title)
    return heading + 1 if named and heading_of(title)[0] is None else heading


def tells_outcome(text: str) -> bool:
    """Whether a heading or the name of a column is about what became of something."""
    return _OUTCOME.search(fold(text)) is not None


def _is_short(row: BookRow) -> bool:
    cells = row.table and re.search(r"[\n\t|,]", row.line.text.strip("\n\t|, "))
    return len(row.bare) <= _LONGEST and not row.bare.endswith(("。", "、")) and not cells
