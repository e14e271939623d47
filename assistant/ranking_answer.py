"""An answer to which indicator stands first or last, with what was compared and how many could not be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers import Answer, Answered, Clarify
from assistant.filters import latest_verdict, narrowed, status_asked
from assistant.list_answer import not_yet
from assistant.names import core_of
from assistant.question import Question
from assistant.ranking import Basis, Ranked, Wish, rank, units_of, wish_of
from assistant.telling import Telling
from assistant.years import unrecorded
from ingest import Corpus, Indicator, fold, unit_bound

__all__ = ["answer_ranking"]

_MOST_LEVEL = 12
_OF_THOSE = re.compile(r"(?:未達(?:成)?|達成(?:した|して(?:い)?ない|できなかった))[^。]{0,8}(?:うち|中で|なかで|中の)")
_COUNTED = (("人", r"人数|者数"), ("件", r"件数"))
_COUNTING = re.compile(r"人数|者数|件数")
_LABELS: dict[tuple[Basis, bool], str] = {
    ("plan", True): "計画値に対する実績の比が最も低い",
    ("plan", False): "計画値に対する実績の比が最も高い",
    ("target", True): "目標に対する実績の比が最も低い",
    ("target", False): "目標に対する実績の比が最も高い",
    ("growth", True): "計画策定時からの減り方が最も大きい（伸びが最も小さい）",
    ("growth", False): "計画策定時からの伸びが最も大きい",
    ("improvement", True): "計画策定時から最も悪くなった",
    ("improvement", False): "計画策定時から最も良くなった",
    ("value", True): "実績の値が最も低い（少ない）",
    ("value", False): "実績の値が最も高い（多い）",
}
_HOW: dict[Basis, str] = {
    "plan": "実績÷計画値（低い方が良い指標では計画値÷実績）の大きさで比べました",
    "target": "実績÷目標（低い方が良い指標では目標÷実績）の大きさで比べました",
    "growth": "実績÷計画策定時の値の大きさで比べました。値の良し悪しは考えていません",
    "improvement": "実績÷計画策定時の値（低い方が良い指標ではその逆）の大きさで比べました",
    "value": "最新の実績の値をそのまま比べました",
}


def answer_ranking(question: Question, corpus: Corpus, overrides: Mapping[str, str] | None) -> Answer | None:
    """None when no order of indicators is asked for."""
    wish = wish_of(question)
    if wish is None or not corpus.indicators:
        return None
    counted = wish.basis == "value" and any(re.search(pattern, question.text) for _, pattern in _COUNTED)
    scope = narrowed(replace(question, text=_COUNTING.sub(" ", question.text)) if counted else question, corpus)
    if scope is None:
        return None
    held, described = scope
    if _OF_THOSE.search(question.text) and (status := status_asked(question)):
        held = [i for i in held if (verdict := latest_verdict(i, overrides)) and verdict.status == status]
        described.append({"met": "計画を達成した", "partly": "計画を一部だけ達成した"}.get(status, "計画が未達成の"))
    if years := unrecorded(question, held):
        return not_yet(question, years, held)
    if wish.basis == "value":
        held, described = _of_one_unit(question, held, described)
        if len(units_of(held)) > 1:
            return _which_unit(question, held)
    found = rank(held, wish, overrides)
    return _tell(question, wish, found, described, corpus, overrides) if found.first else None


def _of_one_unit(question: Question, held: list[Indicator], described: list[str]) -> tuple[list[Indicator], list[str]]:
    """「人数が一番多い」 is about indicators counted in 人, when what is left has several units."""
    if len(units_of(held)) < 2:
        return held, described
    unit = next((unit for unit, pattern in _COUNTED if re.search(pattern, question.text)), None)
    kept = [i for i in held if unit and i.unit and fold(unit_bound(i.unit.text)[0]) == unit]
    return (kept, [*described, f"単位が「{unit}」の"]) if kept else (held, described)


def _which_unit(question: Question, held: Sequence[Indicator]) -> Clarify:
    units = units_of(held)
    word = "低い" if (wish := wish_of(question)) and wish.lowest else "高い"
    return Clarify(
        question=question.asked,
        intent="indicator",
        text="単位の違う値どうしは大小を比べられません。どの単位の指標についてのお尋ねでしょうか。\n"
        + "\n".join(f"・単位が「{unit}」の指標" for unit in units),
        followups=tuple(f"単位が「{unit}」の指標で一番{word}のは？" for unit in units),
    )


def _tell(
    question: Question,
    wish: Wish,
    found: Ranked,
    described: Sequence[str],
    corpus: Corpus,
    overrides: Mapping[str, str] | None,
) -> Answered:
    telling = Telling(corpus)
    shown = found.first[: max(wish.count, _MOST_LEVEL)]
    lines = [_line(telling, indicator, wish, overrides) for indicator in shown]
    label = _label(wish)
    if len(lines) == 1:
        text = f"{''.join(described)}指標のうち、{label}のは{lines[0]}です。"
    else:
        order = "順に" if wish.count > 1 else "並んで"
        text = f"{''.join(described)}指標のうち、{label}のは、{order}次の{len(found.first)}件です。\n"
        text += "\n".join(f"・{line}" for line in lines)
    return telling.answered(
        question,
        text,
        found.first,
        before=[_compared(wish, found)],
        followups=tuple(f"{core_of(i.name.text)}は計画を達成した？" for i in found.first[:3]),
    )


def _label(wish: Wish) -> str:
    if wish.nearest:
        return f"実績が{'目標' if wish.basis == 'target' else '計画値'}に最も近い"
    return _LABELS[(wish.basis, wish.lowest)]


def _line(telling: Telling, indicator: Indicator, wish: Wish, overrides: Mapping[str, str] | None) -> str:
    """「名前」[1]（計画策定時1,069人[2]、令和6年度の実績1,205人[3]）"""
    actual = indicator.actual[-1]
    told = []
    verdict = latest_verdict(indicator, overrides)
    if wish.basis in ("growth", "improvement") and indicator.baseline:
        told.append(f"計画策定時{telling.baseline(indicator)}")
    if wish.basis == "plan" and verdict and verdict.planned:
        told.append(f"{actual.year}の計画値{telling.year_value(indicator, 'plan', verdict.planned)}")
    if wish.basis == "target" and indicator.target:
        told.append(f"{indicator.target.year}の目標{telling.year_value(indicator, 'target', indicator.target)}")
    told.append(f"{actual.year}の実績{telling.year_value(indicator, 'actual', actual)}")
    return f"{telling.name(indicator)}（{'、'.join(told)}）"


def _compared(wish: Wish, found: Ranked) -> str:
    how = "比が1にどれだけ近いかで比べました" if wish.nearest else _HOW[wish.basis]
    note = f"比べ方：{how}。値が男女などに分かれる指標は、最も低い部分で比べています。"
    if wish.basis == "value":
        note = f"比べ方：{how}。"
    note += f"比べたのは{found.compared}件です。"
    if found.left_out:
        note += f"比べられる数値がそろわない{len(found.left_out)}件は除きました"
        note += "（比の分母が0になるもの、値の組み立てが違うものなど）。"
    return note
