from __future__ import annotations

from pathlib import Path

import pytest
from index_samples import LetterEncoder

from index.phrases import Phrases

PHRASES = ["ごみを減らす", "子どもを預ける", "道を直す"]


def test_the_nearest_phrase_comes_first_and_far_ones_not_at_all() -> None:
    found = Phrases.open(PHRASES, LetterEncoder()).nearest("子どもを預けたい", 3, 0.5)
    assert found[0][0] == "子どもを預ける"
    assert all(cosine >= 0.5 for _, cosine in found)
    assert [cosine for _, cosine in found] == sorted((cosine for _, cosine in found), reverse=True)


@pytest.mark.parametrize("text", ["", " ", "\u3000"])
def test_a_blank_text_is_near_nothing(text: str) -> None:
    assert Phrases.open(PHRASES, LetterEncoder()).nearest(text, 3, -1) == ()


def test_no_phrases_are_near_nothing() -> None:
    assert Phrases.open([], LetterEncoder()).nearest("ごみ", 3, -1) == ()


def test_kept_vectors_are_not_made_again(tmp_path: Path) -> None:
    kept = tmp_path / "kept.npz"
    first = LetterEncoder("kept once")
    before = Phrases.open(PHRASES, first, kept).nearest("ごみ", 3, -1)
    second = LetterEncoder("kept once")
    assert Phrases.open([*PHRASES[:2], "木を植える"], second, kept).nearest("木", 1, -1)[0][0] == "木を植える"
    assert (first.encoded, second.encoded) == (len(PHRASES) + 1, 1 + 1)
    assert Phrases.open(PHRASES, LetterEncoder("kept once"), kept).nearest("ごみ", 3, -1) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x93NUMPY"])
def test_a_damaged_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    kept = tmp_path / "kept.npz"
    kept.write_bytes(content)
    assert Phrases.open(PHRASES, LetterEncoder(), kept).nearest("道を直す", 1, 0.9)[0][0] == "道を直す"
    assert kept.read_bytes() != content


def test_vectors_of_another_encoder_are_not_taken(tmp_path: Path) -> None:
    kept = tmp_path / "kept.npz"
    Phrases.open(PHRASES, LetterEncoder("one"), kept)
    other = LetterEncoder("another one")
    Phrases.open(PHRASES, other, kept)
    assert other.encoded == len(PHRASES)


def test_where_nothing_can_be_written_it_works_all_the_same(tmp_path: Path) -> None:
    assert Phrases.open(PHRASES, LetterEncoder(), tmp_path / "missing" / "kept.npz").nearest("道を直す", 1, 0.9)
