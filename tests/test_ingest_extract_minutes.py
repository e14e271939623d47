"""会議録 of the invented town 霧沢町, in the ways in which minutes set their speakers apart."""

from __future__ import annotations

import pytest
from web_samples import document

from ingest.extract.minutes import MinutesReading, extract_minutes
from ingest.readers.text import read_text
from ingest.settings import IngestSettings

COUNCIL = """\
令和６年第３回霧沢町議会定例会会議録
出席議員　12名

○議長（森田一夫君）　これより一般質問を行います。５番、林花子君。
〔５番　林花子君登壇〕
◆５番（林花子君）　川の見回りについて伺います。
見回りの回数は増やすのか。
◎町長（沢村実君）　お答えします。来年度は月２回とします。

12

予算は当初に計上します。
○議長（森田一夫君）　林花子君。
◆５番（林花子君）　ありがとうございました。
"""

PAPER = """\
第１回霧沢町総合計画審議会　議事要旨
日時：令和６年５月10日
場所：役場２階
（会長）
ただ今から開会します。
（事務局）資料１を説明します。
目標は70以上です。
（委員）目標は低くないか。
（事務局）前回の実績をもとにしました。
（会長）ほかに意見は。
"""

COLON = """\
質疑応答
参加者：バスの本数は増えるのか。
町長：増便を検討しています。
参加者：いつからか。
事務局：来年の４月からを予定しています。
"""


def turns(text: str, skip: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    reading = reading_of(text, skip)
    return [(passage.section[0], " ".join(passage.text.split())) for passage in reading.passages]


def reading_of(text: str, skip: frozenset[int] = frozenset()) -> MinutesReading:
    raw = read_text(text.encode(), "minutes.txt")
    return extract_minutes(raw, document("d", "会議録", own=True), skip, IngestSettings())


def test_every_turn_is_filed_under_its_speaker() -> None:
    assert turns(COUNCIL) == [
        (
            "議長（森田一夫君）の発言",
            "○議長（森田一夫君） これより一般質問を行います。５番、林花子君。 〔５番 林花子君登壇〕",
        ),
        ("５番（林花子君）の発言", "◆５番（林花子君） 川の見回りについて伺います。 見回りの回数は増やすのか。"),
        (
            "町長（沢村実君）の発言",
            "◎町長（沢村実君） お答えします。来年度は月２回とします。 12 予算は当初に計上します。",
        ),
        ("議長（森田一夫君）の発言", "○議長（森田一夫君） 林花子君。"),
        ("５番（林花子君）の発言", "◆５番（林花子君） ありがとうございました。"),
    ]


def test_what_stands_before_the_first_turn_belongs_to_nobody() -> None:
    claimed = reading_of(COUNCIL).claimed
    assert min(claimed) == 4


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (PAPER, ["会長", "事務局", "委員", "事務局", "会長"]),
        (COLON, ["参加者", "町長", "参加者", "事務局"]),
    ],
)
def test_brackets_and_colons_set_speakers_apart_too(text: str, who: list[str]) -> None:
    assert [section for section, _ in turns(text)] == [f"{name}の発言" for name in who]


def test_a_speaker_may_stand_on_a_line_alone() -> None:
    assert turns(PAPER)[0][1] == "（会長） ただ今から開会します。"


@pytest.mark.parametrize(
    "text",
    [
        "施策\n所管課：環境課\n目標：70\n期間：３年\n担当：企画課\n",
        "（１）川を守る\n（２）森を守る\n（３）空を守る\n（４）町を守る\n（５）人を守る\n",
        "町長：沢村実\n副町長：森田一夫\n教育長：林花子\n総務課長：北山進\n議長：南川誠\n",
        "○委員の任期は２年とする。\n○会長は委員が選ぶ。\n○事務局は企画課に置く。\n○委員の数は10人とする。\n",
    ],
)
def test_forms_lists_and_rosters_are_no_minutes(text: str) -> None:
    assert reading_of(text) == MinutesReading()


def test_lines_that_a_record_has_claimed_are_in_no_turn() -> None:
    # The line of a speaker is claimed: what follows is not said by the one before.
    assert not {8, 12} & reading_of(COUNCIL, frozenset({8})).claimed
    assert "予算は当初に" not in str(turns(COUNCIL, frozenset({8})))
