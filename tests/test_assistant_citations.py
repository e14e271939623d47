from __future__ import annotations

import dataclasses
import re

import pytest
from assistant_town import NAMES, answered, assistant, clarified, corpus, indicator, not_found
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Answered, Citation, Fact
from assistant.assistant import _unsupported
from assistant.citations import Citations, UnsupportedError, check, cite_passage, cite_place, numbers_in
from assistant.question import understand
from ingest import Place

ABOUT = "健康寿命の令和9年度の目標は？"


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def target() -> Answered:
    return answered(ABOUT)


def test_what_the_documents_hold_passes() -> None:
    check(corpus(), target())


def with_citation(**changes: object) -> Answered:
    """The answer with its first citation changed."""
    answer = target()
    first, *others = answer.citations
    return dataclasses.replace(answer, citations=(dataclasses.replace(first, **changes), *others))  # type: ignore[arg-type]


def lines_of(citation: Citation) -> tuple[int, int]:
    assert citation.place.lines is not None
    return citation.place.lines


def test_a_quote_that_moved_is_refused() -> None:
    first, last = lines_of(target().citations[0])
    with pytest.raises(UnsupportedError):
        check(corpus(), with_citation(place=Place((first + 1, last + 1))))


@pytest.mark.parametrize("place", [Place(None), Place((0, 1)), Place((9, 8)), Place((1, 10_000))])
def test_a_place_outside_the_document_is_refused(place: Place) -> None:
    with pytest.raises(UnsupportedError):
        check(corpus(), with_citation(place=place))
    with pytest.raises(UnsupportedError):
        cite_place(corpus(), indicator("1-1/2").document, place, "節")


@pytest.mark.parametrize("quote", ["健康寿命は百歳になります。", "", "  "])
def test_a_quote_that_is_not_in_the_document_is_refused(quote: str) -> None:
    with pytest.raises(UnsupportedError):
        check(corpus(), with_citation(quote=quote))


def test_white_space_is_the_pages_and_not_the_authors() -> None:
    quote = target().citations[0].quote
    check(corpus(), with_citation(quote=" ".join(bare(quote))))


def test_a_blank_line_is_no_quote() -> None:
    document = indicator("1-1/2").document
    blank = next(number for number, line in enumerate(corpus().lines(document), start=1) if not line.strip())
    with pytest.raises(UnsupportedError):
        cite_place(corpus(), document, Place((blank, blank)), "節")


@pytest.mark.parametrize("made_up", ["99.9歳です。", "９９．９歳です。", "令和31年度です。", "12,345人です。"])
def test_a_made_up_number_is_refused(made_up: str) -> None:
    with pytest.raises(UnsupportedError):
        check(corpus(), dataclasses.replace(target(), text=target().text + made_up))


def test_two_numbers_side_by_side_are_not_one() -> None:
    answer = answered("要支援認定率の令和8年度の計画は？")
    assert "12.6以内 | 12.8以内" in answer.citations[0].quote
    with pytest.raises(UnsupportedError):
        check(corpus(), dataclasses.replace(answer, text="612です。"))
    meeting = answered("東部地区防災訓練の参加者は？")
    with pytest.raises(UnsupportedError):
        check(corpus(), dataclasses.replace(meeting, text="31330です。"))


def test_the_number_of_what_is_listed_may_be_said() -> None:
    answer = answered("公約の一覧")
    check(corpus(), dataclasses.replace(answer, text=f"{len(answer.pledges)}件です。"))


def test_a_mark_without_its_citation_is_refused() -> None:
    answer = target()
    for mark in (0, len(answer.citations) + 1):
        with pytest.raises(UnsupportedError):
            check(corpus(), dataclasses.replace(answer, text=f"{answer.text}[{mark}]"))


def test_a_fact_whose_citation_does_not_hold_its_value_is_refused() -> None:
    answer = target()
    wrong: list[Fact] = [
        dataclasses.replace(answer.facts[0], value="男90.5　女94.6以上"),
        dataclasses.replace(answer.facts[0], citation=len(answer.citations)),
    ]
    for fact in wrong:
        with pytest.raises(UnsupportedError):
            check(corpus(), dataclasses.replace(answer, facts=(fact,)))


def test_every_passage_can_be_cited_word_for_word() -> None:
    for passage in corpus().passages:
        quote = bare(cite_passage(corpus(), passage).quote)
        assert quote in bare(passage.text)
        assert len(quote) >= len(bare(passage.text)) - len("###****")


def test_a_passage_that_is_no_longer_at_its_place_is_refused() -> None:
    passage = corpus().passages[0]
    with pytest.raises(UnsupportedError):
        cite_passage(corpus(), dataclasses.replace(passage, text="誰も書いていない文。"))


def test_the_same_place_is_cited_once() -> None:
    citations = Citations(corpus())
    one, two = indicator("1-1/1"), indicator("1-1/2")
    numbers = [citations.place(held.document, held.name.place, held.section) for held in (one, two, one)]
    assert numbers == [1, 2, 1]
    assert len(citations.all()) == 2


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,303人", ("1303",)),
        ("１，３０３人", ("1303",)),
        ("14.2以内[3]", ("14.2",)),
        ("令和6年度は12、13です[1][2]。", ("6", "12", "13")),
        ("12 13", ("12", "13")),
        ("①2028年、②3年", ("1", "2028", "2", "3")),
        ("数はない", ()),
    ],
)
def test_numbers_are_read_from_running_text(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(text) == numbers


@given(st.integers(min_value=0, max_value=10**9))
def test_a_number_is_the_same_with_and_without_its_separators(number: int) -> None:
    assert numbers_in(f"{number:,}人") == numbers_in(f"{number}人") == (str(number),)


FIELDS = ("", "目標", "実績", "計画", "計画策定時の値", "単位", "算式", "設定理由", "目標と実績", "達成状況")
YEARS = ("", "令和5年度の", "令和6年度の", "令和7年度の", "令和8年度の", "令和9年度の", "令和15年度の", "今年度の")
ENDS = (
    "は？",
    "を教えて",
    "は達成した？",
    "は増えた？",
    "の一覧",
    "はいくつ？",
    "の公約は？",
    "の会合は？",
    "の担当課は？",
)
SUBJECTS = (*NAMES.values(), "見守り", "灯台", "給食費", "東部地区", "施策1-2", "満足度", "学びの部屋", "")

asked = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "月見野町の", "白灯市の"]),
    st.sampled_from(SUBJECTS).map(lambda subject: f"{subject}の" if subject else ""),
    st.sampled_from(YEARS),
    st.sampled_from(FIELDS),
    st.sampled_from(ENDS),
)


@settings(max_examples=300, deadline=None)
@given(asked)
def test_nothing_that_is_said_about_the_town_fails_the_guard(question: str) -> None:
    answer = assistant().ask(question)
    check(corpus(), answer)
    assert answer != _unsupported(understand(question))
    if isinstance(answer, Answered):
        assert answer.citations
        assert {fact.citation for fact in answer.facts} <= marks(answer.text)


def marks(text: str) -> set[int]:
    return {int(mark) for mark in re.findall(r"\[(\d+)\]", text)}


@pytest.mark.parametrize("question", ["健康寿命の令和7年度の実績は？", "月見野町の灯台の宿泊施設は？"])
def test_what_is_not_answered_quotes_truly_too(question: str) -> None:
    answer = not_found(question)
    assert answer.citations
    check(corpus(), answer)
    moved = dataclasses.replace(answer.citations[0], place=Place((1, 1)), quote="誰も書いていない文。")
    with pytest.raises(UnsupportedError):
        check(corpus(), dataclasses.replace(answer, citations=(moved,)))


def test_a_question_asked_back_names_only_what_exists() -> None:
    answer = clarified("健康寿命と要支援認定率はどちらが高い？")
    assert len(answer.followups) == 2
    for followup in answer.followups:
        assert answered(followup).indicators
