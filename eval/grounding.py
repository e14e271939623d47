"""Whether an answer stands on the documents: judged from its JSON and the documents alone.

The assistant's own guard promises the same; this is the second pair of eyes, which shares none of its code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ingest import Corpus, fold

__all__ = ["loose_numbers", "unreal_quotes"]

_MARK = re.compile(r"\[\d+\]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LISTS = ("citations", "facts", "indicators", "meetings", "pledges")
_GROUND = (*_LISTS, "notes", "question")


def unreal_quotes(answer: Mapping[str, Any], corpus: Corpus) -> list[str]:
    """Quotes that do not stand at their place, white space aside; a place without lines means the whole document."""
    return [cited["quote"] for cited in answer.get("citations", []) if not _is_real(cited, corpus)]


def _is_real(cited: Mapping[str, Any], corpus: Corpus) -> bool:
    held = [document.uid for document in corpus.documents if document.name == cited.get("document")]
    uid = cited.get("document_uid") or next(iter(held), None)
    if uid not in {document.uid for document in corpus.documents}:
        return False
    lines = corpus.lines(uid)
    first, last = cited.get("lines") or (1, len(lines))
    quote = fold(cited.get("quote") or "")
    return bool(quote) and quote in fold("\n".join(lines[first - 1 : last]))


def loose_numbers(answer: Mapping[str, Any]) -> list[str]:
    """Numbers in the text of an answer that stand in no quote, fact, record, note or question, and count no list."""
    if answer.get("outcome") != "answered":
        return []
    held = fold(json.dumps([answer.get(key) for key in _GROUND], ensure_ascii=False))
    known = {_plain(number) for number in _NUMBER.findall(held)}
    known |= {str(len(answer.get(key) or ())) for key in _LISTS}
    shown = (_plain(number) for number in _NUMBER.findall(fold(_MARK.sub("", answer.get("text") or ""))))
    return [number for number in shown if number not in known]


def _plain(number: str) -> str:
    return number.rstrip(",").replace(",", "")
