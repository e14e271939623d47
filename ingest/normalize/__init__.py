"""What texts mean apart from their typography: names, eras, quantities."""

from __future__ import annotations

from ingest.normalize.era import DateMention, YearMention, find_dates, find_years, fiscal_year, iso_date, year_label
from ingest.normalize.figures import find_figures
from ingest.normalize.quantity import looks_like_value, read_value, unit_bound
from ingest.normalize.text import fold, is_dash, join_lines, loose, narrow

__all__ = [
    "DateMention",
    "YearMention",
    "find_dates",
    "find_figures",
    "find_years",
    "fiscal_year",
    "fold",
    "is_dash",
    "iso_date",
    "join_lines",
    "looks_like_value",
    "loose",
    "narrow",
    "read_value",
    "unit_bound",
    "year_label",
]
