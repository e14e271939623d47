"""What a question says of pledges in general: that it is about them, which of them it wants, and how far they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.pledge_statuses import statuses_asked, without_statuses
from assistant.question import Question
from assistant.wording import content_words
from ingest import Pledge, fold, narrow

__all__ = [
    "ABOUT_PLEDGES",
    "asks_count",
    "asks_fate",
    "asks_overview",
    "asks_pledges",
    "heard",
    "left_over",
    "listed",
    "names_pillar",
    "tells_nothing",
]

ABOUT_PLEDGES = re.compile(
    r"公約|政策集|マニフェスト|約束(?:(?=[、,])|した|して|は|の|どおり|通り|を果た|が果た|って)|"
    r"(?:市長|町長|村長|区長)(?:さん)?(?:が|の)(?:言っ|話し|掲げ|述べ|示し|打ち出し|やると)(?:て(?:い)?た|た)?"
)
_HEARD = re.compile(
    r"(?:する|作る|つくる|やる|[うくすつぬむるぐぶ])と(?:言|い)って(?:い)?た|すると(?:いう)?話(?:は|だった)"
)
"""Somebody said that something would be done; who, is not said: perhaps a pledge."""
_ABOUT_PLAN = re.compile(
    r"第\s?[0-9一二三四五六七八九十]+\s?[章節]|計画(?:書)?の(?:どこ|何ページ|位置)|位置[付づ]け|進行管理|どうやって管理|管理(?:する|の仕方|の?方法)"
)
"""The plan's chapters speak of pledges too."""
_FATE = re.compile(
    r"(?:どう|どの(?:よう|程度)に?|どこまで)な(?:っ|り)|進ん(?:だ|で(?:い|る|ます))|進みました|進捗|進み(?:具合|ぐあい)|到達(?:点|度)|実現(?:した|し[てま]|でき|済)|"
    r"今(?:は)?どう|現状|その後|動いて|果たさ?[れせし]|守[らっ][れた]|どこまで"
)
_OVERVIEW = re.compile(r"達成|状況|進捗|実現|評価")
_ASKING = frozenset(
    ("達成", "状況", "進捗", "実現", "評価", "全体", "進む", "進み", "具合", "現状", "到達", "動く", "果たす", "守る")
)
"""Lemmas that ask how far something is, without saying what."""
_NARROWS_NOTHING = frozenset(("市長", "町長", "村長", "区長", "取り組む", "進める", "掲げる", "書く", "載る", "付く"))
_LIST = re.compile(
    r"どれ|一覧|全部|(?:すべて|全て)(?!の(?!公約|約束))|いくつ|何件|何個|リスト|並べ|どんな公約|どれだけ|の公約は[?？]?$|公約を?(?:教え|見せ|出し|挙げ)"
)
_ENDS_ON_PLEDGES = re.compile(r"(?:に)?(?:取り組む|行う|進める|実現する|やる)公約(?:は|って)?[?？。]?$")
_ALL = re.compile(r"全部|(?:すべて|全て)(?!の(?!公約|約束))|一覧|いくつ|何件")
_HORIZON = (("中長期", r"中長期|長期|●|将来"), ("直ちに", r"直ちに|すぐ|★|短期|早期"))
_KIND = (("新規", r"新規|新しい|新た"), ("継続", r"継続|続け"))
_LEFT_OVER = re.compile(
    r"[一-龠々]{0,8}?(?:市|町|村|区)長(?:さん)?|(?:付|つ)(?:い|けられ)た|(?:記|印)(?:され|し)?た|と?され(?:た|て(?:い)?る)|に?掲げ(?:た|られた)|"
    r"記載|資料|文書|既に|すでに|もう|まだ|柱|政策|分野|項目|関(?:する|係|連)|総数|合計|証拠|根拠|エビデンス|(?:を|も)?(?:見せ|教え|示し|知らせ|挙げ)て|件数|個数|種類|うち|もの|マーク|しるし|印|時期|区分"
)
"""Words that narrow a list of pledges by nothing."""
_PARTICLES = re.compile(r"(?:の|は|が|を|に|で|も|と|か|な|し|た|て|い|る|す|だ|って|です|ます|ある|あり|ください)*")
"""What is left between the words taken out; by itself a dictionary reads nouns into it."""
_NUMBERED = re.compile(r"(?:柱|政策|第)\s?(\d+)(?!\s?[-－]?\d)(?:の?柱)?|(\d+)(?:つ目|番目|番)?の柱")
_STATED = re.compile(r"公約(?:は|って|を|が)?(?:(?:何|なに)(?:です)?か?)?[?？。]?$|柱")


def asks_pledges(text: str) -> bool:
    """Whether the question speaks of pledges, and not of the chapter of a plan on them."""
    return ABOUT_PLEDGES.search(text) is not None and _ABOUT_PLAN.search(text) is None


def heard(text: str) -> bool:
    """Whether it is asked about what somebody said would be done, without a word for a pledge."""
    return _HEARD.search(text) is not None


def asks_fate(text: str) -> bool:
    """Whether it is asked what became of something."""
    return _FATE.search(text) is not None


def tells_nothing(lemma: str) -> bool:
    """Whether the word asks how far a pledge is, or whose it is, without saying which."""
    return lemma in _ASKING or lemma in _NARROWS_NOTHING


def asks_overview(text: str) -> bool:
    """Whether it is asked how far the pledges are as a whole: nothing is left but words of asking."""
    rest = ABOUT_PLEDGES.sub(" ", text)
    if statuses_asked(text):
        return False
    return (_FATE.search(rest) is not None or _OVERVIEW.search(rest) is not None) and not [
        word for word in content_words(rest) if word not in _ASKING
    ]


def asks_count(text: str) -> bool:
    """Whether all pledges of some kind are wanted, or how many they are."""
    return _ALL.search(text) is not None


def left_over(question: Question, pledges: Sequence[Pledge], names: Sequence[str] = ()) -> tuple[str, ...]:
    """What the question says beyond pledges, lists, pillars, marks and statuses. names: of the municipality."""
    text = without_statuses(question.text)
    for pledge in pledges:
        for name in filter(None, (pledge.pillar_title, pledge.pillar_label)):
            text = text.replace(narrow(name), "、")
    for name in (*(part for part, _ in _label_parts(question.text, pledges)), *names):
        text = text.replace(name, "、")
    patterns = (_NUMBERED.pattern, *(marks for _, marks in (*_HORIZON, *_KIND)), _LIST.pattern, _LEFT_OVER.pattern)
    for pattern in (*patterns, ABOUT_PLEDGES.pattern):
        text = re.sub(pattern, " ", text)
    text = " ".join(chunk for chunk in re.split(r"[\s、。?？「」()（）]+", text) if not _PARTICLES.fullmatch(chunk))
    return tuple(word for word in content_words(text) if not tells_nothing(word))


def listed(question: Question, pledges: Sequence[Pledge]) -> tuple[Pledge, ...] | None:
    """The pledges of the pillar, horizon and kind named; None when no list is asked for."""
    pillars = _pillars(question, pledges)
    horizon = next((name for name, pattern in _HORIZON if re.search(pattern, question.text)), None)
    kind = next((name for name, pattern in _KIND if re.search(pattern, question.text)), None)
    ends = _ENDS_ON_PLEDGES.search(question.text) is not None
    by_status = bool(statuses_asked(question.text))
    if not by_status and not _asks_list(question.text, pillars is not None, bool(horizon or kind), ends):
        return None
    if pillars is None and not (horizon or kind or by_status):
        return tuple(pledges) if _ALL.search(question.text) else None
    return tuple(
        pledge
        for pledge in pledges
        if (pillars is None or pledge.pillar in pillars)
        and (horizon is None or pledge.horizon == horizon)
        and (kind is None or pledge.kind == kind)
    )


def _asks_list(text: str, pillar: bool, marks: bool, ends: bool) -> bool:
    if pillar and (_STATED.search(text) or asks_fate(text) or _OVERVIEW.search(text)):
        return True
    return _LIST.search(text) is not None or (marks and (pillar or ends))


def _pillars(question: Question, pledges: Sequence[Pledge]) -> set[int] | None:
    """The pillars named; an empty set when one is named by a number that none has, None when none is named."""
    folded = fold(question.text)
    named = {pledge.pillar for pledge in pledges if names_pillar(folded, pledge)}
    if not named:
        named = {pillar for _, pillar in _label_parts(question.text, pledges)}
    numbers = {int(match[1] or match[2]) for match in _NUMBERED.finditer(question.text) if "第" not in match[0]}
    numbers |= set(question.policies)
    if numbers:
        return named | (numbers & {pledge.pillar for pledge in pledges})
    return named or None


def _label_parts(text: str, pledges: Sequence[Pledge]) -> list[tuple[str, int]]:
    """Parts of pillars' labels that the question names, each of one pillar alone: 教育 of 子育て・教育."""
    owners: dict[str, set[int]] = {}
    for pledge in pledges:
        for part in re.split(r"[・、,/／]|及び|および|と", narrow(pledge.pillar_label or "")):
            owners.setdefault(part.strip(), set()).add(pledge.pillar)
    behind = r"(?:(?:分野|関係|関連)?の|に(?:関|つい)(?:する|ての?))"
    return [
        (part, min(pillars))
        for part, pillars in owners.items()
        if len(part) > 1 and len(pillars) == 1 and re.search(rf"(?<![一-龠々ァ-ヶー]){re.escape(part)}{behind}", text)
    ]


def names_pillar(folded: str, pledge: Pledge) -> bool:
    """Whether the question (``fold``) names the pledge's pillar by title, label or number."""
    if fold(pledge.pillar_title) in folded or re.search(
        rf"(?:柱|第){pledge.pillar}(?!\d)|{pledge.pillar}(?:つ目|番目|番)?の柱", folded
    ):
        return True
    return bool(pledge.pillar_label) and fold(pledge.pillar_label or "") in folded
