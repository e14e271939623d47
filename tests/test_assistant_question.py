from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import FactField
from assistant.question import MAX_CHARS, Question, understand


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ("健康寿命の令和9年度の目標は？", (2027,)),
        ("健康寿命の令和９年度の目標は？", (2027,)),
        ("健康寿命のR9の目標は？", (2027,)),
        ("健康寿命の2027年度の目標は？", (2027,)),
        ("令和元年度の実績は？", (2019,)),
        ("平成30年度と令和6年度の実績は？", (2018, 2024)),
        ("令和6年度と2024年度の実績は？", (2024,)),
        ("健康寿命の目標は？", ()),
    ],
)
def test_fiscal_years_are_read_in_every_spelling(asked: str, years: tuple[int, ...]) -> None:
    assert understand(asked).years == years


@pytest.mark.parametrize(
    ("word", "offset"),
    [("今年度", 0), ("昨年度", -1), ("前年度", -1), ("去年", -1), ("来年度", 1), ("次年度", 1), ("一昨年度", -2)],
)
def test_years_relative_to_now_are_kept_apart_from_years_named(word: str, offset: int) -> None:
    question = understand(f"観光客数の{word}の実績は？")
    assert (question.years, question.relative) == ((), ((word, offset),))
    assert word not in question.subject


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ("健康寿命の目標は？", ("target",)),
        ("健康寿命の目標値と実績値", ("target", "actual")),
        ("実績と目標は？", ("actual", "target")),
        ("令和7年度の計画値は？", ("plan",)),
        ("計画策定時の値は？", ("baseline",)),
        ("基準値は", ("baseline",)),
        ("単位は何ですか", ("unit",)),
        ("算式を教えて", ("formula",)),
        ("どうやって計算しているの", ("formula",)),
        ("指標に選んだ設定理由は？", ("reason",)),
        ("現在はどうなっている", ("actual",)),
        ("教育振興計画とは", ()),
        ("健康寿命", ()),
    ],
)
def test_the_fields_asked_for_are_read_in_their_order(asked: str, fields: tuple[FactField, ...]) -> None:
    assert understand(asked).fields == fields


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("健康寿命は達成した？", True),
        ("目標に届いた？", True),
        ("計画を上回った？", True),
        ("計画どおりですか", True),
        ("健康寿命の目標は？", False),
        ("健康寿命の計画策定時の値は？", False),
        ("見守りの方針は", False),
    ],
)
def test_a_question_for_a_verdict_is_told_from_one_for_a_value(asked: str, status: bool) -> None:
    assert understand(asked).status is status


@pytest.mark.parametrize(
    ("asked", "measures", "policies"),
    [
        ("施策1-2の指標は", ("1-2",), ()),
        ("施策１－２の指標は", ("1-2",), ()),
        ("施策 3の1の所管は", ("3-1",), ()),
        ("2-1の指標は", ("2-1",), ()),
        ("施策1-1と施策1-2", ("1-1", "1-2"), ()),
        ("政策２の指標は", (), (2,)),
        ("2025-06-25の会合は", (), ()),
        ("0267-22-1700", (), ()),
        ("令和6年度の実績", (), ()),
    ],
)
def test_measures_and_policies_are_named_by_number(
    asked: str, measures: tuple[str, ...], policies: tuple[int, ...]
) -> None:
    question = understand(asked)
    assert (question.measures, question.policies) == (measures, policies)


@pytest.mark.parametrize(
    "asked",
    [
        "健康寿命の令和9年度の目標値は？",
        "施策1-1の健康寿命の昨年度の実績は？",
        "政策1 健康寿命 計画策定時",
    ],
)
def test_the_subject_is_what_remains_when_all_else_is_taken_away(asked: str) -> None:
    subject = understand(asked).subject
    assert "健康寿命" in subject
    assert not any(word in subject for word in ("令和", "目標", "施策", "政策", "実績", "昨年度", "策定時"))


def test_what_stood_apart_does_not_grow_together() -> None:
    assert "観光客数" not in understand("観光令和6年度客数").subject


def test_dates_and_months_are_read() -> None:
    day, month = understand("令和7年6月25日と9月の会合").dates
    assert (day.iso, month.month) == ("2025-06-25", 9)


@given(st.text(alphabet=st.characters(), max_size=2 * MAX_CHARS))
def test_any_string_is_read_without_harm(text: str) -> None:
    question = understand(text)
    assert len(question.asked) <= MAX_CHARS
    assert len(question.text) == len(question.asked)
    assert all(char.isprintable() or char == "　" for char in question.asked)
    question.asked.encode("utf-8")


@given(st.text(alphabet=st.sampled_from("令和元9年度R2024目標実績の施策1-2政月日－　計画"), max_size=40))
def test_reading_a_question_twice_gives_the_same(text: str) -> None:
    first: Question = understand(text)
    assert understand(text) == first
    assert understand(first.asked).asked == first.asked


@pytest.mark.parametrize("text", ["", " ", "\0", "\0健康\0寿命\0", "\ud800健康寿命", "健康寿命" * 25_000, "‮健康寿命"])
def test_weird_strings_are_cleaned_and_cut(text: str) -> None:
    question = understand(text)
    assert "\0" not in question.asked
    assert len(question.asked) <= MAX_CHARS


@pytest.mark.parametrize(
    ("asked", "measures", "policies"),
    [
        ("政策（６）の指標", (), (6,)),
        ("政策(6)の指標", (), (6,)),
        ("施策⑤-④の指標", ("5-4",), ()),
        ("施策（５－４）の指標", ("5-4",), ()),
        ("施策(5)-(4)の指標", ("5-4",), ()),
        ("政策②の指標", (), (2,)),
    ],
)
def test_numbers_in_brackets_and_circles_are_read(
    asked: str, measures: tuple[str, ...], policies: tuple[int, ...]
) -> None:
    question = understand(asked)
    assert (question.measures, question.policies) == (measures, policies)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("利用者数は計画より何人多いか", True),
        ("利用者数の計画と実績の差は", True),
        ("利用者数は計画の何倍", True),
        ("回収率は目標0%に対してどう", True),
        ("利用者数は計画策定時より何人多いか", False),
        ("利用者数の計画と実績は", False),
    ],
)
def test_a_plan_that_something_is_held_against_asks_for_both_figures(asked: str, status: bool) -> None:
    assert understand(asked).status is status
