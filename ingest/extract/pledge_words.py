"""A pledge on one line: its title is the first sentence; what stands in brackets at its ends tells when and of what
kind.
"""

from __future__ import annotations

import re
from typing import Final, get_args

from ingest.extract.pledge_marks import Horizon, Kind, Meaning
from ingest.normalize import fold

__all__ = ["NOTHING", "cut_brackets", "first_sentence", "joined", "kind_of", "told_of", "when_of"]

NOTHING: Final = Meaning(None, None)

_SOON: Final = re.compile(
    r"(?:就任後?)?(?:すぐ(?:に)?|直ちに|ただちに|即時|即座に|速やかに|すみやかに|早急に|短期(?:的)?)(?:に?(?:実施|着手|取り?組み?))?|"
    r"(?:就任後?)?(?:(?:1|一|半)年以内|(?:[1-9]|1[0-2])(?:か|カ|ヶ|ヵ|箇)月以内|100日以内)|(?:1|一)年目|初年度"
)
_LATER: Final = re.compile(
    r"中長期(?:的)?(?:に?(?:実施|着手|取り?組み?))?|中・長期|長期(?:的)?|任期(?:を|の)?(?:越えて|超えて|越え|超え|後)|"
    r"(?:[4-9]|[1-9][0-9]|四|五|六|七|八|九|十)年(?:以内|後|先|以上)|将来(?:的に)?"
)
_SPAN: Final = r"(?:年度|年|か月|カ月|ヶ月|ヵ月|箇月|日)"
_COUNT: Final = r"(?:(?:令和|平成|r|h)?[0-9元]{1,4}|[一二三四五六七八九十数半今来初翌])"
_TIMED: Final = re.compile(
    rf"(?:就任後?)?{_COUNT}{_SPAN}?(?:[~〜～-]{_COUNT})?{_SPAN}"
    r"(?:以内|以上|目|後|先|以降|までに?|から|中|内|間)?に?(?:実施|着手|実現)?|"
    r"任期(?:中|内)?に?|前期|後期|中期|随時"
)
_KINDS: Final = frozenset({"継続", "新規", "拡充", "拡大", "見直し"})
_BRACKETS: Final = (r"（(［\[【〔<＜", r"）)］\]】〕>＞")
_BEHIND: Final = re.compile(rf"\s*[{_BRACKETS[0]}]\s*([^{_BRACKETS[0]}{_BRACKETS[1]}]{{1,14}}?)\s*[{_BRACKETS[1]}]\s*$")
_BEFORE: Final = re.compile(rf"\s*[{_BRACKETS[0]}]\s*([^{_BRACKETS[0]}{_BRACKETS[1]}]{{1,14}}?)\s*[{_BRACKETS[1]}]\s*")
_PARTS: Final = re.compile(r"[・、,/／\s]+")
_LABELS: Final = re.compile(r"^(?:実施|達成|着手|目標)?(?:時期|期限|期間|年度)[:：]?")
_TOLD: Final = re.compile(
    r"(?:実施|達成|実現|完了|着手)済み?|達成|完了|実現|(?:実施|継続|検討|進行)中|未(?:達成|着手|実施)|[◎○△×]"
)
_OPEN, _CLOSE = "「『（(［[【〔", "」』）)］]】〕"


def when_of(text: str) -> Horizon | None:
    """The horizon that a word tells clearly: すぐに, 1年以内, 任期を越えて; None for 2年以内, 任期中 and all else."""
    word = _folded(text)
    if _SOON.fullmatch(word):
        return "直ちに"
    return "中長期" if _LATER.fullmatch(word) else None


def kind_of(text: str) -> Kind | None:
    """継続 or 新規, None for all else."""
    word = _folded(text)
    return next((kind for kind in get_args(Kind) if word in (kind, f"{kind}事業", f"{kind}施策", f"{kind}政策")), None)


def _meaning_of(text: str) -> Meaning | None:
    """What a note in brackets tells; None when it is about something else than time and kind."""
    meaning = NOTHING
    known = False
    for part in filter(None, _PARTS.split(text)):
        word = _folded(part)
        when, kind = when_of(word), kind_of(word)
        if not (when or kind or word in _KINDS or _TIMED.fullmatch(word)):
            return None
        known = True
        meaning = joined(meaning, Meaning(when, kind))
    return meaning if known else None


def joined(one: Meaning, other: Meaning) -> Meaning:
    """What both tell; nothing of what they tell differently."""
    horizons = {held.horizon for held in (one, other)} - {None}
    kinds = {held.kind for held in (one, other)} - {None}
    return Meaning(
        horizons.pop() if len(horizons) == 1 else None,
        kinds.pop() if len(kinds) == 1 else None,
    )


def cut_brackets(text: str) -> tuple[str, Meaning]:
    """The text without the notes of time and kind in brackets at its ends, and what they tell."""
    told = NOTHING
    for pattern in (_BEFORE, _BEHIND):
        while (match := pattern.match(text) if pattern is _BEFORE else pattern.search(text)) is not None:
            meaning = _meaning_of(match[1])
            if meaning is None:
                break
            told = joined(told, meaning)
            text = text[match.end() :] if pattern is _BEFORE else text[: match.start()]
    return text, told


def told_of(text: str) -> bool:
    """Whether a note in brackets at the text's end says what became of it (達成, 実施中): then nothing is promised."""
    match = _BEHIND.search(text)
    return match is not None and _TOLD.fullmatch(_folded(match[1])) is not None


def first_sentence(text: str) -> tuple[str, str] | None:
    """The first sentence without its full stop and what follows it; None when none ends in the text."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if depth <= 0 and letter == "。":
            return text[:at].strip(), text[at + 1 :]
        if depth <= 0 and letter in "！？!?" and text[at + 1 : at + 2].isspace():
            return text[: at + 1].strip(), text[at + 1 :]
    return None


def _folded(text: str) -> str:
    return _LABELS.sub("", fold(text))
