"""A question that stands on one about meetings: another district or month takes the old one's place."""

from __future__ import annotations

import re

from assistant.answers import Answer, Answered
from assistant.followup_topics import Completed
from assistant.followup_words import bare, subject_of, without
from assistant.meeting_question import KINDS, asked_meetings, without_asking
from assistant.meeting_telling import described
from assistant.question import Question
from assistant.vocabulary import Vocabulary
from ingest import Corpus, find_dates, find_years

__all__ = ["known_in_meetings", "on_meetings"]

_MEETING = re.compile(rf"会合|会議|集ま|集い|開催|{KINDS.pattern}")
_DISTRICT = r"[一-龠々ァ-ヶーA-Z]{1,8}(?:地区|地域)"
_YEARS = r"今年度?|本年度|昨年度?|去年度?|前年度|来年度?"
_HOURS = r"午前中?|午後|夕方|夜間?|平日|週末|土日|[月火水木金土日]曜日?"
_SINGLED = (
    r"(?:一番|いちばん|最も)[^?？、の]{0,12}(?:早い|新しい|[多少長短]な?(?:い|かった))|"
    r"最初|初回|最後|直近|最新|前回"
)
_PEOPLE = r"\d+\s?(?:人|名)\s?(?:以上|以下|未満|を超える|より多い|より少ない)"


def known_in_meetings(vocabulary: Vocabulary) -> str:
    """A pattern for what a question on meetings may name and still stand on another: districts and kinds."""
    return "|".join([*_districts(vocabulary), _DISTRICT, KINDS.pattern])


def _districts(vocabulary: Vocabulary) -> list[str]:
    """Names of districts, with and without 地区, the longest first."""
    stems = {re.sub(r"(?:地区|地域|区)$", "", name) for name in vocabulary.districts}
    names = {*vocabulary.districts, *(stem for stem in stems if len(stem) >= 2)}
    return sorted(map(re.escape, names), key=len, reverse=True)


def on_meetings(
    question: Question, topic: Question, answer: Answer, corpus: Corpus, vocabulary: Vocabulary
) -> Completed | None:
    """None when the question asks for nothing that meetings have."""
    rest = bare(question.text)
    asked = asked_meetings(question, corpus.meetings, vocabulary)
    label = described(asked_meetings(topic, corpus.meetings, vocabulary), topic.text) or _title(answer, topic)
    if re.match(r"(?:その)?次(?:の(?:会合|会議|回|会))?(?:は|に|って|[?？])", rest):
        return _next(answer, rest, label)
    if re.match(r"(?:ほか|他|別)", rest) and isinstance(answer, Answered) and len(answer.meetings) == 1:
        return Completed(_joined_district(answer.meetings[0].district), label)
    singled = asked.order or asked.most or re.search(_SINGLED, rest)
    named = any(
        (asked.districts, asked.unknown_districts, asked.dates, asked.fiscal_years, asked.relative, asked.hours)
    )
    narrowed = named or any((asked.days, asked.people, asked.kinds, singled))
    whole = re.search(r"全部|一覧|すべて|ほか|他の", rest)
    if not narrowed and not asked.aspects and not whole and not re.search(r"詳し|どうだった|どう", rest):
        return None
    base = _without_replaced(topic.text, question, rest, vocabulary)
    # Another district or month: what was asked of the one before is asked of it.
    if asked.aspects or singled or whole:
        base = without_asking(base)
    base = re.sub(r"[?？。]", " ", base).strip()
    said = base if _MEETING.search(f"{base} {rest}") else f"{base} 会合"
    return Completed(" ".join(f"{rest.rstrip('?？')} {said}?".split()) if named else f"{said} {rest}", label)


def _without_replaced(text: str, question: Question, rest: str, vocabulary: Vocabulary) -> str:
    """The earlier question without what the new one says otherwise."""
    if question.dates or question.years or question.relative:
        spans = [(mention.start, mention.end) for mention in find_dates(text)]
        spans += [(mention.start, mention.end) for mention in find_years(text)]
        for start, end in sorted(spans, reverse=True):
            text = text[:start] + " " + text[end:]
        text = without(text, rf"(?:{_YEARS})[のはに]?")
    names = "|".join(_districts(vocabulary))
    if names and re.search(rf"{names}|{_DISTRICT}", rest):
        text = without(text, rf"(?:{names}|{_DISTRICT})(?:では|で|の|は|に)?")
    for pattern in (_HOURS, _SINGLED, _PEOPLE, KINDS.pattern):
        if re.search(pattern, rest):
            text = without(text, rf"(?:{pattern})(?:の|に)?")
    return text


def _title(answer: Answer, topic: Question) -> str:
    meetings = answer.meetings if isinstance(answer, Answered) else ()
    return (len(meetings) == 1 and meetings[0].title) or subject_of(topic.text)


def _joined_district(district: str | None) -> str:
    return f"{district}の会合の一覧は?" if district else "会合の一覧は?"


def _next(answer: Answer, rest: str, label: str) -> Completed | None:
    """The meeting after the one that was told, in the same district."""
    meetings = answer.meetings if isinstance(answer, Answered) else ()
    if len(meetings) != 1 or meetings[0].date_text is None:
        return Completed(f"{label}の次回の会合は?", label) if meetings else None
    district = f"{meetings[0].district}の" if meetings[0].district else ""
    return Completed(f"{district}{meetings[0].date_text}の次の会合は?", label)
