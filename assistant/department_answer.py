"""An answer about who is in charge of a measure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answers import Answer, Answered, NotFound
from assistant.citations import Citations
from assistant.question import Question
from assistant.settings import AssistantSettings
from assistant.thesaurus import Thesaurus
from assistant.unknown_things import unknown_subject
from assistant.wording import measure_name
from index import Hit, SearchIndex
from ingest import Corpus, Measure, loose

__all__ = ["answer_department", "subject_asked"]

_ABOUT_INDICATORS = re.compile(r"[課室局部](?:が|の)?(?:所管|担当|主管)?(?:する|している|の)?(?:成果)?(?:指標|KPI)")

_DEPARTMENT_WORDS = re.compile(
    r"所管|担当(?:課|部署?|は|して|する|の課)|どの(?:課|部署?)|どこの(?:課|部署?)|何課|何部|主管|関連課|関係課|どこが(?:担当|やって|所管)|"
    r"窓口はどこ|受け?持(?:つ|って|ち)|[課部](?:は|って)(?:どこ|どれ|何|どちら)"
)
_TO_ASK = re.compile(
    r"(?P<about>[^、。?]{1,16}?)(?:のこと)?(?:(?:は|って|なら|について(?:は)?|に関して(?:は)?|のことを?)[、]?)"
    r"(?:どこ|誰|だれ|どなた|どちら)に(?:聞|きけ|尋ね|たずね|問い?合わ?せ|相談|言え|言った|連絡|頼)[^、。?]{0,12}[?。]*|"
    r"(?P<of>[^、。?]{1,16}?)の(?:担当|相談|(?:お)?問い?合わ?せ)?(?:の)?(?:窓口|問い?合わ?せ先|相談先)(?:は|って|を教えて|が知りたい)?"
    r"(?:どこ|どちら)?(?:です|になり|なの)?(?:ます)?(?:か|の)?[?。]*"
)
"""A subject alone and whom to ask about it; what a person wants to do (家を売りたい) is for the passages to answer."""

_ONLY_TOLD = re.compile(
    r"「[^「」]*」|『[^『』]*』|\"[^\"]*\"|(?:担当|関係|関連)(?:課|部署?)(?:と|や|など|間|同士|の協力|の連携)"
)
"""Departments that the question quotes or mentions; it does not ask for them."""

_TOLD_TO = re.compile(
    r"(?:に(?:聞|きけ|尋ね|相談|問い?合わ?せ)[^、。?]{0,8}|です|なの|教えて|知りたい|ください|か|の)*[?。\s]*$"
)
_NAME = 5
_NAMED = re.compile(r"[一-龠々ヶァ-ヴーA-Za-z0-9ぁ-ん]+")
_PROJECT = re.compile(r"[一-龠々ァ-ヴー]{2}事業$")
_PARTICLES = re.compile(r"(?:[のはをがにで、。?\s]|って|について|に関する|こと)+$")
_ALSO_SHARE = 0.5
_ALSO_RANK = 5
"""Another department is named when its measure has half of the votes and one of the five best passages."""


def answer_department(
    question: Question,
    corpus: Corpus,
    index: SearchIndex,
    thesaurus: Thesaurus,
    settings: AssistantSettings,
    known: Callable[[str], bool],
) -> Answer | None:
    """None when the question does not ask for a department. known: whether a word stands in the documents."""
    subject = _subject(question)
    if subject is None or not corpus.measures:
        return None
    if question.policies and not question.measures:
        return _of_policy(question, corpus)
    measures = _measures(question, subject, corpus, index, thesaurus, settings)
    if not measures or (not question.measures and unknown_subject(subject, known, thesaurus)):
        return NotFound(
            question=question.asked,
            intent="department",
            reason="no_such_record" if question.measures else "unsure",
            text="お尋ねの内容を所管する課は、資料からは分かりませんでした。施策の番号か名前でお尋ねください。",
        )
    first, *others = measures
    if not first.departments:
        return NotFound(
            question=question.asked,
            intent="department",
            reason="empty_in_source",
            text=f"{measure_name(first.id)}「{first.title.text}」の所管課の欄は空欄です。",
        )
    return _tell(question, corpus, first, others)


def _subject(question: Question) -> str | None:
    """What a department is asked of, with the particles behind it; None when none is asked for."""
    asked = _ONLY_TOLD.sub(" ", question.text)
    to_ask = _TO_ASK.fullmatch(asked.strip())
    if not (_DEPARTMENT_WORDS.search(asked) or to_ask) or _ABOUT_INDICATORS.search(asked):
        return None
    return (to_ask["about"] or to_ask["of"]) if to_ask else _TOLD_TO.sub("", _DEPARTMENT_WORDS.sub(" ", asked))


def subject_asked(question: Question) -> str | None:
    """The thing alone that a department is asked of; None when none is asked for."""
    if (quoted := re.search(r"「([^「」]{3,})」", question.text)) and _subject(question) is not None:
        return quoted[1]
    subject = _subject(question)
    if subject is None:
        return None
    first = next(iter(re.split(r"(?:は|って|なら|について|が|を)?\s+", subject.strip())))
    return _PARTICLES.sub("", first)


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


def _measures(
    question: Question,
    subject: str,
    corpus: Corpus,
    index: SearchIndex,
    thesaurus: Thesaurus,
    settings: AssistantSettings,
) -> list[Measure]:
    """The measure named by its number, else those that most of the best passages belong to, the likeliest first."""
    if question.measures:
        return [measure for measure in corpus.measures if measure.id == question.measures[0]][:1]
    by_uid = {measure.uid: measure for measure in corpus.measures}
    votes: dict[str, float] = {}
    rank: dict[str, int] = {}
    borne_out: set[str] = set()
    best = 0.0
    hits = index.search(subject, 20, thesaurus.officials(subject))
    named = _naming(subject_asked(question) or "", hits, corpus)
    for place, hit in enumerate(hits):
        owner = corpus.passage(hit.uid).record or ""
        uid = owner if owner in by_uid else _of_indicator(corpus, owner)
        if uid and (named is None or hit.uid in named):
            votes[uid] = votes.get(uid, 0.0) + hit.score**2
            rank.setdefault(uid, place)
            best = max(best, hit.dense)
            if hit.lexical or hit.second >= settings.department_second:
                borne_out.add(uid)
    ranked = sorted(votes, key=lambda uid: -votes[uid])
    if not ranked or ranked[0] not in borne_out or best < settings.department_meaning:
        return []
    most = votes[ranked[0]]
    near = [uid for uid in ranked[1:] if votes[uid] >= _ALSO_SHARE * most and rank[uid] < _ALSO_RANK]
    near = [uid for uid in near if uid in borne_out]
    return [by_uid[uid] for uid in (ranked[0], *near[:2])]


def _naming(thing: str, hits: Sequence[Hit], corpus: Corpus) -> frozenset[str] | None:
    """The passages that may tell of the thing: those that name it. None when it is no name, or none has it at all.

    A project (…事業) by its name is nobody's but his who has it; a subject may be called otherwise where it stands.
    """
    name = loose(thing)
    if len(name) < _NAME or not _NAMED.fullmatch(thing):
        return None
    held = {hit.uid: corpus.passage(hit.uid) for hit in hits}
    naming = frozenset(uid for uid, one in held.items() if name in loose(f"{' '.join(one.section)} {one.text}"))
    return naming if naming or _PROJECT.search(thing) else None


def _of_indicator(corpus: Corpus, uid: str) -> str | None:
    indicator = next((indicator for indicator in corpus.indicators if indicator.uid == uid), None)
    if indicator is None:
        return None
    owner = (m.uid for m in corpus.measures if m.id == indicator.measure and m.document == indicator.document)
    return next(owner, None)


def _tell(question: Question, corpus: Corpus, measure: Measure, others: Sequence[Measure] = ()) -> Answered:
    citations = Citations(corpus)
    section = f"{measure_name(measure.id)} {measure.title.text}"
    lead, *related = measure.departments
    title = citations.place(measure.document, measure.title.place, section)
    number = citations.place(measure.document, lead.place, section)
    text = f"{measure_name(measure.id)}「{measure.title.text}」[{title}]の所管は{lead.text}です[{number}]。"
    if related:
        named = "、".join(f"{cell.text}[{citations.place(measure.document, cell.place, section)}]" for cell in related)
        text += f"関連する課は{named}です。"
    for other in others:
        if other.departments and other.departments[0].text not in {cell.text for cell in measure.departments}:
            text += _also(citations, other)
    return Answered(question=question.asked, intent="department", text=text, citations=citations.all())


def _also(citations: Citations, measure: Measure) -> str:
    section = f"{measure_name(measure.id)} {measure.title.text}"
    title = citations.place(measure.document, measure.title.place, section)
    lead = citations.place(measure.document, measure.departments[0].place, section)
    return (
        f"ほかに、近い内容の{measure_name(measure.id)}「{measure.title.text}」[{title}]は"
        f"{measure.departments[0].text}が所管しています[{lead}]。"
    )
