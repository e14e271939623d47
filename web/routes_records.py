"""Addresses of records for programs: lists with filters, and single ones by uid."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi import Path as InPath
from fastapi.routing import APIRoute
from starlette.responses import JSONResponse, Response

from web.error_pages import RefusedError
from web.list_files import document_records
from web.pledge_schemas import PledgeBody
from web.record_queries import DocumentQuery, IndicatorQuery, ListQuery, MeasureQuery, MeetingQuery, PledgeQuery
from web.record_schemas import DocumentBody, IndicatorBody, ListBody, MeasureBody, MeetingBody
from web.routes_api import AllOrCurrent
from web.schemas import ErrorBody

__all__ = ["records"]

records = APIRouter(tags=["記録"])

Json = dict[str, Any]
_LIST: Final[dict[int | str, Json]] = {
    422: {"model": ErrorBody, "description": "読み取れない指定"},
    500: {"model": ErrorBody, "description": "内部の問題"},
    503: {"model": ErrorBody, "description": "資料を作り直しているか、確認の記録を読み書きできない"},
}
_ONE: Final[dict[int | str, Json]] = {
    404: {"model": ErrorBody, "description": "記録がない"},
    500: _LIST[500],
    503: _LIST[503],
}


def _uid(example: str) -> Any:  # noqa: ANN401 - what the framework's own function gives
    return InPath(min_length=1, description="記録の uid", examples=[example])


def _found(held: list[Json], uid: str) -> Response:
    found = next((record for record in held if record["uid"] == uid), None)
    if found is None:
        raise RefusedError(404, "この uid の記録はありません。資料が読み込み直されて、変わったのかもしれません")
    return JSONResponse(found)


def _listed(held: list[Json], query: ListQuery) -> Response:
    return JSONResponse(query.part(held))


@records.get("/api/indicators", response_model=ListBody[IndicatorBody], responses=_LIST)
def list_indicators(assistant: AllOrCurrent, query: Annotated[IndicatorQuery, Query()]) -> Response:
    """成果指標。資料の順に並びます。"""
    return _listed(assistant.records("indicators"), query)


@records.get("/api/indicators/{uid:path}", response_model=IndicatorBody, responses=_ONE)
def one_indicator(assistant: AllOrCurrent, uid: Annotated[str, _uid("aaaaaaaaaaaa/indicator/1-1/1")]) -> Response:
    """一つの成果指標。"""
    return _found(assistant.records("indicators"), uid)


@records.get("/api/measures", response_model=ListBody[MeasureBody], responses=_LIST)
def list_measures(assistant: AllOrCurrent, query: Annotated[MeasureQuery, Query()]) -> Response:
    """施策。資料の順に並びます。"""
    return _listed(assistant.records("measures"), query)


@records.get("/api/measures/{uid:path}", response_model=MeasureBody, responses=_ONE)
def one_measure(assistant: AllOrCurrent, uid: Annotated[str, _uid("aaaaaaaaaaaa/measure/1-1")]) -> Response:
    """一つの施策。"""
    return _found(assistant.records("measures"), uid)


@records.get("/api/meetings", response_model=ListBody[MeetingBody], responses=_LIST)
def list_meetings(assistant: AllOrCurrent, query: Annotated[MeetingQuery, Query()]) -> Response:
    """会合。資料の順に並びます。"""
    return _listed(assistant.records("meetings"), query)


@records.get("/api/meetings/{uid:path}", response_model=MeetingBody, responses=_ONE)
def one_meeting(assistant: AllOrCurrent, uid: Annotated[str, _uid("bbbbbbbbbbbb/meeting/001")]) -> Response:
    """一回の会合。"""
    return _found(assistant.records("meetings"), uid)


@records.get("/api/pledges", response_model=ListBody[PledgeBody], responses=_LIST)
def list_pledges(assistant: AllOrCurrent, query: Annotated[PledgeQuery, Query()]) -> Response:
    """公約。資料の順に並びます。"""
    return _listed(assistant.records("pledges"), query)


@records.get("/api/pledges/{uid:path}", response_model=PledgeBody, responses=_ONE)
def one_pledge(assistant: AllOrCurrent, uid: Annotated[str, _uid("cccccccccccc/pledge/1-01")]) -> Response:
    """一つの公約。"""
    return _found(assistant.records("pledges"), uid)


@records.get("/api/documents", response_model=ListBody[DocumentBody], responses=_LIST)
def list_documents(assistant: AllOrCurrent, query: Annotated[DocumentQuery, Query()]) -> Response:
    """読み込んだ資料。読み込んだ順に並びます。"""
    return _listed(document_records(assistant), query)


@records.get("/api/documents/{uid:path}", response_model=DocumentBody, responses=_ONE)
def one_document(assistant: AllOrCurrent, uid: Annotated[str, _uid("aaaaaaaaaaaa")]) -> Response:
    """一つの資料。"""
    return _found(document_records(assistant), uid)


# A program may look whether something is there without fetching it.
for _route in list(records.routes):
    assert isinstance(_route, APIRoute)
    records.add_api_route(_route.path, _route.endpoint, methods=["HEAD"], include_in_schema=False)
