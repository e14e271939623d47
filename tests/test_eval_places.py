from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from eval_samples import plain_corpus

from eval.gold import WantedPlace
from eval.places import cites, in_corpus, ranked


def _cited(lines: list[int] | None) -> dict[str, Any]:
    return {"document": "007_町.txt", "document_uid": "d", "lines": lines}


@pytest.mark.parametrize(
    ("lines", "place", "expected"),
    [
        ([3, 4], WantedPlace("007", (4, 9)), True),
        ([3, 4], WantedPlace("meetings", (4, 4)), True),
        ([3, 4], WantedPlace("007", (5, 9)), False),
        ([3, 4], WantedPlace("008", (3, 4)), False),
        ([3, 4], WantedPlace("manifesto", (3, 4)), False),
        ([3, 4], WantedPlace("007", None), True),
        ([1, 21], WantedPlace("007", (4, 4)), True),
        ([1, 22], WantedPlace("007", (4, 4)), False),
        (None, WantedPlace("007", (4, 4)), False),
    ],
)
def test_a_citation_opens_a_place_when_it_is_short_and_shares_a_line(
    tmp_path: Path, lines: list[int] | None, place: WantedPlace, expected: bool
) -> None:
    assert cites(_cited(lines), place, plain_corpus(tmp_path, "行")) is expected


def test_a_place_is_opened_once(tmp_path: Path) -> None:
    places = (WantedPlace("007", (5, 5)), WantedPlace("007", (1, 9)))
    cited = [_cited([8, 8]), _cited([8, 8]), _cited([5, 5])]
    assert ranked(cited, places, plain_corpus(tmp_path, "行")) == (1, -1, 0)


def test_a_corpus_without_the_document_is_another_one(tmp_path: Path) -> None:
    corpus = plain_corpus(tmp_path, "行")
    assert in_corpus("meetings", corpus)
    assert not in_corpus("008", corpus)
