"""Passages put into an answer: the sentence that answers first, then what else is written, each labelled and dated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answers import Answered
from assistant.citations import Citations
from assistant.passage_editions import old_edition_notes
from assistant.question import Question
from assistant.section_words import SECTION_NAMES, in_running_text, without_bullet
from assistant.spoken import speaker_of, words_of_speaker
from assistant.wording import spoken_date
from index import Hit, sentences_of
from ingest import Corpus, Document, FiledGrid, Passage, join_lines

__all__ = ["foreign_notes", "tell_passages"]

_LEAST_SENTENCE = 15
"""Characters; a shorter one is a heading or a fragment, and the whole passage says more."""


def tell_passages(
    question: Question, passages: Sequence[Passage], corpus: Corpus, hits: Mapping[str, Hit], certainty: float | None
) -> Answered:
    """An answer that quotes ``passages`` (best first). hits: by passage uid, which sentence of each comes nearest."""
    citations = Citations(corpus)
    numbers = [citations.passage(passage) for passage in passages]
    first, rest = passages[0], list(zip(passages, numbers, strict=True))[1:]
    who = speaker_of(first)
    quote = _nearest_sentence(first, hits.get(first.uid)) if who is None else None
    if quote and quote.endswith(("か。", "？", "?")):
        # What was asked says nothing without its answer, which stands behind it.
        quote = None
    quote = quote or _whole(citations, numbers[0], first, corpus)
    text = f"{_where(first, corpus)}{_introduced(first, corpus)}、「{quote}」とあります[{numbers[0]}]。"
    if who is not None:
        said = f"『{corpus.document(first.document).title}』{_dated(first, corpus)}で、{who}が"
        text = f"{said}「{quote}」と発言しています[{numbers[0]}]。"
    if rest:
        lines = [
            f"・【{_label(passage, corpus)}】{_heading(passage, corpus)}："
            f"「{_whole(citations, number, passage, corpus)}」[{number}]"
            for passage, number in rest
        ]
        text += "\n関係する記述がほかにもあります。\n" + "\n".join(lines)
    return Answered(
        question=question.asked,
        intent="policy",
        text=text,
        citations=citations.all(),
        notes=foreign_notes(passages, corpus),
        certainty=certainty,
    )


def foreign_notes(passages: Sequence[Passage], corpus: Corpus) -> tuple[str, ...]:
    """A caution for each document among them that is another municipality's or superseded."""
    documents = {passage.document: corpus.document(passage.document) for passage in passages}
    foreign = tuple(_foreign_note(document) for document in documents.values() if not document.own)
    return (*foreign, *old_edition_notes(passages, corpus))


def _nearest_sentence(passage: Passage, hit: Hit | None) -> str | None:
    """The sentence that comes nearest to the question, without its bullet; None when the passage is but one."""
    sentences = sentences_of("".join(passage.text.split("\n")))
    if hit is None or hit.sentence is None or hit.sentence >= len(sentences):
        return None
    sentence = without_bullet(sentences[hit.sentence])
    return sentence if len(sentence) >= _LEAST_SENTENCE else None


def _whole(citations: Citations, number: int, passage: Passage, corpus: Corpus) -> str:
    """The quote on one line: a turn without its speaker, the cells of a table's row told apart."""
    if who := speaker_of(passage):
        return words_of_speaker(citations.quote_of(number), who)
    return "／".join(_cells(passage, corpus)) or in_running_text(citations.quote_of(number))


def _cells(passage: Passage, corpus: Corpus) -> list[str]:
    """The filled cells of the row that the passage is; none when it is no row of a table."""
    first, last = passage.place.lines or (0, 0)
    filed = corpus.filed(passage.document)
    table = filed.table_at(first) if passage.kind in ("text", "meeting") else None
    if not isinstance(table, FiledGrid):
        return []
    rows = table.rows(corpus.lines(passage.document), first, last)
    return [join_lines(cell.split("\n")) for cell in rows[0][1] if cell.strip()] if len(rows) == 1 else []


def _heading(passage: Passage, corpus: Corpus) -> str:
    return passage.section[0] if passage.section else corpus.document(passage.document).title


def _where(passage: Passage, corpus: Corpus) -> str:
    """「施策1-2「…」の」: the measure, or the document of running text."""
    if not passage.section or passage.kind == "text":
        return f"『{corpus.document(passage.document).title}』の"
    numbered = re.fullmatch(r"(施策[0-9０-９]\S*)\s+(.+)", passage.section[0])
    return f"{numbered[1]}「{numbered[2]}」の" if numbered else f"「{passage.section[0]}」の"


def _introduced(passage: Passage, corpus: Corpus) -> str:
    return f"{_label(passage, corpus)}に" if passage.kind != "text" else f"記述{_dated(passage, corpus)}に"


def _label(passage: Passage, corpus: Corpus) -> str:
    """What kind of statement it is, and of when: what was done is told apart from what is intended."""
    year = corpus.document(passage.document).fiscal_year
    if passage.kind == "achievement" and year:
        return f"{year}の実績"
    return SECTION_NAMES[passage.kind] + _dated(passage, corpus)


def _dated(passage: Passage, corpus: Corpus) -> str:
    document = corpus.document(passage.document)
    if document.fiscal_year:
        return f"（{document.fiscal_year}の資料）"
    return f"（{spoken_date(document.issued)}付け）" if document.issued else ""


def _foreign_note(document: Document) -> str:
    dated = f"、{spoken_date(document.issued)}付け" if document.issued else ""
    return (
        f"「{document.title}」は、お尋ねの自治体の資料ではありません"
        f"（{document.municipality or '自治体名の記載なし'}{dated}）。"
        "この自治体のこととして読まないでください。"
    )
