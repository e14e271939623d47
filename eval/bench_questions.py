"""Questions to time, formed from what the corpus itself holds, so that any corpus can be timed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from assistant import Assistant
from ingest import Corpus

__all__ = ["EXAMPLE", "questions_for"]

EXAMPLE = "質問の例"
_FIELDS = ("目標", "実績", "計画策定時の値", "計画")
_CLAUSE_CHARS = 24


def questions_for(assistant: Assistant, count: int) -> tuple[tuple[str, str], ...]:
    """``count`` pairs of kind and question, the kinds in turn; a small corpus is asked the same again.

    The same corpus gives the same questions. Empty when ``count`` is below 1 or nothing can be asked.
    """
    corpus = assistant.corpus
    kinds = {
        EXAMPLE: assistant.examples(),
        "指標の値": _indicator_values(corpus),
        "指標の達成": _indicator_statuses(corpus),
        "会合": _meetings(corpus),
        "公約": _pledges(corpus),
        "担当課": _departments(corpus),
        "本文": _texts(corpus),
    }
    share = -(-count // max(1, sum(map(bool, kinds.values()))))
    asked = [[(kind, text) for text in _spread(texts, share)] for kind, texts in kinds.items() if texts]
    mixed = [pair for pair in chain.from_iterable(zip_longest(*asked)) if pair is not None]
    return tuple((mixed * (count // max(1, len(mixed)) + 1))[: max(0, count)])


def _spread(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """At most ``count`` different ones from all over the sequence, in its order."""
    different = tuple(dict.fromkeys(texts))
    if len(different) <= count:
        return different
    return tuple(different[number * len(different) // count] for number in range(count))


def _indicator_values(corpus: Corpus) -> tuple[str, ...]:
    return tuple(
        f"{indicator.name.text}の{_FIELDS[number % len(_FIELDS)]}は？"
        for number, indicator in enumerate(corpus.indicators)
    )


def _indicator_statuses(corpus: Corpus) -> tuple[str, ...]:
    return tuple(f"{indicator.name.text}は達成しましたか" for indicator in corpus.indicators)


def _meetings(corpus: Corpus) -> tuple[str, ...]:
    districts = _named(meeting.district for meeting in corpus.meetings)
    titles = _named(meeting.title for meeting in corpus.meetings)
    counts = (f"{district}の会合は何回？" for district in districts)
    return (*counts, *(f"{title}の会場はどこですか" for title in titles))


def _pledges(corpus: Corpus) -> tuple[str, ...]:
    pillars = _named(pledge.pillar_label or pledge.pillar_title for pledge in corpus.pledges)
    lists = (f"{pillar}の公約の一覧" for pillar in pillars)
    return (*lists, *(f"「{pledge.title}」の公約はどうなりましたか" for pledge in corpus.pledges))


def _departments(corpus: Corpus) -> tuple[str, ...]:
    return tuple(f"{measure.title.text}の担当課はどこですか" for measure in corpus.measures)


def _texts(corpus: Corpus) -> tuple[str, ...]:
    """The first clause of passages as a subject."""
    clauses = (re.split(r"[。、\n]", passage.text.strip(), maxsplit=1)[0] for passage in corpus.passages)
    return tuple(f"{clause[:_CLAUSE_CHARS]}について教えてください" for clause in clauses if len(clause) >= 4)


def _named(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
