"""``keikaku eval``: every question is asked, judged and counted; none disappears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Assistant
from eval.curve import certainty_curve, write_curve
from eval.gold import Gold
from eval.gold_reader import is_gold, read_gold
from eval.grounding import loose_numbers, unreal_quotes
from eval.judge import judge
from eval.places import cites, in_corpus, ranked
from eval.report import report
from eval.results import Result
from eval.saved import Run, read_run, write_run

__all__ = ["evaluate", "run_questions"]

GOLD = Path(__file__).parent / "gold"


def evaluate(
    assistant: Assistant,
    questions: Path | None = None,
    *,
    baseline: Path | None = None,
    save: Path | None = None,
    curve: Path | None = None,
) -> str:
    """Ask all questions and report. questions: a file of them, else all that come with the program.

    baseline: an earlier run to compare with. save: where to keep this one. curve: where to write what would be right,
    wrong and unanswered at every certainty, as csv.
    Raises GoldError for questions that cannot be read, BaselineError for a run that cannot be read or written,
    CurveError for a curve that cannot be written.
    """
    earlier = read_run(baseline) if baseline else None
    files = [questions] if questions else sorted(file for file in GOLD.glob("*.jsonl") if is_gold(file))
    asked = [question for file in files for question in read_gold(file)]
    fitting = [question for question in asked if _fits(question, assistant)]
    run = Run(assistant.corpus.fingerprint, tuple(run_questions(assistant, fitting)))
    if save:
        write_run(save, run)
    if curve:
        write_curve(curve, certainty_curve(run.results))
    return report(run, left_out=len(asked) - len(fitting), earlier=earlier)


def _fits(question: Gold, assistant: Assistant) -> bool:
    """False when none of the documents that the question is about is in this corpus: it asks of another one."""
    named = question.expect.documents
    return not named or any(in_corpus(name, assistant.corpus) for name in named)


def run_questions(assistant: Assistant, questions: Sequence[Gold]) -> list[Result]:
    """One result a question, in their order; an answer that raises is a wrong one."""
    return [_result(assistant, question) for question in questions]


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why there is no answer."""

    why: str


def _answer(assistant: Assistant, question: str) -> dict[str, Any] | _Failure:
    # One question that breaks the assistant is a finding, and must not cost the answers to all others.
    try:
        return assistant.to_json(assistant.ask(question))
    except Exception as error:
        return _Failure(f"落ちた（{type(error).__name__}: {error}）")


def _result(assistant: Assistant, question: Gold) -> Result:
    places, corpus = question.expect.passages, assistant.corpus
    answer = _answer(assistant, question.question)
    failed = isinstance(answer, _Failure)
    held: dict[str, Any] = {} if isinstance(answer, _Failure) else answer
    citations = held.get("citations", [])
    unreal = unreal_quotes(held, corpus)
    why = answer.why if isinstance(answer, _Failure) else judge(question, answer, corpus)
    return Result(
        id=question.id,
        type=question.type,
        question=question.question,
        why=why or (f"引用が原文にない（{unreal[0][:20]}…）" if unreal else ""),
        expected=not (question.expect.no_answer or question.expect.smalltalk),
        answered=not failed and held["outcome"] == "answered",
        certainty=held.get("certainty"),
        unreal=len(unreal),
        loose=len(loose_numbers(held)),
        places=len(places),
        cited=ranked(citations, places, corpus),
        relevant=sum(any(cites(cited, place, corpus) for place in places) for cited in citations),
    )
