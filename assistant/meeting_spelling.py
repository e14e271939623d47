"""A slip of one kana in a word about meetings: read as the word that the records hold, and said so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from assistant.question import Question, understand
from ingest import Corpus, Meeting, fold, narrow

__all__ = ["katakana", "respelled", "row_text", "without_their_name"]

_RUN = re.compile(r"[ァ-ヶー]{3,}")


def katakana(text: str) -> tuple[str, ...]:
    """The katakana words of three signs and more, in order: MeCab cuts those it does not know anywhere."""
    return tuple(_RUN.findall(narrow(text)))


def row_text(meeting: Meeting) -> str:
    """All that a record says of what a meeting was about."""
    cells = (meeting.title, meeting.agenda, meeting.participants, meeting.venue, meeting.note)
    return " ".join(cell for cell in cells if cell)


def respelled(text: str, meetings: Sequence[Meeting]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with each katakana word that no record holds put as the one record's word that is one sign off.

    Also the pairs (asked, written). A word of up to four signs may differ in a sound mark alone (ホール for ボール, but
    not バイト for バイク); when two words of the records are as near, neither is taken.
    """
    asked = set(katakana(text))
    if not asked:
        return text, ()
    held = narrow(" ".join(map(row_text, meetings)))
    known = set(katakana(held))
    pairs = []
    for run in sorted(asked):
        near = [other for other in known if _one_off(run, other)]
        if run not in held and len(near) == 1:
            pairs.append((run, near[0]))
            text = narrow(text).replace(run, near[0])
    return text, tuple(pairs)


def _one_off(asked: str, written: str) -> bool:
    """Whether one sign is exchanged, or a long vowel mark is left out or added."""
    if asked.replace("ー", "") == written.replace("ー", ""):
        return True
    if len(asked) != len(written):
        return False
    differing = [(one, other) for one, other in zip(asked, written, strict=True) if one != other]
    return len(differing) == 1 and (len(asked) >= 5 or _unmarked(differing[0][0]) == _unmarked(differing[0][1]))


def _unmarked(sign: str) -> str:
    """ボ and ポ as ホ, ッ as ツ."""
    plain = unicodedata.normalize("NFD", sign)[0]
    return str.translate(plain, str.maketrans("ァィゥェォッャュョ", "アイウエオツヤユヨ"))


_THEIR_NAME = re.compile(
    r"[ァ-ヴー]*(?:ミーティング|ワークショップ|フォーラム|サミット|セミナー|シンポジウム|トーク)(?![ァ-ヴー])"
    r"|[一-龠々ァ-ヴー]{1,6}(?:集会|懇話会|座談会)"
)
"""Words for a meeting: any other word that the titles share may be a venue or a subject."""


def without_their_name(question: Question, corpus: Corpus) -> Question:
    """タウンミーティング is 会合, where every record is of a paper that bears this name in its title."""
    titles = [fold(corpus.document(uid).title) for uid in {meeting.document for meeting in corpus.meetings}]
    names = {name for name in _THEIR_NAME.findall(titles[0]) if all(name in title for title in titles)}
    text = question.text
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<![ァ-ヴー]){re.escape(name)}(?![ァ-ヴー])", "会合", text)
    return question if text == question.text else replace(understand(text), asked=question.asked)
