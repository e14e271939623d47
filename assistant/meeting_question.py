"""What a question says of meetings: where, when, with whom, on what, and what it wants to know of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.meeting_dates import strange_dates
from assistant.meeting_people import PEOPLE_BOUND, AskedPeople, asked_people
from assistant.meeting_places import districts_in, unknown_districts, venue_in, venue_used
from assistant.meeting_spelling import katakana, respelled
from assistant.question import Question
from assistant.vocabulary import Vocabulary
from assistant.wording import GENERIC_NOUNS, content_words, words_of
from index import nouns
from ingest import DateMention, Meeting

__all__ = ["KINDS", "AskedMeetings", "Aspect", "Most", "Order", "asked_meetings", "without_asking"]

Aspect = Literal["count", "venue", "when", "people", "agenda", "district"]
Order = Literal["first", "last", "next"]
Most = Literal["people", "fewest", "districts", "longest", "shortest"]

KINDS = re.compile(
    r"区長会|懇談会|連絡会|役員会|総会|反省会|協議会|審議会|説明会|報告会|意見交換会|親睦会|防災訓練|訓練|アンケート"
)
# Each aspect by the words that ask for it; their letters say nothing of the meeting itself.
_ASPECTS: tuple[tuple[Aspect, str], ...] = (
    ("count", r"何回|何件|件数|回数|いくつ|何度|幾つ|何個|(?<![人者])数は"),
    (
        "venue",
        r"どこで|どこに|どこ(?=(?:だっ|でし|です|[?？]|$))|(?:会場|場所|開催場所|開催地)(?:は|って|と|を|も|が(?=どこ))|(?:会場|場所)$|何という会場",
    ),
    (
        "when",
        r"いつ|何時|(?:開始|終了|開催)?時[間刻](?=は|って|を教|と(?:会場|場所)|も|[?？]|$)|何月|何日|何曜日?|日時|(?<=[催施])日|期日|日程|日付",
    ),
    (
        "people",
        r"(?:誰|だれ)(?:が|と|か)?|何人|何名|(?:参加|出席)(?:者|人数|した人)(?:数)?(?=は|って|を|も|[?？]|$)|人数",
    ),
    (
        "agenda",
        r"何を(?:話|議論|協議|検討|相談|した|やっ)|何について|どんな(?:話|内容|こと|議題)|(?:議題|内容|テーマ|話題|中身)(?=は|って|を教|も|[?？]|$)",
    ),
    ("district", r"(?:どの|どこの|何)(?:地区|地域)|地区はどこ|どこの(?=会|集|懇)"),
)
_HOURS: tuple[tuple[str, str, str, str], ...] = (
    ("午前", "00:00", "11:59", r"午前(?:中)?|朝"),
    ("午後", "12:00", "23:59", r"午後"),
    ("夕方", "16:00", "18:59", r"夕方"),
    ("夜", "18:00", "23:59", r"夜間?|晩"),
)
_DAYS: tuple[tuple[str, tuple[int, ...], str], ...] = (
    ("週末", (5, 6), r"週末|土日|休日"),
    ("平日", (0, 1, 2, 3, 4), r"平日"),
    *((f"{day}曜日", (number,), f"{day}曜日?") for number, day in enumerate("月火水木金土日")),
)
_ORDERS: tuple[tuple[Order, str], ...] = (
    ("first", r"(?:一番|いちばん|最も)(?:早い|早く|先)|最初|初めて|初回|はじめ(?:て|の)"),
    ("last", r"(?:一番|いちばん|最も)(?:新しい|最近|遅い|あと|後)|最後|直近|最新|最近|前回"),
    ("next", r"次回|次の(?:会|集|懇|開催|予定)|その次|今後の|これからの|次は|予定(?=は|の会|が|です|[?？]|$)"),
)
_MANY_PEOPLE = re.compile(
    r"(?:参加(?:者|人数)?|出席(?:者|人数)?|人数|人|集まっ[^。]{0,4})(?:の?数)?[がのは]?[^。、]{0,8}(?:多(?:い|かった|く)?|最大|最多|集ま(?:った|る)?)|"
    r"(?:多く|たくさん)の?人|(?:一番|最も|いちばん)[^。、]{0,6}(?:人|参加者?|出席者?)[がの]?[^。、]{0,4}(?:多(?:い|かった|く)?|集ま(?:った|る)?)|大人数|大規模"
)
_FEW_PEOPLE = re.compile(
    r"(?:参加(?:者|人数)?|出席(?:者|人数)?|人数)[がのは]?[^。、]{0,8}(?:少な(?:い|かった)?|最小|最少)"
)
_MOST = re.compile(r"(?:いちばん|一番|最も|最多|最大)|多(?:い|かった)(?:の|地区|会)|少な(?:い|かった)(?:の|会)")
_CLAIMED = re.compile(
    r"(?<![\d第.,])(\d+)\s?([回件度])(?!目|以上|以下|未満|を超|超|より|の会|ずつ)[^。]{0,14}?"
    r"(?:よね|だよ|ですね|ですか|でしたか|ましたか|んでしょう|でしょう|合って|正しい|本当|そう(?:です|だ)|と聞|って聞|[?？]|$)"
)
_NONE_HELD = re.compile(
    r"(?:開(?:い|か|催)|会合|会議|懇談会|集まり|実績)[^。、?]{0,8}?"
    r"(?:なかった|していない|してない|(?<!か)(?<!は)ない|無い|無かった|ゼロ|0[回件])(?:のは|地区|地域|ところ|の?は)"
)
_RANGE = re.compile(r"\s*(?:から|~|〜|～|-|ー|より)\s*$")
_EMPTY_WORDS = words_of("meeting")
_SCRAPS = re.compile(r"(?<![^\s、。?!])[ぁ-ん]{1,2}(?![^\s、。?!])")
"""Endings and particles that stay behind alone; MeCab would make words of them."""
_SAYING_NOTHING = (
    *(pattern for _, pattern in _ASPECTS), *(hour[3] for hour in _HOURS), *(day[2] for day in _DAYS),
    *(pattern for _, pattern in _ORDERS), PEOPLE_BOUND.pattern, _MANY_PEOPLE.pattern, _FEW_PEOPLE.pattern,
    _MOST.pattern, _NONE_HELD.pattern, KINDS.pattern,
    r"使(?:わ|っ|い|う)(?:れ|た|て|ま|の)[ぁ-ん]*|利用[さし][ぁ-ん]+",
    r"(?:参加|出席)者|長(?:い|かった)|短(?:い|かった)|時間",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedMeetings:
    """What narrows the meetings down, and what is asked of them.

    unknown_districts: names that stand like a district's and are none here. span: first and last month or day of a
    range. hours: (word, first, last) as HH:MM. days: (word, weekdays with Monday 0). venue: letters that the venue's
    cell must hold. kinds: 区長会 and the like. words: content words beside all of these; subjects: the nouns among them
    as pairs (as asked, lemma); read_as: how a slip among them was read, as pairs (asked, written).
    order and most: what is singled out. unread: what is written like a date and is none. claimed: a count that is
    taken for granted, as (number, counter).
    """

    districts: tuple[str, ...]
    unknown_districts: tuple[str, ...]
    dates: tuple[DateMention, ...]
    span: tuple[DateMention, DateMention] | None
    fiscal_years: tuple[int, ...]
    relative: tuple[tuple[str, int], ...]
    hours: tuple[str, str, str] | None
    days: tuple[str, tuple[int, ...]] | None
    venue: str | None
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    subjects: tuple[tuple[str, str], ...]
    read_as: tuple[tuple[str, str], ...]
    people: AskedPeople | None
    order: Order | None
    most: Most | None
    none_held: bool
    aspects: tuple[Aspect, ...]
    unread: tuple[str, ...] = ()
    claimed: tuple[int, str] | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything beside words narrows the meetings down."""
        return bool(
            self.districts or self.dates or self.fiscal_years or self.relative or self.hours or self.days or self.venue
            or self.people or self.unknown_districts or self.none_held or self.unread
        )  # fmt: skip


def asked_meetings(question: Question, meetings: Sequence[Meeting], vocabulary: Vocabulary) -> AskedMeetings:
    """Read the question against the names that these meetings hold."""
    dates, rest = question.dates, _without_dates(question)
    venue, rest = venue_used(rest, meetings)
    districts, rest = districts_in(rest, vocabulary)
    if venue is None:
        venue, rest = venue_in(rest, meetings)
    unknown = () if districts else unknown_districts(rest)
    people, rest = asked_people(rest)
    most = _most(rest, len(districts))
    order = None if most else next((name for name, pattern in _ORDERS if re.search(pattern, rest)), None)
    hours = next((hour[:3] for hour in _HOURS if re.search(hour[3], rest)), None)
    days = next((day[:2] for day in _DAYS if re.search(day[2], rest)), None)
    rest, read_as = respelled(rest, meetings)
    kinds = tuple(dict.fromkeys(KINDS.findall(rest)))
    words, subjects = _words(rest, districts)
    dated = {mention.year for mention in dates if mention.year is not None}
    return AskedMeetings(
        districts=districts,
        unknown_districts=unknown,
        dates=dates,
        span=(dates[0], dates[1]) if _is_range(question) else None,
        fiscal_years=tuple(year for year in question.years if year not in dated or not dates),
        relative=question.relative,
        hours=hours,
        days=days,
        venue=venue,
        kinds=kinds,
        words=words,
        subjects=subjects,
        read_as=read_as,
        people=people,
        order=order,
        most=most,
        none_held=not districts and _NONE_HELD.search(rest) is not None,
        aspects=tuple(name for name, pattern in _ASPECTS if re.search(pattern, rest)),
        unread=strange_dates(question),
        claimed=_claimed(rest),
    )


def _claimed(rest: str) -> tuple[int, str] | None:
    """「5回でしたよね」: how often, as the asker takes it to be."""
    found = _CLAIMED.search(rest)
    return (int(found.group(1)), found.group(2)) if found else None


def without_asking(text: str) -> str:
    """The text without the words that ask for a count, a place, a time, people or what was talked about."""
    for _, pattern in _ASPECTS:
        text = re.sub(pattern, " ", text)
    return text


def _most(rest: str, districts: int) -> Most | None:
    """What is singled out, of all or of several ``districts`` named."""
    between = districts > 1 and re.search(r"どちら|どっち|どれ", rest)
    if not _MOST.search(rest) and not between:
        return None
    if found := re.search(r"長(?:い|かった|時間)|(短)(?:い|かった|時間)", rest):
        return "shortest" if found.group(1) else "longest"
    if _MANY_PEOPLE.search(rest):
        return "people"
    if _FEW_PEOPLE.search(rest):
        return "fewest"
    counted = re.search(r"多|少な|回数|開", rest) and not re.search(r"最初|最後|最新|最近", rest)
    return "districts" if counted and districts != 1 else None


def _is_range(question: Question) -> bool:
    """「4月から6月」: two dates with a word for a span between them and nothing else."""
    if len(question.dates) != 2:
        return False
    first, second = question.dates
    return _RANGE.fullmatch(question.text[first.end : second.start]) is not None


def _without_dates(question: Question) -> str:
    rest = question.text
    for mention in sorted(question.dates, key=lambda mention: -mention.start):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    return rest


def _words(rest: str, districts: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Content words of what is asked about, without the words that ask and those for times, kinds and places.

    Also the nouns among them that are a subject of their own, each as written and as lemma.
    """
    for pattern in _SAYING_NOTHING:
        rest = re.sub(pattern, " ", rest)
    rest = _SCRAPS.sub(" ", rest)
    known = {word for district in districts for word in content_words(district)}
    runs = katakana(rest)
    for run in runs:
        rest = rest.replace(run, " ")
    words = tuple(
        word
        for word in dict.fromkeys((*runs, *content_words(rest)))
        if word not in known and word not in _EMPTY_WORDS and not re.fullmatch(r"[\d年月日度令和平成r.]+", word)
    )
    named = [(surface, lemma) for surface, lemma in nouns(rest) if lemma in words and len(surface) >= 2]
    subjects = [(run, run) for run in runs] + [pair for pair in named if pair[1] not in GENERIC_NOUNS]
    return words, tuple(dict.fromkeys(subjects))
