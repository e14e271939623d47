"""All that is known of one pledge, and of one measure, ready to be shown: nothing in it without its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.citations import Citations
from assistant.dossier_lines import (
    evidence_line,
    indicator_line,
    indicators_of,
    item_line,
    measure_line,
    near_report,
)
from assistant.dossier_records import Cited, EvidenceLine, IndicatorLine, MeasureLine, PledgeDossier, PromiseLines
from assistant.pledge_telling import cite_heading, section_of
from assistant.section_words import in_running_text
from ingest import Corpus, Indicator, Pledge
from people import Reviewed
from tracker import Evidence, IndicatorLink, Link, NearReport

__all__ = ["indicator_points", "pledge_dossier"]

Overrides = Mapping[str, str] | None


def pledge_dossier(
    pledge: Pledge,
    reviewed: Reviewed,
    corpus: Corpus,
    overrides: Overrides,
    drifted: Callable[[Citations], list[Cited]],
) -> PledgeDossier:
    """The dossier. drifted: where the documents tell the pledge differently, cited with the citations handed to it."""
    citations = Citations(corpus)
    title = Cited(pledge.title, (cite_heading(citations, pledge),))
    text = _text(pledge, citations)
    promises = _promises(reviewed, citations)
    measures = _measures(reviewed, corpus, overrides, citations)
    open_points = [
        *_missing(promises, title),
        *drifted(citations),
        *indicator_points(line for held in measures for line in held.indicators if _bears(line)),
    ]
    items = tuple(item_line(item, citations) for item in reviewed.proposal.items)
    return PledgeDossier(
        pledge=pledge,
        reviewed=reviewed,
        title=title,
        text=text,
        promises=promises,
        unplaced=tuple(evidence_line(held, "in", citations) for held in _added(reviewed)),
        excluded=tuple(evidence_line(held, "out", citations) for held in reviewed.excluded),
        items=items,
        measures=measures,
        near_reports=tuple(near_report(held, citations) for held in _near(reviewed)),
        read=tuple(corpus.document(uid) for uid in reviewed.proposal.read),
        open_points=tuple(open_points),
        citations=citations.all(),
    )


def _text(pledge: Pledge, citations: Citations) -> Cited | None:
    if pledge.text_place is None:
        return None
    return Cited(pledge.text, (citations.place(pledge.document, pledge.text_place, section_of(pledge)),))


def _promises(reviewed: Reviewed, citations: Citations) -> tuple[PromiseLines, ...]:
    proposed = [held for held in reviewed.evidence if held in reviewed.proposal.evidence]
    return tuple(
        PromiseLines(
            text=in_running_text(promise.text),
            main=promise.main,
            status=promise.status,
            evidence=tuple(_line(held, reviewed, citations) for held in proposed if held.promise == at),
        )
        for at, promise in enumerate(reviewed.proposal.promises)
    )


def _line(held: Evidence, reviewed: Reviewed, citations: Citations) -> EvidenceLine:
    return evidence_line(held, "in" if reviewed.by_person else None, citations)


def _added(reviewed: Reviewed) -> list[Evidence]:
    return [held for held in reviewed.evidence if held not in reviewed.proposal.evidence]


def _near(reviewed: Reviewed) -> tuple[NearReport, ...]:
    """Where only plans speak of the pledge and no person has decided: then a reader may see what the rules cannot.

    Where nothing speaks of it at all, the measure itself is a guess, and only staff are shown what it reports.
    """
    wanted = reviewed.proposal.status == "planned" and not reviewed.by_person
    return reviewed.proposal.near_reports if wanted else ()


def _measures(
    reviewed: Reviewed, corpus: Corpus, overrides: Overrides, citations: Citations
) -> tuple[MeasureLine, ...]:
    measured = {link.indicator: link for link in reviewed.proposal.indicators}
    lines = []
    for link in reviewed.links:
        for measure in (held for held in corpus.measures if held.id == link.measure):
            wanted = _shown(indicators_of(measure, corpus), link, measured)
            indicators = [indicator_line(held, measured.get(held.uid), citations, overrides) for held in wanted]
            lines.append(measure_line(measure, link, indicators, citations))
    return tuple(lines)


def _shown(indicators: Sequence[Indicator], link: Link, measured: Mapping[str, IndicatorLink]) -> list[Indicator]:
    """All of a primary measure, since they tell how it goes; of another one those that measure the pledge itself."""
    return [held for held in indicators if link.strength == "primary" or held.uid in measured]


def _bears(line: IndicatorLine) -> bool:
    return line.strength == "primary"


def _missing(promises: Iterable[PromiseLines], title: Cited) -> list[Cited]:
    return [
        Cited(f"「{promise.text}」については、読んだ資料に記載が見つかりません。", title.citations)
        for promise in promises
        if promise.status == "not_mentioned"
    ]


def indicator_points(lines: Iterable[IndicatorLine]) -> list[Cited]:
    """What is not settled about indicators: a plan that was not met, a value not recorded or not final."""
    points = []
    for line in lines:
        name = f"成果指標「{line.name.text}」"
        if line.year is None:
            points.append(Cited(f"{name}の実績は、まだ記載されていません。", line.name.citations))
            continue
        figures = line.name.citations + tuple(n for held in (line.plan, line.actual) if held for n in held.citations)
        if line.status in ("not_met", "partly"):
            words = "届いていません" if line.status == "not_met" else "一部しか届いていません"
            points.append(Cited(f"{name}の{line.year}の実績は、計画に{words}。", figures))
        if line.status == "unknown":
            points.append(Cited(f"{name}の{line.year}は、{line.verdict_why}。", figures))
        if line.provisional:
            points.append(Cited(f"{name}の{line.year}の実績は、確定前の値です。", figures))
    return points
