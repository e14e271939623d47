"""By which numbering or mark a line was taken for a heading, and how deep it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ingest.extract.titles import Entry, Title, Untold
from ingest.reasons import Reason

__all__ = ["reasons_of_titles"]

_FORMS: Final[Mapping[str, str]] = {
    "markdown": "ファイルの書式（見出しの設定か文字の大きさ）",
    "part": "「第１編」の形の番号",
    "chapter": "「第１章」の形の番号",
    "section": "「第１節」の形の番号",
    "pillar": "「第１の柱」「柱１」の形の番号",
    "goal": "「基本目標１」の形の番号",
    "policy": "「政策１」の形の番号",
    "measure": "「施策１」の形の番号",
    "number": "「１．」の形の番号",
    "code": "「１－１」の形の番号",
    "paren": "「（１）」の形の番号",
    "half-paren": "「１）」の形の番号",
    "label": "「【　】」の形の見出し",
    "diamond": "「◆」「■」などの印",
}


def reasons_of_titles(entries: Sequence[Entry]) -> Iterator[Reason]:
    """entries: with the titles as they were ranked in the end."""
    path: list[Title] = []
    for entry in entries:
        if isinstance(entry, Title | Untold):
            path = [title for title in path if title.rank < entry.rank]
        if isinstance(entry, Title):
            path.append(entry)
            yield Reason(entry.lines[0].place, f"見出し（上から{len(path)}段目）", _FORMS[entry.series])
