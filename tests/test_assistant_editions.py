"""The same indicator in older editions, and what became another: unsure is no match."""

from __future__ import annotations

from dataclasses import replace

import editions_town as town
import pytest
from assistant_samples import indicator, value, year_value
from editions_town import E_BOOKS, FLOWERS, LOANS, OLD_LOANS, PAPER, READINGS, VISITORS

from assistant.edition_matches import matched
from assistant.editions import History, changes_between, edition_label, edition_name
from ingest import Indicator, Located, Place


def history() -> History:
    return History(town.assistant().corpus)


def current(name: str) -> Indicator:
    [found] = [held for held in town.current().indicators if held.name.text == name]
    return found


@pytest.mark.parametrize(
    ("name", "before"),
    [
        (VISITORS, [(VISITORS, 5), (VISITORS, 4)]),
        (LOANS, [(OLD_LOANS, 5), (OLD_LOANS, 4)]),
        (PAPER, [(PAPER, 5), (PAPER, 4)]),
        (E_BOOKS, []),
    ],
)
def test_an_indicator_is_followed_back_edition_by_edition(name: str, before: list[tuple[str, int]]) -> None:
    older = history().older(current(name))
    assert [held.uid for held in older] == [town.indicator(*one) for one in before]
    assert all(history().current(held) == current(name) for held in older)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        (VISITORS, [("actual", "令和5年度", "12,310（速報値）", "12,355")]),
        (READINGS, [("target", None, "500", "600")]),
        (LOANS, [("name", None, OLD_LOANS, LOANS)]),
        (PAPER, [("unit", None, "kg", "t"), ("target", None, "14,000", "14.0")]),
        (E_BOOKS, []),
    ],
)
def test_what_became_another_is_told_with_both_cells(name: str, changes: list[tuple[str, ...]]) -> None:
    found = history().changes(current(name))
    assert [(one.kind, one.year, one.before.text, one.now.text) for one in found] == changes


def test_a_name_that_only_an_older_edition_has_is_known_and_one_of_today_goes_first() -> None:
    held = history()
    dropped = held.named_before(f"{FLOWERS}の実績は")
    assert dropped is not None
    assert dropped.uid == town.indicator(FLOWERS, 5)
    assert held.current(dropped) is None
    assert held.named_before(f"{VISITORS}と{FLOWERS}") is None


def made(name: str, *, unit: str | None = "人", measure: str = "1-1", order: int = 1, base: str = "10") -> Indicator:
    held = indicator(name, baseline=value(base, float(base)))
    cell = Located(unit, Place((1, 1))) if unit else None
    return replace(held, uid=f"{name}{measure}{order}", unit=cell, measure=measure, order=order)


@pytest.mark.parametrize(
    ("now", "before", "same"),
    [
        (made("来館者数"), made("来館者数", unit="組"), True),
        (made("来館者数"), made("来館者数", measure="2-1"), True),
        (made("来館者数"), made("来館者数", measure="2-1", unit="組"), False),
        (made("図書館の来館者の数"), made("図書館の来館者数"), True),
        (made("図書館の来館者の数"), made("図書館の来館者数", base="11"), False),
        (made("図書館の来館者の数", unit=None), made("図書館の来館者数", unit=None), False),
        (made("図書館の来館者の数"), made("図書館の来館者数", order=2), False),
        (made("図書館の来館者の数"), made("水路の延長"), False),
    ],
)
def test_two_are_the_same_only_when_name_place_and_figures_leave_no_doubt(
    now: Indicator, before: Indicator, same: bool
) -> None:
    assert bool(matched([now], [before])) is same


def test_a_name_that_several_have_matches_nothing_by_itself() -> None:
    now = [made("市民満足度", measure="1-1"), made("市民満足度", measure="1-2")]
    assert matched(now, [made("市民満足度", measure="3-1")]) == []


def test_the_same_two_editions_tell_no_change() -> None:
    held = indicator("来館者数", baseline=value("10", 10), actual=value("12", 12))
    assert list(changes_between(held, held)) == []
    raised = replace(held, actual=(year_value("令和6年度", value("13", 13)),))
    assert [one.kind for one in changes_between(raised, held)] == ["actual"]


def test_an_edition_is_named_with_its_year_unless_its_title_tells_it() -> None:
    five = town.document(5)
    assert edition_name(five) == f"『{town.TOWN}第3次計画 施策評価シート（令和5年度実績）』"
    assert edition_name(replace(five, title="施策評価シート")) == "『施策評価シート』（令和5年度）"
    assert edition_label(five, [town.document(6), five]) == "令和5年度の版"
    assert edition_label(five, [replace(five, uid="b"), five]) == edition_name(five)
