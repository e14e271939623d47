"""Who is in charge of an indicator: the department that its own row of a table names."""

from __future__ import annotations

import re

from assistant.answers import Answer, Fact, NotFound
from assistant.question import Question
from assistant.telling import Telling
from ingest import Corpus, FiledGrid, Indicator, Located, Place, fold, join_lines

__all__ = ["DEPARTMENT", "DEPARTMENT_HEADER", "answer_its_department", "asks_department", "department_of", "row_lines"]

_ASKED = re.compile(
    r"(?:担当|所管|主管)(?:課|部署?|部局|して|する|の課|は|って|を|$)|(?:どの|どこの|何という|なんという)(?:課|部署?|部局)|何[課部]|"
    r"[課部](?:は|って)(?:どこ|どれ|何|どちら)"
)
DEPARTMENT_HEADER = re.compile(
    r"(?:主)?(?:担当|所管|主管)(?:課|部|室|係|局|部署|部局|部課)?名?|(?:部|担当)?課名|担当部署名?"
)
DEPARTMENT = re.compile(r"\S{1,30}(?:課|室|局|部|係|署|所|館|センター|委員会|事務局|本部|病院|団|班|チーム)")


def asks_department(question: Question) -> bool:
    """Whether nothing but the department in charge is asked for."""
    return not (question.fields or question.status) and _ASKED.search(question.text) is not None


def answer_its_department(question: Question, indicator: Indicator, corpus: Corpus) -> Answer:
    """NotFound when its row names none."""
    telling = Telling(corpus)
    found = department_of(indicator, corpus)
    if found is None:
        return _not_told(question, indicator, telling)
    number = telling.citations.place(indicator.document, found.place, indicator.section)
    telling.facts.append(Fact(indicator.id, indicator.name.text, "department", None, found.text, None, number))
    return telling.answered(question, f"{telling.name(indicator)}の担当は{found.text}です[{number}]。", (indicator,))


def _not_told(question: Question, indicator: Indicator, telling: Telling) -> NotFound:
    return NotFound(
        question=question.asked,
        intent="department",
        reason="no_such_record",
        text=f"{telling.name(indicator)}を担当する課は、資料の表からは分かりませんでした。",
        citations=telling.citations.all(),
    )


def department_of(indicator: Indicator, corpus: Corpus) -> Located | None:
    """The cell of its row below a header such as 担当課; None when there is none, or when it names no department."""
    line = indicator.name.place.lines[0] if indicator.name.place.lines else 0
    table = corpus.filed(indicator.document).table_at(line)
    if not isinstance(table, FiledGrid):
        return None
    lines = corpus.lines(indicator.document)
    rows = [row for row, start in zip(table.cells, table.starts, strict=True) if start <= line]
    if not rows:
        return None
    columns = {
        column
        for row in rows[:-1]
        for top, bottom, column in row
        if DEPARTMENT_HEADER.fullmatch(fold(join_lines(lines[top - 1 : bottom])))
    }
    cells = [cell for cell in rows[-1] if cell[2] in columns]
    if len(cells) != 1:
        return None
    top, bottom, _ = cells[0]
    text = join_lines(lines[top - 1 : bottom]).strip()
    page = corpus.filed(indicator.document).page_of(top)
    return Located(text, Place((top, bottom), page)) if DEPARTMENT.fullmatch(text) else None


def row_lines(indicator: Indicator, corpus: Corpus) -> range:
    """The lines of the row of a table that the indicator is in; none where it is in no table whose cells are known.

    A name of a merged cell and one of its own row (健康寿命, 女性) ends in its own row.
    """
    line = indicator.name.place.lines[1] if indicator.name.place.lines else 0
    table = corpus.filed(indicator.document).table_at(line)
    if not isinstance(table, FiledGrid):
        return range(0)
    after = [start for start in table.starts if start > line]
    return range(max(start for start in table.starts if start <= line), min(after, default=table.last + 1))
