"""What a passage is by the form of its text: contents, a heading with its number, plain words."""

from __future__ import annotations

import re

from ingest import Passage, fold

__all__ = ["is_contents", "plain_text", "says_something", "without_number"]


def says_something(passage: Passage) -> bool:
    """An indicator's name or a plan's title says nothing of what is done; both have answers of their own."""
    return passage.kind not in ("indicator", "plans") and not is_contents(passage) and not _is_bare(passage)


def _is_bare(passage: Passage) -> bool:
    """The row of an indicator, which the indicator's own answers tell with years; a figure, a date or a dash alone."""
    if passage.kind != "text" or "。" in passage.text:
        return False
    return passage.record is not None or re.search(_WORDS, _FIGURES.sub("", fold(passage.text))) is None


_WORDS = r"[ぁ-んァ-ヶ一-龠々a-z]{2}"
_FIGURES = re.compile(r"(?:令和|平成|昭和)?(?:\d+|元)(?:年度?|月|日)?|\S{1,5}[市区町村]$")


_LEADERS = re.compile(r"(?:[…‥]{2,}|(?:[・･.．]\s?){4,})[\s(P.p]*[0-9０-９]{1,3}\)?$")
"""Dots that lead to the number of a page."""


def is_contents(passage: Passage) -> bool:
    """Headings alone, as in a table of contents: they say where something is, not what."""
    lines = [line.strip() for line in passage.text.split("\n") if line.strip()]
    numbered = [line for line in lines if re.match(r"[0-9０-９]+[ 　.．]|[（(][0-9０-９]+[)）]|第.{1,3}[章節]", line)]
    leaders = [line for line in lines if _LEADERS.search(line)]
    listed = len(numbered) >= 3 and len(numbered) >= 0.8 * len(lines)
    return "。" not in passage.text and (listed or (len(leaders) >= 2 and len(leaders) >= 0.5 * len(lines)))


def without_number(heading: str) -> str:
    """「２ 基本姿勢」 as people name it."""
    return re.sub(
        r"^(?:第?[0-9一二三四五六七八九十]+(?:[章節項.,、]|(?=[^0-9]))|\([0-9]+\)|[①-⑳])|~.*$", "", fold(heading)
    )


def plain_text(passage: Passage) -> str:
    """The text without white space and marks of lists."""
    return re.sub(r"\s|[・○◎①-⑳]", "", passage.text)
