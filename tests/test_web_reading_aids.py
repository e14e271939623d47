"""Reading aids are chosen without scripts, kept in a cookie, and lead nobody elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from web_samples import serving, town

from web.reading_aids import AIDS_COOKIE, ReadingAids, current_aids

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(town()) as url:
        yield url


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as held:
        yield held


def test_without_a_choice_no_text_is_changed_and_no_cookie_set(client: httpx.Client) -> None:
    response = client.get("/documents")
    assert "<ruby>" not in response.text
    assert "<wbr>" not in response.text
    assert "set-cookie" not in response.headers
    assert "Cookie" in response.headers["vary"]


def test_a_choice_is_kept_and_leads_back(client: httpx.Client) -> None:
    response = client.get("/aids", params={"furigana": "1", "size": "large", "to": "/?q=来館者数 目標"})
    assert response.status_code == 303
    assert response.headers["location"].startswith("/?q=")
    cookie = response.headers["set-cookie"]
    assert f"{AIDS_COOKIE}=furigana.large;" in cookie
    for part in ("SameSite=lax", "HttpOnly", "Max-Age=31536000", "Path=/"):
        assert part in cookie
    page = client.get("/documents").text
    assert '<ruby>資料<rt aria-hidden="true">しりょう</rt></ruby>' in page
    assert "/static/aids-large.css" in page


def test_one_choice_leaves_the_others_as_they_were_and_the_last_one_taken_back_ends_the_cookie(
    client: httpx.Client,
) -> None:
    client.get("/aids?furigana=1")
    client.get("/aids?phrases=1")
    assert client.cookies[AIDS_COOKIE] == "furigana.phrases"
    client.get("/aids?furigana=0")
    assert client.cookies[AIDS_COOKIE] == "phrases"
    assert "Max-Age=0" in client.get("/aids?phrases=0").headers["set-cookie"]


@pytest.mark.parametrize(
    "to", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_nobody_is_led_to_another_site(client: httpx.Client, to: str) -> None:
    assert client.get("/aids", params={"to": to}).headers["location"] == "/"


@pytest.mark.parametrize("query", ["size=huge", "furigana=perhaps"])
def test_a_choice_that_there_is_not_is_refused(client: httpx.Client, query: str) -> None:
    assert client.get(f"/aids?{query}").status_code == 422


@pytest.mark.parametrize("value", ["", "huge", "x.furigana.y", '"><script>'])
def test_a_cookie_is_only_understood_as_far_as_it_is_known(client: httpx.Client, value: str) -> None:
    response = client.get("/words", headers={"Cookie": f"{AIDS_COOKIE}={value}"})
    assert response.status_code == 200
    assert ("<ruby>" in response.text) == ("furigana" in value)
    assert "<script>" not in response.text.replace("<script src", "")


def test_the_way_back_asks_the_same_question(client: httpx.Client) -> None:
    page = client.get("/?q=1%2B1+%3Cb%3E&before=a").text
    assert 'name="to" value="/?q=1%2B1%20%3Cb%3E&amp;before=a"' in page
    location = client.get("/aids", params={"to": "/?q=1%2B1%20%3Cb%3E&before=a"}).headers["location"]
    assert location == "/?q=1%2B1%20%3Cb%3E&before=a"


def test_error_pages_have_aids_too(client: httpx.Client) -> None:
    response = client.get("/nope", headers={"Cookie": f"{AIDS_COOKIE}=furigana"})
    assert response.status_code == 404
    assert "<ruby>" in response.text


def test_programs_get_no_readings(client: httpx.Client) -> None:
    headers = {"Cookie": f"{AIDS_COOKIE}=furigana.phrases"}
    answer = client.post("/api/ask", json={"question": "図書館の年間来館者数の目標は？"}, headers=headers)
    assert "<ruby>" not in answer.text


def test_the_words_page_explains_all_of_them_and_has_no_list_of_its_own(client: httpx.Client) -> None:
    page = client.get("/words").text
    assert "フレイル" in page
    assert 'class="word-list"' not in page


def test_outside_of_a_request_there_are_no_aids() -> None:
    assert current_aids() == ReadingAids()
    assert current_aids().cookie == ""
