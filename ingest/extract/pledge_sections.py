"""The headings of a policy book that listed pledges stand under."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.pillars import Pillar, heading_of
from ingest.extract.pledge_book import body_start, tells_outcome
from ingest.extract.pledge_rows import BookRow
from ingest.normalize import narrow

__all__ = ["NO_PILLAR", "BookSection", "is_promise", "sections_in"]

_N: Final = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳Ⅰ-Ⅻ])(?![0-9年月日つ])"
_NAMES: Final = (
    r"(?:重点|基本|政策|まちづくり)?(?:お?約束|公約|マニフェスト|方針|挑戦|戦略|プロジェクト|宣言|プラン|"
    r"ビジョン|政策|目標|分野|柱|テーマ)"
)
_FORMS: Final = (
    re.compile(rf"(?:[■◆●]\s*)?[【〔<《\[]?\s*{_NAMES}\s*(?:その)?{_N}(?:[】〕>》\]]|[\s.、:]|$).*"),
    re.compile(rf"第\s*{_N}\s*の?(?:柱|章|部|分野|政策)(?:[\s.、:]|$).*"),
    re.compile(r"[Ⅰ-Ⅻ][\s.、:]*\S.*"),
    re.compile(r"[一二三四五六七八九十]{1,3}[.、:\s]\s*\S.*"),
    re.compile(r"[【〔<《≪][^【】]+[】〕>》≫]"),
    re.compile(r"[■◆▼]\s*\S.*"),
    re.compile(r"[0-9]{1,2}(?:[.、](?![0-9])|\s)\s*\S.*"),
)
_PROMISES: Final = re.compile(r"(?:ます|ません|です|する|せん|[くぐすつぬむるう])[。！!]?$")
_BOLD: Final = re.compile(r"\*\*[^*]+\*\*")
_LONGEST: Final = 45
NO_PILLAR: Final = re.compile(
    r"はじめに|おわりに|あいさつ|挨拶|目次|もくじ|プロフィール|経歴|略歴|連絡先|問い?合わ?せ|事務所|参考|資料編|用語|注釈|"
    r"プライバシー|凡例|お願い|推薦|メッセージ|スケジュール|日程|これまで|私の原点|について"
)


@dataclass(frozen=True, slots=True)
class BookSection:
    """begin, end: indices of the rows below its heading. numbered: whether the heading itself has a number.

    holds_points: whether points without numbers below it are pledges; below one that is a promise itself they may tell
    how it is kept.
    """

    pillar: Pillar
    begin: int
    end: int
    numbered: bool
    holds_points: bool

    def counted(self, order: int) -> BookSection:
        """The same as the pillar of this number."""
        return replace(self, pillar=replace(self.pillar, number=order))


def sections_in(rows: Sequence[BookRow]) -> Iterator[list[BookSection]]:
    """The sections in each way in which the document may set their headings, the outermost first: by each level of
    headings that the format marks, then by lines set in bold, then by what a line looks like.
    """
    start = body_start(rows)
    for level in sorted({row.level for row in rows[start:] if row.level is not None}):
        yield _sections(rows, [index for index in range(start, len(rows)) if rows[index].level == level], level)
    yield _sections(rows, [index for index in range(start, len(rows)) if _is_bold(rows, index)], None)
    for form in _FORMS:
        yield _sections(rows, [index for index in range(start, len(rows)) if _is_head(rows[index], form)], None)


def is_promise(text: str) -> bool:
    """Whether it ends as what one promises to do: …します, …を増やす."""
    return _PROMISES.search(text) is not None


def _is_head(row: BookRow, form: re.Pattern[str]) -> bool:
    """Whether a line looks like a heading of this form."""
    if row.level is not None or row.table or len(row.bare) > _LONGEST or row.bare.endswith(("。", "、")):
        return False
    plain = form is _FORMS[-1]
    return form.fullmatch(narrow(row.bare)) is not None and not (plain and is_promise(row.bare))


def _is_bold(rows: Sequence[BookRow], at: int) -> bool:
    """Whether a line stands alone and is set in bold from end to end."""
    row = rows[at]
    alone = all(rows[near].block != row.block for near in (at - 1, at + 1) if 0 <= near < len(rows))
    fits = row.level is None and not row.table and len(row.bare) <= _LONGEST and not row.bare.endswith(("。", "、"))
    return alone and fits and _BOLD.fullmatch(row.line.text.strip()) is not None


def _is_named(row: BookRow) -> bool:
    return any(form.fullmatch(narrow(row.bare)) for form in _FORMS[:2])


def _sections(rows: Sequence[BookRow], heads: Sequence[int], level: int | None) -> list[BookSection]:
    """Sections with what their headings say; the numbered ones alone where there are several. Empty when their numbers
    do not run on, or when one of them is about what became of something.
    """
    ends = sorted({*heads, *_outer(rows, level), len(rows)})
    found = [(index, ends[bisect_right(ends, index)], *heading_of(rows[index].line.text)) for index in heads]
    last = {(number, title): index for index, _, number, title, _ in found}
    # A heading that comes again further down stood in a table of contents.
    found = [entry for entry in found if last[entry[2], entry[3]] == entry[0]]
    numbered = [entry for entry in found if entry[2] is not None]
    if len(numbered) > 1:
        if [entry[2] for entry in numbered] != list(range(1, len(numbered) + 1)):
            return []
        found = numbered
    else:
        found = [entry for entry in found if not NO_PILLAR.search(entry[3])]
    if any(tells_outcome(entry[3]) for entry in found):
        return []
    return [
        BookSection(
            Pillar(index, number or order, title, label),
            index + 1,
            end,
            numbered=len(numbered) > 1,
            holds_points=len(numbered) > 1 and (_is_named(rows[index]) or not is_promise(title)),
        )
        for order, (index, end, number, title, label) in enumerate(found, start=1)
    ]


def _outer(rows: Sequence[BookRow], level: int | None) -> list[int]:
    """Indices of the headings of the format that end a section: of further outer levels, or all of them."""
    return [index for index, row in enumerate(rows) if row.level is not None and (level is None or row.level < level)]
