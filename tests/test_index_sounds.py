from __future__ import annotations

from index import sounds


def test_words_are_told_as_written_and_as_read_aloud() -> None:
    assert sounds("健康寿命") == [("健康", "ケンコウ", True), ("寿命", "ジュミョウ", True)]


def test_the_same_sound_in_other_letters_is_the_same() -> None:
    assert "".join(sound for _, sound, _ in sounds("回収律")) == "".join(sound for _, sound, _ in sounds("回収率"))


def test_what_the_dictionary_does_not_know_stands_as_written() -> None:
    assert sounds("BOD") == [("BOD", "BOD", False)]
    assert sounds("") == []
