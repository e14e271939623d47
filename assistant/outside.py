"""What the assistant is not for (weather, poems, translations …): told by the form of a request, not by its subject."""

from __future__ import annotations

import re
from collections.abc import Callable

from index import nouns

__all__ = ["outside"]

_MAKE = (
    r"(?:作っ|つくっ|書い|詠ん|考え|言っ|聞かせ|教え)[てで](?:みて)?"
    r"(?:ください|下さい|くれ|ほしい|欲しい|ちょうだい|もらえ|$|[。?!、])"
)
_MINE = r"(?:私|わたし|うち|自分|僕|俺|わが家|我が家)"

_NEVER = tuple(
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        (
            "文章や作品の創作",
            r"(?:詩|俳句|短歌|川柳|小説|物語|童話|歌詞|替え歌|作文|感想文|ラブレター|ジョーク|冗談|だじゃれ|ダジャレ|なぞなぞ|クイズ|悪口|"
            rf"キャッチコピー|スピーチ|あいさつ文|挨拶文|謝罪文|メール文)(?:の(?:原稿|文面|文章))?(?:を|でも)?[^。、?]{{0,8}}{_MAKE}",
        ),
        (
            "翻訳",
            r"(?:英語|中国語|韓国語|外国語|[ァ-ヴー]+語)(?:に|で)[^。、?]{0,6}(?:訳し|翻訳|書い|直し|言っ|言う|何と|なんと)|"
            r"(?:翻訳|和訳|英訳)(?:して|を(?:頼|お願い)|でき)",
        ),
        (
            "計算やプログラムの作成",
            rf"(?:税|税金|税額|保険料|年金額?|手取り|ローン)(?:を|が|は)[^。、?]{{0,8}}(?:計算|試算)(?:し|お願い)|"
            rf"{_MINE}の[^。、?]{{0,8}}(?:税金|税額|住民税|保険料|年金|手当|手取り)|"
            r"(?:プログラム|コード|スクリプト|マクロ|関数)を[^。、?]{0,6}(?:書い|作っ|組ん)|^[\d.\s]+(?:[+*×÷][\d.\s+*/×÷-]*(?:は|=)?|[+*/×÷-][\d.\s+*/×÷-]*(?:は|=))[?\s]*$",
        ),
        (
            "個人に関する情報のお調べ",
            rf"(?:{_MINE}|隣の(?:人|家)|(?:[一-龠]{{1,3}}|[ァ-ヴー]{{2,6}})さん)の[^。、?]{{0,6}}(?:電話番号|携帯|住所|年収|収入|"
            r"生年月日|年齢|家族|病歴|成績|マイナンバー|メールアドレス|借金|納税額|職業|戸籍)",
        ),
        (
            "占いや雑談",
            r"占って|運勢|(?:好きな|嫌いな)(?:食べ物|色|人|動物|音楽|映画|季節)は|(?:付き合って|結婚して)(?:ください|くれ)|"
            r"愛してい?る|じゃんけん|しりとり",
        ),
        (
            "今の時刻や日付のご案内",
            r"^(?:今|いま|現在)(?:は|の時刻は)?何時(?:何分)?(?:ですか|か|だ|なの)?[?。]*$|"
            r"^今日は?何(?:月何)?(?:日|曜日)(?:ですか|だ|か|なの)?[?。]*$",
        ),
    )
)
"""The request itself is none to the documents, whatever it is about."""

_UNLESS_KNOWN = tuple(
    (what, re.compile(pattern))
    for what, pattern in (
        (
            "天気のご案内",
            r"(?:今日|明日|あした|あす|明後日|あさって|週末|今週|来週|今夜|今朝)[^。?]{0,8}(?:天気|気温|雨|雪|晴れ|傘)|"
            r"天気予報|降水確率|台風の進路",
        ),
        (
            "料理のご相談",
            r"レシピ|(?:料理|献立)(?:を|の)?(?:教え|考え|作り方)|[ァ-ヴー一-龠]{2,8}の(?:作り方|つくり方|焼き方|煮方|ゆで方)",
        ),
        (
            "選挙や政治についての意見",
            r"(?:誰|だれ|どこ|どの(?:党|政党|人|候補者?))に(?:投票|入れ)|支持率|世論調査|(?:総理|首相|大統領)(?:大臣)?(?:は|って)(?:誰|だれ|どう)",
        ),
        (
            "法律や医療の個別のご相談",
            r"訴え(?:たい|られ|ること|る方法|るに|ると)|裁判|慰謝料|損害賠償|離婚(?:したい|するに|する方法)|相続(?:税|したい|の手続)|弁護士[をに]|"
            r"契約を?(?:解除|取り消)|(?:頭|お腹|おなか|腰|歯|胸|喉|のど)が(?:痛|苦し)|何の病気|薬[はを](?:何|どれ|飲)",
        ),
        (
            "ニュースや相場のご案内",
            r"(?:今日|昨日|きのう|最近|最新|本日|けさ|今朝)の(?:ニュース|新聞|試合|事件|株価|為替|野球|サッカー|相撲)|株価|為替|円相場|宝くじ|"
            r"(?:野球|サッカー|相撲|オリンピック)の(?:結果|試合|順位)",
        ),
        (
            "お店や娯楽のおすすめ",
            r"(?:おすすめ|お勧め|オススメ|美味しい|おいしい|人気)の?(?:映画|本|ゲーム|レストラン|ランチ|居酒屋|ラーメン屋?|カフェ|音楽|曲|アニメ|漫画|"
            r"スマホ|保険)",
        ),
    )
)
"""Outside too, unless the documents speak of the subject: then they may answer."""

_COMMON = re.compile(
    r"今日|明日|明後日|昨日|週末|[今来]週|今夜|今朝|本日|午後|最近|最新|結果|意見|方法|手続き|人気|情報|料理"
)


def outside(text: str, known: Callable[[str], bool]) -> str | None:
    """What the request is for, in words, when that is not what the assistant is for; None for one to the documents.

    known: whether a word stands in the documents.
    """
    for what, pattern in _NEVER:
        if pattern.search(text):
            return what
    asked = next((what for what, pattern in _UNLESS_KNOWN if pattern.search(text)), None)
    if asked and any(known(noun) for noun, _ in nouns(text) if not _COMMON.fullmatch(noun) and len(noun) > 1):
        return None
    return asked
