"""What kind of thing an answer must hold: who asks how much is not answered by a sentence without an amount."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import find_dates, find_years, narrow

__all__ = ["Expected", "expected_of"]

_MONEY = re.compile(
    r"いくら|何円|幾ら|金額|月額|年額|助成額|補助額|予算(?:額|総額|は)|支給額|税額|[納附付収支出]額(?:は|を|って|$)|"
    # 「使用料は上がる？」 asks for no amount.
    r"(?:料金|値段|費用|[園館場]料|使用料|利用料|手数料|保険料|単価|家賃|年収|給料|報酬|建設費|事業費)(?:は|を|って|の額は?)?"
    r"\s*(?:[?。]|$|教え|知り|どの|どれ|何)"
)
_POPULATION = re.compile(r"(?<![一-龠])(?:総)?人口(?:は|って|を|が|の数|$|\s)|世帯数")
_PEOPLE = re.compile(r"何人|何名|(?:人|者|員|会員)数(?:は|を|って|$)")
_AGE = re.compile(r"何歳|何才|年齢(?:は|を|$)")
_FREE = re.compile(
    r"(?:無料|有料|ただ|タダ|0円)(?:です|なの|で|に)?(?:か|の|[?])|お金(?:は|が|も)?(?:かか[りる]|いる|いりま|要|必要)"
)
_OPEN_DAYS = re.compile(
    r"(?:休館|定休|休業|閉館|閉庁|開館|営業|開庁|休み)(?:の)?日|開いてい?る(?:日|曜日)|何曜日|(?:土日|日曜|祝日|年末年始)も?(?:に)?(?:開|やって|休)"
)
_CLOCK = re.compile(r"(?:開館|閉館|営業|受付|開庁|利用|診療)時間|時刻表|何時(?:から|まで|に|$)")
_WHEN = re.compile(r"いつ(?!も|でも|か)|何年(?!間)|何月|何日|開催日|実施日|日程|期日|日時|期限|締め?切り")
_CONTACT = re.compile(r"電話番号|連絡先|住所|メール(?:アドレス)?は|URL|アドレス|ホームページは", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"予約|申し?込み?(?:方法|方|たい|は|$)|手続き?|届け?出|申請(?:書|用紙|書類)|の(?:出し|取り|入手)(?:方|方法)|申請(?:方法|に必要|の仕方|はどこ|したい)|必要な(?:もの|書類)|貸し?出し"
)
_GRANT = re.compile(
    r"(?:補助|助成)(?:金|制度)?(?:は|が|って|$|ある|あり|でる|出る|もらえ|受けられ)|"
    r"お金(?:は|が|も|って)?(?:で|出)(?:る|ます|ません|ない|して(?:くれ|もらえ))"
)
_PERSON = re.compile(r"(?:は|って)(?:誰|だれ|どなた)|(?:氏名|名前)(?:は|を|$)")
_RATE = re.compile(r"何(?:割|%|パーセント)|(?:税|補助|助成|負担|利|金)率|割合は")
_HOW_MANY = re.compile(
    r"何(?:件|回|箇所|か所|カ所|校|台|棟|戸|本|km|キロ|種類|頭|つ|m|メートル)|どの(?:くらい|ぐらい)の(?:数|割合|面積|広さ)|"
    r"(?:件|回|台|本|頭|戸|棟|箇所|店舗|校)数(?:は|を|って|$)|の数(?:は|を|$)|(?:面積|標高|距離|広さ)(?:は|を|$)"
)


@dataclass(frozen=True, slots=True)
class Expected:
    """name: what is asked for, as a person would say it. pattern: what it looks like in a text; None means any date."""

    name: str
    pattern: re.Pattern[str] | None

    def stands_in(self, text: str) -> bool:
        """Whether the text holds such a thing."""
        cleaned = narrow(text)
        if self.pattern is None:
            return bool(find_years(cleaned) or find_dates(cleaned))
        return self.pattern.search(cleaned) is not None


_KINDS: tuple[tuple[re.Pattern[str], Expected], ...] = (
    (_MONEY, Expected("金額", re.compile(r"\d[\d,.]*\s?[百千万億兆]*\s?円|無料|無償|半額"))),
    (_POPULATION, Expected("人口", re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{4,}|\d[\d.]*\s?万\s?\d*)\s?(?:人|世帯)"))),
    (_PEOPLE, Expected("人数", re.compile(r"\d[\d,.]*\s?[百千万億]*\s?(?:人|名|世帯)"))),
    (_FREE, Expected("料金", re.compile(r"\d[\d,.]*\s?[百千万億兆]*\s?円|無料|有料|無償|料金|自己負担|半額"))),
    (_OPEN_DAYS, Expected("開いている日や休みの日", re.compile(r"曜|休館|定休|休業|休日|祝日|年末年始|通年|毎日"))),
    (_AGE, Expected("年齢", re.compile(r"\d[\d.]*\s?(?:歳|才)"))),
    (_CONTACT, Expected("連絡先", re.compile(r"\d{2,4}-\d{2,4}-\d{3,4}|@|https?://|〒"))),
    (_CLOCK, Expected("時間", re.compile(r"\d{1,2}(?::\d{2}|時(?!間))"))),
    (_PERSON, Expected("人の名前", re.compile(r"氏(?!名)(?:は|が|を|に|、)"))),
    (
        _GRANT,
        Expected("補助や助成", re.compile(r"補助|助成|給付|支援金|奨励金|無料|無償|軽減|費用(?:を|の)(?:一部|負担)")),
    ),
    (_WHEN, Expected("時期", None)),
    (_PROCEDURE, Expected("手続き", re.compile(r"予約|申込|申し込|手続|届出|届け出|申請書|必要書類|貸出|貸し出"))),
    (_RATE, Expected("割合", re.compile(r"\d[\d,.]*\s?(?:%|割|パーセント|分の)"))),
    (_HOW_MANY, Expected("数", re.compile(r"\d|[一二三四五六七八九十](?:つ|件|回|校|箇所|か所)"))),
)
_UNITS: tuple[tuple[str, str], ...] = (
    (r"トン|t", r"トン|[tｔ]"),
    (r"キロ(?:グラム)?|kg", r"キロ|kg|㎏"),
    (r"グラム|g", r"グラム|g"),
    (r"リットル|l", r"リットル|[lLℓ]"),
    (r"ヘクタール|ha", r"ヘクタール|ha|㏊"),
    (r"平方メートル|平米", r"平方メートル|㎡|m2"),
    (r"メートル|m", r"メートル|[mｍ]"),
    (r"キロメートル|km", r"キロ|km|㎞"),
    (r"社", r"社|企業|事業者|事業所|団体|店"),
    (r"冊", r"冊"),
    (r"枚", r"枚"),
    (r"匹|羽|頭", r"匹|羽|頭"),
    (r"便|往復", r"便|往復"),
    (r"分", r"分"),
    (r"週間?", r"週"),
    (r"か月|ヶ月|カ月|箇月", r"[かヶカヵ箇]月"),
    (r"年間", r"年間|[かヶカヵ箇]年"),
    (r"期", r"期"),
    (r"票|議席", r"票|議席"),
    (r"クラス|学級", r"クラス|学級"),
    (r"部屋|室", r"部屋|室"),
    (r"階", r"階"),
    (r"点", r"点"),
)
"""What is counted in, as asked and as it may be written."""

_COUNTED = re.compile(rf"何({'|'.join(asked for asked, _ in _UNITS)})(?=[でぐくかまはもに?。、]|$)", re.IGNORECASE)


def expected_of(question: str) -> Expected | None:
    """What an answer to the question must hold, None when anything may answer it."""
    text = narrow(question)
    return next((expected for pattern, expected in _KINDS if pattern.search(text)), None) or _counted(text)


def _counted(text: str) -> Expected | None:
    """A number of what is counted: 何トン is answered by tons alone."""
    if not (counted := _COUNTED.search(text)):
        return None
    written = next(written for asked, written in _UNITS if re.fullmatch(asked, counted.group(1), re.IGNORECASE))
    return Expected("数", re.compile(rf"(?:\d[\d,.]*|[一二三四五六七八九十百千万]+)\s?[百千万億]*\s?(?:{written})"))
