from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from index_samples import ITEMS, LetterEncoder

from index import BuildResult, IndexSettings, Item, SearchIndex, build_index, encoder_for


def built(folder: Path, items: Sequence[Item], settings: IndexSettings | None = None) -> SearchIndex:
    build_index(items, folder, LetterEncoder())
    return SearchIndex.open(folder, encoder=LetterEncoder(), settings=settings)


def test_the_passage_that_shares_words_comes_first(tmp_path: Path) -> None:
    first = built(tmp_path, ITEMS).search("図書館の開館")[0]
    assert first.uid == "a"
    assert first.lexical > 0


def test_words_of_the_headings_are_found_too(tmp_path: Path) -> None:
    hits = {hit.uid: hit for hit in built(tmp_path, ITEMS).search("環境")}
    assert {uid for uid, hit in hits.items() if hit.lexical > 0} == {"b", "d"}


def test_a_query_without_a_known_word_still_searches_by_meaning(tmp_path: Path) -> None:
    hits = built(tmp_path, ITEMS).search("給米")
    assert all(hit.lexical == 0 for hit in hits)
    assert hits[0].uid == "e"


@pytest.mark.parametrize("query", ["", " ", "\0", "\u3000\n"])
def test_a_blank_query_finds_nothing(tmp_path: Path, query: str) -> None:
    assert built(tmp_path, ITEMS).search(query) == ()


@pytest.mark.parametrize("count", [0, 1])
def test_an_index_of_hardly_anything_works(tmp_path: Path, count: int) -> None:
    hits = built(tmp_path, ITEMS[:count]).search("図書館")
    assert [hit.uid for hit in hits] == [item.uid for item in ITEMS[:count]]


@pytest.mark.parametrize("limit", [0, 1, 3, 100])
def test_no_more_come_back_than_asked(tmp_path: Path, limit: int) -> None:
    assert len(built(tmp_path, ITEMS).search("ごみ", limit)) == min(limit, len(ITEMS))


def test_ties_stay_in_the_order_of_the_index(tmp_path: Path) -> None:
    items = [Item(uid, "同じ文") for uid in "dacb"]
    assert [hit.uid for hit in built(tmp_path, items).search("文")] == list("dacb")


def test_the_weight_moves_between_words_and_meaning(tmp_path: Path) -> None:
    build_index(ITEMS, tmp_path, LetterEncoder())
    for weight in (0.0, 1.0):
        index = SearchIndex.open(tmp_path, encoder=LetterEncoder(), settings=IndexSettings(dense_weight=weight))
        hits = index.search("町のごみと空き家")
        part = [hit.dense if weight else hit.lexical for hit in hits]
        assert part == sorted(part, reverse=True)


def test_few_candidates_leave_the_first_place(tmp_path: Path) -> None:
    few = built(tmp_path, ITEMS, IndexSettings(candidates=1)).search("図書館の開館")
    assert few[0].uid == "a"
    assert len(few) <= 2


@settings(deadline=None)
@given(order=st.permutations(ITEMS), query=st.sampled_from(["ごみを捨てる", "図書館", "空き家の補助", "米", "xyz"]))
def test_the_order_of_items_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[Item], query: str
) -> None:
    folder = tmp_path_factory.mktemp("order")
    reordered = built(folder / "2", order).search(query)
    scores = {hit.uid: (hit.score, hit.lexical, hit.dense) for hit in built(folder / "1", ITEMS).search(query)}
    assert {hit.uid: (hit.score, hit.lexical, hit.dense) for hit in reordered} == scores
    assert [hit.score for hit in reordered] == sorted((score[0] for score in scores.values()), reverse=True)


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=50))
def test_any_string_can_be_asked(tmp_path_factory: pytest.TempPathFactory, query: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    index = SearchIndex.open(folder, encoder=LetterEncoder()) if folder.exists() else built(folder, ITEMS)
    assert all(0 <= hit.score <= 1 for hit in index.search(query))


def test_reopened_it_answers_the_same_from_any_thread(tmp_path: Path) -> None:
    first = built(tmp_path, ITEMS)
    second = SearchIndex.open(tmp_path, encoder=LetterEncoder())
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(second.search, ["ごみの日"] * 8))
    assert answers == [first.search("ごみの日")] * 8


@pytest.mark.slow
def test_the_bundled_encoder_finds_a_thing_by_other_words(tmp_path: Path) -> None:
    settings = IndexSettings()
    assert build_index(ITEMS, tmp_path, encoder_for(settings), settings=settings) == BuildResult(5, 0)
    assert SearchIndex.open(tmp_path).search("山にものを捨てる人がいる")[0].uid == "d"
