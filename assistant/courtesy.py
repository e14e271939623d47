"""What is no question to the documents: nothing, greetings, and attempts to give the assistant other orders."""

from __future__ import annotations

import re

from assistant.answers import NotFound
from assistant.question import Question
from assistant.vocabulary import Vocabulary

__all__ = ["answer_courtesy"]

_GREETING = re.compile(
    r"(?:こんにち[はわ]|こんばん[はわ]|おはよう|はじめまして|初めまして|ありがと|有難う|お疲れ|おつかれ|よろしく|さようなら|またね|"
    r"元気(?:です|かい|\?|？|$)|助かりました|すごい|やった|了解|わかりました|なるほど|ごめん|すみません|"
    r"ハロー|hello|hi$|thanks?|thank you)"
    r"[^、。]{0,20}$",
    re.IGNORECASE,
)
_SELF = re.compile(r"(?:あなた|君|きみ|お前|おまえ|ボット|AI)(?:は|って)(?:誰|だれ|何|なに)|(?:名前|使い方|何ができ)")
_ORDER = re.compile(
    r"(?:指示|命令|ルール|規則|制約|設定|プロンプト)(?:を|は|に)?[^。]{0,8}(?:無視|忘れ|破|従わ|解除|捨て|上書き)|"
    r"(?:システム|開発者|管理者|デバッグ|root|admin|sudo)[^。]{0,6}(?:プロンプト|モード|権限|メッセージ|設定|として)|"
    r"新しい(?:ルール|指示|役割)|あなたは(?:今|これ|もう)[^。]{0,12}(?:です|だ|になる|として)|"
    r"(?:引用|出典|根拠)(?:は|なしで|を付けず|を省)[^。]{0,6}(?:不要|いらない|なし|で|書|答)|"
    r"</?(?:system|user|assistant|instructions?)>|\[(?:INST|SYSTEM)\]|ignore (?:all |the |previous )|"
    r"system prompt|jailbreak|"
    r"(?:になりきって|のふりをして|ロールプレイ)",
    re.IGNORECASE,
)


def answer_courtesy(question: Question, vocabulary: Vocabulary) -> NotFound | None:
    """A courteous word for what the documents cannot answer; None for a question."""
    text = question.text.strip()
    if not re.search(r"\w", text):
        return _say(question, "質問を文章か単語で入力してください。", vocabulary)
    if _ORDER.search(text):
        return _say(
            question,
            "このシステムは、読み込んだ資料に書かれていることだけを、出典を付けてお答えします。"
            "指示の変更や、資料にない内容の作成には応じられません。",
            vocabulary,
        )
    if _GREETING.match(text) or _SELF.search(text):
        return _say(
            question,
            "こんにちは。市の計画や評価シート、会合の記録、公約について、資料に書かれていることを出典付きでお答えします。"
            "知りたいことをお尋ねください。",
            vocabulary,
        )
    if not re.search(r"[ぁ-んァ-ヶ一-龠々ｦ-ﾟ]", text) and len(re.findall(r"[A-Za-z\u0590-\u08ff]", text)) > 3:
        return _say(
            question,
            "日本語の資料を読んでお答えします。お手数ですが、日本語でお尋ねください。(Please ask in Japanese.)",
            vocabulary,
        )
    return None


def _say(question: Question, text: str, vocabulary: Vocabulary) -> NotFound:
    return NotFound(
        question=question.asked, intent="other", reason="out_of_scope", text=text, followups=vocabulary.examples[:3]
    )
