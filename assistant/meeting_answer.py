"""An answer about meetings: looked up by district, date, title, topic or participants, or counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Answer, Answered, NotFound
from assistant.citations import Citations
from assistant.question import Question
from assistant.vocabulary import Vocabulary
from assistant.wording import content_words, words_of
from ingest import Corpus, DateMention, Meeting, fold, year_label

__all__ = ["answer_meetings"]

_MEETING_WORDS = re.compile(
    r"(?<!議)会議(?!員)|懇談|集まり|集い|会合|連絡会|総会|話し合|話合|意見交換|区長会|説明会|反省会|開催|開かれ|催し|訓練|アンケート"
)
_KINDS = re.compile(
    r"区長会|懇談会|連絡会|役員会|総会|反省会|協議会|審議会|説明会|報告会|意見交換会|親睦会|防災訓練|訓練|アンケート"
)
_COUNT = re.compile(r"何回|何件|件数|回数|いくつ|何度|幾つ|何個|数は")
_MOST = re.compile(r"(?:いちばん|一番|最も|最多)[^。]{0,6}(?:多|回数|開)|多い(?:の|地区)")
# Words that every question about meetings is made of; they tell none from another.
_EMPTY_WORDS = words_of("meeting")
_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Asked:
    """What narrows the meetings down. kinds: 区長会, 懇談会 and the like. words: content words beside all of these."""

    districts: tuple[str, ...]
    dates: tuple[DateMention, ...]
    fiscal_years: tuple[int, ...]
    venues: tuple[str, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    named: bool


def answer_meetings(question: Question, corpus: Corpus, vocabulary: Vocabulary) -> Answer | None:
    """None when the question is not about meetings."""
    if not corpus.meetings:
        return None
    asked = _asked(question, vocabulary)
    titled = _titled(question, corpus.meetings, asked)
    about = _MEETING_WORDS.search(question.text) or titled or (asked.districts and _COUNT.search(question.text))
    if not about and not (asked.named and asked.districts):
        return None
    found = titled or _matching(corpus.meetings, asked)
    if not found:
        narrowed = asked.districts or asked.dates or (asked.fiscal_years and not asked.words)
        return _none(question, corpus, asked) if narrowed else None
    if _MOST.search(question.text) and not asked.districts:
        return _busiest(question, corpus, found)
    if all(not meeting.held for meeting in found):
        return _held_none(question, corpus, found)
    return _tell(question, corpus, [meeting for meeting in found if meeting.held], asked)


def _asked(question: Question, vocabulary: Vocabulary) -> _Asked:
    folded = fold(question.text)
    districts: list[str] = []
    for district in sorted(vocabulary.districts, key=len, reverse=True):
        stem = re.sub(r"(?:地区|地域|区)$", "", fold(district))
        for name in (fold(district), stem):
            if len(name) >= 2 and name in folded:
                folded = folded.replace(name, " ")
                districts.append(district)
                break
    known = {word for district in districts for word in content_words(district)}
    dates = tuple(mention for mention in question.dates)
    rest = question.text
    for mention in sorted(dates, key=lambda mention: -mention.start):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    for district in districts:
        rest = rest.replace(district, " ")
    venues = tuple(
        venue for venue in vocabulary.venues if re.search(rf"(?:会場|場所)[がはの]?[「『]?{re.escape(venue)}", rest)
    )
    for venue in venues:
        rest = rest.replace(venue, " ")
    kinds = tuple(_KINDS.findall(rest))
    rest = _KINDS.sub(" ", rest)
    words = tuple(
        word
        for word in content_words(rest)
        if word not in known and word not in _EMPTY_WORDS and not re.fullmatch(r"[\d年月日度令和平成r.]+", word)
    )
    dated = {mention.year for mention in dates if mention.year is not None}
    fiscal = tuple(year for year in question.years if year not in dated or not dates)
    return _Asked(tuple(districts), dates, fiscal, venues, kinds, words, named=bool(districts) and not words)


def _titled(question: Question, meetings: Sequence[Meeting], asked: _Asked) -> list[Meeting]:
    """Meetings whose very title stands in the question, the longest titles alone."""
    folded = fold(question.text)
    found = [
        meeting
        for meeting in meetings
        if meeting.title and len(fold(meeting.title)) >= 5 and fold(meeting.title) in folded and _dated(meeting, asked)
    ]
    longest = max((len(fold(meeting.title or "")) for meeting in found), default=0)
    return [meeting for meeting in found if len(fold(meeting.title or "")) == longest]


def _dated(meeting: Meeting, asked: _Asked) -> bool:
    """Whether the meeting falls on what the question dates; a month without a year fits any year."""
    if asked.fiscal_years and not _in_fiscal_years(meeting, asked.fiscal_years):
        return False
    if not asked.dates:
        return True
    if meeting.date is None:
        return False
    return any(_falls_on(meeting.date, mention) for mention in asked.dates)


def _falls_on(date: str, mention: DateMention) -> bool:
    if mention.iso is not None:
        return date.startswith(mention.iso)
    rest = f"-{mention.month:02d}" + ("" if mention.day is None else f"-{mention.day:02d}")
    return date[4:].startswith(rest)


def _in_fiscal_years(meeting: Meeting, years: Sequence[int]) -> bool:
    if meeting.date is None:
        return any(year_label(year) in fold(meeting.note or "") for year in years)
    year, month = int(meeting.date[:4]), int(meeting.date[5:7])
    return (year if month >= 4 else year - 1) in years


def _matching(meetings: Sequence[Meeting], asked: _Asked) -> list[Meeting]:
    rows = [
        meeting
        for meeting in meetings
        if (not asked.districts or meeting.district in asked.districts)
        and (not asked.venues or meeting.venue in asked.venues)
        and _dated(meeting, asked)
    ]
    of_kind = [row for row in rows if row.title and any(kind in row.title for kind in asked.kinds)]
    rows = of_kind or rows
    return _by_words(rows, asked) if asked.words else rows


def _by_words(rows: Sequence[Meeting], asked: _Asked) -> list[Meeting]:
    """The rows that share most of the asked words, rare ones counting more; all when a district or date decides."""
    held = {meeting.uid: frozenset(content_words(_row_text(meeting))) for meeting in rows}
    counts = Counter(word for words in held.values() for word in words)
    weights = {word: 1.0 / counts[word] ** 0.5 if counts[word] else 1.0 for word in asked.words}
    scores = {meeting.uid: sum(weights[word] for word in asked.words if word in held[meeting.uid]) for meeting in rows}
    best = max(scores.values(), default=0.0)
    share = best / sum(weights.values())
    decided = bool(asked.districts or asked.dates)
    if best == 0 or share < 0.3:
        return list(rows) if decided else []
    return [meeting for meeting in rows if scores[meeting.uid] >= 0.8 * best]


def _row_text(meeting: Meeting) -> str:
    cells = (meeting.title, meeting.agenda, meeting.participants, meeting.venue, meeting.note)
    return " ".join(cell for cell in cells if cell)


def _cited(citations: Citations, corpus: Corpus, meeting: Meeting) -> int:
    title = corpus.document(meeting.document).title
    return citations.place(
        meeting.document, meeting.place, " ＞ ".join(part for part in (title, meeting.district) if part)
    )


def _line(meeting: Meeting, number: int) -> str:
    """One meeting as a person would read it out."""
    when = meeting.date_text or "期日の記載なし"
    hours = f"{meeting.start}〜{meeting.end}" if meeting.start and meeting.end else meeting.start
    detail = "、".join(part for part in (hours, meeting.venue) if part)
    name = meeting.title or meeting.agenda or "件名の記載なし"
    district = f"{meeting.district} " if meeting.district else ""
    return f"・{when}{f'（{detail}）' if detail else ''} {district}「{name}」[{number}]"


def _tell(question: Question, corpus: Corpus, found: Sequence[Meeting], asked: _Asked) -> Answered:
    citations = Citations(corpus)
    lines = [_line(meeting, _cited(citations, corpus, meeting)) for meeting in found]
    where = "と".join(asked.districts)
    head = f"{where}の会合は、資料に" if where else "該当する会合は、資料に"
    if len(found) == 1:
        text = "資料には次の記録があります。\n" + lines[0] + "\n" + _details(found[0])
    else:
        more = "\n（ほかは一覧をご覧ください）" if len(found) > _MOST_SHOWN else ""
        text = f"{head}{len(found)}件の記録があります。\n" + "\n".join(lines[:_MOST_SHOWN]) + more
    return Answered(
        question=question.asked,
        intent="meeting",
        text=text.strip(),
        citations=citations.all(),
        meetings=tuple(found),
    )


def _details(meeting: Meeting) -> str:
    parts = (("内容", meeting.agenda), ("参加者", meeting.participants))
    return "\n".join(f"{name}：{text}" for name, text in parts if text)


def _busiest(question: Question, corpus: Corpus, found: Sequence[Meeting]) -> Answered:
    counts = Counter(meeting.district for meeting in found if meeting.held)
    most = max(counts.values())
    districts = [district for district, count in counts.items() if count == most]
    rows = [meeting for meeting in found if meeting.district in districts and meeting.held]
    citations = Citations(corpus)
    lines = [_line(meeting, _cited(citations, corpus, meeting)) for meeting in rows]
    named = "と".join(district or "地区の記載なし" for district in districts)
    text = f"最も多いのは{named}で、{most}件の記録があります。\n" + "\n".join(lines)
    return Answered(
        question=question.asked, intent="meeting", text=text, citations=citations.all(), meetings=tuple(rows)
    )


def _held_none(question: Question, corpus: Corpus, found: Sequence[Meeting]) -> Answered:
    citations = Citations(corpus)
    said = [f"{meeting.district}：「{meeting.note}」[{_cited(citations, corpus, meeting)}]" for meeting in found]
    text = "資料には、開催していないと記録されています。\n" + "\n".join(said)
    return Answered(
        question=question.asked, intent="meeting", text=text, citations=citations.all(), meetings=tuple(found)
    )


def _none(question: Question, corpus: Corpus, asked: _Asked) -> NotFound:
    dated = sorted((meeting for meeting in corpus.meetings if meeting.date), key=lambda meeting: meeting.date or "")
    citations = Citations(corpus)
    span = ""
    if dated:
        first, last = (f"{row.date_text}[{_cited(citations, corpus, row)}]" for row in (dated[0], dated[-1]))
        span = f"資料にあるのは{first}から{last}までの会合です。"
    what = "と".join(asked.districts) or "お尋ねの時期"
    return NotFound(
        question=question.asked,
        intent="meeting",
        reason="no_such_record",
        text=f"{what}について、条件に合う会合の記録は資料にありません。{span}",
        citations=citations.all(),
        followups=tuple(f"{district}の会合は？" for district in asked.districts),
    )
