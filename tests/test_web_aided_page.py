"""Pages with reading aids say the same as without."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.aided_page import aided_page
from web.aided_text import TextAids, aided_text
from web.glossary import Term
from web.phrases import phrase_ends
from web.readings import bundled_readings

ALL = TextAids(bundled_readings(), phrases=True)
NONE = TextAids()
HOSTILE = "<script>alert('計画')</script><img src=x onerror=alert(1)>の施策"


class Seen(HTMLParser):
    """Text without readings, and the tags that are no aid."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[object] = []
        self._in_reading = False
        self._spans: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        aid = tag in ("ruby", "wbr", "rt") or (tag, attrs) == ("span", [("class", "ph")])
        if tag == "span":
            self._spans.append(aid)
        self._in_reading |= tag == "rt"
        if not aid:
            self.tags.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        aid = self._spans.pop() if tag == "span" else tag in ("ruby", "rt")
        if tag == "rt":
            self._in_reading = False
        if not aid:
            self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if not self._in_reading:
            self.text.append(data)


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


# What a parser of HTML must replace or drop is no text of a page.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
TEXTS = st.one_of(
    st.text(alphabet="計画施策取り組み見直し市民の令和年度9９１.％人日回 　\n<&>\"'ヶ々ー、。ａA", max_size=40),
    st.text(alphabet=LETTERS, max_size=40),
)


@given(TEXTS)
def test_a_text_without_its_readings_is_the_text(text: str) -> None:
    for aids in (ALL, TextAids(bundled_readings()), TextAids(phrases=True), NONE):
        html = seen(aided_text(text, aids))
        assert "".join(html.text) == text
        assert html.tags == []


@given(st.lists(TEXTS, max_size=4))
def test_a_page_keeps_its_text_tags_and_attributes(texts: Sequence[str]) -> None:
    body = "".join(f'<p title="{escape(text)}">{escape(text)}<b>計画</b></p>' for text in texts)
    page = f"<!DOCTYPE html><html><head><title>計画</title></head><body><main>{body}</main></body></html>"
    before, after = seen(page), seen(aided_page(page, ALL, None))
    assert "".join(after.text) == "".join(before.text)
    assert after.tags == before.tags
    assert aided_page(page, NONE, None) == page


def test_markup_in_a_text_stays_text() -> None:
    html = aided_text(HOSTILE, ALL)
    assert "<script" not in html
    assert "<img" not in html
    assert '<rt aria-hidden="true">けいかく</rt>' in html
    page = f"<main><p>{escape(HOSTILE)}</p></main>"
    assert "<script" not in aided_page(page, ALL, None)


@pytest.mark.parametrize("element", ["title", "textarea", "select", "svg", "script", "style", "code"])
def test_where_no_markup_may_stand_nothing_is_added(element: str) -> None:
    page = f"<main><{element}>計画</{element}><p>計画</p></main>"
    aided = aided_page(page, ALL, None)
    assert f"<{element}>計画</{element}>" in aided
    assert aided.count("<rt") == 1


def test_a_greater_than_sign_in_an_attribute_is_no_end_of_the_tag() -> None:
    page = "<main><p title='a>計画' class=\"b>計画\">計画</p></main>"
    aided = aided_page(page, ALL, None)
    assert "<p title='a>計画' class=\"b>計画\">" in aided
    assert aided.count("<rt") == 1


def test_a_page_that_cannot_be_taken_apart_stays_as_it_is() -> None:
    page = "<main><p>計画 < 実績</p></main>"
    assert aided_page(page, ALL, None) == page


def words(terms: Sequence[Term]) -> str:
    return f"<ul>{'・'.join(term.name for term in terms)}</ul>"


def test_words_are_explained_once_where_the_page_says_else_at_its_end() -> None:
    page = "<nav>KPI</nav><main><p>フレイルとアウトカム、フレイル</p>{}<p>PFI</p></main>"
    here = '<div class="words-here"></div>'
    assert "<ul>フレイル・アウトカム・PFI</ul>" + here in aided_page(page.format(here), NONE, words)
    assert "<p>PFI</p><ul>フレイル・アウトカム・PFI</ul></main>" in aided_page(page.format(""), NONE, words)


def test_a_page_without_such_words_stays_as_it_is() -> None:
    page = "<nav>KPI</nav><main><p>公園</p></main>"
    assert aided_page(page, NONE, words) == page


def test_lines_break_between_phrases_never_within_a_number() -> None:
    text = "令和9年度の目標は14.2以内です。"
    ends = phrase_ends(text)
    assert text.index("目標") in ends
    assert not ends & set(range(text.index("14.2") + 1, text.index("14.2") + 4))
    assert phrase_ends("plain words, 14.2") == frozenset()


def test_a_reading_is_not_torn_by_a_break() -> None:
    html = aided_text("地域包括ケアシステムの深化に向けて取り組みを進める", ALL)
    assert "<wbr>" in html
    assert all("<wbr>" not in ruby.partition("</ruby>")[0] for ruby in html.split("<ruby>")[1:])
