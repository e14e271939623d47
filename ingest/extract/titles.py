"""Which lines of a text are titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.habits import Habits, gap
from ingest.extract.marks import MEASURE_REFERENCE, ends_sentence, mark_kind, width
from ingest.raw import Heading, Line, Table

__all__ = ["Break", "Entry", "Title", "Untold", "find_titles", "is_goal"]

_N: Final = "([0-9０-９]{1,2})"
_KANJI: Final = "一二三四五六七八九十"
_DASHED: Final = r"[0-9０-９]{1,2}(?:\s*[-－―‐−–]\s*[0-9０-９]{1,2})"
_COUNT: Final = (
    rf"(?:{_DASHED}{{1,2}}|[0-9０-９]{{1,2}}(?![0-9０-９年月日つ])|[{_KANJI}]{{1,3}}|[Ⅰ-Ⅻ①-⑳])(?:[\s：:]+|(?=「))"
)
_SERIES: Final = (
    # The rank of an outer title is smaller; Markdown's own levels, 1 to 6, come before all of them.
    ("part", 8, re.compile(rf"第\s*([0-9０-９]{{1,2}}|[{_KANJI}]{{1,3}})\s*[編部](?:[\s：:]+|$)(.*)")),
    ("chapter", 10, re.compile(rf"第\s*([0-9０-９]{{1,2}}|[{_KANJI}]{{1,3}})\s*章(?:[\s：:]+|$|(?=[^ぁ-ん]))(.*)")),
    ("section", 20, re.compile(rf"第\s*([0-9０-９]{{1,2}}|[{_KANJI}]{{1,3}})\s*節(?:[\s：:]+|$|(?=[^ぁ-ん]))(.*)")),
    ("pillar", 20, re.compile(rf"第\s*([0-9０-９]{{1,2}}|[{_KANJI}]{{1,3}})\s*の\s*柱(?:[\s：:]+|$)(.*)")),
    ("pillar", 20, re.compile(rf"柱\s*{_N}(?:[\s：:]+|$)(.*)")),
    ("goal", 22, re.compile(rf"()(?:まちづくりの?)?(?:(?:基本|政策|重点)目標|基本方針|基本政策)\s*{_COUNT}(.*)")),
    ("policy", 24, re.compile(rf"()(?:政策|基本施策|施策の(?:柱|大綱))\s*{_COUNT}(.*)")),
    ("measure", 26, re.compile(rf"()(?:主要|個別|具体的)?施策\s*{_COUNT}(.*)")),
    ("number", 30, re.compile(rf"{_N}(?:[ \u3000]+|\s*[.．]\s*)([^\s0-9０-９.．].*)")),
    ("code", 32, re.compile(rf"(){_DASHED}(?:[ \u3000]+|\s*[.．]\s*)([^\s0-9０-９].*)")),
    ("code", 34, re.compile(rf"(){_DASHED}{{2}}(?:[ \u3000]+|\s*[.．]\s*)([^\s0-9０-９].*)")),
    ("paren", 40, re.compile(rf"[（(]\s*{_N}\s*[）)]\s*(.+)")),
    ("half-paren", 50, re.compile(rf"{_N}\s*[）)]\s*(.+)")),
    ("label", 60, re.compile(r"()([【＜〈《≪].*[】＞〉》≫])")),
    ("diamond", 60, re.compile(r"()[◆■□◇]\s*(.+)")),
)
_NUMBERED: Final = frozenset({"number", "paren", "half-paren"})
_GOALS: Final = ("goal", "policy", "measure")
_LONGEST: Final = 45
# No page is so narrow that it breaks lines of so few columns: there a document has short lines alone.
_NARROWEST: Final = 36
_LEADERS: Final = re.compile(r"(?:[.．・…‥]\s*){3,}|…{2,}")
_LEADING: Final = re.compile(rf"{_N}\s*[.．\s]")
_SUBTITLE: Final = re.compile(r"[～〜―－─].*[～〜―－─]")


@dataclass(frozen=True, slots=True)
class Break:
    """Something stands here that no quote may go over: a printed page number, a line that a record has claimed."""


@dataclass(frozen=True, slots=True)
class Untold:
    """From here on it cannot be told which title of ``rank`` or below the text belongs to."""

    rank: int


@dataclass(frozen=True, slots=True)
class Title:
    """A heading. series: what its marks look like. rank: smaller is outer. number: None in a series without numbers.
    text: as written, marks included, white space folded. lines: the lines that it takes.
    """

    series: str
    rank: int
    number: int | None
    text: str
    lines: tuple[Line, ...]

    @property
    def says_something(self) -> bool:
        """Whether it is an item's first line rather than a label, and so belongs into a quote of the text below."""
        return self.series in ("paren", "half-paren")

    @property
    def leading_number(self) -> int | None:
        """The ``2`` of ``2. 環境``, whether or not the format marks it as a heading."""
        match = _LEADING.match(self.text) if self.series in ("markdown", "number") else None
        return int(match[1]) if match else None


Entry = Line | Title | Table | Break | Untold


def find_titles(entries: Sequence[Line | Heading | Table | Break], habits: Habits) -> list[Entry]:
    """The entries with every line that looks like a title replaced by one."""
    return _merged(list(_recognised(entries, habits)))


def is_goal(text: str) -> bool:
    """Whether a line is the heading of a goal, a policy or a measure of a plan, by its words alone."""
    own = (pattern for series, _, pattern in _SERIES if series in _GOALS)
    return len(text) <= _LONGEST and "。" not in text and any(pattern.fullmatch(text.strip()) for pattern in own)


def _recognised(entries: Sequence[Line | Heading | Table | Break], habits: Habits) -> Iterator[Entry]:
    above: Line | None = None
    last_number: int = 0
    for index, entry in enumerate(entries):
        if isinstance(entry, Heading):
            heading = Title("markdown", entry.level, None, _folded(entry.text), (entry.line,))
            last_number = heading.leading_number or last_number
            yield heading
            above = None
            continue
        if not isinstance(entry, Line):
            yield entry
            above = None
            continue
        below = entries[index + 1] if index + 1 < len(entries) else None
        title = _title(entry, above, below if isinstance(below, Line) else None, habits)
        counted = title.number if title and title.series == "number" else None
        if counted is not None and counted not in (1, last_number, last_number + 1):
            title = None
        elif counted is not None:
            last_number = counted
        yield title or entry
        above = entry


def _folded(text: str) -> str:
    return " ".join(text.split())


def _title(line: Line, above: Line | None, below: Line | None, habits: Habits) -> Title | None:
    text = line.text.strip()
    if len(text) > _LONGEST or "。" in text or text.endswith(("、", "，", ",")):
        return None
    if MEASURE_REFERENCE.match(text) or _LEADERS.search(text):
        return None
    for series, rank, pattern in _SERIES:
        match = pattern.fullmatch(text)
        if not match or not _is_name(match[2], series):
            continue
        # A chapter's number alone has its name on the next line.
        if (not match[2] or _ends_here(line, below, habits)) and (
            series in _NUMBERED or _begins_here(line, above, habits)
        ):
            return Title(series, rank, _value(match[1]), _folded(line.text), (line,))
    return None


def _is_name(text: str, series: str) -> bool:
    """Two letters of Japanese, or nothing after a chapter's number, whose name stands on the next line."""
    if not text.strip():
        return series in ("part", "chapter", "section", "pillar")
    return re.search(r"[ぁ-んァ-ヶ一-鿿].*[ぁ-んァ-ヶー一-鿿]", text) is not None


def _value(digits: str) -> int | None:
    if not digits:
        return None
    if digits[0] not in _KANJI:
        return int(digits)
    tens, _, ones = digits.rpartition("十")
    if "十" not in digits:
        return int(unicodedata.numeric(digits)) if len(digits) == 1 else None
    return int(unicodedata.numeric(tens) if tens else 1) * 10 + int(unicodedata.numeric(ones) if ones else 0)


def _ends_here(line: Line, below: Line | None, habits: Habits) -> bool:
    """Whether the page has not broken the line: the text does not go on below."""
    if below is None or gap(line, below) > habits.usual_gap or below.place.page != line.place.page:
        return True
    if habits.space_ends:
        return line.text[-1:].isspace()
    if mark_kind(below.text.lstrip()) or below.text.lstrip(" ").startswith("\u3000"):
        return True
    return habits.columns < _NARROWEST or width(line.text) < habits.columns * 0.85


def _begins_here(line: Line, above: Line | None, habits: Habits) -> bool:
    """Whether the text above does not go on in this line."""
    if above is None or gap(above, line) > habits.usual_gap or above.place.page != line.place.page:
        return True
    return ends_sentence(above.text) or _ends_here(above, line, habits)


def _merged(entries: Sequence[Entry]) -> list[Entry]:
    """A chapter's number with its name on the next line, and a title with its subtitle between tildes."""
    merged: list[Entry] = []
    for entry in entries:
        title = merged[-1] if merged else None
        if isinstance(title, Title) and isinstance(entry, Line) and _continues(title, entry):
            merged[-1] = replace(title, text=f"{title.text} {_folded(entry.text)}", lines=(*title.lines, entry))
        else:
            merged.append(entry)
    return merged


def _continues(title: Title, line: Line) -> bool:
    text = line.text.strip()
    if len(title.lines) > 1 or len(text) > _LONGEST or "。" in text:
        return False
    nameless = re.fullmatch(r"(?:第\S+|柱\s*\S+)", title.text) is not None and title.rank <= 20
    return (nameless and mark_kind(text) is None) or (
        _SUBTITLE.fullmatch(text) is not None and gap(title.lines[-1], line) <= 2
    )
