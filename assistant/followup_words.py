"""The words of a question that names nothing of its own: what it points back to, and what is left without them.

Only the form of Japanese is known here, no name of any corpus.
"""

from __future__ import annotations

import re

from assistant.question import Question
from assistant.wording import GENERIC_NOUNS
from index import nouns
from ingest import find_dates

__all__ = ["asks_something", "bare", "names_nothing", "ordinal", "points_back", "subject_of", "without"]

_LEAD = re.compile(
    r"^(?:じゃあ?|では(?=[、 ])|それでは|それじゃあ?|それなら|なら(?=、)|ちなみに|あと|それと|次に|続けて|また|そして|"
    r"で(?=、)|えっと|ええと)[、,\s]*|^では(?=[^?？]{2})"
)
_POINTER = re.compile(
    r"^(?:(?:それ|これ|そいつ)(?!から|まで|ぞれ|で(?:は|も|すか)|じゃ|なら|と、)(?:について)?(?:って|[はがもをの])?|"
    r"その(?!後|他|ほか|場|日|うち|中)|(?:そのうち|その中|うち)(?:の|で|から|に)?|"
    r"この(?=指標|施策|公約|会合|会議|計画|件|数字|値|目標|取り?組み?|事業|政策|方針|地区|懇談会)|"
    r"(?:さっき|先ほど|さきほど|前|上|今)の(?:話|件|指標|施策|公約|会合|会議|質問|答え|回答|もの|やつ|事業|計画)?(?:について)?(?:って|[はがもをの])?|"
    r"同じ(?=施策|政策|指標|地区|柱|課|年度?|月|く))[、,\s]*"
)
_ORDINAL = re.compile(
    r"(\d{1,2}|[一二三四五六七八九十]|最後)(?:番目|つ目|件目|個目|行目|の(?:もの|指標|公約|やつ)(?=[はのを?]))(?:の(?:もの|指標|公約|会合|会議|施策|やつ))?(?:って|[はのを])?"
)
_KANJI_NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)}

# What a question may be made of without naming anything. Fields of an indicator and years are known to Question.
_ASKING = (
    r"課題|所管|担当者?|部署|窓口|部課|課|どこ|どの|どんな|どれ|なに|何(?:年度?|人|名|件|回|度|時|月|日|割|%|パーセント|ポイント|を|が|で|の|か|に)?|誰|"
    r"達成|未達成?|一部|計画|目標|実績|年度|届|超|満|状況|程度|具合|進捗|進み?|今後|現状|現在|今|推移|増|減|上が|下が|上昇|低下|改善|悪化|変化|変|伸び|比|"
    r"単位|理由|根拠|出典|証拠|背景|課題|方針|内容|中身|目的|効果|評価|予算|費用|財源|対象|期間|時期|具体的|詳|説明|例|意味|位置|"
    r"指標|施策|政策|公約|約束|柱|重点項目|個別計画|計画書|事業|取り?組み?|関連|関係|値|数値?|数字|率|差|比較|件数|回数|人数|割合|合計|全体|全部|一覧|"
    r"会場|場所|日時|期日|日程|開催|時間|議題|話題|話|参加者?|出席者?|会合|会議|集|会|記録|地区|曜日?|最初|最後|初回|前回|次回|次|直近|最新|"
    r"新規|継続|中長期|直|短期|長期|着手|完了|実現|実施|済|予定|進行中|終|記載|言及|速報|暫定|確定|"
    r"一番|最|多|少|高|低|大|小|遠|近|良|悪|早|遅|長|短|他|別|残|方|場合|同|上|下|前|後|中|内|外|答|教|知|見|言|書|分|聞|持|受|出|要|思|行|開|作|使|決|始|続|来|参"
)
_SAYING_NOTHING = re.compile(_ASKING)
_NAME = re.compile(r"[一-龠々ァ-ヴA-Za-z0-9]")
_EMPTY_NOUNS = frozenset(
    ("こと", "もの", "ほう", "とき", "ところ", "わけ", "うち", "ため", "つもり", "はず", "よう", "それぞれ", "みんな",
     "いま", "さっき", "いくつ", "いつ", "やつ", "ほか", "まとめ", "かた")
)  # fmt: skip
_ASKS = re.compile(
    r"所管|担当|部署|窓口|課|どこ|どの|どんな|どれ|なに|何|誰|だれ|いつ|いくつ|いくら|どう|なぜ|達成|未達|計画|目標|実績|状況|進|推移|増|減|上が|下が|改善|悪化|変|"
    r"単位|理由|根拠|出典|背景|課題|方針|内容|中身|目的|効果|評価|予算|費用|対象|期間|時期|具体|詳|意味|指標|施策|政策|公約|柱|取り?組み?|値|数|件|回|人|割合|全|一覧|"
    r"会場|場所|日時|期日|開催|時間|議題|話|参加|出席|会|地区|曜|最|初|次|新規|継続|長期|直ちに|着手|完了|実現|済|予定|終|記載|速報|一番|ほか|他|別|男|女|小|中|前|後|午|夜"
)
_TAIL = re.compile(
    r"[、\s]*(?:(?:ために|(?:のため)?に(?:ついて|関して|対して|関する|対する)|って|とは|に(?=は)|[はをがもで])*)[、\s]*"
    r"(?:(?:市|町|村|行政)[はがで]?)?(?:いま|今|現在)?"
    r"(?:(?:どう|どの|どんな|どれ|どこ|何|なに|なん|いつ|いくら|いくつ|誰|だれ|なぜ|どうして)[^、。]*|"
    r"(?:教え|知り|聞き|説明|ありま|ある|していま|してる|やって|進め|書か|書いて|載って|取り組んで)[^、。]*|(?:です|でしょう)?か|の)?[?？。!！]*$"
)


def bare(text: str) -> str:
    """The question without the words that only tie it to the one before: 「じゃあ、それは達成した?」 is 達成した?"""
    before = None
    while before != text:
        before, text = text, _POINTER.sub("", _LEAD.sub("", text.strip(), count=1), count=1)
    return text.strip("、 ")


def points_back(text: str) -> bool:
    """Whether a pronoun or its like says that something said before is meant."""
    return _POINTER.search(_LEAD.sub("", text.strip(), count=1)) is not None


def ordinal(text: str) -> tuple[int, str] | None:
    """The place in a list that is meant, from 1 (or -1 the last), and the rest of the question."""
    match = _ORDINAL.match(bare(text))
    if match is None:
        return None
    sign = match.group(1)
    place = -1 if sign == "最後" else _KANJI_NUMBERS.get(sign) or int(sign)
    return (place, bare(text)[match.end() :]) if place else None


def without(text: str, *patterns: str) -> str:
    """The text with a blank for each match."""
    for pattern in patterns:
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return text


def names_nothing(question: Question, known: str = "") -> bool:
    """Whether all that the question says is how to ask. known: a pattern for names that the topic lets it say."""
    rest = bare(question.subject)
    for mention in sorted(find_dates(rest), key=lambda mention: -mention.start):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    rest = without(
        rest,
        *([known] if known else []),
        r"\d+\s?(?:月|日|番目|つ目|件目|個目|人|名|時)(?:以上|以下|以降|ごろ)?",
        r"[月火水木金土日]曜日?|平日|週末|土日|午前|午後|夜|夕方",
    )
    if _NAME.search(_SAYING_NOTHING.sub(" ", rest)):
        return False
    return not any(
        len(surface) >= 2 and surface not in _EMPTY_NOUNS and lemma not in GENERIC_NOUNS
        for surface, lemma in nouns(_SAYING_NOTHING.sub(" ", rest))
    )


def asks_something(question: Question) -> bool:
    """Whether anything is asked at all: ありがとう and そうですか ask nothing."""
    told = question.fields or question.years or question.relative or question.status or question.dates
    return bool(told or _ASKS.search(question.text) or points_back(question.text) or ordinal(question.text))


def subject_of(text: str) -> str:
    """What a question is about: 「不登校の子への支援は何をしている？」 is 不登校の子への支援."""
    subject = _TAIL.sub("", bare(text), count=1).strip("、 ")
    return subject if len(subject) >= 2 else bare(text).rstrip("?？。 ")
