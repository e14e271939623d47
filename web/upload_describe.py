"""What an editor says of an uploaded file before it is published: the form, and what may stand in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ingest import fiscal_year, year_label
from web.labels import KIND_WORDS
from web.upload_preview import FilePreview
from web.upload_sources import Said

__all__ = ["DescribeError", "DescribeForm", "read_description"]

_MOST: Final = {"title": 200, "municipality": 40, "issued": 10, "fiscal_year": 20, "url": 500, "kind": 40}
_LABELS: Final = {
    "title": "題名",
    "kind": "種類",
    "issued": "発行日",
    "fiscal_year": "何年度の実績か",
    "municipality": "作った自治体",
    "url": "公開されているアドレス",
}
_EARLIEST: Final = 1868
_KIND: Final = re.compile("[a-z]+(?:-[a-z]+)*")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")


class DescribeError(ValueError):
    """A field that cannot be taken. why: a whole sentence; typed: everything as it was typed."""

    def __init__(self, field: str, why: str, typed: Said) -> None:
        super().__init__(field)
        self.field = field
        self.why = f"「{_LABELS[field]}」{why}"
        self.typed = typed


@dataclass(frozen=True, slots=True)
class DescribeForm:
    """The form of one file. number: from 1. fields: what stands in them. kinds: value, word. wrong: the field that was
    refused, None when all is well. said: something is said of the file.
    """

    number: int
    name: str
    fields: Said
    kinds: tuple[tuple[str, str], ...]
    wrong: str | None
    said: bool

    @classmethod
    def of(cls, number: int, file: FilePreview, problem: DescribeError | None) -> DescribeForm:
        """The form with what is said of the file, else with what was typed and refused."""
        said = file.said or {}
        held = problem.typed if problem else said
        fields = {field: held.get(field, "") for field in _LABELS}
        kind = fields["kind"]
        kinds = KIND_WORDS if kind in (*KIND_WORDS, "") else {**KIND_WORDS, kind: kind}
        return cls(number, file.name, fields, tuple(kinds.items()), problem.field if problem else None, bool(said))


def read_description(typed: Mapping[str, str]) -> Said:
    """The fields as they are to be said; an empty one says nothing. Raises DescribeError."""
    # The name kind is that of the form's buttons.
    names = {field: field for field in _LABELS} | {"kind": "document_kind"}
    said = {field: " ".join(typed.get(name, "").split()) for field, name in names.items()}
    for field, text in said.items():
        if len(text) > _MOST[field] or not text.isprintable():
            raise DescribeError(field, f"は{_MOST[field]}字までの、読める文字で書いてください。", said)
    if said["kind"] and not _KIND.fullmatch(said["kind"]):
        raise DescribeError("kind", "を一覧から選んでください。", said)
    if said["issued"] and not _is_day(said["issued"]):
        raise DescribeError("issued", "は2025-04-01のように、ある日付で書いてください。", said)
    if said["fiscal_year"]:
        year = fiscal_year(said["fiscal_year"])
        if year is None or year < _EARLIEST or "年度" not in said["fiscal_year"]:
            raise DescribeError("fiscal_year", "は令和6年度のように書いてください。", said)
        said["fiscal_year"] = year_label(year)
    if said["url"] and not _ADDRESS.fullmatch(said["url"]):
        raise DescribeError("url", "は https:// で始まるアドレスを書いてください。", said)
    return said


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
