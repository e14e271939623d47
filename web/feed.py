"""The documents as an Atom feed (RFC 4287), so that a reader hears of new ones."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final
from xml.etree import ElementTree as Xml

from ingest import Document, Place
from web.labels import date_text, kind_text, municipality_text
from web.links import document_link

__all__ = ["feed_of"]

_ATOM: Final = "http://www.w3.org/2005/Atom"
_JAPAN: Final = datetime.timezone(datetime.timedelta(hours=9))
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_of(
    documents: Sequence[Document],
    heading: str,
    base: str,
    read_on: datetime.datetime,
    first: Mapping[str, datetime.datetime] = MappingProxyType({}),
) -> bytes:
    """An entry for each document. base: this site's address without its last slash.

    first: when a document was read for the first time, by uid: the entry's ``updated``, which stays when the documents
    are read again. Where that is not known it is read_on, when the present state was. The feed's own is that of its
    newest entry. ``published`` is the day of issue where the document states one.
    """
    updated = {document.uid: first.get(document.uid, read_on) for document in documents}
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "ja"})
    _add(feed, "id", _identity(f"feed:{heading}"))
    _add(feed, "title", f"{heading}：読み込んだ資料")
    _add(feed, "subtitle", "新しく読み込んだ資料をお知らせします。")
    _add(feed, "updated", _moment(max(updated.values(), default=read_on)))
    Xml.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{base}/feed.xml"})
    Xml.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{base}/documents"})
    for document in documents:
        feed.append(_entry(document, base, updated[document.uid]))
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(document: Document, base: str, updated: datetime.datetime) -> Xml.Element:
    entry = Xml.Element("entry")
    _add(entry, "id", _identity(f"document:{document.uid}"))
    _add(entry, "title", document.title)
    _add(entry, "updated", _moment(updated))
    if (issued := _day(document.issued)) is not None:
        _add(entry, "published", _moment(issued))
    href = f"{base}{document_link(document.uid, Place())}"
    Xml.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    _add(Xml.SubElement(entry, "author"), "name", municipality_text(document))
    Xml.SubElement(entry, "category", {"term": document.kind, "label": kind_text(document.kind)})
    told = (
        municipality_text(document),
        kind_text(document.kind),
        f"{date_text(document.issued)}発行" if document.issued else "発行日の記載なし",
        f"{document.fiscal_year}の実績" if document.fiscal_year else None,
    )
    _add(entry, "summary", "・".join(part for part in told if part))
    return entry


def _add(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = _NO_XML.sub("", text)


def _identity(name: str) -> str:
    """The same for the same name for ever, and not an address that may change."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'keikaku:{name}')}"


def _moment(held: datetime.datetime) -> str:
    return held.astimezone(datetime.UTC).isoformat(timespec="seconds")


def _day(iso: str | None) -> datetime.datetime | None:
    """The beginning of the day in Japan; None for what is no day."""
    try:
        return datetime.datetime.combine(datetime.date.fromisoformat(iso or ""), datetime.time(), _JAPAN)
    except ValueError:
        return None
