"""Which part of the plan a question about several indicators is about: measures, policies, a department, a topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Question
from assistant.scope_departments import NamedDepartments, departments_named
from assistant.wording import GENERIC_NOUNS, content_words, measure_name
from ingest import Corpus, Indicator, Measure, fold, loose

__all__ = ["in_scope"]

_TOPIC = re.compile(
    r"([^\s、。の]{2,12})(?:に関する|関係の|関連の|分野の|の分野の?|についての|の)(?:成果を?(?:測|はか)る|成果)?(?:指標|KPI)"
)
_TAIL = re.compile(r"[一-龠々ァ-ヴーA-Za-z]+$")
"""The noun that a longer description ends on: of 小と中に分かれている教育 the last one."""
_SHARED = re.compile(r"(満足度|重要度|割合|件数|人数|者数|利用者数|意識調査)")
_NO_TOPIC = re.compile(
    r"政策|施策|\d|[課室局部]$|全|すべて|達成|未達|市$|町$|村$|男女|小中|以上|以下|以内|年度|実績|計画|目標|基本|主|各|どの|"
    r"この|その|上位|下位|付き|悪化|改善|[いたるすな]$|値$|もの$|うち$"
)


def in_scope(question: Question, corpus: Corpus) -> tuple[list[Indicator], list[str]] | None:
    """The indicators of the measure, policy, department and topic that are named, and these in words; all for none.

    None when a topic is named that nothing in the corpus is known by: then all would be too many.
    """
    held: list[Indicator] = list(corpus.indicators)
    described: list[str] = []
    named = departments_named(question.text, corpus)
    for keep, words in (_by_department(named), _by_place(question, corpus)):
        if words:
            held = [indicator for indicator in held if keep(indicator)]
            described.append(words)
    if named.unknown and not described:
        return None
    topic = _by_topic(question, corpus)
    if topic is None:
        return (held, described) if described else None
    keep, words = topic
    if words and (kept := [indicator for indicator in held if keep(indicator)]):
        held, described = kept, [*described, words]
    return held, described


_Keep = tuple["_Test", str]


class _Test:
    """A filter: whether an indicator's measure or name is among those meant."""

    def __init__(self, measures: Sequence[str] = (), names: Sequence[str] = ()) -> None:
        self._measures, self._names = frozenset(measures), frozenset(names)

    def __call__(self, indicator: Indicator) -> bool:
        return indicator.measure in self._measures or indicator.uid in self._names


def _by_place(question: Question, corpus: Corpus) -> _Keep:
    """施策 and 政策 by number or by title."""
    if question.measures:
        return _Test(question.measures), "・".join(f"施策{measure}" for measure in question.measures) + "の"
    numbers = set(question.policies)
    folded = fold(question.text)
    titled = [measure for measure in corpus.measures if fold(measure.title.text) in folded]
    if titled:
        return _Test([measure.id for measure in titled]), "・".join(
            measure_name(measure.id) for measure in titled
        ) + "の"
    if not numbers:
        numbers = {m.policy_number for m in corpus.measures if m.policy_title and fold(m.policy_title.text) in folded}
    if not numbers:
        return _Test(), ""
    chosen = [measure.id for measure in corpus.measures if measure.policy_number in numbers]
    return _Test(chosen), "・".join(f"政策{number}" for number in sorted(numbers)) + "の"


def _by_department(named: NamedDepartments) -> _Keep:
    return (_Test(named.measures), f"{'・'.join(named.names)}の") if named.names else (_Test(), "")


def _by_topic(question: Question, corpus: Corpus) -> _Keep | None:
    """A word that indicators share (満足度) or a field that is named (教育の指標): by names, then by measures.

    None when the field is one that neither names nor measures know.
    """
    topic, shared = _TOPIC.search(question.text), _SHARED.search(question.text)
    described = topic.group(1) if topic else ""
    tail = _TAIL.search(described)
    words, last = (
        said if said and not _NO_TOPIC.search(said) else "" for said in (described, tail.group() if tail else "")
    )
    for said in dict.fromkeys((words, last)):
        if said and (found := _known_by(said, corpus)):
            return found
    if shared and (not words or shared.group(1) in words):
        return _known_by(shared.group(1), corpus) or (_Test(), "")
    return None if words and set(content_words(words)) - GENERIC_NOUNS else (_Test(), "")


def _known_by(words: str, corpus: Corpus) -> _Keep | None:
    wanted, asked = loose(words), set(content_words(words))
    if named := [indicator.uid for indicator in corpus.indicators if wanted in loose(_known_as(indicator, corpus))]:
        return _Test(names=named), f"「{words}」の"
    titles = [measure.id for measure in corpus.measures if asked and asked <= set(content_words(_titles(measure)))]
    titles = titles or [m.id for m in corpus.measures if m.departments and wanted in loose(m.departments[0].text)]
    return (_Test(titles), f"「{words}」の") if titles else None


def _known_as(indicator: Indicator, corpus: Corpus) -> str:
    """Its name; where a plan's tables stand under headings instead of measures, these too."""
    return indicator.name.text if corpus.measures else indicator.section


def _titles(measure: Measure) -> str:
    return measure.title.text + (measure.policy_title.text if measure.policy_title else "")
