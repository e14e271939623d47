"""Two indicators set side by side in one question (AとB、どちらが高い): each is looked for in its own part of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers import Answered
from assistant.filters import latest_verdict
from assistant.list_answer import line_of
from assistant.names import Match, NameFinder
from assistant.question import Question
from assistant.telling import Telling
from assistant.units import agrees, unit_asked
from ingest import Corpus, Indicator

__all__ = ["Sides", "answer_both", "sides_asked", "two_sides"]

_ASKED = re.compile(
    r"(?:のうち|の中)?(?:で)?(?:は|って|、|,|\s|の)*(?:(?:令和|平成)?\s?\d+年度?(?:の|に|で|は)*)?(?:の|実績|件数|人数|割合|値|数|率|が|で|は|、)*"
    r"(?:どちら|どっち|両方|(?:より|一番)?(?:高|多|低|少な|大き|小さ|上|下)(?:い|かった)?(?:の|ほう|方)(?:は|が)|"
    r"(?:を)?(?:比べ|比較)|の(?:差|違い)(?:は|を|$))"
)
_SPLIT = re.compile(r"と(?:、)?|、|，|,|および|及び")
_LABEL = re.compile(
    r"(?:男|女)(?:性|子|の方)?|(?:小|中)(?:学校|学生)?|(?:計画|実績|目標|基準)値?|(?:計画)?策定時|現在|当初|.{0,6}年度?|全国.*|県.*"
)
"""A part or a column of one indicator, not another one."""
_LEXICAL_ONLY = 9.0
"""A score that nothing reaches: then only letters and words are compared, and the encoder is not asked."""
_CLEAR, _LEAD = 0.42, 0.06
"""How well the words must name it, and how far before every other."""
_Officials = Callable[[str], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Sides:
    """indicators: one for each side, in the order of the question. sure: whether no noun of either is astray."""

    indicators: tuple[Indicator, Indicator]
    sure: bool


def sides_asked(text: str) -> bool:
    """Whether the question puts two things side by side."""
    found = _ASKED.search(text)
    return found is not None and _SPLIT.search(text[: found.start()]) is not None


def two_sides(text: str, finder: NameFinder, officials: _Officials) -> Sides | None:
    """The indicator of each side, in the order of the question; None when either is unclear.

    officials: official terms for what one side says, each with how surely it means the same.
    """
    asked = _ASKED.search(text)
    if asked is None:
        return None
    unit, best = unit_asked(text[asked.start() :]), 0.0
    found: Sides | None = None
    for left, right in _halves(text[: asked.start()]):
        one, other = (_clearest(side, finder, officials, unit) for side in (left, right))
        if one and other and one.indicator != other.indicator and min(_worth(one), _worth(other)) > best:
            best = min(_worth(one), _worth(other))
            found = Sides((one.indicator, other.indicator), not (one.astray or other.astray))
    return found


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for split in _SPLIT.finditer(text):
        left, right = text[: split.start()].strip(), text[split.end() :].strip()
        if len(left) > 1 and len(right) > 1 and not (_LABEL.fullmatch(left) or _LABEL.fullmatch(right)):
            yield left, right


def _clearest(side: str, finder: NameFinder, officials: _Officials, unit: str | None) -> Match | None:
    """The one indicator that the words of ``side`` name, with how well."""
    matches = finder.find(side, _LEXICAL_ONLY, also=officials(side))
    ranked = sorted((m for m in matches if agrees(m.indicator, unit) is not False), key=lambda match: -_worth(match))
    if not ranked or _worth(ranked[0]) < _CLEAR:
        return None
    return ranked[0] if len(ranked) == 1 or _worth(ranked[0]) - _worth(ranked[1]) >= _LEAD else None


def _worth(match: Match) -> float:
    """Words of the side that stand in the name count most, then letters, then how much of the name is there."""
    return 1.0 if match.whole else (0.4 * match.letters + 0.35 * match.words + 0.25 * match.named)


def answer_both(
    question: Question, indicators: Sequence[Indicator], corpus: Corpus, overrides: Mapping[str, str] | None
) -> Answered:
    """Whether each of them met its plan, by its latest 実績."""
    telling = Telling(corpus)
    lines = [line_of(telling, indicator, overrides) for indicator in indicators]
    verdicts = [latest_verdict(indicator, overrides) for indicator in indicators]
    statuses = {verdict.status if verdict else "unknown" for verdict in verdicts}
    said = {frozenset({"met"}): "どちらも計画を達成しています。", frozenset({"not_met"}): "どちらも計画は未達成です。"}
    return telling.answered(
        question, "\n".join([said.get(frozenset(statuses), "それぞれの達成状況は次のとおりです。"), *lines]), indicators
    )
