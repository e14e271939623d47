from __future__ import annotations

import pytest
from assistant_town import answered, assistant, corpus, not_found

from assistant import Answered


def documents(question: str) -> set[str]:
    return {citation.document for citation in answered(question).citations}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ひとり暮らしの高齢者の見守りは？", "見守り"),
        ("月の名所をめぐる道について", "月の名所をめぐる道"),
        ("不登校の児童への支えは？", "訪問"),
        ("学びの部屋を使った人は何人？", "420人"),
        ("畑の貸し借りは何件まとまった？", "12件"),
        ("断熱の補助金はいくら？", "10万円"),
    ],
)
def test_the_passages_that_speak_of_it_are_quoted(question: str, words: str) -> None:
    answer = answered(question)
    assert answer.intent == "policy"
    assert any(words in citation.quote for citation in answer.citations)
    assert words in answer.text


def test_what_was_done_is_told_apart_from_what_is_intended() -> None:
    answer = answered("学びの部屋を使った人は何人？")
    assert "令和6年度の実績" in answer.text


def test_no_more_passages_are_quoted_than_the_settings_say() -> None:
    assert len(answered("見守りについて").citations) <= 3


def test_no_passage_repeats_another() -> None:
    quotes = ["".join(citation.quote.split()) for citation in answered("見守りについて").citations]
    assert not any(one != other and one in other for one in quotes for other in quotes)
    assert len(set(quotes)) == len(quotes)


@pytest.mark.parametrize("question", ["基本姿勢は？", "月見野町の基本姿勢を教えて", "まちづくりの基本姿勢"])
def test_text_under_a_heading_that_is_named_answers(question: str) -> None:
    answer = answered(question)
    assert answer.citations[0].document == "plan.md"
    assert "ともに考え、ともに動く" in answer.citations[0].quote


NEIGHBOURS_NAME = "白灯市"


@pytest.mark.parametrize("question", ["灯台の宿泊施設は？", "灯台の改修費用はいくら？", "ほかの市の灯台の宿泊施設は？"])
def test_what_stands_in_another_municipalitys_paper_is_disclosed(question: str) -> None:
    answer = answered(question)
    assert {citation.municipality for citation in answer.citations} == {NEIGHBOURS_NAME}
    assert any(NEIGHBOURS_NAME in note for note in answer.notes)


def test_another_municipality_asked_about_by_name_is_answered_and_disclosed() -> None:
    answer = answered(f"{NEIGHBOURS_NAME}の灯台の改修費用はいくら？")
    assert documents(answer.question) == {"neighbour.md"}
    assert any(NEIGHBOURS_NAME in note for note in answer.notes)


@pytest.mark.parametrize("question", ["月見野町の灯台の宿泊施設は？", "月見野町では灯台をどうする？"])
def test_it_is_refused_when_this_municipality_is_named(question: str) -> None:
    answer = not_found(question)
    assert answer.reason == "other_municipality"
    assert any(NEIGHBOURS_NAME in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "健康寿命は？",
        "健康寿命の目標は？",
        "観光客数の実績は？",
        "基本姿勢は？",
        "東部地区の会合は？",
        "給食費の公約は？",
        "施策1-1の所管は？",
    ],
)
def test_nothing_of_this_municipality_is_said_of_another(question: str) -> None:
    answer = assistant().ask(f"{NEIGHBOURS_NAME}の{question}")
    assert {citation.municipality for citation in answer.citations} <= {NEIGHBOURS_NAME}
    answer = assistant().ask(f"札幌市の{question}")
    assert not isinstance(answer, Answered)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("ひとり暮らしの見守りの連絡先は？", "連絡先"),
        ("ひとり暮らしの高齢者の見守りの料金は？", "金額"),
        ("不登校の児童への訪問はいつ始まった？", "時期"),
    ],
)
def test_a_passage_that_lacks_the_kind_of_thing_asked_for_is_no_answer(question: str, kind: str) -> None:
    answer = not_found(question)
    assert answer.reason == "no_such_record"
    assert kind in answer.text or not answer.citations


@pytest.mark.parametrize(
    "question",
    ["宇宙船の打ち上げは？", "市長の年収は？", "役場の電話番号は？", "水道料金はいくら？", "円周率の小数は？"],
)
def test_what_the_documents_do_not_speak_of_is_not_found(question: str) -> None:
    answer = not_found(question)
    assert answer.reason in ("no_such_record", "unsure", "out_of_scope")


def test_a_year_that_no_document_speaks_of_is_no_answer() -> None:
    assert not_found("令和15年度の見守りの協力店は？").reason == "no_such_record"


def test_a_question_without_a_subject_is_asked_what_it_is_about() -> None:
    assert not_found("月見野町").reason == "unsure"
    assert not_found("教えてください").followups


def test_every_passage_stays_quotable_word_for_word() -> None:
    answer = answered("ひとり暮らしの高齢者の見守りは？")
    texts = ["".join(passage.text.split()) for passage in corpus().passages]
    for citation in answer.citations:
        assert any("".join(citation.quote.split()) in text for text in texts)
