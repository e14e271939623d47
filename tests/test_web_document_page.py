from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from viewer_town import passage
from web_samples import NEIGHBOURS, SHEETS

from ingest import Document, Filed
from web import WebSettings
from web.document_asked import DocumentAsked
from web.document_page import DocumentPage, Window, window_of
from web.document_text import DocumentText
from web.pages import site_of

SITE = site_of(WebSettings(), ())
LINES = [f"{number}行目" for number in range(1, 1001)]


def page(asked: DocumentAsked, document: Document = SHEETS, filed: Filed | None = None) -> DocumentPage:
    return DocumentPage.of(SITE, DocumentText(document, LINES, filed or Filed()), asked, 60)


def asked(*cited: tuple[int, int], at: int = 1, start: int | None = None, find: str | None = None) -> DocumentAsked:
    return DocumentAsked(SHEETS.uid, cited, at, start, find)


def marked(shown: DocumentPage) -> list[int]:
    return [line.number for block in shown.blocks for line in block.lines if line.cited]


@pytest.mark.parametrize(
    ("count", "opened", "start", "window"),
    [
        (1000, None, None, Window(1, 240)),
        (1000, (500, 502), None, Window(440, 562)),
        (1000, (3, 3), None, Window(1, 63)),
        (1000, (999, 1000), None, Window(939, 1000)),
        (1000, (100, 900), None, Window(40, 279)),
        (1000, (500, 502), 600, Window(600, 839)),
        (1000, None, 10**12, Window(1000, 1000)),
        (10, None, None, Window(1, 10)),
        (0, None, None, Window(1, 0)),
    ],
)
def test_the_window_lies_around_the_opened_lines(
    count: int, opened: tuple[int, int] | None, start: int | None, window: Window
) -> None:
    assert window_of(count, opened, start, 60) == window


@given(st.integers(1, 3000), st.integers(1, 200))
def test_following_the_later_link_reads_every_line_once(count: int, around: int) -> None:
    read: list[int] = []
    start: int | None = None
    while len(read) < count:
        window = window_of(count, None, start, around)
        read.extend(range(window.start, window.stop + 1))
        start = window.stop + 1
    assert read == list(range(1, count + 1))


def test_only_the_cited_lines_are_marked() -> None:
    shown = page(asked((500, 502)))
    assert marked(shown) == [500, 501, 502]
    assert shown.blocks[0].lines[0].text == "440行目"
    assert shown.cited is not None
    assert shown.cited.text == "500–502行"


def test_the_neighbouring_windows_meet_this_one() -> None:
    shown = page(asked((500, 502)))
    assert shown.earlier is not None
    assert shown.later is not None
    assert shown.earlier.href.endswith("?lines=500-502&from=200")
    assert shown.later.href.endswith("?lines=500-502&from=563")
    assert shown.cited is not None
    assert shown.cited.back is None


def test_away_from_the_cited_lines_a_link_leads_back() -> None:
    shown = page(asked((500, 502), start=700))
    assert shown.cited is not None
    assert shown.cited.back is not None
    assert shown.cited.back.href == "/documents/aaaaaaaaaaaa?lines=500-502#L500"


def test_several_citations_are_all_marked_and_each_leads_to_the_next() -> None:
    shown = page(asked((500, 500), (510, 511), (900, 900), at=2))
    assert marked(shown) == [500, 510, 511]
    assert [line.number for block in shown.blocks for line in block.lines if line.now] == [510, 511]
    assert shown.cited is not None
    assert (shown.cited.number, shown.cited.count) == (2, 3)
    assert shown.cited.earlier is not None
    assert shown.cited.later is not None
    assert shown.cited.earlier.href.endswith("?lines=500-500&lines=510-511&lines=900-900#L500")
    assert shown.cited.later.href.endswith("&lines=900-900&at=3#L900")


def test_the_first_citation_has_none_before_it_and_a_number_too_large_opens_the_last() -> None:
    first, last = page(asked((5, 5), (9, 9))), page(asked((5, 5), (9, 9), at=10**9))
    assert first.cited is not None
    assert last.cited is not None
    assert first.cited.earlier is None
    assert (last.cited.number, last.cited.later) == (2, None)


def test_a_search_begins_at_the_opened_citation_and_keeps_it_marked() -> None:
    # Lines 5, 15, 25 … end in 5; the citation stands at 500.
    shown = page(asked((500, 500), find="5行目"))
    assert shown.find.said == "「5行目」の100件中51件目を開いています。"
    assert shown.find.place == (505, 505)
    assert marked(shown) == [500]
    assert [
        (line.number, piece.text)
        for block in shown.blocks
        for line in block.lines
        for piece in line.pieces
        if piece.now
    ] == [(505, "5行目")]


def test_hits_lead_to_their_neighbours() -> None:
    shown = page(replace(asked(find="5行目"), hit=2))
    assert shown.find.earlier is not None
    assert shown.find.later is not None
    assert shown.find.earlier.href.endswith("&hit=1#hit")
    assert shown.find.later.href.endswith("?find=5%E8%A1%8C%E7%9B%AE&hit=3#hit")
    assert page(replace(asked(find="5行目"), hit=1)).find.earlier is None
    assert page(replace(asked(find="5行目"), hit=100)).find.later is None


def test_reading_on_opens_no_hit_and_its_neighbours_are_those_around_the_first_line() -> None:
    shown = page(asked(start=10, find="5行目"))
    assert shown.find.said == "「5行目」は100件見つかりました。"
    assert shown.find.number is None
    assert shown.find.earlier is not None
    assert shown.find.later is not None
    assert shown.find.earlier.href.endswith("&hit=1#hit")
    assert shown.find.later.href.endswith("&hit=2#hit")


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        (None, None),
        ("", "探す言葉を入れてください。"),
        (" 　", "探す言葉を入れてください。"),
        ("ない言葉", "この資料に「ない言葉」は見つかりませんでした。"),
        ("あ" * 101, "探す言葉は100字までにしてください（いまは101字です）。"),
    ],
)
def test_what_cannot_be_found_is_said_in_one_sentence(phrase: str | None, said: str | None) -> None:
    shown = page(asked((500, 500), find=phrase))
    assert shown.find.said == said
    assert (shown.find.earlier, shown.find.later) == (None, None)
    assert marked(shown) == [500]


def test_pages_are_told_between_the_lines_and_with_the_citation() -> None:
    shown = page(asked((500, 500)), replace(SHEETS, pages=3), Filed(((1, 1), (450, 2), (505, None), (510, 3))))
    assert [(block.page, block.page_number, block.lines[0].number) for block in shown.blocks] == [
        ("1ページの途中から", None, 440),
        ("2ページ", 2, 450),
        ("ページの境目が読み取れない部分", None, 505),
        ("3ページ", 3, 510),
    ]
    assert shown.cited is not None
    assert shown.cited.text == "2ページ・500行"
    assert shown.pages == 3


def test_a_document_without_pages_names_none() -> None:
    shown = page(asked())
    assert (shown.pages, shown.page) == (None, None)
    assert [block.page for block in shown.blocks] == [None]


@pytest.mark.parametrize(
    ("url", "linked", "text"),
    [
        (None, None, None),
        ("https://example.jp/plan?a=1", "https://example.jp/plan?a=1", None),
        ("javascript:alert(1)", None, "javascript:alert(1)"),
        ("data:text/html,x", None, "data:text/html,x"),
        ("https://[", None, "https://["),
        ("市役所2階の書架", None, "市役所2階の書架"),
    ],
)
def test_only_a_web_address_of_the_source_becomes_a_link(url: str | None, linked: str | None, text: str | None) -> None:
    shown = page(asked(), replace(SHEETS, url=url))
    assert (shown.source.href if shown.source else None, shown.source_text) == (linked, text)


def test_another_municipality_is_told() -> None:
    assert page(asked(), NEIGHBOURS).own is False


def test_the_section_that_a_link_of_the_outline_leads_to_is_the_opened_one() -> None:
    passages = [passage(1, "一", last=49), passage(50, "二", last=99)]
    held = DocumentText(SHEETS, LINES, Filed(), passages)
    [_, second] = DocumentPage.of(SITE, held, asked(), 60).outline.entries
    start = int(parse_qs(urlsplit(second.href).query)["from"][0])
    entries = DocumentPage.of(SITE, held, asked(start=start), 60).outline.entries
    assert [entry.here for entry in entries] == [False, True]
