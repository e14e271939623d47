from __future__ import annotations

import pytest
from assistant_town import answered, assistant, corpus, indicator, not_found

from assistant import Answered, NotFound
from assistant.answers import FactField, Reason
from assistant.indicator_answer import ask_whether
from assistant.question import understand
from assistant.telling import BASELINE_YEAR

Told = tuple[FactField, str | None, str]


def told(answer: Answered) -> list[Told]:
    return [(fact.field, fact.year, fact.value) for fact in answer.facts]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("要支援認定率の計画策定時の値は？", [("baseline", BASELINE_YEAR, "13.4")]),
        ("要支援認定率の目標は？", [("target", "令和9年度", "13.0以内")]),
        ("要支援認定率の令和9年度の目標値は？", [("target", "令和9年度", "13.0以内")]),
        ("要支援認定率の2027年度の目標は？", [("target", "令和9年度", "13.0以内")]),
        ("要支援認定率のR9目標", [("target", "令和9年度", "13.0以内")]),
        ("要支援認定率の実績は？", [("actual", "令和6年度", "12.7")]),
        ("要支援認定率の令和6年度の実績は？", [("actual", "令和6年度", "12.7")]),
        ("要支援認定率の2024年度は？", [("actual", "令和6年度", "12.7")]),
        ("要支援認定率の令和7年度の計画は？", [("plan", "令和7年度", "12.6以内")]),
        (
            "要支援認定率の計画値は？",
            [
                ("plan", "令和6年度", "12.4以内"),
                ("plan", "令和7年度", "12.6以内"),
                ("plan", "令和8年度", "12.8以内"),
            ],
        ),
        ("要支援認定率の単位は？", [("unit", None, "%")]),
        ("要支援認定率の算式は？", [("formula", None, "認定を受けた人を高齢者の数で割ったもの")]),
        ("要支援認定率の設定理由は？", [("reason", None, "介護の予防が進んでいるかを表すから。")]),
        (
            "要支援認定率の目標と実績は？",
            [("target", "令和9年度", "13.0以内"), ("actual", "令和6年度", "12.7")],
        ),
        (
            "要支援認定率の令和7年度と令和8年度の計画は？",
            [("plan", "令和7年度", "12.6以内"), ("plan", "令和8年度", "12.8以内")],
        ),
    ],
)
def test_just_the_cells_that_were_asked_for_are_told(question: str, expected: list[Told]) -> None:
    answer = answered(question)
    assert told(answer) == expected
    assert answer.intent == "indicator"
    assert [record.id for record in answer.indicators] == ["1-2/1"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # A year's 目標 is its plan, and the 計画 of the last year is the target.
        ("健康寿命の令和7年度の目標は？", ("plan", "令和7年度", "男80.2　女84.4以上")),
        ("健康寿命の令和9年度の計画は？", ("target", "令和9年度", "男80.5　女84.6以上")),
        # Only a year: what was recorded, else what is planned.
        ("健康寿命の令和6年度は？", ("actual", "令和6年度", "男80.1　女84.3")),
        ("健康寿命の令和8年度は？", ("plan", "令和8年度", "男80.3　女84.5以上")),
        ("移住の相談会に参加した世帯数は？", ("target", "令和9年度", "60")),
    ],
)
def test_people_do_not_mind_the_columns(question: str, expected: Told) -> None:
    assert told(answered(question)) == [expected]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("健康寿命の令和7年度の実績は？", "not_yet_recorded"),
        ("健康寿命の令和9年度の実績は？", "not_yet_recorded"),
        ("健康寿命の令和12年度の実績は？", "no_such_record"),
        ("健康寿命の令和3年度の実績は？", "no_such_record"),
        ("健康寿命の令和12年度の計画は？", "no_such_record"),
        ("健康寿命の令和12年度の目標は？", "no_such_record"),
        ("温室効果ガスの削減量の算式は？", "empty_in_source"),
        ("移住の相談会に参加した世帯数の実績は？", "empty_in_source"),
        ("移住の相談会に参加した世帯数の令和6年度の実績は？", "empty_in_source"),
        ("移住の相談会に参加した世帯数の令和8年度の実績は？", "not_yet_recorded"),
        ("移住の相談会に参加した世帯数の令和3年度の実績は？", "no_such_record"),
    ],
)
def test_what_is_not_recorded_says_in_which_way(question: str, reason: Reason) -> None:
    answer = not_found(question)
    assert (answer.reason, answer.intent) == (reason, "indicator")


def test_a_year_without_an_actual_value_tells_its_plan_instead() -> None:
    answer = not_found("健康寿命の令和7年度の実績は？")
    assert "男80.2　女84.4以上" in answer.text
    assert any("男80.2" in citation.quote for citation in answer.citations)


def test_one_missing_cell_is_not_hidden_behind_another() -> None:
    answer = assistant().ask("温室効果ガスの削減量の目標と算式は？")
    assert isinstance(answer, NotFound)
    assert answer.reason == "empty_in_source"


def test_a_provisional_value_is_told_to_be_one() -> None:
    answer = answered("観光客数の令和6年度の実績は？")
    assert told(answer) == [("actual", "令和6年度", "196,300（速報値）")]
    assert any("速報" in note for note in answer.notes)
    assert not any("速報" in note for note in answered("観光客数の目標は？").notes)


@pytest.mark.parametrize(
    ("word", "year"),
    [("今年度", "令和6年度"), ("本年度", "令和6年度"), ("来年度", "令和7年度"), ("昨年度", "令和5年度")],
)
def test_years_relative_to_now_are_counted_from_the_documents_and_said_so(word: str, year: str) -> None:
    answer = assistant().ask(f"健康寿命の{word}の実績は？")
    [note] = [note for note in answer.notes if word in note]
    assert year in note
    assert isinstance(answer, Answered) == (year == "令和6年度")


def test_the_asked_figure_is_the_first_citation() -> None:
    record = indicator("1-1/2")
    assert record.target is not None
    first, second = answered("健康寿命の目標は？").citations
    assert first.place == record.target.value.place
    assert second.place == record.name.place
    assert "目標値（令和9年度）：男80.5　女84.6以上" in first.quote


def test_figures_stand_as_written_and_with_their_unit() -> None:
    answer = answered("健康寿命の目標は？")
    assert "男80.5　女84.6以上" in answer.text
    assert "歳" in answer.text
    assert answer.facts[0].unit == "歳"


def test_a_followup_offers_what_was_not_told_and_is_itself_answered() -> None:
    answer = answered("健康寿命の目標は？")
    assert answer.followups
    for followup in answer.followups:
        assert [record.id for record in answered(followup).indicators] == ["1-1/2"]
        assert "目標は" not in followup


def test_every_recorded_cell_of_the_town_can_be_asked_for() -> None:
    for record in corpus().indicators:
        name = record.name.text
        assert record.target is not None
        assert told(answered(f"{name}の目標は？")) == [("target", record.target.year, record.target.value.text)]
        for field, word, values in (("plan", "計画", record.plan), ("actual", "実績", record.actual)):
            for held in values:
                answer = answered(f"{name}の{held.year}の{word}は？")
                assert [(fact.field, fact.year, fact.value) for fact in answer.facts] == [
                    (field, held.year, held.value.text)
                ]
                assert answer.citations[answer.facts[0].citation - 1].place == held.value.place


@pytest.mark.parametrize(("astray", "quoted"), [(("図書",), True), (("何歳",), False), (("会社", "立地"), False)])
def test_only_one_word_that_can_be_a_name_is_quoted_as_missing(astray: tuple[str, ...], quoted: bool) -> None:
    asked = understand("図書 何歳 会社の立地")
    assert ("についての指標は" in ask_whether(asked, corpus().indicators[:1], astray).text) is quoted
