"""What the papers say of an indicator besides its record, unread: before anything of it is said not to be recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeVar

from assistant.answers import Answered, Citation, NotFound
from assistant.citations import Citations
from assistant.indicator_department import row_lines
from assistant.names import core_of
from assistant.question import Question
from assistant.unread_tables import UnreadTables
from ingest import Corpus, FiledGrid, FiledTable, Indicator, Place, find_years, narrow

__all__ = ["Mention", "UnreadMentions"]

_FIGURES = frozenset({"baseline", "target", "plan", "actual", "status"})
_DENIED = frozenset({"no_such_record", "not_yet_recorded", "empty_in_source"})
_DENIALS = (
    ("資料に記載がありません", "値として読み取れた記載の中にはありません"),
    ("まだ記載されていません", "値として読み取れた記載の中にはありません"),
    ("の記載がないため", "を値として読み取れなかったため"),
)
_LOOK_THERE = "値として読み取れていません。お手数ですが、元の資料のその箇所をご確認ください。"
_MARK = re.compile(r"[※＊*]\s?\d{0,2}|注\s?\d{1,2}|[(（]注\s?\d{0,2}[)）]")
_NOTE = re.compile(rf"\s*[(（]?(?P<mark>{_MARK.pattern})[)）]?[\s:：.．、]*(?P<said>.+)")
_AIMS = re.compile(r"目標|実績|計画値|現状値|基準値|見込")
_AROUND = 40
"""Lines behind a table in which its notes stand."""
_MOST = 3

AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, slots=True)
class Mention:
    """kind: a row of another table (table), a cell of its own row (cell), its row below a header that was not
    understood (row), the nameless table behind its own (next) or a note of it (note).

    name: as written there.
    """

    kind: Literal["table", "cell", "row", "next", "note"]
    name: str
    document: str
    place: Place
    section: tuple[str, ...]


class UnreadMentions:
    """Built once for the documents of one municipality.

    corpus: with its own records. tables: of the same corpus.
    """

    def __init__(self, corpus: Corpus, tables: UnreadTables | None = None) -> None:
        self._corpus = corpus
        self._tables = tables or UnreadTables(corpus)

    def of(self, indicator: Indicator) -> tuple[Mention, ...]:
        """Where its name stands in tables that were not read, cells of its own row that were not, and its notes."""
        name = core_of(indicator.name.text)
        held = [*self._in_its_row(indicator), *self._in_its_table(indicator), *self._notes(indicator)]
        for found in self._tables.called(name):
            held.append(Mention("table", found.name, found.document, found.place, self._tables.section_of(found)))
        return tuple(dict.fromkeys(held))[:_MOST]

    def denies_nothing(self, question: Question, indicator: Indicator, answer: AnswerT) -> AnswerT:
        """The same answer; where it says that a figure is not recorded though the papers may hold it, saying so."""
        if isinstance(answer, NotFound):
            return self._of_none(question, indicator, answer)  # type: ignore[return-value]
        if isinstance(answer, Answered) and any("資料に記載がありません" in note for note in answer.notes):
            return self._of_some(indicator, answer)  # type: ignore[return-value]
        return answer

    def _of_none(self, question: Question, indicator: Indicator, answer: NotFound) -> NotFound:
        figure = not question.fields or question.status or not _FIGURES.isdisjoint(question.fields)
        if answer.reason not in _DENIED or answer.corrects or not figure:
            return answer
        mentions = self.of(indicator)
        if not mentions:
            return answer
        citations, told = self._told(answer.citations, mentions)
        text = _undenied(answer.text) + told
        return replace(answer, reason="unsure", text=text, citations=citations.all())

    def _of_some(self, indicator: Indicator, answer: Answered) -> Answered:
        mentions = self.of(indicator)
        if not mentions:
            return answer
        citations, told = self._told(answer.citations, mentions)
        notes = tuple(map(_undenied, answer.notes))
        return replace(answer, text=answer.text + told, notes=notes, citations=citations.all())

    def _told(self, before: Sequence[Citation], mentions: Sequence[Mention]) -> tuple[Citations, str]:
        citations = Citations(self._corpus)
        for citation in before:
            citations.again(citation)
        said = [self._sentence(citations, mention) for mention in mentions]
        return citations, f"ただし、{'、'.join(said)}、{_LOOK_THERE}"

    def _sentence(self, citations: Citations, mention: Mention) -> str:
        number = citations.place(mention.document, mention.place, " ＞ ".join(mention.section))
        if mention.kind == "note":
            return f"この指標に付いた注に値についての記載があり[{number}]"
        if mention.kind == "cell":
            return f"この指標の行には「{citations.quote_of(number)}」との記載もあり[{number}]"
        if mention.kind == "next":
            return f"この指標の表の次に、続きとも見られる表があり[{number}]"
        if mention.kind == "row":
            return f"この指標の表には見出しの意味が分からず値にしていない列などがあり[{number}]"
        table = self._tables.table_of(mention.document, mention.section)
        return f"「{mention.name}」は{table}にもあり[{number}]"

    def _in_its_table(self, indicator: Indicator) -> Iterator[Mention]:
        """Its row, where the head of its table was not understood, and the next table, where that has no names."""
        table, line = self._table(indicator)
        if table is None or not line:
            return
        document, section = indicator.document, tuple(indicator.section.split(" ＞ "))
        first = min(at for at in self._named_lines[document] if at >= table.starts[0])
        if self._is_left_out(document, table.starts[0], first - 1):
            yield Mention("row", indicator.name.text, document, self._row(table, indicator), section)
        filed = self._corpus.filed(document)
        after = next((held for held in filed.tables if held.starts[0] > table.last), None)
        begin = after.starts[0] if after else 0
        unread = after is not None and self._is_left_out(document, begin, after.last)
        alike = after is not None and abs(len(after.starts) - len(table.starts)) <= 1
        if after and unread and alike and not self._tables.names_at(document, begin):
            yield Mention("next", indicator.name.text, document, Place((begin, after.last), filed.page_of(begin)), ())

    def _in_its_row(self, indicator: Indicator) -> Iterator[Mention]:
        """Cells of its own row that were not read."""
        rows = row_lines(indicator, self._corpus)
        for left in self._corpus.left_out(indicator.document):
            if left.place.lines and left.place.lines[0] in rows:
                section = tuple(indicator.section.split(" ＞ "))
                yield Mention("cell", indicator.name.text, indicator.document, left.place, section)

    def _is_left_out(self, document: str, first: int, last: int) -> bool:
        """Whether something that begins in these lines was."""
        places = (left.place.lines for left in self._corpus.left_out(document))
        return any(at and first <= at[0] <= last for at in places)

    def _notes(self, indicator: Indicator) -> Iterator[Mention]:
        """Lines below its table that begin with a mark of its row, and tell of a target or an actual figure."""
        table, line = self._table(indicator)
        lines = self._corpus.lines(indicator.document)
        row = self._row(table, indicator) if table else indicator.name.place
        if not row.lines or not line:
            return
        marks = {_plain(mark) for mark in _MARK.findall("\n".join(lines[row.lines[0] - 1 : row.lines[1]]))}
        begin = table.last if table else line
        for number in range(begin + 1, min(len(lines), begin + _AROUND) + 1) if marks else ():
            found = _NOTE.match(lines[number - 1])
            if found is None or _plain(found["mark"]) not in marks:
                continue
            marks.discard(_plain(found["mark"]))
            if _tells_figure(found["said"]):
                place = Place((number, number), self._corpus.filed(indicator.document).page_of(number))
                section = tuple(indicator.section.split(" ＞ "))
                yield Mention("note", indicator.name.text, indicator.document, place, section)

    def _table(self, indicator: Indicator) -> tuple[FiledTable | FiledGrid | None, int]:
        line = indicator.name.place.lines[0] if indicator.name.place.lines else 0
        return self._corpus.filed(indicator.document).table_at(line), line

    def _row(self, table: FiledTable | FiledGrid, indicator: Indicator) -> Place:
        at = indicator.name.place.lines or (0, 0)
        rows = table.rows(self._corpus.lines(indicator.document), *at)
        top, bottom = rows[-1][0] if rows else at
        return Place((top, bottom), self._corpus.filed(indicator.document).page_of(top))

    @cached_property
    def _named_lines(self) -> dict[str, list[int]]:
        """The lines on which the names of each document's indicators begin."""
        held: dict[str, list[int]] = {}
        for one in self._corpus.indicators:
            if one.name.place.lines:
                held.setdefault(one.document, []).append(one.name.place.lines[0])
        return held


def _undenied(text: str) -> str:
    for denial, said in _DENIALS:
        text = text.replace(denial, said)
    return text


def _plain(mark: str) -> str:
    return re.sub(r"[\s()]", "", narrow(mark)).replace("*", "※")


def _tells_figure(said: str) -> bool:
    text = narrow(said)
    for year in reversed(find_years(text)):
        text = f"{text[: year.start]} {text[year.end :]}"
    return _AIMS.search(text) is not None and re.search(r"\d", text) is not None
