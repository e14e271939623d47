"""What a list of pledges may be narrowed by, what no pledge promises, and several pledges equally meant."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from assistant_town import not_found
from tracker_town import data

from assistant import Answer, Answered, Assistant, Clarify, NotFound
from assistant.pledge_statuses import statuses_asked

OTHERS = ("in_progress", "planned", "not_mentioned")


@cache
def assistant() -> Assistant:
    return Assistant.open(data())


@cache
def real(folder: Path) -> Assistant:
    return Assistant.open(folder)


def ids(answer: Answer) -> list[str]:
    assert isinstance(answer, Answered), answer
    return [pledge.id for pledge in answer.pledges]


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("まだ言及のない公約はいくつ？", ("not_mentioned",)),
        ("資料に触れられていない公約は？", ("not_mentioned",)),
        ("完了していない公約は何件？", OTHERS),
        ("未完了の公約は？", OTHERS),
        ("未達成の公約は？", OTHERS),
        ("実現できていない公約は？", OTHERS),
        ("終わっていない公約は？", OTHERS),
        ("完了以外の公約は？", OTHERS),
        ("進行中ではない公約は？", ("done", "planned", "not_mentioned")),
        ("予定の公約は？", ("planned",)),
        ("計画段階の公約は？", ("planned",)),
        ("完了した公約は？", ("done",)),
        ("進んでいない公約は？", ("planned", "not_mentioned")),
        ("進んだ公約は？", ("in_progress",)),
        ("公約は何件？", ()),
        ("却下された公約は何件？", ()),
    ],
)
def test_the_statuses_named_or_denied(question: str, statuses: tuple[str, ...]) -> None:
    assert statuses_asked(question) == statuses


def test_not_done_and_done_are_all() -> None:
    every = [pledge.id for pledge in assistant().corpus.pledges]
    done, rest = (ids(assistant().ask(question)) for question in ("完了した公約は？", "完了していない公約は何件？"))
    assert sorted(done + rest) == sorted(every)
    assert set(done).isdisjoint(rest)


@pytest.mark.parametrize(
    "question",
    [
        "却下された公約は何件？",
        "市民が喜ぶ公約はいくつ？",
        "予算のついた公約は全部でいくつ？",
        "未完了の港の公約は何件？",
    ],
)
def test_a_condition_that_is_not_understood_is_asked_back_and_never_dropped(question: str) -> None:
    answer = assistant().ask(question)
    assert isinstance(answer, Clarify)
    for followup in answer.followups:
        assert ids(assistant().ask(followup))


@pytest.mark.parametrize(
    "question", ["公約は何件？", "公約は全部でいくつ", "町長が掲げた公約は何件ありますか", "公約はいくつあるの？"]
)
def test_words_that_narrow_nothing_leave_all_pledges(question: str) -> None:
    assert ids(assistant().ask(question)) == [pledge.id for pledge in assistant().corpus.pledges]


def test_a_pillar_that_is_not_there_has_no_pledges() -> None:
    assert not_found("柱9の公約は何件？").reason == "no_such_record"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("完了した公約は？", "資料によると、完了と読める公約は1件です。"),
        ("記載のない公約は？", "資料によると、記載が見つからない公約は2件です。"),
    ],
)
def test_a_list_by_status_is_said_in_plain_words(question: str, words: str) -> None:
    answer = assistant().ask(question)
    assert isinstance(answer, Answered)
    assert answer.text.split("\n")[0] == words


@pytest.mark.parametrize("question", ["灯台を新築する公約は？", "港の食堂の無料化の公約は？"])
def test_one_word_in_common_makes_no_promise(question: str) -> None:
    answer = assistant().ask(question)
    assert isinstance(answer, NotFound)
    assert answer.reason == "no_such_record"


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("まだ言及のない公約はいくつ？", 8),
        ("完了していない公約は何件？", 66),
        ("予定の公約は？", 24),
        ("公約は何件？", 67),
        ("公約は全部でいくつ", 67),
        ("安全・安心で暮らしやすいまちの柱にある公約", 7),
        ("教育の公約の一覧は？", 16),
        ("政策3の新規の公約は？", 1),
    ],
)
def test_real_pledges_are_counted_under_their_condition(real_data: Path, question: str, count: int) -> None:
    assert len(ids(real(real_data).ask(question))) == count


@pytest.mark.parametrize("question", ["高校生の医療費無料化の公約は？", "市長は給食費の無償化を約束していますか"])
def test_real_pledges_are_not_made_up(real_data: Path, question: str) -> None:
    answer = real(real_data).ask(question)
    assert isinstance(answer, NotFound)
    assert answer.reason == "no_such_record"


def test_two_real_pledges_equally_meant_are_both_named(real_data: Path) -> None:
    answer = real(real_data).ask("高地トレーニングの公約は？")
    assert isinstance(answer, Clarify)
    assert [ids(real(real_data).ask(followup)) for followup in answer.followups] == [["1-10"], ["4-16"]]


def test_a_word_that_one_of_two_real_pledges_holds_decides(real_data: Path) -> None:
    assert ids(real(real_data).ask("愛のりくんを市の外まで走らせる公約、どうなった？")) == ["5-03"]


def test_a_real_title_clearly_named_is_told_without_the_word_pledge(real_data: Path) -> None:
    assert ids(real(real_data).ask("女性幹部職員の登用は進んだ？")) == ["6-06"]
