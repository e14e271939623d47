from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from web_samples import NEIGHBOUR_TEXT, SMALL, SOURCES_TEXT, data_folder, serving, town

from assistant import Assistant
from index import IndexSettings, update_corpus
from ingest import IngestSettings
from web import WebSettings, create_app
from web.security import SECURITY_HEADERS

pytestmark = pytest.mark.network

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
TARGET = "図書館の年間来館者数の目標は？"


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(town())


@pytest.fixture(scope="module")
def site(assistant: Assistant) -> Iterator[httpx.Client]:
    with serving(assistant) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nope", 404),
        ("GET", "/documents/ffffffffffff", 404),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("DELETE", "/", 405),
    ],
)
def test_a_browser_gets_a_page_with_a_next_step(site: httpx.Client, method: str, path: str, status: int) -> None:
    response = site.request(method, path, headers=HTML)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    assert 'href="/"' in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/api/nope", 404), ("GET", "/api/ask", 405)])
def test_a_program_gets_json(site: httpx.Client, method: str, path: str, status: int) -> None:
    response = site.request(method, path, headers=HTML)
    assert response.status_code == status
    assert set(response.json()) == {"error"}


def test_a_client_that_asks_for_json_alone_gets_it_anywhere(site: httpx.Client) -> None:
    assert set(site.get("/nope", headers={"Accept": "application/json"}).json()) == {"error"}


@pytest.mark.parametrize("path", ["/", "/nope", "/static/style.css", "/healthz", "/api/openapi.json"])
def test_every_response_carries_the_security_headers_and_no_cookie(site: httpx.Client, path: str) -> None:
    headers = site.get(path).headers
    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "set-cookie" not in headers


def test_a_body_announced_too_long_is_refused(site: httpx.Client) -> None:
    response = site.post("/api/ask", json={"question": "a" * 10 * 1024 * 1024})
    assert response.status_code == 413
    assert "大きさ" in response.json()["error"]


def test_a_body_that_grows_too_long_is_refused(site: httpx.Client) -> None:
    response = site.post("/api/ask", content=(b" " * 65536 for _ in range(160)))
    assert response.status_code == 413
    assert response.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/nope", "/documents/ffffffffffff"])
def test_where_a_page_is_missing_a_question_can_be_asked(site: httpx.Client, path: str) -> None:
    page = site.get(path, headers=HTML)
    assert page.status_code == 404
    assert '<form class="ask" method="get" action="/"' in page.text
    assert "若葉町の計画をたずねる" in page.text


def test_questions_over_the_limit_are_refused_and_documents_stay_open(assistant: Assistant) -> None:
    settings = WebSettings(port=0, rate_limit=2)
    with serving(assistant, settings) as address, httpx.Client(base_url=address, headers=HTML) as client:
        asked = [client.get("/", params={"q": TARGET}) for _ in range(6)]
        refused = [response for response in asked if response.status_code == 429]
        assert refused
        assert 1 <= int(refused[0].headers["retry-after"]) <= 60
        assert "少しお待ちください" in refused[0].text
        assert client.get("/documents").status_code == 200


def test_documents_that_vanish_under_a_running_server_are_told_until_they_are_read_anew(tmp_path: Path) -> None:
    # Another's document, of which nothing is read at the start, and longer than what SQLite has read by the way.
    long = {**SMALL, "neighbour.md": NEIGHBOUR_TEXT + "\n" * 100_000, "sources.toml": SOURCES_TEXT}
    data = data_folder(tmp_path, long)
    [uid] = [held.uid for held in Assistant.open(data).corpus.documents if not held.own]
    with serving(data) as address, httpx.Client(base_url=address, headers=HTML) as client:
        for corpus in data.glob("generations/*/corpus.sqlite"):
            corpus.write_bytes(b"")
        page = client.get(f"/documents/{uid}")
        assert (page.status_code, page.headers["retry-after"]) == (503, "60")
        assert "資料を準備しています" in page.text
        assert "keikaku ingest" in page.text
        assert str(tmp_path) not in page.text
        update_corpus([tmp_path / "documents"], data, IngestSettings(), IndexSettings())
        # Whether there is something newer is looked up once a second.
        time.sleep(1.1)
        assert client.get(f"/documents/{uid}").status_code == 200


async def _both(app: FastAPI, *paths: str) -> list[httpx.Response]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://keikaku") as client:
        return [await client.get(path, headers=HTML) for path in paths]


def test_a_failure_shows_nothing_of_the_inside(assistant: Assistant, tmp_path: Path) -> None:
    app = create_app(assistant, WebSettings(rate_limit=0))

    def failing() -> None:
        raise RuntimeError(str(tmp_path))

    for path in ("/failing", "/api/failing"):
        app.add_api_route(path, failing)
    page, program = asyncio.run(_both(app, "/failing", "/api/failing"))
    assert (page.status_code, program.status_code) == (500, 500)
    assert "内部で問題が起きました" in page.text
    assert set(program.json()) == {"error"}
    for response in (page, program):
        assert "Traceback" not in response.text
        assert str(tmp_path) not in response.text
        assert response.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]
