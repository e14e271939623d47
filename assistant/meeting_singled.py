"""Answers about the district or month with the most meetings, and the meeting with the most people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Answered
from assistant.meeting_people import all_counted, people_of
from assistant.meeting_question import AskedMeetings
from assistant.meeting_telling import MeetingTelling, described
from assistant.question import Question
from ingest import Corpus, Meeting

__all__ = ["answered", "busiest", "district_of", "with_most_people"]

_MONTHS = re.compile(r"(?:何|どの|い|た)月")


def answered(question: Question, telling: MeetingTelling, text: str, meetings: Sequence[Meeting]) -> Answered:
    """An answer that stands on these meetings."""
    return Answered(
        question=question.asked,
        intent="meeting",
        text=text.strip(),
        citations=telling.citations.all(),
        meetings=tuple(meetings),
    )


def busiest(question: Question, corpus: Corpus, held: Sequence[Meeting]) -> Answered:
    """The district, or the month, with the most meetings or the fewest."""
    named = _month if _MONTHS.search(question.text) else district_of
    counts = Counter(map(named, held))
    fewest = "少な" in question.text
    most = min(counts.values()) if fewest else max(counts.values())
    rows = [meeting for meeting in held if counts[named(meeting)] == most]
    best = tuple(dict.fromkeys(map(named, rows)))
    telling = MeetingTelling(corpus)
    lines = [telling.line(meeting) for meeting in rows]
    each = "それぞれ" if len(best) > 1 else ""
    text = f"会合が最も{'少ない' if fewest else '多い'}のは{'と'.join(best)}で、{each}{most}件の記録があります。\n"
    return answered(question, telling, text + "\n".join(lines), rows)


def district_of(meeting: Meeting) -> str:
    """The district as written."""
    return meeting.district or "地区の記載なし"


def _month(meeting: Meeting) -> str:
    """The month as written: 令和7年10月."""
    found = re.search(r".*?月", meeting.date_text or "")
    return found.group() if found else "期日の記載なし"


def with_most_people(
    question: Question, corpus: Corpus, asked: AskedMeetings, most: Sequence[Meeting], held: Sequence[Meeting]
) -> Answered:
    """``most``, which have the most people of those ``held``, or the fewest."""
    telling = MeetingTelling(corpus)
    less = "少ない" if asked.most == "fewest" else "多い"
    named = "と".join(f"「{meeting.title or meeting.agenda}」[{telling.cited(meeting)}]" for meeting in most)
    text = f"{described(asked, question.text, most) or '会合'}のうち、記録された参加者が最も{less}のは{named}です。\n"
    text += "\n".join(telling.line(meeting, with_people=True) for meeting in most)
    fewest = asked.most == "fewest"
    uncounted = sum(people_of(meeting) is None or (fewest and not all_counted(meeting)) for meeting in held)
    note = "参加者の欄に書かれた人数を足して比べました。"
    if uncounted:
        note += f"人数が書かれていない{'人のいる' if fewest else ''}会合が{uncounted}件あり、比べていません。"
    return replace(answered(question, telling, text, most), notes=(note,))
