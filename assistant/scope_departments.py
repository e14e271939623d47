"""Which departments a question about several indicators names, by their full name or the part of it people use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest import Corpus, Measure, fold

__all__ = ["NamedDepartments", "departments_named"]

_RUN = re.compile(r"[一-龠々ァ-ヴー]{2,}[課室局部](?![一-龠々ァ-ヴー])|[一-龠々ァ-ヴー]+委員会(?![一-龠々ァ-ヴー])")
_NO_DEPARTMENT = re.compile(
    r"(?:全|各|何|どの|関係|関連|担当|所管|主管|他|同|両)[課室局部]|"
    r"(?:一|大|内|外|本|幹|支|学|東|西|南|北|中|上|下|中心|前半|後半|北東|北西|南東|南西)部|(?:教|図書|病|会議)室|(?:郵便|薬)局"
)
_OWN = r"(?<![一-龠々ァ-ヴー])|(?<=[市町村区県度])"
"""Before a name stands no other letter of a name, unless it is that of the municipality."""


@dataclass(frozen=True, slots=True)
class NamedDepartments:
    """measures: ids of those that the departments are in charge of. names: as written in the documents.

    unknown: what is written as a department and leads no measure. assisted: ids of measures that it is only a related
    department of.
    """

    measures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unknown: str | None = None
    assisted: tuple[str, ...] = ()


def departments_named(text: str, corpus: Corpus) -> NamedDepartments:
    """The departments in ``text``; of several, those that lead something."""
    led = _led(corpus)
    rest = fold(text)
    found: dict[str, None] = {}
    for name in sorted(led, key=lambda name: (-len(name), name)):
        if re.search(f"(?:{_OWN}){re.escape(fold(name))}", rest):
            rest = re.sub(f"(?:{_OWN}){re.escape(fold(name))}", "、", rest)
            found[name] = None
    unknown: str | None = None
    for run in _RUN.findall(rest):
        if _NO_DEPARTMENT.fullmatch(run):
            continue
        if whole := _only_ending_in(run, corpus, led):
            found[whole] = None
        else:
            unknown = unknown or run
    measures = {measure for name in found for measure in led[name]}
    return NamedDepartments(
        tuple(measure.id for measure in corpus.measures if measure.id in measures),
        tuple(found),
        unknown,
        tuple(m.id for m in corpus.measures if unknown and unknown in {fold(cell.text) for cell in m.departments[1:]}),
    )


def _led(corpus: Corpus) -> dict[str, set[str]]:
    """Each department, and each of several in one cell, with the measures it is in charge of; that of a policy too."""
    led: dict[str, set[str]] = {}
    for measure in corpus.measures:
        for cell in measure.departments[:1]:
            for name in _names_in(cell.text):
                led.setdefault(name, set()).add(measure.id)
    for policy in corpus.policies:
        if policy.department:
            below = {measure.id for measure in corpus.measures if measure.policy_number == policy.number}
            for name in _names_in(policy.department.text):
                led.setdefault(name, set()).update(below)
    return led


def _names_in(cell: str) -> Iterable[str]:
    """文化財・生涯学習課 is one department, スポーツ課・準備室 are two; 生涯学習課 alone means the former."""
    yield cell
    yield from (piece for piece in re.split(r"[・、,/]", cell) if piece != cell and re.search(r".[課室局部会]$", piece))


def _only_ending_in(run: str, corpus: Corpus, led: Iterable[str]) -> str | None:
    """The one department of all, related ones too, that ends as ``run`` does, when it leads something."""
    lead = set(led)
    related = {name for measure in corpus.measures for name in _related(measure)}
    ending = [name for name in sorted(lead | related) if fold(name).endswith(run)]
    return ending[0] if len(ending) == 1 and ending[0] in lead else None


def _related(measure: Measure) -> Iterable[str]:
    return (name for cell in measure.departments[1:] for name in _names_in(cell.text))
