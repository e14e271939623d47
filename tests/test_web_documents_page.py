from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from web_samples import town

from assistant import Assistant
from ingest import Corpus, IngestSettings, read_paths, write_corpus
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


def test_what_fitted_no_form_is_told_by_its_sheet_and_cell_in_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "指標"
    for row in (("成果指標", "単位", "現状値", "目標値"), ("図書館の年間来館者数", "人", 12001, 15003)):
        sheet.append(row)
    (tmp_path / "papers").mkdir()
    book.save(tmp_path / "papers" / "kpi.xlsx")
    reading = read_paths([tmp_path / "papers"], IngestSettings())
    write_corpus(tmp_path / "c.sqlite", reading.documents, fingerprint="f", reader="r")
    held = Corpus(tmp_path / "c.sqlite")
    [entry] = DocumentsPage.of(SITE, held).documents
    assert entry.left_out
    for line in entry.left_out:
        assert line.place.text.startswith("シート「指標」")
        assert "行" not in line.place.text
