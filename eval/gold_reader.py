"""Files of questions: JSON Lines, one question a line.

A line holds ``id``, ``type``, ``question``, ``expect`` and optionally ``user`` and ``note``. An unknown key of
``expect`` is an error: it would ask for nothing and look as if it did.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.errors import GoldError
from eval.gold import TYPES, Expect, Gold, WantedFact, WantedPlace

__all__ = ["is_gold", "read_gold"]

_REMARKS = frozenset(
    {
        *("amount_recorded", "basis", "better", "kind", "longest_shared", "may_offer", "measure", "measures"),
        *("must_contain_mode", "no_citation_needed", "no_invented_facts", "reason", "related", "why", "wording"),
    }
)
"""Keys of ``expect`` that tell a person why, and are not asked for."""

_KEYS = frozenset(
    {
        *("accept", "acceptable_status", "ambiguous", "answer", "check", "count", "department", "facts"),
        *("must_contain", "must_disclose_other_city", "no_answer", "optional", "optional_rows", "passages", "pledges"),
        *("recorded_none", "rows", "smalltalk", "source", "status", "status_by_pledge"),
    }
)

_PLEDGE_STATUS = {
    "実績に記載あり(完了を示す)": "done",
    "実績に記載あり(進行中)": "in_progress",
    "計画・方針に記載のみ": "planned",
    "記載なし": "not_mentioned",
}


def is_gold(file: Path) -> bool:
    """Whether the first line of a file is a question of this format and not of another one, such as retrieval's."""
    first = next((line for line in _lines(file) if line.strip()), "{}")
    try:
        return "expect" in json.loads(first)
    except ValueError:
        return True


def read_gold(file: Path) -> tuple[Gold, ...]:
    """The questions of a file in its order, without those marked ``ambiguous``, which nobody can judge.

    Raises GoldError that names the line.
    """
    questions: dict[str, Gold] = {}
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip():
            continue
        read = _Line(f"{file} {number}行目")
        row = read.row(line)
        gold = read.gold(row)
        if gold.id in questions:
            raise read.error(f"id {gold.id} が二度出てきます", "別の id にしてください")
        if not row["expect"].get("ambiguous"):
            questions[gold.id] = gold
    return tuple(questions.values())


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(
            str(file), f"質問の一覧を読めません（{type(error).__name__}）", "ファイルを確かめてください"
        ) from error


class _Line:
    """Reads one line; every error names it."""

    def __init__(self, where: str) -> None:
        self._where = where

    def error(self, what: str, advice: str) -> GoldError:
        return GoldError(self._where, what, advice)

    def row(self, line: str) -> dict[str, Any]:
        try:
            row = json.loads(line)
        except ValueError as error:
            raise self.error("JSONとして読めません", "一行に一つの質問を書いてください") from error
        if not isinstance(row, dict) or not isinstance(row.get("expect"), dict):
            raise self.error("expect がありません", "id・type・question・expect を書いてください")
        return row

    def gold(self, row: Mapping[str, Any]) -> Gold:
        kind = self._text(row, "type")
        if kind not in TYPES:
            raise self.error(f"type {kind} はありません", f"{'・'.join(TYPES)} のどれかにしてください")
        user = row.get("user")
        return Gold(
            id=self._text(row, "id"),
            type=kind,
            question=self._text(row, "question"),
            expect=self._expect(row["expect"]),
            user=str(user) if user else None,
        )

    def _expect(self, held: Mapping[str, Any]) -> Expect:
        if unknown := sorted(set(held) - _KEYS - _REMARKS):
            raise self.error(f"expect.{unknown[0]} は決めてありません", f"使えるのは {'・'.join(sorted(_KEYS))} です")
        statuses = held.get("acceptable_status") or ([held["status"]] if held.get("status") else [])
        by_pledge = held.get("status_by_pledge") or {}
        try:
            return Expect(
                facts=tuple(self._fact(fact) for fact in held.get("facts") or ()),
                passages=tuple(self._place(place) for place in held.get("passages") or ()),
                must_contain=_texts(held, "must_contain"),
                contains=_texts(held, "check"),
                rows=_numbers(held, "rows"),
                rows_in=held.get("source"),
                spare_rows=(*_numbers(held, "optional_rows"), *_numbers(held, "accept")),
                recorded_none=bool(held.get("recorded_none")),
                pledges=_texts(held, "pledges"),
                spare_pledges=_texts(held, "optional"),
                statuses=tuple(_status(text) for text in statuses),
                status_by_pledge=tuple((str(key), _status(text)) for key, text in by_pledge.items()),
                text=held.get("answer"),
                count=None if held.get("count") is None else int(held["count"]),
                department=held.get("department"),
                other_city=bool(held.get("must_disclose_other_city")),
                no_answer=bool(held.get("no_answer")),
                smalltalk=bool(held.get("smalltalk")),
            )
        except (TypeError, ValueError, AttributeError) as error:
            raise self.error(f"expect の書き方が違います（{error}）", "ほかの行にならって書いてください") from error

    def _fact(self, fact: Mapping[str, Any]) -> WantedFact:
        year = fact.get("year")
        return WantedFact(
            indicator=self._text(fact, "key"),
            name=self._text(fact, "indicator"),
            field=self._text(fact, "field"),
            year=str(year) if year else None,
            value=self._text(fact, "value"),
            document=fact.get("document") or (fact.get("lines") or {}).get("source"),
        )

    def _place(self, place: Mapping[str, Any]) -> WantedPlace:
        lines = place.get("lines")
        document = place.get("document") or place.get("source")
        if not isinstance(document, str):
            raise self.error("passages に document がありません", "資料の種類かファイル名の始めを書いてください")
        if lines is None:
            return WantedPlace(document, None)
        first, last = map(int, lines)
        if not 1 <= first <= last:
            raise self.error(f"passages の行 {first}〜{last} は範囲になりません", "始めと終わりの行を書いてください")
        return WantedPlace(document, (first, last))

    def _text(self, held: Mapping[str, Any], key: str) -> str:
        text = held.get(key)
        if not isinstance(text, str) or not text.strip():
            raise self.error(f"{key} がありません", "空でない文字列で書いてください")
        return text


def _texts(held: Mapping[str, Any], key: str) -> tuple[str, ...]:
    given = held.get(key) or ()
    if isinstance(given, str):
        raise TypeError(f"{key} は一覧にしてください")
    return tuple(str(text) for text in given)


def _numbers(held: Mapping[str, Any], key: str) -> tuple[int, ...]:
    return tuple(int(number) for number in held.get(key) or ())


def _status(text: str) -> str:
    return _PLEDGE_STATUS.get(text, text)
