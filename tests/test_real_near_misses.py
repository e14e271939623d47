"""Questions beside what the real documents speak of, which none of them answers, are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Answered, Assistant

GOLD = Path(__file__).parents[1] / "eval" / "gold"


@pytest.mark.slow
def test_near_misses_are_refused(real_data: Path) -> None:
    assistant = Assistant.open(real_data)
    lines = (GOLD / "near_misses.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["question"] for line in lines]
    answered = [question for question in asked if isinstance(assistant.ask(question), Answered)]
    assert len(answered) <= 0.15 * len(asked), answered
