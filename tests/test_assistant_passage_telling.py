from __future__ import annotations

import re

import pytest
from assistant_town import answered

from assistant.wording import spoken_date


@pytest.mark.parametrize(("iso", "spoken"), [("2024-02-10", "2024年2月10日"), ("2024", "2024"), ("", "")])
def test_a_date_is_said_as_people_say_it(iso: str, spoken: str) -> None:
    assert spoken_date(iso) == spoken


@pytest.mark.parametrize(
    "question", ["ひとり暮らしの高齢者の見守りは？", "学びの部屋を使った人は何人？", "不登校の児童への支えは？"]
)
def test_the_first_sentence_quotes_and_cites(question: str) -> None:
    first = answered(question).text.split("\n")[0]
    assert re.search(r"に、「.+」とあります\[1\]。$", first)


def test_every_quote_in_the_text_stands_in_its_citation() -> None:
    answer = answered("見守りについて")
    for quote, number in re.findall(r"「([^「」]{15,})」(?:とあります)?\[(\d+)\]", answer.text):
        cited = re.sub(r"\s", "", answer.citations[int(number) - 1].quote)
        assert re.sub(r"\s", "", quote) in cited


def test_every_further_quote_says_what_kind_of_statement_it_is() -> None:
    lines = [line for line in answered("見守りについて").text.split("\n") if line.startswith("・")]
    assert lines
    assert all(re.match(r"・【[^】]+】", line) for line in lines)
