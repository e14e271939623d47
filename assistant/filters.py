"""Lists of indicators: what a question narrows them down by, each filter with the words that a person would read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.direction import direction_of
from assistant.filters_by_value import Passes, by_movement, by_threshold
from assistant.question import Question
from assistant.scope import in_scope
from assistant.status import Verdict, VerdictStatus, verdicts_of
from ingest import Corpus, Indicator, fiscal_year, fold, unit_bound

__all__ = [
    "Against",
    "Filtered",
    "against_asked",
    "asks_for_all",
    "filtered",
    "latest_verdict",
    "narrowed",
    "status_asked",
]

_LIST = re.compile(
    r"全部|すべて|全て|一覧|リスト|並べ|挙げ|あげて|列挙|洗い出|まとめて|何件|いくつ|幾つ|何個|何項目|どの指標|どれ(?!だけ|くらい|ぐらい|ほど)|指標(?:は|を|って|の一覧|名|$)|"
    r"(?:した|った|いた|していない|してない|ている|ない|ある|い|な|の)(?:成果)?指標|もの(?:は|を|って|$)|"
    r"(?:達成|未達|届|クリア|上回|下回|満た)[^。、]{0,12}(?:な|い|た|る)の(?:は|を|って)"
)
_ALL = re.compile(
    r"(?:成果)?(?:指標|KPI)(?:は|の|って|を)?(?:全部で|全部|すべて|全て|全体で)?(?:の)?"
    r"(?:一覧|リスト|数|件数|何件|いくつ|何個)(?:は|を|ですか|ありますか|あるの|ある|教えて|見せて|ください|下さい|か)*[?。]*",
    re.IGNORECASE,
)
_STATUS_WORDS: tuple[tuple[VerdictStatus, str], ...] = (
    ("partly", r"一部(?:だけ|のみ)?達成|部分的に達成"),
    ("not_met", r"未達|達成(?:して(?:い)?ない|できて(?:い)?ない|できなかった|しなかった|"
                r"していません)|届いて(?:い)?ない|届かな|"
                r"計画(?:値)?(?:を|に)?(?:大きく|大幅に)?(?:下回|満たして(?:い)?ない|割)|"
                r"クリアして(?:い)?ない|遅れて|うまくいって(?:い)?ない"),
    ("met", r"達成(?!状況|度|率|具合|したか|できたか)|クリア|計画(?:値)?(?:を)?(?:大きく|大幅に)?(?:上回|満た)|"
            r"届いた|届いている|うまくいって"),
)  # fmt: skip
_PARTS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset("小中"), r"小(?:学校|学生)?\s?(?:と|・|、|別|/)\s?中|小中(?:別|で|に|学校別)"),
    (frozenset("男女"), r"男女(?:別|で|に|それぞれ|の値)|男性?\s?(?:と|・|、)\s?女|性別"),
)
_PROVISIONAL = re.compile(r"速報|暫定|確定(?:前|していない|してない)|見込")
_FINAL = re.compile(r"最終(?:目標|年度)|(?:すでに|既に|もう)[^。]{0,8}目標|目標[^。]{0,6}(?:すでに|既に|もう)")
_UNIT = re.compile(
    r"単位(?:[がはの:]|として)?\s?[「『\"](?P<quoted>[^」』\"]{1,8})[」』\"](?:の|で|に|と|が)?|"
    r"単位(?:が|は|の)(?P<plain>[^「」『』\"\sのはがでを]{1,8}?)(?:の|で|に|と)"
)
_BOUND = re.compile(r"[「『]?(以内|以下|以上)[」』]?(?:が|の|を|と)?(?:付|つい|つく|ある|書|示|条件)")
_NO_FORMULA = re.compile(r"算式[^。]{0,6}(?:ない|無い|空|記載されていない|書かれていない)")


Against = Literal["plan", "target"]


@dataclass(frozen=True, slots=True)
class Filtered:
    """indicators: those that pass. described: the filters in words, outermost first. status: the verdict asked for.

    near: those that only partly pass (partly met when not met was asked for). among: those that the verdict was looked
    for among. against: what it was held against.
    """

    indicators: tuple[Indicator, ...]
    described: tuple[str, ...]
    status: VerdictStatus | None
    near: tuple[Indicator, ...]
    among: tuple[Indicator, ...] = ()
    against: Against = "plan"


def latest_verdict(
    indicator: Indicator, overrides: Mapping[str, str] | None, against: Against = "plan"
) -> Verdict | None:
    """The newest actual value against its plan or the target, None when nothing is recorded."""
    verdicts = verdicts_of(indicator, direction_of(indicator, overrides))
    found = [verdict for verdict in verdicts if verdict.against == against]
    return found[-1] if found else None


def asks_for_all(question: Question) -> bool:
    """Whether the question expressly wants every one of something."""
    return re.search(r"全部|すべて|全て|一覧|何件|何個|洗い出|列挙|リスト", question.text) is not None


def narrowed(question: Question, corpus: Corpus) -> tuple[list[Indicator], list[str]] | None:
    """The indicators that are named by place, topic and form, and these in words; all for none.

    None when the topic is one that nothing in the corpus is known by.
    """
    # 人 of 「単位が人の指標」 is a unit, not what the indicators are about.
    scope = in_scope(replace(question, text=_UNIT.sub(" ", question.text)), corpus)
    if scope is None:
        return None
    held, described = scope
    for found, words in _by_form(question):
        held = [indicator for indicator in held if found(indicator)]
        described.append(words)
    return held, described


def filtered(question: Question, corpus: Corpus, overrides: Mapping[str, str] | None) -> Filtered | None:
    """The indicators that a list question means, None when it asks for no list of indicators."""
    everything = _ALL.fullmatch(question.text) is not None
    about = re.search(r"指標|KPI|成果|達成|未達|計画(?:値)?(?:を|に)", question.text, re.IGNORECASE)
    if not everything and (not _LIST.search(question.text) or not (about or _parts_asked(question))):
        return None
    scope = narrowed(question, corpus)
    if scope is None:
        return None
    held, described = scope
    status, against = status_asked(question), against_asked(question, corpus)
    for passes, words in (*by_movement(question, overrides), *by_threshold(question, overrides)):
        held = [indicator for indicator in held if passes(indicator)]
        described.append(words)
        status = None
    if not described and status is None and not everything:
        return None
    among = tuple(held)
    near: list[Indicator] = []
    if status:
        near = _judged(held, "partly", overrides, against) if status == "not_met" else []
        held = _judged(held, status, overrides, against)
    return Filtered(tuple(held), tuple(described), status, tuple(near), among, against)


def _judged(
    held: Sequence[Indicator], status: VerdictStatus, overrides: Mapping[str, str] | None, against: Against
) -> list[Indicator]:
    verdicts = {indicator.uid: latest_verdict(indicator, overrides, against) for indicator in held}
    return [i for i in held if (verdict := verdicts[i.uid]) and verdict.status == status]


def against_asked(question: Question, corpus: Corpus) -> Against:
    """The target when it is the plan's last year that is spoken of; people also call a year's plan 目標."""
    targets = {fiscal_year(i.target.year) for i in corpus.indicators if i.target}
    named = targets & set(question.years) and not {
        fiscal_year(v.year) for i in corpus.indicators for v in i.plan
    } & set(question.years)
    return "target" if named or _FINAL.search(question.text) else "plan"


def _parts_asked(question: Question) -> frozenset[str] | None:
    return next((labels for labels, pattern in _PARTS if re.search(pattern, question.text)), None)


def _by_form(question: Question) -> Iterable[tuple[Passes, str]]:
    """Filters by how the cells are written: their parts, unit, bound, a provisional value, a formula left out."""
    if parts := _parts_asked(question):
        yield (lambda i: _has_parts(i, parts)), f"{'と'.join(sorted(parts, key='小中男女'.index))}に分かれた値のある"
    if unit := _UNIT.search(question.text):
        said = unit["quoted"] or unit["plain"]
        wanted = fold(said)
        yield (
            (lambda i: i.unit is not None and fold(unit_bound(i.unit.text)[0]) == wanted),
            f"単位が「{said}」の",
        )
    if bound := _BOUND.search(question.text):
        limit = bound.group(1)
        yield (lambda i: limit in _bounds(i)), f"計画か目標に「{limit}」が付く"
    if _PROVISIONAL.search(question.text):
        yield (lambda i: any(value.value.provisional for value in i.actual)), "確定前の値（速報値など）の"
    if _NO_FORMULA.search(question.text):
        yield (lambda i: i.formula is None), "算式の記載がない"


def status_asked(question: Question) -> VerdictStatus | None:
    """The verdict that the words of the question ask for, None when they ask for none."""
    return next((status for status, pattern in _STATUS_WORDS if re.search(pattern, question.text)), None)


def _has_parts(indicator: Indicator, labels: frozenset[str]) -> bool:
    values = [held.value for held in (*indicator.plan, *indicator.actual)]
    return any({(part.label or "")[:1] for part in value.parts} >= labels for value in values)


def _bounds(indicator: Indicator) -> set[str | None]:
    planned: set[str | None] = {held.value.bound for held in indicator.plan}
    return planned | ({indicator.target.value.bound} if indicator.target else set())
