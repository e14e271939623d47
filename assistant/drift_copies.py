"""The same words or figures where they tell of different things: what may have been copied and not changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from assistant.drift_cells import name_spot
from assistant.drift_records import Draft, Spot, Weight
from assistant.names import core_of
from assistant.oddities import same_figures, same_reason
from assistant.section_words import without_bullet
from assistant.wording import measure_name
from ingest import Corpus, Indicator, Located, Measure, Passage, Place, fold, loose
from tracker import sentences_in

__all__ = ["in_copies"]

_LEAST_SENTENCE = 25
"""Letters of a sentence below which two measures may well say the same."""
_LEAST_NAME = 5
_LEAST_FORMULA = 12
_CALCULATES = re.compile(r"[÷×/／*＊+＋−]|[でを](?:割|除|掛|引|差し引)|割った|除した|分の")
"""A formula that calculates is one indicator's own; the words for a kind of survey are many indicators'."""
_HINT = "。写したまま直し忘れていないか、目印としてご覧ください。"


def in_copies(corpus: Corpus) -> Iterator[Draft]:
    """Reasons, formulas, rows of figures; a reason that names another indicator; sentences of two measures."""
    indicators = corpus.indicators
    yield from _groups(indicators, lambda one: same_reason(one, indicators), "設定理由が同じ文です", _reason, 2)
    yield from _groups(indicators, lambda one: _same_formula(one, indicators), "算式が同じ式です", _formula, 2)
    yield from _groups(indicators, lambda one: same_figures(one, indicators), "すべての値が同じです", _row, 2)
    for indicator in indicators:
        if draft := _names_another(indicator, indicators):
            yield draft
    yield from _sentences(corpus)


def _groups(
    indicators: Sequence[Indicator],
    twins_of: Callable[[Indicator], Sequence[Indicator]],
    says: str,
    places: Callable[[Indicator], Sequence[Place]],
    weight: Weight,
) -> Iterator[Draft]:
    """One draft for all indicators that are alike, told once, at the first of them."""
    told: set[str] = set()
    for indicator in indicators:
        twins = twins_of(indicator)
        if not twins or indicator.uid in told:
            continue
        alike = [other for other in indicators if other is indicator or other in twins]
        told |= {other.uid for other in alike}
        names = "」「".join(dict.fromkeys(core_of(other.name.text) for other in alike))
        spots = [name_spot(other) for other in alike]
        spots += [Spot(other.document, place, other.section) for other in alike for place in places(other)]
        yield Draft(
            kind="copied",
            title=f"「{names}」で、{says}",
            why="名前の違う成果指標に、一字一句同じ内容があります" + _HINT,
            spots=tuple(dict.fromkeys(spots)),
            indicators=tuple(other.uid for other in alike),
            measures=tuple(dict.fromkeys(other.measure for other in alike)),
            weight=weight,
        )


def _reason(indicator: Indicator) -> tuple[Place, ...]:
    return (indicator.reason.place,) if indicator.reason else ()


def _formula(indicator: Indicator) -> tuple[Place, ...]:
    return (indicator.formula.place,) if indicator.formula else ()


def _row(indicator: Indicator) -> tuple[Place, ...]:
    held = [indicator.baseline] if indicator.baseline else []
    held += [value.value for value in (*indicator.plan, *indicator.actual)]
    held += [indicator.target.value] if indicator.target else []
    return tuple(value.place for value in held)


def _same_formula(indicator: Indicator, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Indicators of another name with the same calculation, word for word."""
    if indicator.formula is None or len(fold(indicator.formula.text)) < _LEAST_FORMULA:
        return ()
    if not _CALCULATES.search(indicator.formula.text):
        return ()
    name, formula = fold(core_of(indicator.name.text)), fold(indicator.formula.text)
    return tuple(
        other
        for other in indicators
        if other.formula and fold(other.formula.text) == formula and fold(core_of(other.name.text)) != name
    )


def _names_another(indicator: Indicator, indicators: Sequence[Indicator]) -> Draft | None:
    """A reason in which another indicator's name stands, and its own does not."""
    if indicator.reason is None:
        return None
    own, reason = loose(core_of(indicator.name.text)), loose(indicator.reason.text)
    for other in indicators:
        name = loose(core_of(other.name.text))
        if len(name) < _LEAST_NAME or name in own or own in name or own in reason or name not in reason:
            continue
        return Draft(
            kind="copied",
            title=f"「{core_of(indicator.name.text)}」の設定理由に、ほかの成果指標"
            f"「{core_of(other.name.text)}」の名前があります",
            why="自分の指標名はなく、ほかの指標名だけが書かれている設定理由です" + _HINT,
            spots=(name_spot(indicator), _text_spot(indicator, indicator.reason), name_spot(other)),
            indicators=(indicator.uid, other.uid),
            measures=tuple(dict.fromkeys((indicator.measure, other.measure))),
            weight=1,
        )
    return None


def _text_spot(indicator: Indicator, cell: Located) -> Spot:
    return Spot(indicator.document, cell.place, indicator.section)


def _sentences(corpus: Corpus) -> Iterator[Draft]:
    """A sentence of the 実績 that two measures have word for word."""
    measures = {measure.uid: measure for measure in corpus.measures}
    held: dict[str, dict[str, tuple[Measure, Passage, str, Place]]] = defaultdict(dict)
    for passage in corpus.passages:
        measure = measures.get(passage.record or "")
        if passage.kind == "achievement" and measure:
            for text, place in sentences_in(passage):
                held[fold(without_bullet(text))].setdefault(measure.uid, (measure, passage, text, place))
    for letters, said in held.items():
        if len(said) > 1 and len(letters) >= _LEAST_SENTENCE:
            titles = "」「".join(measure.title.text for measure, *_ in said.values())
            yield Draft(
                kind="copied",
                title=f"施策「{titles}」の実績に、同じ文があります",
                why="別の施策の実績に、一字一句同じ文があります" + _HINT,
                spots=tuple(
                    spot
                    for measure, passage, text, place in said.values()
                    for spot in (
                        Spot(measure.document, measure.title.place, measure_name(measure.id)),
                        Spot(passage.document, place, " ＞ ".join(passage.section), text),
                    )
                ),
                measures=tuple(measure.id for measure, *_ in said.values()),
                weight=2,
            )
