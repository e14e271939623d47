"""Files become records, each of which knows where it stands."""

from __future__ import annotations

from ingest.corpus import Corpus, DocumentRecords, write_corpus
from ingest.errors import IngestError, LockedCorpusError, MissingCorpusError, UnreadableFileError
from ingest.filed import Filed, FiledTable
from ingest.folder import Reading, read_paths
from ingest.layouts import LeftOut
from ingest.locators import Place
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
from ingest.readers import READERS
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
)
from ingest.report import FileOutcome, IngestReport
from ingest.settings import IngestSettings
from ingest.sources import SOURCES_FILE

__all__ = [
    "READERS",
    "SOURCES_FILE",
    "Bound",
    "Corpus",
    "DateMention",
    "Document",
    "DocumentRecords",
    "FileOutcome",
    "Filed",
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
    "Part",
    "Passage",
    "Place",
    "Pledge",
    "Policy",
    "Reading",
    "Record",
    "Section",
    "SectionKind",
    "UnreadableFileError",
    "Value",
    "YearMention",
    "YearValue",
    "find_dates",
    "find_years",
    "fiscal_year",
    "fold",
    "is_dash",
    "join_lines",
    "loose",
    "narrow",
    "read_paths",
    "unit_bound",
    "write_corpus",
    "year_label",
]
