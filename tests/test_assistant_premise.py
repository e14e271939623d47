from __future__ import annotations

import pytest
from assistant_samples import value

from assistant.premise import Claim, Relation, asks_cause, claim_in, claimed_verdict, holds


@pytest.mark.parametrize(
    ("text", "said", "relation"),
    [
        ("認定率が13.0%に下がった理由は？", "13.0%", "is"),
        ("R6に100人を超えたそうですが", "100人", "above"),
        ("令和6年度に1,000人を下回った？", "1,000人", "below"),
        ("50％に達しましたか", "50%", "reaches"),
        ("50％に届いていない", "50%", "below"),
        ("30位以内に入った？", "30位", "within"),
        ("目標の80%を達成した理由は", "80%", "share"),
        ("死者はゼロになった？", "ゼロ", "is"),
        ("4割を超えた？", "4割", "above"),
        ("17万人を超えた", "17万人", "above"),
        ("14.0％だそうですね", "14.0%", "is"),
    ],
)
def test_a_figure_that_is_taken_for_granted_is_found(text: str, said: str, relation: Relation) -> None:
    claim = claim_in(text)
    assert claim is not None
    assert (claim.said, claim.relation) == (said, relation)


@pytest.mark.parametrize(
    "text", ["令和6年度の実績は？", "2024年度に増えた？", "65歳以上の人の割合", "10%下がった？", ""]
)
def test_years_ages_and_amounts_of_change_are_no_such_figure(text: str) -> None:
    assert claim_in(text) is None


def test_a_figure_of_the_name_is_none() -> None:
    assert claim_in("100人を超えた日の数は？", "100人を超えた日の数") is None


def claim(number: float, relation: Relation, unit: str | None = None, scale: float = 1.0) -> Claim:
    return Claim("", number, scale, unit, relation)


@pytest.mark.parametrize(
    ("asked", "true"),
    [
        (claim(12.7, "is"), True),
        (claim(12.70, "is", "%"), True),
        (claim(12.8, "is"), False),
        (claim(12.7, "above"), False),
        (claim(12.7, "reaches"), True),
        (claim(12.7, "within"), True),
        (claim(12.7, "below"), False),
        (claim(12.0, "above", "%"), True),
        (claim(12.0, "above", "人"), None),
        (claim(80.0, "share", "%"), None),
    ],
)
def test_a_claim_is_held_against_the_recorded_figure(asked: Claim, true: bool | None) -> None:
    assert holds(asked, value("12.7", 12.7), "%") is true


def test_multipliers_of_claim_and_unit_are_reckoned_in() -> None:
    held = value("45.3", 45.3)
    assert holds(claim(45.0, "above", "円", 1e8), held, "億円以上") is True
    assert holds(claim(50.0, "above", "円", 1e8), held, "億円以上") is False
    assert holds(claim(45.3, "is"), held, "億円以上") is True
    assert holds(claim(17.0, "above", "人", 1e4), value("173,763", 173763.0), "人") is True
    assert holds(claim(1.2, "is"), value("1.2万", 1.2), "人") is None


def test_parts_that_differ_bear_nothing_out_but_an_equal_figure() -> None:
    held = value("男80.1　女84.3", ("男", 80.1), ("女", 84.3))
    assert holds(claim(84.3, "is"), held, "歳") is True
    assert holds(claim(82.0, "above"), held, "歳") is None
    assert holds(claim(79.0, "above"), held, "歳") is True


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("増えた理由は？", True),
        ("なぜ下がったのですか", True),
        ("達成できなかったのはどうして", True),
        ("設定理由は？", False),
        ("指標に選んだ理由は？", False),
        ("理由は？", False),
        ("増えた？", False),
    ],
)
def test_why_a_figure_moved_is_not_why_it_was_chosen(text: str, cause: bool) -> None:
    assert asks_cause(text) is cause


@pytest.mark.parametrize(
    ("text", "met"),
    [("達成した理由は", True), ("達成できなかった理由は", False), ("未達の理由は", False), ("増えた理由は", None)],
)
def test_the_verdict_taken_for_granted(text: str, met: bool | None) -> None:
    assert claimed_verdict(text) is met


@pytest.mark.parametrize(
    "asked",
    [
        "観光客数は300人で間違いない？",
        "観光客数は300人で合っていますか",
        "観光客は300人ありますか",
        "300人で正しいですか",
    ],
)
def test_a_figure_that_is_only_to_be_confirmed_is_taken_for_granted(asked: str) -> None:
    claim = claim_in(asked)
    assert claim is not None
    assert (claim.number, claim.unit, claim.relation) == (300, "人", "is")
