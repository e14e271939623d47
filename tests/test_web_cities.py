"""Two towns on one site: every page, link, file and answer is one town's, and says whose."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from urllib.parse import quote, unquote

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send
from two_towns import MARKS, ONE, OTHER, QUESTIONS, alone, cities, data
from web_samples import serving

from assistant import AssistantSettings, Cities
from web import WebSettings
from web.city_of_request import current_city
from web.city_path import CityOfPath

pytestmark = pytest.mark.network

TARGET = "図書館の年間来館者数の目標は？"
PAGES = ("/", "/indicators", "/measures", "/meetings", "/pledges", "/documents", "/words")
BOTH = ((ONE, OTHER), (OTHER, ONE))
_LINK = re.compile(r'\s(?:href|action|formaction|src)="([^"]*)"')


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving(data(), WebSettings(port=0, rate_limit=0)) as address, httpx.Client(base_url=address) as client:
        yield client


def of(name: str, path: str = "/") -> str:
    return f"/city/{quote(name)}{path}"


def leaks(text: str, other: str, besides: str = "") -> list[str]:
    return [mark for mark in MARKS[other] if mark in text and mark not in besides]


def links(page: httpx.Response) -> list[str]:
    return [unquote(link.replace("&amp;", "&")) for link in _LINK.findall(page.text) if link.startswith("/")]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_without_a_choice_offers_that_page_of_each(site: httpx.Client, path: str) -> None:
    page = site.get(path)
    assert page.status_code == 300
    assert {f"/city/{name}{path}" for name in (ONE, OTHER)} <= set(links(page))
    assert leaks(page.text, ONE) == leaks(page.text, OTHER) == []


@pytest.mark.parametrize(("name", "other"), BOTH)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_one_town_and_leads_to_nothing_else(site: httpx.Client, path: str, name: str, other: str) -> None:
    page = site.get(of(name, path))
    assert page.status_code == 200
    assert leaks(page.text, other) == []
    assert f"<strong>{name}</strong>の資料を見ています" in page.text
    for link in links(page):
        assert link.startswith((f"/city/{name}/", "/static/", "/look/")) or link == "/city", link


@pytest.mark.parametrize(("name", "other"), BOTH)
def test_every_page_that_a_town_leads_to_is_its_own(site: httpx.Client, name: str, other: str) -> None:
    waiting, seen = [of(name, path) for path in PAGES], set[str]()
    while waiting:
        path = waiting.pop().partition("#")[0]
        if path in seen or "?" in path or not unquote(path).startswith(f"/city/{name}/"):
            continue
        seen.add(path)
        page = site.get(path)
        assert page.status_code in (200, 303), path
        assert leaks(page.text, other) == [], path
        if "html" in page.headers.get("content-type", ""):
            waiting += [quote(link, safe="/?#=&%") for link in links(page)]
    assert len(seen) > 20


@pytest.mark.parametrize(("name", "other"), BOTH)
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_on_a_towns_pages_is_the_towns(site: httpx.Client, question: str, name: str, other: str) -> None:
    page = site.get(of(name), params={"q": question})
    assert page.status_code == 200
    assert leaks(page.text, other, besides=question) == []


def test_a_question_that_names_a_town_is_led_to_its_pages(site: httpx.Client) -> None:
    question = f"{OTHER}の{TARGET}"
    for path in ("/", of(ONE)):
        led = site.get(path, params={"q": question})
        assert led.status_code == 303
        assert unquote(led.headers["location"]).startswith(f"/city/{OTHER}/?q={question}")
    answer = site.get(led.headers["location"])
    assert MARKS[OTHER][1] in answer.text
    assert leaks(answer.text, ONE) == []


def test_a_question_to_nobody_is_asked_back_with_buttons(site: httpx.Client) -> None:
    page = site.get("/", params={"q": TARGET})
    assert page.status_code == 200
    for name in (ONE, OTHER):
        assert f'<button type="submit" name="q" value="{name}の{TARGET}">' in page.text
    assert leaks(page.text, ONE) == leaks(page.text, OTHER) == []


def test_a_comparison_leads_each_citation_to_its_own_town(site: httpx.Client) -> None:
    page = site.get("/", params={"q": f"{ONE}と{OTHER}の{TARGET}"})
    held = Cities.open(data())
    cited = [link for link in links(page) if "/documents/" in link]
    assert cited
    for link in cited:
        uid = link.split("/documents/")[1][:12]
        assert link.startswith(f"/city/{held.city_of(uid)}/documents/")
        assert site.get(quote(link.partition("#")[0], safe="/?=&-")).status_code == 200


def test_an_opinion_on_a_comparison_is_kept_without_a_choice(site: httpx.Client) -> None:
    sent = site.post("/feedback", data={"question": f"{ONE}と{OTHER}の{TARGET}", "verdict": "good", "note": ""})
    assert sent.status_code == 303
    thanks = site.get(sent.headers["location"])
    assert thanks.status_code == 200
    assert "ご意見をありがとうございました" in thanks.text


def test_what_was_built_anew_is_opened_beside_the_other_requests() -> None:
    threads: list[int] = []
    shown: list[str | None] = []

    def newest() -> Cities:
        threads.append(threading.get_ident())
        return cities()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        shown.append(current_city().name)

    async def nothing() -> Message:
        return {}

    async def unsent(message: Message) -> None:
        return None

    asyncio.run(CityOfPath(app, newest)({"type": "http", "path": f"/city/{ONE}/indicators"}, nothing, unsent))
    assert shown == [ONE]
    assert threads != [threading.get_ident()]


@pytest.mark.parametrize(("name", "other"), BOTH)
def test_a_document_of_the_other_is_not_there(site: httpx.Client, name: str, other: str) -> None:
    for document in Cities.open(data()).assistant(other).corpus.documents:
        assert site.get(of(name, f"/documents/{document.uid}")).status_code == 404
        # Without a town in the address it is plain whose it is.
        page = site.get(f"/documents/{document.uid}")
        assert page.status_code == 200
        assert f"<strong>{other}</strong>" in page.text


@pytest.mark.parametrize("path", ["/city/海野市/", f"/city/{ONE}/city/{OTHER}/", "/city/"])
def test_a_town_that_is_not_there_is_not_found(site: httpx.Client, path: str) -> None:
    assert site.get(path).status_code == 404


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("kind", ["indicators", "measures", "meetings", "pledges", "passages", "documents"])
def test_a_file_is_the_towns_or_everybodys_with_their_names(site: httpx.Client, kind: str, form: str) -> None:
    everything = site.get(f"/{kind}.{form}")
    assert everything.status_code == 200
    assert ONE in everything.text
    assert OTHER in everything.text
    for name, other in BOTH:
        own = site.get(of(name, f"/{kind}.{form}"))
        assert own.status_code == 200
        assert leaks(own.text, other) == []
        assert other not in own.text


@pytest.mark.parametrize("kind", ["indicators", "measures", "meetings", "pledges", "documents"])
def test_the_lists_for_programs_are_filtered_by_municipality(site: httpx.Client, kind: str) -> None:
    everything = site.get(f"/api/{kind}").json()
    parts = [site.get(f"/api/{kind}", params={"municipality": name}).json() for name in (ONE, OTHER)]
    assert [item for part in parts for item in part["items"]] == everything["items"]
    for (name, other), part in zip(BOTH, parts, strict=True):
        assert {item["municipality"] for item in part["items"]} == {name}
        assert leaks(str(part), other) == []
        assert site.get(of(name, f"/api/{kind}")).json()["items"] == part["items"]


def test_a_filter_that_one_town_does_not_know_gives_what_the_other_has(site: httpx.Client) -> None:
    metres = site.get("/indicators.json", params={"unit": "m"})
    assert [(held["name"], held["municipality"]) for held in metres.json()] == [("ホタルの水路の延長", ONE)]
    for path in ("/indicators.json?unit=km", "/indicators.csv?sort=wrong", "/meetings.json?district=無い地区"):
        assert site.get(path).status_code == 422, path
    # One number is two measures in two towns: each says whose it is, and one alone can be asked for.
    same = site.get("/indicators.json", params={"measure": "1-1"}).json()
    assert {held["municipality"] for held in same} == {ONE, OTHER}
    one = site.get("/indicators.json", params={"measure": "1-1", "municipality": OTHER}).json()
    assert {held["municipality"] for held in one} == {OTHER}
    assert site.get("/indicators.json", params={"municipality": "海野市"}).status_code == 422


def test_every_refusal_to_a_program_is_an_error_in_json(site: httpx.Client) -> None:
    for path in (
        "/city/海野市/api/indicators",
        "/city/海野市/api/ask",
        "/city//api/documents",
        of(ONE, "/api/nothing"),
    ):
        answer = site.get(path)
        assert answer.status_code in (404, 405), path
        assert list(answer.json()) == ["error"]
    page = site.get("/indicators", headers={"Accept": "application/json"})
    assert (page.status_code, list(page.json())) == (422, ["error"])


def test_a_program_chooses_by_a_field_or_by_the_address(site: httpx.Client) -> None:
    for sent, path, name in (
        ({"municipality": OTHER}, "/api/ask", OTHER),
        ({}, of(OTHER, "/api/ask"), OTHER),
        ({"municipality": ONE}, of(OTHER, "/api/ask"), ONE),
    ):
        answer = site.post(path, json={"question": TARGET, **sent}).json()
        assert (answer["outcome"], answer["municipality"]) == ("answered", name)
    unchosen = site.post("/api/ask", json={"question": TARGET}).json()
    assert (unchosen["outcome"], unchosen["reason"], unchosen["municipality"]) == ("clarify", "several_readings", None)
    unknown = site.post("/api/ask", json={"question": TARGET, "municipality": "海野市"}).json()
    assert (unknown["outcome"], unknown["reason"]) == ("not_found", "other_municipality")


def test_staff_sign_in_on_their_towns_pages(site: httpx.Client) -> None:
    led = site.get(of(ONE, "/staff"))
    assert led.status_code == 303
    assert unquote(led.headers["location"]).startswith(f"/city/{ONE}/staff/sign-in")
    assert site.get(led.headers["location"]).status_code == 200


def test_no_limit_is_got_round_by_an_address() -> None:
    with serving(data(), WebSettings(port=0, rate_limit=1)) as address, httpx.Client(base_url=address) as client:
        assert client.post(of(ONE, "/api/ask"), json={"question": TARGET}).status_code == 200
        assert client.post(of(ONE, "/api/ask"), json={"question": TARGET}).status_code == 429
        assert client.get(of(OTHER), params={"q": TARGET}).status_code == 429


def test_a_set_town_needs_no_choice_and_the_other_is_a_step_away() -> None:
    held = Cities.open(data(), AssistantSettings(municipality=OTHER))
    with serving(held, WebSettings(port=0, rate_limit=0)) as address, httpx.Client(base_url=address) as client:
        page = client.get("/indicators")
        assert page.status_code == 200
        assert leaks(page.text, ONE) == []
        assert "/city" in links(page)
        assert leaks(client.get(of(ONE, "/indicators")).text, OTHER) == []


def test_one_town_alone_has_no_word_of_a_choice() -> None:
    with serving(alone(ONE), WebSettings(port=0, rate_limit=0)) as address, httpx.Client(base_url=address) as client:
        page = client.get("/indicators")
        assert page.status_code == 200
        assert not any(link.startswith("/city") for link in links(page))
        assert "ほかの自治体を選ぶ" not in page.text
