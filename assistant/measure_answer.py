"""Lists of measures: all of them, those of an outlook (拡充, 縮小 …), a policy or a department."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import Answer, Answered, NotFound
from assistant.citations import Citations
from assistant.question import Question
from assistant.scope_departments import departments_named
from assistant.wording import measure_name
from ingest import Corpus, Measure

__all__ = ["answer_measures"]

_ASKS = re.compile(
    r"施策(?:は|を|って|が)?(?:いくつ|何(?:件|個|本)|全部|すべて|どれ|一覧|ある|あり|教え|見せ|挙げ|$|[?？])|施策の(?:一覧|数|リスト)|"
    r"(?:いくつ|何(?:件|個|本)|どの|どんな)の?施策(?:が|は|を|です|$)"
)
_ABOUT_FIGURES = re.compile(r"指標|KPI|目標値|達成|未達|重点項目|公約|会合|会議", re.IGNORECASE)
_OUTLOOKS = re.compile(r"拡充|維持|縮小|廃止|休止|終了|見直し|改善|継続|統合")
"""What evaluation sheets say of a measure's future; whichever of them a corpus records is what it is known by."""
_BLANK = re.compile(
    r"(?:方針|方向性|区分)(?:が|の)?(?:空欄|未記入|書かれてい?ない|記載(?:の|が)?(?:ない|なし)|記入(?:の|が)?ない)"
)
_RELATED = re.compile(r"関係|関連|関わ")
_KNOWN = re.compile(
    r"政策\s?[（(]?\d+[)）]?|今後|方針|方向性|区分|(?:主)?担当|所管|主管|関係|関連|関わ|施策|何(?:件|個|本)|全部|一覧|リスト|"
    r"教え|見せ|挙げ|数|計画|資料|評価シート|課題|市|町|村"
)


def answer_measures(question: Question, corpus: Corpus) -> Answer | None:
    """None when no list of measures is asked for, or of what nothing here can tell."""
    text = question.text
    if not corpus.measures or question.measures or not _ASKS.search(text) or _ABOUT_FIGURES.search(text):
        return None
    held: Sequence[Measure] = corpus.measures
    said = ""
    if question.policies:
        held = [measure for measure in held if measure.policy_number in question.policies]
        said += "・".join(f"政策{number}" for number in question.policies) + "の"
    named = departments_named(text, corpus)
    blank = _BLANK.search(text)
    if not _says_nothing_else(_BLANK.sub("", text), (*named.names, named.unknown or "")):
        return None
    if named.names and _RELATED.search(text):
        held = [measure for measure in held if {cell.text for cell in measure.departments} & set(named.names)]
        said += "・".join(named.names) + "が所管するか関係課となっている"
    elif named.names:
        held = [measure for measure in held if measure.id in named.measures]
        said += "・".join(named.names) + "が所管する"
    elif named.assisted:
        held = [measure for measure in held if measure.id in named.assisted]
        said += f"{named.unknown}が関係課となっている"
    elif named.unknown:
        return None
    if blank:
        return _told(question, corpus, [m for m in held if m.outlook is None], said + "今後の方針の記載がない")
    if outlook := _OUTLOOKS.search(text):
        held = [measure for measure in held if measure.outlook and outlook.group() in measure.outlook.text]
        said += f"今後の方針が「{outlook.group()}」の"
    return _told(question, corpus, held, said)


def _says_nothing_else(text: str, names: Sequence[str]) -> bool:
    """Whether nothing is left but what was read and the asking: any other word would be a subject."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    rest = re.sub(known, "", text) if known else text
    rest = _OUTLOOKS.sub("", _KNOWN.sub("", rest))
    return re.search(r"[一-龠々ァ-ヴーA-Za-z0-9]", rest) is None


def _told(question: Question, corpus: Corpus, measures: Sequence[Measure], said: str) -> Answer:
    if not measures:
        return NotFound(
            question=question.asked,
            intent="policy",
            reason="no_such_record",
            text=f"{said}施策は、資料にありません。",
            followups=("施策の一覧は？",),
        )
    citations = Citations(corpus)
    lines = [_line(citations, measure) for measure in measures]
    return Answered(
        question=question.asked,
        intent="policy",
        text=f"{said}施策は{len(measures)}件です。\n" + "\n".join(lines),
        citations=citations.all(),
        measures=tuple(measures),
    )


def _line(citations: Citations, measure: Measure) -> str:
    number = citations.place(measure.document, measure.title.place, measure_name(measure.id))
    line = f"・{measure_name(measure.id)}「{measure.title.text}」[{number}]"
    if measure.outlook:
        place = citations.place(measure.document, measure.outlook.place, f"{measure_name(measure.id)} 今後の方針")
        line += f"（今後の方針：{measure.outlook.text}[{place}]）"
    return line
