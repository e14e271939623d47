"""What the file of a corpus holds: its tables, the kinds of records in them, and all of one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.filed import FiledGrid
from ingest.layouts import LeftOut
from ingest.locators import Spot
from ingest.reasons import Reason
from ingest.records import Document, Indicator, Measure, Meeting, Passage, Pledge, Policy

__all__ = ["FORMAT", "KINDS", "SCHEMA", "DocumentRecords"]

FORMAT = "2"
"""Version of the tables and of the records' JSON in them; another version is rebuilt, not guessed at."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE documents (
  seq INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, json BLOB NOT NULL, text TEXT NOT NULL,
  spots BLOB NOT NULL, grids BLOB NOT NULL
) STRICT;
CREATE TABLE records (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, uid TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (uid),
  json BLOB NOT NULL
) STRICT;
CREATE INDEX records_by_kind ON records (kind, document);
CREATE TABLE left_out (document TEXT NOT NULL REFERENCES documents (uid), json BLOB NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """One document and all that was read from it. lines, spots: as in ``raw.RawDocument``; grids: its tables.

    reasons: why it was read so; known right after the reading and not stored, so of a stored document there are none.
    """

    document: Document
    lines: tuple[str, ...]
    measures: tuple[Measure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    policies: tuple[Policy, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    passages: tuple[Passage, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    spots: tuple[Spot, ...] = ()
    grids: tuple[FiledGrid, ...] = ()
    reasons: tuple[Reason, ...] = field(default=(), compare=False)


KINDS: dict[str, type] = {
    "measures": Measure,
    "indicators": Indicator,
    "policies": Policy,
    "meetings": Meeting,
    "pledges": Pledge,
    "passages": Passage,
}
