"""The drift report for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.citation_json import citation_json
from assistant.drift_records import DRIFT_NAMES, Drift, Finding

__all__ = ["drift_json", "tell_drift"]


def tell_drift(drift: Drift) -> str:
    """Findings by kind, each with the places where it stands; what was looked for in vain is named at the end."""
    lines = [f"資料の食い違いや未記入と見られるところ：{len(drift.findings)}件（誤りと決まったものではありません）"]
    for kind, count in drift.counts:
        if count:
            lines += ["", f"■ {DRIFT_NAMES[kind]}（{count}件）"]
            lines += [line for found in drift.findings if found.kind == kind for line in _told(found)]
    clean = [DRIFT_NAMES[kind] for kind, count in drift.counts if not count]
    return "\n".join([*lines, *(["", f"見つからなかった種類：{'、'.join(clean)}"] if clean else [])])


def _told(found: Finding) -> Iterator[str]:
    yield f"・{found.title}"
    for citation in found.citations:
        first, last = citation.place.lines or (None, None)
        lines = "" if first is None else f" {first}行" if first == last else f" {first}〜{last}行"
        yield f"    {citation.document}{lines} {citation.section}"


def drift_json(drift: Drift) -> dict[str, Any]:
    """The whole report; the names of the fields are those of ``Finding``."""
    return {
        "counts": dict(drift.counts),
        "findings": [
            {
                "kind": found.kind,
                "title": found.title,
                "why": found.why,
                "pledge": found.pledge,
                "indicators": list(found.indicators),
                "measures": list(found.measures),
                "weight": found.weight,
                "citations": [citation_json(citation) for citation in found.citations],
            }
            for found in drift.findings
        ],
    }
