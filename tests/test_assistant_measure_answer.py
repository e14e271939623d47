from __future__ import annotations

import re

import pytest

from assistant import Answered, Assistant, NotFound


@pytest.fixture(scope="module")
def real(real_data: object) -> Assistant:
    assert real_data is not None
    return Assistant.open(real_data)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["施策はいくつありますか", "施策の一覧を見せて", "施策は全部で何件？"])
def test_all_measures_are_counted_and_cited(question: str, real: Assistant) -> None:
    answer = real.ask(question)
    assert isinstance(answer, Answered)
    assert {measure.id for measure in answer.measures} == {measure.id for measure in real.corpus.own().measures}
    assert f"{len(answer.measures)}件" in answer.text


@pytest.mark.parametrize("outlook", ["拡充", "維持"])
def test_an_outlook_picks_the_measures_that_record_it(outlook: str, real: Assistant) -> None:
    answer = real.ask(f"今後の方針が{outlook}の施策は？")
    assert isinstance(answer, Answered)
    own = {m.id for m in real.corpus.measures if m.outlook and outlook in m.outlook.text}
    assert {measure.id for measure in answer.measures} == own != set()


def test_a_blank_outlook_is_listed_as_such(real: Assistant) -> None:
    answer = real.ask("今後の方針が書かれていない施策は？")
    assert isinstance(answer, Answered)
    assert {measure.id for measure in answer.measures} == {m.id for m in real.corpus.measures if m.outlook is None}


def test_an_outlook_that_no_measure_records_is_none(real: Assistant) -> None:
    answer = real.ask("廃止の施策はありますか")
    assert isinstance(answer, NotFound)
    assert answer.reason == "no_such_record"


def test_a_department_picks_what_it_leads_and_with_related_what_it_helps(real: Assistant) -> None:
    measure = next(m for m in real.corpus.measures if len(m.departments) > 1 and "・" not in m.departments[0].text)
    lead = measure.departments[0].text
    led = real.ask(f"{lead}の施策は？")
    related = real.ask(f"{lead}が関係する施策は？")
    assert isinstance(led, Answered)
    assert isinstance(related, Answered)
    assert {m.id for m in led.measures} == {m.id for m in real.corpus.measures if m.departments[:1][0].text == lead}
    assert {m.id for m in led.measures} <= {m.id for m in related.measures}


@pytest.mark.parametrize(
    "question", ["ごみを減らす施策は何ですか", "子育ての施策で拡充のものは？", "少子化対策の施策は？"]
)
def test_a_subject_is_no_list_of_measures(question: str, real: Assistant) -> None:
    answer = real.ask(question)
    assert not getattr(answer, "measures", ())


def test_every_line_of_the_list_is_cited(real: Assistant) -> None:
    lines = real.ask("施策の一覧").text.split("\n")[1:]
    assert all(re.search(r"\[\d+\]", line) for line in lines)
