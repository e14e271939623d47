"""Numbers of people: what a question says of them, and what the participants' cell of a record states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import Meeting, narrow

__all__ = ["PEOPLE_BOUND", "AskedPeople", "all_counted", "asked_people", "most_people", "people_of", "peopled"]

PEOPLE_BOUND = re.compile(r"(\d+)\s?(?:人|名)\s?(以上|を超|超|以下|未満|より多|より少)")
_PEOPLE = re.compile(r"(\d+)\s?(?:人|名)")
_GROUP = re.compile(r"([^\d、,・()\s]*)\s*(\d+)\s?(?:人|名)")
_ROLE = r"[一-龠々ァ-ヶーA-Za-z]{2,}"
_ASKED = re.compile(
    rf"(?:(?P<role>{_ROLE})(?:が|は|も|の)?\s?)?(?P<number>\d+)\s?(?:人|名)(?!目)\s?"
    rf"(?P<bound>以上|を超|超|以下|未満|より多|より少)?(?:の(?P<behind>{_ROLE}))?"
)
_EVERYBODY = re.compile(
    r".*(?:参加者?|出席者?|人数|合計|合わせ|全部|全員|総勢|人|会議|会合|懇談会|集まり|総会|連絡会|役員会|区長会|訓練|記録|参加人数)$"
)
_SUMMED = re.compile(r"(?:合計|計|総員|延べ|約)$")


@dataclass(frozen=True, slots=True)
class AskedPeople:
    """How many people: ``bound`` is 以上 and the like, empty for exactly. role: of whom, None for all together."""

    bound: str
    number: int
    role: str | None = None


def asked_people(rest: str) -> tuple[AskedPeople | None, str]:
    """The number of people that narrows the meetings down, and the text without it and without whose number it is."""
    found = _ASKED.search(rest)
    if found is None:
        return None, rest
    bound = found["bound"] or ""
    role, behind = (
        None if not name or _EVERYBODY.fullmatch(name) else name for name in (found["role"], found["behind"])
    )
    start = found.start("role") if role else found.start("number")
    end = found.end("behind") if behind and not role else found.end("bound") if bound else found.end("number")
    asked = AskedPeople(bound, int(found["number"]), role or behind)
    return asked, rest[:start] + " " + rest[end:]


def people_of(meeting: Meeting) -> int | None:
    """The sum of the numbers of people that the record states; None when it states none."""
    numbers = [int(number) for number in _PEOPLE.findall(_cell(meeting))]
    return sum(numbers) if numbers else None


def peopled(meeting: Meeting, asked: AskedPeople | None) -> bool:
    """Whether the record states such a number: of the role where one is named, else of one group or of all."""
    if asked is None:
        return True
    if asked.role:
        return any(_within(asked, number) for number in _numbers_of(meeting, asked.role))
    people = people_of(meeting)
    if people is None:
        return False
    if asked.bound:
        return _within(asked, people)
    alone = [int(number) for number in _PEOPLE.findall(_cell(meeting))]
    return asked.number in alone or (people == asked.number and all_counted(meeting))


def _numbers_of(meeting: Meeting, role: str) -> list[int]:
    """Numbers right behind the role's name: 区長 9名 of a 区長, not 区長会事務局 3名."""
    groups = _GROUP.findall(_cell(meeting))
    return [int(number) for label, number in groups if _SUMMED.sub("", label).endswith(narrow(role))]


def _within(asked: AskedPeople, people: int) -> bool:
    number = asked.number
    if not asked.bound:
        return people == number
    return {"以上": people >= number, "以下": people <= number, "未満": people < number, "より少": people < number}.get(
        asked.bound, people > number
    )


def _cell(meeting: Meeting) -> str:
    return narrow(meeting.participants or "").replace(",", "")


def all_counted(meeting: Meeting) -> bool:
    """Whether the record gives a number for each group it names: 「正副会長及び幹事2名」 does not."""
    groups = [group for group in re.split(r"[、,・\s]|及び|並びに", narrow(meeting.participants or "")) if group]
    return bool(groups) and all(_PEOPLE.search(group) for group in groups)


def most_people(meetings: Sequence[Meeting], fewest: bool) -> list[Meeting]:
    """The meetings with the most people by their records; none when no record states a number.

    The fewest are looked for only where everybody is counted.
    """
    counted = {
        meeting.uid: people
        for meeting in meetings
        if (people := people_of(meeting)) is not None and (not fewest or all_counted(meeting))
    }
    if not counted:
        return []
    best = min(counted.values()) if fewest else max(counted.values())
    return [meeting for meeting in meetings if counted.get(meeting.uid) == best]
