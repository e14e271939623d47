"""What words of a question carry its subject, and how figures are put into words."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from index import lemmas
from ingest import fold

__all__ = [
    "GENERIC_NOUNS",
    "content_words",
    "is_question_word",
    "japan_date",
    "japan_time",
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
    """A figure as a person reads it: 1,303人, but 14.2以内（単位：%）."""
    if unit is None:
        return text
    if re.search(rf"[0-9]\s*{re.escape(fold(unit))}(?:以[上下内])?(?:[(、,\s]|$)", fold(text)):
        return text
    plain = re.fullmatch(r"[\d,.，．０-９]+", text) and not unit.startswith(_BEFORE_FIGURES)
    return f"{text}{unit}" if plain else f"{text}（単位：{unit}）"
