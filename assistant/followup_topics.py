"""A question that stands on an earlier one, completed for each kind of answer that the earlier one got."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Answer, Clarify, NotFound
from assistant.followup_words import bare, ordinal, subject_of, without
from assistant.names import core_of
from assistant.question import Question
from assistant.telling import FIELD_NAMES
from assistant.wording import measure_name
from ingest import Indicator, fold, year_label

__all__ = ["Completed", "ask_back", "chosen", "joined", "on_indicator", "on_indicators", "on_subject", "unclear"]

DEPARTMENT = r"所管|担当|部署|窓口|どこの課|どの課|何課|課(?=は|って|[?？])"
_CHANGE = r"増え|減っ|減り|上が|下が|増加|減少|上昇|低下|改善|悪化|変わ|変化|推移|伸び|良くな|悪くな"
_PARTS = r"男性?|女性?|小学(?:校|生)|中学(?:校|生)|小・中|男女"
_YEARLY = ("actual", "plan", "target")
_PLACE = r"(?:施策\s?\d+\s?[-－ー‐の]\s?\d+|(?<![\d.])\d-\d(?![\d.])|政策\s?\d+)"
_DEPARTMENT_NAME = r"[一-龠々ァ-ヶー]{1,10}[課室局部](?![署品分屋])"
_PLAN = r"(?:計画(?:が|を|に)?)?"
_NOT_MET = (
    r"(?:未達成?|達成(?:して(?:い)?ない|できて(?:い)?ない|できなかった|しなかった|していません)|"
    r"届いて(?:い)?ない|届かなかった)(?:の|だった|な)?"
)
_MET = r"(?:達成(?:して(?:い)?る|した|済み|できた|できて(?:い)?る)?(?:の(?!は))?|クリア(?:した)?)"
_VERDICTS = (
    ("一部だけ達成した", r"一部(?:だけ|のみ)?(?:の)?達成(?:した)?"),
    ("未達成の", _PLAN + _NOT_MET),
    ("達成した", _PLAN + _MET),
)
_SENTENCE = re.compile(
    r"いつ|誰|だれ|どこ|どう|何|なに|なぜ|いくら|いくつ|達成|進|実現|完了|終わ|増え|減っ|上が|下が|変わ|良く|悪く|本当"
)
_ASKED_BEFORE = re.compile(
    r"(?:の|を)?(?:担当(?:課|部署)?|所管(?:課)?|窓口|目標|実績|計画|課題|方針|現状|今後|取り?組み?)(?:している)?(?:課)?$"
)
"""「…の担当課」 at the end of a subject: it was asked before and is no part of the matter."""
_MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Completed:
    """A whole question. label: what it stands on, for the note. topic: what the next one stands on, None for text."""

    text: str
    label: str
    topic: str | None = None


def joined(about: str, rest: str) -> str:
    """「健康寿命」 and 「目標は?」 with の between them, but nothing where the rest begins with a particle."""
    if not rest or re.match(r"[はがもでをに]|って|、", rest):
        return f"{about}{rest or 'は?'}"
    return f"{about}{'は' if _SENTENCE.match(rest) else 'の'}{rest}"


def unclear(question: Question, label: str, followups: Sequence[str] = ()) -> NotFound:
    """It stands on something, but what it asks of that cannot be told."""
    return NotFound(
        question=question.asked,
        intent="other",
        reason="unsure",
        text=f"前の質問の「{label}」を受けて何をお知りになりたいのか、分かりませんでした。"
        "施策・指標・会合・公約の名前や、知りたい事柄を入れてお尋ねください。",
        followups=tuple(followups)[:3],
    )


def ask_back(question: Question, what: str, offered: Sequence[str], label: str) -> Clarify | NotFound:
    """Several things are as near: the asker decides, as long as they can be shown at a glance."""
    if not 1 <= len(offered) <= _MOST_OFFERED:
        return unclear(question, label)
    return Clarify(
        question=question.asked,
        intent="other",
        text=f"{what}\n" + "\n".join(f"・{question}" for question in offered),
        followups=tuple(offered),
    )


def on_indicator(question: Question, indicator: Indicator, topic: Question) -> Completed | None:
    """A question after one about a single indicator; None when it asks for nothing that an indicator has."""
    name, rest = core_of(indicator.name.text), bare(question.text)
    # 表2 of a document without measures is no measure that a question can name.
    of_measure = indicator.measure[:1].isdigit()
    if re.search(r"(?:ほか|他|別)の指標", rest):
        return Completed(f"{measure_name(indicator.measure)}の指標の一覧は?" if of_measure else "指標の一覧は?", name)
    if re.search(DEPARTMENT, rest) and of_measure:
        return Completed(joined(f"施策{indicator.measure}", rest), name, topic.text)
    part = re.search(_PARTS, rest)
    labels = {(label or "")[:1] for held in (*indicator.actual, *indicator.plan) for label in _labels(held.value.parts)}
    if part and part.group()[0] not in labels:
        return None
    asks = question.fields or question.status or re.search(_CHANGE, rest)
    if asks:
        return Completed(joined(name, _with_year(question, topic, rest)), name)
    if question.years or question.relative or part:
        return Completed(joined(name, _with_fields(question, topic, rest)), name)
    if re.search(r"^(?:は|って)?(?:どう|いくつ|いくら|何[人件%名]|どの(?:くらい|程度))|数字|数値|値は", rest):
        return Completed(joined(name, rest), name)
    return None


def _labels(parts: Sequence[object]) -> list[str | None]:
    return [getattr(part, "label", None) for part in parts]


def _with_year(question: Question, topic: Question, rest: str) -> str:
    """The year spoken of before, where the field has one and nothing else is said: 計画は? after 令和6年度の実績."""
    yearly = question.status or set(question.fields) & {"actual", "plan"}
    if question.years or question.relative or not yearly or not (topic.years or topic.relative):
        return rest
    when = year_label(topic.years[0]) if topic.years else topic.relative[0][0]
    return f"{when}の{rest}"


def _with_fields(question: Question, topic: Question, rest: str) -> str:
    """The field spoken of before: 令和8年度は? after 計画値は?"""
    said = re.sub(
        r"(?:の(?:場合|とき|方|ほう))?(?:では|でも|は|って|だと|なら|も)?(?:どう[^?？]*)?[?？。\s]*$", "", rest
    )
    if topic.status:
        return f"{said}は達成した?"
    names = "と".join(FIELD_NAMES[field] for field in topic.fields if field in _YEARLY)
    return f"{said}の{names}は?" if names else rest


def on_indicators(
    question: Question, indicators: Sequence[Indicator], topic: Question
) -> Completed | Clarify | NotFound | None:
    """A question after a list of indicators: other filters, or a field of one that it does not name."""
    rest, listed = bare(question.text), _list_of(topic.text)
    place = re.search(f"{_PLACE}|{_DEPARTMENT_NAME}", rest)
    verdict = next((words for words, pattern in _VERDICTS if re.search(pattern, rest)), None)
    superlative = re.search(r"(?:一番|最も|いちばん)[^?？]*|(?:何割|割合)[^?？]*", rest)
    if superlative:
        return Completed(
            f"{_spot(topic.text)}指標で{superlative.group()}?", _spot(topic.text).rstrip("の") or "指標の一覧"
        )
    if place:
        listed = place.group() + "の" + without(listed, rf"(?:{_PLACE}|{_DEPARTMENT_NAME})(?:では|で|の|は)?").strip()
    if verdict:
        listed = _with_verdict(listed, verdict)
    if place or verdict:
        return Completed(_counted(listed, rest), subject_of(topic.text))
    if re.search(r"何件|いくつ|何個|件数", rest):
        return Completed(f"{listed}は何件?", subject_of(topic.text))
    if re.search(r"全部|一覧|すべて", rest):
        return Completed(f"{listed}の一覧は?", subject_of(topic.text))
    if question.fields or question.years or re.search(DEPARTMENT, rest):
        if len(indicators) == 1:
            return on_indicator(question, indicators[0], topic)
        measures = {indicator.measure for indicator in indicators}
        if re.search(DEPARTMENT, rest) and len(measures) == 1 and indicators[0].measure[:1].isdigit():
            return Completed(joined(f"施策{indicators[0].measure}", rest), subject_of(topic.text), topic.text)
        offered = [joined(core_of(indicator.name.text), rest) for indicator in indicators]
        return ask_back(question, "次のどの指標についてのお尋ねでしょうか。", offered, subject_of(topic.text))
    return None


def _list_of(text: str) -> str:
    """The list without the words that ask for it: 「政策3で達成した指標は何件?」 is 政策3で達成した指標."""
    listed = re.sub(
        r"[をは]?(?:の?一覧|の?リスト|全部|すべて|は?何件.*|は?いくつ.*|の数)?(?:は|を|って)?(?:教え[^?]*|ありますか|ある)?[?？。\s]*$",
        "",
        bare(text),
    )
    return listed if "指標" in listed else f"{listed}の指標"


def _spot(text: str) -> str:
    """Where the list is of: 政策3の, or nothing for all."""
    found = re.search(f"{_PLACE}|{_DEPARTMENT_NAME}", text)
    return f"{found.group()}の" if found else ""


def _with_verdict(listed: str, verdict: str) -> str:
    cleaned = listed
    for _, pattern in _VERDICTS:
        cleaned = re.sub(pattern, "", cleaned)
    return re.sub(r"(?:成果)?指標", f"{verdict}指標", re.sub(r"のの+", "の", cleaned), count=1)


def _counted(listed: str, rest: str) -> str:
    return f"{listed}は何件?" if re.search(r"何件|いくつ|何個", rest) else f"{listed}の一覧は?"


def on_subject(question: Question, topic: Question, answer: Answer) -> Completed | None:
    """A question after one about a matter that is no record: the matter is put in front of it.

    Department and indicators are those of the measure whose text was told first; without one, no indicators are.
    """
    rest = bare(question.text)
    named = re.search(_PLACE, topic.text)
    about = named.group() if named and len(topic.subject) <= 12 else subject_of(topic.text)
    about = _ASKED_BEFORE.sub("", about) or about
    told = next((held.group() for c in answer.citations if (held := re.match(r"施策\s?\d+-\d+", c.section))), None)
    indicators = re.match(r"(?:成果)?指標", rest)
    if (indicators or re.match(DEPARTMENT, rest)) and told and answer.intent in ("policy", "department"):
        return Completed(joined(told, rest), about, topic.text)
    if indicators and not named:
        return None
    if question.years and not re.search(r"[一-龠]", without(rest, r"(?:令和|平成)?\s?\d+年度?|R\d+")):
        return Completed(f"{rest.rstrip('?？は')}の{about}は?", about, topic.text)
    return Completed(joined(about, rest), about, topic.text)


def chosen(asked: Clarify, question: Question) -> Completed | None:
    """The one of the questions offered that is meant: by its place, by yes to a single one, by letters of its own."""
    place, offered = ordinal(question.text), asked.followups
    if place and offered and place[0] <= len(offered):
        picked = offered[place[0] if place[0] < 0 else place[0] - 1]
        return Completed(picked, picked.rstrip("?？"))
    if len(offered) == 1 and re.match(r"(?:はい|そう|ええ|うん|お願い)", question.text):
        return Completed(offered[0], offered[0].rstrip("?？"))
    said = fold(
        re.sub(r"(?:の)?(?:ほう|方|こと)?(?:について)?(?:は|です|を?お願い[^?]*)?[?？。]*$", "", bare(question.text))
    )
    meant = [text for text in offered if len(said) >= 2 and said in fold(text)]
    return Completed(meant[0], meant[0].rstrip("?？")) if len(meant) == 1 else None
