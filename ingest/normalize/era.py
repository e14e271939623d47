"""和暦: the only place that knows Japanese eras.

A fiscal year (年度) runs from April to March and is known by the calendar year that it begins in.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.normalize.text import narrow

__all__ = ["DateMention", "YearMention", "find_dates", "find_years", "fiscal_year", "iso_date", "year_label"]

# Name, the calendar year before its first, and the first fiscal year that is called by it.
_ERAS = (("令和", 2018, 2019), ("平成", 1988, 1989), ("昭和", 1925, 1927), ("大正", 1911, 1913), ("明治", 1867, 1868))
_BEFORE = {name: before for name, before, _ in _ERAS}
_BEFORE |= {"令": 2018, "平": 1988, "昭": 1925, "R": 2018, "H": 1988, "S": 1925}
_BEFORE |= {"㋿": 2018, "㍻": 1988, "㍼": 1925, "㍽": 1911, "㍾": 1867}

_KANJI = "〇○零一二三四五六七八九十"
_NAME = "(?P<era>令和|平成|昭和|大正|明治|[㋿㍻㍼㍽㍾])"
_SHORT = r"(?P<era>(?<![一-龠])[令平昭]|(?<![0-9A-Za-z_.-])[RHSrh][ .]?)"
_COUNT = rf"(?P<count>[0-9]{{1,2}}(?![0-9])|元|[{_KANJI}]{{1,3}})"
_WEST = r"(?P<west>(?<![0-9.,])(?:1[89]|20|21)[0-9]{2}(?![0-9]))"
_WEST_KANJI = rf"(?P<west>(?<![{_KANJI}])[一二][{_KANJI}]{{3}}(?=年))"

_YEAR_FORMS = (
    # 令和元気 and 令和一番 are names.
    rf"{_NAME}\s?{_COUNT}(?:\s?年度?|(?<=[0-9])|(?![一-龠]))(?![.,/-][0-9])",
    rf"{_SHORT}\s?{_COUNT}\s?年度?",
    # A bare R8 is a year unless it is a road, a model, a decimal; one digit after S is hardly ever 昭和.
    r"(?P<era>(?<![0-9A-Za-z_.-])[RHSrh])(?P<count>[0-9]{1,2}|元)(?<!S[0-9])"
    r"(?![0-9A-Za-z号番型級系棟線%]|[.,:/-][0-9])",
    # 2000年間, 2000年前 and 2000年後 are spans of time.
    rf"(?<!約)(?:{_WEST}\s?|{_WEST_KANJI.replace('west', 'west2')})年"
    r"(?:度|(?!間|来|余|もの|以[上内]|前(?![半期後])|後(?![半期])))",
)
# A year without 年 tells one only as the gloss of another: 令和6(2024)年度, 2024（令和6）年度.
_GLOSS_FORM = rf"(?<=\(){_WEST}(?=\))|{_WEST.replace('west', 'west2')}(?=\()"
# 令和6・7年度, 令和6～8年度: the later ones lack their era.
_MORE = re.compile(
    r"\s?(?:[・、,~〜→]|から|と|及び)\s?(?P<count>[0-9]{1,2})(?=(?:[・、,][0-9]{1,2})*\s?年度)(?:\s?年度)?"
)

_MONTH = r"(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH_DAY = rf"{_MONTH}\s?月(?![間額給々毎分])(?:\s?{_DAY}\s?日(?![間目]))?"
_GLOSS = r"(?:\s?\((?P<gloss>(?:1[89]|20|21)[0-9]{2})年?\))?"
_NO_MORE = r"(?![0-9A-Za-z]|[./-][0-9])"
_DATE_FORMS = (
    rf"(?:{_NAME}|{_SHORT.replace('<era>', '<era2>')})\s?{_COUNT}{_GLOSS}\s?年"
    rf"{_GLOSS.replace('gloss', 'gloss2')}\s?{_MONTH_DAY}",
    rf"(?:{_WEST}\s?|{_WEST_KANJI.replace('west', 'west2')})(?:\([^()]{{1,6}}\))?年"
    rf"(?:\([^()]{{1,8}}\))?\s?{_MONTH_DAY}",
    rf"(?<![0-9.,百数何{_KANJI}]){_MONTH_DAY}",
    rf"(?:{_NAME}|{_SHORT.replace('<era>', '<era2>')})\s?(?P<count>[0-9]{{1,2}}|元)"
    rf"(?:[./](?P<month>[0-9]{{1,2}})|(?P<mark>[./-])\s?(?P<month2>[0-9]{{1,2}})(?P=mark)\s?(?P<day>[0-9]{{1,2}}))"
    rf"{_NO_MORE}",
    rf"(?<![./-]){_WEST}(?P<mark>[./-])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){_NO_MORE}",
)
_YEAR_PATTERNS = tuple(map(re.compile, (*_YEAR_FORMS, _GLOSS_FORM)))
_DATE_PATTERNS = tuple(map(re.compile, _DATE_FORMS))
_CLOSING = re.compile(r"\s?\)(?:\s?年度?)?")
_MONTH_NEXT = re.compile(r"\s?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?月(?!間)")
_WEEKDAY = re.compile(r"\(?[月火水木金土日](?:曜日?)?(?:[・,、]?[祝休]日?)?\)?|")


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year named in running text. start, end: offsets in it. year: the calendar year that it begins in."""

    start: int
    end: int
    text: str
    year: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, or a month, in running text. start, end: offsets. year, day: None when not stated."""

    start: int
    end: int
    text: str
    year: int | None
    month: int
    day: int | None

    @property
    def iso(self) -> str | None:
        """``2025-11-05``, or ``2025-11`` without a day: a prefix of full ISO dates. None without a year."""
        if self.year is None:
            return None
        month = f"{self.year:04d}-{self.month:02d}"
        return month if self.day is None else f"{month}-{self.day:02d}"


def _number(text: str) -> int:
    """元, 12, 十二, 一二 or 二〇二七 as a number."""
    if text == "元" or text.isdigit():
        return 1 if text == "元" else int(text)
    tens, ten, ones = text.rpartition("十")
    value = 0
    for sign in ones:
        value = 10 * value + (0 if sign == "○" else int(unicodedata.numeric(sign)))
    return value + (10 * (_number(tens) if tens else 1) if ten else 0)


def _era_year(era: str, count: str) -> int | None:
    """The calendar year; None for a year 0, which no era has, and for what is no year of an era."""
    number = _number(count)
    return _BEFORE[era.rstrip(" .").upper()] + number if 1 <= number <= 99 else None


def _scan(forms: Sequence[re.Pattern[str]], text: str) -> Iterator[tuple[re.Match[str], dict[str, str]]]:
    """Matches of any form with their named groups, from left to right, the longest at each place, none over another."""
    found = sorted((m for form in forms for m in form.finditer(text)), key=lambda m: (m.start(), -m.end()))
    end = 0
    for match in found:
        if match.start() >= end:
            end = match.end()
            yield match, {name.rstrip("2"): group for name, group in match.groupdict().items() if group}


def _year(groups: dict[str, str]) -> int | None:
    """The year that the groups name; None when there is none, or two that contradict each other."""
    year = _era_year(groups["era"], groups["count"]) if "era" in groups else None
    if "west" in groups:
        year = _number(groups["west"])
    return None if "gloss" in groups and int(groups["gloss"]) != year else year


def find_years(text: str) -> tuple[YearMention, ...]:
    """The years that ``text`` names: 令和８年度, R8, 平成三十年度, 2026年度, 2024年, each of 令和6・7年度.

    A year with its Western gloss, 令和6(2024)年度, is one mention. Not taken: numbers without 年 (2024), spans of
    time (10年間, 30年後, 2000年前), counts of years without an era (6年度) and the year of a date (令和8年1月), since
    January to March belong to the fiscal year before: see ``find_dates``.
    """
    narrowed = narrow(text)
    mentions: list[YearMention] = []
    for match, groups in _scan(_YEAR_PATTERNS, narrowed):
        year = _year(groups)
        if year is None:
            continue
        mentions.append(YearMention(match.start(), match.end(), match[0], year))
        if "era" in groups:
            mentions.extend(_elliptical(narrowed, mentions[-1], year - _number(groups["count"])))
    merged = _without_glosses(narrowed, mentions)
    return tuple(
        YearMention(found.start, found.end, text[found.start : found.end], found.year)
        for found in merged
        if found.text.endswith(("度", "度)")) or not _MONTH_NEXT.match(narrowed, found.end)
    )


def _elliptical(text: str, first: YearMention, before: int) -> Iterator[YearMention]:
    last = first
    while (match := _MORE.match(text, last.end)) and before + int(match["count"]) > last.year:
        last = YearMention(match.start("count"), match.end(), match[0], before + int(match["count"]))
        yield last


def _without_glosses(text: str, mentions: list[YearMention]) -> list[YearMention]:
    """A mention and the same year in brackets behind it become one; a number without 年 that glosses nothing goes."""
    merged: list[YearMention] = []
    for found in mentions:
        last = merged[-1] if merged else None
        bracketed = last is not None and text[last.end : found.start].strip() == "("
        if last and bracketed and last.year == found.year and (end := _CLOSING.match(text, found.end)):
            merged[-1] = YearMention(last.start, end.end(), text[last.start : end.end()], last.year)
        else:
            merged.append(found)
    return [found for found in merged if not found.text.isdigit() or _glosses(found, merged)]


def _glosses(found: YearMention, mentions: list[YearMention]) -> bool:
    return any(other.end == found.start - 1 or other.start == found.end + 1 for other in mentions)


def find_dates(text: str) -> tuple[DateMention, ...]:
    """The dates that ``text`` names: 令和7年10月10日, R7.10.10, 2025年11月5日, 2025-11-05, 2026/1/14, and parts of one.

    Parts are 2026年1月, R7.4, 10月, 11月5日. A day that the calendar lacks is no date, nor is 11/5, which may be a
    fraction.
    """
    mentions = []
    for match, groups in _scan(_DATE_PATTERNS, narrow(text)):
        dated = "era" in groups or "west" in groups
        year, month = _year(groups), _number(groups["month"])
        day = _number(groups["day"]) if "day" in groups else None
        if (year is not None or not dated) and _exists(year, month, day):
            mentions.append(
                DateMention(match.start(), match.end(), text[match.start() : match.end()], year, month, day)
            )
    return tuple(mentions)


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        # 29 February exists in some year.
        datetime.date(2000 if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def iso_date(text: str) -> str | None:
    """``2025-10-10`` for a cell that is exactly one full date, its day of the week aside; else None."""
    compact = "".join(narrow(text).split())
    dates = find_dates(compact)
    if len(dates) != 1 or dates[0].day is None or dates[0].start:
        return None
    return dates[0].iso if _WEEKDAY.fullmatch(compact, dates[0].end) else None


def fiscal_year(text: str) -> int | None:
    """The calendar year in which the labelled fiscal year begins; None when not exactly one year can be told.

    Reads what ``find_years`` finds, and a label that is a Western year alone (2024).
    """
    compact = "".join(narrow(text).split())
    if re.fullmatch(_WEST, compact):
        return int(compact)
    years = {mention.year for mention in find_years(compact)}
    return years.pop() if len(years) == 1 else None


def year_label(year: int) -> str:
    """``令和9年度`` for 2027; a year in which the era changed is called by the new one (2019: 令和元年度).

    Raises ValueError before 1868.
    """
    for name, before, first in _ERAS:
        if year >= first:
            return f"{name}{'元' if year - before == 1 else year - before}年度"
    raise ValueError(f"no era known for {year}")
