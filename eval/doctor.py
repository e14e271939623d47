"""``keikaku doctor``: what is installed, what is indexed, what can be used; each line says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.doctor_corpus import corpus_findings
from eval.doctor_machine import machine_findings
from eval.doctor_people import people_findings
from eval.findings import Finding, Mark
from eval.settings import RoomSettings

__all__ = ["Diagnosis", "diagnose"]

_SIGNS: dict[Mark, str] = {"good": "✓", "mind": "△", "bad": "✗"}
PORT = 8000


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """text: one line a finding, for the terminal. healthy: False when something is broken or out of date."""

    text: str
    healthy: bool
    findings: tuple[Finding, ...]


def diagnose(data: Path, settings: RoomSettings, *, port: int = PORT) -> Diagnosis:
    """Look at everything and change nothing. port: the loopback port that the pages would be served on.

    Never raises for what it finds: a part that cannot even be looked at is a finding.
    """
    looks: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("動作環境", lambda: machine_findings(data, settings.index, port)),
        ("資料と索引", lambda: corpus_findings(data, settings)),
        ("職員の記録", lambda: people_findings(data)),
    )
    findings: list[Finding] = []
    lines: list[str] = []
    for heading, look in looks:
        found = list(_looked(look))
        lines += [heading, *map(_line, found)] if found else []
        findings += found
    lines.append(_summary(findings))
    return Diagnosis("\n".join(lines), all(finding.mark != "bad" for finding in findings), tuple(findings))


def _looked(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    # Whatever else is broken, the rest of the report is what helps to find out.
    try:
        yield from look()
    except Exception as error:
        yield Finding("bad", "調べられません", f"{type(error).__name__}: {error}", "make setup をもう一度実行する")


def _line(finding: Finding) -> str:
    advice = f" → {finding.advice}" if finding.advice else ""
    return f"  {_SIGNS[finding.mark]} {finding.what}: {finding.found}{advice}"


def _summary(findings: list[Finding]) -> str:
    counts = Counter(finding.mark for finding in findings)
    if counts["bad"]:
        return f"直すところが {counts['bad']} 件あります（✗）。"
    return (
        f"使えます。確かめておくとよいところが {counts['mind']} 件あります（△）。" if counts["mind"] else "使えます。"
    )
