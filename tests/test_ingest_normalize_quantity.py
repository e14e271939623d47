from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.locators import Place
from ingest.normalize import looks_like_value, read_value, unit_bound

PLACE = Place((3, 3))
PARTS = list[tuple[str | None, float]]


def parts_of(text: str) -> PARTS:
    return [(part.label, part.number) for part in read_value(text, PLACE).parts]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("100", [(None, 100)]),
        ("0", [(None, 0)]),
        ("0.48", [(None, 0.48)]),
        ("1,304", [(None, 1304)]),
        ("１,２３４", [(None, 1234)]),
        ("約1,200", [(None, 1200)]),
        ("延べ1,200人", [(None, 1200)]),
        ("20 か所", [(None, 20)]),
        ("20 人以上", [(None, 20)]),
        ("0.9 mg/l", [(None, 0.9)]),
        ("1.2万人", [(None, 1.2)]),
        ("10％増", [(None, 10)]),
        ("2.0倍", [(None, 2)]),
        ("100人/ha", [(None, 100)]),
        ("1.5kg/人・日", [(None, 1.5)]),
        ("3.4t-CO2", [(None, 3.4)]),
        ("▲3.5", [(None, -3.5)]),
        ("△3.5", [(None, -3.5)]),
        ("−3.5", [(None, -3.5)]),
        ("－3.5", [(None, -3.5)]),
        ("+5.2", [(None, 5.2)]),
        ("小93.1　中94.0", [("小", 93.1), ("中", 94)]),
        ("小93.1\n中94.0", [("小", 93.1), ("中", 94)]),
        ("(小)93.1 (中)94.0", [("小", 93.1), ("中", 94)]),
        ("男性81.0女性84.7", [("男性", 81), ("女性", 84.7)]),
        ("男：82.2、女：84.8", [("男", 82.2), ("女", 84.8)]),
        ("男82.2歳女84.8歳", [("男", 82.2), ("女", 84.8)]),
        ("南5棟北3棟", [("南", 5), ("北", 3)]),
        ("588(793)", [(None, 588), ("括弧内", 793)]),
        ("588\n（793）", [(None, 588), ("括弧内", 793)]),
        ("小5(6)中7(8)", [("小", 5), ("小括弧内", 6), ("中", 7), ("中括弧内", 8)]),
        ("5件（うち新規2件）", [(None, 5), ("うち新規", 2)]),
        ("35/40", [(None, 35), (None, 40)]),
        ("5～10", [(None, 5), (None, 10)]),
        ("38.2（令和5年度）", [(None, 38.2)]),
        ("8（R6.3.31現在）", [(None, 8)]),
        ("38.2※1", [(None, 38.2)]),
    ],
)
def test_a_value_is_read_into_its_parts(text: str, parts: PARTS) -> None:
    assert looks_like_value(text)
    assert parts_of(text) == parts


@pytest.mark.parametrize("text", ["－", "", "　", "なし", "未実施", "実施件数", "①", "½", "Ⅲ", "五"])
def test_a_text_without_a_number_has_no_parts(text: str) -> None:
    assert not looks_like_value(text)
    assert parts_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "新規立地9件、増設2件",
        "新設3件、増設2件",
        "（営業収益＋営業外収益）/（営業費用＋営業外費用）×100",
        "「満足」「やや満足」の合計",
        "※小：小学６年生・中：中学３年生の調査結果",
        "10区中9区の区長",
        "5を目指す",
        "第2子",
        "２ 基本方針",
        "令和9年度",
        "R6",
        "１月",
        "18:00-20:00",
        "026-000-0000",
        "50 50.5 51",
        "小92.5　中92.5 小95.0　中95.0",
        "1 000",
        "①5",
        "5²",
    ],
)
def test_prose_formulas_years_and_several_values_are_no_value(text: str) -> None:
    assert not looks_like_value(text)
    assert parts_of(text) == []


@pytest.mark.parametrize("text", ["1,30", "1.2.3", "5.", "12345678901234567890", "1億2,000万円", "男5以上女3以下"])
def test_a_number_that_cannot_be_told_is_not_guessed(text: str) -> None:
    assert parts_of(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("2以下", "以下"),
        ("13.9以内", "以内"),
        ("95％以上", "以上"),
        ("年10回以上", "以上"),
        ("男82.2女84.7以上", "以上"),
        ("5件以上（毎年）", "以上"),
        ("5", None),
        ("5未満", None),
    ],
)
def test_a_bound_is_read_from_the_text(text: str, bound: str | None) -> None:
    assert read_value(text, PLACE).bound == bound


def test_the_unit_states_the_bound_where_the_text_does_not() -> None:
    assert read_value("5", PLACE, unit_bound="以上").bound == "以上"
    assert read_value("5以下", PLACE, unit_bound="以上").bound == "以下"
    assert read_value("－", PLACE, unit_bound="以上").bound is None


@pytest.mark.parametrize("text", ["38.2（速報値）", "３８．２％（見込）", "見込み38.2", "38.2（暫定）", "38.2 速報値"])
def test_a_provisional_value_is_marked_and_read(text: str) -> None:
    value = read_value(text, PLACE)
    assert value.provisional
    assert len(value.parts) == 1


def test_the_text_is_kept_as_written() -> None:
    value = read_value("　１,２３４人以上 ", PLACE)
    assert (value.text, value.provisional, value.place) == ("１,２３４人以上", False, PLACE)


@pytest.mark.parametrize(
    ("unit", "parted"),
    [
        ("億円以上", ("億円", "以上")),
        ("%以下", ("%", "以下")),
        ("％（以上）", ("％", "以上")),
        ("人", ("人", None)),
        ("", ("", None)),
    ],
)
def test_a_bound_behind_the_unit_is_parted_from_it(unit: str, parted: tuple[str, str | None]) -> None:
    assert unit_bound(unit) == parted


def is_subsequence(small: str, large: str) -> bool:
    rest = iter(large)
    return all(character in rest for character in small)


VALUE_LIKE = st.text(
    alphabet="小中男女約計0123456789０１９.,．，()（）以上下内%％人万億/～、 　-－▲△①²½Ⅲ五年度速報値※", max_size=30
)


def digits_of(number: float) -> str:
    return "".join(filter(str.isdigit, f"{Decimal(repr(number)):f}".removesuffix(".0")))


@given(st.text() | VALUE_LIKE)
def test_no_part_has_a_digit_that_the_text_lacks(text: str) -> None:
    value = read_value(text, PLACE)
    read = "".join(digits_of(part.number) for part in value.parts)
    assert is_subsequence(read, unicodedata.normalize("NFKC", text))
    assert value.text == text.strip()


@given(st.integers(-99_999_999, 99_999_999), st.integers(0, 3))
def test_a_written_number_is_read_back(digits: int, places: int) -> None:
    number = digits / 10**places
    assert parts_of(f"{number:,.{places}f}") == [(None, number)]
    assert parts_of(f"{number:.{places}f}人以上") == [(None, number)]
