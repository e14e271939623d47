from __future__ import annotations

import pytest

from tracker.terms import amounts, terms, years


def test_a_compound_gives_every_run_of_its_nouns_with_its_share() -> None:
    found = terms("保育園の再配置計画を立てる")
    assert {"再配置計画", "配置計画", "再配置", "配置", "計画"} <= found.keys()
    assert found["再配置計画"].share == 1.0
    assert found["配置計画"].share == pytest.approx(4 / 5)


def test_particles_and_verbs_part_the_runs() -> None:
    assert not [word for word in terms("灯台の石積みを直し、町を守る") if "を" in word or "し" in word]


@pytest.mark.parametrize("text", ["「海のまち・潮見」の実現", "『海のまち・潮見』の実現", "海辺(海のまち・潮見)の実現"])
def test_what_stands_in_quotation_marks_or_brackets_is_one_name(text: str) -> None:
    assert terms(text)["海のまち・潮見"].named


def test_kana_and_width_make_no_other_word() -> None:
    assert terms("ゴミ減量").keys() & terms("ごみ減量").keys() >= {"ごみ減量"}
    assert terms("自治体ＤＸ").keys() == terms("自治体dx").keys()


def test_a_term_is_shown_as_it_was_written() -> None:
    assert terms("ゴミ減量と自治体ＤＸ")["自治体dx"].text == "自治体DX"
    assert terms("ゴミ減量")["ごみ減量"].text == "ゴミ減量"


def test_numbers_alone_and_single_characters_are_no_terms() -> None:
    assert terms("300を海へ") == {}


def test_years_of_two_calendars_are_the_same_year() -> None:
    assert years("2028年度に開校") == years("令和１０年度に開校") == {2028}


def test_and_others_ends_a_name() -> None:
    assert terms("橋梁等の改修").keys() == {"橋梁", "改修"}
    assert "平等" in terms("男女平等の社会")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("発電所を３か所に置く", {"3か所"}),
        ("全ての区に置く", {"全"}),
        ("全区に置く", {"全"}),
        ("令和10年度までに第3次計画をつくる", set()),
    ],
)
def test_amounts_are_how_many_of_something(text: str, held: set[str]) -> None:
    assert amounts(text) == held
