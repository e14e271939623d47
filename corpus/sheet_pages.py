"""Evaluation sheets as a PDF: a cover, a page for each policy, and two pages of ruled form for each measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from corpus.form import Cell, Form
from corpus.pdf import HEIGHT, WIDTH, Paper

__all__ = ["sheet_pages"]

Data = Mapping[str, Any]
_MARGIN = 35.0
_FULL = WIDTH - 2 * _MARGIN
_NONE = "－"
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_RELATED = 5  # cells for departments that take part, used or not


def sheet_pages(city: Data, policies: Sequence[Data], notice: str) -> bytes:
    """The whole document. ``policies``: each with its sheets, in the order of the pages."""
    paper = Paper(city["sheets_title"])
    _cover(paper, city, notice)
    for number, page in enumerate(_pages(city, policies), start=1):
        paper.next_page()
        _printed(paper, page)
        paper.text(_MARGIN, 18.0, notice.partition("：")[0], 6.0)
        paper.text(WIDTH / 2 - paper.width(str(number), 9.0) / 2, HEIGHT - 30.0, str(number), 9.0)
    return paper.finished()


def _pages(city: Data, policies: Sequence[Data]) -> Iterator[Callable[[Form], None]]:
    for policy in policies:
        yield partial(_policy, policy=policy["policy"])
        for sheet in policy["sheet"]:
            yield partial(_plan_side, city=city, policy=policy["policy"], sheet=sheet)
            yield partial(_result_side, city=city, sheet=sheet)


def _printed(paper: Paper, page: Callable[[Form], None]) -> None:
    """Draws the page in the largest letters in which it fits."""
    for size in _SIZES:
        trial = Form(paper, _MARGIN, _MARGIN, size, dry=True)
        page(trial)
        if trial.fits():
            page(Form(paper, _MARGIN, _MARGIN, size))
            return
    raise ValueError("a page of the sample does not fit on paper")


def _cover(paper: Paper, city: Data, notice: str) -> None:
    form = Form(paper, _MARGIN, 240.0, 16.0)
    form.heading(city["sheets_title"])
    form.size = 10.0
    form.top += 24.0
    form.box(_FULL, notice)


def _policy(form: Form, policy: Data) -> None:
    form.rows(
        [
            [_label(0, 80, f"政策　{policy['number']}"), Cell(80, _FULL - 80, policy["title"])],
            [_label(0, 80, "所　　管"), Cell(80, _FULL - 80, policy["department"])],
        ]
    )
    form.heading("◆ミッション", gap=10.0)
    form.box(_FULL, policy["mission"], least=60.0)
    form.heading("◆方　　針", gap=10.0)
    form.box(_FULL, policy["direction"], least=90.0)


def _plan_side(form: Form, city: Data, policy: Data, sheet: Data) -> None:
    form.heading(city["sheet_name"], gap=0.0)
    form.rows(
        [
            [_label(0, 80, f"政策　{policy['number']}"), Cell(80, _FULL - 80, policy["title"])],
            [_label(0, 80, f"施策　{sheet['measure']}"), Cell(80, _FULL - 80, sheet["title"])],
        ]
    )
    form.rows(_departments(sheet))
    for heading, key in (
        ("◆現状と課題", "background"),
        ("◆方針", "direction"),
        (f"◆{city['years'][0]}重点方針と目標", "focus"),
    ):
        form.heading(heading)
        form.box(_FULL, sheet[key], least=135.0)
    form.heading("◆目標")
    form.heading("・目標の計画と達成状況", gap=0.0)
    form.rows([[_label(0, 50, "目的"), Cell(50, _FULL - 50, sheet["purpose"])]], least=110.0)


def _departments(sheet: Data) -> list[list[Cell]]:
    """The leading department and those that take part, three to a row; unused cells hold a dash."""
    related = [*sheet["related"], *[_NONE] * (_RELATED - len(sheet["related"]))]
    names = [*sheet["departments"], *related]
    labels = ["所　　管", *["関　連"] * len(related)]
    third = _FULL / 3
    return [
        [
            cell
            for place, (label, name) in enumerate(zip(labels[first : first + 3], names[first : first + 3], strict=True))
            for cell in (
                _label(place * third, 50, label),
                Cell(place * third + 50, third - 50, name, value=True),
            )
        ]
        for first in range(0, len(names), 3)
    ]


def _result_side(form: Form, city: Data, sheet: Data) -> None:
    form.rows([[_label(0, 80, f"施策　{sheet['measure']}"), Cell(80, _FULL - 80, sheet["title"])]])
    form.heading("◆成果指標（アウトカム）")
    form.heading("・目標の計画と達成状況", gap=0.0)
    for indicator in sheet["indicator"]:
        form.rows(_indicator(city, indicator))
        form.top += 6.0
    form.heading(f"◆{city['years'][0]}実績", gap=0.0)
    form.box(_FULL, sheet["achievement"], least=60.0)
    form.heading("◆目標の実現に向けた今後の取り組み")
    form.rows(
        [
            [Cell(0, _FULL, sheet["next_steps"])],
            [_label(0, 80, "今後の方針"), Cell(80, _FULL - 80, sheet["outlook"] or _NONE)],
        ]
    )
    form.heading("◆個別計画")
    form.box(_FULL, "／".join(sheet["plans"]) or _NONE)
    form.heading("◆特記事項")
    form.box(_FULL, "", least=18.0)


def _indicator(city: Data, indicator: Data) -> list[list[Cell]]:
    """Name and reason across, what it was and is to be merged down the right, years against plan and result."""
    label, year, right = 50.0, 112.0, 69.5
    middle = 3 * year
    first, second = label + middle, label + middle + right
    plan, actual = indicator["plan"], [*indicator["actual"], "", "", ""][:3]
    return [
        [
            _label(0, label, "指標名"),
            Cell(label, middle, indicator["name"]),
            _label(first, right, "単位"),
            Cell(second, right, indicator["unit"], value=True),
        ],
        [
            _label(0, label, "設定理由"),
            Cell(label, middle + 2 * right, indicator["reason"]),
        ],
        [_label(0, label, "算　式"), Cell(label, middle + 2 * right, indicator["formula"] or _NONE)],
        [
            _label(0, label, ""),
            *(_label(label + place * year, year, name) for place, name in enumerate(city["years"])),
            _label(first, right, "計画策定時"),
            _label(second, right, f"目標値\n（{city['target_year']}）"),
        ],
        [
            _label(0, label, "計画"),
            *_values(plan, label, year),
            Cell(first, right, indicator["baseline"], rows=2, value=True),
            Cell(second, right, indicator["target"], rows=2, value=True),
        ],
        [_label(0, label, "実績"), *_values(actual, label, year)],
    ]


def _values(values: Sequence[str], left: float, width: float) -> list[Cell]:
    return [Cell(left + place * width, width, value, value=True) for place, value in enumerate(values)]


def _label(left: float, width: float, text: str) -> Cell:
    return Cell(left, width, text, label=True)
