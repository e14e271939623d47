"""What a review must be like to be saved."""

from __future__ import annotations

from typing import get_args

from ingest import Corpus, fold
from people.errors import ReviewError
from people.quotes import stands_at
from people.records import Decision, Kind, Proposal, Quoted
from tracker import Says, Status, Strength

__all__ = ["MOST_NOTE_CHARS", "MOST_QUOTE_CHARS", "MOST_QUOTE_LINES", "check"]

MOST_NOTE_CHARS = 2000
MOST_QUOTE_CHARS = 1000
MOST_QUOTE_LINES = 40


def check(kind: Kind, decision: Decision | None, note: str, seen: int, proposal: Proposal, corpus: Corpus) -> None:
    """Raises ReviewError for the first thing that does not hold; ``where`` names the field of the form."""
    _need(kind in get_args(Kind), "種類", f"{kind!r} という種類はありません", "画面を開き直してください")
    _need((kind == "decision") == (decision is not None), "判定", "判定が入っていません", "判定を選んでください")
    _need(seen >= 0, "画面", "前の版の番号が正しくありません", "画面を開き直してください")
    _need(
        len(note) <= MOST_NOTE_CHARS,
        "理由・メモ",
        f"長すぎます（{len(note)}文字）",
        f"{MOST_NOTE_CHARS}文字以内にしてください",
    )
    _need(kind != "comment" or bool(note), "コメント", "何も書かれていません", "コメントを書いてください")
    if decision is not None:
        _check_decision(decision, note, proposal)
        _check_links(decision, corpus)
        for quoted in decision.added:
            _check_quote(quoted, corpus)


def _check_decision(decision: Decision, note: str, proposal: Proposal) -> None:
    _need(decision.status in get_args(Status), "判定", "選べない判定です", "四つの判定から選んでください")
    _need(
        decision.status == proposal.status or bool(note),
        "理由・メモ",
        "自動の判定と違う判定には理由が要ります",
        "理由を書いてください",
    )
    ruled_out = set(map(fold, decision.excluded))
    in_force = [quoted for quoted in proposal.evidence if fold(quoted.quote) not in ruled_out]
    _need(
        decision.status == "not_mentioned" or bool(in_force or decision.added or note),
        "根拠",
        "この判定には根拠の文か理由が要ります",
        "資料の文を根拠に選ぶか、理由を書いてください",
    )


def _check_links(decision: Decision, corpus: Corpus) -> None:
    if decision.links is None:
        return
    known = {measure.id for measure in corpus.measures}
    measures = [measure for measure, _ in decision.links]
    unknown = [measure for measure in measures if measure not in known]
    _need(not unknown, "施策", f"資料にない施策です（{'・'.join(unknown)}）", "一覧から選んでください")
    _need(len(set(measures)) == len(measures), "施策", "同じ施策が二度選ばれています", "一つにしてください")
    strengths = {strength for _, strength in decision.links}
    _need(strengths <= set(get_args(Strength)), "施策", "関わりの強さが正しくありません", "主か関連を選んでください")


def _check_quote(quoted: Quoted, corpus: Corpus) -> None:
    where = "加える根拠"
    _need(quoted.says in get_args(Says), where, "文の読み取りが正しくありません", "一覧から選んでください")
    first, last = quoted.lines
    _need(
        last - first < MOST_QUOTE_LINES and len(quoted.quote) <= MOST_QUOTE_CHARS,
        where,
        f"長すぎます（{last - first + 1}行、{len(quoted.quote)}文字）",
        f"{MOST_QUOTE_LINES}行、{MOST_QUOTE_CHARS}文字以内の文にしてください",
    )
    _need(
        stands_at(quoted, corpus),
        where,
        f"{quoted.name}の{first}〜{last}行にその文がありません",
        "資料の文をそのまま選んでください",
    )


def _need(holds: bool, where: str, what: str, advice: str) -> None:
    if not holds:
        raise ReviewError(where, what, advice)
