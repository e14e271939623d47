"""Figures of indicators that do not go together: with their target, with one another, with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.direction import Direction, direction_of
from assistant.drift_cells import Cells, name_spot
from assistant.drift_records import Draft, DriftKind, Spot, Weight
from assistant.names import core_of
from assistant.oddities import begins_beyond_its_target
from assistant.scale import same_scale
from assistant.status import part_pairs
from ingest import Indicator, Value, YearValue, fiscal_year, fold, unit_bound

__all__ = ["in_values"]

_FAR = 3.0
"""Times that an actual value goes beyond every other figure of its indicator."""
_WIDE = 1.5
"""Times that the baseline must be better than a limit for the limit to be worth a look."""
_LEAST_COUNT = 10.0
"""The larger of two figures must reach it: one accident and four are not a slip of the pen."""
_KEPT = re.compile(r"維持|保[つちて]|守[るりっ]|下回らな|上回らな|見込|想定|動向|を踏まえ|現状値")
"""Words of a reason that explain why a target lies where it does."""
_BALANCE = re.compile(r"増減|差引|差し引き|収支|純増|差額?$")
"""A difference of two flows may be near nought, so that a ratio of two such figures says nothing."""
_WRITTEN_UNIT = re.compile(
    r"\d\s*(%|人|件|円|歳|才|回|位|団体|地区|世帯|校|園|戸|棟|台|本|冊|[か箇カヶ]所|ha|kg|t|g|km)(?![a-z一-龠])"
)


def in_values(cells: Cells, overrides: Mapping[str, str] | None) -> Iterator[Draft]:
    """Every kind of finding about an indicator's own figures, in the order of the documents."""
    for held in cells.by_document.values():
        for indicator in held:
            direction = direction_of(indicator, overrides)
            drafts = (
                _at_target(indicator, cells, direction, overrides),
                _backwards(indicator, cells, direction, overrides),
                _far_off(indicator, cells),
                _other_scale(indicator, cells),
            )
            yield from (draft for draft in drafts if draft)


def _at_target(
    indicator: Indicator, cells: Cells, direction: Direction, overrides: Mapping[str, str] | None
) -> Draft | None:
    """Past it, not just at it: to hold a level is a target like any other."""
    if not begins_beyond_its_target(indicator, overrides) or _explains(indicator) or _is_close_limit(indicator):
        return None
    assert indicator.baseline is not None
    assert indicator.target is not None
    weight: Weight = 1 if indicator.target.value.bound else 2
    year = cells.year_spot(indicator, fiscal_year(indicator.target.year) or 0)
    spots = [_spot(indicator, indicator.baseline), _spot(indicator, indicator.target.value), *([year] if year else [])]
    title = (
        f"の計画策定時の値「{indicator.baseline.text}」は、{f'{indicator.target.year}の' if year else ''}目標"
        f"「{indicator.target.value.text}」よりもすでに良い水準です"
    )
    why = f"{direction.why}。下限や上限を守る目標であれば問題ありませんので、目印としてご覧ください。"
    return _draft("at_target", indicator, title, why, spots, weight)


def _is_close_limit(indicator: Indicator) -> bool:
    """Whether the plan is one limit to be kept in every year (20以上), and not so wide that it would hardly bind."""
    baseline, target = indicator.baseline, indicator.target
    if baseline is None or target is None or target.value.bound is None:
        return False
    if {fold(held.value.text) for held in indicator.plan} != {fold(target.value.text)}:
        return False
    pairs = part_pairs(baseline, target.value) or []
    return not all(min(pair) > 0 and max(pair) >= _WIDE * min(pair) for pair in pairs)


def _explains(indicator: Indicator) -> bool:
    return indicator.reason is not None and _KEPT.search(indicator.reason.text) is not None


def _backwards(
    indicator: Indicator, cells: Cells, direction: Direction, overrides: Mapping[str, str] | None
) -> Draft | None:
    """A step down between two planned years; a plan that leads down as a whole is told as ``at_target``."""
    if direction.better is None or direction.rule == "target" or begins_beyond_its_target(indicator, overrides):
        return None
    row = _planned(indicator)
    sign = 1 if direction.better == "higher" else -1
    for before, after in pairwise(row):
        pairs = part_pairs(before.value, after.value)
        if not pairs or not same_scale(before.value, after.value):
            continue
        if any(sign * (later - earlier) < 0 for earlier, later in pairs):
            return _step_down(indicator, cells, direction, before, after)
    return None


def _planned(indicator: Indicator) -> list[YearValue]:
    """The plan and the target behind it, by year."""
    held = {fiscal_year(value.year) or 0: value for value in indicator.plan}
    target = indicator.target
    if target and (fiscal_year(target.year) or 0) not in held:
        held[fiscal_year(target.year) or 0] = target
    return [held[year] for year in sorted(held)]


def _step_down(
    indicator: Indicator, cells: Cells, direction: Direction, before: YearValue, after: YearValue
) -> Draft | None:
    years = [cells.year_spot(indicator, fiscal_year(value.year) or 0) for value in (before, after)]
    spots = [_spot(indicator, before.value), _spot(indicator, after.value), *(spot for spot in years if spot)]
    title = (
        f"の計画は、{before.year}「{before.value.text}」より{after.year}「{after.value.text}」の方が低い水準です"
        if all(years)
        else f"の計画は、「{before.value.text}」の後の年に「{after.value.text}」となり、低い水準に変わります"
    )
    why = f"{direction.why}。段階を追って良くなる計画とは逆の並びです。目印としてご覧ください。"
    return _draft("backwards", indicator, title, why, spots, 2)


def _far_off(indicator: Indicator, cells: Cells) -> Draft | None:
    """An actual value several times beyond the largest other figure, or below the smallest, in any one part."""
    if _BALANCE.search(core_of(indicator.name.text)):
        return None
    others = [*([indicator.baseline] if indicator.baseline else []), *(held.value for held in _planned(indicator))]
    for actual in indicator.actual:
        rows = [part_pairs(other, actual.value) for other in others if same_scale(other, actual.value)]
        pairs = [row for row in rows if row]
        if len(pairs) < 2 or len(pairs) != len(others):
            continue
        for at in range(len(pairs[0])):
            figures, reached = [row[at][0] for row in pairs], pairs[0][at][1]
            if _is_far(figures, reached):
                year = cells.year_spot(indicator, fiscal_year(actual.year) or 0)
                spots = [_spot(indicator, actual.value), *(_spot(indicator, other) for other in others)]
                title = (
                    f"の{f'{actual.year}の' if year else ''}実績「{actual.value.text}」が、計画や目標のどの値とも"
                    "大きく離れています"
                )
                why = (
                    "計画策定時の値・計画・目標のいずれとも何倍もの開きがあります。"
                    "単位や数え方の違い、桁の誤りがないか、目印としてご覧ください。"
                )
                return _draft("far_off", indicator, title, why, [*spots, *([year] if year else [])], 2)
    return None


def _is_far(figures: Sequence[float], reached: float) -> bool:
    low, high = min(figures), max(figures)
    if low <= 0 or reached <= 0 or max(high, reached) < _LEAST_COUNT:
        return False
    return reached > _FAR * high or reached * _FAR < low


def _other_scale(indicator: Indicator, cells: Cells) -> Draft | None:
    """Parts, multipliers or units that differ between the cells of one indicator."""
    values = [*([indicator.baseline] if indicator.baseline else []), *(held.value for held in _planned(indicator))]
    values = [value for value in (*values, *(held.value for held in indicator.actual)) if value.parts]
    for value in values[1:]:
        if part_pairs(values[0], value) is None:
            return _unlike(indicator, values[0], value, "男女別・学校別などの値の組み立て")
        if not same_scale(values[0], value):
            return _unlike(indicator, values[0], value, "万・億などの書き方")
    unit = fold(unit_bound(indicator.unit.text)[0]) if indicator.unit else ""
    for value in values:
        written = {fold(found) for found in _WRITTEN_UNIT.findall(fold(value.text))}
        if unit and written and not any(word in unit for word in written):
            return _other_unit(indicator, value)
    return None


def _unlike(indicator: Indicator, one: Value, other: Value, what: str) -> Draft:
    title = f"の値「{one.text}」と「{other.text}」で、{what}が違います"
    why = "同じ指標の値どうしを、そのままでは比べられません。目印としてご覧ください。"
    return _draft("other_scale", indicator, title, why, [_spot(indicator, one), _spot(indicator, other)], 2)


def _other_unit(indicator: Indicator, value: Value) -> Draft:
    assert indicator.unit is not None
    title = f"の単位は「{indicator.unit.text}」ですが、値には「{value.text}」とあります"
    spots = [Spot(indicator.document, indicator.unit.place, indicator.section), _spot(indicator, value)]
    return _draft(
        "other_scale", indicator, title, "値に添えた単位が単位の欄と違います。目印としてご覧ください。", spots, 2
    )


def _spot(indicator: Indicator, value: Value) -> Spot:
    return Spot(indicator.document, value.place, indicator.section)


def _draft(kind: DriftKind, indicator: Indicator, says: str, why: str, spots: Sequence[Spot], weight: Weight) -> Draft:
    return Draft(
        kind=kind,
        title=f"「{core_of(indicator.name.text)}」{says}",
        why=why,
        spots=tuple(dict.fromkeys((name_spot(indicator), *spots))),
        indicators=(indicator.uid,),
        measures=(indicator.measure,),
        weight=weight,
    )
