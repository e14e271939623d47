from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from eval_samples import plain_corpus

from eval.grounding import loose_numbers, unreal_quotes

LINES = ("青葉町の図書館は", "　水曜日の夜も開く。", "貸出は13,250冊。")


def _cited(quote: str, lines: list[int] | None, document: str = "007_町.txt", **more: object) -> dict[str, Any]:
    return {"document": document, "lines": lines, "page": None, "quote": quote, **more}


@pytest.mark.parametrize(
    ("cited", "real"),
    [
        (_cited("図書館は 水曜日", [1, 2]), True),
        (_cited("貸出は１３,２５０冊", [3, 3], document_uid="d"), True),
        (_cited("貸出は13,250冊", None), True),
        (_cited("貸出は13,250冊", [1, 2]), False),
        (_cited("木曜日の夜", [1, 3]), False),
        (_cited("", [1, 1]), False),
        (_cited("図書館", [1, 1], document="008_町.txt"), False),
        (_cited("図書館", [1, 1], document_uid="e"), False),
        (_cited("図書館", [9, 9]), False),
    ],
)
def test_a_quote_is_real_when_it_stands_at_its_lines(tmp_path: Path, cited: dict[str, Any], real: bool) -> None:
    found = unreal_quotes({"citations": [cited]}, plain_corpus(tmp_path, *LINES))
    assert found == ([] if real else [cited["quote"]])


@pytest.mark.parametrize(
    ("answer", "loose"),
    [
        ({"text": "貸出は13250冊です[1]。", "citations": [{"quote": "13,250冊"}]}, []),
        ({"text": "貸出は１３，２５０冊です。", "facts": [{"value": "13,250"}]}, []),
        ({"text": "貸出は13,251冊です。", "facts": [{"value": "13,250"}]}, ["13251"]),
        ({"text": "325冊です。", "facts": [{"value": "13,250"}]}, ["325"]),
        ({"text": "2件あります。", "meetings": [{"date": None}, {"date": None}]}, []),
        ({"text": "令和9年度の", "question": "令和９年度は？"}, []),
        ({"text": "5つあります。", "notes": []}, ["5"]),
        ({"text": "5つあります。", "outcome": "not_found"}, []),
    ],
)
def test_a_number_needs_a_quote_a_fact_or_a_count(answer: dict[str, Any], loose: list[str]) -> None:
    assert loose_numbers({"outcome": "answered", **answer}) == loose
