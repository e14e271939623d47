from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from assistant_town import NAMES, answered, assistant, data, write_files
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Answered, Assistant, AssistantError, Clarify, NotFound, Turn
from assistant.direction import OVERRIDES_FILE
from assistant.question import MAX_CHARS
from assistant.thesaurus import LOCAL_FILE
from index import IndexSettings, update_corpus
from ingest import IngestSettings, MissingCorpusError

WEIRD = [
    "",
    " ",
    "\0",
    "\0健康寿命\0の目標は？",
    "\ud800健康寿命の目標は？\udfff",
    "😀健康寿命😀の目標は？",
    "健康寿命の目標は？" * 12_500,
    "あ" * 100_000,
    "a" * 100_000,
    "\n" * 1_000,
    "‮は標目の命寿康健",
    "What is the plan?",
    "ما هي الخطة",
    "'; DROP TABLE indicators; --",
    '<script>alert("健康寿命")</script>',
    "[1][2][99]健康寿命の目標は？",
    "{健康寿命}%s%n",
    "施策99-99の政策99の令和99年度の0月99日",
    "令和99999999999年度",
    "9" * 400,
    "(" * 400,
    "\\d+(.*)[健康",
    "ｹﾝｺｳｼﾞｭﾐｮｳ",
    "̈́" * 200,
]


@pytest.mark.parametrize("question", WEIRD, ids=range(len(WEIRD)))
def test_any_string_gets_an_answer_that_can_be_written_down(question: str) -> None:
    answer = assistant().ask(question)
    assert isinstance(answer, Answered | NotFound | Clarify)
    assert answer.text
    assert len(answer.question) <= MAX_CHARS
    for text in (answer.question, answer.text, *answer.notes, *answer.followups):
        text.encode("utf-8")
        assert "\0" not in text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_no_string_brings_it_down(question: str) -> None:
    assert assistant().to_json(assistant().ask(question))["text"]


@pytest.mark.parametrize(
    "question",
    ["\0健康寿命の目標は？", "健康寿命の目標は？😀", "\ud800健康寿命の目標は？", "健康寿命の目標は？" + "　" * 50_000],
)
def test_what_could_do_harm_is_taken_out_and_the_question_answered(question: str) -> None:
    assert [fact.value for fact in answered(question).facts] == ["男80.5　女84.6以上"]


QUESTIONS = [
    *(f"{name}の目標は？" for name in NAMES.values()),
    "見守りについて",
    "東部地区の会合は？",
    "給食費の公約は？",
    "達成した指標の一覧",
    "施策1-1の所管は？",
    "宇宙船は？",
]


def test_the_same_question_gets_the_same_answer_twice_and_from_another_assistant() -> None:
    other = Assistant.open(data())
    for question in QUESTIONS:
        first = assistant().ask(question)
        assert assistant().ask(question) == first
        assert other.ask(question) == first


def test_answers_do_not_depend_on_the_order_of_questions() -> None:
    forwards = {question: assistant().ask(question) for question in QUESTIONS}
    assert {question: assistant().ask(question) for question in reversed(QUESTIONS)} == forwards


def test_several_threads_get_the_answers_that_one_gets() -> None:
    fresh = Assistant.open(data())
    alone = [assistant().ask(question) for question in QUESTIONS]
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(fresh.ask, QUESTIONS * 3)) == alone * 3


def test_a_conversation_may_be_handed_over() -> None:
    answer = assistant().ask("健康寿命の目標は？", [Turn("観光客数の実績は？")])
    assert isinstance(answer, Answered)
    assert [record.id for record in answer.indicators] == ["1-1/2"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder with the town's meetings alone, to be changed."""
    documents = write_files(tmp_path / "documents")
    update_corpus([documents / "meetings.tsv"], tmp_path / "data", IngestSettings(), IndexSettings())
    return tmp_path


def test_an_assistant_knows_when_the_data_folder_has_moved_on(small: Path) -> None:
    held = Assistant.open(small / "data")
    assert held.is_current()
    update_corpus([small / "documents" / "plan.md"], small / "data", IngestSettings(), IndexSettings())
    assert not held.is_current()
    assert Assistant.open(small / "data").is_current()


def test_an_assistant_that_is_no_longer_current_still_answers(small: Path) -> None:
    held = Assistant.open(small / "data")
    update_corpus([small / "documents" / "plan.md"], small / "data", IngestSettings(), IndexSettings())
    assert isinstance(held.ask("東部地区の会合は？"), Answered)


@pytest.mark.parametrize(
    "question",
    ["健康寿命の目標は？", "達成した指標の一覧", "公約の一覧", "施策1-1の所管は？", "見守りについて", "こんにちは"],
)
def test_a_corpus_without_such_records_says_that_it_has_none(question: str, small: Path) -> None:
    assert isinstance(Assistant.open(small / "data").ask(question), NotFound)


def test_an_empty_folder_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpusError):
        Assistant.open(tmp_path)


@pytest.mark.parametrize(("name", "text"), [(OVERRIDES_FILE, "[["), (LOCAL_FILE, "everyday\tofficial\tweight\n月\n")])
def test_a_persons_file_that_cannot_be_read_is_named_on_opening(name: str, text: str, small: Path) -> None:
    (small / "data" / name).write_text(text, encoding="utf-8")
    with pytest.raises(AssistantError) as caught:
        Assistant.open(small / "data")
    assert name in str(caught.value)


def test_a_persons_direction_is_used_in_every_answer(tmp_path: Path) -> None:
    documents = write_files(tmp_path / "documents")
    update_corpus([documents / "sheets.md"], tmp_path / "data", IngestSettings(), IndexSettings())
    (tmp_path / "data" / OVERRIDES_FILE).write_text('"遊休農地の面積" = "higher"\n', encoding="utf-8")
    held = Assistant.open(tmp_path / "data")
    answer = held.ask("遊休農地の面積は達成した？")
    assert isinstance(answer, Answered)
    assert [fact.value for fact in answer.facts if fact.field == "status"] == ["met"]
    [record] = held.to_json(answer)["indicators"]
    assert (record["better"], record["status"][0]["status"]) == ("higher", "met")
