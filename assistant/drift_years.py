"""Whether two sentences give the same event different years: 2028年度 and 令和10年度 are the same, 2029 is another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.drift_sides import Difference, Side, told_alike
from ingest import SectionKind, find_dates, find_years

__all__ = ["Dated", "dated", "years_differ"]

_EVENTS: tuple[tuple[str, str], ...] = (
    ("begun", "運用開始|着工|着手|起工"),
    ("opened", "開校|開園|開館|開所|開設|開業|供用開始|オープン"),
    ("finished", "完成|完了|竣工|完工"),
    ("made", "策定|制定|作成|決定"),
    ("introduced", "導入|設置|設立|新設|創設"),
    ("enforced", "施行"),
    ("moved", "移転"),
    ("chosen", "選定|認定|登録"),
    ("held", "開催"),
)
"""What happens once, each row telling the same; years of different rows are never compared."""
_REPEATED = frozenset({"held", "made"})
"""What may happen anew in a later year, so that a report of the year gone by says nothing of what is to come."""
_EVENT = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _EVENTS))
_ASIDE = re.compile(
    r"準備|に(?:向け|伴|備え|係|関|際|あた|当た|よ[りる]|基づ)|後|前|以[前後降]|予定地|記念|式典?|時|までの|委員|検討|計画|方針|だより"
)
"""Behind an event: the sentence tells of something around it, and the year is that one's."""
_RANGE = re.compile(r"[~〜～―－ー-]|から|より|→")
_WINDOW = 40
_HEAD = re.compile(r"(?:する|した|された|される|予定の|の)?([^、。をがはで]{2,24})")
_BEFORE = re.compile(rf"({_EVENT.pattern})(?:予定|時期)?(?:は|を|が|の時期は)?[(（「]?$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A year and what happens in it. months: first and last, counted from year 0. window: the words between and around.

    event: name of the row of ``_EVENTS``. word, text: event and year as written.
    """

    months: tuple[int, int]
    event: str
    word: str
    text: str
    window: str


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    text: str
    months: tuple[int, int]


def years_differ(ours: Side, theirs: Side, shared: tuple[str, ...]) -> Iterator[Difference]:
    """One difference for each event that both tell, when no year of theirs agrees with any of ours."""
    left, right = dated(ours.text), dated(theirs.text)
    for event in dict.fromkeys(found.event for found in left):
        mine = [found for found in left if found.event == event]
        others = [found for found in right if found.event == event and not _is_report_of(found, theirs.kind)]
        pairs = [(one, other) for one in mine for other in others if told_alike(one.window, other.window, shared)]
        if pairs and not any(_meet(one.months, other) for one in mine for other in _all_months(theirs.text)):
            one, other = pairs[0]
            yield Difference("years", f"{one.word}の年", one.text, other.text)


def _is_report_of(found: Dated, kind: SectionKind) -> bool:
    return kind == "achievement" and found.event in _REPEATED


def _all_months(text: str) -> list[tuple[int, int]]:
    return [mention.months for mention in _mentions(text)]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def dated(text: str) -> tuple[Dated, ...]:
    """The years of a sentence (without white space) that belong to an event; spans of years are none."""
    mentions = _mentions(text)
    ends = [*(mention.start for mention in mentions), len(text)][1:]
    spans = _in_ranges(text, mentions)
    found = (
        _event_of(text, mention, end) for mention, end in zip(mentions, ends, strict=False) if mention not in spans
    )
    return tuple(each for each in found if each)


def _mentions(text: str) -> list[_Mention]:
    found = []
    for year in find_years(text):
        begin = 12 * year.year
        first = begin + 3 if "度" in year.text else begin
        last = begin + 11 if year.text.endswith("年") else begin + 14
        found.append(_Mention(year.start, year.end, year.text, (first, last)))
    for date in find_dates(text):
        if date.year is not None:
            month = 12 * date.year + date.month - 1
            found.append(_Mention(date.start, date.end, date.text, (month, month)))
    return sorted(found, key=lambda mention: mention.start)


def _in_ranges(text: str, mentions: list[_Mention]) -> list[_Mention]:
    between = [(one, other) for one, other in pairwise(mentions) if _RANGE.fullmatch(text[one.end : other.start])]
    return [mention for pair in between for mention in pair]


def _event_of(text: str, mention: _Mention, limit: int) -> Dated | None:
    clause = re.split("[。、]", text[mention.end : min(limit, mention.end + _WINDOW)].lstrip("、に"))[0]
    start = text.find(clause, mention.end)
    event = _EVENT.search(clause)
    if event is None:
        return _event_before(text, mention)
    behind = text[start + event.end() :]
    if _ASIDE.match(behind):
        return None
    head = _HEAD.match(behind)
    between = clause[: event.start()]
    window = f"{between}、{head[1] if head else ''}"
    if not re.search(r"[一-龠ァ-ヴーA-Za-z]", window):
        window = _topic(text[: mention.start])
    return Dated(mention.months, event.lastgroup or "", event.group(), mention.text, window)


def _topic(before: str) -> str:
    """What the sentence is about, when it stands in front of the year: 「…は、令和9年度に策定する」."""
    topic = re.search(r"([^、。]{2,30}?)(?:は|については?|を)、?$", before)
    return topic[1] if topic else ""


def _event_before(text: str, mention: _Mention) -> Dated | None:
    """開校（令和10年度）, 開校は令和10年度."""
    clause = re.split("[。、]", text[max(0, mention.start - _WINDOW) : mention.start])[-1]
    match = _BEFORE.search(clause)
    if match is None or not re.match(r"[)）」]|を?(?:予定|目途|めど|目標|見込)|$|。|に", text[mention.end :]):
        return None
    event = _EVENT.search(match[0])
    assert event is not None
    return Dated(mention.months, event.lastgroup or "", event.group(), mention.text, clause[: match.start()])
