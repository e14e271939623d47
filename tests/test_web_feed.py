from __future__ import annotations

import datetime
from dataclasses import replace
from xml.etree import ElementTree as Xml

from web_samples import NEIGHBOURS, SHEETS

from ingest import Document
from web.feed import feed_of

ATOM = "{http://www.w3.org/2005/Atom}"
READ_ON = datetime.datetime(2026, 4, 1, 3, 0, tzinfo=datetime.UTC)


def feed(*documents: Document) -> Xml.Element:
    return Xml.fromstring(feed_of(documents, "若葉町", "http://h:8000", READ_ON))


def text(element: Xml.Element, tag: str) -> str | None:
    found = element.find(f"{ATOM}{tag}")
    return None if found is None else found.text


def test_each_document_is_an_entry_with_its_page_and_whose_it_is() -> None:
    entries = feed(SHEETS, NEIGHBOURS).findall(f"{ATOM}entry")
    assert [text(entry, "title") for entry in entries] == [SHEETS.title, NEIGHBOURS.title]
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == "http://h:8000/documents/aaaaaaaaaaaa"
    assert text(entries[1], "summary") == "となり市・文書・2017年9月4日発行"


def test_updated_is_when_it_was_read_and_published_only_what_the_document_states() -> None:
    stated, silent = feed(SHEETS, replace(SHEETS, uid="c", issued=None)).findall(f"{ATOM}entry")
    assert text(stated, "updated") == text(silent, "updated") == "2026-04-01T03:00:00+00:00"
    assert text(stated, "published") == "2017-09-03T15:00:00+00:00"
    assert text(silent, "published") is None
    assert "発行日の記載なし" in (text(silent, "summary") or "")
    assert text(feed(replace(SHEETS, issued="2017年ごろ")).findall(f"{ATOM}entry")[0], "published") is None


def test_an_entry_keeps_the_time_at_which_its_document_came_and_the_feed_has_that_of_the_newest() -> None:
    came = {SHEETS.uid: READ_ON - datetime.timedelta(days=9), NEIGHBOURS.uid: READ_ON - datetime.timedelta(days=2)}
    read = Xml.fromstring(feed_of([SHEETS, NEIGHBOURS], "若葉町", "http://h", READ_ON, came))
    entries = read.findall(f"{ATOM}entry")
    assert [text(entry, "updated") for entry in entries] == ["2026-03-23T03:00:00+00:00", "2026-03-30T03:00:00+00:00"]
    assert text(read, "updated") == "2026-03-30T03:00:00+00:00"


def test_identities_do_not_change_with_address_title_or_time() -> None:
    later = feed_of([replace(SHEETS, title="新")], "若葉町", "https://b", datetime.datetime.now(datetime.UTC))
    one, other = feed(SHEETS), Xml.fromstring(later)
    assert text(one, "id") == text(other, "id")
    ids = [text(held.findall(f"{ATOM}entry")[0], "id") for held in (one, other)]
    assert ids[0] == ids[1] != text(one, "id")


def test_markup_and_signs_that_xml_lacks_do_no_harm() -> None:
    entry = feed(replace(SHEETS, title="<script>&\x00\x0b]]>")).findall(f"{ATOM}entry")[0]
    assert text(entry, "title") == "<script>&]]>"


def test_a_feed_of_nothing_is_a_feed() -> None:
    assert text(feed(), "updated") == "2026-04-01T03:00:00+00:00"
