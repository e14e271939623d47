"""Answer or refuse: what would be right, wrong and unanswered if only answers of some certainty were given."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from eval.errors import CurveError
from eval.results import Result

__all__ = ["Point", "area", "best_area", "certainty_curve", "curve_csv", "write_curve"]

FROM_A_RECORD = 1.0
"""Certainty of an answer that tells none: it was read from a record that was named."""

_COLUMNS = ("certainty", "questions", "right", "wrong", "refused", "coverage", "risk")


@dataclass(frozen=True, slots=True)
class Point:
    """If only answers of at least this certainty were given: counts of questions, together all that were asked."""

    certainty: float
    right: int
    wrong: int
    refused: int

    @property
    def asked(self) -> int:
        return self.right + self.wrong + self.refused

    @property
    def coverage(self) -> float:
        """Share 0-1 of all questions that are answered; 0 without questions."""
        return (self.right + self.wrong) / self.asked if self.asked else 0.0

    @property
    def risk(self) -> float | None:
        """Share 0-1 of the answers that are wrong; None when nothing is answered."""
        given = self.right + self.wrong
        return self.wrong / given if given else None


def certainty_curve(results: Sequence[Result]) -> tuple[Point, ...]:
    """A point for each certainty that an answer has, from the most certain answers alone to all of them.

    What was not answered stays unanswered: whether it would have been right cannot be known. Empty without questions,
    one point when nothing was answered. Source: the risk-coverage curve of El-Yaniv and Wiener, On the Foundations of
    Noise-free Selective Classification, JMLR 11 (2010).
    """
    if not results:
        return ()
    levels = sorted({_certainty(result) for result in results if result.answered}, reverse=True) or [FROM_A_RECORD]
    return tuple(_point(results, level) for level in levels)


def _certainty(result: Result) -> float:
    return FROM_A_RECORD if result.certainty is None else result.certainty


def _point(results: Sequence[Result], level: float) -> Point:
    given = [result for result in results if result.answered and _certainty(result) >= level]
    right = sum(result.right for result in given)
    return Point(level, right, len(given) - right, len(results) - len(given))


def area(results: Sequence[Result]) -> float | None:
    """Area under the risk-coverage curve (AURC), 0-1, lower is better; None without questions.

    Questions are put in the order of their certainty, the surest first. The risk at coverage k / n is the share of the
    first k that are not answered right; the area is the mean of the risks for k = 1 ... n. Among equally sure questions
    the order is chance, and the expected share is taken. What was refused comes last, whatever certainty it tells, and
    counts as not right: to cover it too, the assistant would have to say what it held to be no answer. So the value is
    0 only when every question can be answered and is; two runs compare on the same questions alone.
    Source: Geifman, Uziel and El-Yaniv, Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers, ICLR 2019;
    the treatment of ties and of refusals is ours.
    """
    return _area(results, _sureness) if results else None


def best_area(results: Sequence[Result]) -> float | None:
    """The area if certainty told right from wrong perfectly: what remains is what no order can mend. None as above."""
    return _area(results, _is_right) if results else None


def _area(results: Sequence[Result], sureness: Callable[[Result], float]) -> float:
    faults, covered, risks = 0.0, 0, 0.0
    for _, members in groupby(sorted(results, key=sureness, reverse=True), key=sureness):
        held = list(members)
        share = 1 - sum(map(_is_right, held)) / len(held)
        risks += sum((faults + step * share) / (covered + step) for step in range(1, len(held) + 1))
        faults += share * len(held)
        covered += len(held)
    return risks / len(results)


def _is_right(result: Result) -> float:
    return float(result.answered and result.right)


def _sureness(result: Result) -> float:
    return _certainty(result) if result.answered else -1.0


def curve_csv(points: Sequence[Point]) -> str:
    """The curve as comma-separated values: counts, then shares 0-1; the risk is empty when nothing is answered."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for point in points:
        risk = "" if point.risk is None else round(point.risk, 6)
        shares = (round(point.coverage, 6), risk)
        writer.writerow([round(point.certainty, 6), point.asked, point.right, point.wrong, point.refused, *shares])
    return text.getvalue()


def write_curve(path: Path, points: Sequence[Point]) -> None:
    """Writes ``curve_csv``, marked so that Excel opens it. Raises CurveError when the file cannot be written."""
    try:
        path.write_bytes(curve_csv(points).encode("utf-8-sig"))
    except OSError as error:
        raise CurveError(str(path), f"書き込めません（{error.strerror}）", "場所を確かめてください") from error
