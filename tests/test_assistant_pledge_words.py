from __future__ import annotations

import pytest

from assistant.pledge_words import asks_pledges, heard


@pytest.mark.parametrize(
    "text",
    [
        "道路の公約は？",
        "市長が言っていた新しい公園は？",
        "町長が掲げた子育て支援は進んだ？",
        "図書館を建てるという約束は守られた？",
        "市長との約束どおりか",
    ],
)
def test_a_word_for_a_pledge_or_the_mayors_word_asks_for_pledges(text: str) -> None:
    assert asks_pledges(text)


@pytest.mark.parametrize(
    "text",
    [
        "友達がごみ袋は高いと言っていたが、ごみの方針は？",
        "約束を守る子を育てる取り組みは？",
        "道路を直すと言っていた件",
    ],
)
def test_what_anybody_said_is_no_pledge_yet(text: str) -> None:
    assert not asks_pledges(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("保育料を安くすると言っていたけどどうなった？", True),
        ("4億円を集めると言っていたが、実績は", True),
        ("ごみ袋は高いと言っていた", False),
        ("保育料は？", False),
    ],
)
def test_something_that_would_be_done_was_heard_of(text: str, said: bool) -> None:
    assert heard(text) is said
