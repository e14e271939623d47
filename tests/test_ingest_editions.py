"""Which documents are editions of one another, and that unsure is none."""

from __future__ import annotations

from itertools import permutations

import editions_town as town
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Corpus, Document, Indicator, Located, Measure, Place
from ingest.editions import Editions, editions_of

_HERE = Place((1, 1))


def paper(
    uid: str,
    title: str = "星浜町 施策評価シート",
    *,
    kind: str = "evaluation-sheets",
    year: str | None = None,
    issued: str | None = None,
    home: str | None = "星浜町",
    own: bool = True,
) -> Document:
    return Document(uid, f"{uid}.md", title, kind, home, own, issued, year, None, "", "", None, holder=home)


def measures(document: str, *titles: str) -> list[Measure]:
    return [
        Measure(
            uid=f"{document}/{number}",
            id=f"1-{number}",
            title=Located(title, _HERE),
            policy_number=1,
            policy_title=None,
            departments=(),
            outlook=None,
            plans=(),
            sections=(),
            fiscal_year=None,
            document=document,
            municipality="星浜町",
            place=_HERE,
        )
        for number, title in enumerate(titles, start=1)
    ]


def indicators(document: str, *names: str) -> list[Indicator]:
    made = []
    for order, name in enumerate(names, start=1):
        cell = Located(name, _HERE)
        cells = (cell, None, None, None, (), (), None, None, document, "星浜町", "表1", _HERE)
        made.append(Indicator(f"{document}/{order}", f"表1/{order}", "表1", order, *cells))
    return made


def superseded(*papers: Document, held: list[Measure] | None = None, named: list[Indicator] | None = None) -> set[str]:
    return set(editions_of(papers, held or [], named or []).superseded)


def test_sheets_with_the_same_measures_are_ordered_by_their_fiscal_year() -> None:
    papers = [paper("a", year="令和4年度"), paper("b", year="令和6年度"), paper("c", year="令和5年度")]
    held = [one for uid in "abc" for one in measures(uid, "本に親しむ", "町をきれいにする")]
    for order in permutations(papers):
        editions = editions_of(order, held, [])
        assert dict(editions.newer) == {"a": ("b",), "c": ("b",)}
        assert editions.older["b"] == ("c", "a")


def test_within_a_year_the_mark_of_the_edition_and_then_the_date_of_issue_decide() -> None:
    held = [one for uid in "ab" for one in measures(uid, "本に親しむ")]
    marked = (paper("a", year="令和6年度"), paper("b", "星浜町 施策評価シート（改訂版）", year="令和6年度"))
    assert superseded(*marked, held=held) == {"a"}
    dated = (paper("a", year="令和6年度", issued="2025-12-01"), paper("b", year="令和6年度", issued="2025-08-01"))
    assert superseded(*dated, held=held) == {"b"}


def test_where_nothing_tells_the_order_none_is_superseded_and_it_is_known_that_they_repeat_each_other() -> None:
    held = [one for uid in "ab" for one in measures(uid, "本に親しむ")]
    editions = editions_of([paper("a"), paper("b")], held, [])
    assert not editions.superseded
    assert editions.unordered == (("a", "b"),)
    assert editions.beside("a") == ("b",)


def test_sheets_of_other_measures_are_no_editions_though_their_titles_are_the_same() -> None:
    held = [*measures("a", "本に親しむ", "町をきれいにする"), *measures("b", "道を直す", "町をきれいにする")]
    assert superseded(paper("a", year="令和5年度"), paper("b", year="令和6年度"), held=held) == set()


def test_an_edition_in_one_file_is_superseded_by_one_in_a_file_for_each_measure() -> None:
    one, other = measures("b", "本に親しむ"), measures("c", "本に親しむ", "町をきれいにする")[1:]
    held = [*measures("a", "本に親しむ", "町をきれいにする"), *one, *other]
    papers = [paper("a", year="令和5年度"), paper("b", year="令和6年度"), paper("c", year="令和6年度")]
    assert dict(editions_of(papers, held, []).newer) == {"a": ("b", "c")}


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        (
            "plan-chapter",
            "星浜町 子育て計画（令和3年度～令和5年度）",
            "星浜町 子育て計画（令和6年度～令和8年度）",
            {"a"},
        ),
        ("plan-chapter", "星浜町 子育て計画", "星浜町 子育て計画 改訂版", {"a"}),
        ("plan-chapter", "星浜町 子育て計画 第2版", "星浜町 子育て計画 第3版", {"a"}),
        ("plan-chapter", "第1章 計画の概要", "第1章 計画の概要", set()),
        ("plan-chapter", "星浜町 子育て計画", "星浜町 環境計画 改訂版", set()),
        ("minutes", "星浜町 図書館協議会 会議録 令和5年度", "星浜町 図書館協議会 会議録 令和6年度", set()),
        ("meetings", "地区懇談会の開催実績 令和5年度", "地区懇談会の開催実績 令和6年度", set()),
        ("committee-paper", "図書館協議会の資料", "図書館協議会の資料（改訂版）", {"a"}),
        ("manifesto", "星浜の約束 2019年", "星浜の約束 2023年", set()),
    ],
)
def test_papers_without_measures_are_editions_by_a_title_that_says_so(
    kind: str, one: str, other: str, expected: set[str]
) -> None:
    assert superseded(paper("a", one, kind=kind), paper("b", other, kind=kind)) == expected


def test_a_plain_title_of_another_date_is_an_edition_only_with_the_same_indicators() -> None:
    papers = [
        paper("a", "第2章 目標", kind="plan-chapter", issued="2021-03-01"),
        paper("b", "第2章 目標の一覧", kind="plan-chapter", issued="2024-03-01"),
        paper("c", "第2章 目標の一覧", kind="plan-chapter", issued="2021-03-01"),
    ]
    again = [*indicators("b", "貸出冊数", "来館者数"), *indicators("c", "貸出冊数", "来館者数")]
    assert superseded(*papers, named=again) == {"c"}
    others = [*indicators("b", "水路の延長", "歩道の延長"), *indicators("c", "貸出冊数", "来館者数")]
    assert superseded(*papers, named=others) == set()


def test_papers_of_two_municipalities_or_another_ones_are_never_editions_of_one_another() -> None:
    held = [one for uid in "ab" for one in measures(uid, "本に親しむ")]
    assert superseded(paper("a", year="令和5年度"), paper("b", year="令和6年度", home="月原町"), held=held) == set()
    assert superseded(paper("a", year="令和5年度"), paper("b", year="令和6年度", own=False), held=held) == set()


@given(st.permutations(["a", "b", "c", "d"]), st.lists(st.sampled_from([None, 3, 4, 5]), min_size=4, max_size=4))
def test_every_superseded_document_has_a_current_one_in_its_place(order: list[str], years: list[int | None]) -> None:
    papers = [
        paper(uid, year=None if year is None else f"令和{year}年度") for uid, year in zip(order, years, strict=True)
    ]
    held = [one for uid in order for one in measures(uid, "本に親しむ", "町をきれいにする")]
    editions = editions_of(papers, held, [])
    assert all(current and not set(current) & editions.superseded for current in editions.newer.values())
    latest = max((year for year in years if year is not None), default=None)
    newest = {uid for uid, year in zip(order, years, strict=True) if year is not None and year == latest}
    assert not newest & editions.superseded


def test_with_one_edition_the_view_is_the_corpus_itself() -> None:
    corpus = town.of_files(sheets6=town.SHEETS["sheets6.md"]).corpus
    assert corpus.editions == Editions({}, {}, ())
    own, current = corpus.own(), corpus.current()
    for kind in ("measures", "indicators", "policies", "pledges", "meetings", "passages"):
        assert getattr(own, kind) == getattr(current, kind) == getattr(corpus, kind)


def test_the_view_holds_the_newest_and_the_corpus_all() -> None:
    corpus: Corpus = town.assistant().corpus
    assert {held.document for held in corpus.indicators} == {town.document(year).uid for year in (4, 5, 6)}
    assert {held.document for held in town.current().indicators} == {town.document(6).uid}
    assert town.current().passages == corpus.passages
    assert {held.document for held in corpus.current().passages} & corpus.editions.superseded == set()
    old = next(held for held in corpus.passages if held.document == town.document(4).uid)
    assert corpus.current().passage(old.uid) == old
