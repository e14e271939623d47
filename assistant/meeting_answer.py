"""An answer about meetings: looked up by district, date, title, topic or participants, counted, or singled out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Answer, Answered, NotFound
from assistant.meeting_dates import is_bare_date, with_slashed_dates
from assistant.meeting_people import most_people
from assistant.meeting_question import AskedMeetings, asked_meetings
from assistant.meeting_rows import (
    fiscal_year_of,
    in_order,
    longest,
    matching,
    titled,
    words_share,
)
from assistant.meeting_singled import answered, busiest, district_of, with_most_people
from assistant.meeting_spelling import without_their_name
from assistant.meeting_telling import MeetingTelling, described
from assistant.question import Question
from assistant.vocabulary import Vocabulary
from ingest import Corpus, Meeting, fold, year_label

__all__ = ["answer_meetings"]

_MEETING_WORDS = re.compile(
    r"(?<!議)会議(?!員)|懇談|集まり|集い|会合|打ち?合わ?せ|連絡会|総会|話し合|話合|意見交換|区長会|説明会|反省会|開催|開かれ|催し|訓練|アンケート"
)
_WHICH_DISTRICT = re.compile(r"(?:どの|どこの|何)(?:地区|地域)|地区(?:は|って)(?:どこ|どれ)")
_TALKED_ABOUT = re.compile(
    r"(?:話|議題|話題|議論|取り上げ|協議|検討)[^。、]{0,6}(?:会合|会議|集まり|懇談会|総会|区長会|会)(?:は|って|を|が|の|[?？]|$)"
)
_MOST_SHOWN = 12


def answer_meetings(question: Question, corpus: Corpus, vocabulary: Vocabulary) -> Answer | None:
    """None when the question is not about meetings."""
    if not corpus.meetings:
        return None
    question = without_their_name(with_slashed_dates(question), corpus)
    asked, notes = _with_years(asked_meetings(question, corpus.meetings, vocabulary), corpus)
    named = titled(question.text, corpus.meetings, asked)
    if not named and not _is_about_meetings(question, asked, corpus):
        return None
    found = named or matching(corpus.meetings, asked)
    if not found and not asked.unread and is_bare_date(question):
        return None
    answer = _answer(question, corpus, asked, found)
    return replace(answer, notes=(*answer.notes, *notes, *_how_read(asked, found))) if answer else None


def _is_about_meetings(question: Question, asked: AskedMeetings, corpus: Corpus) -> bool:
    if _MEETING_WORDS.search(question.text) or (asked.people and re.search(r"集ま|参加|出席", question.text)):
        return True
    if is_bare_date(question):
        return True
    if (
        asked.venue
        and not asked.words
        and re.search(rf"{re.escape(asked.venue)}(?:で|[はをが](?:何|いつ|使))", question.text)
    ):
        return True
    if _WHICH_DISTRICT.search(question.text):
        return bool(asked.words) and words_share(corpus.meetings, asked.words) >= 1.0
    return bool(asked.districts) and ("count" in asked.aspects or not asked.words)


def _with_years(asked: AskedMeetings, corpus: Corpus) -> tuple[AskedMeetings, list[str]]:
    """昨年度 and the like, counted from the year of the latest record: the documents know no today."""
    latest = max((year for meeting in corpus.meetings if (year := fiscal_year_of(meeting))), default=None)
    if latest is None or not asked.relative:
        return asked, []
    years = tuple(latest + offset for _, offset in asked.relative)
    notes = [
        f"「{word}」は、会合の記録の年度（{year_label(latest)}）を基準に{year_label(year)}と読みました。"
        for (word, _), year in zip(asked.relative, years, strict=True)
    ]
    return replace(asked, fiscal_years=(*asked.fiscal_years, *years)), notes


def _how_read(asked: AskedMeetings, found: Sequence[Meeting]) -> list[str]:
    """What was taken to be meant, and where a kind of meeting that was asked for stands in no title."""
    notes = [f"「{word}」は、記録にある「{written}」のことと読みました。" for word, written in asked.read_as]
    held = [meeting for meeting in found if meeting.held]
    forms = [kind for kind in asked.kinds if kind.endswith("会")]
    if held and forms and not any(kind in (row.title or row.agenda or "") for row in held for kind in forms):
        notes.append(
            f"件名に「{'」「'.join(forms)}」とある会合は、条件に合うものの中にありません。ほかの会合を示しました。"
        )
    if asked.hours:
        first, last = (f"{int(clock[:2])}時" for clock in asked.hours[1:])
        notes.append(f"「{asked.hours[0]}」は、開始が{first}から{last}台までの会合と読みました。")
    if asked.days:
        notes.append("曜日は、記録の期日から数えました。")
    return notes


def _answer(question: Question, corpus: Corpus, asked: AskedMeetings, found: Sequence[Meeting]) -> Answer | None:
    held = in_order([meeting for meeting in found if meeting.held])
    if asked.order == "next":
        return _next(question, corpus, asked)
    if not found:
        surely = asked.narrowed or _TALKED_ABOUT.search(question.text)
        return _none(question, corpus, asked) if surely else None
    if not held:
        return _held_none(question, corpus, found)
    none = [meeting for meeting in found if not meeting.held]
    if asked.most == "districts" and none and "少な" in question.text:
        return _held_none(question, corpus, none)
    if asked.most == "districts":
        return busiest(question, corpus, held)
    if asked.most in ("people", "fewest") and (most := most_people(held, asked.most == "fewest")):
        return with_most_people(question, corpus, asked, most, held)
    if asked.most in ("longest", "shortest"):
        held = longest(held, asked.most == "shortest") or held
    if asked.order and (dated := [meeting for meeting in held if meeting.date]):
        held = dated[:1] if asked.order == "first" else dated[-1:]
        held = [meeting for meeting in dated if meeting.date == held[0].date]
    return _tell(question, corpus, held, asked)


def _tell(question: Question, corpus: Corpus, found: Sequence[Meeting], asked: AskedMeetings) -> Answered:
    telling = MeetingTelling(corpus)
    if asked.claimed and not asked.order and not asked.most:
        return _on_claim(question, telling, asked, asked.claimed, found)
    if len(found) == 1:
        count = (
            f"{described(asked, question.text, found) or 'お尋ねに当たる会合'}は1件です。"
            if "count" in asked.aspects
            else ""
        )
        return answered(question, telling, count + telling.only(found[0], asked.aspects), found)
    head = f"{described(asked, question.text, found) or 'お尋ねに当たる会合'}の記録は、資料に{len(found)}件あります。"
    if "district" in asked.aspects and not asked.districts:
        districts = "、".join(dict.fromkeys(district_of(meeting) for meeting in found))
        head = f"お尋ねに当たるのは{districts}で、{len(found)}件の記録があります。"
    if {"venue", "when"} <= set(asked.aspects):
        what = described(asked, question.text, found) or "お尋ねに当たる会合"
        head = f"{what}{len(found)}件の会場と日時は、次のとおりです。"
    elif "venue" in asked.aspects and (venues := tuple(dict.fromkeys(row.venue for row in found if row.venue))):
        what = described(asked, question.text, found) or "お尋ねに当たる会合"
        head = f"{what}{len(found)}件の会場は、{'、'.join(venues)}です。"
    return answered(question, telling, f"{head}\n{_lines(telling, found, asked)}", found)


def _on_claim(
    question: Question,
    telling: MeetingTelling,
    asked: AskedMeetings,
    claimed: tuple[int, str],
    found: Sequence[Meeting],
) -> Answered:
    """The recorded count beside the one that the question takes for granted."""
    number, counter = claimed
    what = described(asked, question.text, found) or "お尋ねに当たる会合"
    head = f"はい、{what}は、資料の記録では{len(found)}{counter}です。"
    if number != len(found):
        head = f"{what}は、資料の記録では{number}{counter}ではなく{len(found)}{counter}です。"
    return answered(question, telling, f"{head}\n{_lines(telling, found, asked)}", found)


def _lines(telling: MeetingTelling, found: Sequence[Meeting], asked: AskedMeetings) -> str:
    """One line a meeting, with the cells that were asked about or in which the asked words stand."""
    lines = [
        telling.line(
            meeting,
            "people" in asked.aspects or asked.people is not None or _speaks(meeting.participants, asked),
            "agenda" in asked.aspects or _speaks(meeting.agenda, asked),
        )
        for meeting in found
    ]
    more = "\n（ほかは一覧をご覧ください）" if len(found) > _MOST_SHOWN else ""
    return "\n".join(lines[:_MOST_SHOWN]) + more


def _speaks(cell: str | None, asked: AskedMeetings) -> bool:
    return any(fold(word) in fold(cell or "") for word, _ in asked.subjects)


def _held_none(question: Question, corpus: Corpus, found: Sequence[Meeting]) -> Answered:
    telling = MeetingTelling(corpus)
    districts = "と".join(dict.fromkeys(district_of(meeting) for meeting in found))
    said = [telling.none_held(meeting) for meeting in found]
    text = f"{districts}については、会合を開催していないと記録されています。\n" + "\n".join(said)
    return answered(question, telling, text, found)


def _next(question: Question, corpus: Corpus, asked: AskedMeetings) -> Answer:
    """The meeting after the date that is named; without a date nothing is known of what is to come."""
    rows = matching(corpus.meetings, replace(asked, dates=(), span=None, words=()))
    dated = [meeting for meeting in in_order(rows) if meeting.held and meeting.date]
    anchor = max((mention.iso or "" for mention in asked.dates if mention.day), default="")
    later = [meeting for meeting in dated if anchor and (meeting.date or "") > anchor]
    if later:
        return _tell(question, corpus, [meeting for meeting in later if meeting.date == later[0].date], asked)
    telling = MeetingTelling(corpus)
    last = f"記録にある最後の会合は{dated[-1].date_text}のものです[{telling.cited(dated[-1])}]。" if dated else ""
    where = "と".join(asked.districts)
    return NotFound(
        question=question.asked,
        intent="meeting",
        reason="not_yet_recorded",
        text=f"{f'{where}の' if where else ''}その後の会合の予定は、資料に記載がありません。{last}",
        citations=telling.citations.all(),
    )


def _none(question: Question, corpus: Corpus, asked: AskedMeetings) -> NotFound:
    """No record fits: whether the district is unknown, or only the date and the rest."""
    telling = MeetingTelling(corpus)
    dated = [meeting for meeting in in_order(corpus.meetings) if meeting.date]
    span = ""
    if dated:
        first, last = (f"{row.date_text}[{telling.cited(row)}]" for row in (dated[0], dated[-1]))
        span = f"資料にあるのは{first}から{last}までの会合です。"
    known = tuple(dict.fromkeys(meeting.district for meeting in corpus.meetings if meeting.district))
    if asked.unread:
        text = _unread(asked.unread) + span
    elif asked.unknown_districts:
        text = f"{'と'.join(asked.unknown_districts)}という地区は、会合の記録にありません。"
        text += f"記録があるのは{'、'.join(known)}です。"
    else:
        text = f"{_what(asked, question)}の記録は、資料にありません。{span}"
    return NotFound(
        question=question.asked,
        intent="meeting",
        reason="no_such_record",
        text=text,
        citations=telling.citations.all() if span in text else (),
        followups=tuple(f"{district}の会合は？" for district in (asked.districts or known[:3])),
    )


def _unread(written: Sequence[str]) -> str:
    """A day that no calendar has, or a year that names none."""
    said = "」「".join(written)
    if any(re.search(r"月|\d[./-]\d", one) for one in written):
        return f"「{said}」という日付は、暦にありません。"
    return f"「{said}」がいつのことか読み取れませんでした。元号か西暦を付けてお尋ねください。"


def _what(asked: AskedMeetings, question: Question) -> str:
    words = "".join(f"「{word}」" for word, _ in asked.subjects)
    described_as = described(asked, question.text) or "会合"
    return f"{words}に触れた{described_as}" if words else described_as
