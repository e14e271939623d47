"""What is no question to the documents: nothing, greetings, orders, and what the assistant is not for."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answers import NotFound
from assistant.outside import outside
from assistant.question import Question
from assistant.vocabulary import Vocabulary

__all__ = ["answer_courtesy", "refuse_order"]

_HELLO = (
    r"こんにち[はわ]|こんばん[はわ]|おはよ(?:う|ー)?(?:ございます)?|[はわ]じめまして|初めまして|ハロー|やあ|どうも|もしもし|"
    r"お元気(?:です)?か?|元気(?:です)?か|元気|調子はどう(?:です)?か?|さようなら|さよなら|"
    r"hello|hi|hey|good (?:morning|afternoon|evening)|"
    r"バイバイ|またね|また来ます|失礼(?:いた)?し(?:ます|ました)|おやすみ(?:なさい)?|ただいま|お(?:久|ひさ)しぶり(?:です)?"
)
_THANKS = (
    r"ありがと(?:う|ー)?(?:ございま(?:す|した))?|有難う(?:ございま(?:す|した))?|サンキュー|感謝(?:します|です)|助かり(?:ます|ました)|助かった|"
    r"お疲れ(?:様|さま)?(?:です|でした)?|おつかれ(?:さま)?(?:です|でした)?|お世話(?:に|様)(?:な(?:って(?:い|お)?り?ます|ります|りました))?|"
    r"よく(?:分|わ)かりました|(?:分|わ)かりました|了解(?:です|しました)?|なるほど(?:です)?|承知(?:しました|です)|すごい(?:です|ですね|ね)?|"
    r"さすが(?:です|ですね)?|いいね|よかった(?:です)?|やった|ごめん(?:なさい|ね)?|すみません(?:でした)?|申し訳(?:ない|ありません)(?:です|でした)?|thanks?|"
    r"thank you(?: (?:so|very) much)?|bye|ok|オッケー"
)
_FILLER = (
    r"よろしく(?:お願い(?:いた|致)?(?:し)?ます|お願い|どうぞ|ね)?|お願い(?:いた|致)?します|どうぞ|とても|本当に|ほんとうに|大変|たいへん|いつも|"
    r"先ほどは|さっきは|今日は|先日は|ご?丁寧に|教えてくれて|答えてくれて|回答|助けてくれて|皆さん|みなさん|これから|ですね|でした|です|ます|"
    r"だよ|だね|ね|よ|な|わ|ー|〜|～|笑|w+"
)
_GREETING = re.compile(
    rf"(?=.*(?:{_HELLO}|{_THANKS}|よろしく))(?:(?:{_HELLO}|{_THANKS}|{_FILLER})[\W_]*)+", re.IGNORECASE
)
_THANKING = re.compile(rf"(?:{_THANKS})", re.IGNORECASE)
_ADDRESS = (
    r"(?:あなた|君|きみ|お前|おまえ|ボット|チャットボット|AI|ここ|Keikaku|"
    r"この(?:システム|サイト|サービス|チャット|アプリ|ツール|画面))"
)
_ASKED_OF_SELF = (
    r"(?:お名前|名前|使い方|機能|ヘルプ|操作方法|できること|得意なこと|help)(?:は|って)?|(?:お名前|名前|使い方|操作方法|できること)を|自己紹介(?:を|は)?|"
    r"(?:何|なに|どんな(?:こと|質問|使い方)|どういうこと|どのような(?:こと|質問))(?:が|を|に|まで|は)?"
    r"(?:でき|聞け|聞いたら|質問でき|答え(?:られ|てくれ)|調べ(?:られ|てくれ)|尋ね|して(?:くれ|もらえ))[^。?]{0,8}|"
    r"(?:生成)?AIですか|どう(?:やって|すれば)?(?:使う|使えば|使ったら|使え)[^。?]{0,4}|who are you|what can you do"
)
_OF_ADDRESSED = (
    r"誰|だれ|何者|何|なに|どなた|人間|(?:生成)?AI|ロボット|本物|作者は?|開発者は?|"
    r"(?:誰|だれ)が作っ(?:た|て)[^。?]{0,4}|何をする(?:もの|ところ|システム)?"
)
_SELF = re.compile(
    rf"(?:ねえ|あの|ところで)?[、\s]*(?:(?:{_ADDRESS}(?:は|って|で|に|には|では|の|を|とは)?[、\s]*)?(?:{_ASKED_OF_SELF})|"
    rf"{_ADDRESS}(?:は|って|の|とは)?[、\s]*(?:{_OF_ADDRESSED}))"
    r"(?:です|なの|でしょう|だ|教え|知りた|して|を|て|い|ください|くれ|ます|の|か|よ)*[?。!\s]*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[ぁ-んァ-ヶ一-龠々ｦ-ﾟ]")


def answer_courtesy(question: Question, vocabulary: Vocabulary, known: Callable[[str], bool]) -> NotFound | None:
    """A courteous word for what is no question to the documents; None for a question.

    known: whether a word stands in the documents; nothing that they speak of is outside.
    """
    text = question.text.strip()
    if not re.search(r"\w", text) or (re.fullmatch(r"[\d\W_]+", text) and not _is_named(question)):
        return _say(question, "お尋ねになりたいことを、文章か言葉で入力してください。", vocabulary)
    if _GREETING.fullmatch(text):
        return _say(question, _THANKED if _THANKING.search(text) else _HELLO_BACK, vocabulary)
    if _SELF.fullmatch(text):
        return _say(question, _ABOUT_SELF, vocabulary)
    if not _LETTERS.search(text) and sum(char.isalpha() for char in text) > 3:
        return _say(question, _IN_JAPANESE, vocabulary)
    if what := outside(text, known):
        return _say(question, f"恐れ入りますが、{what}には対応していません。{_WHAT_FOR}", vocabulary)
    return None


def refuse_order(question: Question, vocabulary: Vocabulary) -> NotFound:
    """For an order to the assistant that leaves nothing to be asked."""
    return _say(
        question,
        "このシステムは、読み込んだ資料に書かれていることだけを、出典を付けてお答えします。"
        "指示の変更や、資料にない内容の作成には応じられません。",
        vocabulary,
    )


_WHAT_FOR = (
    "市町村の計画や施策評価シート、会合の記録、公約など、読み込んだ資料にあることをお答えします。"
    "下の例のようにお尋ねください。"
)
_HELLO_BACK = (
    "こんにちは。計画や評価シート、会合の記録、公約について、資料に書かれていることを出典付きでお答えします。"
    "知りたいことをお尋ねください。"
)
_THANKED = "お役に立てましたら幸いです。ほかにもお調べになりたいことがありましたら、お尋ねください。"
_ABOUT_SELF = (
    "自治体の計画や施策評価シート、会合の記録、公約を読み込み、そこに書かれていることを出典付きでお答えする案内役です。"
    "成果指標の目標や実績、施策の取り組みと所管課、会合の日時や場所、公約の進み具合などをお尋ねいただけます。"
    "資料にないことは、お答えできません。"
)
_IN_JAPANESE = (
    "日本語の資料を読んでお答えしています。お手数ですが、日本語でお尋ねください。"
    "(Questions are read in Japanese. Please ask in Japanese.)"
)


def _is_named(question: Question) -> bool:
    """Whether figures alone name something: a measure's number, a date."""
    return bool(question.measures or question.policies or question.dates or question.years)


def _say(question: Question, text: str, vocabulary: Vocabulary) -> NotFound:
    return NotFound(
        question=question.asked, intent="other", reason="out_of_scope", text=text, followups=vocabulary.examples[:3]
    )
