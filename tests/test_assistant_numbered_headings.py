"""Text asked for by the number of its heading."""

from __future__ import annotations

import pytest
from web_samples import data_folder

from assistant import Assistant
from assistant.answers import Answered

PLAN = """\
# 若葉町総合計画

## 目次

第1編　序論 ………… 1

第2編　基本計画 ………… 5

## 第1編　序論

### 第1章　計画の趣旨

町の将来の姿を描きます。

## 第2編　基本計画

### 第1章　安心なまち

#### 第1節　防災

自主防災の会を12に増やします。

#### 第2節　道路

市道の舗装を8割まで進めます。

### 第2章　学ぶまち

#### 施策2-1　図書館

図書館を夜も開きます。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(data_folder(tmp_path_factory.mktemp("numbered"), {"計画.md": PLAN}))


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("第1章第2節には何が書いてありますか", "市道の舗装を8割まで進めます。"),
        ("第２編第１章第１節の内容は？", "自主防災の会を12に増やします。"),
        ("第二章には何が書かれていますか", "図書館を夜も開きます。"),
        ("施策２－１の内容は？", "図書館を夜も開きます。"),
        ("序論の第1章には何が書いてありますか", "町の将来の姿を描きます。"),
    ],
)
def test_the_text_under_the_one_heading_of_that_number_is_told(assistant: Assistant, question: str, says: str) -> None:
    answer = assistant.ask(question)
    assert isinstance(answer, Answered)
    assert answer.citations[0].quote == says


def test_a_number_that_two_headings_have_tells_nothing_by_itself(assistant: Assistant) -> None:
    quotes = [citation.quote for citation in getattr(assistant.ask("第1章には何が書いてありますか"), "citations", ())]
    assert not quotes or "………" not in quotes[0]
