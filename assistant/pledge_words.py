"""What a question says of pledges in general: that it is about them, which of them it wants, and how far they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Question
from assistant.wording import content_words
from ingest import Pledge, fold
from tracker import Status

__all__ = ["ABOUT_PLEDGES", "asks_fate", "asks_overview", "asks_pledges", "listed", "names_pillar", "statuses_asked"]

ABOUT_PLEDGES = re.compile(
    r"公約|政策集|マニフェスト|約束|(?:市長|町長|村長|区長)(?:さん)?(?:が|の)(?:言っ|話し|掲げ|述べ|示し|打ち出し|やると)(?:て(?:い)?た|た)?|"
    r"と(?:言|い)って(?:い)?た(?:が|けど|けれど|件|話|こと|の|はず)?|すると(?:いう)?話(?:は|だった)"
)
_ABOUT_PLAN = re.compile(
    r"第\s?[0-9一二三四五六七八九十]+\s?[章節]|計画(?:書)?の(?:どこ|何ページ|位置)|位置[付づ]け|進行管理|どうやって管理|管理(?:する|の仕方|の?方法)"
)
"""The plan's chapters speak of pledges too."""
_FATE = re.compile(
    r"(?:どう|どの(?:よう|程度)に?|どこまで)な(?:っ|り)|進んで(?:い|る|ます)|進捗|進み(?:具合|ぐあい)|到達(?:点|度)|実現(?:した|し[てま]|でき|済)|"
    r"今(?:は)?どう|現状|その後|動いて|果たさ?[れせし]|守[らっ][れた]|どこまで"
)
_OVERVIEW = re.compile(r"達成|状況|進捗|実現|評価")
_ASKING = frozenset(
    ("達成", "状況", "進捗", "実現", "評価", "全体", "進む", "進み", "具合", "現状", "到達", "動く", "果たす", "守る")
)
"""Lemmas that ask how far something is, without saying what."""
_LIST = re.compile(
    r"どれ|一覧|全部|(?:すべて|全て)(?!の(?!公約|約束))|いくつ|何件|何個|リスト|並べ|どんな公約|どれだけ|の公約は[?？]?$|公約を?(?:教え|見せ|出し|挙げ)"
)
_ENDS_ON_PLEDGES = re.compile(r"(?:に)?(?:取り組む|行う|進める|実現する|やる)公約(?:は|って)?[?？。]?$")
_ALL = re.compile(r"全部|(?:すべて|全て)(?!の(?!公約|約束))|一覧|いくつ|何件")
_HORIZON = (("中長期", r"中長期|長期|●|将来"), ("直ちに", r"直ちに|すぐ|★|短期|早期"))
_KIND = (("新規", r"新規|新しい|新た"), ("継続", r"継続|続け"))
_PLURAL = r"(?:の|した|い|な|ない|る)?(?:公約|約束)(?:は|って|を|に|の|が)?"
_STATUSES: tuple[tuple[str, tuple[Status, ...]], ...] = (
    (
        r"未着手|手つかず|手付かず|着手(?:されて|して)い?ない|始まっていない|進んで(?:い)?ない|動いて(?:い)?ない|止まって|"
        r"実績(?:の記載)?(?:の|が)ない",
        ("planned", "not_mentioned"),
    ),
    (r"記載(?:の|が)?(?:ない|無い|なし)|触れられて(?:い)?ない|書かれて(?:い)?ない|出てこない", ("not_mentioned",)),
    (r"(?:計画|方針|予定)(?:だけ|のみ|止まり|に書かれただけ)", ("planned",)),
    (r"完了|完成|達成(?:済み?|した|された)|終わった|済んだ|実現(?:した|された|済み?)|果たされた", ("done",)),
    (r"進行中|進めている|進んで(?:い)?る|取り組み中|取組中|実施中|着手(?:済み?|した)|途中", ("in_progress",)),
)


def asks_pledges(text: str) -> bool:
    """Whether the question speaks of pledges, and not of the chapter of a plan on them."""
    return ABOUT_PLEDGES.search(text) is not None and _ABOUT_PLAN.search(text) is None


def asks_fate(text: str) -> bool:
    """Whether it is asked what became of something."""
    return _FATE.search(text) is not None


def statuses_asked(text: str) -> tuple[Status, ...]:
    """The statuses whose pledges are wanted (未着手の公約は？), none when one pledge is asked about."""
    for words, statuses in _STATUSES:
        if re.search(rf"(?:{words}){_PLURAL}", text) or re.search(
            rf"公約(?:の(?:中|うち))?(?:で|のうち|は)[^、。]{{0,6}}(?:{words})(?:もの|の)(?:は|を|が)", text
        ):
            return statuses
    return ()


def asks_overview(text: str) -> bool:
    """Whether it is asked how far the pledges are as a whole: nothing is left but words of asking."""
    rest = ABOUT_PLEDGES.sub(" ", text)
    if statuses_asked(text):
        return False
    return (_FATE.search(rest) is not None or _OVERVIEW.search(rest) is not None) and not [
        word for word in content_words(rest) if word not in _ASKING
    ]


def listed(question: Question, pledges: Sequence[Pledge]) -> tuple[Pledge, ...] | None:
    """The pledges of the pillar, horizon and kind named; None when no list is asked for."""
    folded = fold(question.text)
    pillars = {pledge.pillar for pledge in pledges if names_pillar(folded, pledge)}
    horizon = next((name for name, pattern in _HORIZON if re.search(pattern, question.text)), None)
    kind = next((name for name, pattern in _KIND if re.search(pattern, question.text)), None)
    ends = _ENDS_ON_PLEDGES.search(question.text) is not None
    by_status = bool(statuses_asked(question.text))
    if not by_status and not _asks_list(question.text, bool(pillars), bool(horizon or kind), ends):
        return None
    if not (pillars or horizon or kind or by_status):
        return tuple(pledges) if _ALL.search(question.text) else None
    return tuple(
        pledge
        for pledge in pledges
        if (not pillars or pledge.pillar in pillars)
        and (horizon is None or pledge.horizon == horizon)
        and (kind is None or pledge.kind == kind)
    )


def _asks_list(text: str, pillar: bool, marks: bool, ends: bool) -> bool:
    return _LIST.search(text) is not None or (marks and (pillar or ends))


def names_pillar(folded: str, pledge: Pledge) -> bool:
    """Whether the question (``fold``) names the pledge's pillar by title, label or number."""
    if fold(pledge.pillar_title) in folded or re.search(
        rf"(?:柱|第){pledge.pillar}(?!\d)|{pledge.pillar}(?:つ目|番目|番)?の柱", folded
    ):
        return True
    return bool(pledge.pillar_label) and fold(pledge.pillar_label or "") in folded
