"""Who is in charge of a thing that a row of a table names, as the same row or a sheet's box says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answers import Answer, Answered
from assistant.citations import Citations
from assistant.department_answer import subject_asked
from assistant.indicator_department import DEPARTMENT, DEPARTMENT_HEADER
from assistant.question import Question
from assistant.vocabulary import Vocabulary
from ingest import Corpus, Document, Place, fold, join_lines, loose

__all__ = ["RowDepartments"]

_MARKS = re.compile(r"^(?:[①-⑳・○◎●■□]|\(?[0-9０-９]{1,2}[.)、](?=\D))\s*")
_LEAST_NAME = 3
_MOST = 3
_SMALL = 6
"""Rows of a table that is the head of a sheet, with the thing and its department in boxes of their own."""


@dataclass(frozen=True, slots=True)
class _Charge:
    """name: of the thing, as written. place: of its row. by: of the row that names the department."""

    name: str
    letters: str
    department: str
    document: str
    place: Place
    by: Place


_Row = tuple[Place, tuple[str, ...]]


class RowDepartments:
    """Reads the departments of all tables of one municipality. Built once, read at the first question for one."""

    def __init__(self, corpus: Corpus, vocabulary: Vocabulary) -> None:
        self._corpus = corpus
        self._vocabulary = vocabulary

    def answer(self, question: Question) -> Answer | None:
        """None when no department is asked for, or when no row of a table is called what it is asked of."""
        subject = subject_asked(question)
        if subject is None or question.measures or question.policies:
            return None
        asked = loose(_bare(self._vocabulary.without_municipality(subject)))
        found = [charge for charge in self._charges if charge.letters == asked] if len(asked) >= _LEAST_NAME else []
        return self._tell(question, found) if found else None

    @cached_property
    def _charges(self) -> tuple[_Charge, ...]:
        superseded = self._corpus.editions.superseded
        held = [doc for doc in self._corpus.documents if doc.own and doc.uid not in superseded]
        return tuple(charge for document in held for charge in self._of_document(document))

    def _of_document(self, document: Document) -> Iterator[_Charge]:
        filed, lines = self._corpus.read_through(document.uid)
        for table in filed.tables:
            rows = [
                (Place(at, filed.page_of(at[0])), tuple(_bare(cell) for cell in cells))
                for at, cells in table.rows(lines, table.starts[0], table.last)
            ]
            yield from _below_header(rows, document.uid)
            yield from _in_boxes(rows, document.uid)

    def _tell(self, question: Question, charges: Sequence[_Charge]) -> Answered:
        citations = Citations(self._corpus)
        told: dict[str, list[int]] = {}
        for charge in charges[:_MOST]:
            places = dict.fromkeys((charge.by, charge.place))
            told.setdefault(charge.department, []).extend(citations.place(charge.document, at, "") for at in places)
        who = "、".join(
            f"「{department}」{''.join(f'[{n}]' for n in dict.fromkeys(ns))}" for department, ns in told.items()
        )
        text = f"「{charges[0].name}」の担当は、資料の表では{who}です。"
        return Answered(question=question.asked, intent="department", text=text, citations=citations.all())


def _below_header(rows: Sequence[_Row], document: str) -> Iterator[_Charge]:
    """Things in rows below a header with one column for the department."""
    column: int | None = None
    for number, (place, cells) in enumerate(rows):
        heads = [at for at, cell in enumerate(cells) if _is_header(cell)]
        if heads:
            boxed = any(map(_is_department, cells[heads[0] + 1 : heads[0] + 2]))
            column = heads[-1] if not boxed and len(cells) > 1 else None
        elif column is not None and column < len(cells) and _is_department(cells[column]):
            of_one = [
                cell if _is_of_one(rows[number + 1 :], at, column, cells[column]) else ""
                for at, cell in enumerate(cells)
            ]
            yield from _charges(of_one, cells[column], document, place, place)


def _is_of_one(below: Sequence[_Row], at: int, column: int, department: str) -> bool:
    """Whether a cell does not stand for further rows as well that another department has."""
    for _, cells in below:
        if at == column or at >= len(cells) or cells[at] or column >= len(cells):
            break
        if cells[column] and cells[column] != department:
            return False
    return True


def _in_boxes(rows: Sequence[_Row], document: str) -> Iterator[_Charge]:
    """Things in the head of a sheet, where the department stands in the box beside its label."""
    labelled = [
        (place, cells, filled[at + 1])
        for place, cells in rows
        if (filled := [cell for cell in cells if cell])
        for at, cell in enumerate(filled[:-1])
        if _is_header(cell) and _is_department(filled[at + 1])
    ]
    if len(labelled) != 1:
        return
    by, beside, department = labelled[0]
    near = rows if len(rows) <= _SMALL else [(by, beside)]
    for place, cells in near:
        yield from _charges(cells, department, document, place, by)


def _charges(cells: Sequence[str], department: str, document: str, place: Place, by: Place) -> Iterator[_Charge]:
    for cell in cells:
        if len(cell) >= _LEAST_NAME and cell != department and re.search(r"[一-龠々ァ-ヴー]{2}", cell):
            yield _Charge(cell, loose(cell), department, document, place, by)


def _is_department(cell: str) -> bool:
    return DEPARTMENT.fullmatch(cell) is not None and not _is_header(cell)


def _is_header(cell: str) -> bool:
    return DEPARTMENT_HEADER.fullmatch(fold(cell)) is not None


def _bare(cell: str) -> str:
    return _MARKS.sub("", join_lines(cell.split("\n")).strip())
