"""An answer in the documents' own words: the passages that speak of what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import Answer, Answered, NotFound
from assistant.citations import Citations
from assistant.question import Question
from assistant.settings import AssistantSettings
from assistant.vocabulary import Vocabulary
from assistant.wording import content_words
from index import Hit, SearchIndex
from ingest import Corpus, Document, Passage, SectionKind

__all__ = ["answer_passages"]

_SECTION_NAMES: dict[SectionKind, str] = {
    "background": "現状と課題",
    "direction": "方針",
    "focus": "重点方針と目標",
    "purpose": "目的（めざす状態）",
    "achievement": "実績",
    "next_steps": "今後の取り組み",
    "plans": "個別計画",
    "indicator": "成果指標",
    "meeting": "会合の記録",
    "pledge": "公約",
    "departments": "所管",
    "text": "資料の記述",
}
_ELSEWHERE = re.compile(r"他市|他の(?:市|町|村|自治体)|別の(?:市|町|村|自治体)|よその|ほかの(?:市|町|村|自治体)")


def answer_passages(
    question: Question, corpus: Corpus, index: SearchIndex, vocabulary: Vocabulary, settings: AssistantSettings
) -> Answer:
    """The best passages, quoted; NotFound when none is close enough."""
    hits = index.search(question.text, 60)
    own, other = _by_owner(hits, corpus)
    named_here = any(name in question.text for name in vocabulary.municipalities)
    elsewhere = bool(other) and (
        _ELSEWHERE.search(question.text) is not None or (not named_here and (not own or other[0].score > own[0].score))
    )
    chosen = _chosen(other if elsewhere else own, question, corpus, settings)
    if not chosen:
        return _nothing(question, vocabulary)
    return _tell(question, corpus, chosen)


def _by_owner(hits: Sequence[Hit], corpus: Corpus) -> tuple[list[Hit], list[Hit]]:
    """Hits in this municipality's documents, and in others'."""
    own: list[Hit] = []
    other: list[Hit] = []
    for hit in hits:
        passage = corpus.passage(hit.uid)
        (own if corpus.document(passage.document).own else other).append(hit)
    return own, other


def _chosen(hits: Sequence[Hit], question: Question, corpus: Corpus, settings: AssistantSettings) -> list[Passage]:
    """The first few different passages, none when they are too far from the question."""
    passages: list[Passage] = []
    for hit in hits:
        passage = corpus.passage(hit.uid)
        if all(_plain(passage) not in _plain(held) and _plain(held) not in _plain(passage) for held in passages):
            passages.append(passage)
        if len(passages) == settings.passages:
            break
    if not passages or not _sure(hits, passages, question, settings):
        return []
    return passages


def _plain(passage: Passage) -> str:
    return re.sub(r"\s|[・○◎①-⑳]", "", passage.text)


def _sure(hits: Sequence[Hit], passages: Sequence[Passage], question: Question, settings: AssistantSettings) -> bool:
    """Both the meaning of the best passage and the question's own words must be near enough."""
    asked = set(content_words(question.subject or question.text))
    held = {word for passage in passages for word in content_words(f"{' '.join(passage.section)} {passage.text}")}
    covered = len(asked & held) / len(asked) if asked else 0.0
    return max(hit.dense for hit in hits[:10]) >= settings.passage_meaning and covered >= settings.passage_covered


def _tell(question: Question, corpus: Corpus, passages: Sequence[Passage]) -> Answered:
    citations = Citations(corpus)
    lines = []
    for passage in passages:
        number = citations.passage(passage)
        label = _SECTION_NAMES[passage.kind]
        where = passage.section[0] if passage.section else corpus.document(passage.document).title
        quote = "".join(line.strip() for line in passage.text.split("\n"))
        lines.append(f"・【{label}】{where}：「{quote}」[{number}]")
    documents = {passage.document: corpus.document(passage.document) for passage in passages}
    return Answered(
        question=question.asked,
        intent="policy",
        text="資料には次の記述があります。\n" + "\n".join(lines),
        citations=citations.all(),
        notes=tuple(_foreign_note(document) for document in documents.values() if not document.own),
    )


def _foreign_note(document: Document) -> str:
    dated = f"、{document.issued}付け" if document.issued else ""
    return (
        f"「{document.title}」は、この市の資料ではありません"
        f"（{document.municipality or '自治体名の記載なし'}{dated}）。"
        "この市のこととして読まないでください。"
    )


def _nothing(question: Question, vocabulary: Vocabulary) -> NotFound:
    return NotFound(
        question=question.asked,
        intent="policy",
        reason="no_such_record",
        text="お尋ねの内容は、読み込んだ資料の中に見つかりませんでした。資料にないことは、お答えできません。"
        "施策・指標・会合・公約の名前や、資料で使われていそうな言葉でもう一度お尋ねください。",
        followups=vocabulary.examples[:3],
    )
