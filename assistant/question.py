"""What is asked: of which year, which field, about what. Reads the words of the question alone, not the corpus."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answers import FactField
from ingest import DateMention, find_dates, find_years, narrow

__all__ = ["Question", "setting_aside", "understand"]

MAX_CHARS = 400
"""Characters of a question that are read; nobody asks in more, and the rest could only slow the answer down."""

_FIELDS: tuple[tuple[FactField, str], ...] = (
    (
        "baseline",
        r"(?:計画)?策定(?:時点?|当初)|"
        r"計画[をがは]?(?:つく|作|立て|策定し|策定され|でき|始ま|始め|スタートし)(?:ら?れ)?(?:っ?た|る前の?)(?:とき|時|ころ|頃|当初|当時)?|"
        r"計画の?(?:策定|作成|開始)の?(?:前|とき|頃|ころ)|基準値|当初値|(?:計画|スタート)(?:の)?(?:当初|開始時)",
    ),
    ("plan", r"中間(?:年度)?の?目標(?:値)?"),
    (
        "target",
        r"最終(?:的な|年度の?)?目標(?:値)?|目標(?:値|年度)?|ゴール|目指(?:す|している)(?:値|数|水準)|最終的(?:に|には|な)|"
        r"まで(?:に)?(?:減ら|増や|伸ば|上げ|下げ|高め|引き上げ|引き下げ)(?:す|る)(?:計画|予定|つもり)",
    ),
    (
        "formula",
        r"算式|算定式|計算式|(?:計算|算出|算定)(?:の)?(?:方法|仕方|根拠)|求め方|どう(?:やって|のように)?(?:計算|算出|算定|計って|測って)",
    ),
    ("reason", r"(?:設定|選定|採用)(?:した|の)?理由|(?:選|採用|指標に)[^、。?]{0,8}理由|理由|なぜ|どうして"),
    ("unit", r"単位|何で(?:測|数え|計)"),
    # Behind a kanji or katakana 計画 and 実績 are the end of a proper name (こども計画), not a column of the table.
    ("plan", r"計画値|(?<![一-龠々ァ-ヶー])計画(?![策的期をに])|計画(?=を(?:比|教|知|見|並|示))|予定(?:値|数)"),
    (
        "actual",
        r"実績値|(?<![一-龠々ァ-ヶー])実績|実際|現状値?|現在|最新|直近|今(?=何|いくつ|どの|どれ)|今は|いまは|"
        r"どうなった|結果",
    ),
)
_STATUS = (
    r"達成|未達|クリア|(?:目標|計画)[^。?]{0,10}(?:守れ|守っ|おさま|収ま|入れた|入った|入って|果たせ|果たし|かなっ|叶)|"
    r"(?:目標|計画)(?:値)?(?:の)?(?:範囲)?内(?:か|に|で|です|$)|目標(?:に|を|値を)?(?:届|超|上回|下回|満た)|"
    r"計画(?:値)?(?:どおり|通り)|計画(?:に|を|値を)(?:届|超|上回|下回|満た)|届いて|いってる|収まって|"
    r"\d\s?[%人件点億円]{0,2}\s?(?:を|に)(?:超え|上回|下回|達し|届|なっ|切)"
)
# 「計画に間に合った？」: a target or a plan, and at the end a verb that asks yes or no.
_YES_OR_NO = re.compile(
    r"(?:目標|計画|予定)(?!策定).{1,30}(?:た|だ|る|い)(?:か|の|のか|んですか|ですか|でしょうか)?[?。]?$|"
    r"(?:目標|計画|予定)(?!策定).{1,30}(?:ますか|ましたか|ませんか|ませんでしたか|でしたか)[?。]?$"
)
_ASKS_AMOUNT = re.compile(r"何|誰|だれ|どこ|いくつ|いくら|どれ|どの|どう|教え|知りた|理由|なぜ|一覧|全部|単位|算式")
_VERDICT_WORDS = (
    r"足りて|足りな|間に合|順調|遅れ|合格|守れて|到達|うまくいっ|計画比|出来栄え|成績|"
    r"(?:目標|計画)(?:値)?(?:に|と)(?:の)?(?:対し|比べ|比較)|(?:目標|計画)(?:値)?より|"
    r"(?:目標|計画)(?:値)?(?:の)?\s?\d[\d,.]*\s?[^\d\s、。]{0,3}(?:に対し|と比べ|に比べ|より)|"
    r"(?:目標|計画)(?:値)?の何(?:倍|割|%|パーセント|分の)|"
    r"(?:目標|計画)(?:値)?と(?:の|実績(?:値)?(?:の|で|に|を|は)?)[^。?、]{0,6}(?:差|違|開き|比)|"
    r"実績(?:値)?と(?:の|計画(?:値)?(?:の|で|に|を|は)?|目標(?:値)?(?:の|で|に|を|は)?)[^。?、]{0,6}(?:差|違|開き|比)"
)
_NUMBERED = re.compile(r"(?:施策|政策)\s?[(（]?\s?[\d①-⑨][\s\d①-⑨()（）\-－ー‐の]*")
"""A number in brackets or circles: 政策(6), 施策⑤-④, 施策(5)-(4)."""
_CIRCLED = str.maketrans("①②③④⑤⑥⑦⑧⑨", "123456789")
_CONFIRMING = re.compile(
    r"(?:(?<=[%人件歳円位点割tg\d])(?:と(?:いうこと)?)?で)?(?:間違い|まちがい|相違)(?:は)?(?:ない|なかった|ありません|無い)|"
    r"(?<=で)(?:合って|あって)(?:い)?(?:る|ます)"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]")
"""Marks of direction and of no width: what stands on both sides of one is one word."""

_RELATIVE = {"今年度": 0, "本年度": 0, "今年": 0, "昨年度": -1, "去年度": -1, "前年度": -1, "昨年": -1, "去年": -1}
_RELATIVE |= {"来年度": 1, "次年度": 1, "翌年度": 1, "来年": 1, "一昨年": -2, "一昨年度": -2, "再来年度": 2}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood from its own words.

    asked: the question without what could do harm, cut to MAX_CHARS. text: the same, half-width. years: fiscal years
    named, by the year each begins, in order.
    relative: years named relative to now (今年度 0, 昨年度 -1), word and offset. dates: dates and months named.
    fields: fields of an indicator asked for, in the order of the question. status: whether it asks if something was
    achieved. measures: 施策 ids named; policies: 政策 numbers. subject: the text without all of this.
    """

    asked: str
    text: str
    years: tuple[int, ...]
    relative: tuple[tuple[str, int], ...]
    dates: tuple[DateMention, ...]
    fields: tuple[FactField, ...]
    status: bool
    measures: tuple[str, ...]
    policies: tuple[int, ...]
    subject: str


def understand(text: str) -> Question:
    """Read a question; any string will do."""
    asked = _harmless(text)
    cleaned = narrow(asked)
    mentions = find_years(cleaned)
    rest = _numbered(_blanked(cleaned, [(mention.start, mention.end) for mention in mentions]))
    measures = _found(rest, r"施策\s?(\d+)\s?[-－ー‐の]\s?(\d+)|(?<![\d./-])(\d)-(\d)(?![\d./-])")
    rest = _blanked(rest, [span for span, _ in measures])
    policies = _found(rest, r"政策\s?(\d+)")
    rest = _blanked(rest, [span for span, _ in policies])
    relative = [
        (match.group(), match.span())
        for match in re.finditer("|".join(sorted(map(re.escape, _RELATIVE), key=len, reverse=True)), rest)
    ]
    rest = _blanked(rest, [span for _, span in relative])
    rest = _CONFIRMING.sub(" ", rest)
    fields, rest = _fields(rest)
    return Question(
        asked=asked,
        text=cleaned,
        years=tuple(dict.fromkeys(mention.year for mention in mentions)),
        relative=tuple((word, _RELATIVE[word]) for word, _ in relative),
        dates=find_dates(cleaned),
        fields=fields,
        status=_asks_verdict(cleaned),
        measures=tuple("-".join(part for part in groups if part) for _, groups in measures),
        policies=tuple(int(groups[0] or 0) for _, groups in policies),
        subject=" ".join(rest.split()),
    )


def _numbered(text: str) -> str:
    """Numbers of measures and policies without brackets and circles, letter for letter."""
    return _NUMBERED.sub(lambda found: _plainly(found.group()), text)


def _plainly(number: str) -> str:
    return re.sub(r"[()（）]", "", number).translate(_CIRCLED).ljust(len(number))


def setting_aside(question: Question, name: str) -> Question:
    """The same question, with no word of ``name`` read as asking for something: of 目標達成率 neither 目標 nor 達成.

    name: of a record, as it stands in the question; one that holds no such word changes nothing.
    """
    own = understand(name)
    if not (own.fields or own.status):
        return question
    spelt = r"\s*".join(re.escape(char) for char in narrow(name) if not char.isspace())
    outside = understand(re.sub(spelt, " ", question.text, flags=re.IGNORECASE))
    if len(outside.text) == len(question.text):
        return question
    return replace(outside, asked=question.asked, text=question.text, subject=f"{name} {outside.subject}".strip())


def _asks_verdict(text: str) -> bool:
    """Whether it is asked if something was achieved, in the words for it or by a yes-or-no question about a plan."""
    text = re.sub(dict(_FIELDS)["baseline"], " ", text)
    if re.search(_STATUS, text) or re.search(_VERDICT_WORDS, text):
        return True
    return _YES_OR_NO.search(text) is not None and _ASKS_AMOUNT.search(text) is None


def _harmless(text: str) -> str:
    """No NUL, no lone surrogate, no control or invisible characters, not longer than is read."""
    kept = _INVISIBLE.sub("", text[: 2 * MAX_CHARS])[:MAX_CHARS].encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() or char in "　" else " " for char in kept).strip()


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these spans replaced by as many spaces, so that what stood apart does not grow together."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _found(text: str, pattern: str) -> list[tuple[tuple[int, int], tuple[str | None, ...]]]:
    return [(match.span(), match.groups()) for match in re.finditer(pattern, text)]


def _fields(text: str) -> tuple[tuple[FactField, ...], str]:
    """The fields asked for, in the order of the question, and the text without the words for them."""
    found: list[tuple[int, FactField]] = []
    for field, pattern in _FIELDS:
        for match in re.finditer(pattern, text):
            found.append((match.start(), field))
            text = _blanked(text, [match.span()])
    return tuple(dict.fromkeys(field for _, field in sorted(found))), text
