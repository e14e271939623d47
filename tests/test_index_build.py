from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from index_samples import ITEMS, LetterEncoder

from index import BuildResult, Item, SearchIndex, build_index


def test_every_passage_is_encoded_or_reused(tmp_path: Path) -> None:
    encoder = LetterEncoder()
    assert build_index(ITEMS, tmp_path / "1", encoder) == BuildResult(encoded=5, reused=0)
    changed = (*ITEMS[:4], replace(ITEMS[4], text="小学校の給食を無償にする"), Item("f", "新しい公園"))
    again = build_index(changed, tmp_path / "2", encoder, previous=tmp_path / "1")
    assert again == BuildResult(encoded=2, reused=4)
    assert encoder.encoded == 7


def test_taken_over_vectors_are_those_of_a_fresh_build(tmp_path: Path) -> None:
    encoder = LetterEncoder()
    build_index(ITEMS, tmp_path / "1", encoder)
    moved = tuple(reversed(ITEMS))
    build_index(moved, tmp_path / "2", encoder, previous=tmp_path / "1")
    build_index(moved, tmp_path / "3", encoder)
    assert (tmp_path / "2/vectors.faiss").read_bytes() == (tmp_path / "3/vectors.faiss").read_bytes()


def test_changed_headings_change_the_words_alone(tmp_path: Path) -> None:
    encoder = LetterEncoder()
    build_index(ITEMS, tmp_path / "1", encoder)
    changed = (replace(ITEMS[0], context="文化"), *ITEMS[1:])
    assert build_index(changed, tmp_path / "2", encoder, previous=tmp_path / "1").encoded == 0
    found = SearchIndex.open(tmp_path / "2", encoder=encoder).search("文化")
    assert [hit.uid for hit in found if hit.lexical > 0] == ["a"]


def test_vectors_of_another_encoder_are_not_taken_over(tmp_path: Path) -> None:
    build_index(ITEMS, tmp_path / "1", LetterEncoder("one"))
    assert build_index(ITEMS, tmp_path / "2", LetterEncoder("two"), previous=tmp_path / "1").reused == 0


@pytest.mark.parametrize("damage", ["missing", "manifest.json", "items.json", "vectors.faiss"])
def test_a_damaged_older_index_is_ignored(tmp_path: Path, damage: str) -> None:
    encoder = LetterEncoder()
    if damage != "missing":
        build_index(ITEMS, tmp_path / "1", encoder)
        (tmp_path / "1" / damage).write_bytes(b"{}")
    assert build_index(ITEMS, tmp_path / "2", encoder, previous=tmp_path / "1") == BuildResult(encoded=5, reused=0)


def test_equal_passages_are_encoded_once(tmp_path: Path) -> None:
    items = [Item("a", "同じ文"), Item("b", "同じ文")]
    assert build_index(items, tmp_path, LetterEncoder()) == BuildResult(encoded=1, reused=1)
    assert {hit.uid for hit in SearchIndex.open(tmp_path, encoder=LetterEncoder()).search("文")} == {"a", "b"}


def test_progress_reaches_all(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    items = [Item(str(n), f"本文{n}") for n in range(40)]
    build_index(items, tmp_path, LetterEncoder(), progress=lambda done, of: seen.append((done, of)))
    assert seen[-1] == (40, 40)
    assert seen == sorted(seen)


def test_a_uid_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="uid"):
        build_index([ITEMS[0], ITEMS[0]], tmp_path, LetterEncoder())


def test_two_builds_are_byte_for_byte_the_same(tmp_path: Path) -> None:
    for name in "12":
        build_index(ITEMS, tmp_path / name, LetterEncoder())
    files = [file.relative_to(tmp_path / "1") for file in (tmp_path / "1").rglob("*") if file.is_file()]
    assert [str(f) for f in files if (tmp_path / "1" / f).read_bytes() != (tmp_path / "2" / f).read_bytes()] == []


def test_every_file_is_named_in_the_manifest(tmp_path: Path) -> None:
    build_index(ITEMS, tmp_path, LetterEncoder())
    named = set(json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["files"])
    found = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert found == named | {"manifest.json"}
