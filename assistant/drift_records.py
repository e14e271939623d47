"""What the drift report holds: findings for the staff who check papers before they are published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.answers import Citation
from ingest import Place

__all__ = ["DRIFT_KINDS", "DRIFT_NAMES", "Draft", "Drift", "DriftKind", "Finding", "Spot", "Weight"]

DriftKind = Literal[
    "years",
    "amounts",
    "scope",
    "names",
    "missing",
    "at_target",
    "backwards",
    "far_off",
    "other_scale",
    "copied",
    "no_evidence",
    "titles",
]
Weight = Literal[1, 2, 3]

DRIFT_NAMES: dict[DriftKind, str] = {
    "years": "年の食い違い",
    "amounts": "数や金額の食い違い",
    "scope": "対象や範囲の食い違い",
    "names": "計画や会議などの名前の書き方の違い",
    "missing": "成果指標の未記入",
    "at_target": "初めから目標に届いている成果指標",
    "backwards": "後の年の方が低い水準の計画",
    "far_off": "計画から大きく離れた実績",
    "other_scale": "単位や組み立ての違う値",
    "copied": "ほかの欄と同じ文や値",
    "no_evidence": "施策に記述が見つからない公約",
    "titles": "名前の違う柱と政策",
}
"""In the order of the report."""
DRIFT_KINDS: tuple[DriftKind, ...] = tuple(DRIFT_NAMES)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to be cited. section: as it is shown. quote: the words themselves, None for the whole lines."""

    document: str
    place: Place
    section: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding whose places are not cited yet. The fields are those of ``Finding``."""

    kind: DriftKind
    title: str
    why: str
    spots: tuple[Spot, ...]
    pledge: str | None = None
    indicators: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    weight: Weight = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth a look before publication: a hint, never a verdict.

    title: one Japanese line, neutral. why: the rule by which it was found, in Japanese. citations: every place
    concerned; each number in title and why stands in one of them. pledge: its id, None when none is concerned.
    indicators: uids; measures: ids; both in the order of the documents. weight: 3 two values contradict each other,
    2 a value or a text looks wrong, 1 something is not there or only named differently.
    """

    kind: DriftKind
    title: str
    why: str
    citations: tuple[Citation, ...]
    pledge: str | None
    indicators: tuple[str, ...]
    measures: tuple[str, ...]
    weight: Weight


@dataclass(frozen=True, slots=True)
class Drift:
    """All findings by kind, then by weight, then in the order of the documents.

    counts: every kind in the order of the report, with how many findings it has.
    """

    findings: tuple[Finding, ...]
    counts: tuple[tuple[DriftKind, int], ...]
