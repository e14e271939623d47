from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_samples import SHEETS

from web import WebSettings
from web.document_page import DocumentPage, Window, parse_lines, window_of
from web.pages import site_of

SITE = site_of(WebSettings(), ())
LINES = [f"{number}行目" for number in range(1, 1001)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("27-30", (27, 30)),
        ("27", (27, 27)),
        ("27-27", (27, 27)),
        ("30-27", None),
        ("0-3", None),
        ("-3", None),
        ("3-", None),
        ("3-4-5", None),
        ("２-３", None),
        (" 3", None),
        ("3\n", None),
        ("9" * 5000, None),
        ("", None),
    ],
)
def test_lines_are_read_or_refused(text: str, lines: tuple[int, int] | None) -> None:
    assert parse_lines(text) == lines


@pytest.mark.parametrize(
    ("count", "cited", "start", "window"),
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
def test_the_window_lies_around_the_cited_lines(
    count: int, cited: tuple[int, int] | None, start: int | None, window: Window
) -> None:
    assert window_of(count, cited, start, 60) == window


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
    page = DocumentPage.of(SITE, SHEETS, LINES, (500, 502), None, 60)
    assert [line.number for line in page.lines if line.cited] == [500, 501, 502]
    assert page.lines[0].text == "440行目"
    assert page.cited == "500–502行"


def test_the_neighbouring_windows_meet_this_one() -> None:
    page = DocumentPage.of(SITE, SHEETS, LINES, (500, 502), None, 60)
    assert page.earlier is not None
    assert page.later is not None
    assert page.earlier.href.endswith("?lines=500-502&from=200")
    assert page.later.href.endswith("?lines=500-502&from=563")
    assert page.to_cited is None


def test_away_from_the_cited_lines_a_link_leads_back() -> None:
    page = DocumentPage.of(SITE, SHEETS, LINES, (500, 502), 700, 60)
    assert page.to_cited is not None
    assert page.to_cited.href == "/documents/aaaaaaaaaaaa?lines=500-502#L500"
