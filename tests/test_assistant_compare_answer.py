from __future__ import annotations

import dataclasses

import pytest
from assistant_town import answered, corpus, indicator

from assistant.compare_answer import answer_between, answer_change, asks_between, asks_change
from assistant.question import understand
from ingest import Indicator, Part, Value


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("観光客数は増えた？", "増えた"),
        ("遊休農地の面積は減った？", "増えた"),
        ("温室効果ガスの削減量は策定時より伸びた？", "減った"),
        ("要支援認定率は上がった？", "下がった"),
        ("健康寿命は計画策定時からどう変わった？", "上がった"),
    ],
)
def test_a_change_is_told_from_the_baseline_to_the_latest_value(question: str, word: str) -> None:
    answer = answered(question)
    [record] = answer.indicators
    assert record.baseline is not None
    assert [(fact.field, fact.value) for fact in answer.facts] == [
        ("baseline", record.baseline.text),
        ("actual", record.actual[-1].value.text),
    ]
    assert word in answer.text


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("観光客数は増えた？", "良くなった"),
        ("遊休農地の面積は増えた？", "悪くなった"),
        ("要支援認定率は下がった？", "良く"),
    ],
)
def test_a_change_is_judged_by_the_better_direction(question: str, word: str) -> None:
    assert word in answered(question).text


def test_parts_that_moved_apart_are_told_one_by_one() -> None:
    answer = answered("基礎学力調査の正答率は策定時より上がった？")
    assert len(answer.facts) == 2
    mixed = with_actual(indicator("1-1/1"), "小62.0　中57.0", Part("小", 62.0), Part("中", 57.0))
    change = answer_change(understand("上がった？"), mixed, corpus(), None)
    assert change is not None
    assert "小は上がった" in change.text
    assert "中は下がった" in change.text
    assert "良くなった" not in change.text
    assert "悪くなった" not in change.text


def with_actual(record: Indicator, text: str, *parts: Part) -> Indicator:
    [held] = record.actual
    value: Value = dataclasses.replace(held.value, text=text, parts=parts)
    return dataclasses.replace(record, actual=(dataclasses.replace(held, value=value),))


@pytest.mark.parametrize(
    ("text", "parts"),
    [("18.2万", (Part(None, 18.2),)), ("小1中2", (Part("小", 1), Part("中", 2))), ("不明", ())],
)
def test_figures_that_are_written_differently_are_not_set_against_each_other(
    text: str, parts: tuple[Part, ...]
) -> None:
    record = with_actual(indicator("2-1/2"), text, *parts)
    change = answer_change(understand("観光客数は増えた？"), record, corpus(), None)
    assert change is not None
    assert not any(word in change.text for word in ("増えた", "減った", "良くなった", "悪くなった"))


def test_without_a_figure_there_is_nothing_to_compare() -> None:
    asked = understand("増えた？")
    assert answer_change(asked, indicator("2-1/3"), corpus(), None) is None
    assert answer_between(asked, [indicator("2-1/3"), indicator("2-1/2")], corpus()) is None


def test_indicators_with_parts_are_not_set_side_by_side() -> None:
    assert answer_between(understand("どちらが高い？"), [indicator("1-1/2"), indicator("1-2/1")], corpus()) is None


def test_different_units_are_not_ranked() -> None:
    answer = answer_between(understand("どちらが多い？"), [indicator("2-1/1"), indicator("2-1/2")], corpus())
    assert answer is not None
    assert [fact.value for fact in answer.facts] == ["110", "196,300（速報値）"]
    assert "のは" not in answer.text


def alike() -> list[Indicator]:
    """Two indicators of one unit: 12.7 and 511."""
    one, other = indicator("1-2/1"), indicator("1-2/2")
    return [one, dataclasses.replace(other, unit=one.unit)]


@pytest.mark.parametrize(
    ("asked", "place"),
    [("どちらが高い？", 1), ("どちらが多い？", 1), ("どちらが低い？", 0), ("どっちが少ない？", 0)],
)
def test_the_higher_or_the_lower_one_is_named(asked: str, place: int) -> None:
    names = ("要支援認定率", "補助制度による温室効果ガスの削減量")
    answer = answer_between(understand(asked), alike(), corpus())
    assert answer is not None
    assert answer.text.endswith(f"のは{names[place]}です。")


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("100を上回ったのはどちら？", ["補助制度による温室効果ガスの削減量"]),
        ("100を下回ったのはどちら？", ["要支援認定率"]),
        ("5を下回ったのはどちら？", []),
        ("1,000に達したのはどちら？", []),
    ],
)
def test_a_threshold_names_those_beyond_it(asked: str, named: list[str]) -> None:
    answer = answer_between(understand(asked), alike(), corpus())
    assert answer is not None
    said = answer.text.rsplit("です。", 2)[-2] if named else answer.text
    assert all(name in said for name in named)
    assert ("ありません" in answer.text) == (not named)


def test_figures_on_different_scales_are_not_ranked() -> None:
    one, other = alike()
    other = with_actual(other, "51万", Part(None, 51.0))
    answer = answer_between(understand("どちらが高い？"), [one, other], corpus())
    assert answer is not None
    assert "高い（多い）のは" not in answer.text


@pytest.mark.parametrize(
    ("asked", "change", "between"),
    [
        ("観光客数は増えた？", True, False),
        ("健康寿命の推移は？", True, False),
        ("AとBはどちらが高い？", False, True),
        ("AとBの違いは？", False, True),
        ("健康寿命の目標は？", False, False),
    ],
)
def test_words_tell_what_is_to_be_compared(asked: str, change: bool, between: bool) -> None:
    question = understand(asked)
    assert (asks_change(question), asks_between(question)) == (change, between)


@pytest.mark.parametrize(
    ("asked", "change"),
    [
        ("改善を続ける職員の割合の実績は？", False),
        ("改善を続ける職員の割合の令和6年度は？", False),
        ("改善を続ける職員の割合の目標は？", False),
        ("改善の職員の割合の目標は？", False),
        ("改善を続ける職員の割合は増えた？", True),
        ("改善を続ける職員の割合は改善した？", True),
    ],
)
def test_words_of_the_name_ask_for_no_change(asked: str, change: bool) -> None:
    assert asks_change(understand(asked), "改善を続ける職員の割合（調査）") is change


def test_a_bound_beside_the_unit_is_no_other_unit() -> None:
    one, other = alike()
    assert one.unit is not None
    bounded = dataclasses.replace(one, unit=dataclasses.replace(one.unit, text="%以下"))
    answer = answer_between(understand("どちらが高い？"), [bounded, other], corpus())
    assert answer is not None
    assert answer.text.endswith("高い（多い）のは補助制度による温室効果ガスの削減量です。")
