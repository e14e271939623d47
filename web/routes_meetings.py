"""Addresses of the meetings: the list, one of them, and calendars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant import Assistant
from ingest import Meeting
from web.calendar import CalendarEntry, calendar_of
from web.downloads import file_response, read_on, site_address
from web.error_pages import RefusedError
from web.links import document_link, meeting_link
from web.meeting_filter import day_of, read_filter
from web.meetings_page import MeetingsPage, by_time
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import Current
from web.sessions import Signed

__all__ = ["meetings"]

meetings = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]
_MEDIA: Final = "text/calendar; charset=utf-8"


@meetings.api_route("/meetings", methods=_READ)
def listed(request: Request, assistant: Current, session: Signed) -> Response:
    """All meetings, or those that the address asks for."""
    corpus = assistant.corpus
    chosen = read_filter(request.query_params.multi_items(), corpus.own().meetings)
    site = site_for(request, assistant, session)
    return page_response(MeetingsPage.of(site, corpus, chosen))


@meetings.api_route("/meetings.ics", methods=_READ)
def calendar(request: Request, assistant: Current) -> Response:
    """The same meetings for a calendar, as far as they have a day."""
    held = assistant.corpus.own().meetings
    shown = by_time(read_filter(request.query_params.multi_items(), held).shown(held))
    return _calendar(request, assistant, shown, "meetings.ics", "会合.ics")


# Before the meeting itself, whose address would take ``.ics`` for a part of the uid.
@meetings.api_route("/meetings/{uid:path}.ics", methods=_READ)
def one_for_a_calendar(request: Request, assistant: Current, uid: str) -> Response:
    """One meeting for a calendar."""
    meeting = _meeting(assistant, uid)
    day = day_of(meeting)
    if day is None or not meeting.held:
        raise RefusedError(404, "この記録には開催日が書かれていないので、予定表に取り込めません")
    return _calendar(request, assistant, [meeting], f"meeting-{day}.ics", f"{(meeting.title or '会合')[:40]} {day}.ics")


@meetings.api_route("/meetings/{uid:path}", methods=_READ)
def one(assistant: Current, uid: str) -> Response:
    """The meeting in the list of all; another municipality's, which is not in it, in its document."""
    meeting = _meeting(assistant, uid)
    if not assistant.corpus.document(meeting.document).own:
        return RedirectResponse(document_link(meeting.document, meeting.place), 303)
    return RedirectResponse(f"/meetings#{quote(uid)}", 303)


def _meeting(assistant: Assistant, uid: str) -> Meeting:
    found = next((held for held in assistant.corpus.meetings if held.uid == uid), None)
    if found is None:
        raise RefusedError(404, "この会合は見つかりません。資料が読み込み直されて、アドレスが変わったのかもしれません")
    return found


def _calendar(request: Request, assistant: Assistant, held: Iterable[Meeting], plain: str, name: str) -> Response:
    corpus, base = assistant.corpus, site_address(request)
    entries = [
        CalendarEntry(meeting, base + meeting_link(meeting.uid), corpus.document(meeting.document).title)
        for meeting in held
    ]
    heading = site_for(request, assistant).heading
    content = calendar_of(entries, f"{heading}（会合）", read_on(corpus))
    return file_response(content, _MEDIA, name, plain)
