"""Files become records, each of which knows where it stands."""

from __future__ import annotations

from ingest.corpus import Corpus, DocumentRecords, write_corpus
from ingest.editions import Editions
from ingest.errors import IngestError, LockedCorpusError, MissingCorpusError, UnreadableFileError
from ingest.filed import Filed, FiledGrid, FiledTable
from ingest.folder import Reading, read_paths
from ingest.layouts import LeftOut
from ingest.locators import Box, Place, Spot
from ingest.normalize import (
    DateMention,
    YearMention,
    find_dates,
    find_years,
    fiscal_year,
    fold,
    is_dash,
    join_lines,
    loose,
    narrow,
    unit_bound,
    year_label,
)
from ingest.page_images import PageImageError, page_image
from ingest.readers import READERS, has_pictures
from ingest.reasons import Reason
from ingest.records import (
    Bound,
    Document,
    Indicator,
    Located,
    Measure,
    Meeting,
    Part,
    Passage,
    Pledge,
    Policy,
    Record,
    Section,
    SectionKind,
    Value,
    YearValue,
    homes_of,
)
from ingest.report import FileOutcome, IngestReport
from ingest.roles import Role, reasons_told, roles_of
from ingest.settings import IngestSettings
from ingest.sources import SOURCES_FILE
from ingest.watching import changes
from ingest.where import spots_of, where_text

__all__ = [
    "READERS",
    "SOURCES_FILE",
    "Bound",
    "Box",
    "Corpus",
    "DateMention",
    "Document",
    "DocumentRecords",
    "Editions",
    "FileOutcome",
    "Filed",
    "FiledGrid",
    "FiledTable",
    "Indicator",
    "IngestError",
    "IngestReport",
    "IngestSettings",
    "LeftOut",
    "Located",
    "LockedCorpusError",
    "Measure",
    "Meeting",
    "MissingCorpusError",
    "PageImageError",
    "Part",
    "Passage",
    "Place",
    "Pledge",
    "Policy",
    "Reading",
    "Reason",
    "Record",
    "Role",
    "Section",
    "SectionKind",
    "Spot",
    "UnreadableFileError",
    "Value",
    "YearMention",
    "YearValue",
    "changes",
    "find_dates",
    "find_years",
    "fiscal_year",
    "fold",
    "has_pictures",
    "homes_of",
    "is_dash",
    "join_lines",
    "loose",
    "narrow",
    "page_image",
    "read_paths",
    "reasons_told",
    "roles_of",
    "spots_of",
    "unit_bound",
    "where_text",
    "write_corpus",
    "year_label",
]
