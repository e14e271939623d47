"""Japanese text as words to search by. The only file that knows MeCab (fugashi with unidic-lite)."""

from __future__ import annotations

import threading
from functools import cache
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from typing import TYPE_CHECKING

from index.text import harmless

if TYPE_CHECKING:
    import fugashi

__all__ = ["bigrams", "lemmas", "municipalities", "nouns", "sounds", "tokenizer_name"]

CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "連体詞", "感動詞", "記号"})
EMPTY_WORDS = frozenset({"為る", "有る", "居る", "成る", "事", "物", "様", "此の", "其の", "どの"})
RULES = 1

_one_at_a_time = threading.Lock()


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


def _lemma(node: fugashi.UnidicNode) -> str:
    if node.feature.pos1 not in CONTENT:
        return ""
    word = (node.feature.lemma or node.surface).lower()
    return "" if word in EMPTY_WORDS else word


@cache
def _tagger() -> fugashi.Tagger:
    import fugashi

    return fugashi.Tagger(f'-d "{import_module("unidic_lite").DICDIR}"')
