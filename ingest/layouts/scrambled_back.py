"""The back page of a scrambled evaluation sheet: 実績, up to three indicators, what comes next.

The boxes stand in the order in which ``_Boxes`` names them, on every sheet: the year tables of slots 1 to 3, then parts
of slot 3, of slot 2, of slot 1, the 実績, again slot 3, slot 2, what comes next, and what is left of slots 2 and 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.layouts.cursor import FormCursor, FormError, Group, section_of
from ingest.layouts.scrambled_pages import Page
from ingest.layouts.scrambled_table import ERA_YEAR, YearTable, actual_up_to, is_value_cell, take_table
from ingest.layouts.sheet import LeftOut, SlotDraft
from ingest.locators import Place, covering
from ingest.normalize import looks_like_value
from ingest.raw import Line
from ingest.reasons import Reason
from ingest.records import Located, Section

__all__ = ["Back", "read_back"]

_BASELINE_AND_YEAR = rf"計画策定時{ERA_YEAR}$"
_NOTHING_PLANNED = YearTable(None, (), ())


@dataclass(frozen=True, slots=True)
class Back:
    """What the back page tells of its measure. fiscal_year: the year of its 実績, as written."""

    slots: tuple[SlotDraft, ...]
    outlook: Located | None
    fiscal_year: str
    plans: tuple[Located, ...]
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Boxes:
    """The page's boxes in the order of the text; a number tells the slot that a box belongs to."""

    tables: tuple[YearTable, ...]
    outlook: tuple[Group, ...]
    fiscal_year: str
    name3: tuple[Group, ...]
    reason3: Located | None
    figures2: tuple[Group, ...]
    name_and_reason1: tuple[Group, ...]
    baseline1_and_text: tuple[Group, ...]
    formula3: Located | None
    target_year: str
    figures3: tuple[Group, ...]
    formula2: Located | None
    next_steps: tuple[Group, ...]
    reason2: Located | None
    formula_and_target1: tuple[Group, ...]
    name2: Located | None


def read_back(page: Page, reasons: list[Reason]) -> Back:
    """Raises FormError where the page departs from the form; what is only uncertain is left out.

    reasons: what each group was taken for is added.
    """
    left_out: list[LeftOut] = []
    cursor = FormCursor(page.groups)
    boxes = _boxes(cursor, left_out)
    single = (boxes.outlook, 1), (boxes.name3, 1), (boxes.name_and_reason1, 2), (boxes.formula_and_target1, 2)
    if any(len(groups) > most for groups, most in single) or len(boxes.tables) > 3:
        raise FormError("一つの欄に一つの内容", page.groups[0].place)
    baseline1, achievements, plans = _baseline_text_plans(boxes.baseline1_and_text)
    slots = _slots(boxes, baseline1, left_out)
    sections = (
        section_of("achievement", "実績", achievements),
        section_of("next_steps", "今後の取り組み", boxes.next_steps),
    )
    reasons += cursor.steps
    return Back(
        slots=tuple(slot for slot in slots if _is_used(slot, left_out)),
        outlook=boxes.outlook[0].located() if boxes.outlook else None,
        fiscal_year=boxes.fiscal_year,
        plans=plans,
        sections=tuple(section for section in sections if section),
        left_out=tuple(left_out),
    )


def _boxes(cursor: FormCursor, left_out: list[LeftOut]) -> _Boxes:
    """One step a box: long, but it reads as the page does."""
    cursor.take("◆実績$")
    cursor.take("◆成果指標", "◆成果指標")
    tables: list[YearTable] = []
    while cursor.peek("単位"):
        tables.append(take_table(cursor, left_out))
    cursor.take("◆目標の実現に向けた今後の取り組み")
    cursor.take("◆個別計画$")
    cursor.take("◆特記事項$")
    outlook = cursor.take_until(rf"{ERA_YEAR}実績$", "年度の実績")
    fiscal_year = cursor.take(rf"{ERA_YEAR}実績$").located().text.removesuffix("実績")
    name3 = cursor.take_until("設定理由", "設定理由")
    reason3 = cursor.take("設定理由").after("設定理由")
    cursor.take("目標値$")
    cursor.take(_BASELINE_AND_YEAR, "計画策定時と目標年度")
    figures2 = cursor.take_until("設定理由$", "設定理由")
    cursor.take("設定理由$")
    cursor.take("算式$")
    cursor.take("目標値$")
    name_and_reason1 = cursor.take_until("計画策定時$", "計画策定時")
    cursor.take("計画策定時$")
    baseline1_and_text = cursor.take_until("指標名$", "指標名")
    cursor.take("指標名$")
    formula3 = cursor.take("算式").after("算式")
    cursor.take("目標値$")
    target_year = cursor.take(_BASELINE_AND_YEAR, "計画策定時と目標年度").located().text
    figures3 = cursor.take_until("算式", "算式")
    formula2 = cursor.take("算式").after("算式")
    cursor.take("指標名$")
    next_steps = cursor.take_until(rf"{ERA_YEAR}$", "目標年度")
    cursor.take(rf"{ERA_YEAR}$")
    reason2 = cursor.take("設定理由").after("設定理由")
    formula_and_target1 = cursor.take_until("指標名", "指標名")
    name2 = cursor.take("指標名").after("指標名")
    cursor.end()
    return _Boxes(
        tables=tuple(tables),
        outlook=outlook,
        fiscal_year=fiscal_year,
        name3=name3,
        reason3=reason3,
        figures2=figures2,
        name_and_reason1=name_and_reason1,
        baseline1_and_text=baseline1_and_text,
        formula3=formula3,
        target_year=target_year.split("計画策定時")[-1].strip(),
        figures3=figures3,
        formula2=formula2,
        next_steps=next_steps,
        reason2=reason2,
        formula_and_target1=formula_and_target1,
        name2=name2,
    )


def _slots(boxes: _Boxes, baseline1: Located | None, left_out: list[LeftOut]) -> list[SlotDraft]:
    """The three slots, each from its boxes."""
    name1, reason1 = _name_and_reason(boxes.name_and_reason1, left_out)
    name3, _ = _name_and_reason(boxes.name3, left_out)
    formula1, target1 = _formula_and_target(boxes.formula_and_target1, left_out)
    baseline2, target2 = _baseline_and_target(boxes.figures2, left_out)
    baseline3, target3 = _baseline_and_target(boxes.figures3, left_out)
    texts = (
        (name1, reason1, formula1, baseline1, target1),
        (boxes.name2, boxes.reason2, boxes.formula2, baseline2, target2),
        (name3, boxes.reason3, boxes.formula3, baseline3, target3),
    )
    slots = []
    for order, (name, reason, formula, baseline, target) in enumerate(texts, start=1):
        table = boxes.tables[order - 1] if order <= len(boxes.tables) else _NOTHING_PLANNED
        slots.append(
            SlotDraft(
                order=order,
                name=name,
                unit=table.unit,
                baseline=baseline,
                target=(boxes.target_year, target) if target else None,
                plan=table.plan,
                actual=actual_up_to(table.actual, boxes.fiscal_year, left_out),
                formula=formula,
                reason=reason,
            )
        )
    return slots


def _name_and_reason(groups: Sequence[Group], left_out: list[LeftOut]) -> tuple[Located | None, Located | None]:
    """The first box is the name. A lone one that reads as prose is a reason whose name is missing, or both in one."""
    cells = [group.located() for group in groups]
    if len(cells) == 2:
        return cells[0], cells[1]
    if not cells:
        return None, None
    if re.search("。|から$|ため$", cells[0].text):
        left_out.append(LeftOut(cells[0].place, "指標名の欄が文になっているので、指標名が分かりません"))
        return None, None
    return cells[0], None


def _is_used(slot: SlotDraft, left_out: list[LeftOut]) -> bool:
    """A slot without a name is no indicator; what it holds all the same is reported."""
    if slot.name is not None:
        return True
    figures = [cell for _, cell in (*slot.plan, *slot.actual)]
    figures += [slot.baseline] if slot.baseline else []
    figures += [slot.target[1]] if slot.target else []
    if figures:
        left_out.append(LeftOut(figures[0].place, f"成果指標{slot.order}の欄に値がありますが、指標名がありません"))
    elif slot.unit:
        left_out.append(LeftOut(slot.unit.place, f"成果指標{slot.order}の欄には単位だけがあります"))
    return False


def _baseline_text_plans(
    groups: Sequence[Group],
) -> tuple[Located | None, tuple[Group, ...], tuple[Located, ...]]:
    """Behind 計画策定時 stand the first baseline, the 実績 and, as the last box, the 個別計画; any may be missing."""
    baseline: Located | None = None
    rest = list(groups)
    if rest and looks_like_value(rest[0].located().text):
        baseline = rest.pop(0).located()
    plans: tuple[Located, ...] = ()
    if rest and "。" not in rest[-1].folded and re.match(r"(?![・○◯①-⑳●◎])", rest[-1].folded):
        plans = _split_plans(rest.pop().lines)
    return baseline, tuple(rest), plans


def _split_plans(lines: Iterable[Line]) -> tuple[Located, ...]:
    """The names between ／, not those within brackets; each knows its lines."""
    plans: list[Located] = []
    places: list[Place] = []
    name, depth = "", 0

    def close() -> None:
        if name.strip():
            plans.append(Located(name.strip(), covering(places)))

    for line in lines:
        places.append(line.place)
        for char in line.text.strip():
            depth += (char in "（(【") - (char in "）)】")
            if char in "／/" and depth <= 0:
                if not name:
                    places = [line.place]
                    continue
                close()
                name, places = "", [line.place]
            else:
                name += char
    close()
    return tuple(plans)


def _formula_and_target(groups: Sequence[Group], left_out: list[LeftOut]) -> tuple[Located | None, Located | None]:
    """The first slot's formula and target close the page, in this order. A lone box is what it looks like."""
    cells = [group.located() for group in groups]
    if not cells:
        return None, None
    if looks_like_value(cells[-1].text):
        return (cells[0] if len(cells) == 2 else None), cells[-1]
    if len(cells) == 1 and not _ends_in_value(groups[0]):
        return cells[0], None
    left_out.append(LeftOut(cells[-1].place, f"「{cells[-1].text}」は目標値として読めません"))
    return (cells[0] if len(cells) == 2 else None), None


def _ends_in_value(group: Group) -> bool:
    """Whether the last of several lines looks like a value: a target standing too close, or a formula's last word."""
    return len(group.lines) > 1 and looks_like_value(group.lines[-1].text)


def _baseline_and_target(groups: Sequence[Group], left_out: list[LeftOut]) -> tuple[Located | None, Located | None]:
    """Two lines, the baseline above the target. One alone could be either, so it is neither."""
    lines = [line for group in groups for line in group.lines]
    cells = [Group((line,)).located() for line in lines]
    if not cells:
        return None, None
    if len(cells) == 2 and all(is_value_cell(cell) for cell in cells):
        return cells[0], cells[1]
    place = covering(line.place for line in lines)
    left_out.append(LeftOut(place, "計画策定時の値と目標値の二行がそろわないので、どちらの値か分かりません"))
    return None, None
