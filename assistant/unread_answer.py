"""What is said of a figure that stands in a table whose figures were not understood: where it stands, and no value."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers import Answer, NotFound
from assistant.asked_thing import asks_figure, thing_asked
from assistant.citations import Citations
from assistant.indicator_choice import asks_value
from assistant.indicator_department import asks_department
from assistant.names import NameFinder
from assistant.question import Question, setting_aside
from assistant.unread_tables import UnreadName, UnreadTables
from assistant.vocabulary import Vocabulary
from ingest import Corpus

__all__ = ["UnreadAnswerer"]

_LOOK_THERE = (
    "ただし、この表の数値は、どれが何の値かを確実には読み取れなかったため、値としてお答えすることができません。"
    "お手数ですが、元の資料のその箇所をご確認ください。"
)


class UnreadAnswerer:
    """Answers about names in unread tables. Built once for a corpus of one municipality's own records."""

    def __init__(self, corpus: Corpus, names: NameFinder, vocabulary: Vocabulary) -> None:
        self._corpus = corpus
        self._names = names
        self._vocabulary = vocabulary
        self.tables = UnreadTables(corpus)

    def warm(self) -> None:
        """Read the tables now, and not at the first question."""
        self.tables.warm()

    def answer_named(self, question: Question) -> Answer | None:
        """Of a figure whose very name stands in such a table, and is no indicator's; None for any other question."""
        if asks_department(question) or not (asks_value(question) or asks_figure(question)):
            return None
        text = self._vocabulary.without_municipality(question.text)
        record = self._names.name_in(question.text)
        found = self.tables.named_in(self._subject(question, text), record or "")
        return self._tell(question, found) if found else None

    def answer_near(self, question: Question) -> Answer | None:
        """Of a figure whose name holds what is asked for; None for any other question."""
        if not asks_figure(question):
            return None
        thing = thing_asked(question, self._vocabulary.without_municipality(question.subject))
        found = self.tables.naming(thing) if thing else ()
        return self._tell(question, found) if found else None

    def _subject(self, question: Question, text: str) -> str:
        """The question without years and the words for a figure, save those that are part of a name in it."""
        named = self.tables.named_in(text)
        read = setting_aside(question, named[0].name) if named else question
        return self._vocabulary.without_municipality(read.subject)

    def _tell(self, question: Question, names: Sequence[UnreadName]) -> NotFound:
        citations = Citations(self._corpus)
        told: dict[str, list[str]] = {}
        for name in names:
            section = self.tables.section_of(name)
            number = citations.place(name.document, name.place, " ＞ ".join(section))
            told.setdefault(name.name, []).append(f"{self.tables.table_of(name.document, section)}[{number}]")
        where = "、".join(f"「{name}」は{'と'.join(tables)}" for name, tables in told.items())
        return NotFound(
            question=question.asked,
            intent="indicator",
            reason="unsure",
            text=f"{where}にあります。{_LOOK_THERE}",
            citations=citations.all(),
        )
