"""What may be the name of an indicator."""

from __future__ import annotations

import re
from typing import Final

from ingest.extract.kpi_header import is_ditto, without_notes
from ingest.normalize import fold, looks_like_value

__all__ = ["is_name"]

# 合計, うち公立, 基本目標1: of what, only other rows tell.
_OF_OTHERS: Final = re.compile(
    r"(?:小|合|総|累)?計$|総数$|平均$|その他$|(?:うち|内訳)|\(?うち|(?:基本目標|基本方針|施策|政策)[0-9一-十ivx]"
)
_LETTER: Final = "[ぁ-んァ-ヶー一-龠々A-Za-zＡ-Ｚａ-ｚ]"
_LETTERS: Final = re.compile(f"{_LETTER}.*{_LETTER}")


def is_name(text: str) -> bool:
    """Whether the text may be the name of an indicator by itself."""
    whole = _LETTERS.search(without_notes(text)) is not None and not looks_like_value(text)
    return whole and _OF_OTHERS.match(fold(text)) is None and not is_ditto(text)
