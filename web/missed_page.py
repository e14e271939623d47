"""What people were not answered, grouped by likeness, and what they think of answers: for the staff who can help it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from assistant import japan_date, japan_time
from people import OF_NO_USE, MissedQuestion, Opinion, PeopleSettings, Verdict
from web.labels import REASONS
from web.links import ask_link
from web.pages import Link, Site

__all__ = ["Groups", "MissedPage", "missed_csv"]

Groups = Sequence[Sequence[MissedQuestion]]
"""Questions that ask alike, the largest group first, each with the newest first."""

_GROUPS: Final = 100
_OTHERS: Final = 20
_OF_NO_USE: Final = "「役に立たなかった」と送られました"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_HEADER: Final = ("まとまり", "件数", "日時", "質問", "理由", "ひとこと")


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask alike. first: the newest. reasons: each with its number. others: ways to ask it otherwise."""

    first: Link
    count: int
    last: str
    reasons: tuple[str, ...]
    others: tuple[Link, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An opinion with words. question: None when it was not kept."""

    at: str
    good: bool
    verdict: str
    note: str
    question: Link | None


@dataclass(frozen=True, slots=True)
class MissedPage:
    """groups: the largest first, at most 100 of ``count`` questions. logged: whether questions are kept at all."""

    template: ClassVar[str] = "missed.html"
    site: Site
    logged: bool
    days: int
    count: int
    groups: tuple[Group, ...]
    good: int
    bad: int
    lines: tuple[Line, ...]

    @classmethod
    def of(
        cls,
        site: Site,
        settings: PeopleSettings,
        missed: Groups,
        counts: dict[Verdict, int],
        opinions: Sequence[Opinion],
    ) -> MissedPage:
        """The page. opinions: newest first."""
        return cls(
            site=site,
            logged=settings.log_questions,
            days=settings.keep_days,
            count=sum(map(len, missed)),
            groups=tuple(map(_group, missed[:_GROUPS])),
            good=counts["good"],
            bad=counts["bad"],
            lines=tuple(_line(opinion) for opinion in opinions if opinion.note),
        )


def missed_csv(missed: Groups) -> bytes:
    """Every question as a row, with the group that it belongs to; with the mark by which Excel knows the letters."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADER)
    for number, group in enumerate(missed, 1):
        for held in group:
            row = (japan_time(held.at), held.question, _reason(held.why), held.note)
            writer.writerow([number, len(group), *map(_harmless, row)])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """Text that a spreadsheet would run as a formula is shown as text."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _reason(why: str) -> str:
    return _OF_NO_USE if why == OF_NO_USE else REASONS.get(why, why)


def _group(group: Sequence[MissedQuestion]) -> Group:
    questions = list(dict.fromkeys(held.question for held in group))
    return Group(
        first=_asked(questions[0]),
        count=len(group),
        last=japan_date(group[0].at),
        reasons=tuple(
            f"{_reason(why)}（{count}件）" for why, count in Counter(held.why for held in group).most_common()
        ),
        others=tuple(map(_asked, questions[1 : _OTHERS + 1])),
        notes=tuple(held.note for held in group if held.note)[:_OTHERS],
    )


def _asked(question: str) -> Link:
    return Link(question, ask_link(question))


def _line(opinion: Opinion) -> Line:
    good = opinion.verdict == "good"
    return Line(
        at=japan_time(opinion.at),
        good=good,
        verdict="役に立った" if good else "役に立たなかった",
        note=opinion.note,
        question=_asked(opinion.question) if opinion.question else None,
    )
