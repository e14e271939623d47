"""Pledges by number, pillar and measure, in an invented town."""

from __future__ import annotations

import pytest
from test_assistant_pledge_status import answered, assistant

from assistant import NotFound


@pytest.mark.parametrize("question", ["公約1-02はどうなった？", "公約１－２の根拠は", "1-2の公約の進捗"])
def test_a_pledge_is_found_by_its_number(question: str) -> None:
    answer = answered(question)
    assert [held.id for held in answer.pledges] == ["1-02"]
    assert answer.text.startswith("公約1-02「潮見灯台の保存修理を進めます」[1]は")


def test_a_number_that_no_pledge_has_is_said_to_be_missing() -> None:
    answer = assistant().ask("公約9-99はどうなった？")
    assert isinstance(answer, NotFound)
    assert answer.reason == "no_such_record"
    assert answer.text == "公約9-99は、資料にありません。公約の番号は、柱の番号と並び順で、1-01から2-03までです。"


def test_pillar_by_pillar_every_pledge_stands_once() -> None:
    answer = answered("公約の進み具合を柱ごとに教えて")
    _, first, second = answer.text.split("\n")
    assert first.startswith(
        "・産業：完了と読める＝1-01／進行中と読める＝1-02／計画・方針に記載のみ＝1-03／記載なし＝1-04["
    )
    assert second.startswith("・育ち：進行中と読める＝2-01／計画・方針に記載のみ＝2-02／記載なし＝2-03[")
    assert len(answer.pledges) == 7


def test_the_pledges_of_a_measure_are_those_linked_to_it_the_main_ones_first() -> None:
    answer = answered("施策1-2の公約は？")
    assert "施策1-2「灯台と町並みを守る」[1]につながる公約は" in answer.text
    assert answer.text.split("\n")[1].startswith(
        "・公約1-02「潮見灯台の保存修理を進めます」（主に関わる、進行中と読める）"
    )
    linked = [
        held.id
        for held in answer.pledges
        if any(link.measure == "1-2" for link in assistant().tracks()[held.uid].links)
    ]
    assert linked == [held.id for held in answer.pledges]


def test_a_measure_without_pledges_is_told_so() -> None:
    answer = assistant().ask("施策9-9の公約は？")
    assert isinstance(answer, NotFound)
    assert answer.reason == "no_such_record"


def test_nothing_confirmed_yet_is_told_as_not_recorded_yet() -> None:
    answer = assistant().ask("職員が確認した公約は？")
    assert isinstance(answer, NotFound)
    assert answer.reason == "not_yet_recorded"


def test_asking_for_proof_does_not_narrow_a_list() -> None:
    assert [held.id for held in answered("完了した公約の証拠を見せて").pledges] == ["1-01"]
