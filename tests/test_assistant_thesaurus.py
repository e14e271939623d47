from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_samples import LetterEncoder

from assistant.errors import PeopleFileError
from assistant.thesaurus import KEPT_FILE, LOCAL_FILE, Pair, Thesaurus, read_thesaurus

PAIRS = Thesaurus(
    [Pair("子どもを預ける所", "児童クラブ", 0.9), Pair("特養", "特別養護老人ホーム", 1.0), Pair("走る", "運動", 0.8)]
)


@pytest.mark.parametrize(
    ("question", "officials"),
    [
        ("子どもを預ける所はある？", {"児童クラブ": 0.9}),
        ("子どもを 預ける 所", {"児童クラブ": 0.9}),
        ("特養の待機は？", {"特別養護老人ホーム": 1.0}),
        ("図書館の本は？", {}),
        ("", {}),
    ],
)
def test_an_everyday_phrase_finds_its_official_term(question: str, officials: dict[str, float]) -> None:
    assert PAIRS.officials(question) == officials


def test_what_the_question_says_itself_is_no_other_term() -> None:
    assert PAIRS.officials("特養（特別養護老人ホーム）の待機は？") == {}


def test_a_lone_verb_proves_nothing() -> None:
    assert PAIRS.officials("バスが走る道は？") == {}


def test_the_surer_of_two_weights_counts() -> None:
    twice = Thesaurus([Pair("老人の家", "介護施設", 0.5), Pair("お年寄りの家", "介護施設", 0.9)])
    assert twice.officials("老人の家とお年寄りの家は？") == {"介護施設": 0.9}


def local(folder: Path, text: str) -> Path:
    (folder / LOCAL_FILE).write_text(text, encoding="utf-8")
    return folder


def test_a_local_file_extends_the_bundled_one(tmp_path: Path) -> None:
    folder = local(tmp_path, "\ufeffeveryday\tofficial\tweight\n# 町のことば\n月の道さんぽ\t名所めぐり\t0.9\n\n")
    extended = read_thesaurus(folder)
    assert extended.officials("月の道さんぽはいつ？")["名所めぐり"] == 0.9
    assert set(read_thesaurus().pairs_in("特養の待機は？")) <= set(extended.pairs_in("特養の待機は？"))
    assert "名所めぐり" not in read_thesaurus().officials("月の道さんぽはいつ？")


def test_without_a_local_file_the_bundled_one_stands(tmp_path: Path) -> None:
    assert read_thesaurus(tmp_path).pairs_in("特養") == read_thesaurus().pairs_in("特養") != ()


@pytest.mark.parametrize(
    "line",
    [
        "名所めぐり",
        "月の道\t名所めぐり",
        "月の道\t名所めぐり\t多い",
        "\t名所\t0.5",
        "月\t\t0.5",
        "月\t名所\t0",
        "月\t名所\t1.5",
    ],
)
def test_a_bad_line_of_a_local_file_is_named(line: str, tmp_path: Path) -> None:
    folder = local(tmp_path, f"everyday\tofficial\tweight\n月の道\t名所\t0.5\n{line}\n")
    with pytest.raises(PeopleFileError) as caught:
        read_thesaurus(folder)
    assert caught.value.where == str(folder / LOCAL_FILE)
    assert "3行目" in caught.value.what
    assert "everyday" in caught.value.advice


@given(st.text(max_size=60))
def test_any_question_is_looked_up_without_harm(question: str) -> None:
    assert all(0 < weight <= 1 for weight in PAIRS.officials(question).values())


def test_a_phrase_that_only_comes_near_is_meant_but_proves_nothing() -> None:
    pairs = [Pair("子どもを預ける所", "児童クラブ", 0.9), Pair("橋の修繕", "長寿命化", 1.0)]
    near = Thesaurus(pairs, LetterEncoder("near"))
    question = "子どもを預かる所"
    assert near.officials(question) == {}
    meant = near.meant(question)
    assert 0 < meant["児童クラブ"] < 0.9
    assert "長寿命化" not in meant


def test_without_an_encoder_only_what_stands_there_is_meant() -> None:
    assert PAIRS.meant("子どもを預かる所") == {}
    assert PAIRS.near("子どもを預かる所") == ()


def test_what_the_phrases_mean_is_kept_in_the_data_folder(tmp_path: Path) -> None:
    Thesaurus([Pair("特養", "特別養護老人ホーム", 1.0)], LetterEncoder("kept"), tmp_path).warm()
    assert (tmp_path / KEPT_FILE).is_file()
