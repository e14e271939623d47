from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Place
from web.links import ask_link, document_link, place_text, readable_address


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_question_comes_back_from_its_link_unchanged(question: str) -> None:
    assert parse_qs(urlsplit(ask_link(question)).query, keep_blank_values=True)["q"] == [question]


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_an_address_for_paper_asks_the_same(question: str) -> None:
    held = readable_address(ask_link(question))
    assert parse_qs(urlsplit(held).query, keep_blank_values=True)["q"] == [question]


def test_an_address_for_paper_has_letters_where_they_cannot_be_mistaken() -> None:
    assert readable_address(ask_link("A&B　図書館の目標は？ 50%")) == "/?q=A%26B%E3%80%80図書館の目標は？+50%25"
    assert readable_address("/?q=%FF%E5") == "/?q=%FF%E5"


@pytest.mark.parametrize(
    ("place", "link"),
    [
        (Place(lines=(27, 30)), "/documents/abc?lines=27-30#L27"),
        (Place(lines=(27, 27), page=3), "/documents/abc?lines=27-27#L27"),
        (Place(page=3), "/documents/abc"),
    ],
)
def test_a_place_opens_at_its_first_line(place: Place, link: str) -> None:
    assert document_link("abc", place) == link


def test_a_uid_cannot_leave_its_part_of_the_address() -> None:
    assert document_link('a/../b?"', Place()) == "/documents/a%2F..%2Fb%3F%22"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(lines=(27, 27)), "27行"),
        (Place(lines=(27, 30), page=3), "3ページ・27–30行"),
        (Place(page=3), "3ページ"),
        (Place(), ""),
    ],
)
def test_a_place_in_words(place: Place, text: str) -> None:
    assert place_text(place) == text
