"""The answers of several municipalities to one question, side by side: nothing of one is reckoned with another's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answers import Answer, Answered, Clarify, NotFound
from assistant.names import core_of
from ingest import fold

__all__ = ["Part", "asked_of", "side_by_side"]

Part = tuple[str, Answer]
"""A municipality and its own answer, which has passed the guard."""

_CAUTION = (
    "自治体ごとに、それぞれの資料の記載を並べています。"
    "数え方や時点が違うことがあるため、大小の判断や合計はしていません。"
)
_FOLLOWUPS = 2
"""Further questions of each that is answered."""


def side_by_side(question: str, parts: Sequence[Part]) -> Answer:
    """One answer with what each says under its name. question: as asked. parts: two at least."""
    numbered = _numbered(parts)
    text = "\n\n".join(f"【{name}】\n{answer.text}" for name, answer in numbered)
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
        )
    if any(isinstance(answer, Clarify) for _, answer in parts):
        return Clarify(question, intent, text, followups, citations, notes)
    reasons = {answer.reason for _, answer in parts if isinstance(answer, NotFound)}
    reason = reasons.pop() if len(reasons) == 1 else "no_such_record"
    return NotFound(question, intent, reason, text, citations, notes, followups)


def _numbered(parts: Sequence[Part]) -> list[Part]:
    """The same with the marks of all counted on from one to the next, and the facts with them."""
    told: list[Part] = []
    before = 0
    for name, answer in parts:
        text = re.sub(r"\[(\d+)\]", lambda mark, before=before: f"[{int(mark[1]) + before}]", answer.text)  # type: ignore[misc]
        moved = replace(answer, text=text)
        if isinstance(moved, Answered):
            facts = tuple(replace(fact, citation=fact.citation + before) for fact in moved.facts)
            moved = replace(moved, facts=facts)
        told.append((name, moved))
        before += len(answer.citations)
    return told


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
    for name in held:
        if name not in with_one:
            others = "、".join(f"{other}の「{'」「'.join(names)}」" for other, names in with_one.items())
            yield f"{others}に当たる成果指標は、{name}の資料には見つかりません。"
    alike = {frozenset(map(fold, names)) for names in with_one.values()}
    if len(alike) > 1:
        named = "、".join(f"{name}は「{'」「'.join(names)}」" for name, names in with_one.items())
        yield f"成果指標の名前が違います（{named}）。同じものを表すとは限りません。"


def _indicators(answer: Answer) -> tuple[str, ...]:
    return tuple(core_of(held.name.text) for held in answer.indicators) if isinstance(answer, Answered) else ()
