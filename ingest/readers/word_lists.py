"""The numbers that Word counts by itself in front of the items of its lists and of its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from ingest.readers.markup import Element, children, named, whole_number
from ingest.readers.package import attribute
from ingest.readers.word_styles import value_of

__all__ = ["WordLists"]

_KANJI: Final = "〇一二三四五六七八九"
_AIUEO: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_AIUEO_HALF: Final = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA: Final = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_LETTERS: Final = {
    "aiueoFullWidth": _AIUEO,
    "aiueo": _AIUEO_HALF,
    "irohaFullWidth": _IROHA,
    "lowerLetter": ascii_lowercase,
    "upperLetter": ascii_uppercase,
}
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS: Final = 9
_PLACE: Final = re.compile("%([1-9])")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    restarts: int | None


class WordLists:
    """Counts along while the paragraphs of a document are read in order."""

    def __init__(self, root: Element | None) -> None:
        abstract = {attribute(entry, "abstractNumId"): _levels(entry) for entry in children(root, "abstractNum")}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        for entry in children(root, "num"):
            key = attribute(entry, "numId") or ""
            base = value_of(named(entry, "abstractNumId")) or ""
            levels = dict(abstract.get(base, {}))
            for change in children(entry, "lvlOverride"):
                at = _whole(attribute(change, "ilvl"), 0)
                if (level := named(change, "lvl")) is not None:
                    levels[at] = _level(level)
                if (start := value_of(named(change, "startOverride"))) is not None:
                    self._starts[key, at] = _whole(start, 1)
            self._lists[key] = (base, levels)
        self._counts: dict[str, list[int | None]] = {}

    def label(self, listed: str, level: int) -> str:
        """What stands in front of the next item of that list and level; empty when it cannot be told."""
        base, levels = self._lists.get(listed, ("", {}))
        if level not in levels or level >= _LEVELS:
            return ""
        # Lists that are made from one pattern count on from each other unless one says where to start.
        counts = self._counts.setdefault(base, [None] * _LEVELS)
        start = self._starts.pop((listed, level), None)
        before = counts[level]
        counts[level] = start if start is not None else levels[level].start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or 0 <= level < restarts:
                counts[deeper] = None
        return _written(levels, level, counts)


def _levels(entry: Element) -> dict[int, _Level]:
    return {_whole(attribute(level, "ilvl"), 0): _level(level) for level in children(entry, "lvl")}


def _level(entry: Element) -> _Level:
    restart = value_of(named(entry, "lvlRestart"))
    return _Level(
        _whole(value_of(named(entry, "start")), 0),
        _form(entry),
        value_of(named(entry, "lvlText")) or "",
        None if restart is None else _whole(restart, 0),
    )


def _form(entry: Element) -> str:
    # Newer forms stand in an alternative for programs that know them.
    format_ = named(entry, "numFmt")
    if format_ is None:
        format_ = named(entry, "AlternateContent", "Choice", "numFmt")
    return value_of(format_) or "decimal"


def _written(levels: dict[int, _Level], level: int, counts: list[int | None]) -> str:
    held = levels[level]
    if held.form == "none":
        return ""
    if held.form == "bullet":
        return _PRIVATE.sub("・", held.text) or "・"
    known = True

    def place(match: re.Match[str]) -> str:
        nonlocal known
        at = int(match[1]) - 1
        count = counts[at] if counts[at] is not None else levels[at].start if at in levels else None
        shown = _shown(count, levels[at].form) if count is not None and at in levels else None
        known = known and shown is not None
        return shown or ""

    text = _PLACE.sub(place, held.text)
    return text if known else ""


def _shown(count: int, form: str) -> str | None:
    """The number in that form; None for a form that is not known, or that has no such number."""
    plain = {"decimal": str(count), "decimalZero": f"{count:02d}", "numberInDash": f"- {count} -"}
    if form in plain:
        return plain[form]
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return str(count).translate(_FULL_WIDTH)
    if form in ("japaneseCounting", "chineseCounting", "ideographDigital", "japaneseDigitalTenThousand"):
        return _kanji(count, by_digit="igital" in form)
    if form == "decimalEnclosedCircle":
        return chr(0x2460 + count - 1) if 1 <= count <= 20 else None
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count, upper=form == "upperRoman")
    letters = _LETTERS.get(form, "")
    return letters[count - 1] if 1 <= count <= len(letters) else None


def _kanji(count: int, *, by_digit: bool) -> str | None:
    if by_digit:
        return "".join(_KANJI[int(digit)] for digit in str(count))
    if not 1 <= count <= 99:
        return None
    tens, ones = divmod(count, 10)
    return (_KANJI[tens] if tens > 1 else "") + ("十" if tens else "") + (_KANJI[ones] if ones else "")


def _roman(count: int, *, upper: bool) -> str | None:
    if not 1 <= count < 200:
        return None
    text = ""
    for value, letters in _ROMAN:
        while count >= value:
            text += letters
            count -= value
    return text.upper() if upper else text


def _whole(text: str | None, default: int) -> int:
    number = whole_number(text)
    return default if number is None else number
