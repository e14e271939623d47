"""The drift report of an invented town, and its laws on the real documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from drift_town import findings, report

from assistant import DRIFT_KINDS, Drift
from assistant.citations import numbers_in
from assistant.drift import drift
from index import open_generation
from ingest import join_lines
from tracker import track


def titles(kind: str) -> list[str]:
    return [found.title for found in findings(kind)]


def test_another_year_is_told_once_for_each_document_and_the_same_year_is_not() -> None:
    told = [(found.pledge, found.measures, found.weight) for found in findings("years")]
    assert told == [("1-01", ("1-1",), 3), ("1-01", (), 3), (None, ("1-1",), 3)]
    assert not any("図書館" in title for title in titles("years"))


def test_a_plan_item_is_held_against_the_measures_that_it_names() -> None:
    [held] = [found for found in findings("years") if found.pledge is None]
    assert [citation.document for citation in held.citations] == ["plan.md", "sheets.md"]


def test_another_municipalitys_paper_is_never_cited() -> None:
    assert {citation.document for found in report().findings for citation in found.citations} <= {
        "manifesto.md",
        "sheets.md",
        "plan.md",
    }


def test_another_amount_is_told_and_the_sum_of_parts_is_not() -> None:
    pledges = [found for found in findings("amounts") if found.pledge]
    assert [(found.pledge, "5億円" in found.title, "4億円" in found.title) for found in pledges] == [
        ("1-03", True, True)
    ]


def test_a_figure_in_the_report_that_the_table_does_not_have_is_told() -> None:
    [held] = [found for found in findings("amounts") if found.indicators]
    assert "「1,250人」" in held.title
    assert "「1,350」" in held.title


def test_a_missing_plan_and_a_missing_actual_are_told_with_their_years() -> None:
    assert [title for title in titles("missing") if "年度" in title] == [
        "「灯台を訪れた人の満足度」に令和7年度の計画値の記載がありません",
        "「灯台の展示の数」に令和6年度の実績の記載がありません",
    ]


def test_a_year_is_cited_from_the_indicators_own_table() -> None:
    [held] = [found for found in findings("missing") if "展示の数」に" in found.title]
    name, years = held.citations
    assert name.place.lines is not None
    assert years.place.lines is not None
    assert years.place.lines[0] > name.place.lines[0]


def test_a_dash_is_told_as_a_dash() -> None:
    [title] = [title for title in titles("missing") if "算式" in title]
    assert "横線だけです" in title


def test_a_baseline_past_its_target_is_told_once_and_not_as_a_plan_that_falls() -> None:
    assert ["満足度" in title for title in titles("at_target")] == [True]
    assert ["正答率" in title for title in titles("backwards")] == [True]


def test_an_actual_many_times_beyond_every_figure_is_told() -> None:
    assert ["「1,350」" in title for title in titles("far_off")] == [True]


def test_parts_that_a_plan_lacks_are_told() -> None:
    assert ["男10" in title for title in titles("other_scale")] == [True]


def test_a_copied_reason_and_a_copied_sentence_are_told_once_each() -> None:
    told = [(len(found.indicators), found.measures) for found in findings("copied")]
    assert sorted(told) == [(0, ("1-1", "1-2")), (2, ("1-1",))]


def test_a_pledge_that_no_sheet_speaks_of_and_a_pillar_of_another_name_are_told() -> None:
    assert [found.pledge for found in findings("no_evidence")] == ["1-04"]
    assert ["海とくらすまち" in title for title in titles("titles")] == [True]


def assert_in_order(held: Drift) -> None:
    places = [(DRIFT_KINDS.index(found.kind), -found.weight) for found in held.findings]
    assert places == sorted(places)
    assert dict(held.counts) == {kind: sum(found.kind == kind for found in held.findings) for kind in DRIFT_KINDS}


def assert_grounded(held: Drift) -> None:
    for found in held.findings:
        cited = [part for each in found.citations for part in (each.quote, each.title)]
        cited += [join_lines(each.quote.split("\n")) for each in found.citations]
        known = set(numbers_in("／".join(cited)))
        assert set(numbers_in(f"{found.title}／{found.why}")) <= known, found.title


def test_the_report_is_in_order_and_every_number_stands_in_a_citation() -> None:
    assert_in_order(report())
    assert_grounded(report())


@pytest.fixture(scope="module")
def real(real_data: Path) -> Drift:
    generation = open_generation(real_data)
    return drift(generation.corpus, track(generation.corpus.own(), generation.passages), None)


@pytest.mark.slow
def test_on_real_documents_every_number_stands_in_a_citation(real: Drift) -> None:
    assert real.findings
    assert_in_order(real)
    assert_grounded(real)


@pytest.mark.slow
def test_on_real_documents_no_finding_is_told_twice(real: Drift) -> None:
    told = [(found.title, found.citations) for found in real.findings]
    assert len(set(told)) == len(told)


@pytest.mark.slow
def test_on_real_documents_a_contradiction_shows_both_places(real: Drift) -> None:
    assert all(len(found.citations) > 1 for found in real.findings if found.weight == 3 or found.kind == "names")
