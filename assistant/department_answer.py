"""An answer about who is in charge of a measure."""

from __future__ import annotations

import re

from assistant.answers import Answer, Answered, NotFound
from assistant.citations import Citations
from assistant.question import Question
from assistant.settings import AssistantSettings
from assistant.thesaurus import Thesaurus
from index import SearchIndex
from ingest import Corpus, Measure

__all__ = ["answer_department"]

_ABOUT_INDICATORS = re.compile(r"[課室局部](?:が|の)?(?:所管|担当|主管)?(?:する|している|の)?(?:成果)?(?:指標|KPI)")

_DEPARTMENT_WORDS = re.compile(
    r"所管|担当(?:課|部|部署|は|して|する|の課)|どの課|どこの課|何課|何部|主管|関連課|関係課|どこが(?:担当|やって|所管)|窓口はどこ|受け?持(?:つ|って|ち)|[課部](?:は|って)(?:どこ|どれ|何|どちら)"
)


def answer_department(
    question: Question, corpus: Corpus, index: SearchIndex, thesaurus: Thesaurus, settings: AssistantSettings
) -> Answer | None:
    """None when the question does not ask for a department."""
    if not corpus.measures or not _DEPARTMENT_WORDS.search(question.text) or _ABOUT_INDICATORS.search(question.text):
        return None
    if question.policies and not question.measures:
        return _of_policy(question, corpus)
    measure = _measure(question, corpus, index, thesaurus, settings)
    if measure is None:
        return NotFound(
            question=question.asked,
            intent="department",
            reason="no_such_record" if question.measures else "unsure",
            text="お尋ねの内容を所管する課は、資料からは分かりませんでした。施策の番号か名前でお尋ねください。",
        )
    if not measure.departments:
        return NotFound(
            question=question.asked,
            intent="department",
            reason="empty_in_source",
            text=f"施策{measure.id}「{measure.title.text}」の所管課の欄は空欄です。",
        )
    return _tell(question, corpus, measure)


def _of_policy(question: Question, corpus: Corpus) -> Answer:
    """The department of a policy named by its number."""
    policy = next((policy for policy in corpus.policies if policy.number == question.policies[0]), None)
    if policy is None or policy.department is None:
        return NotFound(
            question=question.asked,
            intent="department",
            reason="no_such_record" if policy is None else "empty_in_source",
            text=f"政策{question.policies[0]}の所管は、資料に記載がありません。",
        )
    citations = Citations(corpus)
    section = f"政策{policy.number} {policy.title.text}"
    title = citations.place(policy.document, policy.title.place, section)
    number = citations.place(policy.document, policy.department.place, section)
    return Answered(
        question=question.asked,
        intent="department",
        text=f"政策{policy.number}「{policy.title.text}」[{title}]の所管は{policy.department.text}です[{number}]。",
        citations=citations.all(),
    )


def _measure(
    question: Question, corpus: Corpus, index: SearchIndex, thesaurus: Thesaurus, settings: AssistantSettings
) -> Measure | None:
    """The measure named by its number, else the one that most of the best passages belong to."""
    if question.measures:
        return next((measure for measure in corpus.measures if measure.id == question.measures[0]), None)
    by_uid = {measure.uid: measure for measure in corpus.measures}
    asked = re.sub(_DEPARTMENT_WORDS, " ", question.text)
    votes: dict[str, float] = {}
    best = 0.0
    for hit in index.search(asked, 20, thesaurus.officials(asked)):
        passage = corpus.passage(hit.uid)
        owner = passage.record or ""
        measure_uid = owner if owner in by_uid else _of_indicator(corpus, owner)
        if measure_uid:
            votes[measure_uid] = votes.get(measure_uid, 0.0) + hit.score**2
            best = max(best, hit.dense)
    if not votes or best < settings.department_meaning:
        return None
    return by_uid[max(votes, key=lambda uid: votes[uid])]


def _of_indicator(corpus: Corpus, uid: str) -> str | None:
    indicator = next((indicator for indicator in corpus.indicators if indicator.uid == uid), None)
    if indicator is None:
        return None
    owner = (m.uid for m in corpus.measures if m.id == indicator.measure and m.document == indicator.document)
    return next(owner, None)


def _tell(question: Question, corpus: Corpus, measure: Measure) -> Answered:
    citations = Citations(corpus)
    section = f"施策{measure.id} {measure.title.text}"
    lead, *related = measure.departments
    title = citations.place(measure.document, measure.title.place, section)
    number = citations.place(measure.document, lead.place, section)
    text = f"施策{measure.id}「{measure.title.text}」[{title}]の所管は{lead.text}です[{number}]。"
    if related:
        named = "、".join(f"{cell.text}[{citations.place(measure.document, cell.place, section)}]" for cell in related)
        text += f"関連する課は{named}です。"
    return Answered(question=question.asked, intent="department", text=text, citations=citations.all())
