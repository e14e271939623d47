"""Meetings in sentences, each with the number of the citation of its record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.citations import Citations
from assistant.meeting_question import AskedMeetings, Aspect
from ingest import Corpus, Meeting, narrow, year_label

__all__ = ["MeetingTelling", "described"]


class MeetingTelling:
    """Collects the citations of one answer, in the order in which the meetings are told."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.citations = Citations(corpus)

    def cited(self, meeting: Meeting) -> int:
        """The number of the citation of the record."""
        title = self._corpus.document(meeting.document).title
        section = " ＞ ".join(part for part in (title, meeting.district) if part)
        return self.citations.place(meeting.document, meeting.place, section)

    def line(self, meeting: Meeting, with_people: bool = False, with_agenda: bool = False) -> str:
        """One meeting of a list, as a person would read it out."""
        detail = "、".join(part for part in (_hours(meeting), meeting.venue) if part)
        district = f"{meeting.district} " if meeting.district else ""
        people = f"、参加者：{meeting.participants or '記載なし'}" if with_people else ""
        when = meeting.date_text or "期日の記載なし"
        return (
            f"・{when}{f'（{detail}）' if detail else ''} {district}「{_name(meeting)}」{people}[{self.cited(meeting)}]"
        )

    def only(self, meeting: Meeting, aspects: Sequence[Aspect]) -> str:
        """A single meeting: a sentence that answers, then the rest of its record."""
        asked = [aspect for aspect in aspects if aspect in _CELLS] or ["district"]
        if len(asked) > 1 and "district" not in asked:
            sentences = [_together(meeting, asked, self.cited(meeting))]
        else:
            sentences = [_sentence(meeting, aspect, self.cited(meeting), first) for first, aspect in _numbered(asked)]
        told = {aspect for aspect in asked if aspect != "district"} | ({"when"} if "district" in asked else set())
        rest = [f"{name}：{text}" for aspect, name, text in _details(meeting) if text and aspect not in told]
        return "".join(sentences) + ("\n" + "\n".join(rest) if rest else "")

    def none_held(self, meeting: Meeting) -> str:
        """A district's own word that there was no meeting."""
        return f"{meeting.district}：「{meeting.note}」[{self.cited(meeting)}]"


_CELLS: tuple[Aspect, ...] = ("venue", "when", "people", "agenda", "district")


_VAGUE_PLACE = re.compile(r"(?:[市町村区県庁館]|地区)内|各(?:区|地区|地域|会場)|未定|なし")
"""A venue's cell that names no place: 「会場は市内です」 nobody would say."""

_BOUNDS = {"": "参加した", "超": "を超える", "を超": "を超える", "より多": "より多い", "より少": "より少ない"}


def _numbered(aspects: Sequence[Aspect]) -> list[tuple[bool, Aspect]]:
    return [(number == 0, aspect) for number, aspect in enumerate(aspects)]


def _name(meeting: Meeting) -> str:
    return meeting.title or meeting.agenda or "件名の記載なし"


def _hours(meeting: Meeting) -> str | None:
    return f"{meeting.start}〜{meeting.end}" if meeting.start and meeting.end else meeting.start


def _when(meeting: Meeting) -> str:
    hours = _hours(meeting)
    return f"{meeting.date_text or '期日の記載なし'}{f'の{hours}' if hours else ''}"


def _sentence(meeting: Meeting, aspect: Aspect, number: int, first: bool) -> str:
    """What is known of one aspect. first: whether the meeting is still to be named."""
    district = f"（{meeting.district}）" if meeting.district else ""
    named = f"「{_name(meeting)}」{district}の" if first else ""
    if aspect == "district":
        where = f"{meeting.district}の" if meeting.district else ""
        when = f"期日は{_when(meeting)}です" if meeting.date_text else "期日は記載されていません"
        return f"お尋ねに当たるのは{where}「{_name(meeting)}」で、{when}[{number}]。"
    if aspect == "when":
        return (
            f"{named}期日は{_when(meeting)}です[{number}]。"
            if meeting.date_text
            else f"{named}期日は記載されていません[{number}]。"
        )
    label, cell = {
        "venue": ("会場", meeting.venue),
        "people": ("参加者", meeting.participants),
        "agenda": ("内容", meeting.agenda),
    }[aspect]
    if not cell:
        return f"{named}{label}は、記録では空欄です[{number}]。"
    if aspect == "venue" and _VAGUE_PLACE.fullmatch(cell):
        return f"{named}{label}は、記録には「{cell}」とだけ書かれています[{number}]。"
    said = cell if aspect == "venue" else f"「{cell}」と記録されています"
    return f"{named}{label}は{said}{'です' if aspect == 'venue' else ''}[{number}]。"


def _together(meeting: Meeting, aspects: Sequence[Aspect], number: int) -> str:
    """Several aspects in one sentence."""
    cells = {
        "venue": ("会場", _place(meeting.venue)),
        "when": ("期日", _when(meeting) if meeting.date_text else None),
        "people": ("参加者", f"「{meeting.participants}」" if meeting.participants else None),
        "agenda": ("内容", f"「{meeting.agenda}」" if meeting.agenda else None),
    }
    said = "、".join(f"{label}は{cell or '記載なし'}" for label, cell in (cells[aspect] for aspect in aspects))
    district = f"（{meeting.district}）" if meeting.district else ""
    return f"「{_name(meeting)}」{district}の{said}です[{number}]。"


def _place(venue: str | None) -> str | None:
    """The venue; a mere 市内 in quotes, since it tells no place."""
    return f"「{venue}」（記録のまま）" if venue and _VAGUE_PLACE.fullmatch(venue) else venue


def _details(meeting: Meeting) -> tuple[tuple[Aspect, str, str | None], ...]:
    return (
        ("when", "期日", _when(meeting) if meeting.date_text else None),
        ("venue", "会場", meeting.venue),
        ("agenda", "内容", meeting.agenda if meeting.title else None),
        ("people", "参加者", meeting.participants),
    )


def described(asked: AskedMeetings, text: str, found: Sequence[Meeting] = ()) -> str:
    """The narrowing in words: 「桜台地区の令和7年9月の会合」, or 区長会 when all of ``found`` are; empty when words
    alone narrow.

    text: the question that was read.
    """
    parts = ["と".join(asked.districts)] if asked.districts else []
    dates = [narrow(text)[mention.start : mention.end] for mention in asked.dates]
    if dates:
        parts.append("から".join(dates) if asked.span else "と".join(dates))
    parts += [year_label(year) for year in asked.fiscal_years]
    if asked.days:
        parts.append(asked.days[0])
    if asked.hours:
        parts.append(asked.hours[0])
    if asked.venue:
        parts.append(f"会場に「{asked.venue}」とある")
    if asked.people:
        bound, number = asked.people.bound, asked.people.number
        parts.append(f"{asked.people.role or '参加者'}が{number}人{_BOUNDS.get(bound, f'{bound}の')}")
    said = "".join(part if part.endswith(("ある", "の", "い", "る", "た")) else f"{part}の" for part in parts)
    kinds = [kind for kind in asked.kinds if found and all(kind in (meeting.title or "") for meeting in found)]
    return said + (kinds[0] if kinds else "会合") if said or kinds or not asked.words else ""
