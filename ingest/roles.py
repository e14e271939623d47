"""What each line of a document was recognised as, the records told backwards, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.corpus import DocumentRecords
from ingest.locators import Place
from ingest.normalize import fold
from ingest.reasons import Reason
from ingest.records import Indicator, Located, Measure, Meeting, Pledge, Policy, YearValue

__all__ = ["Role", "reasons_told", "roles_of"]

_SECTIONS = {
    "background": "現状と課題",
    "direction": "方針",
    "focus": "重点方針と目標",
    "purpose": "目的",
    "achievement": "実績",
    "next_steps": "今後の取り組み",
}


@dataclass(frozen=True, slots=True)
class Role:
    """owner: the record, in words (``指標2-1/1``), empty for text of no record. field: which part of it, in words."""

    owner: str
    field: str

    @property
    def text(self) -> str:
        """Both, for people."""
        return f"{self.owner} {self.field}".strip()


def roles_of(held: DocumentRecords) -> Mapping[int, tuple[Role, ...]]:
    """The roles of each 1-based line that has one, in the order of the records; a line may have several."""
    found: dict[int, dict[Role, None]] = {}
    for role, place in _roles(held):
        for number in _filled(held, place) if place is not None else ():
            found.setdefault(number, {})[role] = None
    headers: dict[int, dict[Role, None]] = {}
    for reason in held.reasons:
        for number in _filled(held, reason.place) if reason.what else ():
            headers.setdefault(number, {})[Role("", reason.what)] = None
    found = headers | found
    for passage in held.passages:
        for number in _filled(held, passage.place):
            found.setdefault(number, {Role("", " ＞ ".join(("本文", *passage.section))): None})
    return {number: tuple(roles) for number, roles in sorted(found.items())}


def reasons_told(held: DocumentRecords, roles: Mapping[int, Sequence[Role]]) -> Mapping[int, tuple[str, ...]]:
    """The reasons in words, by the first line with text of what they are of, 0 for the document as a whole.

    roles: as in ``roles_of``; what a line's only role says is not said again.
    """
    told: dict[int, tuple[str, ...]] = {}
    for number, reasons in _reasons(held).items():
        only = [role.text for role in roles.get(number, ())]
        texts = (reason.why if [reason.what] == only else reason.text for reason in reasons)
        told[number] = tuple(dict.fromkeys(texts))
    return told


def _reasons(held: DocumentRecords) -> Mapping[int, tuple[Reason, ...]]:
    found: dict[int, dict[Reason, None]] = {}
    for reason in held.reasons:
        first = next(iter(_filled(held, reason.place)), (reason.place.lines or (0, 0))[0])
        found.setdefault(first, {})[reason] = None
    return {number: tuple(reasons) for number, reasons in sorted(found.items())}


def _filled(held: DocumentRecords, place: Place) -> list[int]:
    """Numbers of the place's lines that have text."""
    first, last = place.lines or (1, 0)
    return [number for number in range(first, last + 1) if held.lines[number - 1].strip()]


def _name_lines(held: DocumentRecords, name: Located) -> list[Place]:
    """The lines that the name itself stands on: a name with its sub-label reaches over the cells between them."""
    whole, lines = fold(name.text), _filled(held, name.place)
    own = [number for number in lines if (text := fold(held.lines[number - 1])) in whole or whole in text]
    return [Place((number, number), name.place.page) for number in own or lines]


def _roles(held: DocumentRecords) -> Iterator[tuple[Role, Place | None]]:
    for indicator in held.indicators:
        for place in _name_lines(held, indicator.name):
            yield Role(f"指標{indicator.id}", "指標名"), place
        yield from _indicator(indicator)
    for measure in held.measures:
        yield from _measure(measure)
    for policy in held.policies:
        yield from _policy(policy)
    for meeting in held.meetings:
        yield from _meeting(meeting)
    for pledge in held.pledges:
        yield from _pledge(pledge)


def _indicator(indicator: Indicator) -> Iterator[tuple[Role, Place | None]]:
    owner = f"指標{indicator.id}"
    cells = (
        ("単位", indicator.unit),
        ("基準値", indicator.baseline),
        ("算式", indicator.formula),
        ("設定理由", indicator.reason),
    )
    for field, cell in cells:
        yield Role(owner, field), cell.place if cell else None
    years: Iterable[tuple[str, tuple[YearValue, ...]]] = (
        ("目標", (indicator.target,) if indicator.target else ()),
        ("計画", indicator.plan),
        ("実績", indicator.actual),
    )
    for field, values in years:
        for value in values:
            yield Role(owner, f"{field}（{value.year}）"), value.value.place


def _measure(measure: Measure) -> Iterator[tuple[Role, Place | None]]:
    owner = f"施策{measure.id}"
    yield Role(owner, "施策名"), measure.title.place
    yield Role(owner, "政策名"), measure.policy_title.place if measure.policy_title else None
    yield Role(owner, "今後の方針"), measure.outlook.place if measure.outlook else None
    yield from _all(owner, "所管・関連", measure.departments)
    yield from _all(owner, "個別計画", measure.plans)
    for section in measure.sections:
        yield Role(owner, _SECTIONS.get(section.kind, section.heading)), section.place


def _policy(policy: Policy) -> Iterator[tuple[Role, Place | None]]:
    owner = f"政策{policy.number}"
    yield Role(owner, "政策名"), policy.title.place
    yield Role(owner, "所管"), policy.department.place if policy.department else None
    for section in policy.sections:
        yield Role(owner, section.heading), section.place


def _meeting(meeting: Meeting) -> Iterator[tuple[Role, Place | None]]:
    when = meeting.date_text or meeting.note or ""
    yield Role(" ".join(part for part in ("会議", meeting.district, when) if part), "一回の行"), meeting.place


def _pledge(pledge: Pledge) -> Iterator[tuple[Role, Place | None]]:
    yield Role(f"公約{pledge.id}", "見出し"), pledge.heading.place
    yield Role(f"公約{pledge.id}", "本文"), pledge.text_place


def _all(owner: str, field: str, cells: Iterable[Located]) -> Iterator[tuple[Role, Place]]:
    for cell in cells:
        yield Role(owner, field), cell.place
