"""Another municipality that these documents only mention is never answered with this one's records."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answered, Assistant, NotFound


@pytest.fixture(scope="module")
def assistant(real_data: Path) -> Assistant:
    return Assistant.open(real_data)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["佐久市", "軽井沢町", "長野県", "札幌市"])
@pytest.mark.parametrize(
    "asked",
    ["要介護認定率は？", "市債残高の目標", "未達の指標を全部", "防災の所管はどこ", "公約一覧", "懇談会は何回？"],
)
def test_a_neighbour_gets_no_record_of_this_city(assistant: Assistant, name: str, asked: str) -> None:
    answer = assistant.ask(f"{name}の{asked}")
    assert isinstance(answer, NotFound)
    assert answer.reason == "other_municipality"
    assert not answer.citations


@pytest.mark.slow
def test_a_passage_that_speaks_of_the_neighbour_may_answer(assistant: Assistant) -> None:
    answer = assistant.ask("佐久市との広域連携")
    assert isinstance(answer, Answered)
    assert not answer.facts
    assert all("佐久市" in citation.quote for citation in answer.citations)
