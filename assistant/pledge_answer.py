"""An answer about pledges: found by their words, or listed by pillar, horizon and kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import Answer, Answered, NotFound
from assistant.citations import Citations
from assistant.question import Question
from assistant.thesaurus import Thesaurus
from assistant.wording import content_words
from index import SearchIndex
from ingest import Corpus, Pledge, find_years, fold, narrow

__all__ = ["answer_pledges"]

_PLEDGE_WORDS = re.compile(r"公約|政策集|マニフェスト|市長(?:の|が)約束|約束(?:した|して)")
_LIST = re.compile(
    r"どれ|一覧|全部|(?:すべて|全て)(?!の(?!公約|約束))|いくつ|何件|何個|リスト|並べ|どんな公約|どれだけ|の公約は[?？]?$|公約を?(?:教え|見せ|出し|挙げ)"
)
_ENDS_ON_PLEDGES = re.compile(r"(?:に)?(?:取り組む|行う|進める|実現する|やる)公約(?:は|って)?[?？。]?$")
_ABOUT_PLAN = re.compile(
    r"第\s?[0-9一二三四五六七八九十]+\s?[章節]|計画(?:書)?の(?:どこ|何ページ|位置)|位置[付づ]け|進行管理"
)
"""The plan's chapters speak of pledges too."""
_ALL = re.compile(r"全部|(?:すべて|全て)(?!の(?!公約|約束))|一覧|いくつ|何件")
_HORIZON = (("中長期", r"中長期|長期|●|将来"), ("直ちに", r"直ちに|すぐ|★|短期|早期"))
_KIND = (("新規", r"新規|新しい|新た"), ("継続", r"継続|続け"))
_MOST_SHOWN = 20


def answer_pledges(question: Question, corpus: Corpus, index: SearchIndex, thesaurus: Thesaurus) -> Answer | None:
    """None when the question does not speak of pledges."""
    if not corpus.pledges or not _PLEDGE_WORDS.search(question.text) or _ABOUT_PLAN.search(question.text):
        return None
    titled = _titled(question, corpus.pledges)
    listed = _filtered(question, corpus.pledges) if titled is None else None
    if listed is not None:
        return _list(question, corpus, listed)
    best = titled or _best(question, corpus, index, thesaurus)
    if best is None or not _of_years(question, best, corpus):
        return NotFound(
            question=question.asked,
            intent="pledge",
            reason="no_such_record",
            text="お尋ねの内容に当たる公約は、資料に見つかりません。柱の名前や、公約にある言葉でお尋ねください。",
            followups=tuple(dict.fromkeys(f"{_pillar(pledge)}の公約は？" for pledge in corpus.pledges))[:3],
        )
    return _tell(question, corpus, best)


def _pillar(pledge: Pledge) -> str:
    return pledge.pillar_label or pledge.pillar_title


def _titled(question: Question, pledges: Sequence[Pledge]) -> Pledge | None:
    """The pledge whose very title stands in the question, whatever words it is made of; the longest of several."""
    folded = fold(question.text)
    named = [pledge for pledge in pledges if len(fold(pledge.title)) >= 6 and fold(pledge.title) in folded]
    return max(named, key=lambda pledge: len(pledge.title), default=None)


def _filtered(question: Question, pledges: Sequence[Pledge]) -> tuple[Pledge, ...] | None:
    """The pledges of the pillar, horizon and kind named; None when no list is asked for."""
    folded = fold(question.text)
    pillars = {pledge.pillar for pledge in pledges if _names_pillar(folded, pledge)}
    horizon = next((name for name, pattern in _HORIZON if re.search(pattern, question.text)), None)
    kind = next((name for name, pattern in _KIND if re.search(pattern, question.text)), None)
    ends = _ENDS_ON_PLEDGES.search(question.text) is not None
    if not _LIST.search(question.text) and not (pillars and (horizon or kind)) and not (ends and (horizon or kind)):
        return None
    if not (pillars or horizon or kind):
        return tuple(pledges) if _ALL.search(question.text) else None
    return tuple(
        pledge
        for pledge in pledges
        if (not pillars or pledge.pillar in pillars)
        and (horizon is None or pledge.horizon == horizon)
        and (kind is None or pledge.kind == kind)
    )


def _names_pillar(folded: str, pledge: Pledge) -> bool:
    if fold(pledge.pillar_title) in folded or re.search(
        rf"(?:柱|第){pledge.pillar}(?!\d)|{pledge.pillar}(?:つ目|番目|番)?の柱", folded
    ):
        return True
    return bool(pledge.pillar_label) and fold(pledge.pillar_label or "") in folded


def _list(question: Question, corpus: Corpus, pledges: Sequence[Pledge]) -> Answer:
    if not pledges:
        return NotFound(
            question=question.asked,
            intent="pledge",
            reason="no_such_record",
            text="その条件に当てはまる公約は、資料にありません。",
        )
    citations = Citations(corpus)
    lines = [f"・公約{pledge.id}「{pledge.title}」[{_cited(citations, pledge)}]" for pledge in pledges[:_MOST_SHOWN]]
    more = "\n（ほかは一覧をご覧ください）" if len(pledges) > _MOST_SHOWN else ""
    return Answered(
        question=question.asked,
        intent="pledge",
        text=f"該当する公約は{len(pledges)}件です。\n" + "\n".join(lines) + more,
        citations=citations.all(),
        pledges=tuple(pledges),
    )


def _cited(citations: Citations, pledge: Pledge) -> int:
    return citations.place(
        pledge.document, pledge.heading.place, f"{pledge.pillar}. {pledge.pillar_title} ＞ 公約{pledge.id}"
    )


def _best(question: Question, corpus: Corpus, index: SearchIndex, thesaurus: Thesaurus) -> Pledge | None:
    """The pledge that most of the question's weight points to, None when nothing of the question stands in it."""
    asked = re.sub(_PLEDGE_WORDS, " ", question.text)
    by_uid = {pledge.uid: pledge for pledge in corpus.pledges}
    officials = thesaurus.officials(asked)
    words = {word for text in (asked, *officials) for word in content_words(text)}
    for hit in index.search(asked, len(index), officials):
        record = corpus.passage(hit.uid).record
        if record in by_uid:
            pledge = by_uid[record]
            shared = words & set(content_words(f"{pledge.title} {pledge.text}"))
            return pledge if shared and hit.dense > 0 else None
    return None


def _of_years(question: Question, pledge: Pledge, corpus: Corpus) -> bool:
    """A year in the question must be one that the pledge or its document speaks of, or it means another manifesto."""
    if not question.years:
        return True
    document = corpus.document(pledge.document)
    spoken = f"{pledge.title} {pledge.text} {document.title} {document.issued or ''}"
    return bool(
        set(question.years) & {mention.year for mention in find_years(narrow(spoken))} | _digits(question, spoken)
    )


def _digits(question: Question, spoken: str) -> set[int]:
    """Years that stand as bare digits, as in a title (プラン2024)."""
    return {year for year in question.years if str(year) in narrow(spoken)}


def _tell(question: Question, corpus: Corpus, pledge: Pledge) -> Answered:
    citations = Citations(corpus)
    heading = _cited(citations, pledge)
    marks = "・".join(part for part in (pledge.horizon and f"実施時期：{pledge.horizon}", pledge.kind) if part)
    text = f"公約{pledge.id}「{pledge.title}」{f'（{marks}）' if marks else ''}があります[{heading}]。"
    if pledge.text_place is not None:
        section = f"{pledge.pillar}. {pledge.pillar_title} ＞ 公約{pledge.id}"
        body = citations.place(pledge.document, pledge.text_place, section)
        text += f"\n{pledge.text}[{body}]"
    return Answered(
        question=question.asked,
        intent="pledge",
        text=text,
        citations=citations.all(),
        pledges=(pledge,),
        notes=("公約に書かれた内容です。どこまで進んだかは、この回答では判定していません。",),
    )
