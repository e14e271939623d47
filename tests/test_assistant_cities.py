"""Two towns side by side: each answers from its own papers, and both only when both are asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_towns import MARKS, ONE, OTHER, QUESTIONS, alone, cities, data

from assistant import Answered, AssistantError, AssistantSettings, Cities, Clarify, NotFound, Told, Turn
from index import SeveralMunicipalitiesError
from ingest import Corpus, IngestSettings, read_paths, write_corpus

TARGET = "図書館の年間来館者数の目標は？"
BOTH = ((ONE, OTHER), (OTHER, ONE))


def told(told: Told) -> str:
    return json.dumps(cities().to_json(told), ensure_ascii=False)


def leaks(text: str, question: str, other: str) -> list[str]:
    return [mark for mark in MARKS[other] if mark in text and mark not in question]


@pytest.mark.parametrize(("name", "other"), BOTH)
@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_of_one_town_is_told_of_the_other(question: str, name: str, other: str) -> None:
    answer = cities().ask(question, municipality=name)
    assert answer.municipality == name
    assert leaks(told(answer), question, other) == []
    assert {citation.municipality for citation in answer.answer.citations} <= {name}


@pytest.mark.parametrize("name", [ONE, OTHER])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_town_answers_as_if_it_stood_alone(question: str, name: str) -> None:
    beside = cities().to_json(cities().ask(question, municipality=name))
    assert beside.pop("municipality") == name
    by_itself = alone(name)
    assert beside == by_itself.to_json(by_itself.ask(question))


@given(
    question=st.sampled_from(QUESTIONS),
    said=st.sampled_from(["", f"{ONE}の", f"{OTHER}では、", f"{ONE}と{OTHER}の", "各市町の"]),
    before=st.lists(st.sampled_from([f"{ONE}の{TARGET}", f"{OTHER}の{TARGET}", TARGET]), max_size=2),
    chosen=st.sampled_from([None, ONE, OTHER]),
)
def test_every_citation_is_the_chosen_towns_or_of_an_express_comparison(
    question: str, said: str, before: list[str], chosen: str | None
) -> None:
    answer = cities().ask(said + question, [Turn(turn) for turn in before], chosen)
    cited = {citation.municipality for citation in answer.answer.citations}
    if answer.parts:
        assert said in (f"{ONE}と{OTHER}の", "各市町の")
        assert cited <= {ONE, OTHER}
    else:
        assert cited <= {answer.municipality}
        assert said not in (f"{ONE}の", f"{OTHER}では、") or answer.municipality == said[:3]


@pytest.mark.parametrize(("name", "other"), BOTH)
def test_a_name_in_the_question_goes_before_the_choice(name: str, other: str) -> None:
    answer = cities().ask(f"{name}の{TARGET}", municipality=other)
    assert answer.municipality == name
    assert MARKS[name][1] in answer.answer.text


def test_without_a_choice_it_is_asked_back_with_a_whole_question_for_each() -> None:
    answer = cities().ask(TARGET)
    assert isinstance(answer.answer, Clarify)
    assert answer.answer.followups == (f"{ONE}の{TARGET}", f"{OTHER}の{TARGET}")
    assert cities().to_json(answer)["reason"] == "several_readings"
    assert leaks(told(answer), "", ONE) == leaks(told(answer), "", OTHER) == []


def test_a_greeting_needs_no_choice() -> None:
    answer = cities().ask("こんにちは").answer
    assert isinstance(answer, NotFound)
    assert (answer.reason, answer.followups) == ("out_of_scope", ())


@pytest.mark.parametrize("question", ["小諸市の図書館の年間来館者数は？", f"{TARGET}"])
def test_a_town_of_which_nothing_was_read_is_not_found(question: str) -> None:
    answer = cities().ask(question, municipality=None if "小諸市" in question else "小諸市").answer
    assert isinstance(answer, NotFound)
    assert answer.reason == "other_municipality"
    assert ONE in answer.text
    assert OTHER in answer.text


@pytest.mark.parametrize(
    "question",
    [
        f"{ONE}と{OTHER}の図書館の年間来館者数の目標を比べて",
        "各市町の図書館の年間来館者数の目標は？",
        f"ほかの市と比べて{TARGET}",
    ],
)
def test_a_comparison_sets_each_towns_value_beside_the_others_with_its_name(question: str) -> None:
    answer = cities().ask(question)
    assert isinstance(answer.answer, Answered)
    assert [name for name, _ in answer.parts] == [ONE, OTHER]
    facts = [fact for fact in answer.answer.facts if fact.field == "target"]
    assert [(fact.municipality, fact.value) for fact in facts] == [(ONE, "15,003以上"), (OTHER, "8,004以上")]
    for fact in facts:
        citation = answer.answer.citations[fact.citation - 1]
        assert citation.municipality == fact.municipality
        assert fact.value in citation.quote
    first, second = answer.answer.text.split(f"【{OTHER}】")
    assert f"【{ONE}】" in first
    assert leaks(first, question, OTHER) == leaks(second, question, ONE) == []
    assert [record["municipality"] for record in cities().to_json(answer)["indicators"]] == [ONE, OTHER]


def test_a_comparison_says_which_town_has_no_such_indicator() -> None:
    answer = cities().ask(f"{ONE}と{OTHER}のホタルの水路の延長の目標は？")
    assert isinstance(answer.answer, Answered)
    assert f"{ONE}の「ホタルの水路の延長」に当たる成果指標は、{OTHER}の資料には見つかりません。" in answer.answer.notes
    assert {fact.municipality for fact in answer.answer.facts} == {ONE}


@pytest.mark.parametrize("question", ["では、青葉町は？", "青葉町"])
def test_the_question_before_is_put_to_the_town_that_is_named_now(question: str) -> None:
    answer = cities().ask(question, [Turn(f"{ONE}の{TARGET}")])
    assert answer.municipality == OTHER
    assert MARKS[OTHER][1] in answer.answer.text
    assert leaks(told(answer), question, ONE) == []


def test_a_conversation_stays_with_the_town_that_it_named_last() -> None:
    before = [Turn(f"{ONE}の{TARGET}"), Turn(f"{OTHER}の{TARGET}")]
    answer = cities().ask("令和6年度の実績は？", before, ONE)
    assert answer.municipality == OTHER
    assert MARKS[OTHER][4] in answer.answer.text


def test_a_setting_chooses_where_nobody_is_named() -> None:
    held = Cities.open(data(), AssistantSettings(municipality="青葉"))
    assert held.default == OTHER
    assert held.ask(TARGET).municipality == OTHER
    assert held.ask(f"{ONE}の{TARGET}").municipality == ONE


def test_a_setting_that_names_none_of_them_is_said() -> None:
    with pytest.raises(AssistantError, match="小諸市の資料は読み込んでいません"):
        Cities.open(data(), AssistantSettings(municipality="小諸市"))


@pytest.mark.parametrize("kind", ["indicators", "measures", "meetings", "pledges", "passages", "policies"])
def test_all_records_of_both_say_whose_they_are(kind: str) -> None:
    records = cities().records(kind)
    assert [record["municipality"] for record in records] == sorted(
        (record["municipality"] for record in records), key=(ONE, OTHER).index
    )
    for name, other in BOTH:
        own = [record for record in records if record["municipality"] == name]
        assert own == cities().assistant(name).records(kind)
        assert leaks(json.dumps(own, ensure_ascii=False), "", other) == []


@pytest.mark.parametrize(("name", "other"), BOTH)
def test_no_document_of_the_other_can_be_opened(name: str, other: str) -> None:
    held, foreign = cities().assistant(name).corpus, cities().assistant(other).corpus
    for document in foreign.documents:
        for opened in (held.document, held.lines, held.filed, held.spots, held.left_out):
            with pytest.raises(KeyError):
                opened(document.uid)
    assert {hit.uid for hit in cities().assistant(name).search("図書館")} <= {held.uid for held in held.passages}


def test_one_town_alone_is_no_choice() -> None:
    held = alone(ONE)
    assert (held.names, held.several, held.default) == ((ONE,), False, ONE)
    assert held.ask(TARGET).answer == held.assistant(ONE).ask(TARGET)
    assert "municipality" not in held.to_json(held.ask(TARGET))
    assert held.assistant(ONE).corpus is held.corpus


def test_what_needs_one_town_says_that_there_are_several() -> None:
    with pytest.raises(SeveralMunicipalitiesError, match="若葉市、青葉町"):
        assert cities().answering


@pytest.mark.parametrize(
    ("files", "meant"),
    [
        ({"a.txt": ONE, f"{OTHER}/b.txt": OTHER}, ONE),
        ({f"{ONE}/a.txt": ONE, f"{OTHER}/b.txt": OTHER}, None),
        ({f"{ONE}/a.txt": ONE}, ONE),
    ],
)
def test_whose_papers_lie_at_the_top_is_meant_where_nobody_is_named(
    tmp_path: Path, files: dict[str, str], meant: str | None
) -> None:
    folder = tmp_path / "papers"
    for name, town in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{town}のお知らせ\n\n{town}の祭りは夏に開きます。\n", encoding="utf-8")
        (path.parent / "sources.toml").write_text(f'municipality = "{town}"\n', encoding="utf-8")
    reading = read_paths([folder], IngestSettings())
    write_corpus(tmp_path / "c.sqlite", reading.documents, fingerprint="f", reader="r")
    assert Cities(Corpus(tmp_path / "c.sqlite"), lambda home: alone(home or "").first).default == meant


def test_a_blank_choice_is_no_choice() -> None:
    assert cities().ask(TARGET, municipality="　") == cities().ask(TARGET)
