"""Which of several municipalities a question names."""

from __future__ import annotations

import pytest

from assistant.city_names import UNNAMED, CityNames

NAMES = CityNames(["若葉市", "青葉町", UNNAMED], lambda name, stem: stem == "青葉")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("若葉市の要介護認定率の目標は？", ["若葉市"]),
        ("要介護認定率の目標は、若葉市ではいくつですか", ["若葉市"]),
        ("若葉の要介護認定率の目標は？", ["若葉市"]),
        ("若葉市", ["若葉市"]),
        ("若葉市立図書館の来館者数は？", ["若葉市"]),
        ("長野県若葉市の目標は？", ["若葉市"]),
        ("要介護認定率の目標は？", []),
        # Another municipality's name that ends on this one's.
        ("東若葉市の目標は？", []),
        # A matter of whoever is asked, not that one's.
        ("青葉町との連携事業の件数は？", []),
        ("青葉町へ通勤する人の割合は？", []),
        # The short form is a word of another one's papers.
        ("青葉の会合は何回？", []),
        # The short form of a name is no part of another word.
        ("若葉台の会合は何回？", []),
        ("若葉町の目標は？", []),
        ("若葉市と青葉町の目標は？", ["若葉市", "青葉町"]),
        ("目標は青葉町と若葉市でどちらが高い？", ["青葉町", "若葉市"]),
        (f"{UNNAMED}の目標は？", [UNNAMED]),
    ],
)
def test_a_name_counts_where_it_is_what_the_question_is_about(question: str, names: list[str]) -> None:
    assert list(NAMES.read(question).names) == names


@pytest.mark.parametrize(
    ("question", "compares"),
    [
        ("若葉市と青葉町の目標は？", True),
        ("ほかの市と比べて目標は高いですか", True),
        ("両市町の目標は？", True),
        ("各市町村の目標を教えて", True),
        ("市町村ごとの目標は？", True),
        ("若葉市の目標は？", False),
        ("令和5年度と令和6年度の実績を比べて", False),
        ("男性と女性の差は？", False),
        ("他の自治体の事例を参考にした取り組みは？", False),
        ("市の担当課はどこですか", False),
        ("他市の取組を参考にした施策は？", False),
        ("他市と比べて目標は高いですか", True),
        ("他市より転入した人は多いですか", False),
        ("ほかの市では進んでいる取組を参考にした施策は？", False),
        ("他の市に学んだ取組はどうなっていますか", False),
        ("近隣の市町村と連携した取り組みはどう進んでいますか", False),
        ("ほかの市とどう違いますか", True),
        ("ほかの市より目標は高いですか", True),
        ("ほかの市では目標はいくつですか", True),
        # 町 is a part of a town just as well, and 全市 the whole of it.
        ("どの町で懇談会が開かれましたか", False),
        ("どの町の会合が一番多いですか", False),
        ("各町の会合の数は？", False),
        ("町ごとの会合の数は？", False),
        ("全市を対象にした取組は？", False),
        ("どの自治体で研修が開かれましたか", False),
        ("どの市の目標が一番高いですか", True),
        ("目標はどの市が一番高いですか", True),
    ],
)
def test_others_stand_beside_only_when_that_is_asked(question: str, compares: bool) -> None:
    assert NAMES.read(question).compares is compares


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("若葉市と青葉町の要介護認定率を比べてください", "要介護認定率は？"),
        ("若葉市と青葉町の要介護認定率の目標は？", "要介護認定率の目標は？"),
        ("要介護認定率の目標は若葉市と青葉町で違いますか", "要介護認定率の目標は？"),
        ("各市町村の要介護認定率の実績は？", "要介護認定率の実績は？"),
        ("どの市の要介護認定率の実績が一番低いですか", "要介護認定率の実績は？"),
        ("要介護認定率の実績はどの市が一番低いですか", "要介護認定率の実績は？"),
        ("ほかの市と比べて要介護認定率の実績はどうですか", "要介護認定率の実績はどうですか"),
    ],
)
def test_each_is_asked_the_question_without_the_others(question: str, each: str) -> None:
    assert NAMES.of_each(question) == each


def test_what_belongs_to_a_municipality_keeps_its_kind() -> None:
    assert NAMES.without("若葉市立図書館の来館者数は？") == "市立図書館の来館者数は？"


@pytest.mark.parametrize("question", ["では、青葉町は？", "青葉町はどうですか", "青葉町の場合は？", "青葉町"])
def test_a_question_may_but_name_another_one(question: str) -> None:
    assert NAMES.says_nothing_else(question)
    assert not NAMES.says_nothing_else("青葉町の実績は？")


@pytest.mark.parametrize(
    ("given", "found"), [("若葉市", "若葉市"), ("若葉", "若葉市"), (" 若葉市 ", "若葉市"), ("海野市", None)]
)
def test_a_choice_is_a_name_with_or_without_its_kind(given: str, found: str | None) -> None:
    assert NAMES.find(given) == found


def test_a_choice_is_found_whatever_the_width_of_its_letters() -> None:
    names = CityNames(["ABC町", "若葉市"], lambda name, stem: False)
    assert [names.find(given) for given in ("ＡＢＣ町", "abc", "若葉 市")] == ["ABC町", "ABC町", "若葉市"]


def test_two_of_one_stem_are_told_apart_by_their_kind_alone() -> None:
    names = CityNames(["若葉市", "若葉町"], lambda name, stem: False)
    assert names.read("若葉の目標は？").names == ()
    assert names.read("若葉町の目標は？").names == ("若葉町",)
    assert names.find("若葉") is None


def test_what_lies_between_cities_is_a_matter_of_its_own() -> None:
    assert not NAMES.read("都市間の交流の件数は？").compares
    assert NAMES.read("市町別に目標を教えて").compares
