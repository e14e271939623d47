"""Answers that compare: an indicator with its own baseline, its parts, or with another indicator."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answers import Answered, FactField
from assistant.direction import direction_of
from assistant.names import core_of
from assistant.question import Question
from assistant.scale import same_scale
from assistant.telling import BASELINE_YEAR, FIELD_NAMES, Telling, baseline_name, baseline_start, direction_note
from assistant.years import of_year
from ingest import Corpus, Indicator, Value, YearValue, fold, unit_bound

__all__ = ["answer_between", "answer_change", "asks_between", "asks_change", "signs_between"]

_CHANGE = re.compile(
    r"増え|増加|減っ|減り|減少|上が|上昇|下が|低下|落ち|伸び|改善|悪化|良くな|よくな|悪くな|変わ|変化|推移|策定時(?:と|より|に比べ|から)|(?:当初|基準値?)(?:と|より|に比べ|から)"
)
_UP_DOWN: tuple[tuple[str, str, str], ...] = (
    (r"増|減", "増えた", "減った"),
    (r"上が|上昇|下が|低下|落ち", "上がった", "下がった"),
)
_THRESHOLD = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s?[%人件点億円]{0,2}\s?(?:を|に|より)?\s?(下回|割|未満|切|上回|超え|以上|達|届)"
)
_HIGHER_ASKED = re.compile(r"(?:高|多|大き)(?:い|か)|上|勝")


def asks_change(question: Question, name: str = "") -> bool:
    """Whether the question asks how a figure has changed; what stands in the indicator's ``name`` does not ask."""
    if question.fields and set(question.fields) <= {"target", "unit", "formula", "reason"}:
        return False
    return _CHANGE.search(fold(question.text).replace(fold(core_of(name)), " ") if name else question.text) is not None


def asks_between(question: Question) -> bool:
    """Whether the question sets several indicators side by side."""
    return (
        re.search(
            r"どちら|どっち|どれが|比べ|比較|違い|差|(?:高|多|低|少な|上|下)い?な?(?:の|ほう|方)|と.{2,30}(?:は|の)",
            question.text,
        )
        is not None
    )


def answer_change(
    question: Question, indicator: Indicator, corpus: Corpus, overrides: Mapping[str, str] | None
) -> Answered | None:
    """The baseline beside the latest 実績, or beside the target when that is asked about; None when one of them is not
    recorded. The difference itself is not computed for show: every number that is shown stands in the document.
    """
    held = _later(question, indicator)
    if indicator.baseline is None or held is None:
        return None
    before, (field, after) = indicator.baseline, held
    telling = Telling(corpus)
    text = f"{baseline_start(indicator)}{telling.baseline(indicator)}に対して、"
    text += f"{after.year}の{FIELD_NAMES[field]}は{telling.year_value(indicator, field, after)}で、"
    signs = signs_between(before, after.value)
    labels = [part.label for part in after.value.parts]
    told = _movement(question, signs, labels) if field == "actual" else _beside(signs)
    text = f"{telling.name(indicator)}は、{text}{told}。"
    notes: list[str] = []
    direction = direction_of(indicator, overrides)
    if field == "actual" and direction.better and signs and len(set(signs)) == 1 and signs[0]:
        good = (signs[0] > 0) == (direction.better == "higher")
        since = baseline_name(indicator) if indicator.baseline_year else BASELINE_YEAR
        text += f"{since}より{'良くなった' if good else '悪くなった'}と読めます。"
        notes.append(direction_note(direction))
    return telling.answered(
        question, text, (indicator,), after=notes, followups=(f"{core_of(indicator.name.text)}は計画を達成した？",)
    )


def _later(question: Question, indicator: Indicator) -> tuple[FactField, YearValue] | None:
    if "target" in question.fields and "actual" not in question.fields and indicator.target:
        return "target", indicator.target
    return ("actual", indicator.actual[-1]) if indicator.actual else None


def signs_between(before: Value, after: Value) -> list[int]:
    """+1, 0 or -1 part by part; empty when the parts do not correspond."""
    if len(before.parts) != len(after.parts) or not same_scale(before, after):
        return []
    pairs = zip(before.parts, after.parts, strict=True)
    return [(new.number > old.number) - (new.number < old.number) for old, new in pairs]


def _movement(question: Question, signs: Sequence[int], labels: Sequence[str | None]) -> str:
    up, down = next(
        ((u, d) for pattern, u, d in _UP_DOWN if re.search(pattern, question.text)), ("上がった", "下がった")
    )
    if not signs:
        return "値の組み立てが違うため、比べられません"
    words = [up if sign > 0 else down if sign < 0 else "変わらない" for sign in signs]
    if len(set(words)) == 1:
        return f"{words[0]}ことが分かります" if signs[0] else "同じ値です"
    return "、".join(f"{label or '値'}は{word}" for label, word in zip(labels, words, strict=True)) + "ことが分かります"


def _beside(signs: Sequence[int]) -> str:
    """How what is aimed at lies to the baseline."""
    if len(set(signs)) != 1:
        return "値の部分ごとに向きが違うか、組み立てが違うため、まとめて大小は言えません"
    if signs[0] == 0:
        return "同じ値です"
    return f"目標の方が{'高い（多い）' if signs[0] > 0 else '低い（少ない）'}値です"


def answer_between(question: Question, indicators: Sequence[Indicator], corpus: Corpus) -> Answered | None:
    """Two or more indicators' 実績 or targets side by side, and which of them answers; None without values."""
    held = [value for indicator in indicators if (value := _of_side(question, indicator))]
    if len(held) < len(indicators) or any(len(value.value.parts) != 1 for _, value in held):
        return None
    telling = Telling(corpus)
    told = [
        f"{telling.name(indicator)}の{value.year}の{FIELD_NAMES[field]}は{telling.year_value(indicator, field, value)}"
        for indicator, (field, value) in zip(indicators, held, strict=True)
    ]
    text = "、".join(told) + "です。" + _which(question, indicators, [value.value for _, value in held])
    return telling.answered(question, text, indicators)


def _of_side(question: Question, indicator: Indicator) -> tuple[FactField, YearValue] | None:
    """What is set beside the other's: the target when it is asked for, else the 実績 of the year, or the latest."""
    if "target" in question.fields and not {"plan", "actual"} & set(question.fields):
        return ("target", indicator.target) if indicator.target else None
    if question.years:
        actual = of_year(indicator.actual, question.years[0])
        return ("actual", actual) if actual else None
    return ("actual", indicator.actual[-1]) if indicator.actual else None


def _which(question: Question, indicators: Sequence[Indicator], values: Sequence[Value]) -> str:
    first, *others = values
    if not all(same_scale(first, other) for other in others):
        return "値の書き方が違うため、大小は比べられません。"
    numbers = {indicator.uid: value.parts[0].number for indicator, value in zip(indicators, values, strict=True)}
    names = {indicator.uid: core_of(indicator.name.text) for indicator in indicators}
    if found := _THRESHOLD.search(question.text):
        limit = float(found.group(1).replace(",", ""))
        below = found.group(2) in ("下回", "割", "未満", "切")
        hit = [names[uid] for uid, number in numbers.items() if (number < limit if below else number > limit)]
        side = f"{found.group(1)}を{'下回っている' if below else '上回っている'}"
        return f"{side}のは{'と'.join(hit)}です。" if hit else f"{side}ものはありません。"
    units = {fold(unit_bound(indicator.unit.text)[0]) if indicator.unit else "" for indicator in indicators}
    if len(units) > 1:
        return "単位が違うため、大小は比べられません。"
    if re.search(
        r"どちら|どっち|どれ|一番|最も|(?:高|多|大き|低|少な|小さ)(?:い|かった)(?:の|ほう|方)(?:は|が)", question.text
    ):
        higher = _HIGHER_ASKED.search(question.text) is not None or not re.search(
            r"低(?:い|か)|少な(?:い|か)|小さ(?:い|か)|下", question.text
        )
        if len(set(numbers.values())) == 1:
            return "同じ値です。"
        best = max(numbers, key=lambda uid: numbers[uid] if higher else -numbers[uid])
        return f"{'高い（多い）' if higher else '低い（少ない）'}のは{names[best]}です。"
    return ""
