"""What is said when no passage answers, by the reason why not."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers import NotFound
from assistant.question import Question
from assistant.vocabulary import Vocabulary

__all__ = ["about_what", "not_of", "nothing_near"]


def about_what(question: Question, vocabulary: Vocabulary) -> NotFound:
    """Nothing in the question tells what it is about."""
    return NotFound(
        question=question.asked,
        intent="other",
        reason="unsure",
        text="何についてのお尋ねか分かりませんでした。施策・指標・会合・公約の名前か、知りたい事柄を入れてお尋ねください。",
        followups=vocabulary.examples[:3],
    )


def not_of(question: Question, foreign: Sequence[str], vocabulary: Vocabulary) -> NotFound:
    """Another municipality is asked about, and no passage speaks of that."""
    return NotFound(
        question=question.asked,
        intent="other",
        reason="other_municipality",
        text=f"{'・'.join(foreign)}の資料は読み込んでいません。{'・'.join(vocabulary.municipalities)}の資料についてお尋ねください。",
        followups=vocabulary.examples[:3],
    )


def nothing_near(question: Question, vocabulary: Vocabulary) -> NotFound:
    """No passage comes near enough."""
    return NotFound(
        question=question.asked,
        intent="policy",
        reason="no_such_record",
        text="お尋ねの内容は、読み込んだ資料の中に見つかりませんでした。資料にないことは、お答えできません。"
        "施策・指標・会合・公約の名前や、資料で使われていそうな言葉でもう一度お尋ねください。",
        followups=vocabulary.examples[:3],
    )
