"""The drift report as a page: everything in it, each finding with its places."""

from __future__ import annotations

from typing import cast

from drift_town import report
from tracker_town import corpus, pledge
from web_samples import NEIGHBOURS, PLEDGE, SHEETS, citation, place

from assistant import DRIFT_NAMES, Drift, Finding
from ingest import Corpus
from web.drift_page import DriftPage
from web.pages import Site

SITE = Site("潮見町", "")


def finding(identity: str | None) -> Finding:
    return Finding(
        "years",
        "年が違います",
        "二つの年",
        (citation(SHEETS, place(3)), citation(NEIGHBOURS, place(1, 2))),
        identity,
        (),
        (),
        3,
    )


def drift(*findings: Finding) -> Drift:
    return Drift(findings, tuple((kind, sum(held.kind == kind for held in findings)) for kind in DRIFT_NAMES))


class Two:
    """A corpus of which a page needs the pledges alone: two manifestos with a pledge of the same number."""

    pledges = (PLEDGE, PLEDGE)

    def own(self) -> Two:
        return self


def test_every_finding_stands_in_the_group_of_its_kind() -> None:
    page = DriftPage.of(SITE, report(), corpus())
    assert page.count == len(report().findings) == sum(len(group.items) for group in page.groups)
    titles = {group.name: [item.title for item in group.items] for group in page.groups}
    for name, held in titles.items():
        assert held == [found.title for found in report().findings if DRIFT_NAMES[found.kind] == name]


def test_a_kind_is_either_a_group_or_named_as_not_found() -> None:
    page = DriftPage.of(SITE, report(), corpus())
    named = [group.name for group in page.groups]
    assert sorted((*named, *page.clean)) == sorted(DRIFT_NAMES.values())
    assert DriftPage.of(SITE, drift(), corpus()).clean == tuple(DRIFT_NAMES.values())


def test_a_finding_leads_to_all_its_places_and_to_its_pledge() -> None:
    [group] = DriftPage.of(SITE, drift(finding("1-01")), corpus()).groups
    [item] = group.items
    assert [(held.place, held.href) for held in item.places] == [
        ("3行", f"/documents/{SHEETS.uid}?lines=3-3#L3"),
        ("1–2行", f"/documents/{NEIGHBOURS.uid}?lines=1-2#L1"),
    ]
    assert item.pledge is not None
    assert item.pledge.href == f"/pledges/{pledge('1-01').uid}"
    assert item.grave


def test_a_number_that_two_manifestos_give_leads_to_neither() -> None:
    for identity in (None, "9-99"):
        [group] = DriftPage.of(SITE, drift(finding(identity)), corpus()).groups
        assert group.items[0].pledge is None
    [group] = DriftPage.of(SITE, drift(finding(PLEDGE.id)), cast(Corpus, Two())).groups
    assert group.items[0].pledge is None
