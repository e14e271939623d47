"""施策評価シート as text that was pulled out of its PDF in the wrong order.

The printed form has a front and a back page for each measure. Extraction wrote the boxes of a page in the order in
which they were drawn: labels first, then boxes by column, so that a value stands far from its label. But it is the same
order on every sheet. These functions go through that order once; ``docs/evaluation-sheets.md`` shows it beside the
printed page. Whatever departs from it raises FormError and the page is left out whole: a page that is almost of the
form is a page of another form.
"""

from __future__ import annotations

from ingest.layouts.cursor import FormError
from ingest.layouts.scrambled_back import Back, read_back
from ingest.layouts.scrambled_front import read_front, read_policy
from ingest.layouts.scrambled_pages import Page, find_pages, why_it_begins
from ingest.layouts.sheet import LeftOut, PolicyDraft, SheetDraft, SheetReading
from ingest.locators import covering
from ingest.raw import RawDocument
from ingest.reasons import Reason

__all__ = ["read_scrambled"]


def read_scrambled(raw: RawDocument) -> SheetReading | None:
    """All sheets and policy pages of the document, None when no page of it is of this form."""
    pages = find_pages(raw)
    if not any(_is_of_this_form(page) for page in pages):
        return None
    sheets: list[SheetDraft] = []
    policies: list[PolicyDraft] = []
    left_out: list[LeftOut] = []
    claimed: set[int] = set()
    reasons: list[Reason] = []
    for index, page in enumerate(pages):
        try:
            if page.kind == "policy":
                policies.append(read_policy(page, reasons))
                claimed |= page.lines
            elif page.kind == "front":
                back = pages[index + 1] if index + 1 < len(pages) else None
                sheet, problems, used = _read_sheet(page, back if back and back.kind == "back" else None, reasons)
                sheets.append(sheet)
                left_out += problems
                claimed |= used
            elif page.kind == "back" and (index == 0 or pages[index - 1].kind != "front"):
                left_out.append(LeftOut(page.groups[0].place, "表面のない裏面なので、どの施策のものか分かりません"))
        except FormError as error:
            left_out.append(_left_out(page, error))
    begun = (why for page in pages for why in why_it_begins(page))
    return SheetReading(tuple(sheets), tuple(policies), tuple(left_out), frozenset(claimed), (*begun, *reasons))


def _is_of_this_form(page: Page) -> bool:
    # 実績 alone is a heading of many forms; that the next label follows it at once is this one's.
    return page.kind == "front" or (
        page.kind == "back" and len(page.groups) > 1 and page.groups[1].folded.startswith("◆成果指標")
    )


def _left_out(page: Page, error: FormError) -> LeftOut:
    kind = {"policy": "政策のページ", "front": "施策シートの表面", "back": "施策シートの裏面"}.get(page.kind, "ページ")
    return LeftOut(error.place, f"{kind}が様式どおりに続きません（「{error.expected}」が見つかりません）")


def _read_sheet(
    front_page: Page, back_page: Page | None, reasons: list[Reason]
) -> tuple[SheetDraft, list[LeftOut], frozenset[int]]:
    """The measure of the two pages; without a readable back page it has no indicators."""
    front = read_front(front_page, reasons)
    problems = list(front.left_out)
    used = front_page.lines
    back: Back | None = None
    if back_page is None:
        problems.append(LeftOut(front_page.groups[-1].place, f"施策{front.measure}の裏面（成果指標）がありません"))
    else:
        try:
            back = read_back(back_page, reasons)
            used |= back_page.lines
            problems += back.left_out
        except FormError as error:
            problems.append(_left_out(back_page, error))
    place = covering(group.place for page in (front_page, back_page if back else None) if page for group in page.groups)
    sheet = SheetDraft(
        measure=front.measure,
        title=front.title,
        policy_number=front.policy_number,
        policy_title=front.policy_title,
        departments=front.departments,
        outlook=back.outlook if back else None,
        plans=back.plans if back else (),
        sections=front.sections + (back.sections if back else ()),
        slots=back.slots if back else (),
        fiscal_year=back.fiscal_year if back else None,
        place=place,
    )
    return sheet, problems, used
