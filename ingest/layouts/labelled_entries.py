"""A document of labelled evaluation sheets cut into entries, a label with its lines, and these into sheets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.layouts.form_lines import lines_of
from ingest.layouts.labelled_lines import FIELDS, HEADER, HEADINGS, Kind, Label, SheetLine, labels_of
from ingest.locators import Place, covering
from ingest.normalize import is_dash, join_lines
from ingest.raw import Line, RawDocument
from ingest.records import Located

__all__ = ["BODY", "Entry", "cell_of", "chunks_of", "measure_id", "says_something"]

_Area = Literal["header", "text", "indicators"]
BODY: frozenset[Kind] = HEADINGS | FIELDS | {"indicators", "outlook", "other"}
_MAX_HEADING = 30  # characters; a longer line with a heading's mark is an item of a list
_ANYWHERE: tuple[Kind, ...] = (
    "form", "policy", "measure", "lead", "background", "mission", "direction", "focus", "purpose", "next_steps",
    "plans", "outlook", "indicators", "name",
)  # fmt: skip
_IN: Mapping[_Area, tuple[Kind, ...]] = {
    "header": (*_ANYWHERE, "measure_title", "related", "achievement", "container"),
    "text": (*_ANYWHERE, "achievement", "container"),
    "indicators": (
        *_ANYWHERE, "achievement", "unit", "reason", "formula", "baseline", "target", "container", "years", "plan",
        "actual",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and the lines that belong to it. head: the one it stands on; more: those that follow without a label."""

    label: Label
    head: SheetLine
    more: tuple[SheetLine, ...]

    @property
    def kind(self) -> Kind:
        return self.label.kind

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the label is followed by, on its own line and on the next ones."""
        first = (self.head.line(self.label.content),) if self.label.content else ()
        return (*first, *(line.line() for line in self.more))

    @property
    def place(self) -> Place:
        """Its own line and those that follow."""
        return covering(line.place for line in (self.head, *self.more))


def cell_of(entry: Entry | None) -> Located | None:
    """The entry's lines as one cell, None when there is nothing but a dash."""
    if entry is None or not entry.lines:
        return None
    text = join_lines([line.text.strip() for line in entry.lines])
    return None if is_dash(text) else Located(text, covering(line.place for line in entry.lines))


def chunks_of(raw: RawDocument) -> list[list[Entry]]:
    """The entries of each sheet or policy page, in the order of the document; an entry is in one chunk."""
    return _joined(_chunks(_entries(tuple(lines_of(raw)))))


def _entries(lines: Sequence[SheetLine]) -> list[Entry]:
    """Every label with the lines that belong to it; a line that belongs to none is in no entry."""
    marks = _heading_marks(lines)
    entries: list[Entry] = []
    more: list[SheetLine] = []
    area: _Area = "header"
    open_ended = False
    for index, line in enumerate(lines):
        labels = _accepted(lines, index, area) or _unknown_heading(line, marks)
        if labels:
            _close(entries, more)
            _add(entries, [Entry(label, line, ()) for label in labels])
            area = _area_after(labels[-1].kind, area)
            open_ended = entries[-1].kind not in ("form", "container", "indicators")
        elif entries and open_ended and (entries[-1].kind in HEADINGS or not line.apart):
            more.append(line)
        else:
            open_ended = open_ended and entries[-1].kind in HEADINGS
    _close(entries, more)
    return entries


def _close(entries: list[Entry], more: list[SheetLine]) -> None:
    if more:
        entries[-1] = Entry(entries[-1].label, entries[-1].head, (*entries[-1].more, *more))
        more.clear()


def _add(entries: list[Entry], new: Sequence[Entry]) -> None:
    """Adds entries; a filled 今後の方針 goes before the heading that it stands under, whose text goes on below it."""
    for entry in new:
        under = entry.kind == "outlook" and entry.label.content and entries and entries[-1].kind == "next_steps"
        entries.insert(len(entries) - 1 if under else len(entries), entry)


def _area_after(kind: Kind, area: _Area) -> _Area:
    if kind in HEADER:
        return "header"
    if kind in FIELDS or kind == "indicators":
        return "indicators"
    return area if kind == "container" else "text"


def _accepted(lines: Sequence[SheetLine], index: int, area: _Area) -> tuple[Label, ...]:
    """The labels of a line, unless running text only happens to begin like one."""
    line = lines[index]
    labels = labels_of(line.text, _IN[area])
    first = labels[0] if labels else None
    if first is None or area == "header":
        return labels
    refused: Mapping[Kind, Callable[[], bool]] = {
        "form": lambda: not _opens(lines, index),
        "policy": lambda: not _opens(lines, index) or first.content.endswith("。"),
        "measure": lambda: not _opens(lines, index) or first.content.endswith("。"),
        "lead": lambda: re.match(r"\W*(?:所\s*管|主\s*担\s*当|主\s*管|担\s*当\s*課)", line.text) is None,
        "name": lambda: area == "text" and re.match(r"\W*(?:成果)?指標名", line.text) is None,
        "achievement": lambda: area == "indicators" and not (first.marked or line.heading),
    }
    if not refused.get(first.kind, lambda: False)():
        return labels
    others = tuple(kind for kind in _IN[area] if kind != first.kind)
    return labels_of(line.text, others)


def _opens(lines: Sequence[SheetLine], index: int) -> bool:
    after = lines[index + 1] if index + 1 < len(lines) else None
    return lines[index].apart or (after is not None and bool(labels_of(after.text, (*HEADER, "mission"))))


def _heading_marks(lines: Iterable[SheetLine]) -> frozenset[str]:
    known = (
        line.text.strip()[0] for line in lines if any(label.marked for label in labels_of(line.text, tuple(HEADINGS)))
    )
    return frozenset(known)


def _unknown_heading(line: SheetLine, marks: frozenset[str]) -> tuple[Label, ...]:
    """A heading that the form has and the rules do not know: it ends what stands before it."""
    text = line.text.strip()
    marked = line.heading or (text[0] in marks and len(text) <= _MAX_HEADING)
    return (Label("other", ""),) if marked and "。" not in text else ()


def _chunks(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The entries cut where a sheet or a policy's page begins, also where one must begin whose first line is lost."""
    chunks: list[list[Entry]] = []
    seen: set[Kind] = set()
    for entry in entries:
        if not chunks or _begins_another(seen, entry.kind):
            chunks.append([])
            seen = set()
        chunks[-1].append(entry)
        if says_something(entry):
            seen.add(entry.kind)
    return chunks


def says_something(entry: Entry) -> bool:
    """Not so a heading without mark or text: the name of the year's report at the top of a page, not its section."""
    return entry.kind != "achievement" or entry.label.marked or bool(entry.lines)


def _begins_another(seen: set[Kind], kind: Kind) -> bool:
    body = bool(seen & BODY)
    if kind == "form":
        return True
    if kind in ("policy", "measure"):
        return body or "measure" in seen or kind in seen
    return body if kind == "lead" else kind in HEADINGS and kind in seen


def _joined(chunks: Iterable[list[Entry]]) -> list[list[Entry]]:
    """The pages of one sheet that repeats its number at the top of each are one chunk."""
    joined: list[list[Entry]] = []
    for chunk in chunks:
        if joined and _same_sheet(joined[-1], chunk):
            joined[-1] = joined[-1] + chunk
        else:
            joined.append(chunk)
    return joined


def _same_sheet(first: Iterable[Entry], second: Iterable[Entry]) -> bool:
    one, other = ({entry.kind: entry for entry in chunk} for chunk in (first, second))
    if "measure" not in one or "measure" not in other or one.keys() & other.keys() & (HEADINGS | FIELDS | {"form"}):
        return False
    return measure_id(one["measure"]) == measure_id(other["measure"])


def measure_id(entry: Entry) -> str:
    """The id of a 施策 entry, ``3-3``, whatever its digits and dash."""
    number = unicodedata.normalize("NFKC", entry.label.number or "")
    return "-".join(str(int(part)) for part in re.findall(r"\d+", number))
