"""An invented town's evaluation sheets, written in the order in which extraction scrambles the printed form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["YEARS", "Sheet", "Slot", "back_groups", "document", "front_groups", "policy_groups", "written"]

YEARS = "令和３年度 令和４年度 令和５年度"
Group = str


@dataclass(frozen=True)
class Slot:
    """One indicator as printed; an empty text is an empty box. figures: baseline and target as they stand in slots 2
    and 3, when they are not simply the two.
    """

    name: str = ""
    unit: str = ""
    baseline: str = ""
    target: str = ""
    plan: str = ""
    actual: str = ""
    formula: str = ""
    reason: str = ""
    figures: str | None = None

    @property
    def both(self) -> str:
        return "\n".join(filter(None, (self.baseline, self.target))) if self.figures is None else self.figures


FORESTS = Slot("森の広さ", "ha", "120", "150", "130 140 145", "131", "森の広さの合計", "森の様子が分かるため。")
RIVERS = Slot(
    "川のきれいさ", "点", "小3.5　中4.0", "小4.0　中4.5", "3.6 3.7 3.8", "3.9", "調査の点", "川の様子が分かるため。"
)


@dataclass(frozen=True)
class Sheet:
    """One measure's two pages. related: three cells beside 政策, two beside 所管."""

    measure: str = "2-1"
    title: str = "川と森を次の世代に手渡します"
    policy_title: str = "みどりと水のまち"
    lead: str = "みどり課"
    related: Sequence[str] = ("水道課", "－", "－", "学校課", "－")
    background: str = "　森の手入れをする人が減っています。\n川の水も少なくなりました。"
    direction: str = "　手入れを続けます。"
    focus: str = "・苗木を配ります。\n・川を見回ります。"
    purpose: str = "①森が守られている状態。"
    outlook: str = "拡充"
    achievement: str = "○苗木を配りました。"
    next_steps: str = "・来年も配ります。"
    plans: str = "森づくり計画／川の計画（上流／下流）"
    slots: Sequence[Slot] = field(default_factory=lambda: (FORESTS, RIVERS, Slot()))


def policy_groups(number: int = 2, title: str = "みどりと水のまち") -> list[Group]:
    return [
        f" {title}",
        "関　連",
        "関　連",
        "◆ミッション",
        "◆方　　針",
        "　水を守ります。\n◎森を守る\n森に手を入れます。",
        f"政策　{number}",
        "環境部所　　管",
    ]


def front_groups(sheet: Sheet) -> list[Group]:
    policy = sheet.measure.partition("-")[0]
    return [
        " 関　連",
        *["関　連"] * 4,
        "◆現状と課題",
        "◆方針",
        "◆令和３年度重点方針と目標",
        "◆目標\n・目標の計画と達成状況",
        sheet.policy_title,
        sheet.title,
        f"政策　{policy}",
        *sheet.related[:3],
        sheet.background,
        f"施策　{sheet.measure.replace('-', '－')}",
        sheet.lead,
        *sheet.related[3:],
        "所　　管",
        sheet.direction,
        sheet.focus,
        "目的",
        sheet.purpose,
        "計　画",
    ]


def _table(slot: Slot) -> list[Group]:
    rows = (("単位", slot.unit), ("", YEARS), ("計画", slot.plan), ("実績", slot.actual))
    return [" ".join(filter(None, row)) for row in rows]


def back_groups(sheet: Sheet) -> list[Group]:
    one, two, three = sheet.slots
    groups = [
        " ◆実績",
        "◆成果指標（アウトカム）\n・目標の計画と達成状況",
        *_table(one),
        *_table(two),
        *_table(three),
        "◆目標の実現に向けた今後の取り組み 今後の方針",
        "◆個別計画",
        "◆特記事項",
        sheet.outlook,
        "令和３年度実績",
        three.name,
        _labelled("設定理由\n", three.reason),
        "目標値",
        "計画策定時 令和６年度",
        two.both,
        "設定理由",
        "算　式",
        "目標値",
        one.name,
        one.reason,
        "計画策定時",
        one.baseline,
        sheet.achievement,
        sheet.plans,
        "指標名",
        _labelled("算　式 ", three.formula),
        "目標値",
        "計画策定時 令和６年度",
        three.both,
        _labelled("算　式 ", two.formula),
        "指標名",
        sheet.next_steps,
        "令和６年度",
        _labelled("設定理由\n", two.reason),
        one.formula,
        one.target,
        _labelled("指標名 ", two.name),
    ]
    return [group for group in groups if group]


def _labelled(label: str, text: str) -> str:
    return f"{label}{text}".strip()


def written(pages: Sequence[Sequence[Group]]) -> str:
    """Pages as extraction writes them: a blank line between boxes, none where a page begins."""
    return "\n".join("\n\n".join(page) for page in pages) + "\n"


def document(*sheets: Sheet) -> str:
    """A policy's page and the sheets."""
    return written([policy_groups(), *(page for sheet in sheets for page in (front_groups(sheet), back_groups(sheet)))])
