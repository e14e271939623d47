from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import meeting_town as town
import pledge_pages_town
import pytest
from pydantic import BaseModel
from web_samples import serving

from assistant import Assistant
from settings import load_settings
from web.pledge_schemas import PledgeBody
from web.record_schemas import DocumentBody, IndicatorBody, ListBody, MeasureBody, MeetingBody

pytestmark = pytest.mark.network

BODIES: dict[str, type[BaseModel]] = {
    "indicators": IndicatorBody,
    "measures": MeasureBody,
    "meetings": MeetingBody,
    "pledges": PledgeBody,
    "documents": DocumentBody,
}


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving(town.opened()) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def pledged() -> Iterator[httpx.Client]:
    with serving(pledge_pages_town.data()) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def items(client: httpx.Client, of: str, /, **asked: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any value of an address
    response = client.get(f"/api/{of}", params=asked)
    assert response.status_code == 200, response.text
    held: list[dict[str, Any]] = response.json()["items"]
    return held


def check_all(client: httpx.Client, assistant: Assistant) -> None:
    """Every list and every record is what the export gives, is of its model, and is found by its uid."""
    for kind, body in BODIES.items():
        parts = client.get(f"/api/{kind}", params={"limit": 500}).json()
        assert parts["total"] == len(parts["items"])
        if kind != "documents":
            assert parts["items"] == assistant.records(kind)
        ListBody[body].model_validate(parts)  # type: ignore[valid-type]
        for record in parts["items"]:
            assert body.model_validate(record).model_dump(mode="json").keys() == record.keys()
            assert client.get(f"/api/{kind}/{record['uid']}").json() == record


def test_every_record_is_of_its_model_and_found_by_its_uid(site: httpx.Client, pledged: httpx.Client) -> None:
    check_all(site, town.opened())
    check_all(pledged, pledge_pages_town.opened())


def test_every_real_record_is_of_its_model(real_data: Path) -> None:
    settings = load_settings({})
    assistant = Assistant.open(real_data, settings.assistant, settings.index)
    with serving(assistant) as address, httpx.Client(base_url=address, timeout=60) as client:
        check_all(client, assistant)


def test_the_parts_of_a_list_make_up_the_whole(site: httpx.Client) -> None:
    whole = items(site, "meetings")
    parts = [items(site, "meetings", limit=4, offset=offset) for offset in (0, 4, 8)]
    assert [len(part) for part in parts] == [4, 2, 0]
    assert [record for part in parts for record in part] == whole
    assert site.get("/api/meetings?limit=4&offset=4").json()["total"] == 6


@pytest.mark.parametrize(
    ("kind", "asked", "found"),
    [
        ("meetings", {"district": ["中央地区", "南部地区"]}, [3, 4, 5]),
        ("meetings", {"month": "2025-06", "municipality": "若葉町"}, [1, 2, 4]),
        ("meetings", {"fiscal_year": 2025, "venue": "役場"}, [2, 3]),
        ("meetings", {"held": "false"}, [5]),
        ("meetings", {"q": "ｱﾝｹｰﾄ 北部"}, [2]),
        ("meetings", {"district": "無い地区"}, []),
    ],
)
def test_filters_narrow_a_list(site: httpx.Client, kind: str, asked: dict[str, Any], found: list[int]) -> None:
    assert [int(record["uid"][-3:]) for record in items(site, kind, **asked)] == found


def test_indicators_measures_and_documents_are_narrowed_by_what_they_say(site: httpx.Client) -> None:
    def counts(of: str, /, **asked: Any) -> int:  # noqa: ANN401 - any value of an address
        return len(items(site, of, **asked))

    assert counts("indicators", measure="1-1", unit="人", status="met", better="higher", q="来館者") == 1
    assert counts("indicators", status=["not_met", "unknown"]) == 0
    assert counts("indicators", better="unknown") == 0
    assert counts("measures", department="学校教育課", q="夜間開館 移動図書館") == 1
    assert counts("measures", policy=9) == 0
    assert counts("documents", own="false") == 1
    assert counts("documents", kind=["meetings", "evaluation-sheets"], own="true") == 2


def test_a_pledge_is_listed_under_what_people_decided_of_it(pledged: httpx.Client) -> None:
    def ids(**asked: Any) -> list[str]:  # noqa: ANN401 - any value of an address
        return [record["id"] for record in items(pledged, "pledges", **asked)]

    assert ids(reviewed="true") == ["1-01", "2-01", "2-02"]
    assert ids(status="planned", reviewed="true") == ["1-01", "2-01"]
    assert ids(pillar=1, horizon="直ちに") == ["1-01", "1-03"]
    assert ids(kind="新規", q="ホタル") == ["2-01"]
    assert set(ids(measure="2-1")) < {"1-01", "1-02", "1-03", "2-01", "2-02"}


@pytest.mark.parametrize(
    "address",
    [
        "/api/meetings?distrct=北部地区",
        "/api/meetings?limit=0",
        "/api/meetings?limit=501",
        "/api/meetings?offset=-1",
        "/api/meetings?held=vielleicht",
        "/api/indicators?status=good",
        "/api/pledges?pillar=x",
        "/api/documents?<script>=1",
    ],
)
def test_a_name_or_value_that_is_none_is_refused_and_named(site: httpx.Client, address: str) -> None:
    response = site.get(httpx.URL(address))
    assert response.status_code == 422
    assert set(response.json()) == {"error"}
    name = address.partition("?")[2].partition("=")[0]
    assert f"指定「{name}」は、その名前か値が正しくありません" in response.json()["error"]


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("uid", ["", "x", "%00", "..%2F..%2Fetc", "あ" * 500, "a/b/c/d"])
def test_a_uid_of_nothing_is_404_in_json(site: httpx.Client, kind: str, uid: str) -> None:
    response = site.get(f"/api/{kind}/{uid}")
    assert response.status_code in (404, 422)
    assert set(response.json()) == {"error"}


def test_a_document_does_not_tell_where_it_lay(site: httpx.Client) -> None:
    told = site.get("/api/documents").text
    assert "root" not in told
    assert str(Path(town.opened().corpus.documents[0].root)) not in told


def test_lists_and_records_can_be_looked_for_without_fetching_them(site: httpx.Client) -> None:
    for kind in BODIES:
        assert (site.head(f"/api/{kind}").status_code, site.head(f"/api/{kind}").content) == (200, b"")
        assert site.head(f"/api/{kind}/x").status_code == 404
        assert site.post(f"/api/{kind}").status_code == 405


def test_the_description_has_a_model_and_examples_for_every_answer(site: httpx.Client) -> None:
    described = site.get("/api/openapi.json").json()
    assert {path.split("/")[2] for path in described["paths"] if path.startswith("/api/")} == {*BODIES, "ask"}
    for path, methods in described["paths"].items():
        for operation in methods.values():
            assert set(operation["responses"]) >= {"200", "500", "503"}, path
            for status, answer in operation["responses"].items():
                assert "schema" in answer["content"]["application/json"], (path, status)
            for parameter in operation.get("parameters", []):
                assert parameter["description"], (path, parameter["name"])
    schemas = described["components"]["schemas"]
    for name in ("IndicatorBody", "MeasureBody", "MeetingBody", "PledgeBody", "DocumentBody", "SourceBody"):
        assert "examples" in schemas[name]["properties"]["title" if name != "IndicatorBody" else "name"]


def test_every_answer_of_an_operation_is_one_that_is_described(site: httpx.Client) -> None:
    described = site.get("/api/openapi.json").json()["paths"]
    strange = ["", "0", "-1", "1e9", "999999999999999999999", "\x00", "あ", "true", "a" * 600, "[]", "{}", "%"]
    for path, methods in described.items():
        if "get" not in methods:
            continue
        operation = methods["get"]
        names = [held["name"] for held in operation.get("parameters", []) if held["in"] == "query"]
        for value in strange:
            for name in names:
                response = site.get(path, params={name: value})
                assert str(response.status_code) in operation["responses"], (path, name, value)
                assert response.status_code < 500
            if "{uid}" in path:
                response = site.get(path.replace("{uid}", quote(value) or "x"))
                assert str(response.status_code) in operation["responses"], (path, value)
