"""Text under a heading that is asked for by its number: 第2章第1節, 施策1-1, 政策Ⅱ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from ingest import Corpus, Passage, fold, narrow

__all__ = ["NumberedHeadings"]

_DASH = re.compile(r"[‐‑‒–—―−－ー]")
_N = r"(\d{1,2}(?:-\d{1,2}){0,2}|[一二三四五六七八九十]{1,3}|[Ⅰ-Ⅻ①-⑳])"
_KEY = re.compile(
    rf"第\s?{_N}\s?の?(編|部|章|節|項)|(基本目標|政策目標|重点目標|基本方針|基本施策|基本政策|政策|施策|議題)\s?{_N}(?![\d年月つ])"
)
_ASKED = re.compile(
    r"(?:何|なに|どんな|どのような)(?:こと|内容)?が?(?:書い|書か|記載|記され|載っ|あり|ある)|(?:内容|中身|主な取り?組み?|取り?組み?|記載|記述)(?:は|を|って|について)|とは"
)

Key = tuple[str, str]


class NumberedHeadings:
    """The headings with numbers of one municipality's running text."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._held: dict[tuple[str, tuple[str, ...]], list[Passage]] = {}
        for passage in corpus.passages:
            document = corpus.document(passage.document)
            if passage.kind == "text" and document.own and passage.document not in corpus.editions.newer:
                self._held.setdefault((passage.document, passage.section), []).append(passage)
        self._keys: Mapping[tuple[str, tuple[str, ...]], tuple[Key, ...]] = {
            place: tuple(key for heading in place[1] for key in _keys(heading, first=True)) for place in self._held
        }

    def under(self, text: str) -> list[Passage]:
        """The text under the one heading that the question names by number; none when there are several or none."""
        wanted = _keys(text)
        if not wanted or not _ASKED.search(text):
            return []
        found = [place for place, keys in self._keys.items() if _in_order(wanted, keys)]
        named = [place for place in found if self._is_named(place, text)] or found
        tops = {(document, self._path_to(section, wanted[-1])) for document, section in named}
        if len(tops) != 1:
            return []
        return [passage for place in named for passage in self._held[place]]

    def _is_named(self, place: tuple[str, tuple[str, ...]], text: str) -> bool:
        """Whether the question names the document, or a heading above by its words."""
        titles = [self._corpus.document(place[0]).title, *place[1]]
        return any((word if len(word) > 2 else f"{word}の") in fold(text) for title in titles for word in _words(title))

    def _path_to(self, section: Sequence[str], last: Key) -> tuple[str, ...]:
        end = next(at for at, heading in enumerate(section, 1) if last in _keys(heading, first=True))
        return tuple(section[:end])


def _keys(text: str, *, first: bool = False) -> tuple[Key, ...]:
    """Unit and number of what is named; first: at the beginning of a heading alone."""
    plain = _DASH.sub("-", narrow(text)).strip("【】〈〉<># *")
    matches: Iterable[re.Match[str]] = [found] if first and (found := _KEY.match(plain)) else _KEY.finditer(plain)
    if first and not _KEY.match(plain):
        return ()
    return tuple((match[2] or match[3], _number(match[1] or match[4])) for match in matches)


def _number(text: str) -> str:
    if text[0].isdecimal():
        return "-".join(str(int(part)) for part in text.split("-"))
    if len(text) == 1:
        return str(int(unicodedata.numeric(text)))
    tens, _, ones = text.partition("十")
    return str(10 * int(unicodedata.numeric(tens or "一")) + (int(unicodedata.numeric(ones)) if ones else 0))


def _in_order(wanted: Sequence[Key], keys: Sequence[Key]) -> bool:
    rest = iter(keys)
    return all(key in rest for key in wanted)


def _words(title: str) -> list[str]:
    """The title's words without numbers and names of units: 基本計画 of 第2編 基本計画."""
    return [word for word in re.split(r"[\s・、（）()]+", fold(_KEY.sub(" ", title))) if len(word) >= 2]
