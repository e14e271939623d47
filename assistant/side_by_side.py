"""The answers of several municipalities to one question, side by side: nothing of one is reckoned with another's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.answers import Answer, Answered, Citation, Clarify, NotFound
from assistant.citations import UnsupportedError, check
from assistant.compare_cities import told_apart
from assistant.names import core_of
from ingest import Corpus, fold

__all__ = ["Part", "asked_of", "check_parts", "side_by_side"]

Part = tuple[str, Answer]
"""A municipality and its own answer, which has passed the guard."""

_CAUTION = (
    "自治体ごとに、それぞれの資料の記載を並べています。"
    "数え方や時点が違うことがあるため、大小の判断や合計はしていません。"
)
_AROUND = 4
"""Letters beside a [1] by which it is known to be a document's own."""
_FOLLOWUPS = 2
"""Further questions of each that is answered."""


def side_by_side(question: str, parts: Sequence[Part]) -> Answer:
    """One answer with what each says under its name. question: as asked. parts: two at least."""
    numbered = _numbered(parts)
    text = "\n\n".join((*(f"【{name}】\n{answer.text}" for name, answer in numbered), *_apart(numbered)))
    citations = tuple(citation for _, answer in parts for citation in answer.citations)
    notes = (*_of_indicators(parts), _CAUTION, *(f"{name}：{note}" for name, answer in parts for note in answer.notes))
    answered = [(name, answer) for name, answer in numbered if isinstance(answer, Answered)]
    intent = (answered or numbered)[0][1].intent
    followups = tuple(_followups(parts))
    if answered:
        return Answered(
            question=question,
            intent=intent,
            text=text,
            citations=citations,
            facts=tuple(replace(fact, municipality=name) for name, held in answered for fact in held.facts),
            indicators=tuple(record for _, held in answered for record in held.indicators),
            meetings=tuple(record for _, held in answered for record in held.meetings),
            pledges=tuple(record for _, held in answered for record in held.pledges),
            notes=notes,
            followups=followups,
            counted=tuple(record for _, held in answered for record in held.counted),
            measures=tuple(record for _, held in answered for record in held.measures),
            people_said=tuple(said for _, held in answered for said in held.people_said),
            certainty=_least(answered),
        )
    if any(isinstance(answer, Clarify) for _, answer in parts):
        return Clarify(question, intent, text, followups, citations, notes)
    reasons = {answer.reason for _, answer in parts if isinstance(answer, NotFound)}
    reason = reasons.pop() if len(reasons) == 1 else "no_such_record"
    corrects = any(isinstance(answer, NotFound) and answer.corrects for _, answer in parts)
    return NotFound(question, intent, reason, text, citations, notes, followups, _least(parts), corrects)


def check_parts(corpus: Corpus, answer: Answer, parts: Sequence[Part], asked: str) -> None:
    """The guard over the whole: what each part says stands in its own citations, and what is said of them in theirs.

    answer: of ``side_by_side``. asked: all that was asked, earlier questions too. Raises UnsupportedError.
    """
    for _, part in parts:
        check(corpus, replace(part, question=f"{part.question}／{asked}"))
    numbered = _numbered(parts)
    for (_, own), (_, moved) in zip(parts, numbered, strict=True):
        if isinstance(own, Answered) and isinstance(moved, Answered):
            marks = [fact.citation for fact in moved.facts]
            told = [answer.citations[mark - 1] for mark in marks]
            if told != [own.citations[fact.citation - 1] for fact in own.facts]:
                raise UnsupportedError(moved.text)
    # The names of the municipalities are no more of the documents than the words between the values are.
    between = "\n".join(_apart(numbered))
    for name, _ in parts:
        between = between.replace(name, "")
    check(corpus, replace(answer, text=between, question=asked))


def _least(parts: Sequence[Part]) -> float | None:
    """How sure the least sure of them is; None when no part was weighed."""
    held = (getattr(answer, "certainty", None) for _, answer in parts)
    return min((certainty for certainty in held if certainty is not None), default=None)


def _apart(numbered: Sequence[Part]) -> tuple[str, ...]:
    said = told_apart(numbered)
    return ("【比べるときのご注意】\n" + "\n".join(said),) if said else ()


def _numbered(parts: Sequence[Part]) -> list[Part]:
    """The same with the marks of all counted on from one to the next, and the facts with them."""
    told: list[Part] = []
    before = 0
    for name, answer in parts:
        moved = replace(answer, text=_counted_on(answer.text, before, answer.citations))
        if isinstance(moved, Answered):
            facts = tuple(replace(fact, citation=fact.citation + before) for fact in moved.facts)
            moved = replace(moved, facts=facts)
        told.append((name, moved))
        before += len(answer.citations)
    return told


def _counted_on(text: str, before: int, citations: Sequence[Citation]) -> str:
    """The text with its marks counted on from ``before``; a [1] that its documents wrote stays as it stands there."""
    quoted = "\n".join(_squeezed(citation.quote) for citation in citations)

    def moved(mark: re.Match[str]) -> str:
        ahead, behind = _squeezed(text[: mark.start()])[-_AROUND:], _squeezed(text[mark.end() :])[:_AROUND]
        written = (len(ahead) == _AROUND and ahead + mark[0] in quoted) or (
            len(behind) == _AROUND and mark[0] + behind in quoted
        )
        return mark[0] if written or int(mark[1]) > len(citations) else f"[{int(mark[1]) + before}]"

    return re.sub(r"\[(\d{1,9})\]", moved, text)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _followups(parts: Sequence[Part]) -> Iterable[str]:
    """Whole questions, each to one of them. All of a part that asks back, for it is answered by none else."""
    for name, answer in parts:
        shown = answer.followups if isinstance(answer, Clarify) else answer.followups[:_FOLLOWUPS]
        yield from (asked_of(name, followup) for followup in shown)


def asked_of(name: str, question: str) -> str:
    """The question, put to one municipality by its name."""
    return f"{name}の{question}" if re.match(r"[一-龠々ァ-ヴーA-Za-z0-9「『]", question) else f"{name}では、{question}"


def _of_indicators(parts: Sequence[Part]) -> Iterable[str]:
    """What must be said when an indicator is one municipality's alone, or those found are called differently."""
    held = {name: _indicators(answer) for name, answer in parts}
    with_one = {name: names for name, names in held.items() if names}
    if not with_one:
        return
    answers = dict(parts)
    for name in held:
        if name not in with_one and _has_none(answers[name], with_one):
            others = "、".join(f"{other}の「{'」「'.join(names)}」" for other, names in with_one.items())
            yield f"{others}に当たる成果指標は、{name}の資料には見つかりません。"
    alike = {frozenset(map(fold, names)) for names in with_one.values()}
    if len(alike) > 1:
        named = "、".join(f"{name}は「{'」「'.join(names)}」" for name, names in with_one.items())
        yield f"成果指標の名前が違います（{named}）。同じものを表すとは限りません。"


def _has_none(answer: Answer, with_one: Mapping[str, Sequence[str]]) -> bool:
    """Whether it knows of no such indicator: it asks back about none, and found none without the figure or unread."""
    if isinstance(answer, Clarify) or (isinstance(answer, NotFound) and answer.reason == "unsure"):
        return False
    told = [fold(answer.text), *(fold(citation.quote) for citation in answer.citations)]
    return not any(fold(name) in text for names in with_one.values() for name in names for text in told)


def _indicators(answer: Answer) -> tuple[str, ...]:
    return tuple(core_of(held.name.text) for held in answer.indicators) if isinstance(answer, Answered) else ()
