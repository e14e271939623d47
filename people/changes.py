"""What became different in a proposal since a person decided on it, told in Japanese."""

from __future__ import annotations

from collections.abc import Iterator

from ingest import Corpus, fold
from people.records import Decision, Proposal, Quoted
from tracker import Says, Status

__all__ = ["changes"]

_STATUS: dict[Status, str] = {
    "done": "完了",
    "in_progress": "進行中",
    "planned": "計画・方針に記載のみ",
    "not_mentioned": "記載なし",
}
_SAYS: dict[Says, str] = {
    "done": "済んだこと",
    "in_progress": "行ったこと",
    "planned": "これからのこと",
    "mentioned": "関係する記述",
}
_STRENGTH = {"primary": "主な施策", "secondary": "関連する施策"}
_SHOWN_CHARS = 40


def changes(before: Proposal, today: Proposal, decision: Decision, corpus: Corpus) -> tuple[str, ...]:
    """One phrase a difference, empty when nothing differs. Where a sentence stands and its typography do not matter."""
    return (
        *_wording(before, today),
        *_status(before, today),
        *_evidence(before, today),
        *_links(before, today),
        *_measures_gone(decision, corpus),
    )


def _wording(before: Proposal, today: Proposal) -> Iterator[str]:
    if fold(before.text) != fold(today.text):
        yield "公約の文言が変わりました"


def _status(before: Proposal, today: Proposal) -> Iterator[str]:
    if before.status != today.status:
        yield f"自動の判定が「{_STATUS[before.status]}」から「{_STATUS[today.status]}」に変わりました"


def _evidence(before: Proposal, today: Proposal) -> Iterator[str]:
    old = {fold(quoted.quote): quoted for quoted in before.evidence}
    new = {fold(quoted.quote): quoted for quoted in today.evidence}
    for key, quoted in old.items():
        if key not in new:
            yield f"根拠に挙がっていた文「{_shown(quoted)}」が挙がらなくなりました"
    for key, quoted in new.items():
        if key not in old:
            yield f"新しく根拠に挙がった文「{_shown(quoted)}」があります"
        elif old[key].says != quoted.says:
            read = f"「{_SAYS[old[key].says]}」から「{_SAYS[quoted.says]}」"
            yield f"根拠の文「{_shown(quoted)}」の読み取りが{read}に変わりました"


def _links(before: Proposal, today: Proposal) -> Iterator[str]:
    old, new = dict(before.links), dict(today.links)
    for measure in old:
        if measure not in new:
            yield f"自動で結び付いていた施策{measure}が外れました"
    for measure, strength in new.items():
        if measure not in old:
            yield f"施策{measure}が{_STRENGTH[strength]}として自動で結び付きました"
        elif old[measure] != strength:
            yield f"施策{measure}が{_STRENGTH[old[measure]]}から{_STRENGTH[strength]}に変わりました"


def _measures_gone(decision: Decision, corpus: Corpus) -> Iterator[str]:
    known = {measure.id for measure in corpus.measures}
    for measure, _ in decision.links or ():
        if measure not in known:
            yield f"選ばれていた施策{measure}が資料からなくなりました"


def _shown(quoted: Quoted) -> str:
    """The quote in one line, cut when it is long."""
    line = "".join(quoted.quote.split())
    return line if len(line) <= _SHOWN_CHARS else line[: _SHOWN_CHARS - 1] + "…"
