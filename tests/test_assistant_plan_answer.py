from __future__ import annotations

import pytest
from assistant_town import answered, assistant, corpus, measure, not_found

from tracker import plan_items

ITEMS = "計画で重点的に取り組む項目は"


def marked() -> list[tuple[str, list[str], bool]]:
    return [(item.heading, [held.id for held in item.measures], item.all_measures) for item in plan_items(corpus())]


def test_text_that_ends_on_a_mark_is_an_item_of_its_heading() -> None:
    assert marked() == [
        ("重点的な取り組み", ["1-1"], False),
        ("重点的な取り組み", ["1-2"], False),
        ("重点的な取り組み", ["2-1"], False),
    ]


@pytest.mark.parametrize("question", ["重点項目の一覧", "重点項目は全部でいくつ？", "重点的に取り組む項目を教えて"])
def test_all_items_are_listed_and_counted(question: str) -> None:
    answer = answered(question)
    assert "3項目" in answer.text
    assert [citation.quote[-7:] for citation in answer.citations] == ["【施策1-1】", "【施策1-2】", "【施策2-1】"]


def test_the_items_of_a_measure_are_told_with_its_title() -> None:
    answer = answered("施策2-1に関係する重点項目は？")
    assert "月の名所をめぐる道を整え" in answer.text
    assert "学びの部屋" not in answer.text
    assert measure("2-1").title.place in {citation.place for citation in answer.citations}


def test_a_measure_that_is_not_there_has_no_items() -> None:
    assert not_found("施策9-9の重点項目は？").reason == "no_such_record"


@pytest.mark.parametrize("question", ["重点項目とはどういう意味", "施策1-1の重点方針は", "公約の重点項目は"])
def test_what_asks_for_something_else_is_left_to_others(question: str) -> None:
    assert "3項目" not in assistant().ask(question).text
