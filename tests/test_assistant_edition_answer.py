"""Answers over several editions: the newest is meant unless a year or an edition is named; each value cites its own."""

from __future__ import annotations

import editions_town as town
import pytest
from editions_town import E_BOOKS, FLOWERS, LOANS, OLD_LOANS, PAPER, READINGS, VISITORS, answered

from assistant import Answered, Clarify, NotFound, Turn
from assistant.edition_words import edition_asked
from assistant.question import understand


def told(answer: Answered) -> list[tuple[str | None, str, str]]:
    """Year, value and file of each fact."""
    return [(fact.year, fact.value, answer.citations[fact.citation - 1].document) for fact in answer.facts]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        (f"{VISITORS}の実績は？", [("令和6年度", "13,470", "sheets6.md")]),
        (f"{VISITORS}の令和5年度の実績は？", [("令和5年度", "12,355", "sheets6.md")]),
        (f"{VISITORS}の令和4年度の実績は？", [("令和4年度", "11,240", "sheets5.md")]),
        (f"{VISITORS}の令和3年度の実績は？", [("令和3年度", "10,420", "sheets4.md")]),
        (f"{VISITORS}の一昨年度の実績は？", [("令和4年度", "11,240", "sheets5.md")]),
        (f"{READINGS}の目標は？", [("令和9年度", "600", "sheets6.md")]),
        (f"{READINGS}の目標は、前回の評価シートでは？", [("令和9年度", "500", "sheets5.md")]),
        (f"令和4年度の評価シートでは、{READINGS}の目標は？", [("令和9年度", "500", "sheets4.md")]),
        (f"{OLD_LOANS}の実績は？", [("令和6年度", "44,560", "sheets6.md")]),
        (f"{FLOWERS}の実績は？", [("令和5年度", "21", "sheets5.md")]),
        (f"{FLOWERS}の令和3年度の実績は？", [("令和3年度", "15", "sheets4.md")]),
        (f"令和4年度の評価シートでは{FLOWERS}の実績は？", [("令和4年度", "18", "sheets4.md")]),
    ],
)
def test_a_value_is_told_from_the_newest_edition_that_has_it(
    question: str, facts: list[tuple[str | None, str, str]]
) -> None:
    assert told(answered(question)) == facts


def test_a_row_draws_on_all_editions_each_value_cited_in_its_own() -> None:
    answer = answered(f"{VISITORS}の実績の推移は？")
    assert told(answer) == [
        ("令和3年度", "10,420", "sheets4.md"),
        ("令和4年度", "11,240", "sheets5.md"),
        ("令和5年度", "12,355", "sheets6.md"),
        ("令和6年度", "13,470", "sheets6.md"),
    ]
    assert "令和5年度の実績は12,310（速報値）" in answer.text


def test_two_years_of_two_editions_are_compared() -> None:
    answer = answered(f"{VISITORS}は令和4年度と令和6年度でどう変わりましたか")
    assert [one[:2] for one in told(answer)] == [("令和4年度", "11,240"), ("令和6年度", "13,470")]
    assert "令和6年度の方が高い（多い）値です" in answer.text


def test_a_unit_that_changed_is_said_and_nothing_is_compared() -> None:
    answer = answered(f"{PAPER}の推移は？")
    assert "10,150kg" in answer.text
    assert "12.6t" in answer.text
    assert "高い" not in answer.text
    assert any("単位が違う" in note for note in answer.notes)


def test_an_older_differing_word_is_told_beside_the_newest_with_its_place() -> None:
    answer = answered(f"{VISITORS}の令和5年度の実績は？")
    assert answer.text.endswith("令和5年度の実績は12,310（速報値）（単位：人）でした[3]。")
    assert answer.citations[2].document == "sheets5.md"
    assert "12,310（速報値）" in answer.citations[2].quote
    assert "なお、" not in answered(f"{VISITORS}の目標は？").text


def test_what_an_older_edition_alone_says_comes_with_a_word_that_there_is_a_newer_one() -> None:
    notes = answered(f"{VISITORS}の令和4年度の実績は？").notes
    assert any("古い版の資料" in note and "新しい版は" in note for note in notes)
    notes = answered(f"{FLOWERS}の実績は？").notes
    assert any("新しい版の" in note and "この指標は見つかりません" in note for note in notes)
    assert not any("版" in note for note in answered(f"{VISITORS}の実績は？").notes)


def test_the_name_before_leads_to_the_name_of_today() -> None:
    answer = answered(f"{OLD_LOANS}の実績は？")
    assert answer.indicators[0].name.text == LOANS
    assert f"「{OLD_LOANS}」は、新しい版では「{LOANS}」という名前の指標です。" in answer.notes


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (f"{READINGS}の目標は変わった？", ("500人", "600人")),
        (f"{VISITORS}の目標は変わった？", ("15,000人", "変わっていません")),
        (f"{PAPER}の単位は変わりましたか", ("「kg」", "「t」")),
        (f"{LOANS}の指標名は変わりましたか", (OLD_LOANS, LOANS)),
        (f"{VISITORS}は前の版と何が違いますか", ("12,310（速報値）", "12,355")),
    ],
)
def test_what_changed_is_told_with_both_values(question: str, parts: tuple[str, ...]) -> None:
    answer = answered(question)
    assert all(part in answer.text for part in parts)
    assert {citation.document for citation in answer.citations} >= {"sheets5.md", "sheets6.md"}


@pytest.mark.parametrize("question", [f"{E_BOOKS}の目標は変わった？", f"{E_BOOKS}の目標は前回の評価シートでは？"])
def test_what_is_new_is_not_found_in_an_older_edition(question: str) -> None:
    answer = town.assistant().ask(question)
    assert isinstance(answer, NotFound)
    assert answer.reason == "no_such_record"
    assert "見つかりません" in answer.text


def test_the_edition_before_can_be_asked_for_after_an_answer() -> None:
    answer = town.assistant().ask("前回の評価シートでは？", [Turn(f"{READINGS}の目標は？")])
    assert isinstance(answer, Answered)
    assert told(answer) == [("令和9年度", "500", "sheets5.md")]


def test_lists_hold_the_newest_and_of_an_earlier_year_what_was_reported_then() -> None:
    assert len(answered("指標の一覧").indicators) == 5
    of_five = answered("令和5年度に計画を達成した指標は？")
    assert {fact.year for fact in of_five.facts} == {"令和5年度"}
    assert {citation.document for citation in of_five.citations} == {"sheets6.md"}
    of_four = answered("令和4年度に計画を達成した指標は？")
    assert {fact.year for fact in of_four.facts} == {"令和4年度"}
    assert {citation.document for citation in of_four.citations} == {"sheets4.md"}
    assert len(of_four.indicators) == 4


def test_the_tracker_reads_the_newest_alone() -> None:
    overview = town.assistant().pledge_overview()
    assert [document.name for document in overview.read] == ["sheets6.md"]
    evidence = [held for line in overview.pledges for held in line.reviewed.proposal.evidence]
    assert {held.document for held in evidence} == {town.document(6).uid}


def test_a_passage_of_today_goes_before_one_of_an_older_edition() -> None:
    answer = answered("移動図書館は何台ですか")
    assert "4台" in answer.text
    assert "2台" not in answer.text
    assert "2台" in answered("令和4年度の移動図書館は何台ですか").text.split("\n")[0]


def test_what_only_an_older_passage_says_is_cited_with_a_word_on_its_age() -> None:
    answer = answered("星空の読書会はどこで開かれましたか")
    assert answer.citations[0].document == "sheets4.md"
    assert any("古い版の資料" in note for note in answer.notes)


def test_editions_of_unknown_order_that_disagree_are_both_asked_back_about_and_it_is_said_why() -> None:
    without = {name.removesuffix(".md"): text for name, text in town.SHEETS.items() if name != "sheets4.md"}
    for year in (5, 6):
        without[f"sheets{year}"] = without[f"sheets{year}"].replace(f"（令和{year}年度実績）", "")
    agreeing = town.of_files(**without).ask(f"{VISITORS}の目標は？")
    assert isinstance(agreeing, Answered)
    assert any("同じ名前の指標は" in note for note in agreeing.notes)
    without["sheets5"] = without["sheets5"].replace("15,000", "14,000")
    answer = town.of_files(**without).ask(f"{VISITORS}の目標は？")
    assert isinstance(answer, Clarify)
    assert any("どれが新しい版か分からない" in note for note in answer.notes)
    assert not any("古い版" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("text", "year", "rest"),
    [
        ("来館者数の目標は前回の評価シートでは？", None, "来館者数の目標は?"),
        ("令和5年度の評価シートでは、来館者数の目標は？", 2023, "来館者数の目標は?"),
        ("令和5年度版の来館者数の目標は？", 2023, "来館者数の目標は?"),
        ("旧版の来館者数は？", None, "来館者数は?"),
    ],
)
def test_the_words_for_an_edition_are_taken_out_of_the_question(text: str, year: int | None, rest: str) -> None:
    asked = edition_asked(understand(text))
    assert asked is not None
    assert (asked.year, asked.rest.text) == (year, rest)


@pytest.mark.parametrize("text", ["令和5年度の来館者数は？", "前回の会合はいつ？", "資料はどこ？", "出版の数は？"])
def test_other_questions_name_no_edition(text: str) -> None:
    assert edition_asked(understand(text)) is None


def test_an_edition_that_was_not_read_is_told_as_that() -> None:
    answer = town.assistant().ask(f"令和2年度の評価シートでは、{VISITORS}の目標は？")
    assert isinstance(answer, NotFound)
    assert "令和2年度の版の資料は、読み込んでいません" in answer.text
