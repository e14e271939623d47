"""Japanese text as words to search by. The only file that knows MeCab (fugashi with unidic-lite)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from index.text import harmless

if TYPE_CHECKING:
    import fugashi

__all__ = ["Reading", "bigrams", "lemmas", "municipalities", "nouns", "readings", "sounds", "tokenizer_name"]

CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "連体詞", "感動詞", "記号"})
EMPTY_WORDS = frozenset({"為る", "有る", "居る", "成る", "事", "物", "様", "此の", "其の", "どの"})
RULES = 1

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Reading:
    """A word at ``text[start:end]``. kana: its reading in hiragana, None when the dictionary has none.

    kind: numerals, words that count or measure, and the rest.
    """

    start: int
    end: int
    kana: str | None
    kind: Literal["number", "counter", "word"]


def lemmas(text: str) -> list[str]:
    """The content words of ``text`` in order, as dictionary forms in lower case (ごみ and ゴミ both give 塵).

    Particles and words that stand in every sentence (為る, 有る, 事 …) are left out; a word that the dictionary does
    not know stands as written. Source: UniDic lemma and part of speech.
    """
    with _one_at_a_time:
        words = [_lemma(node) for node in _tagger()(harmless(text))]
    return [word for word in words if word]


def nouns(text: str, *, proper_only: bool = False) -> list[tuple[str, str]]:
    """The nouns of ``text`` in order, as pairs (as written, lemma).

    Numerals and words that count or measure (件, グラム) are none. proper_only: names of places and people alone.
    """
    with _one_at_a_time:
        nodes = list(_tagger()(harmless(text)))
        return [
            (node.surface, (node.feature.lemma or node.surface).lower())
            for node in nodes
            if node.feature.pos1 == "名詞"
            and node.feature.pos2 in (("固有名詞",) if proper_only else ("普通名詞", "固有名詞"))
            and node.feature.pos3 != "助数詞可能"
        ]


def sounds(text: str) -> list[tuple[str, str, bool]]:
    """Every word of ``text`` in order: as written, as read aloud in katakana, and whether the dictionary knows it.

    A word that the dictionary cannot read stands as written.
    """
    with _one_at_a_time:
        nodes = list(_tagger()(harmless(text)))
        return [
            (node.surface, node.surface if node.is_unk else node.feature.kana or node.surface, not node.is_unk)
            for node in nodes
        ]


def readings(text: str) -> list[Reading]:
    """Every word of ``text`` in order with its place in the text as it stands; white space is left out.

    Words are cut in the text with wide letters and digits made narrow, one for one, so that places hold.
    """
    plain = "".join(map(_one_for_one, text))
    with _one_at_a_time:
        return list(_placed(plain, _tagger()(plain)))


def municipalities(text: str) -> list[str]:
    """Names of prefectures and municipalities in ``text``: a place name with 都, 道, 府, 県, 市, 町 or 村 behind it."""
    with _one_at_a_time:
        nodes = [(node.surface, node.feature.pos3) for node in _tagger()(harmless(text))]
    return [
        name + kind
        for (name, what), (kind, _) in pairwise(nodes)
        if what == "地名" and kind in ("都", "道", "府", "県", "市", "町", "村")
    ]


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of neighbouring letters or digits of ``text``, in lower case; a letter alone stands alone."""
    pairs: list[str] = []
    for run in _runs(harmless(text).lower()):
        pairs.extend([run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)])
    return pairs


@cache
def tokenizer_name() -> str:
    """Name and version of everything that decides how words are cut; an index is bound to it."""
    return f"unidic-lite {version('unidic-lite')}, fugashi {version('fugashi')}, rules {RULES}"


def _runs(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


@lru_cache(maxsize=20_000)
def _one_for_one(letter: str) -> str:
    plain = harmless(letter)
    return plain if len(plain) == 1 else letter


def _placed(plain: str, nodes: list[fugashi.UnidicNode]) -> Iterator[Reading]:
    end = 0
    for node in nodes:
        start = plain.find(node.surface, end)
        if start < 0:
            # The rest goes without readings rather than with those of other words.
            return
        end = start + len(node.surface)
        kana = None if node.is_unk else _hiragana(node.feature.kana or "")
        yield Reading(start, end, kana or None, _kind(node))


def _kind(node: fugashi.UnidicNode) -> Literal["number", "counter", "word"]:
    if node.feature.pos2 == "数詞":
        return "number"
    return "counter" if node.feature.pos3 in ("助数詞可能", "助数詞") else "word"


def _hiragana(kana: str) -> str:
    return "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in kana)


def _lemma(node: fugashi.UnidicNode) -> str:
    if node.feature.pos1 not in CONTENT:
        return ""
    word = (node.feature.lemma or node.surface).lower()
    return "" if word in EMPTY_WORDS else word


@cache
def _tagger() -> fugashi.Tagger:
    import fugashi

    return fugashi.Tagger(f'-d "{import_module("unidic_lite").DICDIR}"')
