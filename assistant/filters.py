"""Lists of indicators: what a question narrows them down by, each filter with the words that a person would read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.direction import direction_of
from assistant.question import Question
from assistant.scale import same_scale
from assistant.status import Verdict, VerdictStatus, verdicts_of
from assistant.wording import content_words
from ingest import Corpus, Indicator, Measure, fold, loose, unit_bound

__all__ = ["Filtered", "asks_for_all", "filtered", "latest_verdict"]

_LIST = re.compile(
    r"全部|すべて|全て|一覧|リスト|並べ|挙げ|あげて|列挙|洗い出|まとめて|何件|いくつ|幾つ|何個|何項目|どの指標|どれ(?!だけ|くらい|ぐらい|ほど)|指標(?:は|を|って|の一覧|名|$)|"
    r"(?:した|していない|してない|ている|ない|ある|い|な|の)(?:成果)?指標|もの(?:は|を|って)"
)
_STATUS_WORDS: tuple[tuple[VerdictStatus, str], ...] = (
    ("partly", r"一部(?:だけ|のみ)?達成|部分的に達成"),
    ("not_met", r"未達|達成(?:して(?:い)?ない|できて(?:い)?ない|できなかった|しなかった|"
                r"していません)|届いて(?:い)?ない|届かな|"
                r"計画(?:値)?(?:を|に)?(?:下回|満たして(?:い)?ない|割)|"
                r"クリアして(?:い)?ない|遅れて|うまくいって(?:い)?ない"),
    ("met", r"達成(?!状況|度|率|具合|したか|できたか)|クリア|計画(?:値)?(?:を)?(?:上回|満た)|"
            r"届いた|届いている|うまくいって"),
)  # fmt: skip
_PARTS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset("小中"), r"小(?:学校|学生)?\s?(?:と|・|、|別|/)\s?中|小中(?:別|で|に|学校別)"),
    (frozenset("男女"), r"男女(?:別|で|に|それぞれ|の値)|男性?\s?(?:と|・|、)\s?女|性別"),
)
_PROVISIONAL = re.compile(r"速報|暫定|確定(?:前|していない|してない)|見込")
_WORSE = re.compile(r"(?:策定時|当初|基準)[^。]{0,8}(?:悪化|悪く|下回|後退|落ち)|悪化|後退")
_UNIT = re.compile(r"単位(?:が|は|の)[「『\"]?([^」』\"\sのはがでを]{1,8})[」』\"]?(?:の|で|に|と)")
_BOUND = re.compile(r"[「『]?(以内|以下|以上)[」』]?(?:が|の|を|と)?(?:付|つい|つく|ある|書|示|条件)")
_NO_FORMULA = re.compile(r"算式[^。]{0,6}(?:ない|無い|空|記載されていない|書かれていない)")


@dataclass(frozen=True, slots=True)
class Filtered:
    """indicators: those that pass. described: the filters in words, outermost first. status: the verdict asked for.

    near: those that only partly pass (partly met when not met was asked for).
    """

    indicators: tuple[Indicator, ...]
    described: tuple[str, ...]
    status: VerdictStatus | None
    near: tuple[Indicator, ...]


def latest_verdict(indicator: Indicator, overrides: Mapping[str, str] | None) -> Verdict | None:
    """The newest actual value against its plan, None when nothing is recorded."""
    verdicts = verdicts_of(indicator, direction_of(indicator, overrides))
    plans = [verdict for verdict in verdicts if verdict.against == "plan"]
    return plans[-1] if plans else None


def asks_for_all(question: Question) -> bool:
    """Whether the question expressly wants every one of something."""
    return re.search(r"全部|すべて|全て|一覧|何件|何個|洗い出|列挙|リスト", question.text) is not None


def filtered(question: Question, corpus: Corpus, overrides: Mapping[str, str] | None) -> Filtered | None:
    """The indicators that a list question means, None when it asks for no list of indicators."""
    about = re.search(r"指標|KPI|成果|達成|未達|計画(?:値)?(?:を|に)", question.text, re.IGNORECASE)
    parts = next((labels for labels, pattern in _PARTS if re.search(pattern, question.text)), None)
    if not _LIST.search(question.text) or not (about or parts):
        return None
    status = _status(question)
    held: list[Indicator] = list(corpus.indicators)
    described: list[str] = []
    for keep, words in (
        _by_place(question, corpus),
        _by_department(question, corpus),
        _by_topic(question, corpus),
    ):
        if words:
            held = [indicator for indicator in held if keep(indicator)]
            described.append(words)
    if parts:
        held = [indicator for indicator in held if _has_parts(indicator, parts)]
        described.append(f"{'と'.join(sorted(parts))}に分かれた値のある")
    if unit := _UNIT.search(question.text):
        held = [i for i in held if i.unit and fold(unit_bound(i.unit.text)[0]) == fold(unit.group(1))]
        described.append(f"単位が「{unit.group(1)}」の")
    if bound := _BOUND.search(question.text):
        held = [indicator for indicator in held if bound.group(1) in _bounds(indicator)]
        described.append(f"計画か目標に「{bound.group(1)}」が付く")
    if _PROVISIONAL.search(question.text):
        held = [indicator for indicator in held if any(value.value.provisional for value in indicator.actual)]
        described.append("確定前の値（速報値など）の")
    if _NO_FORMULA.search(question.text):
        held = [indicator for indicator in held if indicator.formula is None]
        described.append("算式の記載がない")
    if _WORSE.search(question.text):
        held = [indicator for indicator in held if _is_worse(indicator, overrides)]
        described.append("計画策定時より悪くなった")
        status = None
    if not described and status is None:
        return None
    near: list[Indicator] = []
    if status:
        verdicts = {indicator.uid: latest_verdict(indicator, overrides) for indicator in held}
        if status == "not_met":
            near = [i for i in held if (verdict := verdicts[i.uid]) and verdict.status == "partly"]
        held = [i for i in held if (verdict := verdicts[i.uid]) and verdict.status == status]
    return Filtered(tuple(held), tuple(described), status, tuple(near))


def _status(question: Question) -> VerdictStatus | None:
    return next((status for status, pattern in _STATUS_WORDS if re.search(pattern, question.text)), None)


_Keep = tuple["_Test", str]


class _Test:
    """A filter: whether an indicator's measure or name is among those meant."""

    def __init__(self, measures: Sequence[str] = (), names: Sequence[str] = ()) -> None:
        self._measures, self._names = frozenset(measures), frozenset(names)

    def __call__(self, indicator: Indicator) -> bool:
        return indicator.measure in self._measures or indicator.uid in self._names


def _by_place(question: Question, corpus: Corpus) -> _Keep:
    """施策 and 政策 by number or by title."""
    if question.measures:
        return _Test(question.measures), "・".join(f"施策{measure}" for measure in question.measures) + "の"
    numbers = set(question.policies)
    folded = fold(question.text)
    titled = [measure for measure in corpus.measures if fold(measure.title.text) in folded]
    if titled:
        return _Test([measure.id for measure in titled]), "・".join(f"施策{measure.id}" for measure in titled) + "の"
    if not numbers:
        numbers = {m.policy_number for m in corpus.measures if m.policy_title and fold(m.policy_title.text) in folded}
    if not numbers:
        return _Test(), ""
    chosen = [measure.id for measure in corpus.measures if measure.policy_number in numbers]
    return _Test(chosen), "・".join(f"政策{number}" for number in sorted(numbers)) + "の"


def _by_department(question: Question, corpus: Corpus) -> _Keep:
    folded = fold(question.text)
    departments = {cell.text for measure in corpus.measures for cell in measure.departments[:1]}
    named = [name for name in departments if fold(name) in folded]
    # 高齢福祉課 holds the letters of 福祉課.
    named = [name for name in named if not any(name != other and name in other for other in named)]
    if not named:
        return _Test(), ""
    chosen = [measure.id for measure in corpus.measures if _lead(measure) in named]
    return _Test(chosen), f"{'・'.join(named)}の"


def _lead(measure: Measure) -> str | None:
    return measure.departments[0].text if measure.departments else None


def _by_topic(question: Question, corpus: Corpus) -> _Keep:
    """A word that indicators share (満足度) or a field that is named (教育の指標): by names, then by measures."""
    topic = re.search(
        r"([^\s、。の]{2,12})(?:に関する|関係の|関連の|分野の|の分野|についての|の)(?:成果を?(?:測|はか)る|成果)?(?:指標|KPI)",
        question.text,
    )
    shared = re.search(r"(満足度|重要度|割合|件数|人数|者数|利用者数|意識調査)", question.text)
    words = topic.group(1) if topic else shared.group(1) if shared else ""
    if not words or re.search(r"政策|施策|\d|[課室局]$|全|すべて|達成|未達|市$|町$|村$|男女|小中", words):
        return _Test(), ""
    wanted = loose(words)
    named = [indicator.uid for indicator in corpus.indicators if wanted in loose(indicator.name.text)]
    if named:
        return _Test(names=named), f"「{words}」の"
    asked = set(content_words(words))
    titles = [
        measure.id
        for measure in corpus.measures
        if asked
        and asked
        <= set(content_words(f"{measure.title.text}{measure.policy_title.text if measure.policy_title else ''}"))
    ]
    if not titles:
        titles = [m.id for m in corpus.measures if m.departments and wanted in loose(m.departments[0].text)]
    return (_Test(titles), f"「{words}」の") if titles else (_Test(), "")


def _has_parts(indicator: Indicator, labels: frozenset[str]) -> bool:
    values = [held.value for held in (*indicator.plan, *indicator.actual)]
    return any({(part.label or "")[:1] for part in value.parts} >= labels for value in values)


def _bounds(indicator: Indicator) -> set[str | None]:
    planned: set[str | None] = {held.value.bound for held in indicator.plan}
    return planned | ({indicator.target.value.bound} if indicator.target else set())


def _is_worse(indicator: Indicator, overrides: Mapping[str, str] | None) -> bool:
    """The latest 実績 is on the worse side of the baseline in every part."""
    better = direction_of(indicator, overrides).better
    if better is None or indicator.baseline is None or not indicator.actual:
        return False
    if not same_scale(indicator.baseline, indicator.actual[-1].value):
        return False
    pairs = list(zip(indicator.baseline.parts, indicator.actual[-1].value.parts, strict=False))
    sign = 1 if better == "higher" else -1
    return bool(pairs) and all(sign * (after.number - before.number) < 0 for before, after in pairs)
