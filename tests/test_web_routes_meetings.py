from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import meeting_town as town
import pytest
from icalendar import Calendar
from page_markup import check_page, check_read_only, check_refused, links
from web_samples import SMALL, data_folder, serving

from assistant import Assistant
from settings import load_settings

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving(town.data()) as address, httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        yield client


def summaries(response: httpx.Response) -> list[str]:
    return [str(held["summary"]) for held in Calendar.from_ical(response.text).walk("VEVENT")]


def test_the_page_has_one_heading_and_no_markup_of_the_documents(site: httpx.Client) -> None:
    for address in (
        "/meetings",
        "/meetings?month=2025-06&district=中央地区",
        f"/meetings?q={town.HOSTILE}",
        "/meetings?q=無い",
    ):
        check_page(site.get(httpx.URL(address)))
    assert town.HOSTILE.replace("<", "&lt;").replace(">", "&gt;") in site.get("/meetings").text


def test_every_link_of_the_page_opens(site: httpx.Client) -> None:
    found = {link.split("#")[0] for link in links(site.get("/meetings").text)}
    ours = {link for link in found if link.startswith(("/meetings", "/documents", "/feed"))}
    assert len(ours) > 15
    assert {link: site.get(link).status_code for link in ours} == dict.fromkeys(ours, 200)


def test_a_row_opens_its_line_in_the_document(site: httpx.Client) -> None:
    row = re.search(
        rf'<li id="{town.uid_of("中央地区", "2026-03-02")}">.*?</li>', site.get("/meetings").text, re.DOTALL
    )
    assert row is not None
    address, _, anchor = links(row[0])[0].partition("#")
    line = re.search(rf'<(li|tr) id="{anchor}"[^>]*class="cited.*?</\1>', site.get(address).text, re.DOTALL)
    assert line is not None
    assert "駐輪場について" in line[0]


def test_the_lasting_address_leads_to_the_row(site: httpx.Client) -> None:
    uid = town.uid_of("北部地区", "2025-06-30")
    moved = site.get(f"/meetings/{uid}")
    assert (moved.status_code, moved.headers["location"]) == (303, f"/meetings#{uid}")
    assert f'id="{uid}"' in site.get("/meetings").text


def test_a_neighbours_meeting_is_found_in_its_document(site: httpx.Client) -> None:
    uid = town.uid_of("山手地区", "2025-06-01")
    assert site.get(f"/meetings/{uid}").headers["location"] == f"/documents/{uid.split('/')[0]}?lines=2-2#L2"


def test_the_calendar_holds_what_the_address_asks_for_in_time(site: httpx.Client) -> None:
    every = site.get("/meetings.ics")
    assert every.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "filename=\"meetings.ics\"; filename*=UTF-8''%E4%BC%9A%E5%90%88.ics" in every.headers["content-disposition"]
    assert summaries(every) == ["中央地区役員会", "北部地区懇談会", "北部のアンケートを実施", "中央地区懇談会"]
    assert summaries(site.get("/meetings.ics?district=中央地区&month=2026-03")) == ["中央地区懇談会"]
    assert summaries(site.get("/meetings.ics?district=南部地区")) == []


def test_one_meeting_is_a_calendar_of_its_own(site: httpx.Client) -> None:
    uid = town.uid_of("北部地区", "2025-06-25")
    one = site.get(f"/meetings/{uid}.ics")
    assert summaries(one) == ["北部地区懇談会"]
    event: Any = Calendar.from_ical(one.text).walk("VEVENT")[0]
    assert event["uid"] == f"{uid}@keikaku"
    assert httpx.URL(event["url"]).path == f"/meetings/{uid}"
    assert site.get(event["url"]).status_code == 303
    assert 'filename="meeting-2025-06-25.ics"' in one.headers["content-disposition"]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/meetings/x", 404, "この会合は見つかりません"),
        ("/meetings/%00%3Cscript%3E.ics", 404, "この会合は見つかりません"),
        ("/meetings?district=%3Cscript%3E", 422, "&lt;script&gt;"),
        ("/meetings.ics?month=2030-01", 422, "「月」に「2030-01」という値はありません"),
    ],
)
def test_what_is_not_there_is_refused_in_words(site: httpx.Client, address: str, status: int, words: str) -> None:
    check_refused(site.get(address), status, words)


def test_what_has_no_day_is_nothing_for_a_calendar(site: httpx.Client) -> None:
    response = site.get(f"/meetings/{town.uid_of('南部地区', None)}.ics")
    assert response.status_code == 404
    assert "開催日が書かれていない" in response.text


def test_a_strange_name_of_the_host_gets_into_no_file(site: httpx.Client) -> None:
    for host in ('x"y', "a/b", "a@b", "<i>"):
        for address in ("/meetings.ics", "/feed.xml"):
            response = site.get(address, headers={"Host": host})
            assert response.status_code in (200, 400)
            assert host not in response.text


def test_these_addresses_are_read_only(site: httpx.Client) -> None:
    for address in ("/meetings", "/meetings.ics", f"/meetings/{town.uid_of('北部地区', '2025-06-25')}.ics"):
        check_read_only(site, address)


def test_a_town_without_meetings_says_so(tmp_path: Path) -> None:
    with serving(data_folder(tmp_path, SMALL)) as address:
        assert "会合の記録がまだありません" in httpx.get(f"{address}/meetings").text
        assert summaries(httpx.get(f"{address}/meetings.ics")) == []


def test_every_real_meeting_is_counted_and_has_its_place_and_calendar(real_data: Path) -> None:
    settings = load_settings({})
    assistant = Assistant.open(real_data, settings.assistant, settings.index)
    held = assistant.corpus.own().meetings
    dated = [meeting for meeting in held if meeting.held and meeting.date]
    with serving(assistant) as address, httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        page = client.get("/meetings").text
        for table in page.split('<table class="tally"')[1:]:
            body, foot = table.split("</table>")[0].split("<tfoot>")
            total = re.search(r"<td>(\d+)</td>", foot)
            assert total is not None
            assert sum(map(int, re.findall(r">(\d+)</a>", body))) == int(total[1]) == sum(m.held for m in held)
        assert page.count("資料の行を開く") == len(held)
        assert len(summaries(client.get("/meetings.ics"))) == len(dated)
        opened = [f"/meetings/{meeting.uid}.ics" for meeting in dated]
        assert {path: client.get(path).status_code for path in opened} == dict.fromkeys(opened, 200)
        assert len(page.encode()) < 300_000
