"""A pledge's and a measure's dossier: nothing in it without its place."""

from __future__ import annotations

from functools import cache

import pytest
from assistant_town import assistant as town
from tracker_town import data

from assistant import Assistant, Cited, MeasureDossier, PledgeDossier
from ingest import join_lines


@cache
def assistant() -> Assistant:
    return Assistant.open(data())


def dossier(identity: str) -> PledgeDossier:
    [pledge] = [held for held in assistant().corpus.pledges if held.id == identity]
    found = assistant().dossier(pledge.uid)
    assert found is not None
    return found


def measure(identity: str, of: Assistant | None = None) -> MeasureDossier:
    held = of or assistant()
    [found] = [measure for measure in held.corpus.measures if measure.id == identity]
    made = held.measure_dossier(found.uid)
    assert made is not None
    return made


def quoted(held: PledgeDossier | MeasureDossier, cited: Cited) -> str:
    return join_lines([line for number in cited.citations for line in held.citations[number - 1].quote.split("\n")])


def test_there_is_none_of_what_is_not_there() -> None:
    assert assistant().dossier("nothing") is None
    assert assistant().measure_dossier("nothing") is None


def test_title_and_text_of_the_pledge_stand_where_they_are_cited() -> None:
    held = dossier("1-03")
    assert held.title.text in quoted(held, held.title)
    assert held.text is not None
    assert held.text.text == "港の西側に、カキ養殖の共同作業場を建設します。"
    assert held.text.text in quoted(held, held.text)


def test_the_words_that_decided_are_cut_out_of_the_sentence() -> None:
    [line] = [line for promise in dossier("1-01").promises for line in promise.evidence if line.says == "done"]
    assert line.deciding.startswith("策定")
    assert line.before + line.deciding + line.after == "漁業者との懇談を重ね、「潮見水産振興計画」を策定した。"
    assert line.where == "施策1-1の令和6年度の実績"


def test_every_promise_has_its_own_evidence_and_what_has_none_is_an_open_point() -> None:
    held = dossier("1-01")
    assert [promise.main for promise in held.promises] == [True, *(False for _ in held.promises[1:])]
    empty = [promise.text for promise in held.promises if promise.status == "not_mentioned"]
    assert [point.text for point in held.open_points if "記載が見つかりません" in point.text] == [
        f"「{text}」については、読んだ資料に記載が見つかりません。" for text in empty
    ]


def test_a_pledge_that_nothing_speaks_of_names_what_was_read() -> None:
    held = dossier("1-04")
    assert held.reviewed.status == "not_mentioned"
    assert {document.name for document in held.read} == {"sheets.md", "plan.md"}
    assert all(not promise.evidence for promise in held.promises)


@pytest.mark.parametrize("identity", ["1-01", "1-02", "1-03", "1-04", "2-01", "2-02", "2-03"])
def test_every_line_has_a_citation_of_the_dossier(identity: str) -> None:
    held = dossier(identity)
    lines = [line.citation for promise in held.promises for line in promise.evidence]
    lines += [item.citation for item in held.items]
    lines += [number for line in held.measures for number in line.title.citations]
    lines += [number for point in held.open_points for number in point.citations]
    assert all(1 <= number <= len(held.citations) for number in lines)
    assert all(point.citations for point in held.open_points)


def test_a_measures_sheet_holds_its_pledges_primary_ones_first() -> None:
    held = measure("1-1")
    assert [(line.pledge.id, line.strength) for line in held.pledges] == [("1-01", "primary"), ("1-03", "primary")]
    assert [cell.text for cell in held.line.departments] == ["水産課"]


def test_what_was_done_and_what_is_intended_are_told_apart_in_the_words_of_the_sheet() -> None:
    held = measure("1-1")
    assert [cited.text for cited in held.did] == [
        "漁業者との懇談を重ね、「潮見水産振興計画」を策定した。",
        "市民の支援のため、各種事業を実施した。",
    ]
    assert [cited.text for cited in held.intends] == ["潮見水産振興計画に基づき、担い手の支援を進める。"]
    assert all(cited.text in quoted(held, cited) for cited in (*held.did, *held.intends))


def test_figures_stand_in_their_citations_and_what_is_not_met_is_open() -> None:
    held = measure("1-1", town())
    assert held.line.indicators
    for line in held.line.indicators:
        for value, cited in (
            (line.indicator.baseline, line.baseline),
            (line.indicator.target.value if line.indicator.target else None, line.target),
        ):
            assert (value is None) == (cited is None)
            if value and cited:
                assert value.text in quoted(held, cited)
                assert value.text in cited.text
    open_names = {
        line.name.text for line in held.line.indicators if line.status in ("not_met", "partly") or line.year is None
    }
    assert {name for name in open_names if any(f"「{name}」" in point.text for point in held.open_points)} == open_names


def test_what_its_measures_report_stands_beside_a_pledge_of_which_only_plans_speak() -> None:
    held = dossier("1-03")
    [near] = held.near_reports
    assert near.text.startswith("施策1-1の令和6年度の実績：「")
    assert "各種事業を実施した" in quoted(held, near)


@pytest.mark.parametrize("identity", ["1-01", "1-04"])
def test_no_report_stands_beside_what_has_acts_or_what_nothing_speaks_of(identity: str) -> None:
    assert dossier(identity).near_reports == ()
