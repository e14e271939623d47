"""What kind of thing an answer must hold: who asks how much is not answered by a sentence without an amount."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import find_dates, find_years, narrow

__all__ = ["Expected", "expected_of"]

_MONEY = re.compile(
    r"いくら|何円|幾ら|料金|値段|金額|月額|年額|費用は|入[園館場]料|使用料は|手数料は|単価|家賃|年収|給料|報酬額|助成額|補助額|予算額|事業費"
)
_POPULATION = re.compile(r"(?<![一-龠])(?:総)?人口(?:は|って|を|が|の数|$|\s)|世帯数")
_PEOPLE = re.compile(r"何人|何名")
_WHEN = re.compile(r"いつ(?!も|でも|か)|何年(?!間)|何月|何日|開催日|日程|期日|日時|何時(?!間)|締め?切り")
_CONTACT = re.compile(r"電話番号|連絡先|住所|メール(?:アドレス)?は|URL|アドレス|ホームページは", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"何(?:件|回|箇所|か所|カ所|校|台|棟|戸|本|km|キロ|%|割|パーセント|種類|つ)|どのくらいの(?:数|割合|面積)"
)


@dataclass(frozen=True, slots=True)
class Expected:
    """name: what is asked for, as a person would say it. pattern: what it looks like in a text; None means any date."""

    name: str
    pattern: re.Pattern[str] | None

    def stands_in(self, text: str) -> bool:
        """Whether the text holds such a thing."""
        cleaned = narrow(text)
        if self.pattern is None:
            return bool(find_years(cleaned) or find_dates(cleaned))
        return self.pattern.search(cleaned) is not None


_KINDS: tuple[tuple[re.Pattern[str], Expected], ...] = (
    (_MONEY, Expected("金額", re.compile(r"\d[\d,.]*\s?[百千万億兆]*\s?円|無料|無償|半額"))),
    (_POPULATION, Expected("人口", re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{4,}|\d[\d.]*\s?万\s?\d*)\s?(?:人|世帯)"))),
    (_PEOPLE, Expected("人数", re.compile(r"\d[\d,.]*\s?[百千万億]*\s?(?:人|名|世帯)"))),
    (_CONTACT, Expected("連絡先", re.compile(r"\d{2,4}-\d{2,4}-\d{3,4}|@|https?://|〒"))),
    (_WHEN, Expected("時期", None)),
    (_HOW_MANY, Expected("数", re.compile(r"\d|[一二三四五六七八九十](?:つ|件|回|校|箇所|か所)"))),
)


def expected_of(question: str) -> Expected | None:
    """What an answer to the question must hold, None when anything may answer it."""
    return next((expected for pattern, expected in _KINDS if pattern.search(narrow(question))), None)
