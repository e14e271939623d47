from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.expected import expected_of


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("補助金はいくら？", "金額"),
        ("使用料は何円ですか", "金額"),
        ("町の人口は？", "人口"),
        ("参加したのは何人？", "人数"),
        ("利用者数は？", "人数"),
        ("対象は何歳から？", "年齢"),
        ("電話番号は？", "連絡先"),
        ("受付時間は？", "時間"),
        ("何時から始まる？", "時間"),
        ("いつ始まった？", "時期"),
        ("何月にありますか", "時期"),
        ("申し込み方法は？", "手続き"),
        ("補助率は？", "割合"),
        ("何か所ありますか", "数"),
        ("1日何トンか", "数"),
        ("一度に何冊まで借りられますか", "数"),
        ("何社登録してますか", None),
        ("申請書はどこでもらえる", "手続き"),
        ("開いている日は", "開いている日や休みの日"),
        ("日曜も開いてる？", "開いている日や休みの日"),
        ("お金はかかりますか", "料金"),
        ("お金は出る？", "補助や助成"),
        ("見守りの方針は？", None),
        ("いつでも使えるの？", None),
        ("", None),
    ],
)
def test_a_question_tells_what_kind_of_thing_it_asks_for(question: str, name: str | None) -> None:
    found = expected_of(question)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("question", "text", "there"),
    [
        ("いくら？", "補助は1件１０万円とする。", True),
        ("いくら？", "利用は無料とする。", True),
        ("いくら？", "補助を行う。", False),
        ("いくら？", "10件の補助を行う。", False),
        ("何人？", "延べ420人が使った。", True),
        ("何人？", "多くの人が使った。", False),
        ("人口は？", "人口は5人の班が支える。", False),
        ("人口は？", "人口は41,234人である。", True),
        ("電話番号は？", "電話は0120-00-0000です。", True),
        ("電話番号は？", "電話で受け付ける。", False),
        ("何歳？", "対象は65歳以上。", True),
        ("受付時間は？", "午後6時まで。", True),
        ("受付時間は？", "6時間あずかる。", False),
        ("いつ？", "令和6年9月に始めた。", True),
        ("いつ？", "まもなく始める。", False),
        ("何か所？", "三か所に置く。", True),
        ("何トン？", "令和6年度は横ばいである。", False),
        ("何トン？", "年に120トンを燃やす。", True),
        ("何冊？", "5万冊を置く。", True),
        ("休館日は？", "本を貸し出す。", False),
        ("休館日は？", "月曜に休む。", True),
        ("お金はかかりますか", "手数料を無料とする。", True),
        ("補助率は？", "2分の1を補助する。", True),
    ],
)
def test_a_text_holds_such_a_thing_or_not(question: str, text: str, there: bool) -> None:
    found = expected_of(question)
    assert found is not None
    assert found.stands_in(text) is there


@given(st.text(max_size=80))
def test_any_text_is_read_without_harm(text: str) -> None:
    found = expected_of(text)
    assert found is None or isinstance(found.stands_in(text), bool)
