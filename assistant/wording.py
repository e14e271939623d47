"""What words of a question carry its subject, and how figures are put into words."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from index import lemmas
from ingest import find_years, fold

__all__ = [
    "GENERIC_NOUNS",
    "content_words",
    "is_question_word",
    "japan_date",
    "japan_time",
    "measure_name",
    "spoken_date",
    "with_unit",
    "words_of",
]

_WORDS_FILE = Path(__file__).with_name("data") / "words.toml"


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of words (UniDic lemmas) of ``data/words.toml``. Raises KeyError when there is none of that name."""
    return frozenset(tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))[name].split())


_JAPAN = timezone(timedelta(hours=9))
_QUESTION_WORDS = words_of("question")
GENERIC_NOUNS = words_of("generic_nouns")
"""Nouns (lemmas) that may be said of any indicator."""


def is_question_word(lemma: str) -> bool:
    """Whether any question may hold the word, so that it tells no subject from another."""
    return lemma in _QUESTION_WORDS


def content_words(text: str) -> tuple[str, ...]:
    """Lemmas of the words that carry a subject, each once, in order."""
    return tuple(dict.fromkeys(word for word in lemmas(text) if word not in _QUESTION_WORDS and not word.isdigit()))


def japan_date(moment: datetime) -> str:
    """The day in Japan of an aware moment: 2026年4月1日."""
    day = moment.astimezone(_JAPAN)
    return f"{day.year}年{day.month}月{day.day}日"


def japan_time(moment: datetime) -> str:
    """The minute in Japan of an aware moment: 2026年4月1日 9:05."""
    local = moment.astimezone(_JAPAN)
    return f"{japan_date(moment)} {local.hour}:{local.minute:02}"


def spoken_date(issued: str) -> str:
    """An ISO date as people say it: 2024年2月10日; anything else as it is."""
    parts = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", issued)
    return f"{parts[1]}年{int(parts[2])}月{int(parts[3])}日" if parts else issued


_BEFORE_FIGURES = ("延", "のべ", "累")
"""How units begin that are spoken before the figure: 延べ人, 累計・人."""


def with_unit(text: str, unit: str | None) -> str:
    """A figure as a person reads it: 1,303人, 120件（R7）, ２億5,000万円, but 14.2以内（単位：%）."""
    if unit is None or _carries(text, unit):
        return text
    dated = re.fullmatch(r"([\d,.，．０-９]+)([（(][^（）()]+[）)])", text)
    figure, behind = (dated[1], dated[2]) if dated and find_years(dated[2]) else (text, "")
    plain = re.fullmatch(r"[\d,.，．０-９]+", figure) and not unit.startswith(_BEFORE_FIGURES)
    return f"{figure}{unit}{behind}" if plain else f"{text}（単位：{unit}）"


def _carries(text: str, unit: str) -> bool:
    """Whether the figure has the unit behind it, a multiple of it (万円 of 円), or what is counted in a time."""
    written = fold(unit)
    base = re.sub(r"^[十百千万億兆]+(?=.)", "", re.split("[/／]", written)[0])
    units = "|".join(re.escape(each) for each in (written, base) if each)
    return re.search(rf"[0-9][十百千万億兆]*\s*(?:{units})(?:以[上下内])?(?:[(、,\s]|$)", fold(text)) is not None


def measure_name(number: str) -> str:
    """A measure as it is called: 施策3-1; a word before the number is a name of its own (事業0312, 表1)."""
    return f"施策{number}" if re.match(r"[\d０-９]", number) else number
