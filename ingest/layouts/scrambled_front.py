"""The front page of a scrambled evaluation sheet, and the page of a policy: who, why and what for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layouts.cursor import FormCursor, FormError, Group, section_of
from ingest.layouts.scrambled_pages import Page
from ingest.layouts.sheet import LeftOut, PolicyDraft
from ingest.locators import covering
from ingest.normalize import fold, is_dash
from ingest.reasons import Reason
from ingest.records import Located, Section

__all__ = ["Front", "read_front", "read_policy"]


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page tells of its measure. departments: the lead first, then the others as in the text."""

    measure: str
    policy_number: int
    policy_title: Located
    title: Located
    departments: tuple[Located, ...]
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...]


def read_front(page: Page, reasons: list[Reason]) -> Front:
    """Raises FormError where the page departs from the form. reasons: what each group was taken for is added."""
    cursor = FormCursor(page.groups)
    labels = 0
    while cursor.peek("関連$"):
        cursor.take("関連$")
        labels += 1
    cursor.take("◆現状と課題$")
    cursor.take("◆方針$")
    cursor.take(r"◆.{0,8}重点方針と目標$", "◆重点方針と目標")
    cursor.take(r"◆目標", "◆目標")
    policy_title = cursor.take("", "政策名").located()
    title = cursor.take("", "施策名").located()
    policy = cursor.take(r"政策\d+$", "政策　番号")
    related = _take_departments(cursor, labels)
    background = cursor.take_until(r"施策\d+-\d+$", "施策　番号")
    number = cursor.take(r"施策\d+-\d+$").folded.removeprefix("施策")
    lead = cursor.take_until("所管$", "所管")
    cursor.take("所管$")
    body = cursor.take_until("目的$", "目的")
    cursor.take("目的$")
    purpose = cursor.take_until("計画$", "計画")
    cursor.take("計画$")
    cursor.end()
    if len(body) != 2:
        # Two boxes, 方針 and 重点方針; with more blank lines nobody can tell which text is whose.
        raise FormError("方針と重点方針の二つの欄", body[0].place if body else page.groups[0].place)
    policy_number = int(policy.folded.removeprefix("政策"))
    if policy_number != int(number.partition("-")[0]):
        raise FormError(f"政策{policy_number}の施策番号", policy.place)
    sections = (
        section_of("background", "現状と課題", background),
        section_of("direction", "方針", body[:1]),
        section_of("focus", "重点方針と目標", body[1:]),
        section_of("purpose", "目的", purpose),
    )
    reasons += cursor.steps
    left_out: list[LeftOut] = []
    return Front(
        measure=number,
        policy_number=policy_number,
        policy_title=policy_title,
        title=title,
        departments=_departments(related, lead, labels, left_out, page),
        sections=tuple(section for section in sections if section),
        left_out=tuple(left_out),
    )


def _departments(
    related: Sequence[Group], lead: Sequence[Group], labels: int, left_out: list[LeftOut], page: Page
) -> tuple[Located, ...]:
    """The lead first.

    The lead and its 関連 cells fill two columns, a dash where there is none. In a column that lacks a cell nobody can
    tell whether it is the lead's.
    """
    if not lead or is_dash(lead[0].located().text):
        raise FormError("所管課", page.groups[0].place)
    if len(lead) != (labels + 1) // 2:
        why = "所管と関連の欄の数が様式と違うので、どれが所管課か分かりません"
        left_out.append(LeftOut(lead[0].place, why))
        return ()
    cells = [group.located() for group in (lead[0], *related, *lead[1:])]
    return tuple(cell for cell in cells if not is_dash(cell.text))


def _take_departments(cursor: FormCursor, most: int) -> list[Group]:
    """The related departments: short single-line boxes before the prose begins, at most one for each 関連 label."""
    taken: list[Group] = []
    while len(taken) < most and cursor.peek(r"(?!施策\d)[^。、・◎①]{1,30}$"):
        group = cursor.take("")
        taken.append(group)
    return taken


def read_policy(page: Page, reasons: list[Reason]) -> PolicyDraft:
    """Raises FormError where the page departs from the form. reasons: as in ``read_front``."""
    cursor = FormCursor(page.groups)
    title = cursor.take(r"(?!関連)", "政策名").located()
    while cursor.peek("関連$"):
        cursor.take("関連$")
    cursor.take("◆ミッション$")
    cursor.take("◆方針$")
    body = cursor.take_until(r"政策\d+$", "政策　番号")
    number = int(re.sub(r"\D", "", cursor.take(r"政策\d+$").folded))
    department = cursor.take(r".*所管$", "所管")
    cursor.end()
    reasons += cursor.steps
    mission, direction = _mission_and_direction(body)
    sections = (section_of("direction", "ミッション", mission), section_of("direction", "方針", direction))
    return PolicyDraft(
        number=number,
        title=Located(title.text.strip(), title.place),
        department=_before_label(department, "所管"),
        sections=tuple(section for section in sections if section),
        place=covering(group.place for group in page.groups),
    )


def _before_label(group: Group, label: str) -> Located | None:
    """The text in front of a label that extraction glued to it."""
    cell = group.located()
    text = re.sub(r"\s*".join(label) + r"\s*$", "", cell.text).strip()
    return Located(text, cell.place) if text else None


def _mission_and_direction(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The mission is the prose before the first ◎; with it begin the directions."""
    lines = [line for group in groups for line in group.lines]
    split = next((i for i, line in enumerate(lines) if fold(line.text).startswith("◎")), len(lines))
    return ([Group(tuple(lines[:split]))] if split else []), (
        [Group(tuple(lines[split:]))] if split < len(lines) else []
    )
