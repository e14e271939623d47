from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from web_samples import serving, town

from web.schemas import AnswerBody

pytestmark = pytest.mark.network

TARGET = "図書館の年間来館者数の目標は？"


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with (
        serving(town()) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def test_a_fact_comes_with_its_citation(site: httpx.Client) -> None:
    answer = site.post("/api/ask", json={"question": TARGET}).json()
    assert answer["outcome"] == "answered"
    assert [(fact["field"], fact["value"], fact["unit"]) for fact in answer["facts"]] == [
        ("target", "15,000以上", "人")
    ]
    cited = answer["citations"][answer["facts"][0]["citation"] - 1]
    assert "15,000以上" in cited["quote"]


@pytest.mark.parametrize(
    "question",
    [
        TARGET,
        "北部地区の懇談会はいつですか",
        "空飛ぶ円盤の着陸場は？",
        "",
        " ",
        "\u0000",
        "<b>",
        "🗾" * 50,
        "あ" * 100_000,
    ],
)
def test_any_question_gets_an_answer_of_the_contract(site: httpx.Client, question: str) -> None:
    response = site.post("/api/ask", json={"question": question})
    assert response.status_code == 200
    AnswerBody.model_validate(response.json(), strict=False)


def test_half_a_character_does_no_harm(site: httpx.Client) -> None:
    body = b'{"question": "\\ud800"}'
    response = site.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert response.json()["outcome"] == "not_found"


def test_earlier_questions_may_be_sent_along(site: httpx.Client) -> None:
    body = {"question": "実績は？", "conversation": [{"question": TARGET, "text": "目標は…"}]}
    assert site.post("/api/ask", json=body).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"question": 3}',
        b'{"question": null}',
        b'{"question": "a", "conversation": "b"}',
        b'{"question": "a", "conversation": [{}]}',
        json.dumps({"question": "a", "conversation": [{"question": "b"}] * 101}).encode(),
    ],
)
def test_a_bad_body_is_refused_in_japanese(site: httpx.Client, body: bytes) -> None:
    response = site.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert "質問を読み取れませんでした" in response.json()["error"]


def test_a_body_that_is_no_text_is_refused(site: httpx.Client) -> None:
    response = site.post("/api/ask", content=b'{"question": "\xff"}', headers={"Content-Type": "application/json"})
    assert response.status_code in {400, 422}
    assert set(response.json()) == {"error"}


def test_a_form_is_no_question(site: httpx.Client) -> None:
    assert site.post("/api/ask", data={"question": TARGET}).status_code == 422


def test_health_counts_what_is_served(site: httpx.Client) -> None:
    health = site.get("/healthz").json()
    assert health["status"] == "ok"
    assert health["documents"] == 3
    assert health["passages"] > 3


def test_the_description_of_the_api_is_served_and_its_pages_are_not(site: httpx.Client) -> None:
    paths = set(site.get("/api/openapi.json").json()["paths"])
    assert paths >= {"/api/ask", "/healthz"}
    assert all(path.startswith("/api/") for path in paths - {"/healthz"})
    assert [site.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]


def test_the_same_question_asked_at_once_has_the_same_answer(site: httpx.Client) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: site.post("/api/ask", json={"question": TARGET}).text, range(16)))
    assert len(answers) == 1
