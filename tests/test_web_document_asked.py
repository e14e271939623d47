from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.document_asked import DocumentAsked, parse_lines, read_cited
from web.error_pages import RefusedError


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


def test_places_are_put_in_the_order_of_the_document_each_once() -> None:
    assert read_cited(["40-41", "27", "40-41"], 50) == ((27, 27), (40, 41))


@pytest.mark.parametrize(("texts", "status"), [(["x"], 422), (["49-51"], 404), (["1"] * 201, 422)])
def test_places_that_cannot_be_shown_are_refused(texts: list[str], status: int) -> None:
    with pytest.raises(RefusedError) as refused:
        read_cited(texts, 50)
    assert refused.value.status_code == status


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_the_phrase_comes_back_from_a_link_unchanged(phrase: str) -> None:
    link = urlsplit(DocumentAsked("a/b", ((3, 4), (7, 7)), 2, None, phrase).at_hit(5))
    assert link.path == "/documents/a%2Fb"
    assert link.fragment == "hit"
    assert parse_qsl(link.query, keep_blank_values=True) == [
        ("lines", "3-4"),
        ("lines", "7-7"),
        ("at", "2"),
        ("find", phrase),
        ("hit", "5"),
    ]


def test_a_form_for_another_phrase_keeps_the_citations_and_not_the_phrase() -> None:
    held = DocumentAsked("a", ((3, 4),), find="図書館", hit=2)
    assert held.fields_without_phrase == (("lines", "3-4"),)
    assert held.fields == (("lines", "3-4"), ("find", "図書館"))
