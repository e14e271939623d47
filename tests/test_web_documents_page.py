from __future__ import annotations

import pytest
from web_samples import town

from assistant import Assistant
from ingest import Corpus
from web import WebSettings
from web.documents_page import DocumentsFilter, DocumentsPage, read_filter
from web.error_pages import RefusedError
from web.pages import site_of

SITE = site_of(WebSettings(), ())


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Assistant.open(town()).corpus


def names(page: DocumentsPage) -> list[str]:
    return [entry.row.name for entry in page.documents]


def test_every_document_tells_how_many_records_were_read_from_it(corpus: Corpus) -> None:
    page = DocumentsPage.of(SITE, corpus)
    counts = {entry.row.name: dict(entry.counts) for entry in page.documents}
    assert counts["sheets.md"]["施策"] == 1
    assert counts["sheets.md"]["成果指標"] == 1
    assert counts["meetings.tsv"]["会合"] == 2
    assert "施策" not in counts["meetings.tsv"]
    assert sum(dict(entry.counts).get("引用できる文", 0) for entry in page.documents) == len(corpus.passages)


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (DocumentsFilter(kind="施策評価シート"), ["sheets.md"]),
        (DocumentsFilter(municipality="となり市"), ["neighbour.md"]),
        (DocumentsFilter(kind="施策評価シート", municipality="となり市"), []),
    ],
)
def test_the_list_is_that_of_a_kind_or_a_municipality(
    corpus: Corpus, chosen: DocumentsFilter, shown: list[str]
) -> None:
    page = DocumentsPage.of(SITE, corpus, chosen)
    assert names(page) == shown
    assert page.is_filtered
    assert page.total == 3


def test_the_newest_stand_first_and_those_without_a_date_last(corpus: Corpus) -> None:
    page = DocumentsPage.of(SITE, corpus, DocumentsFilter(order="newest"))
    assert names(page)[0] == "neighbour.md"
    assert not page.is_filtered


def test_only_choices_that_make_a_difference_are_offered(corpus: Corpus) -> None:
    page = DocumentsPage.of(SITE, corpus, DocumentsFilter(municipality="となり市"))
    offered = {chooser.name: [option.word for option in chooser.options] for chooser in page.choosers}
    assert set(offered["municipality"]) == {"すべて", "若葉町", "となり市"}
    chosen = [option.value for chooser in page.choosers for option in chooser.options if option.chosen]
    assert chosen == ["", "となり市", ""]


@pytest.mark.parametrize(("kind", "municipality", "order"), [("x", "", ""), ("", "x" * 5000, ""), ("", "", "oldest")])
def test_a_value_that_is_not_offered_is_refused(corpus: Corpus, kind: str, municipality: str, order: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_filter(corpus.documents, kind, municipality, order)
    assert refused.value.status_code == 422
    assert len(str(refused.value.detail)) < 100
