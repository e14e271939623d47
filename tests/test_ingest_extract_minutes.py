"""会議録 of the invented town 霧沢町, in the ways in which minutes set their speakers apart."""

from __future__ import annotations

import pytest
from web_samples import document

from ingest.extract.minutes import MinutesReading, extract_minutes
from ingest.readers.markdown import read_markdown
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


AGENDA = """\
第２回霧沢町公共交通会議　会議録
日時：令和７年９月４日
出席者：委員10名、事務局２名

１　開会
２　議題
（１）ダイヤの改正について
事務局：資料１により説明。
委員：朝の便を増やせないか。
事務局：運転手が足りず、難しい。
（２）運賃の改定について
委員：割引は残るのか。
事務局：次の二つを残す。
（１）70歳以上は半額
（２）学生は二割引
会長：原案のとおり承認する。

３　その他
事務局：次回は11月に開く。
午後３時15分　閉会
"""

ANSWERS = """\
# 懇談会の記録

## 道のこと

問　県道の歩道はいつ広がるのか。
答　令和８年度に着工する。（建設課）

問　街灯を増やせないか。
答　五基を増やす。

休憩

問　熊が出ている。
答　おりを三基増やす。（農林課）
"""


def turns(text: str, skip: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    reading = reading_of(text, skip)
    return [(passage.section[-1], " ".join(passage.text.split())) for passage in reading.passages]


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


def test_an_item_of_the_agenda_is_nobodys_words_and_what_follows_stands_under_it() -> None:
    reading = reading_of(AGENDA)
    assert list(dict.fromkeys(passage.section for passage in reading.passages if "-1" in passage.uid)) == [
        ("（１）ダイヤの改正について", "事務局の発言"),
        ("（１）ダイヤの改正について", "委員の発言"),
        ("（２）運賃の改定について", "委員の発言"),
        ("（２）運賃の改定について", "事務局の発言"),
        ("（２）運賃の改定について", "会長の発言"),
        ("３ その他", "事務局の発言"),
    ]


def test_who_is_there_has_not_spoken_and_the_end_is_said_by_nobody() -> None:
    text = AGENDA.split("\n")
    claimed = reading_of(AGENDA).claimed
    assert {
        text.index(line) + 1 for line in text if line.startswith(("出席者", "午後", "１　", "３　"))
    } & claimed == set()


def test_a_list_that_somebody_reads_out_stays_with_the_speaker() -> None:
    said = [passage for passage in reading_of(AGENDA).passages if "/turn/5-" in passage.uid]
    assert [passage.text for passage in said] == [
        "事務局：次の二つを残す。",
        "（１）70歳以上は半額\n（２）学生は二割引",
    ]
    assert {passage.section for passage in said} == {("（２）運賃の改定について", "事務局の発言")}


def test_a_topic_between_two_turns_belongs_to_the_second() -> None:
    lines = (
        "学校について",
        "委員：統合はいつか。",
        "教育長：11年です。",
        "発電について",
        "委員：条例は。",
        "町長：つくります。",
    )
    text = "\n\n".join(lines)
    assert [passage.section for passage in reading_of(text).passages] == [
        ("学校について", "委員の発言"),
        ("学校について", "教育長の発言"),
        ("発電について", "委員の発言"),
        ("発電について", "町長の発言"),
    ]


def test_a_question_and_its_answer_without_names_are_one() -> None:
    raw = read_markdown(ANSWERS.encode(), "minutes.md")
    reading = extract_minutes(raw, document("d", "記録", own=True), frozenset(), IngestSettings())
    assert [(passage.section, " ".join(passage.text.split())) for passage in reading.passages] == [
        (("懇談会の記録", "道のこと"), "問 県道の歩道はいつ広がるのか。 答 令和８年度に着工する。（建設課）"),
        (("懇談会の記録", "道のこと"), "問 街灯を増やせないか。 答 五基を増やす。"),
        (("懇談会の記録", "道のこと"), "問 熊が出ている。 答 おりを三基増やす。（農林課）"),
    ]


@pytest.mark.parametrize("end", ["（午後３時　休憩）", "────────", "午後３時15分閉会"])
def test_no_quote_goes_over_what_nobody_says(end: str) -> None:
    text = f"問　川はどうなるか。\n{end}\n答　直します。\n問　道はどうか。\n答　広げます。\n"
    assert [text for _, text in turns_of(text)] == [
        "問　川はどうなるか。",
        "答　直します。",
        "問　道はどうか。\n答　広げます。",
    ]


def turns_of(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(passage.section, passage.text) for passage in reading_of(text).passages]


def test_the_questions_of_a_survey_are_no_minutes() -> None:
    text = "問１　性別はどれですか。\n問２　年齢はいくつですか。\n問３　地区はどこですか。\n問４　住み続けますか。\n"
    assert reading_of(text) == MinutesReading()
