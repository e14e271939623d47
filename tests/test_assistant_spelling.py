from __future__ import annotations

import pytest
from assistant_town import NAMES, answered, assistant

from assistant.spelling import Slip, Spelling

SPELLING = Spelling(
    [*NAMES.values(), "市内宿泊者数", "料金回収率", "道ぶしん実施件数", "ミニコンサートの鑑賞者数", "財政調整基金残高"]
)


@pytest.mark.parametrize(
    ("asked", "said", "meant"),
    [
        ("料金回収律の実績は？", "料金回収律", "料金回収率"),
        ("要支援認走率は？", "要支援認走率", "要支援認定率"),
        ("要支援認定卒は？", "要支援認定卒", "要支援認定率"),
        ("ようしえん認定率", "ようしえん認定率", "要支援認定率"),
        ("けんこうじゅみょうの目標", "けんこうじゅみょう", "健康寿命"),
        ("ｹﾝｺｳ寿命の目標", "ケンコウ寿命", "健康寿命"),
        ("遊休濃地の面積", "遊休濃地の面積", "遊休農地の面積"),
        ("道ぷしん実施件数は", "道ぷしん実施件数", "道ぶしん実施件数"),
        ("ミニコンサトの鑑賞者数", "ミニコンサトの鑑賞者数", "ミニコンサートの鑑賞者数"),
        ("財政調整金残高", "財政調整金残高", "財政調整基金残高"),
        ("温室効果ガスの削減料", "削減料", "削減量"),
    ],
)
def test_a_slip_is_set_right_by_the_corpus_own_names(asked: str, said: str, meant: str) -> None:
    assert SPELLING.read(asked) == Slip(said, meant)


@pytest.mark.parametrize(
    "asked",
    [
        "県内宿泊者数は？",
        "市外宿泊者数は？",
        "要支援認定者数は？",
        "要介護認定率は？",
        "料金回収費は？",
        "平均寿命は？",
        "健康寿命の目標は？",
        "要支援の認定率は？",
        "要支援認定の目標は？",
        "",
        "ごみの日はいつ？",
    ],
)
def test_another_word_is_no_slip(asked: str) -> None:
    assert SPELLING.read(asked) is None


def test_with_two_names_as_near_nothing_is_set_right() -> None:
    assert Spelling(["北部利用者数", "南部利用者数"]).read("束部利用者数") is None
    assert Spelling(["北部利用者数"]).read("束部利用者数") == Slip("束部利用者数", "北部利用者数")


def test_the_rest_of_the_question_stays() -> None:
    slip = SPELLING.read("料金回収律 令和6年度 実績")
    assert slip is not None
    assert slip.set_right("料金回収律 令和6年度 実績") == "料金回収率 令和6年度 実績"


def test_the_answer_says_how_a_slip_was_read() -> None:
    answer = answered("要支援認定律の令和6年度の実績は？")
    assert [fact.value for fact in answer.facts] == ["12.7"]
    assert "「要支援認定律」は「要支援認定率」のことと読みました。" in answer.notes


def test_a_right_name_brings_no_such_note() -> None:
    assert not any("読みました。" in note and "のことと" in note for note in assistant().ask("要支援認定率は？").notes)
